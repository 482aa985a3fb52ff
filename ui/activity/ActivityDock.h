#pragma once

#include <QDateTime>
#include <QDockWidget>
#include <QString>

class QListView;

namespace callboard::ui {

class ActivityModel;
class Theme;

/// What the poller does, line by line, newest at the bottom. It follows the newest line unless the user scrolled up.
/// Hidden by default; lines are kept while it is. GUI thread only.
class ActivityDock final : public QDockWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActivityDock)

public:
    explicit ActivityDock(const Theme &theme, QWidget *parent = nullptr);
    ~ActivityDock() override;

    /// A line of the log as it is written, mark included.
    void append(const QDateTime &at, const QString &line);
    [[nodiscard]] const ActivityModel &model() const { return *m_model; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void scheduleFollow();
    void copySelection();

    ActivityModel *m_model;
    QListView *m_view;
    bool m_following = true;
    bool m_scheduled = false;
    bool m_changing = false; ///< we move the scroll bar, not the user
};

} // namespace callboard::ui
