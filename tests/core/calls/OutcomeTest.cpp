#include "calls/Outcome.h"
#include "calls/Call.h"
#include "support/TestRegistry.h"

#include <QSet>
#include <QTest>

#include <functional>
#include <limits>
#include <optional>

using namespace Qt::StringLiterals;
using namespace callboard::calls;

Q_DECLARE_METATYPE(callboard::calls::Call)
Q_DECLARE_METATYPE(callboard::calls::Outcome)

class OutcomeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outcomeIsReadOffTheCall_data()
    {
        QTest::addColumn<Call>("call");
        QTest::addColumn<Outcome>("expected");

        const auto row = [](const char *name, const QString &status, Outcome expected,
                             const std::function<void(Call &)> &with = {}) {
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

        const auto said = [](const QString &reason, const QString &code = {}, const QString &by = u"Carrier"_s) {
            return [=](Call &call) {
                call.hangupReason = reason;
                call.hangupCode = code;
                call.hangupBy = by;
            };
        };
        const auto code = [](const QString &text, const QString &by = {}) {
            return [=](Call &call) {
                call.hangupCode = text;
                call.hangupBy = by;
            };
        };
        const auto error = [](const QString &message) { return [=](Call &call) { call.errorMessage = message; }; };
        const auto voicemail = [](double conversation, std::optional<bool> flag) {
            return [=](Call &call) {
                call.conversationDuration = conversation;
                call.answeredByVoiceMail = flag;
            };
        };
        const auto inbound = [](const std::function<void(Call &)> &with = {}) {
            return [=](Call &call) {
                call.direction = Direction::Inbound;
                if (with) {
                    with(call);
                }
            };
        };
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        constexpr double infinity = std::numeric_limits<double>::infinity();

        for (const auto status : {"scheduled", "prepared", "queued", "rescheduled", "wrapping-up", "on the moon", ""}) {
            row(qPrintable(u"waits or unheard of: "_s + QString::fromLatin1(status)), QString::fromLatin1(status),
                Outcome::None, talk(30, 30));
        }
        row("rescheduled for the calling hours is still to come", u"rescheduled"_s, Outcome::None,
            error(u"Outside of calling hours"_s));
        for (const auto status : {"initiated", "ringing", "connected", "in-progress", "IN_PROGRESS"}) {
            row(status, QString::fromLatin1(status), Outcome::InProgress, talk(30, 30));
        }
        row("in-progress, even with a voicemail box", u"in-progress"_s, Outcome::InProgress, voicemail(9, true));
        row("ringing again, the last attempt was rejected", u"ringing"_s, Outcome::InProgress,
            said(u"Call recipient rejected"_s, u"3020"_s));

        row("completed, talk", u"completed"_s, Outcome::Talked, talk(27.2, 30));
        row("completed, talk, the carrier tells nothing", u"completed"_s, Outcome::Talked, talk(59.4, 0));
        row("completed, just a conversation", u"completed"_s, Outcome::Talked, talk(shortestConversation, 0));
        row("completed, not quite a conversation", u"completed"_s, Outcome::NoTalk, talk(4.99, 30));
        row("completed, hung up at once", u"completed"_s, Outcome::NoTalk, talk(2.1, 30));
        row("completed, nobody spoke", u"completed"_s, Outcome::NoTalk, talk(0, 0));
        row("completed, a long leg with no conversation in it", u"completed"_s, Outcome::NoTalk, talk(0.0, 64));
        row("completed, talk of no number", u"completed"_s, Outcome::NoTalk, talk(nan, nan));
        row("completed, negative talk", u"completed"_s, Outcome::NoTalk, talk(-60, 60));
        row("completed, endless talk", u"completed"_s, Outcome::NoTalk, talk(infinity, 60));
        row("completed, talk beside a leg of no number", u"completed"_s, Outcome::Talked, talk(12, nan));
        row("completed, a voicemail box talked", u"completed"_s, Outcome::Voicemail, voicemail(21, true));
        row("completed, a voicemail box, nothing said", u"completed"_s, Outcome::Voicemail, voicemail(0, true));
        row("completed, certainly no voicemail", u"completed"_s, Outcome::Talked, voicemail(21, false));
        row("completed, ended for a voicemail box", u"completed"_s, Outcome::Voicemail, said(u"voicemail_detected"_s));
        row("completed, silence", u"completed"_s, Outcome::NoTalk,
            said(u"inactivity_timeout"_s, u"4000"_s, u"Plivo"_s));
        row("completed, never connected, rejected", u"completed"_s, Outcome::Rejected,
            said(u"Call recipient rejected"_s));
        row("completed, never connected, unanswered", u"completed"_s, Outcome::NoAnswer, said(u"Call unanswered"_s));
        row("completed, never connected, busy", u"completed"_s, Outcome::Busy,
            said(u"Call recipient was busy"_s, u"3010"_s));
        row("completed, never connected, no such number", u"completed"_s, Outcome::WrongNumber,
            said(u"Call recipient number invalid"_s));
        row("completed, connected, whatever is said", u"completed"_s, Outcome::NoTalk, [](Call &call) {
            call.callDuration = 3;
            call.hangupReason = u"Call recipient rejected"_s;
        });
        row("completed, talked, whatever is said", u"completed"_s, Outcome::Talked, [](Call &call) {
            call.conversationDuration = 30;
            call.hangupReason = u"Call recipient number invalid"_s;
            call.errorMessage = u"Insufficient balance"_s;
        });

        row("call-disconnected, talk is known already", u"call-disconnected"_s, Outcome::Talked, talk(59.4, 0));
        row("call-disconnected, a voicemail box", u"call-disconnected"_s, Outcome::Voicemail, voicemail(0, true));
        row("call-disconnected, no talk is not the last word", u"call-disconnected"_s, Outcome::InProgress, talk(0, 0));
        row("call-disconnected, a leg is not the last word", u"call-disconnected"_s, Outcome::InProgress, talk(2, 30));

        row("no-answer", u"no-answer"_s, Outcome::NoAnswer);
        row("no-answer, the talk of an earlier attempt", u"no-answer"_s, Outcome::NoAnswer, talk(30, 30));
        row("no-answer, declined", u"no-answer"_s, Outcome::Rejected, said(u"Call Declined"_s));
        row("no-answer, declined by the carrier", u"no-answer"_s, Outcome::NoAnswer, said(u"Carrier declined"_s));
        row("no-answer, no such number", u"no-answer"_s, Outcome::WrongNumber, code(u"1"_s));
        row("no-answer, the voicemail box picked up", u"no-answer"_s, Outcome::Voicemail, voicemail(0, true));
        row("busy", u"busy"_s, Outcome::Busy, said(u"Call recipient was busy"_s, u"3010"_s));
        row("busy, Twilio says nothing", u"busy"_s, Outcome::Busy, talk(0, 0));
        row("busy, rejected by the callee", u"busy"_s, Outcome::Rejected, said(u"Call recipient rejected the call"_s));
        row("busy, rejected by code", u"busy"_s, Outcome::Rejected, code(u"3020"_s, u"Callee"_s));
        row("busy, the carrier's code for a refusal", u"busy"_s, Outcome::Busy, code(u"3020"_s, u"Carrier"_s));
        row("balance-low", u"balance-low"_s, Outcome::NotPlacedBalance);

        row("canceled", u"canceled"_s, Outcome::Stopped);
        row("cancelled, the other spelling", u"cancelled"_s, Outcome::Stopped, said(u"Call canceled"_s, u"1000"_s));
        row("canceled, out of hours", u"canceled"_s, Outcome::NotPlacedHours,
            error(u"Call is outside of the allowed hours"_s));
        row("canceled, out of credits", u"canceled"_s, Outcome::NotPlacedBalance, code(u"1010"_s, u"Plivo"_s));
        row("canceled, out of credits while it went on", u"canceled"_s, Outcome::Stopped, [](Call &call) {
            call.callDuration = 40;
            call.hangupCode = u"1010"_s;
        });
        row("stopped", u"stopped"_s, Outcome::Stopped);
        row("stopped while it waited for the hours", u"stopped"_s, Outcome::Stopped,
            error(u"Outside of calling hours"_s));

        row("failed", u"failed"_s, Outcome::Failed);
        row("failed, one word", u"failed"_s, Outcome::Failed, said(u"failed"_s, u"5010"_s));
        row("failed, no such number", u"failed"_s, Outcome::WrongNumber,
            said(u"Number is not in service"_s, u"5010"_s));
        row("failed, rejected", u"failed"_s, Outcome::Rejected, said(u"Call recipient rejected"_s));
        row("failed, out of hours", u"failed"_s, Outcome::NotPlacedHours,
            error(u"Call not allowed: outside of calling hours (9-17) for this agent"_s));
        row("failed, balance", u"failed"_s, Outcome::NotPlacedBalance, error(u"Insufficient balance in the wallet"_s));
        row("failed while it went on", u"failed"_s, Outcome::Failed, [](Call &call) {
            call.callDuration = 40;
            call.errorMessage = u"Insufficient balance"_s;
        });
        row("failed, but they had talked", u"failed"_s, Outcome::Talked, talk(40, 40));
        row("error", u"error"_s, Outcome::Failed, error(u"The telephony provider answered with an error"_s));
        row("error, out of hours", u"error"_s, Outcome::NotPlacedHours, error(u"calling_guardrails: not now"_s));
        row("error, after a voicemail box had talked", u"error"_s, Outcome::Voicemail, voicemail(21, true));

        row("inbound, talk", u"completed"_s, Outcome::Talked, inbound(talk(30, 30)));
        row("inbound, missed", u"no-answer"_s, Outcome::NoAnswer, inbound());
        row("inbound, busy", u"busy"_s, Outcome::Busy, inbound());
        row("inbound, no number is wrong", u"failed"_s, Outcome::Failed, inbound(code(u"1"_s)));
        row("inbound, no hours are kept", u"failed"_s, Outcome::Failed, inbound(error(u"Outside of calling hours"_s)));
        row("inbound, balance", u"balance-low"_s, Outcome::NotPlacedBalance, inbound());

        row("the answer to the dial was lost", u"unknown"_s, Outcome::Unknown,
            [](Call &call) { call.dialState = DialState::Unknown; });
        const auto spoken = [](const QString &transcript, double conversation = 0, double carrier = 0) {
            return [=](Call &call) {
                call.transcript = transcript;
                call.conversationDuration = conversation;
                call.callDuration = carrier;
            };
        };
        const QString both = u"assistant: Hello.\nuser:  Hi.\n"_s;
        const QString agentAlone = u"assistant: Hello?\nassistant: Are you there?\n"_s;
        row("completed, nobody measured it, both spoke", u"completed"_s, Outcome::Talked, spoken(both));
        row("completed, a leg without conversation, both spoke", u"completed"_s, Outcome::Talked, spoken(both, 0, 59));
        row("completed, nobody measured it, the agent alone", u"completed"_s, Outcome::NoTalk, spoken(agentAlone));
        row("completed, measured as short, both spoke", u"completed"_s, Outcome::NoTalk, spoken(both, 2));
        row("disconnected, nobody measured it, both spoke", u"call-disconnected"_s, Outcome::Talked, spoken(both));
        row("disconnected, the agent alone", u"call-disconnected"_s, Outcome::InProgress, spoken(agentAlone));
        row("still going on, both spoke", u"in-progress"_s, Outcome::InProgress, spoken(both));
        row("failed after both spoke", u"failed"_s, Outcome::Talked, spoken(both));
        row("not answered, whatever was written down", u"no-answer"_s, Outcome::NoAnswer, spoken(both));
        row("a voicemail box, both spoke", u"completed"_s, Outcome::Voicemail, [both](Call &call) {
            call.transcript = both;
            call.answeredByVoiceMail = true;
        });
        row("the answer to the dial was lost, whatever else", u"completed"_s, Outcome::Unknown, [](Call &call) {
            call.dialState = DialState::Unknown;
            call.conversationDuration = 60;
        });
    }

    void outcomeIsReadOffTheCall()
    {
        QFETCH(const Call, call);
        QFETCH(const Outcome, expected);
        QCOMPARE(outcomeText(outcomeOf(call)), outcomeText(expected));
        CallRow row;
        row.status = call.status;
        row.outcome = outcomeOf(call); // a row has no transcript
        row.callDuration = call.callDuration;
        row.dialState = call.dialState;
        row.direction = call.direction;
        row.conversationDuration = call.conversationDuration;
        row.answeredByVoiceMail = call.answeredByVoiceMail;
        row.hangupBy = call.hangupBy;
        row.hangupReason = call.hangupReason;
        row.hangupCode = call.hangupCode;
        row.errorMessage = call.errorMessage;
        QCOMPARE(outcomeText(outcomeOf(row)), outcomeText(expected));
    }

    void oneOfEach()
    {
        const std::vector<Outcome> all = allOutcomes();
        QSet<QString> words;
        for (const Outcome outcome : all) {
            words.insert(outcomeText(outcome));
        }
        QCOMPARE(words.size(), static_cast<qsizetype>(all.size()));
        QCOMPARE(words.size(), static_cast<qsizetype>(Outcome::Unknown)); // all but None
        QVERIFY(!words.contains(QString()));
    }

    void answeredIsByAPerson()
    {
        QVERIFY(answeredOutcomes() == (std::vector {Outcome::Talked, Outcome::NoTalk}));
        for (const Outcome outcome : allOutcomes()) {
            QCOMPARE(wasAnswered(outcome), outcome == Outcome::Talked || outcome == Outcome::NoTalk);
        }
        QVERIFY(!wasAnswered(Outcome::None));
    }

    void theLengthIsKnownWhereItWasMeasured()
    {
        QVERIFY(!knownDuration(Outcome::Talked, 0).has_value());
        QVERIFY(!knownDuration(Outcome::Talked, std::numeric_limits<double>::quiet_NaN()).has_value());
        QCOMPARE(knownDuration(Outcome::Talked, 59), std::optional(59.0));
        QCOMPARE(knownDuration(Outcome::NoTalk, 0), std::optional(0.0));
        QCOMPARE(knownDuration(Outcome::Busy, 0), std::optional(0.0));
        QCOMPARE(knownDuration(Outcome::None, 0), std::optional(0.0));
    }

    void theWordReadsBack()
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
};

CALLBOARD_TEST(OutcomeTest)
#include "OutcomeTest.moc"
