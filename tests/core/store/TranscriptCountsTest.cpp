#include "store/CallReader.h"
#include "support/RawStore.h"
#include "support/TempStore.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace callboard;
using store::CallReader;
using store::OwedEndsQuery;
using store::PendingCall;
using store::PendingWork;
using store::StoreError;
using store::TranscriptCount;
using test::RawStore;
using test::TempStore;

namespace {

const QDateTime start(QDate(2026, 1, 16), QTime(5, 0), Qt::UTC);

/// A transcript as JSON has it.
QByteArray said()
{
    return R"("user: Hi\n")";
}

/// A row of a list.
QByteArray listed(int minute, double talked)
{
    const QByteArray made = start.addSecs(60 * minute).toString(Qt::ISODate).toLatin1();
    return R"({"agent_id":"agent-1","status":"completed","created_at":")" + made + R"(","conversation_duration":)"
           + QByteArray::number(talked) + R"(,"telephony_data":{"call_type":"outbound"}})";
}

} // namespace

/// How many transcripts are here and how many are to be read: kept by the store itself, whoever writes it. And which of
/// those are wanted next.
class TranscriptCountsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theyFollowEveryReading()
    {
        TempStore store;
        QCOMPARE(counts(store), (TranscriptCount {u"test"_s, 0, 0}));
        for (int i = 0; i < 5; ++i) {
            list(store, u"call-%1"_s.arg(i), i, 20);
        }
        list(store, u"busy"_s, 9, 0);
        QCOMPARE(counts(store), (TranscriptCount {u"test"_s, 5, 0}));
        readWhole(store, u"call-1"_s);
        readWhole(store, u"call-1"_s); // again: nothing changes
        readWhole(store, u"call-2"_s, "null"); // Bolna has none: it is not waited for
        QCOMPARE(counts(store), (TranscriptCount {u"test"_s, 3, 1}));
        store.put(u"new"_s, R"({"status":"ringing"})", start); // nothing is owed of what goes on
        QCOMPARE(counts(store), (TranscriptCount {u"test"_s, 3, 1}));
    }

    void theyFollowACallThatIsGone()
    {
        TempStore store;
        list(store, u"gone"_s, 0, 20);
        for (int hour = 1; hour <= calls::notFoundChecks; ++hour) {
            QCOMPARE(counts(store).owed, 1);
            QVERIFY(test::await<TempStore::Written>([&](auto reply) {
                store.store.recordFailure({.accountId = u"test"_s,
                                              .executionId = u"gone"_s,
                                              .reason = u"not found"_s,
                                              .at = start.addDays(1).addSecs(3601 * hour),
                                              .notFound = true,
                                              .keyIsKnown = true},
                    reply);
            }).has_value());
        }
        QCOMPARE(counts(store).owed, 0);
        QVERIFY(owed(store, {{u"test"_s}, {}, start.addDays(9), 10}).isEmpty());
        readWhole(store, u"gone"_s); // it came back
        QCOMPARE(counts(store), (TranscriptCount {u"test"_s, 0, 1}));
    }

    void theyFollowRowsThatMoveAndGo()
    {
        TempStore store;
        store.saveAccount(u"other"_s, u"http://127.0.0.1:1"_s);
        list(store, u"a"_s, 0, 20);
        list(store, u"b"_s, 1, 20);
        readWhole(store, u"b"_s);
        RawStore raw(store.file);
        raw.run(u"UPDATE calls SET account_id = 'other' WHERE execution_id = 'a'"_s);
        QCOMPARE(counts(store), (TranscriptCount {u"test"_s, 0, 1}));
        QCOMPARE(counts(store, u"other"_s), (TranscriptCount {u"other"_s, 1, 0}));
        raw.run(u"DELETE FROM calls WHERE execution_id IN ('a', 'b')"_s);
        QCOMPARE(counts(store), (TranscriptCount {u"test"_s, 0, 0}));
        QCOMPARE(counts(store, u"other"_s), (TranscriptCount {u"other"_s, 0, 0}));
    }

    void theyAreWhatTheRowsSayAfterManyChanges()
    {
        TempStore store;
        for (int i = 0; i < 200; ++i) {
            list(store, u"call-%1"_s.arg(i), i, i % 3 == 0 ? 0 : 20);
            if (i % 2 == 0) {
                readWhole(store, u"call-%1"_s.arg(i / 2), i % 10 == 0 ? "null" : said());
            }
        }
        QVERIFY(truth(store, u"owed"_s) > 50);
        QVERIFY(truth(store, u"here"_s) > 50);
        QCOMPARE(counts(store), (TranscriptCount {u"test"_s, truth(store, u"owed"_s), truth(store, u"here"_s)}));
        QCOMPARE(RawStore(store.file)
                     .value(u"SELECT count(*) FROM calls c LEFT JOIN call_texts t ON t.id = c.id "
                            "WHERE (t.transcript IS NOT NULL) <> (c.transcript_state = 'here')"_s)
                     .toInt(),
            0);
    }

    void aStoreOfAnEarlierVersionIsCounted()
    {
        TempStore store;
        for (int i = 0; i < 6; ++i) {
            list(store, u"call-%1"_s.arg(i), i, i == 5 ? 0 : 20);
        }
        readWhole(store, u"call-0"_s);
        readWhole(store, u"call-1"_s);
        const QString before = store.folder.filePath(u"before.db"_s);
        RawStore(store.file).run(u"VACUUM INTO '%1'"_s.arg(before));
        {
            RawStore raw(before); // as version 16 had it
            for (const QString &drop :
                raw.column(u"SELECT type || ' ' || name FROM sqlite_schema WHERE name GLOB 'floor*' "
                           "AND type IN ('trigger', 'table') ORDER BY type DESC, name DESC"_s)) {
                raw.run(u"DROP "_s + drop);
            }
            for (const QString &drop : {u"TRIGGER recording_came"_s, u"TRIGGER recording_of_another_attempt"_s,
                     u"TRIGGER insights_of_new_calls"_s, u"TRIGGER insights_before_changes"_s,
                     u"TRIGGER insights_after_changes"_s, u"TRIGGER insights_of_removed_calls"_s,
                     u"VIEW insight_steps"_s, u"TABLE insight_sums"_s, u"TABLE insight_groups"_s,
                     u"VIEW insight_calls"_s, u"TRIGGER transcripts_of_new_calls"_s,
                     u"TRIGGER transcripts_of_changed_calls"_s, u"TRIGGER transcripts_of_removed_calls"_s,
                     u"TABLE answers"_s, u"TABLE answer_values"_s, u"TABLE questions"_s, u"TABLE answers_owed"_s,
                     u"TABLE search_answers"_s, u"TABLE told_calls"_s, u"TABLE telling_views"_s,
                     u"TABLE default_views"_s, u"TABLE views"_s, u"TABLE transcript_counts"_s,
                     u"INDEX calls_ends_promised"_s, u"INDEX calls_ends_of_history"_s}) {
                raw.run(u"DROP "_s + drop);
            }
            raw.run(u"ALTER TABLE calls DROP COLUMN recording_delay"_s);
            raw.run(u"ALTER TABLE calls DROP COLUMN transcript_state"_s);
            raw.run(u"ALTER TABLE listening DROP COLUMN heard"_s);
            raw.run(u"CREATE INDEX calls_detail_owed ON calls (id) WHERE end_detail = 'owed'"_s);
            raw.run(u"PRAGMA user_version = 16"_s);
        }
        store::CallStore migrated(before);
        const auto opened = migrated.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
        RawStore raw(before);
        QCOMPARE(raw.column(u"SELECT account_id || ' ' || owed || ' ' || here FROM transcript_counts"_s),
            QStringList {u"test 3 2"_s});
        QCOMPARE(raw.column(u"SELECT transcript_state FROM calls ORDER BY created_at"_s),
            (QStringList {u"here"_s, u"here"_s, u"owed"_s, u"owed"_s, u"owed"_s, u"none"_s}));
    }

    void whatIsWantedNextIsInOrder()
    {
        TempStore store;
        store.saveAccount(u"other"_s, u"http://127.0.0.1:1"_s);
        for (int i = 0; i < 6; ++i) {
            list(store, u"talk-%1"_s.arg(i), i, 20);
        }
        list(store, u"busy"_s, 100, 0); // the newest of all, and without a word
        list(store, u"elsewhere"_s, 50, 20, u"other"_s);
        const auto idOf = [&store](const QString &id) { return store.call(id)->id; };
        OwedEndsQuery query {.accountIds = {u"test"_s}, .first = {}, .now = start.addDays(3), .most = 3};
        QCOMPARE(owed(store, query), (QStringList {u"talk-5"_s, u"talk-4"_s, u"talk-3"_s}));
        query.most = 20;
        QCOMPARE(owed(store, query),
            (QStringList {u"talk-5"_s, u"talk-4"_s, u"talk-3"_s, u"talk-2"_s, u"talk-1"_s, u"talk-0"_s, u"busy"_s}));
        // What is on screen goes before, from top to bottom, and is not told twice.
        readWhole(store, u"talk-4"_s);
        query.first = {idOf(u"busy"_s), idOf(u"talk-4"_s), idOf(u"elsewhere"_s), idOf(u"talk-1"_s)};
        query.most = 2;
        QCOMPARE(owed(store, query), (QStringList {u"busy"_s, u"talk-1"_s, u"talk-5"_s, u"talk-3"_s}));
        query.accountIds.append(u"other"_s);
        query.first.clear();
        QCOMPARE(owed(store, query), (QStringList {u"talk-5"_s, u"talk-3"_s, u"elsewhere"_s}));
    }

    void whatWaitsForItsTimeIsLeftOut()
    {
        TempStore store;
        list(store, u"failed"_s, 1, 20);
        list(store, u"fresh"_s, 0, 20);
        QVERIFY(test::await<TempStore::Written>([&](auto reply) {
            store.store.recordFailure({.accountId = u"test"_s,
                                          .executionId = u"failed"_s,
                                          .reason = u"no answer"_s,
                                          .at = start.addDays(1),
                                          .chance = 0.0},
                reply);
        }).has_value());
        const QDateTime now = start.addDays(1).addSecs(1);
        const OwedEndsQuery query {
            .accountIds = {u"test"_s}, .first = {store.call(u"failed"_s)->id}, .now = now, .most = 9};
        QCOMPARE(owed(store, query), QStringList {u"fresh"_s});
        OwedEndsQuery later = query;
        later.now = now.addSecs(31);
        QCOMPARE(owed(store, later), (QStringList {u"failed"_s, u"fresh"_s}));
        later.now = now.addDays(-1); // the clock was set back: it is due
        QCOMPARE(owed(store, later), (QStringList {u"failed"_s, u"fresh"_s}));
    }

    void theCycleIsToldOfFewWhateverAnImportLeft()
    {
        TempStore store;
        for (int i = 0; i < 150; ++i) {
            list(store, u"old-%1"_s.arg(i), i, 20);
        }
        store.put(u"mine"_s, R"({"status":"in-progress"})", start);
        store.put(u"mine"_s, R"({"status":"completed","conversation_duration":9})", start.addSecs(60),
            store::Source::Poll, calls::Extent::Row);
        const auto told = [&](const QDateTime &at) {
            return **test::await<Result<PendingWork, StoreError>>([&](auto reply) { store.reader.pending(at, reply); });
        };
        const PendingWork cycle = told(start.addDays(3));
        QCOMPARE(std::ranges::count(cycle.calls, false, &PendingCall::wasPendingHere), 60);
        QCOMPARE(std::ranges::count(cycle.calls, u"mine"_s, &PendingCall::executionId), 1); // nothing crowds it out
        QVERIFY(cycle.endsOwed.isEmpty());
        QCOMPARE(told({}).endsOwed.value(u"test"_s), 151);
    }

    void whoACallIsWithIsFoundByItsExecution()
    {
        TempStore store;
        store.put(u"asha"_s,
            R"({"status":"ringing","user_number":"+919876540021",)"
            R"("context_details":{"recipient_data":{"customer_name":"Asha Verma"}}})",
            start);
        store.put(u"nameless"_s, R"({"status":"ringing","user_number":"+919876540022"})", start);
        const auto found = test::await<Result<std::vector<store::CallContact>, StoreError>>([&](auto reply) {
            store.reader.contacts({u"nameless"_s, u"unknown"_s, u"asha"_s, u"' OR 1=1 --"_s}, reply);
        });
        QVERIFY(found && *found);
        QCOMPARE((*found)->size(), std::size_t {2});
        const auto asha = std::ranges::find(**found, u"asha"_s, &store::CallContact::executionId);
        QVERIFY(asha != (*found)->end());
        QCOMPARE(asha->name, u"Asha Verma"_s);
        QCOMPARE(asha->callId, store.call(u"asha"_s)->id);
        const auto nameless = std::ranges::find(**found, u"nameless"_s, &store::CallContact::executionId);
        QVERIFY(nameless != (*found)->end());
        QVERIFY(nameless->name.isEmpty());
        QCOMPARE(nameless->number, u"+919876540022"_s);
    }

private:
    /// As an import brings it.
    void list(TempStore &store, const QString &id, int minute, double talked, const QString &account = u"test"_s)
    {
        store.put(id, listed(minute, talked), start.addDays(1), store::Source::Import, calls::Extent::PastRow, account);
    }
    void readWhole(TempStore &store, const QString &id, const QByteArray &transcript = said())
    {
        store.put(id, R"({"status":"completed","conversation_duration":20,"transcript":)" + transcript + "}",
            start.addDays(2));
    }
    static TranscriptCount counts(TempStore &store, const QString &account = u"test"_s)
    {
        const auto all = test::await<Result<std::vector<TranscriptCount>, StoreError>>(
            [&](auto reply) { store.reader.transcriptCounts(reply); });
        if (!all || !*all) {
            qFatal("The counts cannot be read");
        }
        const auto found = std::ranges::find(**all, account, &TranscriptCount::accountId);
        return found == (*all)->end() ? TranscriptCount {account} : *found;
    }
    static QStringList owed(TempStore &store, const OwedEndsQuery &query)
    {
        const auto ends = test::await<Result<std::vector<PendingCall>, StoreError>>(
            [&](auto reply) { store.reader.owedEnds(query, reply); });
        QStringList ids;
        for (const PendingCall &call : ends &&*ends ? **ends : std::vector<PendingCall>()) {
            ids.append(call.executionId);
        }
        return ids;
    }
    static int truth(TempStore &store, const QString &state)
    {
        return RawStore(store.file)
            .value(u"SELECT count(*) FROM calls WHERE transcript_state = '%1'"_s.arg(state))
            .toInt();
    }
};

CALLBOARD_TEST(TranscriptCountsTest)
#include "TranscriptCountsTest.moc"
