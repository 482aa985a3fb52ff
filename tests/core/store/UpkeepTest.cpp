#include "bolna/ExecutionJson.h"
#include "store/CallStore.h"
#include "support/RawStore.h"
#include "support/TempStore.h"
#include "support/TestRegistry.h"

#include <QFileInfo>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using test::RawStore;
using test::TempStore;

namespace {

const QDateTime at(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC);

qint64 logBytes(const TempStore &store)
{
    return QFileInfo(store.file + u"-wal"_s).size();
}

void write(TempStore &store, int megabytes)
{
    const QByteArray words = QByteArray("user: yes, on Monday please ").repeated(40'000);
    for (int i = 0; i < megabytes; ++i) {
        const QString id = u"long-%1"_s.arg(i);
        store.put(id, R"({"status":"completed","transcript":")" + words + "\"}", at.addSecs(i));
    }
}

} // namespace

/// What the writer does for its file while nobody waits.
class UpkeepTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLogIsCutWhenIdle()
    {
        TempStore store;
        write(store, 3);
        QVERIFY(logBytes(store) > 1024 * 1024);
        QTRY_COMPARE(logBytes(store), qint64 {0});
        QVERIFY(store.call(u"long-2"_s).has_value());
    }

    void theLogIsCutOnceNobodyReadsAnOlderState()
    {
        TempStore store;
        RawStore reader(store.file);
        reader.run(u"BEGIN"_s);
        QCOMPARE(reader.count(u"calls"_s), 0);
        write(store, 12);
        QVERIFY(logBytes(store) > 8 * 1024 * 1024); // it has to keep what the reader sees
        QCOMPARE(reader.count(u"calls"_s), 0);
        reader.run(u"COMMIT"_s);
        store.put(u"last"_s, R"({"status":"queued"})", at);
        QTRY_VERIFY(logBytes(store) <= 1024 * 1024);
        QCOMPARE(reader.count(u"calls"_s), 13);
    }

    void statisticsAreMadeAtTheEnd_data()
    {
        QTest::addColumn<int>("calls");
        QTest::addColumn<bool>("counted");
        QTest::newRow("many calls") << 1200 << true;
        QTest::newRow("few calls") << 20 << false;
    }

    void statisticsAreMadeAtTheEnd()
    {
        QFETCH(const int, calls);
        QFETCH(const bool, counted);
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        {
            CallStore store(file);
            QVERIFY(store.open().has_value());
            using Written = Result<ChangeSet, StoreError>;
            (void)test::await<Written>([&](auto reply) {
                store.saveAccount({u"test"_s, u"test"_s, u"http://127.0.0.1:1"_s}, reply);
            });
            std::vector<Reading> readings;
            for (int i = 0; i < calls; ++i) {
                const QString id = u"call-%1"_s.arg(i);
                readings.push_back({u"test"_s, id, *bolna::parseExecution(R"({"status":"queued"})"), at.addSecs(i)});
            }
            const auto applied = test::await<Written>([&](auto reply) { store.applyAll(readings, reply); });
            QVERIFY(applied && *applied);
        }
        RawStore store(file);
        QCOMPARE(store.count(u"sqlite_stat1 WHERE tbl = 'calls'"_s) > 0, counted);
        QCOMPARE(store.count(u"sqlite_stat1 WHERE CAST(stat AS INTEGER) < 1000"_s), 0);
    }
};

CALLBOARD_TEST(UpkeepTest)
#include "UpkeepTest.moc"
