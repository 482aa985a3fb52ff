#pragma once

#include "activity/ActivityModel.h"

#include <QDateTime>
#include <QDockWidget>
#include <QString>

class QListView;
class QModelIndex;

namespace callboard::ui {

class Theme;

/// The poller's log, newest line at the bottom; a click or Enter on a line shows its call. It follows the newest line
/// unless the user scrolled up. Hidden by default; lines are collected while it is hidden. GUI thread only.
class ActivityDock final : public QDockWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActivityDock)

public:
    explicit ActivityDock(const Theme &theme, QWidget *parent = nullptr);
    ~ActivityDock() override;

    /// Adds a line of the log, mark included.
    /// \param executionId the call it is about; empty: none
    void append(const QDateTime &at, const QString &line, const QString &executionId = {});
    /// Sets the people of calls, shown instead of their ids.
    void showPeople(const QHash<QString, ActivityModel::Person> &people);
    [[nodiscard]] const ActivityModel &model() const { return *m_model; }

Q_SIGNALS:
    /// The dock became visible.
    void shown();
    /// The user clicked a line about this call, or pressed Enter on it.
    void callActivated(qint64 id);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void scheduleFollow();
    void copySelection();
    void openCall(const QModelIndex &line);

    ActivityModel *m_model;
    QListView *m_view;
    bool m_following = true;
    bool m_scheduled = false;
    bool m_changing = false; ///< the program moves the scroll bar, not the user
};

} // namespace callboard::ui
