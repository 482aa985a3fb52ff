#include "store/KnownNames.h"

#include "calls/PhoneNumber.h"
#include "store/Database.h"
#include "store/SearchIndex.h"

#include <utility>

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::Call;

namespace {

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(text);
}

/// The nameless calls of the number that show another name, with what they show.
Result<std::vector<std::pair<qint64, QString>>, StoreError> toBeRenamed(Database &database, const KnownName &known)
{
    auto rows = database.run(u"SELECT id, known_name FROM calls INDEXED BY calls_by_number WHERE "
                             "recipient_phone_number = ? AND contact_name IS NULL AND known_name IS NOT ?"_s,
                             {known.number, textOrNull(known.name)});
    if (!rows) {
        return failure(rows.error());
    }
    std::vector<std::pair<qint64, QString>> found;
    while (rows->next()) {
        found.emplace_back(rows->value(0).toLongLong(), rows->value(1).toString());
    }
    return found;
}

Result<void, StoreError> rename(Database &database, const KnownName &known, qint64 revision)
{
    const auto callsOfIt = toBeRenamed(database, known);
    if (!callsOfIt) {
        return failure(callsOfIt.error());
    }
    for (const auto &[id, shown] : *callsOfIt) {
        Call before;
        before.id = id;
        before.recipientPhoneNumber = known.number;
        before.knownName = shown;
        Call after = before;
        after.knownName = known.name;
        if (auto indexed = indexCall(database, before, after); !indexed) {
            return indexed;
        }
    }
    const auto written = database.run(u"UPDATE calls INDEXED BY calls_by_number SET known_name = ?, revision = ? WHERE "
                                      "recipient_phone_number = ? AND contact_name IS NULL AND known_name IS NOT ?"_s,
                                      {textOrNull(known.name), revision, known.number, textOrNull(known.name)});
    return written ? Result<void, StoreError>() : failure(written.error());
}

} // namespace

Result<QString, StoreError> knownNameOf(Database &database, const QString &number)
{
    if (!calls::isSpelledAsE164(number)) {
        return QString();
    }
    // The first and the last in the order of an index: when they are one, so is everything between.
    static const QString end = u"(SELECT contact_name FROM calls INDEXED BY calls_named_numbers WHERE "
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
    auto rows = database.run(u"SELECT min(contact_name) FROM calls INDEXED BY calls_named_numbers WHERE "
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

Result<std::vector<KnownName>, StoreError> namesAtStake(Database &database, const Call &before, const Call &after)
{
    std::vector<KnownName> names;
    if (before.contactName == after.contactName && before.recipientPhoneNumber == after.recipientPhoneNumber) {
        return names;
    }
    for (const Call *call : {&before, &after}) {
        const QString &number = call->recipientPhoneNumber;
        const bool again = !names.empty() && names.front().number == number;
        if (call->contactName.isEmpty() || again || !calls::isSpelledAsE164(number)) {
            continue;
        }
        const auto name = knownNameOf(database, number);
        if (!name) {
            return failure(name.error());
        }
        names.push_back({number, *name});
    }
    return names;
}

Result<void, StoreError> spreadNames(Database &database, const std::vector<KnownName> &before, qint64 revision)
{
    for (const KnownName &was : before) {
        const auto name = knownNameOf(database, was.number);
        if (!name) {
            return failure(name.error());
        }
        if (*name == was.name) {
            continue;
        }
        if (auto renamed = rename(database, {was.number, *name}, revision); !renamed) {
            return renamed;
        }
    }
    return {};
}

} // namespace callboard::store
