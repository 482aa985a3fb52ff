#include "calls/HangupCause.h"
#include "calls/Call.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard::calls;

Q_DECLARE_METATYPE(std::optional<callboard::calls::Outcome>)

class HangupCauseTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void causeIsReadOffTheWords_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("error");
        QTest::addColumn<std::optional<Outcome>>("expected");
        const auto reason = [](const char *text, std::optional<Outcome> expected) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString() << expected;
        };
        const auto error = [](const char *text, std::optional<Outcome> expected) {
            QTest::addRow("error: %s", text) << QString() << QString::fromUtf8(text) << expected;
        };
        // The reasons of the telephony providers, as Bolna lists them.
        reason("Call recipient was busy", Outcome::Busy);
        reason("Call unanswered", Outcome::NoAnswer);
        reason("Call recipient number invalid", Outcome::WrongNumber);
        reason("Call recipient rejected", Outcome::Rejected);
        for (const char *text : {"Call recipient hung up", "Carrier declined", "failed",
                 "Carrier ended because call limit exceeded", "Bolna Error", "Carrier unable to receive media",
                 "Network Congestion From Carrier", "End of inputs from Bolna", "Carrier unable to reach bolna",
                 "Telephony Internal Error", "Carrier Internal Error", "Call completed", "Call canceled", "Call ended",
                 "Call timed out", "Unknown", "inactivity_timeout", "llm_prompted_hangup", ""}) {
            reason(text, std::nullopt);
        }

        reason("UNALLOCATED_NUMBER", Outcome::WrongNumber);
        reason("Unallocated (unassigned) number", Outcome::WrongNumber);
        reason("INVALID_NUMBER_FORMAT", Outcome::WrongNumber);
        reason("Invalid destination address", Outcome::WrongNumber);
        reason("Number is not in service", Outcome::WrongNumber);
        reason("The number you dialled does not exist.", Outcome::WrongNumber);
        reason("The number you dialled doesn't exist", Outcome::WrongNumber);
        reason("The number you dialled doesn’t exist", Outcome::WrongNumber);
        reason("CALL_REJECTED", Outcome::Rejected);
        reason("USER_BUSY", Outcome::Busy);
        reason("Busy Here", Outcome::Busy);
        reason("NO_ANSWER", Outcome::NoAnswer);
        reason("Call recipient did not answer", Outcome::NoAnswer);

        error("The 'To' number +91 98765 is not a valid phone number", Outcome::WrongNumber);
        error("The 'From' number +91 98765 is not a valid phone number", std::nullopt);
        error("Invalid caller number", std::nullopt);
        error("Invalid number of retries", std::nullopt);
        error("The agent number was not found", std::nullopt);
        error("Request rejected: token expired", std::nullopt);
        error("The payment was declined", std::nullopt);
        error("All lines are busy", std::nullopt);
        error("Insufficient balance", Outcome::NotPlacedBalance);
        error("The wallet balance is too low to place this call", Outcome::NotPlacedBalance);
        error("Out of credits", Outcome::NotPlacedBalance);
        error("Load balancer failed", std::nullopt);
        error("Call blocked: outside allowed calling hours", Outcome::NotPlacedHours);
        error("Outside of the allowed time window", Outcome::NotPlacedHours);
        error("call_guardrails: recipient's local time is 23:10", Outcome::NotPlacedHours);
        error("Blocked by outbound call timing restrictions", Outcome::NotPlacedHours);
        error("Answer was outside of what was expected", std::nullopt);
    }

    void causeIsReadOffTheWords()
    {
        QFETCH(const QString, reason);
        QFETCH(const QString, error);
        QFETCH(const std::optional<Outcome>, expected);
        const auto cause = hangupCause({.hangupReason = reason, .errorMessage = error});
        QCOMPARE(outcomeText(cause.value_or(Outcome::None)), outcomeText(expected.value_or(Outcome::None)));
    }

    void causeIsReadOffTheCode_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("by");
        QTest::addColumn<Outcome>("expected");
        const auto row = [](const char *code, const char *by, Outcome expected) {
            QTest::addRow("%s by %s", code, by) << QString::fromLatin1(code) << QString::fromLatin1(by) << expected;
        };
        row("1", "Carrier", Outcome::WrongNumber);
        row(" 28 ", "Carrier", Outcome::WrongNumber);
        row("404", "", Outcome::WrongNumber);
        row("2000", "Carrier", Outcome::WrongNumber);
        row("21211", "", Outcome::WrongNumber);
        row("17", "Carrier", Outcome::Busy);
        row("486", "", Outcome::Busy);
        row("3010", "Carrier", Outcome::Busy);
        row("19", "", Outcome::NoAnswer);
        row("3000", "Carrier", Outcome::NoAnswer);
        row("21", "", Outcome::Rejected);
        row("603", "", Outcome::Rejected);
        row("3020", "Callee", Outcome::Rejected);
        row("3020", "Carrier", Outcome::None);
        row("1010", "Plivo", Outcome::NotPlacedBalance);
        for (const char *code : {"", "0", "-1", "1.0", "0x1", "one", "16", "4000", "5010", "99999999999999999999"}) {
            row(code, "Carrier", Outcome::None);
        }
    }

    void causeIsReadOffTheCode()
    {
        QFETCH(const QString, code);
        QFETCH(const QString, by);
        QFETCH(const Outcome, expected);
        const auto cause = hangupCause({.hangupBy = by, .hangupCode = code});
        QCOMPARE(outcomeText(cause.value_or(Outcome::None)), outcomeText(expected));
    }

    void wordsTellMoreThanTheCode()
    {
        QVERIFY(
            hangupCause({.hangupReason = u"Call recipient rejected"_s, .hangupCode = u"3010"_s}) == Outcome::Rejected);
    }

    void aMegabyteIsNotReadThrough()
    {
        const QString megabyte(1'000'000, u'x');
        QVERIFY(!hangupCause({.errorMessage = megabyte + u" Insufficient balance"_s}));
        QVERIFY(hangupCause({.errorMessage = u"Insufficient balance "_s + megabyte}) == Outcome::NotPlacedBalance);
    }

    void tellsWhoHungUp_data()
    {
        QTest::addColumn<bool>("inbound");
        QTest::addColumn<QString>("by");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<int>("expected");
        const auto row
            = [](const char *name, bool inbound, const QString &by, const QString &reason, HungUpBy expected) {
                  QTest::newRow(name) << inbound << by << reason << static_cast<int>(expected);
              };
        row("the callee of an outbound call", false, u"Callee"_s, {}, HungUpBy::Person);
        row("the caller of an outbound call", false, u"Caller"_s, {}, HungUpBy::Agent);
        row("the callee of an inbound call", true, u"Callee"_s, {}, HungUpBy::Agent);
        row("the caller of an inbound call", true, u"Caller"_s, {}, HungUpBy::Person);
        row("the customer", true, u"customer"_s, {}, HungUpBy::Person);
        row("over the API", false, u"API Request"_s, {}, HungUpBy::Agent);
        row("a carrier", false, u"Carrier"_s, {}, HungUpBy::Nobody);
        row("nobody says", false, {}, {}, HungUpBy::Nobody);
        row("only the text says", false, {}, u"Call recipient hung up"_s, HungUpBy::Person);
        row("the text of an inbound call", true, {}, u"Call recipient hung up"_s, HungUpBy::Nobody);
        row("the agent was prompted", false, u"Plivo"_s, u"llm_prompted_hangup"_s, HungUpBy::Agent);
        row("the person was quicker", false, u"Callee"_s, u"llm_prompted_hangup"_s, HungUpBy::Person);
    }

    void tellsWhoHungUp()
    {
        QFETCH(const bool, inbound);
        QFETCH(const QString, by);
        QFETCH(const QString, reason);
        QFETCH(const int, expected);
        const auto who = hungUpBy(
            {.direction = inbound ? Direction::Inbound : Direction::Outbound, .hangupBy = by, .hangupReason = reason});
        QCOMPARE(static_cast<int>(who), expected);
    }
};

CALLBOARD_TEST(HangupCauseTest)
#include "HangupCauseTest.moc"
