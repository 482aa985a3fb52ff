#include "store/StoreCare.h"

#include "support/TestClock.h"

#include "GivenCalls.h"
#include "store/StoreLock.h"
#include "support/DamagedStore.h"
#include "support/RawStore.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::store;
using namespace callboard::test;

/// Damage that comes while the program runs.
class StoreCareTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWholeStoreIsCheckedOnceADay();
    void damageIsMendedWhileTheBoardIsShown();
    void aDamagedSearchIndexIsMadeAgain();
    void whileAnotherProgramHasTheStoreNothingIsWritten();
    void anIndexThatForgotARowIsNoticed();
    void aHeaderThatBreaksIsMended();
    void whatIsOwedWaitsForTheStore();
    void aCheckEndsWithTheProgram();

private:
    struct Fixture
    {
        TempStore store;
        TestClock clock {start};
        QString settings = store.folder.filePath(u"callboard.ini"_s);
        StoreCare care {store.file, store.store, store.reader, clock, settings};
        QSignalSpy checked {&care, &StoreCare::checked};
        QSignalSpy broughtBack {&care, &StoreCare::broughtBack};

        void fill(int calls = 40)
        {
            for (int i = 0; i < calls; ++i) {
                put(store, {.id = u"call-%1"_s.arg(1000 + i),
                               .name = u"Asha %1"_s.arg(i),
                               .transcript = u"assistant: about the flat in the city centre\n"_s.repeated(40),
                               .minute = i});
            }
            RawStore(store.file).run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
        }
        int root(const QString &table)
        {
            return RawStore(store.file)
                .value(u"SELECT rootpage FROM sqlite_schema WHERE name = '%1'"_s.arg(table))
                .toInt();
        }
        /// As a disk does it: under the open connections, which have nothing of it in memory yet.
        void blank(int page)
        {
            QFile file(store.file);
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.seek((page - 1) * qint64 {pageBytes}));
            QCOMPARE(file.write(QByteArray(pageBytes, '\0')), qint64 {pageBytes});
        }
        QStringList aside() const
        {
            return QDir(store.folder.path()).entryList({u"callboard.db.damaged-*"_s}, QDir::Files, QDir::Name);
        }
    };
};

void StoreCareTest::theWholeStoreIsCheckedOnceADay()
{
    Fixture fixture;
    fixture.fill(3);
    fixture.care.start();
    fixture.clock.advance(29s);
    QCOMPARE(fixture.checked.size(), 0);
    fixture.clock.advance(2s);
    QTRY_COMPARE(fixture.checked.size(), 1);
    QCOMPARE(fixture.checked.first().first().value<StoreHealth>().kind, StoreHealth::Kind::Sound);
    fixture.clock.advance(23h);
    QTest::qWait(0);
    QCOMPARE(fixture.checked.size(), 1);
    fixture.clock.advance(2h);
    QTRY_COMPARE(fixture.checked.size(), 2);
    // The next start remembers it.
    StoreCare next(fixture.store.file, fixture.store.store, fixture.store.reader, fixture.clock, fixture.settings);
    QSignalSpy again(&next, &StoreCare::checked);
    next.start();
    fixture.clock.advance(23h);
    QTest::qWait(0);
    QCOMPARE(again.size(), 0);
    fixture.clock.advance(2h);
    QTRY_COMPARE(again.size(), 1);
}

void StoreCareTest::damageIsMendedWhileTheBoardIsShown()
{
    Fixture fixture;
    fixture.fill();
    fixture.care.start();
    fixture.blank(fixture.root(u"call_texts"_s));
    fixture.care.check();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.broughtBack.size(), 1, 30'000);
    const auto report = fixture.care.report();
    QVERIFY(report);
    QCOMPARE(report->saved.calls, 40);
    QCOMPARE(fixture.aside().size(), 1);
    QCOMPARE(QFileInfo(report->setAside).fileName(), fixture.aside().first());
    // Both go on, in the new store.
    put(fixture.store, {.id = u"after"_s});
    QVERIFY(fixture.store.call(u"after"_s));
    QVERIFY(fixture.store.call(u"call-1000"_s));
    QCOMPARE(RawStore(fixture.store.file).value(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
    QVERIFY(fixture.care.trouble().isEmpty());
}

void StoreCareTest::aDamagedSearchIndexIsMadeAgain()
{
    Fixture fixture;
    fixture.fill();
    fixture.care.start();
    RawStore raw(fixture.store.file);
    raw.run(u"UPDATE search_texts_data SET block = zeroblob(length(block)) WHERE id > 10"_s);
    fixture.care.check();
    const auto found = [&] {
        const auto health = checkStore(fixture.store.file);
        return health && health->kind == StoreHealth::Kind::Sound;
    };
    QTRY_VERIFY_WITH_TIMEOUT(found(), 30'000);
    QCOMPARE(fixture.aside(), QStringList());
    QCOMPARE(fixture.broughtBack.size(), 0);
}

void StoreCareTest::whileAnotherProgramHasTheStoreNothingIsWritten()
{
    Fixture fixture;
    fixture.fill();
    fixture.care.start();
    const auto write = [&] {
        const auto written = await<Result<ChangeSet, StoreError>>([&](auto reply) {
            fixture.store.store.saveAccount({u"new"_s, u"new"_s, u"http://127.0.0.1:1"_s}, reply);
        });
        return written && *written;
    };
    auto other = std::make_unique<StoreLock>(fixture.store.file);
    QCOMPARE(other->take(StoreLock::Hold::Shared), StoreLock::Answer::Held);
    fixture.blank(fixture.root(u"call_changes"_s));
    fixture.care.check();
    QTRY_VERIFY_WITH_TIMEOUT(!fixture.care.trouble().isEmpty(), 30'000);
    QVERIFY(!write());
    QCOMPARE(fixture.aside(), QStringList());
    other.reset();
    fixture.clock.advance(StoreCare::retryInterval + 1s);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.broughtBack.size(), 1, 30'000);
    QVERIFY(fixture.care.trouble().isEmpty());
    QVERIFY(write());
}

/// A page that was never written: index and table are sound, each by itself.
void StoreCareTest::anIndexThatForgotARowIsNoticed()
{
    Fixture fixture;
    fixture.fill();
    fixture.care.start();
    {
        RawStore raw(fixture.store.file);
        const QString name = u"calls_by_status"_s;
        const int root = fixture.root(name);
        QVERIFY(root > 0);
        const QString sql = raw.value(u"SELECT sql FROM sqlite_schema WHERE name = '%1'"_s.arg(name)).toString();
        raw.run(u"PRAGMA writable_schema = ON"_s);
        raw.run(u"DELETE FROM sqlite_schema WHERE name = '%1'"_s.arg(name));
        raw.run(u"PRAGMA writable_schema = RESET"_s);
        raw.run(u"UPDATE calls SET status = 'busy' WHERE execution_id = 'call-1007'"_s);
        raw.run(u"PRAGMA writable_schema = ON"_s);
        raw.run(u"INSERT INTO sqlite_schema VALUES ('index', '%1', 'calls', %2, '%3')"_s.arg(name).arg(root).arg(sql));
        raw.run(u"PRAGMA writable_schema = RESET"_s);
        QCOMPARE(raw.value(u"PRAGMA quick_check"_s).toString(), u"ok"_s);
    }
    fixture.care.check();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.broughtBack.size(), 1, 30'000);
    QCOMPARE(fixture.care.report()->saved.calls, 40);
    QCOMPARE(RawStore(fixture.store.file).value(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
}

void StoreCareTest::aHeaderThatBreaksIsMended()
{
    Fixture fixture;
    fixture.fill();
    fixture.care.start();
    {
        QFile file(fixture.store.file);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QCOMPARE(file.write(QByteArray(100, '\0')), qint64 {100});
    }
    fixture.care.check();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.broughtBack.size(), 1, 30'000);
    QCOMPARE(fixture.care.report()->saved.calls, 40);
    QVERIFY(fixture.care.trouble().isEmpty());
    put(fixture.store, {.id = u"afterwards"_s});
    QVERIFY(fixture.store.call(u"afterwards"_s));
}

/// Nobody asks for it once more: it goes into the store that was brought back.
void StoreCareTest::whatIsOwedWaitsForTheStore()
{
    Fixture fixture;
    fixture.fill();
    fixture.store.store.refuseWrites(StoreError {StoreError::Kind::Damaged, u"The store is damaged."_s});
    const qint64 id = fixture.store.call(u"call-1001"_s)->id;
    const auto refused = test::await<TempStore::Written>(
        [&](auto reply) { fixture.store.store.saveListening(id, {.position = 7s}, reply); });
    QVERIFY(refused && !*refused);
    fixture.store.store.refuseWrites(std::nullopt);
    put(fixture.store, {.id = u"next"_s});
    QCOMPARE(RawStore(fixture.store.file).value(u"SELECT position_ms FROM listening"_s).toInt(), 7000);
}

void StoreCareTest::aCheckEndsWithTheProgram()
{
    for (int i = 0; i < 5; ++i) {
        Fixture fixture;
        fixture.fill(2);
        fixture.care.check();
    }
}

QTEST_GUILESS_MAIN(StoreCareTest)
#include "StoreCareTest.moc"
