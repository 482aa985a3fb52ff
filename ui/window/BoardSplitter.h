#pragma once

#include <QSplitter>

namespace callboard {
class Clock;
}

namespace callboard::ui {

class CallDetailsSidebar;
class CallHistoryModel;
class CallHistoryView;
class Theme;

/// The table, and beside it the details of a call while they are open. The table takes the room that comes and goes;
/// neither can be pushed away. GUI thread only.
class BoardSplitter final : public QSplitter
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BoardSplitter)

public:
    /// What it is given must outlive it.
    BoardSplitter(const Theme &theme, CallHistoryModel &model, Clock &clock, QWidget *parent = nullptr);
    ~BoardSplitter() override;

    [[nodiscard]] CallHistoryView &view() const { return *m_view; }
    [[nodiscard]] CallDetailsSidebar &sidebar() const { return *m_sidebar; }
    /// Hidden at first; as wide as it was, or as it likes to be the first time.
    void showSidebar(bool visible);
    /// \param state what saveState() gave
    void restore(const QByteArray &state);

private:
    CallHistoryView *m_view;
    CallDetailsSidebar *m_sidebar;
};

} // namespace callboard::ui
