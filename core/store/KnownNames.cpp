#include "store/KnownNames.h"

#include "calls/PhoneNumber.h"
#include "store/Columns.h"
#include "store/Database.h"
#include "store/SearchIndex.h"

#include <vector>

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::Call;

namespace {

struct NamelessCall
{
    qint64 id = 0;
    QString shows;
};

/// The nameless calls of the number that show another name than this.
Result<std::vector<NamelessCall>, StoreError> toBeRenamed(
    Database &database, const QString &number, const QString &name)
{
    auto rows = database.run(u"SELECT id, known_name FROM calls INDEXED BY calls_by_number WHERE "
                             "recipient_phone_number = ? AND contact_name IS NULL AND known_name IS NOT ?"_s,
        {number, textOrNull(name)});
    if (!rows) {
        return failure(rows.error());
    }
    std::vector<NamelessCall> found;
    while (rows->next()) {
        found.push_back({rows->value(0).toLongLong(), rows->value(1).toString()});
    }
    return found;
}

Result<void, StoreError> rename(
    Database &database, const QString &number, const NamelessCall &call, const QString &name, qint64 revision)
{
    Call before;
    before.id = call.id;
    before.recipientPhoneNumber = number;
    before.knownName = call.shows;
    Call after = before;
    after.knownName = name;
    if (auto indexed = indexCall(database, before, after); !indexed) {
        return indexed;
    }
    const auto written = database.run(
        u"UPDATE calls SET known_name = ?, revision = ? WHERE id = ?"_s, {textOrNull(name), revision, call.id});
    return written ? Result<void, StoreError>() : failure(written.error());
}

Result<bool, StoreError> hasNamelessCall(Database &database, const QString &number)
{
    const auto found = database.value(u"SELECT 1 FROM calls INDEXED BY calls_by_number WHERE "
                                      "recipient_phone_number = ? AND contact_name IS NULL LIMIT 1"_s,
        {number});
    return found ? Result<bool, StoreError>(found->isValid()) : failure(found.error());
}

Result<void, StoreError> spread(Database &database, const QString &number, qint64 revision)
{
    const auto any = hasNamelessCall(database, number);
    if (!any || !*any) {
        return any ? Result<void, StoreError>() : failure(any.error());
    }
    const auto name = knownNameOf(database, number);
    const auto others = name ? toBeRenamed(database, number, *name) : failure(name.error());
    if (!others) {
        return failure(others.error());
    }
    for (const NamelessCall &call : *others) {
        if (auto renamed = rename(database, number, call, *name, revision); !renamed) {
            return renamed;
        }
    }
    return {};
}

} // namespace

Result<QString, StoreError> knownNameOf(Database &database, const QString &number)
{
    if (!calls::isSpelledAsE164(number)) {
        return QString();
    }
    // The first and the last in the order of an index: when they are one, so is everything between.
    static const QString end = u"(SELECT contact_name FROM calls INDEXED BY calls_by_number WHERE "
                               "recipient_phone_number = ? AND contact_name IS NOT NULL "
                               "ORDER BY contact_name COLLATE NOCASE %1 LIMIT 1)"_s;
    const auto name = database.value(
        u"SELECT a.contact_name FROM %1 a JOIN %2 z "
        "ON a.contact_name = z.contact_name COLLATE NOCASE"_s.arg(end.arg(u"ASC"_s), end.arg(u"DESC"_s)),
        {number, number});
    return name ? Result<QString, StoreError>(name->toString()) : failure(name.error());
}

Result<QStringList, StoreError> namesOfNumber(Database &database, const QString &number, int most)
{
    QStringList names;
    if (!calls::isSpelledAsE164(number)) {
        return names;
    }
    auto rows = database.run(u"SELECT min(contact_name) FROM calls INDEXED BY calls_by_number WHERE "
                             "recipient_phone_number = ? AND contact_name IS NOT NULL "
                             "GROUP BY contact_name COLLATE NOCASE ORDER BY contact_name COLLATE NOCASE LIMIT ?"_s,
        {number, most});
    if (!rows) {
        return failure(rows.error());
    }
    while (rows->next()) {
        names.append(rows->value(0).toString());
    }
    return names;
}

Result<void, StoreError> spreadNames(Database &database, const Call &before, const Call &after, qint64 revision)
{
    if (before.contactName == after.contactName && before.recipientPhoneNumber == after.recipientPhoneNumber) {
        return {};
    }
    QString done;
    for (const Call *call : {&before, &after}) {
        const QString &number = call->recipientPhoneNumber;
        if (call->contactName.isEmpty() || number == done || !calls::isSpelledAsE164(number)) {
            continue;
        }
        if (auto told = spread(database, number, revision); !told) {
            return told;
        }
        done = number;
    }
    return {};
}

} // namespace callboard::store
