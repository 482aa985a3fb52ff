#pragma once

#include "theme/ProgressStrip.h"

namespace callboard::exporting {
struct ExportProgress;
struct ExportReport;
} // namespace callboard::exporting

namespace callboard::ui {

/// The progress of an export, with Cancel, then its result. GUI thread only.
class ExportPanel final : public ProgressStrip
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExportPanel)

public:
    /// Hidden until an export starts.
    explicit ExportPanel(const Theme &theme, QWidget *parent = nullptr);
    ~ExportPanel() override;

    void showProgress(const exporting::ExportProgress &progress);
    void showEnd(const exporting::ExportReport &report);

Q_SIGNALS:
    void fileRequested(); ///< open the file
    void folderRequested(); ///< open its folder

private:
    Button *m_file;
    Button *m_folder;
};

} // namespace callboard::ui
