#include "store/SearchRebuild.h"

#include "calls/Annotation.h"
#include "calls/Call.h"
#include "store/Database.h"
#include "store/SearchIndex.h"

#include <QStringList>

#include <limits>
#include <optional>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

Result<void, StoreError> run(Database &database, const QString &sql, const QVariantList &values = {})
{
    const auto done = database.run(sql, values);
    return done ? Result<void, StoreError>() : failure(done.error());
}

/// Each index under its own name and by its own statement, so that there is one place that says how it looks: the
/// migrations.
Result<void, StoreError> makeAnew(Database &database)
{
    QStringList statements;
    {
        auto tables = database.run(u"SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name GLOB 'search_*' "
                                   "AND sql LIKE '%USING fts5 (%'"_s);
        if (!tables) {
            return failure(tables.error());
        }
        while (tables->next()) {
            statements << u"DROP TABLE %1"_s.arg(tables->value(0).toString()) << tables->value(1).toString();
        }
    }
    for (const QString &statement : statements) {
        if (auto done = run(database, statement); !done) {
            return done;
        }
    }
    return {};
}

/// No call changed, but what a search finds did: whoever remembers an answer asks again.
Result<void, StoreError> countAsNews(Database &database)
{
    return run(database, u"UPDATE board SET revision = revision + 1"_s);
}

/// Runs `take` for each row, with its first column.
Result<std::optional<qint64>, StoreError> forEach(
    Database &database, const QString &sql, const QVariantList &values, auto &&take)
{
    auto rows = database.run(sql, values);
    if (!rows) {
        return failure(rows.error());
    }
    std::optional<qint64> last;
    while (rows->next()) {
        last = rows->value(0).toLongLong();
        if (auto done = take(*last, *rows); !done) {
            return failure(done.error());
        }
    }
    return last;
}

/// All of them at once: they are few beside the calls that gave them.
Result<void, StoreError> takeAnswers(Database &database)
{
    const auto taken = forEach(database, u"SELECT id, value FROM answer_values"_s, {},
        [&](qint64 id, const ResultSet &row) { return indexAnswer(database, id, {}, row.value(1).toString()); });
    return taken ? Result<void, StoreError>() : failure(taken.error());
}

/// The calls behind this id, so many at most; the id of the last one.
Result<std::optional<qint64>, StoreError> takeCalls(Database &database, qint64 behind, int most)
{
    return forEach(database,
        u"SELECT c.id, c.contact_name, c.known_name, c.recipient_phone_number, t.transcript, t.summary "
        "FROM calls c LEFT JOIN call_texts t ON t.id = c.id WHERE c.id > ? ORDER BY c.id LIMIT ?"_s,
        {behind, most}, [&](qint64 id, const ResultSet &row) {
            calls::Call call;
            call.id = id;
            call.contactName = row.value(1).toString();
            call.knownName = row.value(2).toString();
            call.recipientPhoneNumber = row.value(3).toString();
            call.transcript = row.value(4).toString();
            call.summary = row.value(5).toString();
            return indexNewCall(database, call);
        });
}

/// What belongs to the calls between both ids.
Result<void, StoreError> takeRest(Database &database, qint64 behind, qint64 until)
{
    const auto attempts = forEach(database,
        u"SELECT call_id, attempt, transcript, summary FROM attempts WHERE call_id > ? AND call_id <= ?"_s,
        {behind, until}, [&](qint64 id, const ResultSet &row) {
            calls::AttemptFacts facts;
            facts.transcript = row.value(2).toString();
            facts.summary = row.value(3).toString();
            return indexAttempt(database, id, row.value(1).toInt(), {}, facts);
        });
    if (!attempts) {
        return failure(attempts.error());
    }
    const auto notes = forEach(database, u"SELECT id, note, tags FROM annotations WHERE id > ? AND id <= ?"_s,
        {behind, until}, [&](qint64 id, const ResultSet &row) {
            const calls::Annotation written {
                row.value(1).toString(), row.value(2).toString().split(u'\n', Qt::SkipEmptyParts)};
            return indexAnnotation(database, id, {}, written);
        });
    return notes ? Result<void, StoreError>() : failure(notes.error());
}

} // namespace

Result<void, StoreError> beginSearchRebuild(Database &database)
{
    if (auto made = makeAnew(database); !made) {
        return made;
    }
    if (auto done = run(database, u"DELETE FROM search_rebuild WHERE id = 1"_s); !done) {
        return done;
    }
    if (auto taken = takeAnswers(database); !taken) {
        return taken;
    }
    if (auto news = countAsNews(database); !news) {
        return news;
    }
    return run(
        database, u"INSERT INTO search_rebuild (id, until) VALUES (1, ?)"_s, {std::numeric_limits<qint64>::min()});
}

Result<bool, StoreError> continueSearchRebuild(Database &database, int calls)
{
    const auto until = database.value(u"SELECT until FROM search_rebuild WHERE id = 1"_s);
    if (!until) {
        return failure(until.error());
    }
    if (!until->isValid()) {
        return false;
    }
    const qint64 behind = until->toLongLong();
    // While it is taken in, a call counts as come to.
    if (auto done
        = run(database, u"UPDATE search_rebuild SET until = ? WHERE id = 1"_s, {std::numeric_limits<qint64>::max()});
        !done) {
        return failure(done.error());
    }
    const auto last = takeCalls(database, behind, calls);
    if (!last) {
        return failure(last.error());
    }
    bool isMore = false;
    if (*last) {
        if (auto rest = takeRest(database, behind, **last); !rest) {
            return failure(rest.error());
        }
        // Asked here, not by a step that finds nothing: between two steps there may always be a new call.
        const auto next = database.value(u"SELECT 1 FROM calls WHERE id > ? LIMIT 1"_s, {**last});
        if (!next) {
            return failure(next.error());
        }
        isMore = next->isValid();
    }
    auto done = isMore ? run(database, u"UPDATE search_rebuild SET until = ? WHERE id = 1"_s, {**last})
                       : run(database, u"DELETE FROM search_rebuild WHERE id = 1"_s);
    if (done) {
        done = countAsNews(database);
    }
    return done ? Result<bool, StoreError>(isMore) : failure(done.error());
}

Result<bool, StoreError> isSearchRebuilding(Database &database)
{
    const auto until = database.value(u"SELECT until FROM search_rebuild WHERE id = 1"_s);
    return until ? Result<bool, StoreError>(until->isValid()) : failure(until.error());
}

Result<void, StoreError> rebuildSearch(Database &database)
{
    constexpr int callsOfAStep = 1000;
    if (auto begun = beginSearchRebuild(database); !begun) {
        return begun;
    }
    for (;;) {
        const auto more = continueSearchRebuild(database, callsOfAStep);
        if (!more || !*more) {
            return more ? Result<void, StoreError>() : failure(more.error());
        }
    }
}

} // namespace callboard::store
