#pragma once

#include <QAbstractListModel>
#include <QDateTime>
#include <QString>

#include <deque>

namespace callboard::ui {

/// The latest lines of the poller's log, oldest first. GUI thread only.
class ActivityModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActivityModel)

public:
    enum Role {
        TimeRole = Qt::UserRole, ///< QString, local time of day
        LineRole, ///< QString, the line as it was logged, mark included
    };

    /// Older lines are dropped beyond this many; the log file has them all.
    static constexpr int capacity = 2000;

    explicit ActivityModel(QObject *parent = nullptr);
    ~ActivityModel() override;

    void append(const QDateTime &at, const QString &line);
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Entry
    {
        QDateTime at;
        QString line;
    };
    std::deque<Entry> m_entries;
};

} // namespace callboard::ui
