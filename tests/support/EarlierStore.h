#pragma once

#include "store/Schema.h"
#include "support/RawStore.h"

#include <QFile>

namespace callboard::test {

using namespace Qt::StringLiterals;

/// A store as version 1 of the schema left it, with one call.
inline void makeVersion1(const QString &file)
{
    QFile migration(u":/callboard/migrations/0001_board.sql"_s);
    if (!migration.open(QIODevice::ReadOnly)) {
        qFatal("The first migration is missing");
    }
    RawStore raw(file);
    for (const QString &statement : QString::fromUtf8(migration.readAll()).split(u";\n\n"_s, Qt::SkipEmptyParts)) {
        if (!statement.trimmed().isEmpty()) {
            raw.run(statement);
        }
    }
    raw.run(u"INSERT INTO accounts VALUES ('test', 'Test', 'http://127.0.0.1:1', '2026-01-01T00:00:00.000Z')"_s);
    raw.run(
        u"INSERT INTO calls (account_id, execution_id, call_id, contact_name, direction, status, status_raw, "
        "call_duration, conversation_duration, recording_state, retry_count, created_at, updated_at, check_failures, "
        "final_since, dial_state, revision) VALUES ('test', 'a', 'a', 'Asha', 'outbound', 'completed', 'completed', 61, "
        "59.4, 'available', 0, '2026-01-16T05:21:31.000Z', '2026-01-16T05:30:00.000Z', 0, "
        "'2026-01-16T05:30:00.000Z', 'answered', 1)"_s);
    raw.run(u"PRAGMA application_id = %1"_s.arg(store::applicationId));
    raw.run(u"PRAGMA user_version = 1"_s);
}

} // namespace callboard::test
