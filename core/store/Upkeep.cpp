#include "store/Upkeep.h"

#include "store/Database.h"

#include <QFileInfo>

#include <sqlite3.h>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

constexpr int fewRows = 1000;
constexpr qint64 longLog = 1024 * 1024; ///< bytes

/// As long as it lives, what another program keeps busy fails at once.
class WithoutPatience final
{
    Q_DISABLE_COPY_MOVE(WithoutPatience)

public:
    explicit WithoutPatience(Database &database)
        : m_database(database)
        , m_before(database.value(u"PRAGMA busy_timeout"_s).value_or(QVariant()).toInt())
    {
        (void)m_database.run(u"PRAGMA busy_timeout = 0"_s);
    }
    ~WithoutPatience() { (void)m_database.run(u"PRAGMA busy_timeout = %1"_s.arg(m_before)); }

private:
    Database &m_database;
    int m_before;
};

} // namespace

void emptyLog(Database &database)
{
    const char *file = sqlite3_db_filename(database.handle(), "main");
    if (!file || QFileInfo(QString::fromUtf8(file) + u"-wal"_s).size() <= longLog) {
        return;
    }
    const WithoutPatience now(database);
    (void)database.run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
}

void refreshStatistics(Database &database)
{
    const WithoutPatience now(database);
    (void)database.run(u"PRAGMA analysis_limit = 400"_s);
    // SQLite counts only what this connection would have liked to know: the readers' questions are asked elsewhere.
    for (const QString &question : {u"SELECT count(*) FROM calls WHERE status = ''"_s,
             u"SELECT count(*) FROM call_changes WHERE call_id = 0 AND at > ''"_s}) {
        (void)database.value(question);
    }
    (void)database.run(u"PRAGMA optimize"_s);
    // What is small today is walked over by its statistics, also once it has grown; without any its index is used.
    (void)database.run(u"DELETE FROM sqlite_stat1 WHERE CAST(stat AS INTEGER) < %1"_s.arg(fewRows));
}

} // namespace callboard::store
