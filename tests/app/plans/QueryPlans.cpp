#include "app/plans/QueryPlans.h"

#include <QFile>
#include <QRegularExpression>

#include <sqlite3.h>

namespace callboard::test {

using namespace Qt::StringLiterals;

QueryPlans::QueryPlans(const QString &file)
{
    if (sqlite3_open_v2(QFile::encodeName(file).constData(), &m_store, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) {
        qFatal("%s cannot be opened", qPrintable(file));
    }
}

QueryPlans::~QueryPlans()
{
    sqlite3_close(m_store);
}

QStringList QueryPlans::of(const QString &statement)
{
    const QByteArray sql = "EXPLAIN QUERY PLAN " + statement.toUtf8();
    sqlite3_stmt *plan = nullptr;
    if (sqlite3_prepare_v2(m_store, sql.constData(), -1, &plan, nullptr) != SQLITE_OK) {
        qFatal("%s: %s", sql.constData(), sqlite3_errmsg(m_store));
    }
    QStringList steps;
    while (sqlite3_step(plan) == SQLITE_ROW) {
        // SQLite 3.46 names one term where 3.40 says "right part".
        steps.append(QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(plan, 3)))
                         .replace(u"LAST TERM OF"_s, u"RIGHT PART OF"_s));
    }
    sqlite3_finalize(plan);
    return steps;
}

bool QueryPlans::isSuspicious(const QString &step)
{
    static const QRegularExpression made(u"^SCAN (\\d+ )?(CONSTANT ROW|json_each VIRTUAL|f VIRTUAL)"_s);
    static const QRegularExpression sought(u"^SCAN \\w+ VIRTUAL TABLE INDEX \\d+:.+"_s);
    const bool walks = step.startsWith(u"SCAN ") && !made.match(step).hasMatch() && !sought.match(step).hasMatch();
    return walks || step.contains(u"TEMP B-TREE") || step.contains(u"AUTOMATIC");
}

} // namespace callboard::test
