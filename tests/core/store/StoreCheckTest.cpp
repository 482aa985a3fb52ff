#include "store/StoreCheck.h"
#include "bolna/ExecutionJson.h"
#include "core/store/GivenCalls.h"
#include "store/Database.h"
#include "store/Schema.h"
#include "store/StoreImage.h"
#include "store/StoreLock.h"
#include "store/StoreRescue.h"
#include "store/TableShapes.h"
#include "support/DamagedStore.h"
#include "support/RawStore.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::store;
using namespace callboard::test;
using Kind = StoreHealth::Kind;

/// Damage is noticed, and what is no damage is not taken for it.
class StoreCheckTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        TempStore store;
        for (int i = 0; i < 60; ++i) {
            put(store, {.id = u"call-%1"_s.arg(1000 + i),
                           .name = u"Asha %1"_s.arg(i),
                           .transcript = u"assistant: about the flat in the city centre\n"_s.repeated(40),
                           .minute = i});
        }
        RawStore(store.file).run(u"VACUUM INTO '%1'"_s.arg(m_file));
    }

    void aSoundStoreIsSound()
    {
        QCOMPARE(look(m_file), StoreHealth());
        QCOMPARE(look(m_file, 0.7), StoreHealth());
        const auto health = checkStore(m_file);
        QVERIFY2(health && health->kind == Kind::Sound, health ? qPrintable(health->words.join(u'\n')) : "no answer");
    }

    /// A log, free pages and half a free list are nothing to worry about.
    void aBusyStoreIsSound()
    {
        const Copy copy;
        copyTo(copy);
        RawStore raw(copy.file);
        raw.run(u"PRAGMA journal_mode = WAL"_s);
        raw.run(u"PRAGMA wal_autocheckpoint = 0"_s);
        raw.run(u"CREATE TABLE room (bytes BLOB)"_s);
        raw.run(u"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) "
                "INSERT INTO room SELECT randomblob(9000) FROM n"_s);
        QCOMPARE(look(copy.file), StoreHealth());
        raw.run(u"DROP TABLE room"_s);
        QCOMPARE(look(copy.file), StoreHealth());
        raw.run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
        QCOMPARE(look(copy.file), StoreHealth());
        // What is on a free page means nothing.
        QVERIFY(raw.value(u"PRAGMA freelist_count"_s).toInt() > 600);
        const QList<int> last {raw.value(u"PRAGMA page_count"_s).toInt()};
        zeroPages(copy.file, last);
        QCOMPARE(look(copy.file), StoreHealth());
    }

    void everyBlankPageIsNoticed()
    {
        const auto pages = static_cast<int>(QFileInfo(m_file).size() / pageBytes);
        QVERIFY(pages > 50);
        for (int page = 1; page <= pages; ++page) {
            const Copy copy;
            copyTo(copy);
            zeroPages(copy.file, {page});
            QVERIFY2(look(copy.file, 0.5).kind == Kind::Damaged, qPrintable(u"page %1"_s.arg(page)));
        }
    }

    void aCutStoreIsNoticed()
    {
        const Copy copy;
        copyTo(copy);
        QFile file(copy.file);
        QVERIFY(file.resize(file.size() - 3 * pageBytes));
        QCOMPARE(look(copy.file).kind, Kind::Damaged);
    }

    void theWholeCheckSeesMore_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<int>("kind");
        const auto damaged = static_cast<int>(Kind::Damaged);
        const auto search = static_cast<int>(Kind::SearchDamaged);
        QTest::newRow("a row of no call") << u"INSERT INTO call_texts (id) VALUES (9999)"_s << damaged;
        QTest::newRow("no counter") << u"DELETE FROM board"_s << damaged;
        QTest::newRow("a counter that is behind") << u"UPDATE board SET revision = 1"_s << damaged;
        for (const QString &index : {u"search_names"_s, u"search_name_words"_s, u"search_texts"_s}) {
            QTest::newRow(qPrintable(index))
                << u"UPDATE %1_data SET block = zeroblob(length(block)) WHERE id > 10"_s.arg(index) << search;
        }
        QTest::newRow("the plan of an index")
            << u"UPDATE search_texts_data SET block = x'ff' WHERE id = 10"_s << search;
    }

    void theWholeCheckSeesMore()
    {
        QFETCH(const QString, sql);
        QFETCH(const int, kind);
        const Copy copy;
        copyTo(copy);
        RawStore(copy.file).run(sql);
        const auto health = checkStore(copy.file);
        QVERIFY2(health, health ? "" : qPrintable(health.error().message));
        QVERIFY2(static_cast<int>(health->kind) == kind, qPrintable(health->words.join(u'\n')));
        QVERIFY(!health->words.isEmpty());
    }

    void aDamagedStoreIsBroughtBackWhenItIsOpened()
    {
        const Copy copy;
        copyTo(copy);
        zeroPages(copy.file,
            {RawStore(copy.file).value(u"SELECT rootpage FROM sqlite_schema WHERE name = 'calls'"_s).toInt()});
        const QByteArray before = bytesOf(copy.file);
        CallStore store(copy.file);
        CallReader reader(copy.file);
        const auto opened = store.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
        QVERIFY(store.rescue().report);
        QCOMPARE(store.rescue().report->saved.calls, 60);
        const QStringList aside = damagedIn(copy.folder);
        QCOMPARE(aside.size(), 1);
        QCOMPARE(bytesOf(copy.folder.filePath(aside.first())), before);
        QCOMPARE(QFileInfo(store.rescue().report->setAside).fileName(), aside.first());
        // What it says is in the store, for who asks later.
        const auto told
            = await<Result<std::optional<SalvageReport>, StoreError>>([&](auto reply) { reader.salvageReport(reply); });
        QVERIFY(told && *told && **told);
        QCOMPARE((**told)->saved, store.rescue().report->saved);
        QCOMPARE((**told)->setAside, store.rescue().report->setAside);
        QCOMPARE(QDir(copy.folder.path()).entryList({u"*.next*"_s, u"*.read"_s}, QDir::Files), QStringList());
        // The second start finds nothing.
        CallStore again(copy.file);
        QVERIFY(again.open());
        QVERIFY(!again.rescue().report);
        QCOMPARE(damagedIn(copy.folder).size(), 1);
    }

    void aKillInTheMiddleLosesNothing_data()
    {
        QTest::addColumn<QString>("sign"); // of how far it is
        QTest::newRow("reading") << u"callboard.db.next.unfinished.read"_s;
        QTest::newRow("carrying over") << u"callboard.db.next.unfinished"_s;
        QTest::newRow("putting in place") << u"callboard.db.next"_s;
        QTest::newRow("setting aside") << u"callboard.db.damaged-*"_s;
    }

    void aKillInTheMiddleLosesNothing()
    {
        QFETCH(const QString, sign);
        const Copy copy;
        copyTo(copy);
        zeroPages(copy.file,
            {RawStore(copy.file).value(u"SELECT rootpage FROM sqlite_schema WHERE name = 'calls'"_s).toInt()});
        const QByteArray before = bytesOf(copy.file);
        QProcess child;
        child.start(QStringLiteral(STORE_CHILD), {u"rescue"_s, copy.file});
        QVERIFY(child.waitForStarted());
        while (child.state() != QProcess::NotRunning
               && QDir(copy.folder.path()).entryList({sign}, QDir::Files).isEmpty()) {
            (void)child.waitForFinished(0);
        }
        child.kill();
        QVERIFY(child.state() == QProcess::NotRunning || child.waitForFinished()); // or it was quick
        for (int start = 0; start < 2; ++start) {
            CallStore store(copy.file);
            const auto opened = store.open();
            QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
        }
        QCOMPARE(RawStore(copy.file).value(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
        QCOMPARE(RawStore(copy.file).count(u"calls"_s), 60);
        const QStringList aside
            = QDir(copy.folder.path())
                  .entryList({u"callboard.db.damaged-*"_s, u"callboard.db.replaced-*"_s}, QDir::Files);
        QCOMPARE(aside.size(), 1);
        QCOMPARE(bytesOf(copy.folder.filePath(aside.first())), before);
        QCOMPARE(QDir(copy.folder.path()).entryList({u"*.next*"_s, u"*.read"_s}, QDir::Files), QStringList());
    }

    void aStoreInUseElsewhereIsLeftAlone()
    {
        const Copy copy;
        copyTo(copy);
        zeroPages(copy.file,
            {RawStore(copy.file).value(u"SELECT rootpage FROM sqlite_schema WHERE name = 'call_texts'"_s).toInt()});
        const QByteArray before = bytesOf(copy.file);
        StoreLock other(copy.file);
        QCOMPARE(other.take(StoreLock::Hold::Shared), StoreLock::Answer::Held);
        CallStore store(copy.file);
        const auto opened = store.open();
        QVERIFY(store.rescue().trouble);
        QVERIFY2(store.rescue().trouble->message.contains(u"Another Callboard"_s),
            qPrintable(store.rescue().trouble->message));
        QVERIFY(opened);
        const auto written = await<Result<ChangeSet, StoreError>>([&](auto reply) {
            store.saveAccount({u"new"_s, u"new"_s, u"http://127.0.0.1:1"_s}, reply);
        });
        QVERIFY(written && !*written);
        QCOMPARE(written->error().message, store.rescue().trouble->message);
        QCOMPARE(RawStore(copy.file).count(u"accounts"_s), 1);
        QCOMPARE(damagedIn(copy.folder), QStringList());
        QCOMPARE(bytesOf(copy.file).mid(pageBytes), before.mid(pageBytes)); // its header tells that it has a log now
    }

    void oddVersionsAreRefused_data()
    {
        QTest::addColumn<int>("version");
        QTest::newRow("negative") << -5;
        QTest::newRow("none") << 0;
        QTest::newRow("newer") << schemaVersion + 1;
        QTest::newRow("much newer") << 2'000'000'000;
        QTest::newRow("lowest") << std::numeric_limits<int>::min();
    }

    void oddVersionsAreRefused()
    {
        QFETCH(const int, version);
        const Copy copy;
        copyTo(copy);
        RawStore(copy.file).run(u"PRAGMA user_version = %1"_s.arg(version));
        const QByteArray before = bytesOf(copy.file);
        CallStore store(copy.file);
        const auto opened = store.open();
        QVERIFY(!opened);
        QVERIFY2(opened.error().message.contains(u"left as it is"_s), qPrintable(opened.error().message));
        QCOMPARE(bytesOf(copy.file), before);
        QCOMPARE(damagedIn(copy.folder), QStringList());
    }

    void aVersionThatBecameNewerIsNotWrittenTo()
    {
        TempStore store;
        put(store, {.id = u"one"_s});
        RawStore raw(store.file);
        raw.run(u"PRAGMA user_version = %1"_s.arg(schemaVersion + 1));
        const auto written = await<Result<ChangeSet, StoreError>>([&](auto reply) {
            store.store.saveAccount({u"new"_s, u"new"_s, u"http://127.0.0.1:1"_s}, reply);
        });
        QVERIFY(written && !*written);
        QCOMPARE(written->error().kind, StoreError::Kind::TooNew);
        QCOMPARE(raw.count(u"accounts"_s), 1);
    }

    void aMissingCounterIsMadeAgain()
    {
        TempStore store;
        put(store, {.id = u"one"_s});
        RawStore raw(store.file);
        const qint64 revision = raw.value(u"SELECT revision FROM board"_s).toLongLong();
        raw.run(u"DELETE FROM board"_s);
        put(store, {.id = u"two"_s});
        QCOMPARE(raw.count(u"board"_s), 1);
        QVERIFY(raw.value(u"SELECT revision FROM board"_s).toLongLong() > revision - 1);
        QCOMPARE(raw.value(u"SELECT max(revision) FROM calls"_s), raw.value(u"SELECT revision FROM board"_s));
        // And when the store is opened, also where it is only behind.
        for (const QString &sql : {u"DELETE FROM board"_s, u"UPDATE board SET revision = 1"_s,
                 u"INSERT INTO board (revision) VALUES (3)"_s}) {
            raw.run(sql);
            CallStore next(store.file);
            QVERIFY(next.open());
            QVERIFY(!next.rescue().report);
            QCOMPARE(raw.count(u"board"_s), 1);
            QVERIFY(raw.value(u"SELECT (SELECT revision FROM board) >= (SELECT max(revision) FROM calls)"_s).toBool());
        }
    }

    void aDamagedSearchIndexStopsNoWrite_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("a plan of nothing") << u"UPDATE search_texts_data SET block = x'ff' WHERE id = 10"_s;
        QTest::newRow("no plan") << u"DELETE FROM search_texts_data WHERE id = 10"_s;
        QTest::newRow("no settings") << u"DELETE FROM search_texts_config"_s;
    }

    void aDamagedSearchIndexStopsNoWrite()
    {
        QFETCH(const QString, sql);
        TempStore store;
        put(store, {.id = u"one"_s, .name = u"Asha"_s, .transcript = u"user: helicopter"_s});
        RawStore raw(store.file);
        raw.run(sql);
        CallStore again(store.file); // one that has read nothing of the index yet
        QVERIFY(again.open());
        QSignalSpy metAgain(&again, &CallStore::damageMet);
        const auto execution
            = bolna::parseExecution(R"({"id":"two","status":"completed","transcript":"user: submarine"})");
        const auto written = await<Result<ChangeSet, StoreError>>([&](auto reply) {
            again.apply({u"test"_s, u"two"_s, *execution, start}, reply);
        });
        QVERIFY2(written && *written, !written ? "no answer" : *written ? "" : qPrintable(written->error().message));
        QCOMPARE(metAgain.size(), 1);
        QCOMPARE(metAgain.first().first().toBool(), true);
        QCOMPARE(raw.count(u"calls"_s), 2);
        const auto owed = await<Result<bool, StoreError>>([&](auto reply) { store.reader.isSearchOwed(reply); });
        QVERIFY(owed && *owed && **owed);

        const auto rebuilt = await<Result<ChangeSet, StoreError>>([&](auto reply) { again.rebuildSearch(reply); });
        QVERIFY2(rebuilt && *rebuilt, !rebuilt ? "no answer" : *rebuilt ? "" : qPrintable(rebuilt->error().message));
        for (const QString &word : {u"helicopter"_s, u"submarine"_s}) {
            QCOMPARE(
                raw.value(u"SELECT count(*) FROM search_texts WHERE search_texts MATCH '%1'"_s.arg(word)).toInt(), 1);
        }
        QCOMPARE(raw.value(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
        QCOMPARE(checkStore(store.file)->kind, Kind::Sound);
        const auto stillOwed = await<Result<bool, StoreError>>([&](auto reply) { store.reader.isSearchOwed(reply); });
        QVERIFY(stillOwed && *stillOwed && !**stillOwed);
    }

    /// A typical row of every table that salvage carries is known to be that table's, and no other's.
    void rowsAreKnownByWhatTheyLookLike()
    {
        Database database;
        QVERIFY(database.open(m_file, Database::Access::ReadOnly));
        const auto shapes = readShapes(database);
        QVERIFY(shapes);
        const QVariant null;
        const QString time = u"2026-01-16T05:21:31.000Z"_s;
        const QHash<QString, QVariantList> rows {
            {u"accounts"_s, {u"default"_s, u"Sales"_s, u"https://api.bolna.ai"_s, time}},
            {u"agents"_s, {u"default"_s, u"agent-1"_s, u"Real Estate"_s, time}},
            {u"annotations"_s, {null, u"call on Sunday"_s, u"hot"_s, time}},
            {u"call_texts"_s, {null, u"assistant: hello"_s, u"short"_s, null, u"{\"id\": \"a\"}"_s}},
            {u"call_changes"_s, {null, 7LL, time, u"poll"_s, u"status"_s, u"queued"_s, u"completed"_s, 0LL}},
            {u"dials"_s, {u"d-1"_s, u"default"_s, u"agent-1"_s, null, u"+12025550199"_s, null, u"Asha"_s, null, time}},
            {u"imports"_s, {u"default"_s, u"agent-1"_s, time, time}},
            {u"import_orders"_s, {u"default"_s, u"agent-1"_s, time}}, {u"listening"_s, {7LL, 0LL, 12'000LL, null, 0LL}},
            {u"recording_fetches"_s, {7LL, u"call"_s, 0LL, 2LL, time, null, u"no answer"_s, null}},
            {u"stops"_s, {7LL, 0LL, u"begun"_s, time}},
            {u"owed_readings"_s, {u"default"_s, u"e-1"_s, u"agent-1"_s, time, 3LL, null}}};
        for (auto row = rows.constBegin(); row != rows.constEnd(); ++row) {
            const bool hasRowId = row.key() != u"agents";
            const TableShape *shape = tableOf(*shapes, {row.value()}, hasRowId);
            QVERIFY2(shape, qPrintable(row.key()));
            QCOMPARE(shape->name, row.key());
        }
        // The words of a schema, and of an index, are nobody's.
        QVERIFY(!tableOf(*shapes, {{u"table"_s, u"calls"_s, u"calls"_s, 5LL, u"CREATE TABLE calls"_s}}, true));
        QVERIFY(!tableOf(*shapes, {{null, QByteArray("\0\1", 2)}}, true));
    }

private:
    struct Copy
    {
        QTemporaryDir folder;
        QString file = folder.filePath(u"callboard.db"_s);
    };
    void copyTo(const Copy &copy) const { QVERIFY(QFile::copy(m_file, copy.file)); }
    static StoreHealth look(const QString &file, double chance = 0)
    {
        const auto health = lookAtStore(file, 10s, chance);
        return health ? *health : StoreHealth {Kind::Damaged, {health.error().message}};
    }
    static QStringList damagedIn(const QTemporaryDir &folder)
    {
        return QDir(folder.path()).entryList({u"callboard.db.damaged-*"_s}, QDir::Files, QDir::Name);
    }

    QTemporaryDir m_folder;
    QString m_file = m_folder.filePath(u"callboard.db"_s);
};

CALLBOARD_TEST(StoreCheckTest)
#include "StoreCheckTest.moc"
