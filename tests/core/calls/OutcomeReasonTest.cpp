#include "calls/OutcomeReason.h"
#include "calls/Call.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace callboard::calls;
using Known = CallStatus::Known;

Q_DECLARE_METATYPE(callboard::calls::OutcomeFacts)

class OutcomeReasonTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reasonIsPlain_data()
    {
        QTest::addColumn<OutcomeFacts>("facts");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const OutcomeFacts &facts, const QString &expected) {
            QTest::newRow(name) << facts << expected;
        };
        row("waiting", {.status = Known::Queued}, {});
        row("unheard of", {.status = CallStatus::fromText(u"wrapping-up"_s), .errorMessage = u"x"_s}, {});
        row("initiated", {.status = Known::Initiated}, u"The call is being placed."_s);
        row("ringing", {.status = Known::Ringing}, u"It is ringing."_s);
        row("connected", {.status = Known::Connected}, u"The call is going on."_s);
        row("in-progress", {.status = Known::InProgress}, u"The call is going on."_s);
        row("call-disconnected", {.status = Known::CallDisconnected},
            u"The call is over. Bolna is still working out what became of it."_s);

        row("talked, the person hung up",
            {.status = Known::Completed,
                .conversationDuration = 64.2,
                .hangupBy = u"Callee"_s,
                .hangupCode = u"4000"_s},
            u"Talked for 1m 4s. The person hung up."_s);
        row("talked, the agent hung up",
            {.status = Known::Completed, .conversationDuration = 3723, .hangupReason = u"llm_prompted_hangup"_s},
            u"Talked for 1h 2m 3s. The agent hung up."_s);
        row("talked, silence",
            {.status = Known::Completed,
                .conversationDuration = 10,
                .hangupBy = u"Plivo"_s,
                .hangupReason = u"inactivity_timeout"_s},
            u"Talked for 0m 10s. The agent hung up after a long silence."_s);
        row("talked, too long",
            {.status = Known::Completed,
                .conversationDuration = 600,
                .hangupBy = u"Carrier"_s,
                .hangupReason = u"Carrier ended because call limit exceeded"_s},
            u"Talked for 10m 0s. It was ended at the longest time a call may take."_s);
        row("talked, nobody says who", {.status = Known::CallDisconnected, .conversationDuration = 10},
            u"Talked for 0m 10s."_s);
        row("talked, nobody measured it",
            {.status = Known::Completed, .direction = Direction::Web, .unmeasuredTalk = true},
            u"Both sides spoke; for how long is unknown."_s);
        row("talked, nobody measured it, the person hung up",
            {.status = Known::Completed, .unmeasuredTalk = true, .hangupBy = u"Callee"_s},
            u"Both sides spoke; for how long is unknown. The person hung up."_s);
        row("talked, inbound",
            {.status = Known::Completed,
                .direction = Direction::Inbound,
                .conversationDuration = 10,
                .hangupBy = u"Callee"_s,
                .hangupReason = u"Call recipient hung up"_s},
            u"Talked for 0m 10s. The agent hung up."_s);
        row("talked, then an error",
            {.status = Known::Error,
                .conversationDuration = 10,
                .hangupBy = u"Error"_s,
                .errorMessage = u"synthesizer_error"_s},
            u"Talked for 0m 10s. The call failed after that. Bolna said: synthesizer_error"_s);

        row("hung up at once", {.status = Known::Completed, .conversationDuration = 2.1, .hangupBy = u"Callee"_s},
            u"Picked up, but the conversation lasted only 0m 2s. The person hung up."_s);
        row("a leg without conversation", {.status = Known::Completed, .callDuration = 64},
            u"Picked up for 1m 4s, but Bolna counted no conversation."_s);
        row("no durations", {.status = Known::Completed}, u"The call ended without a conversation."_s);
        row("no durations to reckon with",
            {.status = Known::Completed,
                .callDuration = std::numeric_limits<double>::quiet_NaN(),
                .conversationDuration = -5},
            u"The call ended without a conversation."_s);
        row("voicemail", {.status = Known::Completed, .conversationDuration = 20, .answeredByVoiceMail = true},
            u"A voicemail box answered, not a person."_s);

        row("no answer", {.status = Known::NoAnswer}, u"Nobody picked up within the ringing time."_s);
        row("missed", {.status = Known::NoAnswer, .direction = Direction::Inbound},
            u"The call was missed: the agent did not pick up."_s);
        row("busy", {.status = Known::Busy}, u"The person's line was busy."_s);
        row("busy, inbound", {.status = Known::Busy, .direction = Direction::Inbound},
            u"The call was missed: the agent's line was busy."_s);
        row("rejected", {.status = Known::Busy, .hangupReason = u"Call recipient rejected"_s},
            u"The person rejected the call."_s);
        row("rejected, inbound",
            {.status = Known::Busy, .direction = Direction::Inbound, .hangupReason = u"Call recipient rejected"_s},
            u"The call was missed: the agent's side rejected it."_s);
        row("wrong number, by code", {.status = Known::Failed, .hangupCode = u"1"_s},
            u"The carrier says this number does not exist (code 1)."_s);
        row("wrong number, by word", {.status = Known::Failed, .hangupReason = u"Call recipient number invalid"_s},
            u"The carrier says this number does not exist. Bolna said: Call recipient number invalid"_s);

        row("balance", {.status = Known::BalanceLow, .errorMessage = u"x"_s},
            u"The account's balance was too low, so the call was not placed. Top it up at Bolna and call again."_s);
        row("balance, inbound", {.status = Known::BalanceLow, .direction = Direction::Inbound},
            u"The account's balance was too low, so the call was not taken. Top it up at Bolna."_s);
        row("balance at the provider", {.status = Known::Failed, .errorMessage = u"Out of credits"_s},
            u"A balance was too low, so the call was not placed. Bolna said: Out of credits"_s);
        row("hours", {.status = Known::Failed, .errorMessage = u"Outside of calling hours"_s},
            u"It was outside of the allowed calling hours, so the call was not placed. Bolna said: Outside of calling hours"_s);

        row("stopped", {.status = Known::Stopped}, u"The call was stopped before anybody answered."_s);
        row("stopped while it went on", {.status = Known::Canceled, .callDuration = 3}, u"The call was stopped."_s);
        row("failed, silent", {.status = Known::Failed, .hangupCode = u"0"_s},
            u"The call failed. Bolna gave no reason."_s);
        row("failed, with a code", {.status = Known::Failed, .hangupCode = u"5010"_s},
            u"The call failed (code 5010). Bolna gave no reason."_s);
        row("failed, the message before the carrier's phrase",
            {.status = Known::Error, .hangupReason = u"Bolna Error"_s, .errorMessage = u"No such agent"_s},
            u"The call failed. Bolna said: No such agent"_s);
        row("failed, the carrier's phrase", {.status = Known::Failed, .hangupReason = u"Carrier Internal Error"_s},
            u"The call failed. Bolna said: Carrier Internal Error"_s);
        row("unknown", {.status = CallStatus::fromText(u"unknown"_s), .dialState = DialState::Unknown},
            u"The answer to this call was lost. It is looked for at Bolna and will not be dialled again."_s);
    }

    void reasonIsPlain()
    {
        QFETCH(const OutcomeFacts, facts);
        QFETCH(const QString, expected);
        QCOMPARE(outcomeReason(facts), expected);
    }

    void everyStatusHasAReasonOrNoOutcome()
    {
        for (const Known status : CallStatus::all()) {
            for (const Direction direction : {Direction::Outbound, Direction::Inbound}) {
                const OutcomeFacts facts {.status = status, .direction = direction};
                QCOMPARE(outcomeReason(facts).isEmpty(), outcomeOf(facts) == Outcome::None);
            }
        }
    }

    void textFromOutsideIsOneShortLine()
    {
        const QString evil = u"first\nsecond\u202E%1 \x07"_s + QString(1'000'000, u'x');
        const QString reason
            = outcomeReason(OutcomeFacts {.status = Known::Failed, .hangupCode = evil, .errorMessage = evil});
        QVERIFY(reason.contains(u"Bolna said: first second%1 xxx"_s));
        QVERIFY(reason.endsWith(u'…'));
        QVERIFY(reason.size() < 250);
        for (const QChar c : reason) {
            QVERIFY(c.isPrint());
        }
        const QString faces = QString(u"\U0001F600"_s).repeated(200);
        const QString cut = outcomeReason(OutcomeFacts {.status = Known::Failed, .errorMessage = u"x"_s + faces});
        QCOMPARE(QString::fromUtf8(cut.toUtf8()), cut); // no half a face
        const QString other = outcomeReason(OutcomeFacts {.status = Known::Failed, .errorMessage = faces});
        QCOMPARE(QString::fromUtf8(other.toUtf8()), other);
        QCOMPARE(outcomeReason(OutcomeFacts {.status = Known::Failed, .errorMessage = u" \n\t "_s}),
            u"The call failed. Bolna gave no reason."_s);
    }

    void ofACallAndOfItsRow()
    {
        Call call;
        call.status = Known::Completed;
        call.conversationDuration = 7;
        QCOMPARE(outcomeReason(call), u"Talked for 0m 7s."_s);
        Call web;
        web.status = Known::Completed;
        web.direction = Direction::Web;
        web.transcript = u"assistant: Hello.\nuser:  Hi.\n"_s;
        QCOMPARE(outcomeReason(web), u"Both sides spoke; for how long is unknown."_s);
        CallRow itsRow;
        itsRow.status = web.status;
        itsRow.direction = web.direction;
        itsRow.outcome = outcomeOf(web);
        QCOMPARE(outcomeReason(itsRow), outcomeReason(web));
        CallRow row;
        row.status = Known::NoAnswer;
        row.direction = Direction::Inbound;
        QCOMPARE(outcomeReason(row), u"The call was missed: the agent did not pick up."_s);
    }
};

CALLBOARD_TEST(OutcomeReasonTest)
#include "OutcomeReasonTest.moc"
