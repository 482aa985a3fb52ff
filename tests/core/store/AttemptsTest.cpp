#include "bolna/ExecutionJson.h"
#include "store/CallReader.h"
#include "store/CallStore.h"
#include "store/Schema.h"
#include "store/SearchIndex.h"
#include "support/EnumText.h"
#include "support/RawStore.h"
#include "support/TempStore.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::store;
using calls::Attempt;
using calls::RecordingLeg;
using calls::RecordingState;
using test::RawStore;
using test::TempStore;

namespace {

const QDateTime start(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC);

QByteArray json(int attempt, const QByteArray &status, const QByteArray &more = {}, bool recorded = false)
{
    return R"({"id":"a","status":")" + status + R"(","retry_count":)" + QByteArray::number(attempt) + more
           + (recorded ? R"(,"telephony_data":{"recording_url":"https://api.bolna.ai/recordings/call/a"}})" : "}");
}

const QByteArray talk
    = R"(,"conversation_duration":20,"total_cost":5.2,"transcript":"user: Call me about the orchard\n","summary":"Later",)"
      R"("extracted_data":{"rate":"4"},"answered_by_voice_mail":false,"initiated_at":"2026-01-16T05:20:00")";

} // namespace

/// The attempts of a call that was dialled again under the same id, as the store keeps them.
class AttemptsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatBelongsToAnAttemptGoesWithIt()
    {
        TempStore store;
        store.put(u"a"_s, json(0, "completed", talk, true), start);
        const calls::Call before = *store.call(u"a"_s);
        QCOMPARE(earlier(store).size(), std::size_t {0});
        store.put(u"a"_s, json(1, "failed", R"(,"conversation_duration":0,"transcript":null)"), start.addSecs(1800));
        const calls::Call after = *store.call(u"a"_s);
        QCOMPARE(after.retryCount, 1);
        QCOMPARE(after.outcome, calls::Outcome::Failed);
        QCOMPARE(after.transcript, QString());
        QCOMPARE(after.recordingUrl, QString());
        const std::vector<Attempt> attempts = earlier(store);
        QCOMPARE(attempts.size(), std::size_t {1});
        calls::AttemptFacts expected = before;
        expected.endDetail = calls::EndDetail::None;
        QVERIFY(static_cast<const calls::AttemptFacts &>(attempts[0]) == expected);
        QCOMPARE(attempts[0].outcome, calls::Outcome::Talked);
        QCOMPARE(attempts[0].lastStatusCheck, before.lastStatusCheck);
        RawStore raw(store.file);
        QCOMPARE(raw.count(u"attempts"_s), 1);
        QCOMPARE(raw.value(u"SELECT status || transcript FROM attempts WHERE attempt = 0"_s).toString(),
            u"completeduser: Call me about the orchard\n"_s);
    }

    void anAttemptNobodySawTheEndOfIsKept_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<bool>("known");
        for (const char *status : {"queued", "rescheduled", "ringing"}) {
            QTest::addRow("%s, a new call", status) << QByteArray(status) << false;
            QTest::addRow("%s, a call of the second attempt", status) << QByteArray(status) << true;
        }
    }

    /// A call that is dialled again carries the conversation of the attempt before; its status was never read.
    void anAttemptNobodySawTheEndOfIsKept()
    {
        QFETCH(const QByteArray, status);
        QFETCH(const bool, known);
        TempStore store;
        if (known) {
            store.put(u"a"_s, json(1, "failed", {}), start);
        }
        store.put(u"a"_s, json(known ? 1 : 2, status, talk, true), start.addSecs(60));
        const auto call = store.call(u"a"_s);
        QVERIFY(call);
        const std::vector<Attempt> attempts = earlier(store);
        QVERIFY(!attempts.empty());
        QCOMPARE(attempts.front().retryCount, known ? 0 : 1);
        QCOMPARE(attempts.front().transcript, u"user: Call me about the orchard\n"_s);
        QCOMPARE(attempts.front().status.text(), QString());
        QVERIFY(!attempts.front().recordingUrl.isEmpty());
    }

    void theKeptRecordingGoesAlong()
    {
        TempStore store;
        store.put(u"a"_s, json(0, "completed", talk, true), start);
        keep(store, 0, u"1_a.mp3"_s);
        store.put(u"a"_s, json(1, "scheduled", {}, true), start.addSecs(1800));
        QVERIFY(store.call(u"a"_s)->recordingState == RecordingState::None);
        QVERIFY(store.call(u"a"_s)->recordingFile.isEmpty());
        QCOMPARE(earlier(store)[0].recordingState, RecordingState::Kept);
        QCOMPARE(earlier(store)[0].recordingFile, u"1_a.mp3"_s);
        QCOMPARE(sumOf(store, 0), QByteArray("abc"));
        QVERIFY(sumOf(store, 1).isEmpty());
        store.put(u"a"_s, json(1, "completed", {}, true), start.addSecs(3600));
        keep(store, 1, u"1_a_attempt2.mp3"_s, "def");
        QCOMPARE(sumOf(store, 0), QByteArray("abc"));
        QCOMPARE(sumOf(store, 1), QByteArray("def"));
        const auto totals = **test::await<Result<RecordingTotals, StoreError>>(
            [&](auto reply) { store.reader.recordingTotals(reply); });
        QCOMPARE(totals.kept, 2);
        QCOMPARE(totals.bytes, 2000);
        const auto copies = **test::await<Result<std::vector<KeptCopy>, StoreError>>(
            [&](auto reply) { store.reader.keptCopies(0, 10, reply); });
        QCOMPARE(copies.size(), std::size_t {2});
        QCOMPARE(copies[0].file, u"1_a.mp3"_s);
        QCOMPARE(copies[0].of.attempt, 0);
        QCOMPARE(copies[1].of.attempt, 1);
    }

    void aRecordingThatComesLateIsItsAttempts()
    {
        TempStore store;
        store.put(u"a"_s, json(0, "completed", talk, true), start);
        store.put(u"a"_s, json(1, "ringing"), start.addSecs(1800));
        const ChangeSet changes = keep(store, 0, u"1_a.mp3"_s);
        QCOMPARE(changes.calls.size(), std::size_t {1});
        QVERIFY(store.call(u"a"_s)->recordingState == RecordingState::None);
        QVERIFY(store.call(u"a"_s)->recordingFile.isEmpty());
        QCOMPARE(earlier(store)[0].recordingState, RecordingState::Kept);
        QCOMPARE(sumOf(store, 0), QByteArray("abc"));
        // And no attempt there never was gets one.
        const auto none = test::await<TempStore::Written>([&](auto reply) {
            store.store.recordingKept({store.call(u"a"_s)->id, RecordingLeg::Call, 7}, {u"7.mp3"_s, 1, "x"}, reply);
        });
        QVERIFY(none && !*none && none->error().kind == StoreError::Kind::NotFound);
    }

    void recordingsOfEarlierAttemptsVanishAndAreFound()
    {
        TempStore store;
        store.put(u"a"_s, json(0, "completed", talk, true), start);
        keep(store, 0, u"1_a.mp3"_s);
        store.put(u"a"_s, json(1, "ringing"), start.addSecs(1800));
        const calls::RecordingId first {store.call(u"a"_s)->id, RecordingLeg::Call, 0};
        told([&](auto reply) { store.store.recordingVanished(first, reply); });
        QCOMPARE(earlier(store)[0].recordingState, RecordingState::Available);
        QCOMPARE(earlier(store)[0].recordingFile, u"1_a.mp3"_s); // remembered
        told([&](auto reply) { store.store.recordingFound(first, reply); });
        QCOMPARE(earlier(store)[0].recordingState, RecordingState::Kept);
        told([&](auto reply) { store.store.recordingLost(first, {.reason = u"gone"_s, .at = start}, reply); });
        QCOMPARE(earlier(store)[0].recordingState, RecordingState::Lost);
        QVERIFY(store.call(u"a"_s)->recordingState == RecordingState::None);
    }

    void whichRecordingsAreOwed_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<bool>("told"); // the address, of the last attempt
        QTest::addColumn<QList<int>>("atOnce"); // attempts
        QTest::addColumn<QList<int>>("later");
        const QList<int> none;
        QTest::newRow("waits") << QByteArray("scheduled") << true << QList<int> {0} << QList<int> {0};
        QTest::newRow("rings") << QByteArray("ringing") << false << QList<int> {0} << QList<int> {0};
        QTest::newRow("talks") << QByteArray("in-progress") << false << QList<int> {0} << QList<int> {0};
        QTest::newRow("hung up") << QByteArray("call-disconnected") << false << none << none;
        QTest::newRow("nobody answered") << QByteArray("no-answer") << false << QList<int> {0} << QList<int> {0};
        QTest::newRow("over, its own not told") << QByteArray("completed") << false << none << none;
        QTest::newRow("over") << QByteArray("completed") << true << none << QList<int> {1};
    }

    void whichRecordingsAreOwed()
    {
        QFETCH(const QByteArray, status);
        QFETCH(const bool, told);
        QFETCH(const QList<int>, atOnce);
        QFETCH(const QList<int>, later);
        TempStore store;
        store.put(u"a"_s, json(0, "completed", talk, true), start);
        store.put(u"a"_s, json(1, status, {}, told), start.addSecs(1800));
        const auto attemptsAt = [&](const QDateTime &now) {
            QList<int> attempts;
            for (const calls::RecordingId &one : owed(store, now)) {
                attempts.append(one.attempt);
            }
            return attempts;
        };
        // Bolna gives the earlier one still for some minutes.
        QCOMPARE(attemptsAt(start.addSecs(1800 + 60)), atOnce);
        QCOMPARE(attemptsAt(start.addSecs(1800 + 16 * 60)), later);
    }

    void aRecordingWhoseAddressPassedOnIsLost()
    {
        TempStore store;
        store.put(u"a"_s, json(0, "completed", talk, true), start);
        store.put(u"a"_s, json(1, "ringing"), start.addSecs(1800));
        QCOMPARE(earlier(store)[0].recordingState, RecordingState::Available);
        store.put(u"a"_s, json(1, "completed", {}, true), start.addSecs(3600));
        QCOMPARE(earlier(store)[0].recordingState, RecordingState::Lost);
        QVERIFY(store.call(u"a"_s)->recordingState == RecordingState::Available);
    }

    void failuresAreOfOneAttempt()
    {
        TempStore store;
        store.put(u"a"_s, json(0, "completed", talk, true), start);
        const qint64 id = store.call(u"a"_s)->id;
        told([&](auto reply) {
            store.store.fetchFailed({id, RecordingLeg::Call, 0}, {.reason = u"too large"_s, .at = start}, reply);
        });
        QVERIFY(owed(store, start).empty());
        store.put(u"a"_s, json(1, "completed", {}, true), start.addSecs(1800));
        QCOMPARE(owed(store, start.addSecs(7200)), (std::vector<calls::RecordingId> {{id, RecordingLeg::Call, 1}}));
        const auto failureOf = [&](int attempt) {
            return **test::await<Result<std::optional<FailedFetch>, StoreError>>([&](auto reply) {
                store.reader.failedFetch({id, RecordingLeg::Call, attempt}, reply);
            });
        };
        QVERIFY(failureOf(0).has_value());
        QVERIFY(!failureOf(1).has_value());
    }

    void whatWasSaidBeforeIsFound()
    {
        TempStore store;
        store.put(u"a"_s, json(0, "completed", talk), start);
        QCOMPARE(found(store, u"orchard"_s), 1);
        store.put(u"a"_s, json(1, "ringing"), start.addSecs(1800));
        QCOMPARE(found(store, u"orchard"_s), 1);
        QCOMPARE(found(store, u"orch"_s), 1);
        QCOMPARE(found(store, u"orchestra"_s), 0);
        // Each word anywhere: in what was said before, or since.
        store.put(u"a"_s, json(1, "completed", R"(,"transcript":"user: Saturday, शनिवार\n")"), start.addSecs(3600));
        QCOMPARE(found(store, u"orchard saturday"_s), 1);
        QCOMPARE(found(store, u"शनिवार"_s), 1);
        // What is known better is found, and what stood there before is not.
        store.put(
            u"a"_s, json(0, "completed", R"(,"transcript":"user: Call me about the garden\n")"), start.addSecs(60));
        QCOMPARE(found(store, u"garden"_s), 1);
        QCOMPARE(found(store, u"orchard"_s), 0);
        RawStore raw(store.file);
        QCOMPARE(raw.value(u"SELECT group_concat(rowid) FROM search_attempts WHERE search_attempts MATCH 'garden'"_s)
                     .toLongLong(),
            store.call(u"a"_s)->id * attemptsOfACall);
    }

    void aRecordingIsHeardFromItsOwnStart()
    {
        TempStore store;
        store.put(u"a"_s, json(0, "completed", talk, true), start);
        const qint64 id = store.call(u"a"_s)->id;
        const auto heard = [&] {
            return **test::await<Result<Listening, StoreError>>([&](auto reply) { store.reader.listening(id, reply); });
        };
        const auto listened = [&] {
            return test::await<Result<std::vector<calls::CallRow>, StoreError>>(
                [&](auto reply) { store.reader.rows({id}, reply); })
                ->value()[0]
                .listened;
        };
        told([&](auto reply) { store.store.saveListening(id, {.position = 41s, .listenedAt = start}, reply); });
        QVERIFY(listened());
        store.put(u"a"_s, json(1, "completed", {}, true), start.addSecs(1800));
        QCOMPARE(heard().attempt, 1);
        QCOMPARE(heard().position, 0ms);
        QVERIFY(!heard().listenedAt.isValid());
        QVERIFY(!listened());
        told([&](auto reply) { store.store.saveListening(id, {.position = 7s, .attempt = 1}, reply); });
        QCOMPARE(heard().position, 7s);
        // A player that has the earlier one open still writes of that one.
        told([&](auto reply) { store.store.saveListening(id, {.position = 50s, .attempt = 0}, reply); });
        QCOMPARE(heard().position, 7s);
        QCOMPARE(RawStore(store.file).value(u"SELECT position_ms FROM listening WHERE attempt = 0"_s).toInt(), 50'000);
    }

    void theJournalTellsOfEachAttempt()
    {
        TempStore store;
        store.put(u"a"_s, json(0, "completed", talk, true), start);
        store.put(u"a"_s, json(1, "ringing"), start.addSecs(1800));
        keep(store, 0, u"1_a.mp3"_s);
        store.put(u"a"_s, json(1, "completed", {}, true), start.addSecs(3600));
        const auto events = **test::await<Result<std::vector<CallEvent>, StoreError>>(
            [&](auto reply) { store.reader.timeline(store.call(u"a"_s)->id, reply); });
        QStringList lines;
        for (const CallEvent &event : events) {
            lines.append(u"%1 %2>%3"_s.arg(event.attempt).arg(event.was, event.became));
        }
        lines.sort();
        QCOMPARE(lines, (QStringList {u"0 >completed"_s, u"0 available>kept"_s, u"0 none>available"_s,
                            u"1 completed>ringing"_s, u"1 none>available"_s, u"1 ringing>completed"_s}));
    }

    void aListTellsOfSeveralAttemptsAtOnce()
    {
        TempStore store;
        std::vector<Reading> readings;
        for (const auto &[attempt, status, second] :
            {std::tuple(2, "completed", 60), std::tuple(0, "no-answer", 0), std::tuple(1, "busy", 30)}) {
            readings.push_back({.accountId = u"test"_s,
                .executionId = u"a"_s,
                .execution = *bolna::parseExecution(json(attempt, status)),
                .readAt = start.addSecs(second),
                .source = Source::Import});
        }
        told([&](auto reply) { store.store.applyAll(readings, reply); });
        QCOMPARE(store.call(u"a"_s)->status.text(), u"completed"_s);
        QCOMPARE(earlier(store).size(), std::size_t {2});
        QCOMPARE(earlier(store)[0].status.text(), u"no-answer"_s);
        QCOMPARE(earlier(store)[1].status.text(), u"busy"_s);
        const qint64 revision = RawStore(store.file).value(u"SELECT revision FROM calls"_s).toLongLong();
        told([&](auto reply) { store.store.applyAll({readings[1]}, reply); }); // old news, twice
        QCOMPARE(RawStore(store.file).value(u"SELECT revision FROM calls"_s).toLongLong(), revision);
    }

    void attemptsGoWithTheirCall()
    {
        TempStore store;
        store.put(u"a"_s, json(0, "busy"), start);
        store.put(u"a"_s, json(1, "busy"), start.addSecs(60));
        RawStore raw(store.file);
        raw.run(u"PRAGMA foreign_keys = ON"_s);
        raw.run(u"DELETE FROM calls"_s);
        QCOMPARE(raw.count(u"attempts"_s), 0);
    }

    void anOlderStoreHasItsAttemptsToo()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        {
            RawStore raw(file);
            for (const auto &name : {u"0001_board"_s, u"0002_schedule"_s, u"0003_search"_s, u"0004_recordings"_s,
                     u"0005_listening"_s, u"0006_vault"_s, u"0007_seams"_s}) {
                QFile script(u":/callboard/migrations/%1.sql"_s.arg(name));
                QVERIFY(script.open(QIODevice::ReadOnly));
                const QStringList statements
                    = QString::fromUtf8(script.readAll()).split(u";\n\n"_s, Qt::SkipEmptyParts);
                for (const QString &statement : statements) {
                    raw.run(statement);
                }
            }
            raw.run(u"PRAGMA application_id = %1"_s.arg(applicationId));
            raw.run(u"PRAGMA user_version = 7"_s);
            raw.run(
                u"INSERT INTO accounts VALUES ('test', 'Test', 'https://api.bolna.ai', '2026-01-01T00:00:00.000Z')"_s);
            const QString columns
                = u"INSERT INTO calls (account_id, execution_id, call_id, direction, status, status_raw, "
                  "recording_url, recording_state, recording_file, recording_bytes, recording_sha256, "
                  "recording_attempt, created_at, updated_at, revision, call_duration, "
                  "conversation_duration, retry_count, check_failures, dial_state, final_since, "
                  "end_detail) VALUES ('test', '%1', '%1', 'outbound', '%2', '%2', "
                  "'https://api.bolna.ai/recordings/call/%1', 'kept', '%1.mp3', 777, 'abc', 0, "
                  "'2026-01-16T05:20:00.000Z', '2026-01-16T05:20:00.000Z', 1, 60, 60, %3, 0, "
                  "'answered', %4, 'seen')"_s;
            const QString final = u"'2026-01-16T07:00:00.000Z'"_s;
            raw.run(columns.arg(u"once"_s, u"completed"_s).arg(0).arg(final));
            raw.run(columns.arg(u"a"_s, u"completed"_s).arg(1).arg(final));
            raw.run(columns.arg(u"waits"_s, u"scheduled"_s).arg(1).arg(u"NULL"_s));
            raw.run(u"UPDATE calls SET answered_by_voice_mail = 1, outcome = 'Voicemail' WHERE id = 2"_s);
            raw.run(u"INSERT INTO call_texts (id, raw_reading) VALUES (2, '{\"retry_count\":1,"
                    "\"answered_by_voice_mail\":null,\"conversation_duration\":60}')"_s);
            for (const int call : {2, 3}) {
                raw.run(
                    u"INSERT INTO listening (call_id, position_ms, listened_at) VALUES (%1, 5000, NULL)"_s.arg(call));
                raw.run(u"INSERT INTO recording_fetches (call_id, leg, tries, at, reason) VALUES (%1, 'call', 2, "
                        "'2026-01-16T07:00:00.000Z', 'gone')"_s.arg(call));
                for (const auto &[status, attempt] :
                    {std::pair("ringing", 0), std::pair("no-answer", 0), std::pair("scheduled", 1)}) {
                    raw.run(u"INSERT INTO call_changes (call_id, at, source, what, became, attempt) VALUES (%1, "
                            "'2026-01-16T05:30:00.000Z', 'poll', 'status', '%2', %3)"_s.arg(call)
                                .arg(QLatin1String(status))
                                .arg(attempt));
                }
            }
        }
        CallStore store(file);
        const auto opened = store.open();
        QVERIFY2(opened.has_value(), opened ? "" : qPrintable(opened.error().message));
        CallReader reader(file);
        const auto attemptsOf = [&](qint64 id) {
            return **test::await<Result<std::vector<Attempt>, StoreError>>(
                [&](auto reply) { reader.earlierAttempts(id, reply); });
        };
        const auto call = [&](qint64 id) {
            return ***test::await<Result<std::optional<calls::Call>, StoreError>>(
                [&](auto reply) { reader.call(id, reply); });
        };
        QVERIFY(attemptsOf(1).empty());
        QCOMPARE(call(1).recordingState, RecordingState::Kept);
        for (const qint64 id : {2, 3}) {
            const std::vector<Attempt> attempts = attemptsOf(id);
            QCOMPARE(attempts.size(), std::size_t {1});
            QCOMPARE(attempts[0].status.text(), u"no-answer"_s);
            QVERIFY(attempts[0].finalSince.isValid());
            QCOMPARE(attempts[0].recordingState, RecordingState::Kept);
            QCOMPARE(attempts[0].recordingFile, call(id).executionId + u".mp3"_s);
            QVERIFY(call(id).recordingFile.isEmpty());
            const auto heard
                = **test::await<Result<Listening, StoreError>>([&](auto reply) { reader.listening(id, reply); });
            QCOMPARE(heard.attempt, 1);
            QCOMPARE(heard.position, 0ms);
        }
        QCOMPARE(call(2).recordingState, RecordingState::Available); // its own is at Bolna
        QCOMPARE(call(3).recordingState, RecordingState::None);
        RawStore raw(file);
        QCOMPARE(
            raw.value(u"SELECT group_concat(attempt || recording_sha256) FROM attempts"_s).toString(), u"0abc,0abc"_s);
        QCOMPARE(raw.value(u"SELECT group_concat(position_ms) FROM listening WHERE attempt = 0"_s).toString(),
            u"5000,5000"_s);
        QCOMPARE(raw.value(u"SELECT group_concat(call_id || ' ' || attempt) FROM recording_fetches"_s).toString(),
            u"2 1,3 1"_s);
        QCOMPARE(raw.value(u"SELECT ended_at FROM calls WHERE id = 2"_s).toString(), u"2026-01-16T05:36:00.000Z"_s);
        QVERIFY(call(3).openSince.isValid());
        // The voicemail was the first attempt's; the talk is this one's.
        QCOMPARE(call(2).outcome, calls::Outcome::Talked);
        QCOMPARE(call(2).answeredByVoiceMail, std::nullopt);
        QCOMPARE(attemptsOf(2)[0].answeredByVoiceMail, std::optional(true));
    }

private:
    static std::vector<Attempt> earlier(TempStore &store)
    {
        const auto attempts = test::await<Result<std::vector<Attempt>, StoreError>>(
            [&](auto reply) { store.reader.earlierAttempts(store.call(u"a"_s)->id, reply); });
        return attempts && *attempts ? **attempts : std::vector<Attempt>();
    }
    template<class Tell>
    static ChangeSet told(Tell tell)
    {
        const auto written = test::await<TempStore::Written>(tell);
        if (!written || !*written) {
            qFatal("%s", written ? qPrintable(written->error().message) : "no answer");
        }
        return **written;
    }
    static ChangeSet keep(TempStore &store, int attempt, const QString &file, const QByteArray &sum = "abc")
    {
        return told([&](auto reply) {
            store.store.recordingKept({store.call(u"a"_s)->id, RecordingLeg::Call, attempt}, {file, 1000, sum}, reply);
        });
    }
    static std::vector<calls::RecordingId> owed(TempStore &store, const QDateTime &now)
    {
        const OwedQuery query {.now = now, .accountIds = {u"test"_s}, .most = 5};
        return **test::await<Result<std::vector<calls::RecordingId>, StoreError>>(
            [&](auto reply) { store.reader.owedRecordings(query, reply); });
    }
    static QByteArray sumOf(TempStore &store, int attempt)
    {
        const auto kept = **test::await<Result<std::optional<KeptRecording>, StoreError>>([&](auto reply) {
            store.reader.keptRecording({store.call(u"a"_s)->id, RecordingLeg::Call, attempt}, reply);
        });
        return kept ? kept->sha256 : QByteArray();
    }
    static int found(TempStore &store, const QString &words)
    {
        const CallQuery query {.search = words};
        const auto list = **test::await<Result<std::vector<calls::Call>, StoreError>>(
            [&](auto reply) { store.reader.list(query, -1, 0, reply); });
        return static_cast<int>(list.size());
    }
};

CALLBOARD_TEST(AttemptsTest)
#include "AttemptsTest.moc"
