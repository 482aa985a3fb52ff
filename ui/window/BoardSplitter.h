#pragma once

#include <QSplitter>

namespace callboard {
class Clock;
}

namespace callboard::ui {

class CallDetailsSidebar;
class CallHistoryModel;
class CallHistoryView;
class RecordingAudio;
class Theme;

/// The table and, beside it, the details of a call while they are open. Resizing the window resizes the table; neither
/// part can be collapsed. GUI thread only.
class BoardSplitter final : public QSplitter
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BoardSplitter)

public:
    /// Everything passed in must outlive it.
    BoardSplitter(
        const Theme &theme, CallHistoryModel &model, Clock &clock, RecordingAudio &audio, QWidget *parent = nullptr);
    ~BoardSplitter() override;

    [[nodiscard]] CallHistoryView &view() const { return *m_view; }
    [[nodiscard]] CallDetailsSidebar &sidebar() const { return *m_sidebar; }
    /// Shows or hides the sidebar, hidden at first, at its last width or its preferred one.
    void showSidebar(bool visible);
    /// \param state from saveState()
    void restore(const QByteArray &state);

private:
    CallHistoryView *m_view;
    CallDetailsSidebar *m_sidebar;
};

} // namespace callboard::ui
