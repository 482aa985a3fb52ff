#include "bolna/ExecutionJson.h"
#include "support/RawStore.h"
#include "support/TempStore.h"
#include "support/TestRegistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using calls::Annotation;
using test::TempStore;

namespace {

const QDateTime start(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC);

QByteArray json(const char *status, const char *transcript = "")
{
    return QByteArray(R"({"id":"a","status":")") + status + R"(","transcript":")" + transcript + "\"}";
}

TempStore::Written annotate(TempStore &store, qint64 id, const Annotation &annotation, const QDateTime &at = start)
{
    const auto written
        = test::await<TempStore::Written>([&](auto reply) { store.store.annotate(id, annotation, at, reply); });
    if (written && !*written) {
        qWarning("Not written: %s", qPrintable(written->error().message));
    }
    return written ? *written : TempStore::Written(failure(StoreError {}));
}

Annotation annotationOf(CallReader &reader, qint64 id)
{
    const auto found = test::await<Result<Annotation, StoreError>>([&](auto reply) { reader.annotation(id, reply); });
    return found && *found ? **found : Annotation {u"(cannot be read)"_s, {}};
}

BoardUpdate board(TempStore &store)
{
    const auto update
        = test::await<Result<BoardUpdate, StoreError>>([&](auto reply) { store.reader.refreshBoard({}, reply); });
    return update && *update ? **update : BoardUpdate {};
}

} // namespace

class AnnotationStoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead()
    {
        TempStore store;
        store.put(u"a"_s, json("ringing"), start);
        const qint64 id = store.call(u"a"_s)->id;
        const Annotation first {u"Call back on Saturday.\nWants parking."_s, {u"hot"_s, u"call back"_s}};
        QVERIFY(annotate(store, id, first));
        QVERIFY(annotationOf(store.reader, id) == first);
        const Annotation second {u"Bought."_s, {}};
        QVERIFY(annotate(store, id, second));
        QVERIFY(annotationOf(store.reader, id) == second);
    }

    void aCallWithoutOneHasNone()
    {
        TempStore store;
        store.put(u"a"_s, json("ringing"), start);
        QVERIFY(annotationOf(store.reader, store.call(u"a"_s)->id).isEmpty());
        QVERIFY(annotationOf(store.reader, 4711).isEmpty());
    }

    void itIsKeptTidy()
    {
        TempStore store;
        store.put(u"a"_s, json("ringing"), start);
        const qint64 id = store.call(u"a"_s)->id;
        QVERIFY(annotate(store, id,
            {QString(u"\n "_s + QString(calls::longestNote + 9, u'x')),
                {u" hot "_s, u"HOT"_s, u""_s, u"call\n back"_s}}));
        const Annotation kept = annotationOf(store.reader, id);
        QCOMPARE(kept.note, QString(calls::longestNote, u'x'));
        QCOMPARE(kept.tags, (QStringList {u"hot"_s, u"call back"_s}));
    }

    void plainTextStaysAsItIs()
    {
        TempStore store;
        store.put(u"a"_s, json("ringing"), start);
        const qint64 id = store.call(u"a"_s)->id;
        const Annotation odd {
            u"शनिवार को फ़ोन करें 🙂 <b>x</b> ' \" ; -- %s \\n\ttab\n\n  indented"_s,
            {u"ज़रूरी"_s, u"' OR 1=1 --"_s, u"<i>"_s}};
        QVERIFY(annotate(store, id, odd));
        QVERIFY(annotationOf(store.reader, id) == odd);
    }

    void anUnknownCallIsRefused()
    {
        TempStore store;
        store.put(u"a"_s, json("ringing"), start);
        QSignalSpy changed(&store.store, &CallStore::changed);
        const auto written = annotate(store, 4711, {u"lost"_s, {}});
        QVERIFY(!written);
        QVERIFY(written.error().kind == StoreError::Kind::NotFound);
        QVERIFY(!written.error().message.isEmpty());
        store.settle();
        QCOMPARE(changed.count(), 0);
        QCOMPARE(test::RawStore(store.file).count(u"annotations"_s), 0);
    }

    void theRowShowsIt()
    {
        TempStore store;
        store.put(u"a"_s, json("ringing"), start);
        const qint64 id = store.call(u"a"_s)->id;
        const auto row = [&] {
            const auto rows = test::await<Result<std::vector<calls::CallRow>, StoreError>>(
                [&](auto reply) { store.reader.rows({id}, reply); });
            return rows && *rows && !(*rows)->empty() ? (*rows)->front() : calls::CallRow {};
        };
        QVERIFY(row().tags.isEmpty());
        QVERIFY(!row().hasNote);
        QVERIFY(annotate(store, id, {{}, {u"hot"_s, u"new"_s}}));
        QCOMPARE(row().tags, (QStringList {u"hot"_s, u"new"_s}));
        QVERIFY(!row().hasNote);
        QVERIFY(annotate(store, id, {u"x"_s, {}}));
        QVERIFY(row().tags.isEmpty());
        QVERIFY(row().hasNote);
    }

    void onlyItsRowIsNews()
    {
        TempStore store;
        store.put(u"a"_s, json("ringing"), start);
        store.put(u"b"_s, json("ringing"), start);
        const qint64 id = store.call(u"a"_s)->id;
        const calls::Call before = *store.call(u"a"_s);
        const BoardUpdate shown = board(store);
        QSignalSpy changed(&store.store, &CallStore::changed);
        const auto written = annotate(store, id, {u"note"_s, {u"tag"_s}}, start.addSecs(60));
        QVERIFY(written);
        QCOMPARE(written->calls.size(), std::size_t {1});
        QCOMPARE(written->calls[0].id, id);
        QCOMPARE(written->calls[0].executionId, u"a"_s);
        QVERIFY(!written->calls[0].inserted);
        QVERIFY(!written->calls[0].statusChanged);
        QVERIFY(!written->calls[0].recordingArrived);
        QTRY_COMPARE(changed.count(), 1);

        const auto next = test::await<Result<BoardUpdate, StoreError>>([&](auto reply) {
            store.reader.refreshBoard({.query = {}, .shown = shown.ids, .revision = shown.revision}, reply);
        });
        QVERIFY(next && *next);
        QVERIFY((*next)->revision > shown.revision);
        QVERIFY((*next)->diff.isEmpty());
        QCOMPARE((*next)->changed, std::vector<qint64> {id});
        // The call itself is as it was: nothing of Bolna's changed, nothing is in its journal.
        QVERIFY(*store.call(u"a"_s) == before);
        const auto events = test::await<Result<std::vector<CallEvent>, StoreError>>(
            [&](auto reply) { store.reader.timeline(id, reply); });
        QVERIFY(events && *events);
        QCOMPARE((*events)->size(), std::size_t {1});
    }

    void noReadingTouchesIt()
    {
        TempStore store;
        store.put(u"a"_s, json("queued"), start);
        const qint64 id = store.call(u"a"_s)->id;
        const Annotation mine {u"mine"_s, {u"hot"_s}};
        QVERIFY(annotate(store, id, mine));
        int minute = 0;
        for (const char *status : {"ringing", "in-progress", "call-disconnected", "completed", "completed"}) {
            store.put(u"a"_s, json(status, "user: hello"), start.addSecs(60 * ++minute));
            QVERIFY(annotationOf(store.reader, id) == mine);
        }
        // A reading that calls itself a note changes nothing, either.
        store.put(u"a"_s, R"({"id":"a","status":"completed","note":"theirs","tags":["x"],"annotations":{"note":"y"}})",
            start.addSecs(3600));
        QVERIFY(annotationOf(store.reader, id) == mine);
        const auto failed = test::await<TempStore::Written>([&](auto reply) {
            store.store.recordFailure(
                {.accountId = u"test"_s, .executionId = u"a"_s, .reason = u"no answer"_s, .at = start.addSecs(4000)},
                reply);
        });
        QVERIFY(failed && *failed);
        QVERIFY(annotationOf(store.reader, id) == mine);
    }

    void itCanBeTakenAway()
    {
        TempStore store;
        store.put(u"a"_s, json("ringing"), start);
        const qint64 id = store.call(u"a"_s)->id;
        QVERIFY(annotate(store, id, {u"note"_s, {u"tag"_s}}));
        QVERIFY(annotate(store, id, {}));
        QVERIFY(annotationOf(store.reader, id).isEmpty());
    }

    void itSurvivesARestart()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        const Annotation mine {u"मेरी टिप्पणी\nsecond line"_s, {u"hot"_s, u"ज़रूरी"_s}};
        qint64 id = 0;
        {
            CallStore store(file);
            QVERIFY(store.open());
            CallReader reader(file);
            (void)test::await<TempStore::Written>([&](auto reply) {
                store.saveAccount({u"test"_s, u"test"_s, u"x"_s}, reply);
            });
            const auto execution = bolna::parseExecution(json("ringing"));
            const auto put = test::await<TempStore::Written>([&](auto reply) {
                store.apply({u"test"_s, u"a"_s, *execution, start}, reply);
            });
            QVERIFY(put && *put);
            id = (*put)->calls[0].id;
            store.annotate(id, mine, start); // nobody waits for the answer: it is on disk when the store is gone
        }
        CallStore store(file);
        QVERIFY(store.open());
        CallReader reader(file);
        QVERIFY(annotationOf(reader, id) == mine);
    }
};

CALLBOARD_TEST(AnnotationStoreTest)
#include "AnnotationStoreTest.moc"
