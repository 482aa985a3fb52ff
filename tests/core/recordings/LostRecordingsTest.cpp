#include "core/recordings/FetcherDesk.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::recordings;
using calls::RecordingState;
using test::FetcherDesk;
using test::isReadable;
using test::start;

/// A recording is given up late, and never for somebody else's reasons.
class LostRecordingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDayAfterTheCallItIsLost_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {404, 410, 403}) {
            QTest::addRow("%d", status) << status;
        }
    }

    void aDayAfterTheCallItIsLost()
    {
        QFETCH(const int, status);
        FetcherDesk desk;
        desk.fail("a", status);
        desk.put(u"a"_s, start.addDays(-2));
        desk.fetcher.start();
        QTRY_VERIFY(desk.failure(u"a"_s).has_value());
        QVERIFY(desk.settle());
        QVERIFY(desk.state(u"a"_s) == RecordingState::Available); // it may be a bad day
        QCOMPARE(desk.failure(u"a"_s)->goneSince, start);
        desk.clock.advance(23h);
        QVERIFY(desk.settle());
        QVERIFY(desk.state(u"a"_s) == RecordingState::Available);
        desk.clock.advance(8h);
        QTRY_VERIFY(desk.state(u"a"_s) == RecordingState::Lost);
        QVERIFY(desk.settle());
        QVERIFY(desk.asked().contains("/executions/a")); // Bolna knows the call, so the key is the right one
        const auto lost = desk.failure(u"a"_s);
        QVERIFY(lost.has_value());
        QVERIFY(!lost->nextTry.isValid());
        QVERIFY2(isReadable(lost->reason), qPrintable(lost->reason));
        const int asked = desk.server.count();
        desk.clock.advance(48h);
        QVERIFY(desk.settle());
        QCOMPARE(desk.server.count(), asked);
    }

    void aBadDayOfBolnasLosesNothing()
    {
        FetcherDesk desk;
        desk.fail("a", 404);
        desk.put(u"a"_s, start.addDays(-2));
        desk.fetcher.start();
        QTRY_VERIFY(desk.failure(u"a"_s).has_value());
        QVERIFY(desk.settle());
        desk.fail("a", 500); // something else in between: it begins to count anew
        desk.clock.advance(31h);
        QTRY_VERIFY(desk.failure(u"a"_s)->tries == 2);
        QVERIFY(!desk.failure(u"a"_s)->goneSince.isValid());
        QVERIFY(desk.settle());
        desk.fail("a", 404);
        desk.clock.advance(6h);
        QTRY_VERIFY(desk.failure(u"a"_s)->tries == 3);
        QVERIFY(desk.settle());
        QVERIFY(desk.state(u"a"_s) == RecordingState::Available);
        desk.statuses.clear();
        desk.clock.advance(31h);
        QTRY_VERIFY(desk.state(u"a"_s) == RecordingState::Kept);
    }

    void beforeThatItIsTriedAgain()
    {
        FetcherDesk desk;
        desk.statuses["/recordings/call/a"] = 404;
        desk.put(u"a"_s, start.addSecs(-3600));
        desk.fetcher.start();
        QTRY_VERIFY(desk.failure(u"a"_s).has_value());
        QVERIFY(desk.settle());
        QVERIFY(desk.state(u"a"_s) == RecordingState::Available);
        QVERIFY(desk.failure(u"a"_s)->nextTry.isValid());
    }

    void aWrongKeyLosesNothing_data()
    {
        QTest::addColumn<int>("recording");
        QTest::addColumn<int>("execution");
        QTest::newRow("refused") << 403 << 403;
        QTest::newRow("another account's") << 404 << 404; // and /user/me takes it
        QTest::newRow("out of reach just then") << 404 << 503;
    }

    void aWrongKeyLosesNothing()
    {
        QFETCH(const int, recording);
        QFETCH(const int, execution);
        FetcherDesk desk;
        desk.fail("a", recording);
        desk.statuses["/executions/a"] = execution;
        desk.put(u"a"_s, start.addDays(-2));
        desk.fetcher.start();
        for (int day = 0; day < 5; ++day) {
            QTRY_VERIFY(desk.failure(u"a"_s).has_value() && desk.failure(u"a"_s)->tries >= std::min(day + 1, 2));
            QVERIFY(desk.settle());
            QVERIFY(desk.state(u"a"_s) == RecordingState::Available);
            QVERIFY(isReadable(desk.failure(u"a"_s)->reason));
            desk.clock.advance(31h);
        }
        QVERIFY(desk.settle());
        desk.statuses.clear();
        desk.clock.advance(31h);
        if (execution == 403) {
            // The key is refused: it is asked for again once Bolna has taken it.
            (void)test::await<Result<bolna::Identity, bolna::ApiError>>(
                [&](auto reply) { desk.clients.find(u"test"_s)->identity(reply); });
        }
        QTRY_VERIFY(desk.state(u"a"_s) == RecordingState::Kept);
    }

    void aPersonMayAskForALostOne()
    {
        FetcherDesk desk;
        desk.put(u"a"_s, start.addDays(-2));
        desk.lose("a");
        const auto before = desk.failure(u"a"_s);
        QVERIFY(!desk.fetch(*desk.store.call(u"a"_s)).has_value());
        QVERIFY(desk.settle());
        QVERIFY(desk.state(u"a"_s) == RecordingState::Lost);
        QCOMPARE(desk.failure(u"a"_s)->tries, before->tries);
        desk.statuses.clear();
        QVERIFY(desk.fetch(*desk.store.call(u"a"_s)).has_value());
        QVERIFY(desk.state(u"a"_s) == RecordingState::Kept);
        QVERIFY(!desk.failure(u"a"_s).has_value());
    }

    void aNewAddressRevivesIt()
    {
        FetcherDesk desk;
        desk.put(u"a"_s, start.addDays(-2));
        desk.lose("a");
        desk.clock.advance(1min);
        desk.store.put(u"a"_s,
            R"({"id":"a","status":"completed","telephony_data":{"recording_url":")" + desk.server.origin().toUtf8()
                + R"(/fresh"}})",
            desk.clock.now());
        QTRY_VERIFY(desk.state(u"a"_s) == RecordingState::Kept);
    }
};

CALLBOARD_TEST(LostRecordingsTest)
#include "LostRecordingsTest.moc"
