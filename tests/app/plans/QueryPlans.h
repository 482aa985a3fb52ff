#pragma once

#include <QString>
#include <QStringList>

struct sqlite3;

namespace callboard::test {

/// Tells how SQLite would run a statement on a store. Its placeholders need no values.
class QueryPlans final
{
    Q_DISABLE_COPY_MOVE(QueryPlans)

public:
    explicit QueryPlans(const QString &file);
    ~QueryPlans();

    /// The steps of EXPLAIN QUERY PLAN.
    [[nodiscard]] QStringList of(const QString &statement);
    /// Walks over a whole table or one of its indexes, or sorts what it found.
    [[nodiscard]] static bool isSuspicious(const QString &step);

private:
    sqlite3 *m_store = nullptr;
};

} // namespace callboard::test
