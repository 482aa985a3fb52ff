#include "base/IsoTime.h"
#include "bolna/ExecutionJson.h"
#include "calls/Call.h"
#include "support/TestRegistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::bolna;
using calls::Execution;

using Text = std::optional<QString>;
using Seconds = std::optional<double>;
using Time = std::optional<QDateTime>;
Q_DECLARE_METATYPE(Text)
Q_DECLARE_METATYPE(Seconds)
Q_DECLARE_METATYPE(Time)

class ExecutionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsInTextsAreReadAsWhatTheyHold();
    void whichWayItWent_data();
    void whichWayItWent();
    void successIsCompleted();
    void idsAsJsonNumbersAreTheirText();
    void anUnreadableStatusLeavesTheId_data();
    void anUnreadableStatusLeavesTheId();
    void capturedShapesAreRead_data();
    void capturedShapesAreRead();
    void theId_data();
    void theId();
    void durations_data();
    void durations();
    void timestamps_data();
    void timestamps();
    void thePersonAndOurNumber_data();
    void thePersonAndOurNumber();
    void theContactName_data();
    void theContactName();
    void theRecordingUrl_data();
    void theRecordingUrl();
    void theHangupCode_data();
    void theHangupCode();
    void extractedData_data();
    void extractedData();
    void theRetryCount_data();
    void theRetryCount();
    void voicemailIsTrueFalseOrNotTold_data();
    void voicemailIsTrueFalseOrNotTold();
    void aFieldOfTheWrongTypeIsLeftOut_data();
    void aFieldOfTheWrongTypeIsLeftOut();
    void whatIsNoExecutionIsAnError_data();
    void whatIsNoExecutionIsAnError();
    void aPayloadCutAnywhereIsAnError();
    void aPayloadWithAnyByteFlippedNeverCrashes();
    void deepNestingIsAnErrorOrIgnored_data();
    void deepNestingIsAnErrorOrIgnored();
    void unknownKeysStayInTheRawCopy();
    void theStatusIsKeptAsItCame();
    void aListRowReadsLikeAnExecution();
};

namespace {

const QByteArray capturedCompleted
    = R"({"id":"f56b1a60-0000-4000-8000-000000000001","agent_id":"agent-456","status":"completed","conversation_duration":11.5,)"
      R"("total_cost":2.52,"created_at":"2026-01-16T05:21:31.365265","initiated_at":"2026-01-16T05:21:40Z","scheduled_at":null,)"
      R"("user_number":"+919876540001","agent_number":"+919876540002","transcript":"assistant: नमस्ते\nuser:  Hi <b>there</b>\n",)"
      R"("summary":null,"answered_by_voice_mail":false,"error_message":null,"batch_id":null,"retry_count":0,)"
      R"("telephony_data":{"duration":"12","to_number":"+919876540001","recording_url":"https://recordings.example/plivo/0999.mp3",)"
      R"("provider":"plivo","call_type":"outbound","hangup_by":"Callee","hangup_reason":"Call recipient hungup",)"
      R"("hangup_provider_code":4000},"context_details":{"recipient_data":{"timezone":"Asia/Kolkata"},)"
      R"("recipient_phone_number":"+919876540001"},"extracted_data":{"rate":"4"},"transfer_call_data":null})";

Execution parsed(const QByteArray &json)
{
    const auto execution = parseExecution(json);
    if (!execution) {
        qWarning("%s", qPrintable(execution.error().message));
        return {};
    }
    return *execution;
}

/// A payload with an id, a status and what a row adds.
Execution withFields(const QByteArray &fields)
{
    return parsed(R"({"id":"a","status":"completed")" + (fields.isEmpty() ? QByteArray() : "," + fields) + "}");
}

Execution withTelephony(const QByteArray &fields)
{
    return withFields(R"("telephony_data":{)" + fields + "}");
}

} // namespace

void ExecutionTest::capturedShapesAreRead_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("status");
    QTest::addColumn<Seconds>("duration");
    QTest::addColumn<Text>("recordingUrl");
    QTest::addColumn<Text>("person");

    QTest::newRow("completed, Plivo") << capturedCompleted << u"completed"_s << Seconds(12.0)
                                      << Text(u"https://recordings.example/plivo/0999.mp3"_s)
                                      << Text(u"+919876540001"_s);
    QTest::newRow("busy, Twilio") << QByteArray(
        R"({"status":"busy","conversation_duration":0,"total_cost":0,"transcript":null,)"
        R"("telephony_data":{"duration":"0.0","recording_url":null,"provider":"twilio","hangup_by":null}})")
                                  << u"busy"_s << Seconds(0.0) << Text() << Text();
    QTest::newRow("call-disconnected, Twilio")
        << QByteArray(R"({"status":"call-disconnected","conversation_duration":59.4,"total_cost":6.66,)"
                      R"("transcript":"assistant: Hi\n","telephony_data":{"duration":"0.0","recording_url":""}})")
        << u"call-disconnected"_s << Seconds(59.4) << Text() << Text();
    QTest::newRow("completed, whole numbers")
        << QByteArray(R"({"id":"b714","status":"completed","conversation_duration":16,"user_number":"+919876540003",)"
                      R"("agent_number":"+919876540002","telephony_data":{"duration":16,)"
                      R"("recording_url":"https://api.bolna.ai/recordings/call/b714","call_type":"outbound"}})")
        << u"completed"_s << Seconds(16.0) << Text(u"https://api.bolna.ai/recordings/call/b714"_s)
        << Text(u"+919876540003"_s);
    QTest::newRow("completed, no carrier duration")
        << QByteArray(R"({"id":"1ae3","status":"completed","user_number":"+919876540003","conversation_duration":18.0,)"
                      R"("context_details":{"recipient_data":{"customer_name":"Asha"}},)"
                      R"("telephony_data":{"recording_url":"https://api.bolna.ai/recordings/call/1ae3"}})")
        << u"completed"_s << Seconds(18.0) << Text(u"https://api.bolna.ai/recordings/call/1ae3"_s)
        << Text(u"+919876540003"_s);
    QTest::newRow("scheduled again by an auto-retry") << QByteArray(
        R"({"id":"a","status":"scheduled","retry_count":1,"retry_history":[{"attempt":1,"status":"no-answer",)"
        R"("at":"2026-01-26T10:00:00Z"}],"scheduled_at":"2026-01-26T10:30:00Z"})")
                                                      << u"scheduled"_s << Seconds() << Text() << Text();
    QTest::newRow("everything null") << QByteArray(
        R"({"id":"a","status":"queued","telephony_data":null,"context_details":null,"extracted_data":null,)"
        R"("transcript":null,"conversation_duration":null,"created_at_str":null,"user_number":null})")
                                     << u"queued"_s << Seconds() << Text() << Text();
}

void ExecutionTest::capturedShapesAreRead()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, status);
    QFETCH(const Seconds, duration);
    QFETCH(const Text, recordingUrl);
    QFETCH(const Text, person);

    const auto execution = parseExecution(json);
    QVERIFY2(execution.has_value(), execution ? "" : qPrintable(execution.error().message));
    QVERIFY(execution->status.has_value());
    QCOMPARE(execution->status->text(), status);
    QCOMPARE(execution->duration(), duration);
    QCOMPARE(execution->recordingUrl, recordingUrl);
    QCOMPARE(execution->personNumber, person);
    QCOMPARE(execution->raw, json);
}

void ExecutionTest::theId_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("expected");

    QTest::newRow("id") << QByteArray(R"({"id":"a","status":"queued"})") << u"a"_s;
    QTest::newRow("execution_id") << QByteArray(R"({"execution_id":"b","status":"queued"})") << u"b"_s;
    QTest::newRow("run_id") << QByteArray(R"({"run_id":"c"})") << u"c"_s;
    QTest::newRow("call_id") << QByteArray(R"({"call_id":"d"})") << u"d"_s;
    QTest::newRow("id goes first") << QByteArray(R"({"call_id":"d","run_id":"c","execution_id":"b","id":"a"})")
                                   << u"a"_s;
    QTest::newRow("null id, other spelling") << QByteArray(R"({"id":null,"execution_id":"b"})") << u"b"_s;
    QTest::newRow("old form") << QByteArray(R"({"id":"agent-456#1700000000000"})") << u"agent-456#1700000000000"_s;
    QTest::newRow("a whole number") << QByteArray(R"({"id":4471,"status":"queued"})") << u"4471"_s;
    QTest::newRow("above 2^53, exact") << QByteArray(R"({"id":9007199254740993,"status":"queued"})")
                                       << u"9007199254740993"_s;
    QTest::newRow("the largest of 64 bits")
        << QByteArray(R"({"execution_id":9223372036854775807,"status":"queued"})") << u"9223372036854775807"_s;
    QTest::newRow("zero") << QByteArray(R"({"id":0,"status":"queued"})") << u"0"_s;
    QTest::newRow("one") << QByteArray(R"({"id":1,"status":"queued"})") << u"1"_s;
    QTest::newRow("beyond 64 bits: rounded, so none")
        << QByteArray(R"({"id":12345678901234567890,"status":"queued"})") << QString();
    QTest::newRow("a fraction is no id") << QByteArray(R"({"id":4471.5,"execution_id":"b","status":"queued"})")
                                         << u"b"_s;
    QTest::newRow("none, but a status") << QByteArray(R"({"status":"queued"})") << QString();
}

void ExecutionTest::theId()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, expected);
    const auto execution = parseExecution(json);
    QVERIFY(execution.has_value());
    QCOMPARE(execution->id, expected);
}

void ExecutionTest::textsInTextsAreReadAsWhatTheyHold()
{
    const Execution execution = withFields(
        R"("telephony_data":"{\"duration\": \"69\", \"call_type\": \"inbound\", \"from_number\": \"+919876540001\"}",)"
        R"("context_details":"{\"recipient_data\": \"{\\\"customer_name\\\": \\\"Asha\\\"}\", )"
        R"(\"recipient_phone_number\": \"+919876540002\"}",)"
        R"("transfer_call_data":"{\"recording_url\": \"https://api.bolna.ai/recordings/transfer/a\"}")");
    QCOMPARE(execution.carrierDuration, Seconds(69.0));
    QCOMPARE(execution.inbound, std::optional(true));
    QCOMPARE(execution.personNumber, Text(u"+919876540001"_s));
    QCOMPARE(execution.ourNumber, Text(u"+919876540002"_s));
    QCOMPARE(execution.contactName, Text(u"Asha"_s));
    QCOMPARE(execution.transferRecordingUrl, Text(u"https://api.bolna.ai/recordings/transfer/a"_s));
}

void ExecutionTest::whichWayItWent_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("expected"); // empty: not told
    QTest::newRow("web") << QByteArray(R"("provider":"web-call","telephony_data":null)") << u"web"_s;
    QTest::newRow("web, whatever else is said")
        << QByteArray(R"("provider":"Web-Call","telephony_data":{"call_type":"outbound"})") << u"web"_s;
    QTest::newRow("web, said of the leg") << QByteArray(R"("telephony_data":{"provider":"web-call"})") << u"web"_s;
    QTest::newRow("inbound") << QByteArray(R"("provider":"plivo","telephony_data":{"call_type":"inbound"})")
                             << u"inbound"_s;
    QTest::newRow("outbound") << QByteArray(R"("telephony_data":{"call_type":"outbound"})") << u"outbound"_s;
    QTest::newRow("not told") << QByteArray(R"("provider":"twilio","telephony_data":{})") << QString();
}

void ExecutionTest::whichWayItWent()
{
    QFETCH(const QByteArray, fields);
    QFETCH(const QString, expected);
    const auto direction = withFields(fields).direction();
    QCOMPARE(direction ? calls::directionText(*direction) : QString(), expected);
}

void ExecutionTest::successIsCompleted()
{
    QCOMPARE(parsed(R"({"id":"a","status":"success"})").status->text(), u"completed"_s);
    QVERIFY(parsed(R"({"id":"a","status":"Success"})").status->isFinal());
    // As an envelope has it, it says nothing of a call.
    QVERIFY(!parseExecution(QByteArray(R"({"status":"success","data":[]})")).has_value());
}

void ExecutionTest::idsAsJsonNumbersAreTheirText()
{
    const Execution execution = withFields(R"("agent_id":12,"batch_id":9007199254740993)");
    QCOMPARE(execution.agentId, Text(u"12"_s));
    QCOMPARE(execution.batchId, Text(u"9007199254740993"_s));
}

void ExecutionTest::anUnreadableStatusLeavesTheId_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("expected");
    QTest::newRow("status is a number") << QByteArray(R"({"id":"a","status":7})") << u"a"_s;
    QTest::newRow("status is a truth, id a number") << QByteArray(R"({"id":4471,"status":true})") << u"4471"_s;
    QTest::newRow("status is an object, other spelling") << QByteArray(R"({"execution_id":"b","status":{}})") << u"b"_s;
    QTest::newRow("no id") << QByteArray(R"({"status":7})") << QString();
    QTest::newRow("no status either") << QByteArray("{}") << QString();
    QTest::newRow("no JSON") << QByteArray(R"({"id":"a")") << QString();
}

void ExecutionTest::anUnreadableStatusLeavesTheId()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, expected);
    const auto execution = parseExecution(json);
    QVERIFY(!execution.has_value());
    QCOMPARE(execution.error().id, expected);
}

void ExecutionTest::durations_data()
{
    QTest::addColumn<QByteArray>("carrier"); // empty: absent
    QTest::addColumn<QByteArray>("conversation");
    QTest::addColumn<Seconds>("carrierDuration");
    QTest::addColumn<Seconds>("duration");

    const auto row
        = [](const char *name, const QByteArray &carrier, const QByteArray &conversation, Seconds carrierDuration,
              Seconds duration) { QTest::newRow(name) << carrier << conversation << carrierDuration << duration; };
    row("string", "\"69\"", "65.2", 69.0, 69.0);
    row("string with fraction", "\"69.5\"", "65.2", 69.5, 69.5);
    row("string with blanks", "\" 69 \"", "", 69.0, 69.0);
    row("int", "16", "16", 16.0, 16.0);
    row("float", "27.2", "25.1", 27.2, 27.2);
    row("\"0.0\" after 59 s of talk", "\"0.0\"", "59.4", 0.0, 59.4);
    row("0 after talk", "0", "18", 0.0, 18.0);
    row("null", "null", "18.0", {}, 18.0);
    row("absent", "", "105", {}, 105.0);
    row("both absent", "", "", {}, {});
    row("both null", "null", "null", {}, {});
    row("both zero", "\"0.0\"", "0", 0.0, 0.0);
    row("carrier only", "\"12\"", "", 12.0, 12.0);
    row("conversation as a string", "", "\"27.2\"", {}, 27.2);
    row("negative is not a duration", "-5", "7", {}, 7.0);
    row("negative string", "\"-5\"", "7", {}, 7.0);
    row("words", "\"12s\"", "7", {}, 7.0);
    row("empty string", "\"\"", "7", {}, 7.0);
    row("nan", "\"nan\"", "7", {}, 7.0);
    row("inf", "\"inf\"", "7", {}, 7.0);
    row("overflowing string", "\"1e999\"", "7", {}, 7.0);
    row("truth", "true", "7", {}, 7.0);
    row("list", "[12]", "7", {}, 7.0);
    row("object", "{}", "7", {}, 7.0);
}

void ExecutionTest::durations()
{
    QFETCH(const QByteArray, carrier);
    QFETCH(const QByteArray, conversation);
    QFETCH(const Seconds, carrierDuration);
    QFETCH(const Seconds, duration);

    const QByteArray telephony = carrier.isEmpty() ? QByteArray() : R"("duration":)" + carrier;
    const QByteArray talk = conversation.isEmpty() ? QByteArray() : R"(,"conversation_duration":)" + conversation;
    const Execution execution = withFields(R"("telephony_data":{)" + telephony + "}" + talk);
    QCOMPARE(execution.carrierDuration, carrierDuration);
    QCOMPARE(execution.duration(), duration);
}

void ExecutionTest::timestamps_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Time>("expected");

    const auto at = [](int hour, int minute, int second, int ms) {
        return Time(QDateTime(QDate(2026, 1, 28), QTime(hour, minute, second, ms), Qt::UTC));
    };
    QTest::newRow("naive with microseconds means UTC") << u"2026-01-28T13:17:50.116924"_s << at(13, 17, 50, 117);
    QTest::newRow("naive with milliseconds") << u"2026-01-28T13:17:50.116"_s << at(13, 17, 50, 116);
    QTest::newRow("naive, whole second") << u"2026-01-28T13:17:50"_s << at(13, 17, 50, 0);
    QTest::newRow("offset, microseconds") << u"2026-01-28T13:17:50.116924+00:00"_s << at(13, 17, 50, 117);
    QTest::newRow("offset of India") << u"2026-01-28T18:47:50+05:30"_s << at(13, 17, 50, 0);
    QTest::newRow("offset to the west") << u"2026-01-28T08:17:50-05:00"_s << at(13, 17, 50, 0);
    QTest::newRow("Z") << u"2026-01-28T13:17:50Z"_s << at(13, 17, 50, 0);
    QTest::newRow("Z, microseconds") << u"2026-01-28T13:17:50.116924Z"_s << at(13, 17, 50, 117);
    QTest::newRow("blanks around") << u" 2026-01-28T13:17:50Z "_s << at(13, 17, 50, 0);
    QTest::newRow("rounded to the millisecond, into the next second")
        << u"2026-01-28T13:17:50.999999"_s << at(13, 17, 51, 0);
    QTest::newRow("rounded to the millisecond, into the next minute")
        << u"2026-01-28T13:17:59.999999Z"_s << at(13, 18, 0, 0);
    QTest::newRow("empty") << QString() << Time();
    QTest::newRow("words") << u"tomorrow at noon"_s << Time();
    QTest::newRow("no such day") << u"2026-02-30T10:00:00Z"_s << Time();
    QTest::newRow("no such hour") << u"2026-01-28T25:00:00Z"_s << Time();
    QTest::newRow("seconds since 1970") << u"1769606270"_s << Time();
}

void ExecutionTest::timestamps()
{
    QFETCH(const QString, text);
    QFETCH(const Time, expected);

    const Time time = parseTimestamp(text);
    QCOMPARE(time.has_value(), expected.has_value());
    if (time) {
        QCOMPARE(time->timeSpec(), Qt::UTC);
        QCOMPARE(time->toString(Qt::ISODateWithMs), expected->toString(Qt::ISODateWithMs));
    }
    const Execution execution = withFields(R"("created_at":")" + text.toUtf8() + R"(")");
    QCOMPARE(execution.createdAt, time);
}

void ExecutionTest::thePersonAndOurNumber_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<Text>("person");
    QTest::addColumn<Text>("ours");

    const Text person(u"+919876540001"_s);
    const Text ours(u"+919876540002"_s);
    QTest::newRow("at the top, outbound") << QByteArray(
        R"("user_number":"+919876540001","agent_number":"+919876540002","telephony_data":{"call_type":"outbound"})")
                                          << person << ours;
    QTest::newRow("at the top, inbound") << QByteArray(
        R"("user_number":"+919876540001","agent_number":"+919876540002","telephony_data":{"call_type":"inbound"})")
                                         << person << ours;
    QTest::newRow("telephony, outbound: the person is rung") << QByteArray(
        R"("telephony_data":{"call_type":"outbound","to_number":"+919876540001","from_number":"+919876540002"})")
                                                             << person << ours;
    QTest::newRow("telephony, inbound: the person rings") << QByteArray(
        R"("telephony_data":{"call_type":"inbound","to_number":"+919876540002","from_number":"+919876540001"})")
                                                          << person << ours;
    QTest::newRow("direction not told: outbound")
        << QByteArray(R"("telephony_data":{"to_number":"+919876540001","from_number":"+919876540002"})") << person
        << ours;
    QTest::newRow("recipient, outbound: the person") << QByteArray(
        R"("telephony_data":{"call_type":"outbound"},"context_details":{"recipient_phone_number":"+919876540001"})")
                                                     << person << Text();
    QTest::newRow("recipient, inbound: ours") << QByteArray(
        R"("telephony_data":{"call_type":"inbound"},"context_details":{"recipient_phone_number":"+919876540002"})")
                                              << Text() << ours;
    QTest::newRow("the top goes before the rest") << QByteArray(
        R"("user_number":"+919876540001","telephony_data":{"call_type":"outbound","to_number":"+919876540009"},)"
        R"("context_details":{"recipient_phone_number":"+919876540008"})")
                                                  << person << Text();
    QTest::newRow("telephony goes before the recipient")
        << QByteArray(R"("telephony_data":{"call_type":"outbound","to_number":"+919876540001"},)"
                      R"("context_details":{"recipient_phone_number":"+919876540008"})")
        << person << Text();
    QTest::newRow("null at the top") << QByteArray(
        R"("user_number":null,"telephony_data":{"to_number":"+919876540001"})")
                                     << person << Text();
    QTest::newRow("empty at the top") << QByteArray(
        R"("user_number":"","telephony_data":{"to_number":"+919876540001"})")
                                      << person << Text();
    QTest::newRow("numbers as JSON numbers")
        << QByteArray(R"("user_number":919876540001,"agent_number":12025550100)") << person << Text(u"+12025550100"_s);
    QTest::newRow("telephony's as JSON numbers")
        << QByteArray(R"("telephony_data":{"call_type":"outbound","to_number":919876540001,"from_number":12025550100})")
        << person << Text(u"+12025550100"_s);
    QTest::newRow("a fraction is no number of a telephone")
        << QByteArray(R"("user_number":91987.5)") << Text() << Text();
    QTest::newRow("spelled for reading") << QByteArray(
        R"("user_number":"+91 0 98765-40001","agent_number":"'+1 202-555-0100")")
                                         << person << Text(u"+12025550100"_s);
    QTest::newRow("through a spreadsheet")
        << QByteArray(R"("context_details":{"recipient_phone_number":"919876540001.0"})") << person << Text();
    QTest::newRow("no number any more") << QByteArray(R"("user_number":"9.19877E+11")") << Text(u"9.19877E+11"_s)
                                        << Text();
    QTest::newRow("a whole number goes before what is left of one")
        << QByteArray(R"("user_number":"9.19877E+11","telephony_data":{"to_number":"+919876540001"})") << person
        << Text();
    QTest::newRow("a placeholder") << QByteArray(R"("user_number":"nan","agent_number":"-")") << Text() << Text();
    QTest::newRow("masked") << QByteArray(R"("user_number":"+91XXXXXXXXXX")") << Text(u"+91XXXXXXXXXX"_s) << Text();
    QTest::newRow("none") << QByteArray() << Text() << Text();
    QTest::newRow("direction in capitals")
        << QByteArray(R"("telephony_data":{"call_type":"Inbound","from_number":"+919876540001"})") << person << Text();
}

void ExecutionTest::thePersonAndOurNumber()
{
    QFETCH(const QByteArray, fields);
    QFETCH(const Text, person);
    QFETCH(const Text, ours);
    const Execution execution = withFields(fields);
    QCOMPARE(execution.personNumber, person);
    QCOMPARE(execution.ourNumber, ours);
}

void ExecutionTest::theContactName_data()
{
    QTest::addColumn<QByteArray>("recipientData");
    QTest::addColumn<Text>("expected");

    QTest::newRow("null") << QByteArray("null") << Text();
    QTest::newRow("empty") << QByteArray("{}") << Text();
    QTest::newRow("customer_name") << QByteArray(R"({"customer_name":"Asha"})") << Text(u"Asha"_s);
    QTest::newRow("name") << QByteArray(R"({"name":"Asha Rao","timezone":"Asia/Kolkata"})") << Text(u"Asha Rao"_s);
    QTest::newRow("Hindi") << QByteArray(R"({"customer_name":"आशा शर्मा"})") << Text(u"आशा शर्मा"_s);
    QTest::newRow("line breaks in it") << QByteArray(R"({"customer_name":"Asha\n  Rao "})") << Text(u"Asha Rao"_s);
    QTest::newRow("blank") << QByteArray(R"({"customer_name":"  "})") << Text();
    QTest::newRow("a number") << QByteArray(R"({"customer_name":7})") << Text();
    QTest::newRow("a list") << QByteArray(R"(["Asha"])") << Text();
    QTest::newRow("an object as text") << QByteArray(R"("{\"customer_name\": \"Asha\"}")") << Text(u"Asha"_s);
    QTest::newRow("text that is no object") << QByteArray(R"("Asha")") << Text();
    QTest::newRow("first and last") << QByteArray(R"({"first_name":"Bruce","last_name":"Wayne"})")
                                    << Text(u"Bruce Wayne"_s);
    QTest::newRow("Lead Name") << QByteArray(R"({"Lead Name":"Asha Rao"})") << Text(u"Asha Rao"_s);
    QTest::newRow("a placeholder") << QByteArray(R"({"customer_name":"nan"})") << Text();
}

void ExecutionTest::theContactName()
{
    QFETCH(const QByteArray, recipientData);
    QFETCH(const Text, expected);
    QCOMPARE(withFields(R"("context_details":{"recipient_data":)" + recipientData + "}").contactName, expected);
}

void ExecutionTest::theRecordingUrl_data()
{
    QTest::addColumn<QByteArray>("telephony");
    QTest::addColumn<Text>("expected");
    QTest::newRow("absent") << QByteArray() << Text();
    QTest::newRow("null before the end") << QByteArray(R"("recording_url":null)") << Text();
    QTest::newRow("empty at call-disconnected") << QByteArray(R"("recording_url":"")") << Text();
    QTest::newRow("set") << QByteArray(R"("recording_url":"https://api.bolna.ai/recordings/call/a")")
                         << Text(u"https://api.bolna.ai/recordings/call/a"_s);
    QTest::newRow("an object") << QByteArray(R"("recording_url":{"url":"https://api.bolna.ai/x"})") << Text();
}

void ExecutionTest::theRecordingUrl()
{
    QFETCH(const QByteArray, telephony);
    QFETCH(const Text, expected);
    QCOMPARE(withTelephony(telephony).recordingUrl, expected);
}

void ExecutionTest::theHangupCode_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<Text>("expected");
    QTest::newRow("number") << QByteArray("4000") << Text(u"4000"_s);
    QTest::newRow("text") << QByteArray("\"3010\"") << Text(u"3010"_s);
    QTest::newRow("words") << QByteArray("\"inactivity_timeout\"") << Text(u"inactivity_timeout"_s);
    QTest::newRow("null (Twilio)") << QByteArray("null") << Text();
    QTest::newRow("empty") << QByteArray("\"\"") << Text();
    QTest::newRow("a list") << QByteArray("[4000]") << Text();
}

void ExecutionTest::theHangupCode()
{
    QFETCH(const QByteArray, value);
    QFETCH(const Text, expected);
    QCOMPARE(withTelephony(R"("hangup_by":"Plivo","hangup_provider_code":)" + value).hangupCode, expected);
}

void ExecutionTest::extractedData_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("expected"); // empty: none
    QTest::newRow("null") << QByteArray("null") << QByteArray();
    QTest::newRow("empty object") << QByteArray("{}") << QByteArray();
    QTest::newRow("flat") << QByteArray(R"({"rate":"4"})") << QByteArray(R"({"rate":"4"})");
    const QByteArray nested
        = R"({"Interest":{"Level":{"confidence":0.9,"confidence_label":"High","objective":false,"subjective":null}}})";
    QTest::newRow("categories") << nested << nested;
    QTest::newRow("list") << QByteArray("[1,2]") << QByteArray("[1,2]");
    QTest::newRow("text that says none") << QByteArray("\"none\"") << QByteArray();
    QTest::newRow("text that says null") << QByteArray("\"null\"") << QByteArray();
    QTest::newRow("blank text") << QByteArray("\"  \"") << QByteArray();
    QTest::newRow("plain text") << QByteArray(R"("Wants a \"visit\" on Sunday, आशा ")")
                                << QByteArray(R"("Wants a \"visit\" on Sunday, आशा")");
    QTest::newRow("a number as text") << QByteArray("\"4\"") << QByteArray("\"4\"");
    QTest::newRow("an object as text") << QByteArray(R"("{\"rate\": \"4\"}")") << QByteArray(R"({"rate":"4"})");
    QTest::newRow("a list as text") << QByteArray(R"("[1, 2]")") << QByteArray("[1,2]");
    QTest::newRow("an empty object as text") << QByteArray(R"("{}")") << QByteArray();
    QTest::newRow("an object as text that is cut") << QByteArray(R"("{\"rate\": ")") << QByteArray(R"("{\"rate\":")");
}

void ExecutionTest::extractedData()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, expected);
    const Execution execution = withFields(R"("extracted_data":)" + value);
    QCOMPARE(execution.extractedData.has_value(), !expected.isEmpty());
    QCOMPARE(execution.extractedData.value_or(QByteArray()), expected);
}

void ExecutionTest::theRetryCount_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("expected"); // -1: not told
    QTest::newRow("none yet") << QByteArray("0") << 0;
    QTest::newRow("second attempt") << QByteArray("1") << 1;
    QTest::newRow("null") << QByteArray("null") << -1;
    QTest::newRow("negative") << QByteArray("-1") << -1;
    QTest::newRow("half") << QByteArray("1.5") << -1;
    QTest::newRow("huge") << QByteArray("1e300") << -1;
    QTest::newRow("text") << QByteArray("\"many\"") << -1;
}

void ExecutionTest::theRetryCount()
{
    QFETCH(const QByteArray, value);
    QFETCH(const int, expected);
    QCOMPARE(withFields(R"("retry_count":)" + value).retryCount.value_or(-1), expected);
}

void ExecutionTest::voicemailIsTrueFalseOrNotTold_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("expected"); // -1: not told
    QTest::newRow("true") << QByteArray("true") << 1;
    QTest::newRow("false") << QByteArray("false") << 0;
    QTest::newRow("null") << QByteArray("null") << -1;
    QTest::newRow("text") << QByteArray("\"yes\"") << -1;
}

void ExecutionTest::voicemailIsTrueFalseOrNotTold()
{
    QFETCH(const QByteArray, value);
    QFETCH(const int, expected);
    const auto told = withFields(R"("answered_by_voice_mail":)" + value).answeredByVoiceMail;
    QCOMPARE(told ? static_cast<int>(*told) : -1, expected);
}

void ExecutionTest::aFieldOfTheWrongTypeIsLeftOut_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::newRow("transcript is a list") << QByteArray(R"("transcript":["a","b"])");
    QTest::newRow("transcript is a number") << QByteArray(R"("transcript":7)");
    QTest::newRow("summary is an object") << QByteArray(R"("summary":{"text":"a"})");
    QTest::newRow("agent_id is a fraction") << QByteArray(R"("agent_id":7.5)");
    QTest::newRow("telephony_data is text") << QByteArray(R"("telephony_data":"none")");
    QTest::newRow("telephony_data is a list") << QByteArray(R"("telephony_data":[{"duration":5}])");
    QTest::newRow("context_details is a number") << QByteArray(R"("context_details":5)");
    QTest::newRow("created_at is a number") << QByteArray(R"("created_at":1769606270)");
    QTest::newRow("total_cost is words") << QByteArray(R"("total_cost":"free")");
    QTest::newRow("error_message is a list") << QByteArray(R"("error_message":[])");
}

void ExecutionTest::aFieldOfTheWrongTypeIsLeftOut()
{
    QFETCH(const QByteArray, fields);
    const QByteArray json = R"({"id":"a","status":"completed",)" + fields + "}";
    const auto execution = parseExecution(json);
    QVERIFY(execution.has_value());
    QCOMPARE(execution->status->text(), u"completed"_s);
    QVERIFY(!execution->transcript && !execution->summary && !execution->agentId && !execution->createdAt
            && !execution->totalCostCents && !execution->errorMessage && !execution->duration()
            && !execution->personNumber);
}

void ExecutionTest::whatIsNoExecutionIsAnError_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("blanks") << QByteArray("  \n");
    QTest::newRow("HTML") << QByteArray("<!DOCTYPE html><html><body>Sign in to the network</body></html>");
    QTest::newRow("a list") << QByteArray(R"([{"id":"a","status":"completed"}])");
    QTest::newRow("text") << QByteArray("\"completed\"");
    QTest::newRow("a number") << QByteArray("42");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("an empty object") << QByteArray("{}");
    QTest::newRow("an error body") << QByteArray(R"({"error":500,"message":"Internal"})");
    QTest::newRow("null id and status") << QByteArray(R"({"id":null,"status":null})");
    QTest::newRow("empty id and status") << QByteArray(R"({"id":"","status":""})");
    QTest::newRow("status is a number") << QByteArray(R"({"id":"a","status":7})");
    QTest::newRow("status is an object") << QByteArray(R"({"id":"a","status":{"now":"completed"}})");
    QTest::newRow("status is a list") << QByteArray(R"({"id":"a","status":["completed"]})");
    QTest::newRow("status is a truth") << QByteArray(R"({"id":"a","status":true})");
    QTest::newRow("two objects") << QByteArray(R"({"id":"a","status":"queued"}{"id":"b"})");
    QTest::newRow("garbage behind") << QByteArray(R"({"id":"a","status":"queued"} trailing)");
    QTest::newRow("a number beyond every double") << QByteArray(R"({"id":"a","status":"queued","total_cost":1e999})");
    QTest::newRow("bytes that are no text") << QByteArray("\x1f\x8b\x00\xff not json {]", 16);
    QTest::newRow("single quotes") << QByteArray("{'id':'a','status':'queued'}");
}

void ExecutionTest::whatIsNoExecutionIsAnError()
{
    QFETCH(const QByteArray, bytes);
    const auto execution = parseExecution(bytes);
    QVERIFY(!execution.has_value());
    QVERIFY(!execution.error().message.isEmpty());
}

void ExecutionTest::aPayloadCutAnywhereIsAnError()
{
    QVERIFY(parseExecution(capturedCompleted).has_value());
    for (qsizetype length = 0; length < capturedCompleted.size(); ++length) {
        QVERIFY2(
            !parseExecution(capturedCompleted.left(length)).has_value(), qPrintable(u"cut at byte %1"_s.arg(length)));
    }
}

void ExecutionTest::aPayloadWithAnyByteFlippedNeverCrashes()
{
    int read = 0;
    for (qsizetype at = 0; at < capturedCompleted.size(); ++at) {
        for (const char mask : {'\x01', '\x20', '\x40', '\x7f'}) {
            QByteArray damaged = capturedCompleted;
            damaged[at] = static_cast<char>(damaged[at] ^ mask);
            read += parseExecution(damaged).has_value() ? 1 : 0;
        }
    }
    QVERIFY(read > 0); // a letter of a text changed is still an execution
}

void ExecutionTest::deepNestingIsAnErrorOrIgnored_data()
{
    QTest::addColumn<QByteArray>("open");
    QTest::addColumn<QByteArray>("close");
    QTest::addColumn<int>("depth");
    for (const int depth : {10, 1000, 100000, 1000000}) {
        QTest::addRow("lists, %d deep", depth) << QByteArray("[") << QByteArray("]") << depth;
        QTest::addRow("objects, %d deep", depth) << QByteArray("{\"a\":") << QByteArray("}") << depth;
    }
}

void ExecutionTest::deepNestingIsAnErrorOrIgnored()
{
    QFETCH(const QByteArray, open);
    QFETCH(const QByteArray, close);
    QFETCH(const int, depth);
    const QByteArray json = R"({"id":"a","status":"queued","extracted_data":{"a":)" + open.repeated(depth) + "1"
                            + close.repeated(depth) + "}}";
    const auto execution = parseExecution(json);
    QCOMPARE(execution.has_value(), depth <= 1000);
}

void ExecutionTest::unknownKeysStayInTheRawCopy()
{
    const QByteArray json
        = R"({"id":"a","status":"queued","experiment_bucket":"b","latency_data":{"first_token_ms":300}})";
    QCOMPARE(parsed(json).raw, json);
}

void ExecutionTest::theStatusIsKeptAsItCame()
{
    QCOMPARE(parsed(R"({"status":"cancelled"})").status->raw(), u"cancelled"_s);
    QCOMPARE(parsed(R"({"status":"wrapping-up"})").status->raw(), u"wrapping-up"_s);
    QVERIFY(!parsed(R"({"id":"a","status":null})").status.has_value());
    QVERIFY(!parsed(R"({"id":"a"})").status.has_value());
}

void ExecutionTest::aListRowReadsLikeAnExecution()
{
    const QJsonObject row = QJsonDocument::fromJson(capturedCompleted).object();
    const auto fromRow = parseExecution(row);
    const auto fromBytes = parseExecution(capturedCompleted);
    QVERIFY(fromRow && fromBytes);
    QCOMPARE(fromRow->id, fromBytes->id);
    QCOMPARE(fromRow->transcript, fromBytes->transcript);
    QCOMPARE(fromRow->createdAt, fromBytes->createdAt);
    QVERIFY(fromRow->raw.isEmpty()); // it has no bytes of its own
}

CALLBOARD_TEST(ExecutionTest)
#include "ExecutionTest.moc"
