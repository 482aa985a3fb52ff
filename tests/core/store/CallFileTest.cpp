#include "store/CallFile.h"

#include "support/RawStore.h"
#include "support/TempStore.h"
#include "support/TestRegistry.h"

#include <QSignalSpy>
#include <QTest>

#include <functional>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::store;
using calls::RecordingLeg;
using test::RawStore;
using test::TempStore;
using Found = Result<std::optional<CallFile>, StoreError>;

namespace {

const QDateTime start(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC);

QByteArray json(int attempt, const QByteArray &status, const QByteArray &more = {})
{
    return "{\"status\":\"" + status + "\",\"retry_count\":" + QByteArray::number(attempt) + more + "}";
}

QByteArray recordedAt(const QByteArray &address)
{
    return ",\"telephony_data\":{\"recording_url\":\"https://api.bolna.ai/" + address + "\"}";
}

const QByteArray recorded = recordedAt("recordings/call/a");

} // namespace

/// Everything the store knows of a call, read at once.
class CallFileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFileHoldsEveryPart()
    {
        TempStore store;
        store.put(u"a"_s, json(0, "completed", recorded), start);
        const qint64 id = store.call(u"a"_s)->id;
        written(store, [&](auto reply) {
            store.store.recordingKept({id, RecordingLeg::Call, 0}, {u"1_a.mp3"_s, 17, "abc"}, reply);
        });
        store.put(u"a"_s, json(1, "completed", recordedAt("b")), start.addSecs(600));
        written(store, [&](auto reply) {
            store.store.fetchFailed({id, RecordingLeg::Call, 1}, {.reason = u"No answer."_s, .at = start}, reply);
        });
        written(store, [&](auto reply) { store.store.annotate(id, {u"Villa"_s, {u"hot"_s}}, start, reply); });
        written(store, [&](auto reply) { store.store.saveListening(id, {.position = 3s, .attempt = 1}, reply); });
        const CallFile file = fileOf(store, id);
        QVERIFY(!file.trouble());
        QVERIFY(file.call == *store.call(u"a"_s));
        QCOMPARE(file.attempts->size(), std::size_t {1});
        QCOMPARE(*file.annotation, (calls::Annotation {u"Villa"_s, {u"hot"_s}}));
        QVERIFY(file.timeline->size() >= 3);
        QCOMPARE(file.listening->position, 3s);
        QVERIFY(!file.stop->has_value());
        QCOMPARE(file.recordings->size(), std::size_t {2});
        QCOMPARE(file.recording(RecordingLeg::Call, 0)->kept->sha256, QByteArray("abc"));
        QVERIFY(!file.recording(RecordingLeg::Call, 0)->failed);
        QVERIFY(!file.recording(RecordingLeg::Call, 1)->kept);
        QCOMPARE(file.recording(RecordingLeg::Call, 1)->failed->reason, u"No answer."_s);
        QVERIFY(!file.recording(RecordingLeg::Transfer, 1));
    }

    void aCallThatIsGoneHasNone()
    {
        TempStore store;
        store.put(u"a"_s, json(0, "queued"), start);
        const auto found
            = test::await<Found>([&](auto reply) { store.reader.file(store.call(u"a"_s)->id + 1, reply); });
        QVERIFY(found && *found && !**found);
    }

    /// Every write changes call, attempts, journal and listening together; the file is asked for all the while.
    void aFileNeverMixesTwoStates()
    {
        constexpr int attempts = 40;
        TempStore store;
        store.put(u"a"_s, json(0, "no-answer"), start);
        const qint64 id = store.call(u"a"_s)->id;
        int written = 0;
        int seen = 0;
        int read = 0;
        std::function<void()> write;
        std::function<void()> ask;
        const auto stored = [&](const Result<ChangeSet, StoreError> &done) {
            QVERIFY(done.has_value());
            write();
        };
        write = [&] {
            if (written == attempts) {
                return;
            }
            ++written;
            const auto execution = bolna::parseExecution(json(written, "no-answer"));
            const Reading reading {u"test"_s, u"a"_s, *execution, start.addSecs(60 * written)};
            store.store.apply(reading, {this, stored});
        };
        const auto answered = [&](const Found &found) {
            QVERIFY(found && *found);
            const CallFile &file = **found;
            const int last = file.call.retryCount;
            ++read;
            seen = last;
            QCOMPARE(file.attempts->size(), static_cast<std::size_t>(last));
            QCOMPARE(file.listening->attempt, last);
            QCOMPARE(file.timeline->back().attempt, last);
            if (last < attempts) {
                ask();
            }
        };
        ask = [&] { store.reader.file(id, {this, answered}); };
        write();
        ask();
        QTRY_COMPARE_WITH_TIMEOUT(seen, attempts, 30000);
        QVERIFY(read > 1);
    }

    /// What stands beside the call changes its file too: the board's revision says so, and whose doing it was.
    void everyChangeOfAFileMovesTheRevision()
    {
        TempStore store;
        store.put(u"a"_s, json(0, "queued", recorded), start);
        const qint64 id = store.call(u"a"_s)->id;
        QSignalSpy heard(&store.store, &CallStore::changed);
        qint64 revision = fileOf(store, id).revision;
        const auto moves = [&](const char *what, Source source, const auto &tell) {
            heard.clear();
            written(store, tell);
            const qint64 now = fileOf(store, id).revision;
            QVERIFY2(std::exchange(revision, now) < now, what);
            QVERIFY2(heard.size() == 1, what);
            const auto changes = heard[0][0].value<ChangeSet>();
            QVERIFY2(changes.calls.front().id == id && changes.calls.front().source == source, what);
            QVERIFY2(changes.isOfPerson(id) == isOfPerson(source) && !changes.isOfPerson(id + 1), what);
        };
        const calls::RecordingId of {id, RecordingLeg::Call, 0};
        moves("note", Source::Person, [&](auto reply) { store.store.annotate(id, {u"Villa"_s, {}}, start, reply); });
        moves("failed fetch", Source::Recording,
            [&](auto reply) { store.store.fetchFailed(of, {.reason = u"No answer."_s, .at = start}, reply); });
        moves("kept", Source::Person, [&](auto reply) {
            store.store.recordingKept(of, {u"1_a.mp3"_s, 17, "abc"}, reply, true);
        });
        moves(
            "heard", Source::Person, [&](auto reply) { store.store.saveListening(id, {.listenedAt = start}, reply); });
        moves("stop", Source::Person, [&](auto reply) {
            store.store.beginStop(
                id, start, {this, [reply](const Result<StopLeave, StoreError> &leave) {
                                reply(leave ? Result<ChangeSet, StoreError>(ChangeSet {}) : failure(leave.error()));
                            }});
        });
        QVERIFY(fileOf(store, id).stop->has_value());
        moves("refused stop", Source::Person, [&](auto reply) {
            store.store.endStop({u"test"_s, u"a"_s, 0, {}}, reply);
        });
        QVERIFY(!fileOf(store, id).stop->has_value());
    }

    void aPartThatCannotBeReadSaysWhyAndTheOthersHold()
    {
        TempStore store;
        store.put(u"a"_s, json(0, "completed", recorded), start);
        const qint64 id = store.call(u"a"_s)->id;
        RawStore raw(store.file);
        raw.run(u"ALTER TABLE listening RENAME TO elsewhere"_s);
        const CallFile file = fileOf(store, id);
        QVERIFY(!file.listening);
        QVERIFY(file.trouble() && !file.trouble()->message.isEmpty());
        QVERIFY(!firstTrouble(file.attempts, file.annotation, file.timeline, file.recordings));
        QVERIFY(!file.timeline->empty());
    }

    /// The second of the earlier attempts cannot be read; the first one can.
    void rowsThatEndTooSoonSpoilTheirPartAlone()
    {
        TempStore store;
        for (int attempt = 0; attempt < 3; ++attempt) {
            store.put(u"a"_s, json(attempt, "no-answer"), start.addSecs(60 * attempt));
        }
        const qint64 id = store.call(u"a"_s)->id;
        QCOMPARE(fileOf(store, id).attempts->size(), std::size_t {2});
        RawStore raw(store.file);
        raw.run(u"ALTER TABLE attempts RENAME TO whole"_s);
        const QString columns
            = raw.value(u"SELECT group_concat(iif(name = 'status_raw', "
                        "'iif(attempt = 0, abs(attempt - 9223372036854775807 - 1), status_raw) AS status_raw', name)) "
                        "FROM pragma_table_info('whole')"_s)
                  .toString();
        raw.run(u"CREATE VIEW attempts AS SELECT %1 FROM whole"_s.arg(columns)); // that number has no absolute value
        const CallFile file = fileOf(store, id);
        QCOMPARE(file.call.executionId, u"a"_s);
        QVERIFY(!file.attempts);
        QVERIFY(!firstTrouble(file.annotation, file.timeline, file.listening));
        QVERIFY(!file.timeline->empty());
    }

private:
    static CallFile fileOf(TempStore &store, qint64 id)
    {
        const auto found = test::await<Found>([&](auto reply) { store.reader.file(id, reply); });
        return found && *found && **found ? ***found : CallFile {};
    }
    template<class Tell>
    static void written(TempStore &, Tell tell)
    {
        const auto done = test::await<TempStore::Written>(tell);
        QVERIFY(done && done->has_value());
    }
};

CALLBOARD_TEST(CallFileTest)

#include "CallFileTest.moc"
