#include "base/Process.h"
#include "core/polling/PollDesk.h"
#include "support/FaultServer.h"
#include "support/Memory.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using test::FaultServer;
using test::PollDesk;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;

QByteArray transcript()
{
    QByteArray turns;
    for (int turn = 0; turns.size() < 12 * mebibyte; ++turn) {
        turns += "assistant: Shall we say Monday at " + QByteArray::number(turn) + "? user: हाँ, सोमवार ठीक है. ";
    }
    return R"({"id":"large","status":"completed","transcript":")" + turns + "\"}";
}

QByteArray manyValues()
{
    QByteArray values;
    for (int value = 0; values.size() < 12 * mebibyte; ++value) {
        values += (value > 0 ? ",\"v" : "\"v") + QByteArray::number(value) + "\":{\"n\":" + QByteArray::number(value)
                  + ",\"text\":\"x\"}";
    }
    return R"({"id":"large","status":"completed","usage_breakdown":{)" + values + "}}";
}

} // namespace

/// What an execution of megabytes leaves in memory: nothing, a moment after it was stored.
class LargeReadingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mapLargeMemory(); } // as the program does first

    void aLargeExecutionLeavesNothingBehind_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a transcript") << transcript();
        QTest::newRow("many small values") << manyValues();
    }

    void aLargeExecutionLeavesNothingBehind()
    {
        QFETCH(const QByteArray, body);
        const QByteArray small = R"({"id":"large","status":"in-progress"})";
        QByteArray answer = small;
        FaultServer server([&](const FaultServer::Request &request) {
            FaultServer::send(request.socket, 200, request.path.contains("large") ? answer : QByteArray("{}"));
        });
        PollDesk desk;
        desk.addAccount(u"test"_s, server.origin());
        desk.store.put(u"large"_s, small, desk.clock.now());
        for (int cycle = 0; cycle < 3; ++cycle) { // what every cycle needs is there before
            desk.clock.advance(std::chrono::seconds(60));
            QVERIFY(desk.cycle(true));
        }
        QCOMPARE(desk.statusOf(u"large"_s), u"in-progress"_s);
        const qint64 before = test::bytesInUse();

        answer = body;
        desk.clock.advance(std::chrono::seconds(60));
        QVERIFY(desk.cycle(true));
        QCOMPARE(desk.statusOf(u"large"_s), u"completed"_s);
        answer = small;
        // The window shows it, and another call after that.
        QVERIFY(desk.store.call(u"large"_s).has_value());
        QTRY_VERIFY2_WITH_TIMEOUT(test::bytesInUse() < before + 32 * mebibyte,
            qPrintable(u"%1 MiB more than before"_s.arg((test::bytesInUse() - before) / mebibyte)), 5000);
    }
};

CALLBOARD_TEST(LargeReadingTest)
#include "LargeReadingTest.moc"
