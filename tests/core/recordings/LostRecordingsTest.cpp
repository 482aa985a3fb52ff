#include "RunningVault.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::recordings;
using calls::RecordingState;
using test::isReadable;
using test::RunningVault;
using test::start;

/// A recording is given up late, and never for somebody else's reasons.
class LostRecordingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDayAfterTheCallItIsLost_data();
    void aDayAfterTheCallItIsLost();
    void aBadDayOfBolnasLosesNothing();
    void beforeThatItIsTriedAgain();
    void aWrongKeyLosesNothing_data();
    void aWrongKeyLosesNothing();
    void aPersonMayAskForALostOne();
    void aNewAddressRevivesIt();
};

void LostRecordingsTest::aDayAfterTheCallItIsLost_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {404, 410, 403}) {
        QTest::addRow("%d", status) << status;
    }
}

void LostRecordingsTest::aDayAfterTheCallItIsLost()
{
    QFETCH(const int, status);
    RunningVault vault;
    vault.fail("a", status);
    vault.put(u"a"_s, start.addDays(-2));
    vault.vault.start();
    QTRY_VERIFY(vault.failure(u"a"_s).has_value());
    QVERIFY(vault.settle());
    QVERIFY(vault.state(u"a"_s) == RecordingState::Available); // it may be a bad day
    QCOMPARE(vault.failure(u"a"_s)->goneSince, start);
    vault.desk.clock.advance(23h);
    QVERIFY(vault.settle());
    QVERIFY(vault.state(u"a"_s) == RecordingState::Available);
    vault.desk.clock.advance(8h);
    QTRY_VERIFY(vault.state(u"a"_s) == RecordingState::Lost);
    QVERIFY(vault.settle());
    QVERIFY(vault.asked().contains("/executions/a")); // Bolna knows the call, so the key is the right one
    const auto lost = vault.failure(u"a"_s);
    QVERIFY(lost.has_value());
    QVERIFY(!lost->nextTry.isValid());
    QVERIFY2(isReadable(lost->reason), qPrintable(lost->reason));
    const int asked = vault.server.count();
    vault.desk.clock.advance(48h);
    QVERIFY(vault.settle());
    QCOMPARE(vault.server.count(), asked);
}

void LostRecordingsTest::aBadDayOfBolnasLosesNothing()
{
    RunningVault vault;
    vault.fail("a", 404);
    vault.put(u"a"_s, start.addDays(-2));
    vault.vault.start();
    QTRY_VERIFY(vault.failure(u"a"_s).has_value());
    QVERIFY(vault.settle());
    vault.fail("a", 500); // something else in between: it begins to count anew
    vault.desk.clock.advance(31h);
    QTRY_VERIFY(vault.failure(u"a"_s)->tries == 2);
    QVERIFY(!vault.failure(u"a"_s)->goneSince.isValid());
    QVERIFY(vault.settle());
    vault.fail("a", 404);
    vault.desk.clock.advance(6h);
    QTRY_VERIFY(vault.failure(u"a"_s)->tries == 3);
    QVERIFY(vault.settle());
    QVERIFY(vault.state(u"a"_s) == RecordingState::Available);
    vault.statuses.clear();
    vault.desk.clock.advance(31h);
    QTRY_VERIFY(vault.state(u"a"_s) == RecordingState::Kept);
}

void LostRecordingsTest::beforeThatItIsTriedAgain()
{
    RunningVault vault;
    vault.statuses["/recordings/call/a"] = 404;
    vault.put(u"a"_s, start.addSecs(-3600));
    vault.vault.start();
    QTRY_VERIFY(vault.failure(u"a"_s).has_value());
    QVERIFY(vault.settle());
    QVERIFY(vault.state(u"a"_s) == RecordingState::Available);
    QVERIFY(vault.failure(u"a"_s)->nextTry.isValid());
}

void LostRecordingsTest::aWrongKeyLosesNothing_data()
{
    QTest::addColumn<int>("recording");
    QTest::addColumn<int>("execution");
    QTest::newRow("refused") << 403 << 403;
    QTest::newRow("another account's") << 404 << 404; // and /user/me takes it
    QTest::newRow("out of reach just then") << 404 << 503;
}

void LostRecordingsTest::aWrongKeyLosesNothing()
{
    QFETCH(const int, recording);
    QFETCH(const int, execution);
    RunningVault vault;
    vault.fail("a", recording);
    vault.statuses["/executions/a"] = execution;
    vault.put(u"a"_s, start.addDays(-2));
    vault.vault.start();
    for (int day = 0; day < 5; ++day) {
        QTRY_VERIFY(vault.failure(u"a"_s).has_value() && vault.failure(u"a"_s)->tries >= std::min(day + 1, 2));
        QVERIFY(vault.settle());
        QVERIFY(vault.state(u"a"_s) == RecordingState::Available);
        QVERIFY(isReadable(vault.failure(u"a"_s)->reason));
        vault.desk.clock.advance(31h);
    }
    QVERIFY(vault.settle());
    vault.statuses.clear();
    vault.desk.clock.advance(31h);
    if (execution == 403) {
        // The key is refused: it is asked for again once Bolna has taken it.
        (void)test::await<Result<bolna::Identity, bolna::ApiError>>(
            [&](auto reply) { vault.desk.clients.find(u"test"_s)->identity(reply); });
    }
    QTRY_VERIFY(vault.state(u"a"_s) == RecordingState::Kept);
}

void LostRecordingsTest::aPersonMayAskForALostOne()
{
    RunningVault vault;
    vault.put(u"a"_s, start.addDays(-2));
    vault.lose("a");
    const auto before = vault.failure(u"a"_s);
    QVERIFY(!vault.desk.fetch(*vault.desk.store.call(u"a"_s)).has_value());
    QVERIFY(vault.settle());
    QVERIFY(vault.state(u"a"_s) == RecordingState::Lost);
    QCOMPARE(vault.failure(u"a"_s)->tries, before->tries);
    vault.statuses.clear();
    QVERIFY(vault.desk.fetch(*vault.desk.store.call(u"a"_s)).has_value());
    QVERIFY(vault.state(u"a"_s) == RecordingState::Kept);
    QVERIFY(!vault.failure(u"a"_s).has_value());
}

void LostRecordingsTest::aNewAddressRevivesIt()
{
    RunningVault vault;
    vault.put(u"a"_s, start.addDays(-2));
    vault.lose("a");
    vault.desk.clock.advance(1min);
    vault.desk.store.put(u"a"_s,
        R"({"id":"a","status":"completed","telephony_data":{"recording_url":")" + vault.server.origin().toUtf8()
            + R"(/fresh"}})",
        vault.desk.clock.now());
    QTRY_VERIFY(vault.state(u"a"_s) == RecordingState::Kept);
}

QTEST_GUILESS_MAIN(LostRecordingsTest)
#include "LostRecordingsTest.moc"
