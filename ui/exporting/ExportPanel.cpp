#include "exporting/ExportPanel.h"

#include "exporting/CallExport.h"
#include "theme/Button.h"

#include <QLocale>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

ExportPanel::ExportPanel(const Theme &theme, QWidget *parent)
    : ProgressStrip(theme, u"export"_s, parent)
    , m_file(addEndButton(tr("Open"), u"openExport"_s))
    , m_folder(addEndButton(tr("Open folder"), u"openExportFolder"_s))
{
    setNames(tr("Export"), tr("Export progress"), tr("Cancel export"));
    m_file->setAccessibleName(tr("Open the exported file"));
    connect(m_file, &QAbstractButton::clicked, this, &ExportPanel::fileRequested);
    connect(m_folder, &QAbstractButton::clicked, this, &ExportPanel::folderRequested);
}

ExportPanel::~ExportPanel() = default;

void ExportPanel::showProgress(const exporting::ExportProgress &progress)
{
    const QLocale locale;
    const QString count
        = progress.calls > 0
              ? tr("%1 of %2 calls exported").arg(locale.toString(progress.done), locale.toString(progress.calls))
              : tr("Exporting…");
    showGoing(count, progress.finishing ? tr("Finishing…") : QString(),
        static_cast<double>(progress.done) / static_cast<double>(std::max<qsizetype>(1, progress.calls)),
        !progress.finishing || progress.done == progress.calls);
}

void ExportPanel::showEnd(const exporting::ExportReport &report)
{
    showResult(report.summary());
    m_file->setVisible(!report.path.isEmpty());
    m_folder->setVisible(!report.path.isEmpty());
}

} // namespace callboard::ui

#include "moc_ExportPanel.cpp"
