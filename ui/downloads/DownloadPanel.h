#pragma once

#include <QFrame>
#include <QString>

class QProgressBar;

namespace callboard::recordings {
struct DownloadProgress;
struct DownloadReport;
} // namespace callboard::recordings

namespace callboard::ui {

class Button;
class ElidedLabel;
class TextLabel;
class Theme;

/// A strip below the board: the progress of a download, with Cancel, then its result until it is closed. Modeless. The
/// result is announced to screen readers. GUI thread only.
class DownloadPanel final : public QFrame
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
    void cancelRequested();
    void reasonsRequested(); ///< show the list of failures
    void folderRequested(); ///< open the folder

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void applyTheme();
    void setEnded(bool ended);

    const Theme &m_theme;
    TextLabel *m_count;
    ElidedLabel *m_current;
    QProgressBar *m_bar;
    TextLabel *m_end;
    Button *m_cancel;
    Button *m_reasons;
    Button *m_folder;
    Button *m_close;
};

} // namespace callboard::ui
