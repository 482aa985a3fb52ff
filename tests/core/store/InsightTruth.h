#pragma once

#include "support/RawStore.h"

namespace callboard::test {

/// How the kept sums differ from a plain sum over every call; empty: not at all. Each line is a row that one side has
/// and the other has not.
inline QStringList untrueInsights(const QString &file)
{
    using namespace Qt::StringLiterals;
    RawStore raw(file);
    const QStringList columns
        = raw.column(u"SELECT name FROM pragma_table_info('insight_sums') WHERE name NOT IN ('quarter', 'group_id')"_s);
    QStringList sums;
    QStringList kept;
    for (const QString &column : columns) {
        sums.append(u"sum(%1)"_s.arg(column));
        kept.append(u"s."_s + column);
    }
    const QString plain
        = u"SELECT quarter, account_id, agent_id, project, direction, %1 FROM insight_calls GROUP BY 1, 2, 3, 4, 5"_s
              .arg(sums.join(u", "_s));
    const QString stored
        = u"SELECT s.quarter, g.account_id, g.agent_id, g.project, g.direction, %1 FROM insight_sums s "
          "JOIN insight_groups g ON g.id = s.group_id"_s.arg(kept.join(u", "_s));
    const QString line = u"SELECT '%1 ' || quarter || ' ' || account_id || ' ' || agent_id || ' ' || project || ' ' || "
                         "direction FROM (%2 EXCEPT %3)"_s;
    return raw.column(line.arg(u"missing"_s, plain, stored)) + raw.column(line.arg(u"wrong"_s, stored, plain));
}

} // namespace callboard::test
