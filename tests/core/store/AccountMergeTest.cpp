#include "base/IsoTime.h"
#include "core/store/InsightTruth.h"
#include "store/AccountFacts.h"
#include "support/EnumText.h"
#include "support/RawStore.h"
#include "support/SearchTruth.h"
#include "support/TempStore.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::store;
using calls::Account;
using calls::Owner;
using test::RawStore;
using test::TempStore;

namespace {

const QDateTime start(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC);
const QString api = u"https://api.bolna.ai"_s;
const QString home = u"default"_s;
const QString env = u"environment"_s;
const Owner asha {.id = {}, .email = u"asha@example.com"_s};
const Owner ravi {.id = {}, .email = u"ravi@example.com"_s};

} // namespace

/// Two accounts that turn out to be one. STORE_CHILD is the program store_child.
class AccountMergeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCallComesOverOnce()
    {
        Desk desk;
        desk.put(home, u"a"_s, R"({"status":"queued"})");
        desk.put(home, u"both"_s, R"({"status":"queued"})");
        desk.put(env, u"both"_s, R"({"status":"ringing"})", 1);
        desk.put(env, u"b"_s, R"({"status":"queued"})");
        QSignalSpy changed(&desk.store.store, &CallStore::changed);
        const ClaimedAccount claimed = desk.merge();
        QCOMPARE(claimed.account.id, home);
        QVERIFY(claimed.account.owner == asha);
        QCOMPARE(claimed.account.formerIds, QStringList {env});
        QCOMPARE(claimed.merged.size(), std::size_t {1});
        QCOMPARE(claimed.merged[0].from, env);
        QCOMPARE(claimed.merged[0].into, home);
        QCOMPARE(claimed.merged[0].calls, 2);
        QCOMPARE(claimed.merged[0].doubles, 1);
        QCOMPARE(
            desk.raw
                .value(u"SELECT group_concat(execution_id) FROM (SELECT execution_id FROM calls WHERE account_id = "
                       "'default' ORDER BY execution_id)"_s)
                .toString(),
            u"a,b,both"_s);
        QCOMPARE(desk.raw.count(u"calls"_s), 3);
        QCOMPARE(desk.raw.count(u"call_texts"_s), 3);
        QCOMPARE(desk.raw.count(u"accounts WHERE id = 'environment'"_s), 0);
        QCOMPARE(desk.store.call(u"both"_s)->status.text(), u"ringing"_s);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].value<ChangeSet>().calls.size(), std::size_t {2});
        // The board reads every row that changed anew.
        const int revision = desk.raw.value(u"SELECT revision FROM board"_s).toInt();
        QCOMPARE(desk.raw.count(u"calls WHERE revision = %1"_s.arg(revision)), 2);
        QCOMPARE(desk.damage(), QString());
        QCOMPARE(test::untrueInsights(desk.store.file), QStringList());
        QVERIFY(desk.merge().merged.empty()); // and nothing more is to be done
    }

    void theNewerReadingStands_data()
    {
        QTest::addColumn<bool>("homeIsNewer");
        QTest::newRow("the one that stays") << true;
        QTest::newRow("the one that goes") << false;
    }

    void theNewerReadingStands()
    {
        QFETCH(const bool, homeIsNewer);
        Desk desk;
        const QString older = homeIsNewer ? env : home;
        const QString newer = homeIsNewer ? home : env;
        desk.put(older, u"e"_s,
            R"({"status":"in-progress","agent_name":"Old","summary":"Only the older one knows","total_cost":1})", 1);
        desk.put(newer, u"e"_s,
            R"({"status":"completed","agent_name":"New","transcript":"assistant: Hi\n","total_cost":2.5,"conversation_duration":42})",
            2);
        (void)desk.merge();
        const auto call = desk.store.call(u"e"_s);
        QVERIFY(call.has_value());
        QCOMPARE(call->accountId, home);
        QCOMPARE(call->status.text(), u"completed"_s);
        QCOMPARE(call->agentName, u"New"_s);
        QCOMPARE(call->summary, u"Only the older one knows"_s);
        QCOMPARE(call->transcript, u"assistant: Hi\n"_s);
        QCOMPARE(call->totalCostCents, std::optional(2.5));
        QCOMPARE(call->lastStatusCheck, start.addSecs(120));
        QVERIFY(call->outcome == calls::outcomeOf(*call));
        // The poll goes on from there: an older reading that comes late changes nothing.
        desk.put(home, u"e"_s, R"({"status":"ringing","summary":"late"})", 0);
        QCOMPARE(desk.store.call(u"e"_s)->status.text(), u"completed"_s);
        QCOMPARE(desk.store.call(u"e"_s)->summary, u"Only the older one knows"_s);
    }

    void notesAreJoinedAndTagsUnited_data()
    {
        QTest::addColumn<QString>("ofHome");
        QTest::addColumn<QString>("ofEnvironment");
        QTest::addColumn<int>("notes"); // of the two that must be found in what is left
        QTest::newRow("both") << u"Call back on Monday"_s << u"Wants two rooms"_s << 2;
        QTest::newRow("the same") << u"Call back"_s << u"Call back"_s << 1;
        QTest::newRow("one in the other") << u"Call back"_s << u"Call back on Monday"_s << 1;
        QTest::newRow("home alone") << u"Call back"_s << QString() << 1;
        QTest::newRow("environment alone") << QString() << u"Call back"_s << 1;
    }

    void notesAreJoinedAndTagsUnited()
    {
        QFETCH(const QString, ofHome);
        QFETCH(const QString, ofEnvironment);
        QFETCH(const int, notes);
        Desk desk;
        const qint64 a = desk.put(home, u"e"_s, R"({"status":"queued"})");
        const qint64 b = desk.put(env, u"e"_s, R"({"status":"queued"})");
        desk.annotate(a, ofHome, {u"hot"_s, u"villa"_s});
        desk.annotate(b, ofEnvironment, {u"Villa"_s, u"pune"_s});
        (void)desk.merge();
        const qint64 id = desk.idOf(home, u"e"_s);
        const auto annotation = test::await<Result<calls::Annotation, StoreError>>(
            [&](auto reply) { desk.store.reader.annotation(id, reply); });
        QVERIFY(annotation && *annotation);
        QVERIFY((*annotation)->note.contains(ofHome) && (*annotation)->note.contains(ofEnvironment));
        QCOMPARE((*annotation)->note.split(u"\n\n"_s).size(), notes);
        QCOMPARE((*annotation)->tags.size(), 3); // whatever their case
        QCOMPARE(desk.raw.count(u"annotations"_s), 1);
        for (const QString &word : {u"back"_s, u"hot"_s, u"pune"_s}) {
            QVERIFY2(desk.found(word) == 1, qPrintable(word));
        }
    }

    void whatWasListenedToStaysSo_data()
    {
        QTest::addColumn<QString>("heardIn");
        QTest::newRow("home") << home;
        QTest::newRow("environment") << env;
    }

    void whatWasListenedToStaysSo()
    {
        QFETCH(const QString, heardIn);
        Desk desk;
        desk.put(home, u"e"_s, R"({"status":"completed"})");
        desk.put(env, u"e"_s, R"({"status":"completed"})");
        const QString other = heardIn == home ? env : home;
        desk.write([&](auto reply) {
            desk.store.store.saveListening(desk.idOf(heardIn, u"e"_s),
                {.position = 0ms, .listenedAt = start, .heard = calls::HeardParts::fromText(u"0-9000"_s)}, reply);
        });
        desk.write([&](auto reply) {
            desk.store.store.saveListening(desk.idOf(other, u"e"_s),
                {.position = 7s, .transferPosition = 3s, .heard = calls::HeardParts::fromText(u"8000-12000"_s)}, reply);
        });
        (void)desk.merge();
        const auto heard = test::await<Result<Listening, StoreError>>(
            [&](auto reply) { desk.store.reader.listening(desk.idOf(home, u"e"_s), reply); });
        QVERIFY(heard && *heard);
        QCOMPARE((*heard)->listenedAt, start);
        QCOMPARE((*heard)->position, 7s);
        QCOMPARE((*heard)->transferPosition, 3s);
        QCOMPARE((*heard)->heard.text(), u"0-12000"_s);
        QCOMPARE(desk.raw.count(u"listening"_s), 1);
    }

    void aKeptRecordingStays_data()
    {
        QTest::addColumn<QString>("keptIn");
        QTest::addColumn<bool>("keptIsNewer");
        for (const QString &account : {home, env}) {
            for (const bool newer : {true, false}) {
                QTest::addRow("%s, %s", qPrintable(account), newer ? "newer" : "older") << account << newer;
            }
        }
    }

    void aKeptRecordingStays()
    {
        QFETCH(const QString, keptIn);
        QFETCH(const bool, keptIsNewer);
        const QByteArray json
            = R"({"status":"completed","telephony_data":{"recording_url":"https://api.bolna.ai/recordings/call/e"}})";
        Desk desk;
        const QString other = keptIn == home ? env : home;
        const qint64 kept = desk.put(keptIn, u"e"_s, json, keptIsNewer ? 2 : 1);
        desk.put(other, u"e"_s, json, keptIsNewer ? 1 : 2);
        desk.keep(kept, u"e_talk.mp3"_s);
        const ClaimedAccount claimed = desk.merge();
        QVERIFY(claimed.merged[0].spareFiles.isEmpty());
        const auto call = desk.store.call(u"e"_s);
        QCOMPARE(call->recordingState, calls::RecordingState::Kept);
        QCOMPARE(call->recordingFile, u"e_talk.mp3"_s);
        QCOMPARE(call->recordingBytes, 1010);
        QCOMPARE(desk.raw.value(u"SELECT recording_sha256 FROM calls"_s).toString(), u"sum-of-e_talk.mp3"_s);
        QVERIFY(!call->recordingUrl.isEmpty());
    }

    void ofTwoKeptRecordingsTheOtherFileIsSaid()
    {
        const QByteArray json
            = R"({"status":"completed","telephony_data":{"recording_url":"https://api.bolna.ai/recordings/call/e"}})";
        Desk desk;
        const qint64 first = desk.put(home, u"e"_s, json, 2);
        const qint64 second = desk.put(env, u"e"_s, json, 1);
        desk.keep(first, u"newer.mp3"_s);
        desk.keep(second, u"older.mp3"_s);
        desk.keep(second, u"transfer.mp3"_s, calls::RecordingLeg::Transfer);
        const ClaimedAccount claimed = desk.merge();
        QCOMPARE(claimed.merged[0].spareFiles, QStringList {u"older.mp3"_s});
        const auto call = desk.store.call(u"e"_s);
        QCOMPARE(call->recordingState, calls::RecordingState::Kept);
        QCOMPARE(call->recordingFile, u"newer.mp3"_s);
        QCOMPARE(call->transferRecordingState, calls::RecordingState::Kept);
        QCOMPARE(call->transferRecordingFile, u"transfer.mp3"_s);
        QCOMPARE(desk.raw.value(u"SELECT recording_sha256 || transfer_recording_sha256 FROM calls"_s).toString(),
            u"sum-of-newer.mp3sum-of-transfer.mp3"_s);
    }

    /// One account saw the first attempt to its end, the other one only the second.
    void attemptsComeTogether()
    {
        Desk desk;
        const qint64 first = desk.put(home, u"e"_s,
            R"({"status":"completed","transcript":"assistant: voicemail\n","telephony_data":{"recording_url":"https://api.bolna.ai/recordings/call/e"}})",
            1);
        desk.keep(first, u"first.mp3"_s);
        const qint64 second = desk.put(env, u"e"_s, R"({"status":"no-answer"})", 0);
        desk.put(env, u"e"_s, R"({"status":"completed","retry_count":1,"transcript":"user: talk\n"})", 2);
        desk.write([&](auto reply) { desk.store.store.saveListening(second, {.position = 7s, .attempt = 1}, reply); });
        (void)desk.merge();
        const auto call = desk.store.call(u"e"_s);
        QCOMPARE(call->retryCount, 1);
        QCOMPARE(call->transcript, u"user: talk\n"_s);
        QCOMPARE(call->recordingFile, QString());
        QCOMPARE(desk.raw.count(u"attempts"_s), 1);
        QCOMPARE(desk.raw.value(u"SELECT call_id FROM attempts"_s).toLongLong(), call->id);
        QCOMPARE(desk.raw.value(u"SELECT status || recording_file || recording_sha256 FROM attempts"_s).toString(),
            u"completedfirst.mp3sum-of-first.mp3"_s);
        QCOMPARE(desk.raw.count(u"listening WHERE attempt = 1 AND position_ms = 7000"_s), 1);
        QCOMPARE(desk.found(u"voicemail"_s), 1); // what was said in it is still found
        QCOMPARE(desk.found(u"talk"_s), 1);
    }

    void failedFetchesComeOver()
    {
        const QByteArray json
            = R"({"status":"completed","telephony_data":{"recording_url":"https://api.bolna.ai/recordings/call/e"}})";
        Desk desk;
        desk.put(home, u"e"_s, json, 2);
        const qint64 second = desk.put(env, u"e"_s, json, 1);
        desk.write([&](auto reply) {
            desk.store.store.fetchFailed(
                {.callId = second}, {.reason = u"too slow"_s, .at = start, .nextTry = start.addSecs(60)}, reply);
        });
        (void)desk.merge();
        QCOMPARE(
            desk.raw.value(u"SELECT reason FROM recording_fetches WHERE call_id = %1"_s.arg(desk.idOf(home, u"e"_s)))
                .toString(),
            u"too slow"_s);
    }

    void timelinesAreOne()
    {
        Desk desk;
        desk.put(home, u"e"_s, R"({"status":"queued"})", 0);
        desk.put(env, u"e"_s, R"({"status":"ringing"})", 1);
        desk.put(env, u"e"_s, R"({"status":"completed"})", 2);
        const int before = desk.raw.count(u"call_changes"_s);
        QVERIFY(before >= 3);
        (void)desk.merge();
        const auto timeline = test::await<Result<std::vector<CallEvent>, StoreError>>(
            [&](auto reply) { desk.store.reader.timeline(desk.idOf(home, u"e"_s), reply); });
        QVERIFY(timeline && *timeline);
        QCOMPARE(static_cast<int>((*timeline)->size()), before);
        QCOMPARE(desk.raw.count(u"call_changes"_s), before);
    }

    void dialsAndUnknownDialsComeOver()
    {
        Desk desk;
        const auto dial = [&](const QString &id) {
            desk.write([&](auto reply) {
                desk.store.store.beginDial({.id = id,
                                               .accountId = env,
                                               .agentId = u"agent-1"_s,
                                               .agentName = {},
                                               .recipientPhoneNumber = u"+919876540001"_s,
                                               .phoneNumberId = {},
                                               .contactName = u"Asha"_s,
                                               .project = {},
                                               .at = start},
                    reply);
            });
        };
        dial(u"lost"_s);
        desk.write([&](auto reply) { desk.store.store.dialUnknown(u"lost"_s, reply); });
        dial(u"under way"_s);
        (void)desk.merge();
        QCOMPARE(desk.raw.count(u"calls WHERE dial_state = 'unknown' AND account_id = 'default'"_s), 1);
        QCOMPARE(desk.raw.count(u"dials WHERE account_id = 'default'"_s), 1);
        // Its answer comes after the merge.
        desk.write([&](auto reply) {
            desk.store.store.dialAccepted(
                u"under way"_s, u"e"_s, calls::CallStatus(calls::CallStatus::Known::Queued), reply);
        });
        QCOMPARE(desk.store.call(u"e"_s)->accountId, home);
        QCOMPARE(desk.store.call(u"e"_s)->contactName, u"Asha"_s);
    }

    void coverageIsUnitedWithoutClaimingAGap_data()
    {
        QTest::addColumn<QList<int>>("spans"); // days ago: home from, until, environment from, until
        QTest::addColumn<QString>("left");
        QTest::newRow("overlapping") << QList<int> {10, 5, 7, 1} << u"10-1"_s;
        QTest::newRow("touching") << QList<int> {10, 5, 5, 1} << u"10-1"_s;
        QTest::newRow("within") << QList<int> {10, 1, 7, 5} << u"10-1"_s;
        QTest::newRow("apart") << QList<int> {20, 15, 5, 1} << u"20-15,5-1"_s;
        QTest::newRow("apart, the other way") << QList<int> {5, 1, 20, 15} << u"20-15,5-1"_s;
    }

    void coverageIsUnitedWithoutClaimingAGap()
    {
        QFETCH(const QList<int>, spans);
        QFETCH(const QString, left);
        Desk desk;
        const auto ago = [](int days) { return start.addDays(-days); };
        desk.write([&](auto reply) {
            desk.store.store.saveCoverage(home, {u"a1"_s, ago(spans[0]), ago(spans[1])}, reply);
        });
        desk.write([&](auto reply) {
            desk.store.store.saveCoverage(env, {u"a1"_s, ago(spans[2]), ago(spans[3])}, reply);
        });
        desk.write([&](auto reply) { desk.store.store.saveCoverage(env, {u"a2"_s, ago(3), ago(2)}, reply); });
        (void)desk.merge();
        const auto spansOf = [&](const QString &agent) {
            return desk.raw
                .value(
                    u"SELECT group_concat(f || '-' || u) FROM (SELECT "
                    "CAST(round(julianday('2026-01-16T05:21:31Z') - julianday(covered_from)) AS INTEGER) AS f, "
                    "CAST(round(julianday('2026-01-16T05:21:31Z') - julianday(covered_until)) AS INTEGER) AS u "
                    "FROM imports WHERE account_id = 'default' AND agent_id = '%1' ORDER BY covered_from)"_s.arg(agent))
                .toString();
        };
        QCOMPARE(spansOf(u"a1"_s), left);
        QCOMPARE(spansOf(u"a2"_s), u"3-2"_s);
        QCOMPARE(desk.raw.count(u"imports WHERE account_id <> 'default'"_s), 0);
    }

    void ordersComeOver()
    {
        Desk desk;
        desk.raw.run(
            u"INSERT INTO import_orders VALUES ('default', 'a1', '2026-01-10T00:00:00.000Z'), "
            "('environment', 'a1', '2026-01-01T00:00:00.000Z'), ('environment', '', '2025-12-01T00:00:00.000Z')"_s);
        (void)desk.merge();
        QCOMPARE(desk.raw
                     .value(u"SELECT group_concat(account_id || agent_id || substr(ordered_from, 1, 10)) FROM "
                            "(SELECT * FROM import_orders ORDER BY agent_id)"_s)
                     .toString(),
            u"default2025-12-01,defaulta12026-01-01"_s);
    }

    /// What was stopped under one account is not stopped once more under the other.
    void stopsComeOver()
    {
        Desk desk;
        desk.put(home, u"e"_s, R"({"status":"queued"})", 1);
        desk.put(env, u"e"_s, R"({"status":"queued"})", 2);
        desk.put(env, u"f"_s, R"({"status":"queued"})", 2);
        desk.raw.run(
            u"INSERT INTO stops SELECT id, 0, 'unknown', created_at FROM calls WHERE account_id = 'environment'"_s);
        (void)desk.merge();
        QCOMPARE(desk.raw
                     .value(u"SELECT group_concat(e) FROM (SELECT c.account_id || c.execution_id AS e FROM stops s "
                            "JOIN calls c ON c.id = s.call_id ORDER BY e)"_s)
                     .toString(),
            u"defaulte,defaultf"_s);
    }

    void ofTwoStopsTheLaterOneStands_data()
    {
        QTest::addColumn<bool>("ofTheCallThatGoes");
        QTest::newRow("it is of the call that goes") << true;
        QTest::newRow("it is of the call that stays") << false;
    }

    void ofTwoStopsTheLaterOneStands()
    {
        QFETCH(const bool, ofTheCallThatGoes);
        Desk desk;
        const qint64 goes = desk.put(home, u"e"_s, R"({"status":"queued"})", 1);
        const qint64 stays = desk.put(env, u"e"_s, R"({"status":"queued"})", 2);
        QVERIFY(goes < stays);
        const auto stop = [&desk](qint64 id, const QString &state, int minute) {
            desk.raw.run(u"INSERT INTO stops VALUES (%1, 0, '%2', '%3')"_s.arg(id).arg(
                state, isoUtc(start.addSecs(60 * minute))));
        };
        stop(goes, u"begun"_s, ofTheCallThatGoes ? 9 : 8);
        stop(stays, u"unknown"_s, ofTheCallThatGoes ? 8 : 9);
        (void)desk.merge();
        QCOMPARE(desk.raw.column(u"SELECT call_id || ' ' || stop_state FROM stops"_s),
            QStringList {QString::number(stays) + (ofTheCallThatGoes ? u" begun"_s : u" unknown"_s)});
    }

    void searchAndCountsStayTrue()
    {
        Desk desk;
        desk.put(home, u"e"_s,
            R"({"status":"completed","transcript":"assistant: maison\n","user_number":"+12025550101"})", 1);
        desk.put(
            env, u"e"_s, R"({"status":"completed","transcript":"assistant: haus\n","user_number":"+12025550102"})", 2);
        desk.put(env, u"f"_s, R"({"status":"queued","transcript":"assistant: casa\n"})", 2);
        (void)desk.merge();
        QCOMPARE(desk.found(u"haus"_s), 1);
        QCOMPARE(desk.found(u"maison"_s), 0); // its words are gone with it
        QCOMPARE(desk.found(u"5550102"_s), 1);
        QCOMPARE(desk.found(u"5550101"_s), 0);
        QCOMPARE(desk.found(u"casa"_s), 1);
        const auto counts = test::await<Result<FacetCounts, StoreError>>(
            [&](auto reply) { desk.store.reader.counts(Facet::Account, {}, reply); });
        QVERIFY(counts && *counts);
        QCOMPARE((*counts)->counts.size(), std::size_t {1});
        QCOMPARE((*counts)->counts[0].calls, 2);
        QCOMPARE(test::searchFaults(desk.store.file), QString());
        QCOMPARE(desk.damage(), QString());
    }

    /// A table of a later version, or of a colleague.
    void tablesThatHangOnCallsComeOverUnasked()
    {
        Desk desk;
        desk.raw.run(
            u"CREATE TABLE later (call_id INTEGER NOT NULL REFERENCES calls (id) ON DELETE CASCADE, n INTEGER NOT "
            "NULL, PRIMARY KEY (call_id, n)) STRICT"_s);
        desk.raw.run(
            u"CREATE TABLE apart (account TEXT NOT NULL REFERENCES accounts (id), n INTEGER NOT NULL, PRIMARY KEY "
            "(account, n)) STRICT"_s);
        const qint64 a = desk.put(home, u"e"_s, R"({"status":"queued"})");
        const qint64 b = desk.put(env, u"e"_s, R"({"status":"queued"})");
        desk.raw.run(u"INSERT INTO later VALUES (%1, 1), (%1, 2), (%2, 2), (%2, 3)"_s.arg(a).arg(b));
        desk.raw.run(u"INSERT INTO apart VALUES ('default', 1), ('environment', 1), ('environment', 2)"_s);
        (void)desk.merge();
        QCOMPARE(desk.raw
                     .value(u"SELECT group_concat(n) FROM (SELECT n FROM later WHERE call_id = %1 ORDER BY n)"_s.arg(
                         desk.idOf(home, u"e"_s)))
                     .toString(),
            u"1,2,3"_s);
        QCOMPARE(
            desk.raw.value(u"SELECT group_concat(n) FROM (SELECT n FROM apart WHERE account = 'default' ORDER BY n)"_s)
                .toString(),
            u"1,2"_s);
    }

    void whatStillUsesTheOldIdIsUnderstood()
    {
        Desk desk;
        desk.put(env, u"e"_s, R"({"status":"queued"})", 0);
        (void)desk.merge();
        desk.put(env, u"e"_s, R"({"status":"ringing"})", 1); // a reading that was under way, or another program's
        desk.put(env, u"new"_s, R"({"status":"queued"})", 1);
        desk.write([&](auto reply) {
            desk.store.store.recordFailure({env, u"new"_s, u"no answer"_s, start.addSecs(90)}, reply);
        });
        desk.write([&](auto reply) { desk.store.store.saveCoverage(env, {u"a1"_s, start, start.addSecs(60)}, reply); });
        QCOMPARE(desk.raw.count(u"calls WHERE account_id = 'default'"_s), 2);
        QCOMPARE(desk.store.call(u"e"_s)->status.text(), u"ringing"_s);
        QCOMPARE(desk.store.call(u"new"_s)->checkFailures, 1);
        QCOMPARE(desk.raw.count(u"imports WHERE account_id = 'default'"_s), 1);
    }

    void idsAreNeverGivenAgain()
    {
        Desk desk;
        const qint64 first = desk.put(home, u"e"_s, R"({"status":"queued"})");
        const qint64 second = desk.put(env, u"e"_s, R"({"status":"queued"})");
        QVERIFY(second > first);
        (void)desk.merge();
        QVERIFY(desk.put(home, u"new"_s, R"({"status":"queued"})") > second);
    }

    void aMergeThatFailsLeavesEverything()
    {
        Desk desk;
        desk.put(home, u"e"_s, R"({"status":"queued"})", 0);
        const qint64 b = desk.put(env, u"e"_s, R"({"status":"ringing"})", 1);
        desk.annotate(b, u"Call back"_s, {});
        desk.raw.run(u"CREATE TRIGGER no BEFORE DELETE ON accounts BEGIN SELECT raise(ABORT, 'no'); END"_s);
        QVERIFY(!desk.tryClaim(home, asha).has_value());
        QCOMPARE(desk.raw.count(u"key_marks"_s), 0);
        QCOMPARE(desk.raw.count(u"calls"_s), 2);
        QCOMPARE(desk.raw.value(u"SELECT id FROM annotations"_s).toLongLong(), b);
        QCOMPARE(desk.raw.count(u"accounts"_s), 3);
        QCOMPARE(desk.found(u"back"_s), 1);
        desk.raw.run(u"DROP TRIGGER no"_s);
        QCOMPARE(desk.claim(home, asha).merged.size(), std::size_t {1});
        QCOMPARE(desk.raw.count(u"calls"_s), 1);
    }

    /// A store with many doubles is merged by a process that is killed at any moment.
    void aKillInTheMiddleLeavesOneOrTheOther()
    {
        constexpr int many = 300;
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        {
            QProcess child;
            child.start(QStringLiteral(STORE_CHILD), {u"doubles"_s, file, QString::number(many)});
            QVERIFY(child.waitForFinished(60000));
            QCOMPARE(child.readAllStandardOutput().trimmed(), QByteArray("ok"));
        }
        int before = 0;
        for (const int milliseconds : {0, 2, 4, 6, 8, 10, 12, 15, 20, 25, 30, 40, 60, 100}) {
            const QString copy = folder.filePath(u"copy-%1.db"_s.arg(milliseconds));
            QVERIFY(QFile::copy(file, copy));
            QProcess child;
            child.start(QStringLiteral(STORE_CHILD), {u"merge"_s, copy});
            QVERIFY(child.waitForReadyRead(30000)); // "begins"
            QTest::qWait(milliseconds);
            child.kill();
            QVERIFY(child.waitForFinished(30000));
            CallStore store(copy);
            QVERIFY(store.open().has_value());
            RawStore raw(copy);
            QCOMPARE(raw.value(u"PRAGMA quick_check"_s).toString(), u"ok"_s);
            const bool merged = raw.count(u"accounts WHERE id = 'environment'"_s) == 0;
            before += merged ? 0 : 1;
            QCOMPARE(raw.count(u"calls"_s), merged ? many : 2 * many);
            QCOMPARE(raw.count(u"annotations"_s), merged ? many : 2 * many);
            QCOMPARE(raw.count(u"call_changes"_s), 4 * many); // a status and a recording of each
        }
        QVERIFY(before > 0); // some were killed before the end
    }

    void anOwnersAccountIsFound_data()
    {
        QTest::addColumn<bool>("known");
        QTest::addColumn<QString>("expected");
        QTest::newRow("known") << true << home;
        QTest::newRow("new") << false << home; // it gets the usual first name, and the environment's calls
    }

    void anOwnersAccountIsFound()
    {
        QFETCH(const bool, known);
        QFETCH(const QString, expected);
        TempStore store;
        RawStore raw(store.file);
        const auto claim = [&](const QString &id, const Owner &owner, const QByteArray &key) {
            return **test::await<Result<ClaimedAccount, StoreError>>([&](auto reply) {
                store.store.claimAccount({.account = {.id = id, .name = id, .apiUrl = api},
                                             .owner = owner,
                                             .key = key,
                                             .isAccountsOwn = true},
                    reply);
            });
        };
        if (known) {
            QCOMPARE(claim(home, asha, "one").account.id, home);
        }
        // Bolna is away: nobody can tell whose the environment's key is.
        QCOMPARE(claim(env, {}, "one-more").account.id, env);
        store.put(u"e"_s, R"({"status":"queued"})", start, env);
        QCOMPARE(claim(env, {}, "one-more").account.id, env);
        // Bolna is there again.
        const ClaimedAccount claimed = claim(env, asha, "one-more");
        QCOMPARE(claimed.account.id, expected);
        QVERIFY(claimed.account.owner == asha);
        QCOMPARE(claimed.merged.size(), std::size_t {1});
        QCOMPARE(raw.count(u"accounts WHERE id = 'environment'"_s), 0);
        QCOMPARE(store.call(u"e"_s)->accountId, expected);
    }

    void aKeyIsKnownAgainByItsMark()
    {
        Desk desk;
        (void)desk.claim(home, asha, "key-of-home");
        const auto accountOf = [&](const QByteArray &key) {
            return **test::await<Result<std::optional<Account>, StoreError>>(
                [&](auto reply) { desk.store.reader.accountOfKey(api, key, reply); });
        };
        QVERIFY(accountOf("key-of-home").has_value());
        QCOMPARE(accountOf("key-of-home")->id, home);
        QVERIFY(accountOf("key-of-home")->owner == asha);
        QVERIFY(!accountOf("key-of-hom").has_value());
        QVERIFY(!accountOf({}).has_value());
        QCOMPARE(desk.claim(env, {}, "key-of-home").account.id, home); // Bolna is away, and the key is the same
    }

    void noKeyIsInTheStore()
    {
        const QByteArray key = "bn-canary-0001";
        QString mark;
        {
            Desk desk;
            (void)desk.claim(home, asha, key);
            mark = desk.raw.value(u"SELECT mark FROM key_marks"_s).toString();
            QCOMPARE(mark.size(), 24);
            for (const QString &suffix : {u""_s, u"-wal"_s}) {
                QFile file(desk.store.file + suffix);
                QVERIFY(file.open(QIODevice::ReadOnly));
                QVERIFY(!file.readAll().contains("bn-canary"));
            }
        }
        Desk other;
        (void)other.claim(home, asha, key);
        QVERIFY(other.raw.value(u"SELECT mark FROM key_marks"_s).toString() != mark); // salted
    }

    void anothersKeyMakesAnAccountOfItsOwn()
    {
        Desk desk;
        (void)desk.claim(home, asha, "key-of-asha");
        desk.put(home, u"e"_s, R"({"status":"queued"})");
        // Entered in place of Asha's.
        const ClaimedAccount claimed = desk.claim(home, ravi, "key-of-ravi", false);
        QVERIFY(claimed.account.id != home);
        QVERIFY(claimed.account.owner == ravi);
        QCOMPARE(desk.store.call(u"e"_s)->accountId, home);
        // And in place of one of nobody's, where Ravi has an account: nobody's calls stay where they are.
        desk.put(env, u"f"_s, R"({"status":"queued"})");
        QCOMPARE(desk.claim(env, ravi, "another-key-of-ravi", false).account.id, claimed.account.id);
        QCOMPARE(desk.store.call(u"f"_s)->accountId, env);
    }

    void doublesAreFoundByTheirCalls_data()
    {
        QTest::addColumn<QString>("otherApi");
        QTest::addColumn<QString>("sameCall");
        QTest::addColumn<Owner>("ownerOfEnvironment");
        QTest::addColumn<bool>("one");
        QTest::newRow("the same call") << api << u"e"_s << Owner {} << true;
        QTest::newRow("the API with a slash") << api + u'/' << u"e"_s << Owner {} << true;
        QTest::newRow("other calls") << api << u"f"_s << Owner {} << false;
        QTest::newRow("another API") << u"https://api.example.com"_s << u"e"_s << Owner {} << false;
        QTest::newRow("two owners") << api << u"e"_s << ravi << false;
    }

    void doublesAreFoundByTheirCalls()
    {
        QFETCH(const QString, otherApi);
        QFETCH(const QString, sameCall);
        QFETCH(const Owner, ownerOfEnvironment);
        QFETCH(const bool, one);
        Desk desk;
        desk.store.saveAccount(env, otherApi);
        desk.put(home, u"e"_s, R"({"status":"queued"})");
        desk.put(env, sameCall, R"({"status":"queued"})");
        if (ownerOfEnvironment.isKnown()) {
            desk.raw.run(
                u"UPDATE accounts SET owner_email = '%1' WHERE id = 'environment'"_s.arg(ownerOfEnvironment.email));
        }
        const ClaimedAccount claimed = desk.claim(home, asha);
        QCOMPARE(claimed.account.id, home);
        QCOMPARE(claimed.merged.size(), std::size_t {one ? 1U : 0U});
        QCOMPARE(desk.raw.count(u"accounts WHERE id = 'environment'"_s), one ? 0 : 1);
    }

    void anIdThatComesBackIsItsOwn()
    {
        Desk desk;
        (void)desk.merge();
        // A key of which nobody knows the owner, in a later run.
        QCOMPARE(desk.claim(env, {}, "quite-another-key").account.id, env);
        desk.put(env, u"e"_s, R"({"status":"queued"})");
        QCOMPARE(desk.store.call(u"e"_s)->accountId, env);
    }

private:
    struct Desk
    {
        Desk()
        {
            for (const QString &id : {home, env}) {
                store.saveAccount(id, api);
            }
        }
        ClaimedAccount claim(
            const QString &id, const Owner &owner, const QByteArray &key = "bn-canary-0001", bool own = true)
        {
            const auto claimed = tryClaim(id, owner, key, own);
            if (!claimed) {
                qFatal("The claim failed: %s", qPrintable(claimed.error().message));
            }
            return *claimed;
        }
        Result<ClaimedAccount, StoreError> tryClaim(
            const QString &id, const Owner &owner, const QByteArray &key = "bn-canary-0001", bool own = true)
        {
            const auto answer = test::await<Result<ClaimedAccount, StoreError>>([&](auto reply) {
                store.store.claimAccount({.account = {.id = id, .name = id, .apiUrl = api},
                                             .owner = owner,
                                             .key = key,
                                             .isAccountsOwn = own},
                    reply);
            });
            if (!answer) {
                qFatal("The claim was not answered");
            }
            return *answer;
        }
        /// Both accounts turn out to be Asha's.
        ClaimedAccount merge()
        {
            const ClaimedAccount first = claim(home, asha, "key-of-home"); // finds doubles by their calls already
            ClaimedAccount second = claim(env, asha, "key-of-environment");
            second.merged.insert(second.merged.begin(), first.merged.begin(), first.merged.end());
            return second;
        }
        qint64 put(const QString &account, const QString &id, const QByteArray &json, int minute = 0)
        {
            const auto changes = store.put(id, json, start.addSecs(60 * minute), account);
            return changes.calls.empty() ? idOf(account, id) : changes.calls.front().id;
        }
        qint64 idOf(const QString &account, const QString &id)
        {
            return raw.value(u"SELECT id FROM calls WHERE account_id = '%1' AND execution_id = '%2'"_s.arg(account, id))
                .toLongLong();
        }
        template<class Ask>
        void write(Ask ask)
        {
            const auto written = test::await<TempStore::Written>(ask);
            if (!written || !*written) {
                qFatal("Not written: %s", written ? qPrintable(written->error().message) : "no answer");
            }
        }
        void annotate(qint64 id, const QString &note, const QStringList &tags)
        {
            write([&](auto reply) { store.store.annotate(id, {note, tags}, start, reply); });
        }
        void keep(qint64 id, const QString &file, calls::RecordingLeg leg = calls::RecordingLeg::Call, int attempt = 0)
        {
            write([&](auto reply) {
                store.store.recordingKept({.callId = id, .leg = leg, .attempt = attempt},
                    {file, 1000 + file.size(), "sum-of-" + file.toUtf8()}, reply);
            });
        }
        QString damage()
        {
            const auto found
                = test::await<Result<StoreHealth, StoreError>>([&](auto reply) { store.reader.checkHealth(reply); });
            return found && *found ? (*found)->words.join(u'\n') : u"no answer"_s;
        }
        int found(const QString &search)
        {
            CallQuery query;
            query.search = search;
            const auto list = test::await<Result<std::vector<calls::Call>, StoreError>>(
                [&](auto reply) { store.reader.list(query, -1, 0, reply); });
            return list && *list ? static_cast<int>((*list)->size()) : -1;
        }
        TempStore store;
        RawStore raw {store.file};
    };
};

CALLBOARD_TEST(AccountMergeTest)
#include "AccountMergeTest.moc"
