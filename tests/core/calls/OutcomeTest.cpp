#include "calls/Call.h"
#include "calls/Outcome.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard::calls;

Q_DECLARE_METATYPE(callboard::calls::Call)
Q_DECLARE_METATYPE(callboard::calls::Outcome)

class OutcomeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outcomeIsReadOffTheCall_data();
    void outcomeIsReadOffTheCall();
    void theWordReadsBack();
};

void OutcomeTest::outcomeIsReadOffTheCall_data()
{
    QTest::addColumn<Call>("call");
    QTest::addColumn<Outcome>("expected");

    const auto row = [](const char *name, const QString &status, Outcome expected, const std::function<void(Call &)> &with = {}) {
        Call call;
        call.status = CallStatus::fromText(status);
        if (with) {
            with(call);
        }
        QTest::newRow(name) << call << expected;
    };
    const auto talk = [](double conversation, double carrier) {
        return [=](Call &call) {
            call.conversationDuration = conversation;
            call.callDuration = carrier;
        };
    };

    for (const auto status : {"scheduled", "queued", "initiated", "ringing", "connected", "in-progress", "wrapping-up"}) {
        row(status, QString::fromLatin1(status), Outcome::None, talk(30, 30));
    }
    row("completed, talk", u"completed"_s, Outcome::Talked, talk(27.2, 30));
    row("completed, talk, the carrier tells nothing", u"completed"_s, Outcome::Talked, talk(59.4, 0));
    row("completed, just a conversation", u"completed"_s, Outcome::Talked, talk(shortestConversation, 0));
    row("completed, hung up at once", u"completed"_s, Outcome::NoTalk, talk(2.1, 30));
    row("completed, nobody spoke", u"completed"_s, Outcome::NoTalk, talk(0, 0));
    row("completed, conversation unknown: the carrier's stands in", u"completed"_s, Outcome::Talked, talk(0, 16));
    row("completed, a voicemail box talked", u"completed"_s, Outcome::Voicemail, [](Call &call) {
        call.conversationDuration = 21;
        call.answeredByVoiceMail = true;
    });
    row("completed, certainly no voicemail", u"completed"_s, Outcome::Talked, [](Call &call) {
        call.conversationDuration = 21;
        call.answeredByVoiceMail = false;
    });
    row("call-disconnected, talk is known already", u"call-disconnected"_s, Outcome::Talked, talk(59.4, 0));
    row("call-disconnected, no talk is not the last word", u"call-disconnected"_s, Outcome::None, talk(0, 0));
    row("no-answer", u"no-answer"_s, Outcome::NoAnswer);
    row("busy", u"busy"_s, Outcome::Busy, [](Call &call) { call.hangupReason = u"Call recipient was busy"_s; });
    row("busy, rejected by the callee", u"busy"_s, Outcome::Rejected,
        [](Call &call) { call.hangupReason = u"Call recipient rejected the call"_s; });
    row("no-answer, declined", u"no-answer"_s, Outcome::Rejected, [](Call &call) { call.hangupReason = u"Call Declined"_s; });
    row("balance-low", u"balance-low"_s, Outcome::NotPlacedBalance);
    row("canceled", u"canceled"_s, Outcome::Stopped);
    row("stopped", u"stopped"_s, Outcome::Stopped);
    row("failed", u"failed"_s, Outcome::Failed);
    row("error", u"error"_s, Outcome::Failed);
    row("the answer to the dial was lost", u"unknown"_s, Outcome::Unknown, [](Call &call) { call.dialState = DialState::Unknown; });
}

void OutcomeTest::outcomeIsReadOffTheCall()
{
    QFETCH(const Call, call);
    QFETCH(const Outcome, expected);
    QCOMPARE(outcomeText(outcomeOf(call)), outcomeText(expected));
}

void OutcomeTest::theWordReadsBack()
{
    QSet<QString> words;
    for (int i = 0; i <= static_cast<int>(Outcome::Unknown); ++i) {
        const auto outcome = static_cast<Outcome>(i);
        words.insert(outcomeText(outcome));
        QVERIFY(outcomeFromText(outcomeText(outcome)) == outcome);
    }
    QCOMPARE(words.size(), static_cast<int>(Outcome::Unknown) + 1);
    QVERIFY(outcomeFromText(u"something of a newer Callboard"_s) == Outcome::None);
}

QTEST_GUILESS_MAIN(OutcomeTest)
#include "OutcomeTest.moc"
