// Draws every dialog into PNG files, as it opens and with all that it may have to say, in both schemes and with larger
// letters. It needs a screen: xvfb-run -s "-screen 0 1366x768x24" callboard_look_dialogs FOLDER

#include "ui/support/LookMain.h"
#include "ui/window/EveryDialog.h"

#include <QPixmap>

using namespace callboard;
using namespace Qt::StringLiterals;

namespace {

class Look final
{
public:
    Look(ui::Theme &theme, QString folder)
        : m_theme(theme)
        , m_folder(std::move(folder))
    {
    }

    void all(const QString &suffix)
    {
        for (const test::EveryDialog &each : test::everyDialog()) {
            const QString file = m_folder + u'/' + QString::fromStdString(each.name);
            const std::unique_ptr<QDialog> dialog = each.make(m_theme, nullptr);
            dialog->show();
            settle();
            dialog->grab().save(file + suffix + u".png"_s);
            each.say(*dialog);
            settle();
            dialog->grab().save(file + u"-said"_s + suffix + u".png"_s);
            if (auto *all = dialog->findChild<QAbstractButton *>(u"allSettings"_s)) {
                all->click();
                settle();
                dialog->resize(dialog->width(), 2600); // all of the list
                settle();
                dialog->grab().save(file + u"-all"_s + suffix + u".png"_s);
            }
        }
        drawInsights(suffix);
    }

private:
    /// What depends on how many days there are, and the numbers of a picture.
    void drawInsights(const QString &suffix)
    {
        for (const int days : {0, 1, 7, 365, 900}) {
            const store::InsightSums sums = days == 0 ? store::InsightSums() : test::manyCalls(days);
            ui::InsightsDialog dialog(m_theme);
            dialog.resize(m_theme.px(1080), m_theme.px(1500));
            dialog.setCharts(insights::chartsOf(sums, {.first = {}, .last = {}, .today = QDate(2026, 11, 30)}),
                u"The 12,408 calls that the board's filters let through · days and hours of Asia/Kolkata"_s);
            if (auto *card = dialog.findChild<ui::ChartCard *>(u"outcomesByProject"_s); days == 7) {
                card->setTable(true);
                (void)card->picture(dialog.scope()).save(m_folder + u"/Insights-picture"_s + suffix + u".png"_s);
            }
            dialog.show();
            settle();
            dialog.grab().save(m_folder + u"/Insights-%1-days"_s.arg(days) + suffix + u".png"_s);
        }
    }

    static void settle()
    {
        for (int i = 0; i < 5; ++i) {
            QCoreApplication::processEvents();
        }
    }

    ui::Theme &m_theme;
    QString m_folder;
};

} // namespace

int main(int argc, char **argv)
{
    return drawLooks<Look>(argc, argv);
}
