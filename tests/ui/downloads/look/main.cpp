// Draws the download's dialogs and its panel into PNG files, in both schemes, without a screen:
// QT_QPA_PLATFORM=offscreen callboard_look_downloads FOLDER

#include "downloads/DownloadDialog.h"
#include "downloads/DownloadPanel.h"
#include "downloads/DownloadProblems.h"
#include "recordings/save/DownloadBatch.h"
#include "theme/Banner.h"
#include "theme/Theme.h"
#include "ui/support/LookMain.h"

#include <QDir>
#include <QPixmap>
#include <QPushButton>

using namespace callboard::ui;
using namespace callboard::recordings;
using namespace Qt::StringLiterals;

namespace {

class Look final
{
public:
    Look(Theme &theme, QString folder)
        : m_theme(theme)
        , m_folder(std::move(folder))
    {
    }

    void all(const QString &suffix)
    {
        m_suffix = suffix;
        dialogs();
        panels();
        banners();
    }

private:
    void save(QWidget &widget, const QString &name, QSize size = {})
    {
        widget.show();
        for (int i = 0; i < 3; ++i) {
            QCoreApplication::processEvents();
        }
        widget.resize(size.isValid() ? size : widget.sizeHint());
        for (int i = 0; i < 3; ++i) {
            QCoreApplication::processEvents();
        }
        widget.grab().save(m_folder + u'/' + name + m_suffix + u".png"_s);
        widget.hide();
    }

    void dialogs()
    {
        DownloadDialog::Choice choice {.selected = 12,
            .matching = 12'408,
            .filtered = true,
            .what = DownloadDialog::What::Selection,
            .folder = u"/home/asha/Downloads"_s,
            .zip = false,
            .zipName = u"Callboard_2026-01-16_1051.zip"_s};
        DownloadDialog few(m_theme, choice);
        few.setWithRecording(DownloadDialog::What::Selection, 9);
        few.setWithRecording(DownloadDialog::What::Matching, 8'114);
        save(few, u"dialog"_s);
        choice.selected = 0;
        choice.matching = 1'000'000;
        choice.filtered = false;
        choice.zip = true;
        choice.folder
            = u"/home/asha/दस्तावेज़/स्काईलाइन रेज़िडेंसी/रिकॉर्डिंग जनवरी दो हज़ार छब्बीस/for the auditors of Real Estate Site Visit"_s;
        DownloadDialog many(m_theme, choice);
        many.setWithRecording(DownloadDialog::What::Matching, 641'220);
        many.findChild<QPushButton *>(u"download"_s)->click();
        save(many, u"dialog-many"_s);

        DownloadReport report = sampleReport();
        DownloadProblems problems(m_theme, report.summary(), report.failureList());
        save(problems, u"problems"_s, {m_theme.px(620), m_theme.px(380)});
    }

    void panels()
    {
        const QSize wide(m_theme.px(1360), m_theme.px(48));
        DownloadPanel panel(m_theme);
        DownloadProgress progress {.calls = 12'408,
            .done = 4'711,
            .saved = 3'000,
            .current = u"2026-01-16_1051_आशाशर्मा_स्काईलाइनरेज़िडेंसी"_s,
            .bytes = 1'240'000,
            .total = 3'400'000,
            .fetching = true,
            .stopping = false};
        panel.showProgress(progress);
        save(panel, u"panel"_s, wide);
        progress.current
            = u"2026-01-16_1051_AVeryLongNameOfSomebody_AndTheProjectIsNotShortEitherRealEstateSiteVisit"_s;
        progress.fetching = false;
        panel.showProgress(progress);
        save(panel, u"panel-narrow"_s, {m_theme.px(720), m_theme.px(48)});
        progress.stopping = true;
        panel.showProgress(progress);
        save(panel, u"panel-stopping"_s, wide);
        DownloadReport report = sampleReport();
        panel.showEnd(report);
        save(panel, u"panel-end"_s, wide);
        panel.resize(m_theme.px(720), panel.heightForWidth(m_theme.px(720)));
        save(panel, u"panel-end-narrow"_s, {m_theme.px(720), panel.heightForWidth(m_theme.px(720))});
        report.failures.clear();
        report.failed = 0;
        panel.showEnd(report);
        save(panel, u"panel-done"_s, wide);
    }

    void banners()
    {
        Banner banner(m_theme);
        banner.say(Banner::Mood::Warning,
            u"12,408 kept recordings are not in /media/asha/Archive/recordings. If they are on a disk that is not "
            "mounted, connect it and open it in the file manager. Until then no recording is fetched by itself."_s,
            u"Look again"_s, u"Fetch again"_s);
        for (const int width : {1360, 720}) {
            const QSize size(m_theme.px(width), banner.heightForWidth(m_theme.px(width)));
            save(banner, u"banner-folder-%1"_s.arg(width), size);
        }
    }

    static DownloadReport sampleReport()
    {
        DownloadReport report;
        report.calls = 12;
        report.saved = 8;
        report.files = 9;
        report.withoutRecording = 2;
        report.failed = 2;
        report.place = u"/home/asha/Downloads/Callboard_2026-01-16_1051.zip"_s;
        report.form = DownloadOrder::Form::Zip;
        report.failures = {
            {1, u"2026-01-16_1051_आशाशर्मा_ऋण"_s,
                u"Bolna has this recording no more: the link has expired, and asking again did not help."_s},
            {2, u"2026-01-15_0912_JohnDoe_RealEstate"_s, u"Bolna could not be reached: the connection was refused."_s}};
        return report;
    }

    Theme &m_theme;
    QString m_folder;
    QString m_suffix;
};

} // namespace

int main(int argc, char **argv)
{
    return drawLooks<Look>(argc, argv);
}
