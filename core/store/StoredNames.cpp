#include "store/StoredNames.h"

#include "calls/ContactName.h"
#include "calls/PhoneNumber.h"
#include "store/Database.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

#include <utility>
#include <vector>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

Result<QStringList, StoreError> readTexts(Database &database, const QString &sql)
{
    auto rows = database.run(sql);
    if (!rows) {
        return failure(rows.error());
    }
    QStringList texts;
    while (rows->next()) {
        texts.append(rows->value(0).toString());
    }
    return texts;
}

Result<void, StoreError> run(Database &database, const QString &sql, const QVariantList &values = {})
{
    const auto done = database.run(sql, values);
    return done ? Result<void, StoreError>() : failure(done.error());
}

/// All spellings but `+` and digits, each once.
Result<void, StoreError> respell(Database &database, const QString &column)
{
    const auto spellings
        = readTexts(database, u"SELECT DISTINCT %1 FROM calls WHERE %1 IS NOT NULL AND NOT "
                              "(%1 GLOB '+[1-9]*' AND substr(%1, 2) NOT GLOB '*[^0-9]*')"_s.arg(column));
    if (!spellings) {
        return failure(spellings.error());
    }
    QJsonArray changes;
    for (const QString &written : *spellings) {
        const bool nothing = calls::isPlaceholder(written);
        const QString canonical = nothing ? QString() : calls::canonicalNumber(written);
        if (canonical != written) {
            changes.append(QJsonArray {written, nothing ? QJsonValue() : QJsonValue(canonical)});
        }
    }
    if (changes.isEmpty()) {
        return {};
    }
    // One walk for all of them: only one of the two columns has an index.
    return run(database,
        u"UPDATE calls SET %1 = change.becomes FROM (SELECT json_extract(value, '$[0]') AS was, "
        "json_extract(value, '$[1]') AS becomes FROM json_each(?)) AS change WHERE calls.%1 = change.was"_s.arg(column),
        {QString::fromUtf8(QJsonDocument(changes).toJson(QJsonDocument::Compact))});
}

/// What a person typed is marked as such and stays: see calls/MergeExecution.
Result<void, StoreError> dropPlaceholders(Database &database)
{
    const auto names = readTexts(database, u"SELECT DISTINCT contact_name FROM calls INDEXED BY calls_by_number "
                                           "WHERE contact_name IS NOT NULL AND length(contact_name) < 20"_s);
    if (!names) {
        return failure(names.error());
    }
    QJsonArray placeholders;
    for (const QString &name : *names) {
        if (!calls::isName(name)) {
            placeholders.append(name);
        }
    }
    if (placeholders.isEmpty()) {
        return {};
    }
    // One walk for all of them: a store may have a number for a name in every call. A dial that was never read carries
    // no mark yet, and its name was typed.
    return run(database,
        u"UPDATE calls SET contact_name = NULL WHERE (last_status_check IS NOT NULL OR NOT EXISTS "
        "(SELECT 1 FROM call_changes e WHERE e.call_id = calls.id AND e.source = 'dial')) AND contact_name IN (SELECT value FROM json_each(?)) AND "
        "coalesce(field_versions, '') NOT LIKE '%\"contactName\":[2147483647,%'"_s,
        {QString::fromUtf8(QJsonDocument(placeholders).toJson(QJsonDocument::Compact))});
}

} // namespace

Result<void, StoreError> bringStoredNames(Database &database)
{
    for (const QString &column : {u"recipient_phone_number"_s, u"phone_number_id"_s}) {
        if (auto done = respell(database, column); !done) {
            return done;
        }
    }
    if (auto done = dropPlaceholders(database); !done) {
        return done;
    }
    for (const QString &statement :
        {u"UPDATE calls SET known_name = known.name FROM (SELECT recipient_phone_number AS number, "
         "min(contact_name COLLATE NOCASE) AS name FROM calls INDEXED BY calls_by_number "
         "WHERE contact_name IS NOT NULL AND recipient_phone_number GLOB '+[1-9]*' "
         "AND substr(recipient_phone_number, 2) NOT GLOB '*[^0-9]*' "
         "AND length(recipient_phone_number) BETWEEN 8 AND 16 GROUP BY recipient_phone_number "
         "HAVING min(contact_name COLLATE NOCASE) = max(contact_name COLLATE NOCASE) COLLATE NOCASE) AS known "
         "WHERE calls.recipient_phone_number = known.number AND calls.contact_name IS NULL"_s}) {
        if (auto done = run(database, statement); !done) {
            return done;
        }
    }
    return {};
}

} // namespace callboard::store
