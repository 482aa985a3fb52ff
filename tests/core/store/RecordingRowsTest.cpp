#include "store/RecordingRows.h"
#include "store/Schema.h"
#include "support/EnumText.h"
#include "support/RawStore.h"
#include "support/TempStore.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using calls::RecordingLeg;
using calls::RecordingState;
using test::RawStore;
using test::TempStore;

namespace {

const QDateTime now(QDate(2026, 1, 16), QTime(6, 0), Qt::UTC);

template<class T, class Ask>
T asked(Ask ask)
{
    const auto answer = test::await<Result<T, StoreError>>(ask);
    if (!answer || !*answer) {
        qFatal("The store did not answer");
    }
    return **answer;
}

} // namespace

/// What the store knows of recordings beside their calls.
class RecordingRowsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsOwedComesNewestFirst()
    {
        TempStore store;
        const qint64 old = put(store, u"old"_s, now.addDays(-2));
        const qint64 fresh = put(store, u"new"_s, now);
        const qint64 middle = put(store, u"middle"_s, now.addDays(-1));
        QCOMPARE(owed(store), (std::vector<calls::RecordingId> {{fresh}, {middle}, {old}}));
        QCOMPARE(owed(store, {.now = {}, .endedSince = now.addDays(-1)}),
            (std::vector<calls::RecordingId> {{fresh}, {middle}}));
        const OwedQuery one {.now = now, .accountIds = {u"test"_s}, .most = 1};
        QCOMPARE(asked<std::vector<calls::RecordingId>>([&](auto reply) { store.reader.owedRecordings(one, reply); }),
            std::vector<calls::RecordingId> {{fresh}});
    }

    void onlyOfTheAccountsAsked()
    {
        TempStore store;
        store.saveAccount(u"other"_s, u"https://api.bolna.ai"_s);
        const qint64 own = put(store, u"own"_s, now);
        const qint64 other = put(store, u"other"_s, now.addSecs(-1), false, u"other"_s);
        QCOMPARE(owed(store), std::vector<calls::RecordingId> {{own}});
        QCOMPARE(owed(store, {.now = {}, .accountIds = {u"other"_s}}), std::vector<calls::RecordingId> {{other}});
        QCOMPARE(owed(store, {.now = {}, .accountIds = {u"test"_s, u"other"_s}}).size(), std::size_t {2});
        const OwedQuery nobody {.now = now, .most = 5};
        QCOMPARE(asked<std::vector<calls::RecordingId>>([&](auto reply) {
            store.reader.owedRecordings(nobody, reply);
        }).size(),
            std::size_t {0});
    }

    void bothLegsAreOwed()
    {
        TempStore store;
        const qint64 id = put(store, u"a"_s, now, true);
        QCOMPARE(owed(store), (std::vector<calls::RecordingId> {{id}, {id, RecordingLeg::Transfer}}));
        keep(store, id, RecordingLeg::Transfer);
        QCOMPARE(owed(store), std::vector<calls::RecordingId> {{id}});
        QVERIFY(store.call(u"a"_s)->recordingFile.isEmpty());
        QCOMPARE(store.call(u"a"_s)->transferRecordingFile, u"1_a.mp3"_s);
    }

    void aFailureHidesItUntilItsTime()
    {
        TempStore store;
        const qint64 id = put(store, u"a"_s, now, true);
        told([&](auto reply) {
            store.store.fetchFailed({id, RecordingLeg::Call}, {u"no answer"_s, now, now.addSecs(60)}, reply);
        });
        QCOMPARE(owed(store), (std::vector<calls::RecordingId> {{id, RecordingLeg::Transfer}}));
        QCOMPARE(owed(store, {.now = now.addSecs(60)}).size(), std::size_t {2});
        told([&](auto reply) { store.store.fetchFailed({id, RecordingLeg::Call}, {u"too large"_s, now, {}}, reply); });
        QCOMPARE(owed(store, {.now = now.addYears(1)}).size(), std::size_t {1}); // never again by itself
    }

    void failuresAreCountedAndForgotten()
    {
        TempStore store;
        const qint64 id = put(store, u"a"_s, now);
        QVERIFY(!failureOf(store, id).has_value());
        for (int i = 1; i <= 3; ++i) {
            told([&](auto reply) {
                store.store.fetchFailed({id, RecordingLeg::Call}, {u"try %1"_s.arg(i), now, now.addSecs(i)}, reply);
            });
        }
        const auto failed = failureOf(store, id);
        QVERIFY(failed.has_value());
        QCOMPARE(failed->tries, 3);
        QCOMPARE(failed->reason, u"try 3"_s);
        QCOMPARE(failed->nextTry, now.addSecs(3));
        QVERIFY(!failureOf(store, id, RecordingLeg::Transfer).has_value());
        keep(store, id);
        QVERIFY(!failureOf(store, id).has_value());
    }

    void whatIsLostIsNotOwed()
    {
        TempStore store;
        const qint64 id = put(store, u"a"_s, now);
        const ChangeSet changes = told([&](auto reply) {
            store.store.recordingLost({id, RecordingLeg::Call}, {u"gone"_s, now, now}, reply);
        });
        QCOMPARE(changes.calls.size(), std::size_t {1});
        QVERIFY(!changes.calls[0].recordingArrived);
        QVERIFY(store.call(u"a"_s)->recordingState == RecordingState::Lost);
        QVERIFY(owed(store, {.now = now.addYears(1)}).empty());
        QCOMPARE(failureOf(store, id)->reason, u"gone"_s);
        QVERIFY(!failureOf(store, id)->nextTry.isValid());
        QCOMPARE(totals(store).available, 0);
    }

    void aFreshAddressRevivesIt()
    {
        TempStore store;
        const qint64 id = put(store, u"a"_s, now);
        told([&](auto reply) { store.store.recordingLost({id, RecordingLeg::Call}, {u"gone"_s, now, {}}, reply); });
        const ChangeSet changes = store.put(u"a"_s,
            R"({"status":"completed","telephony_data":{"recording_url":"https://api.bolna.ai/fresh"}})",
            now.addSecs(1));
        QVERIFY(changes.calls.at(0).recordingArrived);
        QVERIFY(store.call(u"a"_s)->recordingState == RecordingState::Available);
        QCOMPARE(owed(store), std::vector<calls::RecordingId> {{id}}); // what failed elsewhere does not count
        QVERIFY(!failureOf(store, id).has_value());
    }

    void whatIsKeptIsKnownByItsLength()
    {
        TempStore store;
        const qint64 id = put(store, u"a"_s, now);
        keep(store, id, RecordingLeg::Call, 4321);
        QCOMPARE(store.call(u"a"_s)->recordingBytes, 4321);
        const auto kept = asked<std::optional<KeptRecording>>([&](auto reply) {
            store.reader.keptRecording({id, RecordingLeg::Call}, reply);
        });
        QVERIFY(kept.has_value());
        QCOMPARE(kept->bytes, 4321);
        QCOMPARE(kept->sha256, QByteArray("abc"));
        QVERIFY(!asked<std::optional<KeptRecording>>([&](auto reply) {
            store.reader.keptRecording({id, RecordingLeg::Transfer}, reply);
        }).has_value());
        // A later reading leaves it alone.
        store.put(u"a"_s, R"({"status":"completed","summary":"Short."})", now.addSecs(5));
        QCOMPARE(store.call(u"a"_s)->recordingBytes, 4321);
        QCOMPARE(totals(store).bytes, 4321);
    }

    void whatVanishedIsOwedAgain()
    {
        TempStore store;
        const qint64 id = put(store, u"a"_s, now);
        // Not kept: there is nothing to forget.
        QVERIFY(told([&](auto reply) { store.store.recordingVanished({id, RecordingLeg::Call}, reply); }).isEmpty());
        keep(store, id);
        QVERIFY(owed(store).empty());
        const ChangeSet changes = told([&](auto reply) {
            store.store.recordingVanished({id, RecordingLeg::Call}, reply);
        });
        QVERIFY(changes.calls.at(0).recordingArrived);
        QCOMPARE(owed(store), std::vector<calls::RecordingId> {{id}});
        const auto call = store.call(u"a"_s);
        QCOMPARE(call->recordingState, RecordingState::Available);
        QCOMPARE(totals(store).kept, 0);
        QCOMPARE(totals(store).bytes, 0);
    }

    void whatComesBackIsKeptAsBefore()
    {
        TempStore store;
        const qint64 id = put(store, u"a"_s, now);
        const auto find = [&] {
            return told([&](auto reply) { store.store.recordingFound({id, RecordingLeg::Call}, reply); });
        };
        QVERIFY(find().isEmpty()); // nothing ever was kept
        keep(store, id);
        QVERIFY(find().isEmpty()); // it is
        told([&](auto reply) { store.store.recordingVanished({id, RecordingLeg::Call}, reply); });
        // Even what Bolna has lost meanwhile.
        told([&](auto reply) { store.store.recordingLost({id, RecordingLeg::Call}, {u"gone"_s, now}, reply); });
        QVERIFY(store.call(u"a"_s)->recordingState == RecordingState::Lost);
        QVERIFY(!find().isEmpty());
        QVERIFY(store.call(u"a"_s)->recordingState == RecordingState::Kept);
        QVERIFY(!failureOf(store, id).has_value());
        const auto kept = asked<std::optional<KeptRecording>>([&](auto reply) {
            store.reader.keptRecording({id, RecordingLeg::Call}, reply);
        });
        QCOMPARE(kept->file, u"1_a.mp3"_s);
        QCOMPARE(kept->bytes, 1000);
        QCOMPARE(kept->sha256, QByteArray("abc"));
    }

    void whatCannotBeFetchedAgainIsLost()
    {
        TempStore store;
        const qint64 id = put(store, u"a"_s, now);
        keep(store, id);
        RawStore(store.file).run(u"UPDATE calls SET recording_url = NULL"_s);
        told([&](auto reply) { store.store.recordingVanished({id, RecordingLeg::Call}, reply); });
        QVERIFY(store.call(u"a"_s)->recordingState == RecordingState::Lost);
    }

    void totalsAddUp()
    {
        TempStore store;
        const qint64 a = put(store, u"a"_s, now, true);
        put(store, u"b"_s, now);
        QCOMPARE(totals(store).kept, 0);
        QCOMPARE(totals(store).available, 3);
        keep(store, a, RecordingLeg::Call, 1000);
        keep(store, a, RecordingLeg::Transfer, 500);
        QCOMPARE(totals(store).kept, 2);
        QCOMPARE(totals(store).bytes, 1500);
        QCOMPARE(totals(store).available, 1);
    }

    void keptCopiesComeInPages()
    {
        TempStore store;
        std::vector<calls::RecordingId> kept;
        for (int i = 0; i < 5; ++i) {
            const qint64 id = put(store, u"c%1"_s.arg(i), now, i == 2);
            if (i != 3) {
                keep(store, id);
                kept.push_back({id});
            }
            if (i == 2) {
                keep(store, id, RecordingLeg::Transfer);
                kept.push_back({id, RecordingLeg::Transfer});
            }
        }
        std::vector<calls::RecordingId> seen;
        for (qint64 after = 0;;) {
            const auto page
                = asked<std::vector<KeptCopy>>([&](auto reply) { store.reader.keptCopies(after, 2, reply); });
            if (page.empty()) {
                break;
            }
            for (const KeptCopy &copy : page) {
                QCOMPARE(copy.bytes, 1000);
                QCOMPARE(copy.file, u"1_a.mp3"_s);
                seen.push_back(copy.of);
            }
            after = page.back().of.callId;
        }
        QCOMPARE(seen, kept);
    }

    void listeningIsRemembered()
    {
        TempStore store;
        const qint64 id = put(store, u"a"_s, now);
        using std::chrono::milliseconds;
        const auto heard = [&] { return asked<Listening>([&](auto reply) { store.reader.listening(id, reply); }); };
        QCOMPARE(heard().position, milliseconds(0));
        QVERIFY(told([&](auto reply) { store.store.saveListening(id, {milliseconds(4200)}, reply); }).isEmpty());
        QCOMPARE(heard().position, milliseconds(4200));
        QVERIFY(!told([&](auto reply) { store.store.saveListening(id, {milliseconds(0), now}, reply); }).isEmpty());
        QCOMPARE(heard().listenedAt, now);
    }

    void aCallThatIsGoneIsSaid()
    {
        TempStore store;
        const auto answer = test::await<Result<ChangeSet, StoreError>>([&](auto reply) {
            store.store.recordingLost({99, RecordingLeg::Call}, {u"gone"_s, now}, reply);
        });
        QVERIFY(answer && !*answer);
        QVERIFY((*answer).error().kind == StoreError::Kind::NotFound);
        QVERIFY(told([&](auto reply) { store.store.recordingVanished({99, RecordingLeg::Call}, reply); }).isEmpty());
    }

    void aVersionThreeStoreOwesItsRecordings()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        {
            RawStore raw(file);
            for (const auto &name : {u"0001_board"_s, u"0002_schedule"_s, u"0003_search"_s}) {
                QFile script(u":/callboard/migrations/%1.sql"_s.arg(name));
                QVERIFY(script.open(QIODevice::ReadOnly));
                const QStringList statements
                    = QString::fromUtf8(script.readAll()).split(u";\n\n"_s, Qt::SkipEmptyParts);
                for (const QString &statement : statements) {
                    raw.run(statement);
                }
            }
            raw.run(u"PRAGMA application_id = %1"_s.arg(applicationId));
            raw.run(u"PRAGMA user_version = 3"_s);
            raw.run(
                u"INSERT INTO accounts VALUES ('test', 'Test', 'https://api.bolna.ai', '2026-01-01T00:00:00.000Z')"_s);
            const QString columns
                = u"INSERT INTO calls (account_id, execution_id, call_id, direction, status, status_raw, "
                  "outcome, recording_url, recording_state, recording_file, recording_bytes, created_at, "
                  "updated_at, revision, call_duration, conversation_duration, retry_count, "
                  "check_failures, dial_state) VALUES ('test', '%1', '%1', 'outbound', 'completed', "
                  "'completed', 'Talked', 'https://api.bolna.ai/recordings/call/%1', '%2', %3, "
                  "'2026-01-16T05:20:00.000Z', '2026-01-16T05:20:00.000Z', 1, 60, 60, 0, 0, "
                  "'answered')"_s;
            raw.run(columns.arg(u"owed"_s, u"available"_s, u"NULL, NULL"_s));
            raw.run(columns.arg(u"kept"_s, u"kept"_s, u"'2_kept.mp3', 777"_s));
        }
        CallStore store(file);
        const auto opened = store.open();
        QVERIFY2(opened.has_value(), opened ? "" : qPrintable(opened.error().message));
        CallReader reader(file);
        const OwedQuery query {.now = now, .accountIds = {u"test"_s}, .most = 5};
        QCOMPARE(asked<std::vector<calls::RecordingId>>([&](auto reply) { reader.owedRecordings(query, reply); }),
            std::vector<calls::RecordingId> {{1}});
        const auto kept = asked<RecordingTotals>([&](auto reply) { reader.recordingTotals(reply); });
        QCOMPARE(kept.kept, 1);
        QCOMPARE(kept.bytes, 777);
        QCOMPARE(RawStore(file).value(u"PRAGMA user_version"_s).toInt(), schemaVersion);
    }

private:
    static qint64 put(TempStore &store, const QString &id, const QDateTime &made, bool transferred = false,
        const QString &account = u"test"_s)
    {
        const QByteArray transfer
            = transferred ? R"({"recording_url":"https://api.bolna.ai/recordings/transfer/)" + id.toUtf8() + "\"}"
                          : QByteArray("null");
        store.put(id,
            R"({"status":"completed","created_at":")" + made.toString(Qt::ISODate).toUtf8()
                + R"(","telephony_data":{"recording_url":"https://api.bolna.ai/recordings/call/)" + id.toUtf8()
                + R"("},"transfer_call_data":)" + transfer + "}",
            made, account);
        return store.call(id)->id;
    }
    static std::vector<calls::RecordingId> owed(TempStore &store, OwedQuery query = {})
    {
        query.now = query.now.isValid() ? query.now : now;
        query.accountIds = query.accountIds.isEmpty() ? QStringList {u"test"_s} : query.accountIds;
        query.most = std::max(query.most, 10);
        return asked<std::vector<calls::RecordingId>>([&](auto reply) { store.reader.owedRecordings(query, reply); });
    }
    template<class Tell>
    static ChangeSet told(Tell tell)
    {
        return asked<ChangeSet>(tell);
    }
    static std::optional<FailedFetch> failureOf(TempStore &store, qint64 id, RecordingLeg leg = RecordingLeg::Call)
    {
        return asked<std::optional<FailedFetch>>([&](auto reply) { store.reader.failedFetch({id, leg}, reply); });
    }
    static RecordingTotals totals(TempStore &store)
    {
        return asked<RecordingTotals>([&](auto reply) { store.reader.recordingTotals(reply); });
    }
    static ChangeSet keep(TempStore &store, qint64 id, RecordingLeg leg = RecordingLeg::Call, qint64 bytes = 1000)
    {
        return told([&](auto reply) { store.store.recordingKept({id, leg}, {u"1_a.mp3"_s, bytes, "abc"}, reply); });
    }
};

CALLBOARD_TEST(RecordingRowsTest)
#include "RecordingRowsTest.moc"
