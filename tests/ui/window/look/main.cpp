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
    }

private:
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
