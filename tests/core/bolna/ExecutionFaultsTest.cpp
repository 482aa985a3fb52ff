#include "bolna/BolnaClients.h"
#include "bolna/ExecutionJson.h"
#include "calls/MergeExecution.h"
#include "support/Await.h"
#include "support/FaultServer.h"
#include "support/TestClock.h"
#include "support/TestRegistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <random>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::bolna;
using calls::Execution;
using test::FaultServer;
using test::TestClock;
using Answered = Result<Execution, ApiError>;
using Kind = ApiError::Kind;

/// Executions that are not: cut anywhere, with values of the wrong type, nested without end.
class ExecutionFaultsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutAtAnyByteItIsNoExecution();
    void cutOnTheWireItIsAnError();
    void aValueOfTheWrongTypeIsNoValue_data();
    void aValueOfTheWrongTypeIsNoValue();
    void onlyTheStatusMustBeText_data();
    void onlyTheStatusMustBeText();
    void numbersBeyondAllNumbersAreNone();
    void whatIsNoCharacterEatsNoLetter_data();
    void whatIsNoCharacterEatsNoLetter();
    void anyByteMayBeAnother();
};

namespace {

/// In the shape of a captured one.
const QByteArray whole
    = R"({"id":"a","agent_id":"agent-1","agent_name":"Site visits","batch_id":"b1","conversation_duration":59.4,)"
      R"("total_cost":6.66,"transcript":"assistant: नमस्ते, कैसे हैं?\nuser:  Fine \ud83d\ude00 \"thanks\"\n",)"
      R"("created_at":"2026-01-16T05:20:00.116924","initiated_at":"2026-01-16T05:20:10Z","updated_at":null,)"
      R"("scheduled_at":"2026-01-16T05:19:00+00:00","status":"completed","answered_by_voice_mail":false,)"
      R"("error_message":"none","summary":"Short.","extracted_data":{"rate":"4","nested":{"a":[1,2,{"b":null}]}},)"
      R"("user_number":"+919876540001","agent_number":"+12025550100","retry_count":1,"retry_history":[{"attempt":1}],)"
      R"("telephony_data":{"duration":"61","recording_url":"https://api.bolna.ai/recordings/call/a",)"
      R"("provider":"plivo","call_type":"outbound","hangup_by":"Callee","hangup_reason":"Call recipient hungup",)"
      R"("hangup_provider_code":4000,"to_number":"+919876540001","from_number":"+12025550100"},)"
      R"("context_details":{"recipient_data":{"customer_name":"Asha"},"recipient_phone_number":"+919876540001"}})";

const QDateTime start(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC);

/// The same with one value replaced, the path's parts divided by dots.
QByteArray with(const QString &path, const QJsonValue &value)
{
    QJsonObject object = QJsonDocument::fromJson(whole).object();
    const QStringList parts = path.split(u'.');
    if (parts.size() == 1) {
        object.insert(path, value);
    } else {
        QJsonObject inner = object.value(parts[0]).toObject();
        if (parts.size() == 2) {
            inner.insert(parts[1], value);
        } else {
            QJsonObject innermost = inner.value(parts[1]).toObject();
            innermost.insert(parts[2], value);
            inner.insert(parts[1], innermost);
        }
        object.insert(parts[0], inner);
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

calls::Call knownAfter(const std::vector<QByteArray> &readings)
{
    calls::Call call;
    int seconds = 0;
    for (const QByteArray &json : readings) {
        if (const auto reading = parseExecution(json)) {
            call = calls::mergeExecution(call, *reading, start.addSecs(30 * seconds++)).call;
        }
    }
    return call;
}

} // namespace

void ExecutionFaultsTest::cutAtAnyByteItIsNoExecution()
{
    QVERIFY(parseExecution(whole).has_value());
    for (qsizetype length = 0; length < whole.size(); ++length) {
        const auto cut = parseExecution(whole.first(length));
        QVERIFY2(!cut.has_value(), qPrintable(QString::number(length)));
        QVERIFY(!cut.error().message.isEmpty());
    }
}

void ExecutionFaultsTest::cutOnTheWireItIsAnError()
{
    TestClock clock;
    FaultServer server;
    BolnaClients clients(clock, 1000);
    QVERIFY(clients.put({u"test"_s, u"test"_s, server.origin()}, "demo-key"));
    const auto ask = [&] {
        return test::await<Answered>([&](auto reply) { clients.first()->execution(u"a"_s, Urgency::Person, reply); });
    };
    for (qsizetype length = 0; length < whole.size(); length += whole.size() / 40) {
        server.behave(FaultServer::answer(200, whole.first(length))); // well framed
        auto answer = ask();
        QVERIFY(answer && !answer->has_value());
        QVERIFY2(answer->error().kind == Kind::Parse, qPrintable(QString::number(length)));

        server.behave(FaultServer::raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                                           + QByteArray::number(whole.size()) + "\r\n\r\n" + whole.first(length),
            true));
        answer = ask();
        QVERIFY(answer && !answer->has_value());
        QVERIFY2(answer->error().kind == Kind::Network, qPrintable(QString::number(length)));

        server.behave(FaultServer::raw("HTTP/1.1 200 OK\r\n\r\n" + whole.first(length), true)); // no length told
        answer = ask();
        QVERIFY(answer && !answer->has_value());
    }
    server.behave(FaultServer::answer(200, whole));
    const auto answer = ask();
    QVERIFY(answer && answer->has_value());
    QCOMPARE((*answer)->raw, whole);
}

void ExecutionFaultsTest::aValueOfTheWrongTypeIsNoValue_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("type"); // of the right value
    const auto rows = [](const QString &type, const QStringList &paths) {
        for (const QString &path : paths) {
            QTest::newRow(qPrintable(path)) << path << type;
        }
    };
    rows(u"text"_s, {u"agent_name"_s, u"transcript"_s, u"created_at"_s, u"initiated_at"_s, u"scheduled_at"_s,
                        u"error_message"_s, u"summary"_s, u"telephony_data.recording_url"_s,
                        u"telephony_data.provider"_s, u"telephony_data.call_type"_s, u"telephony_data.hangup_by"_s,
                        u"telephony_data.hangup_reason"_s, u"context_details.recipient_data.customer_name"_s});
    rows(u"id"_s, {u"agent_id"_s, u"batch_id"_s, u"user_number"_s, u"agent_number"_s, u"telephony_data.to_number"_s,
                      u"telephony_data.from_number"_s, u"context_details.recipient_phone_number"_s});
    rows(u"number"_s, {u"conversation_duration"_s, u"total_cost"_s, u"retry_count"_s, u"telephony_data.duration"_s});
    rows(u"code"_s, {u"telephony_data.hangup_provider_code"_s});
    rows(u"flag"_s, {u"answered_by_voice_mail"_s});
    rows(u"data"_s, {u"extracted_data"_s});
    rows(u"object"_s, {u"telephony_data"_s, u"context_details"_s, u"context_details.recipient_data"_s});
    rows(u"nothing"_s, {u"retry_history"_s, u"updated_at"_s, u"unheard_of"_s});
}

void ExecutionFaultsTest::aValueOfTheWrongTypeIsNoValue()
{
    QFETCH(const QString, path);
    QFETCH(const QString, type);
    QList<QJsonValue> wrong {QJsonValue::Null};
    if (type != u"data" && type != u"nothing") {
        wrong << QJsonArray {1, u"a"_s} << QJsonArray();
    }
    if (type != u"object" && type != u"data") {
        wrong << QJsonObject {{u"a"_s, 1}};
    }
    if (type != u"number" && type != u"code" && type != u"id") {
        wrong << 7;
    }
    if (type != u"number") {
        wrong << -1.5;
    }
    if (type != u"flag") {
        wrong << true << false;
    }
    if (type != u"text" && type != u"code" && type != u"id" && type != u"data") {
        wrong << u"text"_s;
    }
    wrong << QString() << u"  "_s;
    const calls::Call before = knownAfter({whole});
    for (const QJsonValue &value : std::as_const(wrong)) {
        const QByteArray json = with(path, value);
        QVERIFY2(parseExecution(json).has_value(), json.constData());
        calls::Call after = knownAfter({whole, json});
        after.lastStatusCheck = before.lastStatusCheck;
        after.lastStatusCheckResponse = before.lastStatusCheckResponse;
        after.rawReading = before.rawReading;
        after.fieldVersions = before.fieldVersions;
        if (path == u"telephony_data" || path == u"telephony_data.duration") {
            QCOMPARE(after.callDuration, after.conversationDuration); // the talk time stands in for the carrier's
            after.callDuration = before.callDuration;
        }
        QVERIFY2(after == before, json.constData());
    }
}

void ExecutionFaultsTest::onlyTheStatusMustBeText_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<bool>("reads");
    QTest::newRow("a number") << QByteArray("5") << false;
    QTest::newRow("a flag") << QByteArray("true") << false;
    QTest::newRow("a list") << QByteArray("[\"ringing\"]") << false;
    QTest::newRow("an object") << QByteArray("{\"is\":\"ringing\"}") << false;
    QTest::newRow("null says nothing") << QByteArray("null") << true;
    QTest::newRow("empty says nothing") << QByteArray("\"\"") << true;
}

void ExecutionFaultsTest::onlyTheStatusMustBeText()
{
    QFETCH(const QByteArray, status);
    QFETCH(const bool, reads);
    const auto reading = parseExecution(R"({"id":"a","status":)" + status + "}");
    QCOMPARE(reading.has_value(), reads);
    if (reading) {
        QVERIFY(!reading->status.has_value());
    }
}

void ExecutionFaultsTest::numbersBeyondAllNumbersAreNone()
{
    for (const QByteArray &number : {QByteArray("1e999"), QByteArray("-1e999"), QByteArray("-5"), QByteArray("NaN"),
             QByteArray("\"inf\""), QByteArray("\"nan\""), QByteArray("\"1e999\"")}) {
        const QByteArray json = R"({"id":"a","status":"ringing","total_cost":)" + number
                                + R"(,"conversation_duration":)" + number + R"(,"telephony_data":{"duration":)" + number
                                + R"(},"retry_count":)" + number + "}";
        const auto reading = parseExecution(json);
        if (reading) { // no JSON at all is as well
            QVERIFY2(!reading->totalCostCents && !reading->conversationDuration && !reading->duration()
                         && !reading->retryCount,
                number.constData());
        }
    }
}

void ExecutionFaultsTest::whatIsNoCharacterEatsNoLetter_data()
{
    QTest::addColumn<QByteArray>("written"); // inside of a JSON text
    QTest::addColumn<QString>("read");
    const auto row = [](const char *name, const QByteArray &written, const QString &read) {
        QTest::newRow(name) << written << read;
    };
    row("a whole pair", "Hi \\ud83d\\ude42 Asha", u"Hi \U0001F642 Asha"_s);
    row("the first half alone", "Hi \\ud83dAsha", u"Hi \uFFFDAsha"_s);
    row("the first half, capital digits", "Hi \\uD83DAsha", u"Hi \uFFFDAsha"_s);
    row("the first half at the end", "Hi Asha\\ud83d", u"Hi Asha\uFFFD"_s);
    row("the first half before an escaped letter", "Hi \\ud83d\\u0041sha", u"Hi \uFFFDAsha"_s);
    row("the first half before a line break", "Hi \\ud83d\\nAsha", u"Hi \uFFFD\nAsha"_s);
    row("the first half twice, then the second", "\\ud83d\\ud83d\\ude42Asha", u"\uFFFD\U0001F642Asha"_s);
    row("the second half alone", "Hi \\ude42Asha", u"Hi \uFFFDAsha"_s);
    row("the wrong way round", "\\ude42\\ud83dAsha", u"\uFFFD\uFFFDAsha"_s);
    row("an escaped backslash before it", R"(Hi \\ud83dAsha)", uR"(Hi \ud83dAsha)"_s);
    row("a backslash and the first half", R"(Hi \\\ud83dAsha)", u"Hi \\\uFFFDAsha"_s);
    row("an escaped NUL", "Hi \\u0000Asha", u"Hi \uFFFDAsha"_s);
    row("noncharacters", "Hi \\uffff\\ufffe\\ufdd0Asha", u"Hi \uFFFF\uFFFE\uFDD0Asha"_s);
    row("a byte that is no UTF-8",
        "Hi \xFF"
        "Asha",
        u"Hi \uFFFDAsha"_s);
    row("Latin-1", "Jos\xE9 Asha", u"Jos\uFFFD Asha"_s);
    row("half of a pair as bytes",
        "Hi \xED\xA0\xBD"
        "Asha",
        u"Hi \uFFFD\uFFFD\uFFFDAsha"_s);
    row("a letter that is cut", "Hi \xE0\xA4 Asha", u"Hi \uFFFD Asha"_s);
}

void ExecutionFaultsTest::whatIsNoCharacterEatsNoLetter()
{
    QFETCH(const QByteArray, written);
    QFETCH(const QString, read);
    QByteArray inner = written;
    inner.replace("\\", "\\\\");
    const QByteArray json = R"({"id":"8d1e6a3e-0000-4000-8000-000000000001","status":"completed","transcript":")"
                            + written + R"(","context_details":{"recipient_data":"{\"name\":\")" + inner
                            + R"(\"}"},"extracted_data":{"wish":")" + written + R"("}})";
    const auto execution = parseExecution(json);
    QVERIFY2(execution.has_value(), execution ? "" : qPrintable(execution.error().message));
    // How many stand for a run of bytes that are none is the decoder's business.
    const auto shortened = [](QString text) { return text.replace(QRegularExpression(u"\uFFFD+"_s), u"\uFFFD"_s); };
    QCOMPARE(shortened(execution->transcript.value_or(QString())), shortened(read));
    // As the store writes it, and reads it again.
    QCOMPARE(QString::fromUtf8(execution->transcript->toUtf8()), *execution->transcript);
    QVERIFY(!execution->contactName || execution->contactName->contains(u"Asha"));
    QVERIFY(execution->extractedData.value_or(QByteArray()).contains("Asha"));
    QCOMPARE(execution->raw, json);
}

void ExecutionFaultsTest::anyByteMayBeAnother()
{
    std::mt19937 dice(20260116);
    for (int round = 0; round < 5000; ++round) {
        QByteArray damaged = whole;
        for (int i = 0; i < 1 + round % 4; ++i) {
            damaged[static_cast<qsizetype>(dice() % static_cast<unsigned>(damaged.size()))]
                = static_cast<char>(dice() % 256);
        }
        // Whatever it is, it is read or refused; a sanitizer watches over the rest.
        if (const auto reading = parseExecution(damaged)) {
            const calls::Call call = calls::mergeExecution({}, *reading, start).call;
            QVERIFY(std::isfinite(call.callDuration) && call.callDuration >= 0);
            QVERIFY(std::isfinite(call.conversationDuration) && call.conversationDuration >= 0);
            QVERIFY(call.retryCount >= 0);
        }
    }
}

CALLBOARD_TEST(ExecutionFaultsTest)
#include "ExecutionFaultsTest.moc"
