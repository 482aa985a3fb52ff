#include "calls/NumberHistory.h"

#include "calls/PhoneNumber.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard::calls;
using Kind = SecondThought::Kind;

Q_DECLARE_METATYPE(callboard::calls::CallOfNumber)

namespace {

const QDateTime now(QDate(2026, 1, 16), QTime(9, 0), Qt::UTC);

CallOfNumber call(const QString &status, int secondsAgo = 600)
{
    CallOfNumber made;
    made.id = 7;
    made.name = u"Rakesh Iyer"_s;
    made.status = CallStatus::fromText(status);
    made.createdAt = now.addSecs(-secondsAgo);
    return made;
}

template<class Change>
CallOfNumber changed(CallOfNumber call, Change change)
{
    change(call);
    return call;
}

} // namespace

/// What is said before a number is dialled once more.
class NumberHistoryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatSpeaksAgainstADial_data()
    {
        QTest::addColumn<CallOfNumber>("call");
        QTest::addColumn<int>("kind"); // -1: nothing
        const auto no = -1;
        const auto row = [](const char *name, const CallOfNumber &of, auto kind) {
            QTest::newRow(name) << of << static_cast<int>(kind);
        };
        constexpr int day = 24 * 3600;
        row("it rings", call(u"ringing"_s, 20), Kind::InCall);
        row("it talks, for two hours", call(u"in-progress"_s, 7200), Kind::InCall);
        row("an older word for it", call(u"connected"_s), Kind::InCall);
        row("a word nobody knows is pending", call(u"pondering"_s), Kind::InCall);
        row("they called us", changed(call(u"in-progress"_s), [](auto &c) { c.direction = Direction::Inbound; }),
            Kind::InCall);
        row("queued", call(u"queued"_s, day), Kind::Waiting);
        row("scheduled", call(u"scheduled"_s, day), Kind::Waiting);
        row("it has just hung up", call(u"call-disconnected"_s), Kind::CalledLately);
        row("somebody talked", call(u"completed"_s), Kind::CalledLately);
        row("nobody answered", call(u"no-answer"_s), Kind::CalledLately);
        row("59 minutes 59 seconds ago", call(u"completed"_s, 3599), Kind::CalledLately);
        row("an hour ago to the second", call(u"completed"_s, 3600), Kind::CalledLately);
        row("longer ago", call(u"completed"_s, 3601), no);
        row("a clock that goes ahead", call(u"completed"_s, -120), Kind::CalledLately);
        row("it was made yesterday, and rang ten minutes ago",
            changed(call(u"no-answer"_s, day), [](auto &c) { c.startedAt = now.addSecs(-600); }), Kind::CalledLately);
        row("it began 70 minutes ago, and lasted 20",
            changed(call(u"completed"_s, 4200), [](auto &c) { c.callDuration = 1200; }), Kind::CalledLately);
        row("it was made yesterday, and its end was seen ten minutes ago",
            changed(call(u"completed"_s, day), [](auto &c) { c.endedAt = now.addSecs(-600); }), Kind::CalledLately);
        row("its end was seen an hour ago",
            changed(call(u"completed"_s, day), [](auto &c) { c.endedAt = now.addSecs(-3601); }), no);
        row("its beginning and length are known, and its end was seen late",
            changed(call(u"completed"_s, day),
                [](auto &c) {
                    c.startedAt = now.addSecs(-4200);
                    c.callDuration = 60;
                    c.endedAt = now.addSecs(-3240);
                }),
            no);
        row("they called us, and it is over",
            changed(call(u"completed"_s), [](auto &c) { c.direction = Direction::Inbound; }), no);
        row("it was stopped before it rang", call(u"stopped"_s), no);
        row("it was canceled", call(u"canceled"_s), no);
        row("there was no balance", call(u"balance-low"_s), no);
        row("a lost dial", changed(call(u"unknown"_s), [](auto &c) { c.dialState = DialState::Unknown; }),
            Kind::MayHaveRung);
        row("a lost dial of yesterday",
            changed(call(u"unknown"_s, day), [](auto &c) { c.dialState = DialState::Unknown; }), no);
        row("a dial that is ruled out", changed(call(u"unknown"_s), [](auto &c) { c.dialState = DialState::RuledOut; }),
            no);
        row("gone from Bolna", changed(call(u"in-progress"_s, day), [](auto &c) { c.notFoundChecks = 3; }), no);
        row("a dial under way", changed(call({}, 5), [](auto &c) { c.id = 0; }), Kind::BeingDialled);
        row("a dial that a dead program left", changed(call({}, 300), [](auto &c) { c.id = 0; }), Kind::MayHaveRung);
    }

    void whatSpeaksAgainstADial()
    {
        QFETCH(const CallOfNumber, call);
        QFETCH(const int, kind);
        const auto thought = secondThoughtOn({call}, now);
        QCOMPARE(thought ? static_cast<int>(thought->kind) : -1, kind);
    }

    void theWorstIsSaid()
    {
        QVERIFY(!secondThoughtOn({}, now));
        auto older = call(u"completed"_s, 1200);
        auto newer = call(u"busy"_s, 300);
        newer.id = 8;
        QCOMPARE(secondThoughtOn({older, newer}, now)->call.id, 8);
        QCOMPARE(secondThoughtOn({newer, older}, now)->call.id, 8);
        auto live = call(u"in-progress"_s, 1800);
        live.id = 9;
        const auto thought = secondThoughtOn({newer, live, older, call(u"queued"_s)}, now);
        QCOMPARE(thought->call.id, 9);
        QVERIFY(thought->kind == Kind::InCall);
    }

    void theSentenceNamesWhoAndWhen_data()
    {
        QTest::addColumn<CallOfNumber>("call");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("in a call") << call(u"in-progress"_s)
                                   << QStringList {u"Rakesh Iyer is in a call now"_s, u"in-progress"_s};
        QTest::newRow("nameless") << changed(call(u"ringing"_s), [](auto &c) { c.name.clear(); })
                                  << QStringList {u"This number is in a call now"_s, u"ringing"_s};
        QTest::newRow("lately") << call(u"no-answer"_s, 720) << QStringList {u"12 minute"_s, u"no-answer"_s};
        QTest::newRow("just now") << call(u"busy"_s, 20) << QStringList {u"less than a minute ago"_s};
        QTest::newRow("waiting") << call(u"queued"_s)
                                 << QStringList {u"A call to Rakesh Iyer waits already"_s, u"queued"_s};
        QTest::newRow("scheduled") << changed(call(u"scheduled"_s), [](auto &c) { c.scheduledAt = now.addSecs(3600); })
                                   << QStringList {u"scheduled for"_s};
        QTest::newRow("marks that turn a line around")
            << changed(call(u"ringing"_s), [](auto &c) { c.name = u"Asha\u202E\nRao"_s; })
            << QStringList {u"Asha Rao is"_s};
    }

    void theSentenceNamesWhoAndWhen()
    {
        QFETCH(const CallOfNumber, call);
        QFETCH(const QStringList, words);
        const auto thought = secondThoughtOn({call}, now);
        QVERIFY(thought);
        const QString sentence = sentenceOf(*thought, now);
        for (const QString &word : words) {
            QVERIFY2(sentence.contains(word), qPrintable(sentence));
        }
    }

    void ofSeveralNamesNoneIsFilledIn()
    {
        QCOMPARE(nameToFillIn({}), QString());
        QCOMPARE(nameToFillIn({.names = {u"Asha Rao"_s}, .calls = {}, .last = {}}), u"Asha Rao"_s);
        QCOMPARE(nameToFillIn({.names = {u"Asha Rao"_s, u"Ravi Rao"_s}, .calls = {}, .last = {}}), QString());
    }

    void nineDigitsOfIndiaAreDoubted_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("words"); // empty: no doubt
        QTest::newRow("nine digits") << u"98765 4321"_s << u"nine digits"_s;
        QTest::newRow("nine with the country code") << u"+91 98765 4321"_s << u"nine digits"_s;
        QTest::newRow("ten digits") << u"98765 43210"_s << QString();
        QTest::newRow("a trunk zero") << u"098765 43210"_s << QString();
        QTest::newRow("a landline") << u"020 2555 0101"_s << QString();
        QTest::newRow("a toll-free number") << u"1800 123 4567"_s << QString();
        QTest::newRow("another country's nine digits") << u"+971 50 123 4567"_s << QString();
        QTest::newRow("of North America") << u"+1 202 555 0101"_s << QString();
    }

    void nineDigitsOfIndiaAreDoubted()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, words);
        const auto number = toE164(typed);
        QVERIFY(number); // it can be dialled all the same
        const auto digits = doubtfulIndianDigits(*number);
        QCOMPARE(digits.has_value(), !words.isEmpty());
        QVERIFY(!digits || doubtfulDigitsSentence(*digits).contains(words));
    }
};

CALLBOARD_TEST(NumberHistoryTest)
#include "NumberHistoryTest.moc"
