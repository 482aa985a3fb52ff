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

/// A strip below the board: how far a download is, with Cancel, and then how it ended, until it is closed. It blocks
/// nothing. The end is announced to screen readers. GUI thread only.
class DownloadPanel final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DownloadPanel)

public:
    /// Hidden until there is something to say.
    explicit DownloadPanel(const Theme &theme, QWidget *parent = nullptr);
    ~DownloadPanel() override;

    void showProgress(const recordings::DownloadProgress &progress);
    void showEnd(const recordings::DownloadReport &report);

Q_SIGNALS:
    void cancelRequested();
    void reasonsRequested(); ///< the list of what failed is wanted
    void folderRequested(); ///< where it was saved to

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
