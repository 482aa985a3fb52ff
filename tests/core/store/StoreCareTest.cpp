#include "store/StoreCare.h"

#include "support/TestClock.h"

#include "core/store/GivenCalls.h"
#include "store/StoreLock.h"
#include "support/DamagedStore.h"
#include "support/RawStore.h"
#include "support/TestRegistry.h"

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
    void theWholeStoreIsCheckedOnceADay()
    {
        Desk desk;
        desk.fill(3);
        desk.care.start();
        desk.clock.advance(29s);
        QCOMPARE(desk.checked.size(), 0);
        desk.clock.advance(2s);
        QTRY_COMPARE(desk.checked.size(), 1);
        QCOMPARE(desk.checked.first().first().value<StoreHealth>().kind, StoreHealth::Kind::Sound);
        desk.clock.advance(23h);
        QTest::qWait(0);
        QCOMPARE(desk.checked.size(), 1);
        desk.clock.advance(2h);
        QTRY_COMPARE(desk.checked.size(), 2);
        // The next start remembers it.
        StoreCare next(desk.store.file, desk.store.store, desk.store.reader, desk.clock, desk.settings);
        QSignalSpy again(&next, &StoreCare::checked);
        next.start();
        desk.clock.advance(23h);
        QTest::qWait(0);
        QCOMPARE(again.size(), 0);
        desk.clock.advance(2h);
        QTRY_COMPARE(again.size(), 1);
    }

    void damageIsMendedWhileTheBoardIsShown()
    {
        Desk desk;
        desk.fill();
        desk.care.start();
        desk.blank(desk.root(u"call_texts"_s));
        desk.care.check();
        QTRY_COMPARE_WITH_TIMEOUT(desk.broughtBack.size(), 1, 30'000);
        const auto report = desk.care.report();
        QVERIFY(report);
        QCOMPARE(report->saved.calls, 40);
        QCOMPARE(desk.aside().size(), 1);
        QCOMPARE(QFileInfo(report->setAside).fileName(), desk.aside().first());
        // Both go on, in the new store.
        put(desk.store, {.id = u"after"_s});
        QVERIFY(desk.store.call(u"after"_s));
        QVERIFY(desk.store.call(u"call-1000"_s));
        QCOMPARE(RawStore(desk.store.file).value(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
        QVERIFY(desk.care.trouble().isEmpty());
    }

    void aDamagedSearchIndexIsMadeAgain()
    {
        Desk desk;
        desk.fill();
        desk.care.start();
        RawStore raw(desk.store.file);
        raw.run(u"UPDATE search_texts_data SET block = zeroblob(length(block)) WHERE id > 10"_s);
        desk.care.check();
        const auto found = [&] {
            const auto health = checkStore(desk.store.file);
            return health && health->kind == StoreHealth::Kind::Sound;
        };
        QTRY_VERIFY_WITH_TIMEOUT(found(), 30'000);
        QCOMPARE(desk.aside(), QStringList());
        QCOMPARE(desk.broughtBack.size(), 0);
    }

    void whileAnotherProgramHasTheStoreNothingIsWritten()
    {
        Desk desk;
        desk.fill();
        desk.care.start();
        const auto write = [&] {
            const auto written = await<Result<ChangeSet, StoreError>>([&](auto reply) {
                desk.store.store.saveAccount({u"new"_s, u"new"_s, u"http://127.0.0.1:1"_s}, reply);
            });
            return written && *written;
        };
        auto other = std::make_unique<StoreLock>(desk.store.file);
        QCOMPARE(other->take(StoreLock::Hold::Shared), StoreLock::Answer::Held);
        desk.blank(desk.root(u"call_changes"_s));
        desk.care.check();
        QTRY_VERIFY_WITH_TIMEOUT(!desk.care.trouble().isEmpty(), 30'000);
        QVERIFY(!write());
        QCOMPARE(desk.aside(), QStringList());
        other.reset();
        desk.clock.advance(StoreCare::retryInterval + 1s);
        QTRY_COMPARE_WITH_TIMEOUT(desk.broughtBack.size(), 1, 30'000);
        QVERIFY(desk.care.trouble().isEmpty());
        QVERIFY(write());
    }

    /// A page that was never written: index and table are sound, each by itself.
    void anIndexThatForgotARowIsNoticed()
    {
        Desk desk;
        desk.fill();
        desk.care.start();
        {
            RawStore raw(desk.store.file);
            const QString name = u"calls_by_status"_s;
            const int root = desk.root(name);
            QVERIFY(root > 0);
            const QString sql = raw.value(u"SELECT sql FROM sqlite_schema WHERE name = '%1'"_s.arg(name)).toString();
            raw.run(u"PRAGMA writable_schema = ON"_s);
            raw.run(u"DELETE FROM sqlite_schema WHERE name = '%1'"_s.arg(name));
            raw.run(u"PRAGMA writable_schema = RESET"_s);
            raw.run(u"UPDATE calls SET status = 'busy' WHERE execution_id = 'call-1007'"_s);
            raw.run(u"PRAGMA writable_schema = ON"_s);
            raw.run(
                u"INSERT INTO sqlite_schema VALUES ('index', '%1', 'calls', %2, '%3')"_s.arg(name).arg(root).arg(sql));
            raw.run(u"PRAGMA writable_schema = RESET"_s);
            QCOMPARE(raw.value(u"PRAGMA quick_check"_s).toString(), u"ok"_s);
        }
        desk.care.check();
        QTRY_COMPARE_WITH_TIMEOUT(desk.broughtBack.size(), 1, 30'000);
        QCOMPARE(desk.care.report()->saved.calls, 40);
        QCOMPARE(RawStore(desk.store.file).value(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
    }

    void aHeaderThatBreaksIsMended()
    {
        Desk desk;
        desk.fill();
        desk.care.start();
        {
            QFile file(desk.store.file);
            QVERIFY(file.open(QIODevice::ReadWrite));
            QCOMPARE(file.write(QByteArray(100, '\0')), qint64 {100});
        }
        desk.care.check();
        QTRY_COMPARE_WITH_TIMEOUT(desk.broughtBack.size(), 1, 30'000);
        QCOMPARE(desk.care.report()->saved.calls, 40);
        QVERIFY(desk.care.trouble().isEmpty());
        put(desk.store, {.id = u"afterwards"_s});
        QVERIFY(desk.store.call(u"afterwards"_s));
    }

    /// Nobody asks for it once more: it goes into the store that was brought back.
    void whatIsOwedWaitsForTheStore()
    {
        Desk desk;
        desk.fill();
        desk.store.store.refuseWrites(StoreError {StoreError::Kind::Damaged, u"The store is damaged."_s});
        const qint64 id = desk.store.call(u"call-1001"_s)->id;
        const auto refused = test::await<TempStore::Written>(
            [&](auto reply) { desk.store.store.saveListening(id, {.position = 7s}, reply); });
        QVERIFY(refused && !*refused);
        desk.store.store.refuseWrites(std::nullopt);
        put(desk.store, {.id = u"next"_s});
        QCOMPARE(RawStore(desk.store.file).value(u"SELECT position_ms FROM listening"_s).toInt(), 7000);
    }

    void aCheckEndsWithTheProgram()
    {
        for (int i = 0; i < 5; ++i) {
            Desk desk;
            desk.fill(2);
            desk.care.check();
        }
    }

private:
    struct Desk
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

CALLBOARD_TEST(StoreCareTest)
#include "StoreCareTest.moc"
