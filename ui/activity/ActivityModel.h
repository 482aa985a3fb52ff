#pragma once

#include <QAbstractListModel>
#include <QDateTime>
#include <QHash>
#include <QSet>
#include <QString>

#include <deque>

namespace callboard::ui {

/// The latest lines of the poller's log, oldest first. The log has ids; this model shows names. GUI thread only.
class ActivityModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActivityModel)

public:
    enum Role {
        TimeRole = Qt::UserRole, ///< QString, local time of day
        LineRole, ///< QString, the line with its mark, and the person instead of the id where known
        CallIdRole, ///< qint64, the call the line is about; 0: none or unknown
    };

    /// The person of a call.
    struct Person
    {
        qint64 callId = 0;
        QString words; ///< name or number; empty: neither is known
    };

    /// The most lines kept; older ones are dropped here, and stay in the log file.
    static constexpr int capacity = 2000;

    explicit ActivityModel(QObject *parent = nullptr);
    ~ActivityModel() override;

    /// \param executionId the call, as its id stands in the line; empty: none
    void append(const QDateTime &at, const QString &line, const QString &executionId = {});
    void clear();
    /// Sets people by execution id, also for existing lines.
    void showPeople(const QHash<QString, Person> &people);
    /// The execution ids in these lines that showPeople() has not named yet.
    [[nodiscard]] QSet<QString> unknown() const;
    [[nodiscard]] bool knows(const QString &executionId) const { return m_people.contains(executionId); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Entry
    {
        QDateTime at;
        QString line;
        QString executionId;
    };
    [[nodiscard]] QString shownLine(const Entry &entry) const;
    [[nodiscard]] QSet<QString> callsInLines() const;

    std::deque<Entry> m_entries;
    QHash<QString, Person> m_people; ///< of these lines and of some dropped ones
};

} // namespace callboard::ui
