#include "downloads/DownloadPanel.h"

#include "base/SizeText.h"
#include "recordings/save/DownloadBatch.h"
#include "theme/Button.h"

#include <QLocale>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

QString currentText(const recordings::DownloadProgress &progress)
{
    if (progress.stopping) {
        return DownloadPanel::tr("Finishing…");
    }
    if (progress.current.isEmpty()) {
        return {};
    }
    const QString what = progress.fetching ? DownloadPanel::tr("Fetching %1").arg(progress.current)
                                           : DownloadPanel::tr("Saving %1").arg(progress.current);
    if (progress.total > 0) {
        return what + u" · "_s + DownloadPanel::tr("%1 of %2").arg(sizeText(progress.bytes), sizeText(progress.total));
    }
    return progress.bytes > 0 ? what + u" · "_s + sizeText(progress.bytes) : what;
}

} // namespace

DownloadPanel::DownloadPanel(const Theme &theme, QWidget *parent)
    : ProgressStrip(theme, u"download"_s, parent)
    , m_reasons(addEndButton(tr("Show reasons…"), u"downloadReasons"_s))
    , m_folder(addEndButton(tr("Open folder"), u"openDownloadFolder"_s))
{
    setNames(tr("Downloads"), tr("Download progress"), tr("Cancel download"));
    connect(m_reasons, &QAbstractButton::clicked, this, &DownloadPanel::reasonsRequested);
    connect(m_folder, &QAbstractButton::clicked, this, &DownloadPanel::folderRequested);
}

DownloadPanel::~DownloadPanel() = default;

void DownloadPanel::showProgress(const recordings::DownloadProgress &progress)
{
    const QLocale locale;
    const double part = progress.total > 0 ? static_cast<double>(progress.bytes) / static_cast<double>(progress.total)
                                           : 0.0; // of the current one
    showGoing(tr("%1 of %2 calls").arg(locale.toString(progress.done), locale.toString(progress.calls)),
        currentText(progress),
        (static_cast<double>(progress.done) + std::clamp(part, 0.0, 1.0))
            / static_cast<double>(std::max<qint64>(1, progress.calls)),
        !progress.stopping);
}

void DownloadPanel::showEnd(const recordings::DownloadReport &report)
{
    showResult(report.summary());
    m_reasons->setVisible(!report.failureList().isEmpty());
    m_folder->setVisible(!report.place.isEmpty() && report.saved > 0);
}

} // namespace callboard::ui

#include "moc_DownloadPanel.cpp"
