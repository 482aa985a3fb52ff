#pragma once

#include "theme/ProgressStrip.h"

namespace callboard::recordings {
struct DownloadProgress;
struct DownloadReport;
} // namespace callboard::recordings

namespace callboard::ui {

/// The progress of a download, with Cancel, then its result. GUI thread only.
class DownloadPanel final : public ProgressStrip
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DownloadPanel)

public:
    /// Hidden until a download starts.
    explicit DownloadPanel(const Theme &theme, QWidget *parent = nullptr);
    ~DownloadPanel() override;

    void showProgress(const recordings::DownloadProgress &progress);
    void showEnd(const recordings::DownloadReport &report);

Q_SIGNALS:
    void reasonsRequested(); ///< show the list of failures
    void folderRequested(); ///< open the folder

private:
    Button *m_reasons;
    Button *m_folder;
};

} // namespace callboard::ui
