#pragma once

#include "activity/ActivityModel.h"

#include <QDateTime>
#include <QDockWidget>
#include <QString>

class QListView;
class QModelIndex;

namespace callboard::ui {

class Theme;

/// What the poller does, line by line, newest at the bottom; a click or Enter shows a line's call. It follows the
/// newest line unless the user scrolled up. Hidden by default; lines are kept while it is. GUI thread only.
class ActivityDock final : public QDockWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActivityDock)

public:
    explicit ActivityDock(const Theme &theme, QWidget *parent = nullptr);
    ~ActivityDock() override;

    /// A line of the log as it is written, mark included. \param executionId the call it is about; empty: none
    void append(const QDateTime &at, const QString &line, const QString &executionId = {});
    /// Who those calls are with: shown instead of their ids.
    void showPeople(const QHash<QString, ActivityModel::Person> &people);
    [[nodiscard]] const ActivityModel &model() const { return *m_model; }

Q_SIGNALS:
    /// The lines can be seen now.
    void shown();
    /// The person clicked a line that is about this call, or pressed Enter in it.
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
    bool m_changing = false; ///< we move the scroll bar, not the user
};

} // namespace callboard::ui
