#include "store/SearchIndex.h"

#include "store/Database.h"
#include "store/SearchRepair.h"

#include <array>

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::Call;

namespace {

/// One index: its table and the columns of it, and what they hold of a call.
struct Index
{
    QStringView table;
    QStringView columns;
    QStringList (*texts)(const Call &);
};

const std::array callIndexes {
    Index {u"search_names", u"shown_name, recipient_phone_number",
           [](const Call &call) {
               return QStringList {call.shownName(), call.recipientPhoneNumber};
           }},
    Index {u"search_name_words", u"shown_name", [](const Call &call) { return QStringList {call.shownName()}; }},
    Index {u"search_texts", u"transcript, summary",
           [](const Call &call) {
               return QStringList {call.transcript, call.summary};
           }},
};

bool holdsNothing(const QStringList &texts)
{
    return texts.join(QString()).isEmpty();
}

Result<void, StoreError> run(Database &database, const QString &sql, qint64 id, const QStringList &texts)
{
    QVariantList values {id};
    for (const QString &text : texts) {
        values.append(text);
    }
    const auto done = database.run(sql, values);
    return done ? Result<void, StoreError>() : failure(done.error());
}

Result<void, StoreError> exchange(Database &database, QStringView table, QStringView columns, qint64 id,
                                  const QStringList &before, const QStringList &after)
{
    if (before == after) {
        return {};
    }
    if (const auto owed = isSearchOwed(database); !owed || *owed) {
        return owed ? Result<void, StoreError>() : failure(owed.error());
    }
    const QString marks = QStringList(after.size(), u"?"_s).join(u", "_s);
    if (!holdsNothing(before)) {
        const QString forget = u"INSERT INTO %1 (%1, rowid, %2) VALUES ('delete', ?, %3)"_s.arg(table, columns, marks);
        if (auto done = run(database, forget, id, before); !done) {
            return done;
        }
    }
    if (!holdsNothing(after)) {
        const QString learn = u"INSERT INTO %1 (rowid, %2) VALUES (?, %3)"_s.arg(table, columns, marks);
        return run(database, learn, id, after);
    }
    return {};
}

QStringList textsOf(const calls::Annotation &annotation)
{
    return {annotation.note, annotation.tags.join(u'\n')};
}

} // namespace

Result<void, StoreError> indexCall(Database &database, const Call &before, const Call &after)
{
    for (const Index &index : callIndexes) {
        if (auto done
            = exchange(database, index.table, index.columns, after.id, index.texts(before), index.texts(after));
            !done) {
            return done;
        }
    }
    return {};
}

Result<void, StoreError> indexNewCall(Database &database, const Call &call)
{
    Call nothing;
    nothing.id = call.id;
    return indexCall(database, nothing, call);
}

Result<void, StoreError> indexAttempt(Database &database, qint64 callId, int attempt, const calls::AttemptFacts &before,
                                      const calls::AttemptFacts &after)
{
    if (attempt >= attemptsOfACall) {
        return {}; // no call is dialled so often
    }
    return exchange(database, u"search_attempts", u"transcript, summary", callId * attemptsOfACall + attempt,
                    {before.transcript, before.summary}, {after.transcript, after.summary});
}

Result<void, StoreError> indexAnnotation(Database &database, qint64 callId, const calls::Annotation &before,
                                         const calls::Annotation &after)
{
    return exchange(database, u"search_notes", u"note, tags", callId, textsOf(before), textsOf(after));
}

Result<void, StoreError> rebuildSearch(Database &database)
{
    for (
        const QString &statement :
        {u"INSERT INTO search_names (search_names) VALUES ('rebuild')"_s,
         u"INSERT INTO search_name_words (search_name_words) VALUES ('rebuild')"_s,
         u"INSERT INTO search_texts (search_texts) VALUES ('rebuild')"_s,
         u"INSERT INTO search_notes (search_notes) VALUES ('rebuild')"_s,
         u"INSERT INTO search_attempts (search_attempts) VALUES ('delete-all')"_s,
         u"INSERT INTO search_attempts (rowid, transcript, summary) SELECT call_id * %1 + attempt, transcript, summary "
         "FROM attempts WHERE attempt < %1 AND coalesce(transcript, summary) IS NOT NULL"_s.arg(attemptsOfACall)}) {
        if (auto done = database.run(statement); !done) {
            return failure(done.error());
        }
    }
    return {};
}

} // namespace callboard::store
