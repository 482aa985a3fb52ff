#include "calls/CheckSchedule.h"
#include "calls/Call.h"
#include "support/TestRegistry.h"
#include "support/Zone.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard::calls;
using std::chrono::milliseconds;
using std::chrono::seconds;

Q_DECLARE_METATYPE(std::chrono::milliseconds)

namespace {

const QDateTime noon(QDate(2026, 1, 16), QTime(12, 0), Qt::UTC);

QDateTime later(milliseconds by)
{
    return noon.addDuration(by);
}

Call failedTimes(int failures, int notFound = 0)
{
    Call call;
    call.status = CallStatus::fromText(u"ringing"_s);
    call.checkFailures = failures;
    call.notFoundChecks = notFound;
    return call;
}

CheckState stateWith(const QString &status, const QDateTime &nextCheck = {})
{
    CheckState state;
    state.status = CallStatus::fromText(status);
    state.nextCheck = nextCheck;
    return state;
}

milliseconds between(const QDateTime &from, const QDateTime &to)
{
    return milliseconds(from.msecsTo(to));
}

} // namespace

class CheckScheduleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBackOffGrowsToAQuarterOfAnHour_data()
    {
        QTest::addColumn<int>("failures");
        QTest::addColumn<milliseconds>("longest");
        QTest::newRow("first: the next cycle") << 1 << milliseconds(30s);
        QTest::newRow("second") << 2 << milliseconds(60s);
        QTest::newRow("third") << 3 << milliseconds(120s);
        QTest::newRow("fourth") << 4 << milliseconds(240s);
        QTest::newRow("fifth") << 5 << milliseconds(480s);
        QTest::newRow("sixth: the cap") << 6 << milliseconds(15min);
        QTest::newRow("tenth") << 10 << milliseconds(15min);
        QTest::newRow("thousandth") << 1000 << milliseconds(15min);
        QTest::newRow("as many as can be") << std::numeric_limits<int>::max() << milliseconds(15min);
        QTest::newRow("none counted yet") << 0 << milliseconds(30s);
    }

    void theBackOffGrowsToAQuarterOfAnHour()
    {
        QFETCH(const int, failures);
        QFETCH(const milliseconds, longest);
        const auto wait = [&](double chance) {
            return between(noon, nextCheckAfterFailure(failedTimes(failures), noon, false, chance));
        };
        QCOMPARE(wait(0.0), milliseconds(30s));
        QVERIFY(wait(0.999999) <= longest);
        QVERIFY(wait(0.999999) >= longest - 1s);
    }

    void theBackOffIsJittered()
    {
        const auto wait
            = [&](double chance) { return between(noon, nextCheckAfterFailure(failedTimes(9), noon, false, chance)); };
        QCOMPARE(wait(0.5), milliseconds((30s + 15min) / 2));
        QVERIFY(wait(0.1) < wait(0.2));
    }

    void aCallNotFoundIsAskedAboutEveryHour_data()
    {
        QTest::addColumn<int>("notFound");
        QTest::addColumn<milliseconds>("wait");
        QTest::newRow("once") << 1 << milliseconds(1h);
        QTest::newRow("twice") << 2 << milliseconds(1h);
    }

    void aCallNotFoundIsAskedAboutEveryHour()
    {
        QFETCH(const int, notFound);
        QFETCH(const milliseconds, wait);
        for (const double chance : {0.0, 0.5, 0.99}) {
            const QDateTime next = nextCheckAfterFailure(failedTimes(notFound, notFound), noon, true, chance);
            QCOMPARE(between(noon, next), wait);
            CheckState state = stateWith(u"ringing"_s, next);
            state.notFoundChecks = notFound;
            QVERIFY(!isDue(state, noon));
            QVERIFY(!isDue(state, noon.addDuration(wait - 1ms)));
            QVERIFY(isDue(state, noon.addDuration(wait)));
        }
    }

    void onceItIsGoneNoCheckIsSet() { QVERIFY(!nextCheckAfterFailure(failedTimes(3, 3), noon, true, 0.5).isValid()); }

    void betweenTwoNotFoundIsAnHourHoweverOftenItIsAsked()
    {
        Call call = failedTimes(0);
        call.createdAt = later(-24h);
        QVERIFY(countsAsNotFound(call, noon));
        call = failedTimes(1, 1);
        call.createdAt = later(-24h);
        call.nextCheck = later(1h);
        QVERIFY(!countsAsNotFound(call, noon));
        QVERIFY(!countsAsNotFound(call, later(1h - 1ms)));
        QVERIFY(countsAsNotFound(call, later(1h)));
        QVERIFY(countsAsNotFound(call, later(30h)));
        call.notFoundChecks = 3;
        QVERIFY(!countsAsNotFound(call, later(30h))); // it is settled
    }

    void anotherFaultDoesNotShortenTheHour()
    {
        Call call = failedTimes(2, 1);
        call.nextCheck = later(1h);
        QCOMPARE(nextCheckAfterFailure(call, noon, false, 0.0), later(1h));
        QCOMPARE(nextCheckAfterFailure(call, later(59min), false, 0.99), later(1h));
        // The hour is over, and the check that was due met another fault: the next one comes soon.
        QVERIFY(nextCheckAfterFailure(call, later(1h), false, 0.99) <= later(1h + 60s));
    }

    void aClockSetBackCountsOnceAndGoesOnFromThere()
    {
        Call call = failedTimes(1, 1);
        call.createdAt = later(-240h);
        call.nextCheck = later(1h);
        const QDateTime before = later(-5h);
        QVERIFY(countsAsNotFound(call, before));
        ++call.notFoundChecks;
        call.nextCheck = nextCheckAfterFailure(call, before, true, 0.5);
        QCOMPARE(call.nextCheck, later(-4h));
        QVERIFY(!countsAsNotFound(call, later(-5h + 1min)));
    }

    void aCallTooYoungToBeMissingBacksOffAsAnyOther()
    {
        // The store counts no "not found" for it: notFoundChecks stays 0.
        const QDateTime next = nextCheckAfterFailure(failedTimes(1, 0), noon, true, 0.99);
        QVERIFY(between(noon, next) <= shortestBackOff);
        // And another fault of a call that was not found before is another fault.
        QVERIFY(between(noon, nextCheckAfterFailure(failedTimes(3, 2), noon, false, 0.99)) <= 120s);
    }

    void missingIsThreeAnswers()
    {
        QVERIFY(!isMissing(0));
        QVERIFY(!isMissing(1));
        QVERIFY(!isMissing(2));
        QVERIFY(isMissing(3));
        QVERIFY(isMissing(4));
    }

    void afterAnAnswerAPendingCallIsDueInEveryCycle_data()
    {
        QTest::addColumn<QString>("status");
        for (const auto known : CallStatus::all()) {
            if (const CallStatus status(known); status.isPending()) {
                QTest::newRow(qPrintable(status.text())) << status.text();
            }
        }
        QTest::newRow("one nobody knows") << u"wrapping-up"_s;
    }

    void afterAnAnswerAPendingCallIsDueInEveryCycle()
    {
        QFETCH(const QString, status);
        Call call;
        call.status = CallStatus::fromText(status);
        call.scheduledAt = later(-1h); // its time has come
        const QDateTime next = nextCheckAfterAnswer(call, noon);
        QVERIFY(!next.isValid());
        QVERIFY(isDue(stateWith(status, next), noon));
    }

    void aScheduledCallWaitsForItsTime_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<milliseconds>("ahead");
        QTest::addColumn<bool>("waits");
        QTest::newRow("in three days") << u"scheduled"_s << milliseconds(72h) << true;
        QTest::newRow("in a second") << u"scheduled"_s << milliseconds(1s) << true;
        QTest::newRow("now") << u"scheduled"_s << milliseconds(0) << false;
        QTest::newRow("a minute ago") << u"scheduled"_s << milliseconds(-1min) << false;
        QTest::newRow("a retry") << u"rescheduled"_s << milliseconds(30min) << true;
        QTest::newRow("queued") << u"queued"_s << milliseconds(30min) << true;
        QTest::newRow("it rings already") << u"ringing"_s << milliseconds(30min) << false;
        QTest::newRow("it is over") << u"call-disconnected"_s << milliseconds(30min) << false;
    }

    void aScheduledCallWaitsForItsTime()
    {
        QFETCH(const QString, status);
        QFETCH(const milliseconds, ahead);
        QFETCH(const bool, waits);
        Call call;
        call.status = CallStatus::fromText(status);
        call.scheduledAt = later(ahead);
        QCOMPARE(nextCheckAfterAnswer(call, noon), waits ? call.scheduledAt : QDateTime());
        call.scheduledAt = {};
        QVERIFY(!nextCheckAfterAnswer(call, noon).isValid());
    }

    void anOwedEndIsDueAtOnce()
    {
        Call call;
        call.status = CallStatus::fromText(u"completed"_s);
        call.endDetail = EndDetail::Owed;
        call.recordingState = RecordingState::Expected;
        call.finalSince = later(-10h);
        QVERIFY(!nextCheckAfterAnswer(call, noon).isValid());
    }

    void anOwedRecordingIsDueAfterItsInterval_data()
    {
        QTest::addColumn<milliseconds>("age");
        QTest::addColumn<milliseconds>("wait");
        QTest::newRow("just ended") << milliseconds(0) << milliseconds(30s);
        QTest::newRow("ten minutes ago") << milliseconds(10min) << milliseconds(1min);
        QTest::newRow("an hour ago") << milliseconds(1h) << milliseconds(6min);
        QTest::newRow("twenty hours ago") << milliseconds(20h) << milliseconds(15min);
        QTest::newRow("in the future: the clock went back") << milliseconds(-2h) << milliseconds(30s);
    }

    void anOwedRecordingIsDueAfterItsInterval()
    {
        QFETCH(const milliseconds, age);
        QFETCH(const milliseconds, wait);
        Call call;
        call.status = CallStatus::fromText(u"completed"_s);
        call.endDetail = EndDetail::Seen;
        call.recordingState = RecordingState::Expected;
        call.finalSince = later(-age);
        QCOMPARE(between(noon, nextCheckAfterAnswer(call, noon)), wait);
    }

    void aCallThatOwesNothingIsNotPutOff()
    {
        Call call;
        call.status = CallStatus::fromText(u"completed"_s);
        call.endDetail = EndDetail::Seen;
        call.recordingState = RecordingState::Available;
        call.finalSince = later(-1h);
        QVERIFY(!nextCheckAfterAnswer(call, noon).isValid());
    }

    void theEndIsWhenItWasSeenOrWhatThisAttemptSays_data()
    {
        QTest::addColumn<QDateTime>("createdAt");
        QTest::addColumn<QDateTime>("scheduledAt");
        QTest::addColumn<QDateTime>("startedAt");
        QTest::addColumn<QDateTime>("openSince");
        QTest::addColumn<double>("duration");
        QTest::addColumn<QDateTime>("seen");
        QTest::addColumn<QDateTime>("end");
        const QDateTime none;
        const QDateTime old = later(-72h);
        QTest::newRow("never seen final") << later(-1h) << none << none << later(-1h) << 60.0 << none << none;
        QTest::newRow("no time of its own") << none << none << none << none << 60.0 << noon << noon;
        QTest::newRow("seen at once") << later(-10min) << none << none << later(-9min) << 60.0 << noon << noon;
        QTest::newRow("imported three days on") << old << none << none << none << 60.0 << noon << later(-72h + 16min);
        QTest::newRow("imported, and it rang long after it was made")
            << old << none << later(-1h) << none << 60.0 << noon << later(-44min);
        QTest::newRow("imported, scheduled for yesterday")
            << old << later(-24h) << none << none << 60.0 << noon << later(-24h + 16min);
        QTest::newRow("imported, made after the time it was scheduled for")
            << later(-24h) << old << none << none << 60.0 << noon << later(-24h + 16min);
        QTest::newRow("imported, a long talk")
            << old << none << none << none << 7200.0 << noon << later(-72h + 2h + 15min);
        QTest::newRow("a talk longer than can be") << later(-1h) << none << none << none << 1e6 << noon << noon;
        QTest::newRow("queued for three days, seen here") << old << none << none << later(-72h) << 60.0 << noon << noon;
        QTest::newRow("scheduled, seen here") << old << later(-1h) << none << later(-72h) << 60.0 << noon << noon;
        QTest::newRow("seen here, and its start is told")
            << old << none << later(-2h) << later(-72h) << 60.0 << noon << later(-2h + 16min);
        QTest::newRow("seen here after the start that is told")
            << old << none << later(-72h) << later(-1h) << 60.0 << noon << later(-1h);
        QTest::newRow("an old reading of a live call came late")
            << old << none << none << later(1min) << 60.0 << noon << later(-72h + 16min);
    }

    void theEndIsWhenItWasSeenOrWhatThisAttemptSays()
    {
        QFETCH(const QDateTime, createdAt);
        QFETCH(const QDateTime, scheduledAt);
        QFETCH(const QDateTime, startedAt);
        QFETCH(const QDateTime, openSince);
        QFETCH(const double, duration);
        QFETCH(const QDateTime, seen);
        QFETCH(const QDateTime, end);
        Call call;
        call.createdAt = createdAt;
        call.scheduledAt = scheduledAt;
        call.startedAt = startedAt;
        call.openSince = openSince;
        call.callDuration = duration;
        call.finalSince = seen;
        QCOMPARE(endOf(call), end);
    }

    void aCallIsDueWhenItsTimeHasCome()
    {
        QVERIFY(isDue(stateWith(u"ringing"_s), noon));
        QVERIFY(isDue(stateWith(u"ringing"_s, noon), noon));
        QVERIFY(isDue(stateWith(u"ringing"_s, later(-8h)), noon));
        QVERIFY(!isDue(stateWith(u"ringing"_s, later(1ms)), noon));
        QVERIFY(!isDue(stateWith(u"ringing"_s, later(15min)), noon));
    }

    void aCallThatIsStuckIsAskedAboutLessAndLessOften_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<milliseconds>("age"); // of the status
        QTest::addColumn<milliseconds>("wait"); // after an answer
        QTest::newRow("it just began to ring") << u"ringing"_s << milliseconds(5min) << milliseconds(0);
        QTest::newRow("a long talk") << u"in-progress"_s << milliseconds(119min) << milliseconds(0);
        QTest::newRow("no talk takes half a day") << u"in-progress"_s << milliseconds(10h) << milliseconds(6min);
        QTest::newRow("for days") << u"in-progress"_s << milliseconds(3 * 24h) << milliseconds(2592s);
        QTest::newRow("for weeks") << u"call-disconnected"_s << milliseconds(30 * 24h) << milliseconds(1h);
        QTest::newRow("in line over night") << u"queued"_s << milliseconds(12h) << milliseconds(0);
        QTest::newRow("in line for days") << u"queued"_s << milliseconds(50h) << milliseconds(30min);
        QTest::newRow("a word nobody knows") << u"parked"_s << milliseconds(50h) << milliseconds(30min);
        QTest::newRow("it ended") << u"completed"_s << milliseconds(50h) << milliseconds(0);
    }

    void aCallThatIsStuckIsAskedAboutLessAndLessOften()
    {
        QFETCH(const QString, status);
        QFETCH(const milliseconds, age);
        QFETCH(const milliseconds, wait);
        CheckState state = stateWith(status);
        state.statusSince = later(-age);
        state.lastStatusCheck = later(-wait);
        QVERIFY(isDue(state, noon));
        if (wait > 0ms) {
            state.lastStatusCheck = later(-wait + 1s);
            QVERIFY(!isDue(state, noon));
            state.lastStatusCheck = later(1h); // the clock was set back
            QVERIFY(isDue(state, noon));
            state.statusSince = noon; // it moved
            state.lastStatusCheck = later(-1s);
            QVERIFY(isDue(state, noon));
        }
    }

    void aClockSetBackSilencesNobody_data()
    {
        QTest::addColumn<int>("notFound");
        QTest::addColumn<milliseconds>("furthest"); // that a rule puts it
        QTest::newRow("backed off") << 0 << milliseconds(15min);
        QTest::newRow("not found") << 1 << milliseconds(1h);
    }

    void aClockSetBackSilencesNobody()
    {
        QFETCH(const int, notFound);
        QFETCH(const milliseconds, furthest);
        CheckState state = stateWith(u"ringing"_s, later(furthest));
        state.notFoundChecks = notFound;
        QVERIFY(!isDue(state, noon));
        QVERIFY(isDue(state, later(-1min)));
        QVERIFY(isDue(state, later(-5h)));
        QVERIFY(isDue(state, noon.addYears(-1)));
    }

    void aScheduledCallIsNotAskedAboutEarlyWhateverTheClockDid()
    {
        CheckState state = stateWith(u"scheduled"_s, later(72h));
        state.scheduledAt = later(72h);
        QVERIFY(!isDue(state, noon));
        QVERIFY(!isDue(state, later(-5h)));
        QVERIFY(isDue(state, later(72h)));
        // A next check far away that is not its scheduled time is nobody's rule.
        state.nextCheck = later(71h);
        QVERIFY(isDue(state, noon));
    }

    void staleIsAnHourWithoutAnAnswer_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QDateTime>("lastCheck");
        QTest::addColumn<QDateTime>("createdAt");
        QTest::addColumn<QDateTime>("scheduledAt");
        QTest::addColumn<bool>("stale");
        const QDateTime none;
        const QDateTime old = later(-3h);
        QTest::newRow("answered an hour ago") << u"ringing"_s << later(-1h) << old << none << true;
        QTest::newRow("answered a little less ago") << u"ringing"_s << later(-1h + 1s) << old << none << false;
        QTest::newRow("never answered, made an hour ago") << u"queued"_s << none << later(-1h) << none << true;
        QTest::newRow("never answered, just made") << u"queued"_s << none << later(-1min) << none << false;
        QTest::newRow("nothing is known of it") << u"queued"_s << none << none << none << false;
        QTest::newRow("final") << u"completed"_s << old << old << none << false;
        QTest::newRow("nobody knows the status") << u"wrapping-up"_s << old << old << none << true;
        QTest::newRow("waits for tomorrow") << u"scheduled"_s << old << old << later(20h) << false;
        QTest::newRow("its time has just come") << u"scheduled"_s << old << old << later(-1min) << false;
        QTest::newRow("its time came an hour ago") << u"scheduled"_s << old << old << later(-1h) << true;
        QTest::newRow("rings though it is for tomorrow") << u"ringing"_s << old << old << later(20h) << true;
        QTest::newRow("the clock went back") << u"ringing"_s << later(2h) << old << none << false;
    }

    void staleIsAnHourWithoutAnAnswer()
    {
        QFETCH(const QString, status);
        QFETCH(const QDateTime, lastCheck);
        QFETCH(const QDateTime, createdAt);
        QFETCH(const QDateTime, scheduledAt);
        QFETCH(const bool, stale);
        CheckState state = stateWith(status);
        state.lastStatusCheck = lastCheck;
        state.createdAt = createdAt;
        state.scheduledAt = scheduledAt;
        QCOMPARE(isStale(state, noon), stale);
    }

    void zonesAndTheirHolesChangeNothing_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QDateTime>("at");
        const auto utc = [](int month, int day, int hour, int minute) {
            return QDateTime(QDate(2026, month, day), QTime(hour, minute), Qt::UTC);
        };
        QTest::newRow("midnight in India") << QByteArray("Asia/Kolkata") << utc(1, 15, 18, 29);
        QTest::newRow("midnight in UTC") << QByteArray("UTC") << utc(12, 31, 23, 59);
        QTest::newRow("the hour that Berlin leaves out") << QByteArray("Europe/Berlin") << utc(3, 29, 0, 59);
        QTest::newRow("the hour that Berlin has twice") << QByteArray("Europe/Berlin") << utc(10, 25, 0, 30);
        QTest::newRow("the hour that New York leaves out") << QByteArray("America/New_York") << utc(3, 8, 6, 59);
        QTest::newRow("half an hour of Lord Howe") << QByteArray("Australia/Lord_Howe") << utc(4, 4, 14, 59);
    }

    void zonesAndTheirHolesChangeNothing()
    {
        QFETCH(const QByteArray, zone);
        QFETCH(const QDateTime, at);
        const callboard::test::Zone there(zone.constData());
        QCOMPARE(between(at, nextCheckAfterFailure(failedTimes(9), at, false, 0.5)), milliseconds((30s + 15min) / 2));
        QCOMPARE(between(at, nextCheckAfterFailure(failedTimes(1, 1), at, true, 0.5)), milliseconds(1h));
        QCOMPARE(between(at, nextCheckAfterFailure(failedTimes(2, 2), at, true, 0.5)), milliseconds(1h));
        CheckState state = stateWith(u"ringing"_s, at.addDuration(15min));
        QVERIFY(!isDue(state, at));
        QVERIFY(!isDue(state, at.addDuration(15min - 1s)));
        QVERIFY(isDue(state, at.addDuration(15min)));
        state.lastStatusCheck = at;
        QVERIFY(!isStale(state, at.addDuration(1h - 1s)));
        QVERIFY(isStale(state, at.addDuration(1h)));
    }
};

CALLBOARD_TEST(CheckScheduleTest)
#include "CheckScheduleTest.moc"
