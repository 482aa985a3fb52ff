#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace callboard::store {

/// The columns the board sorts by, each by its true value.
enum class SortColumn : quint8 { Contact, Project, Status, Duration, Date, Recording };

/// Which calls, in which order. An empty filter lets everything pass; filters combine with "and".
struct CallQuery
{
    QStringList statuses; ///< spelled as CallStatus::text()
    QString project;
    QString search; ///< data, never query syntax: sought as it stands in name, number, project, agent and transcript
    QDateTime since; ///< created at or after
    QDateTime until; ///< created before
    SortColumn sortColumn = SortColumn::Date;
    Qt::SortOrder sortOrder = Qt::DescendingOrder;

    [[nodiscard]] bool hasFilter() const
    {
        return !statuses.isEmpty() || !project.isEmpty() || !search.trimmed().isEmpty() || since.isValid()
               || until.isValid();
    }
    bool operator==(const CallQuery &) const = default;
};

} // namespace callboard::store
