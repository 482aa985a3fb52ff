#include "calls/CallJson.h"
#include "support/TestRegistry.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard::calls;

class CallJsonTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theKeysAreTheDocumentedOnes();
    void whatIsNotKnownIsNull_data();
    void whatIsNotKnownIsNull();
    void timesAreUtcWithMillisecondsAndZ_data();
    void timesAreUtcWithMillisecondsAndZ();
    void valuesAreWrittenAsTheyAre();
    void theLastAnswerHasItsThreeKeys();
    void extractedDataIsJsonNotText_data();
    void extractedDataIsJsonNotText();
    void everyAttemptIsInIt();
};

namespace {

Call fullCall()
{
    const QDateTime time(QDate(2026, 1, 16), QTime(5, 21, 31, 365), Qt::UTC);
    Call call;
    call.id = 7;
    call.callId = u"f56b"_s;
    call.executionId = u"f56b"_s;
    call.accountId = u"default"_s;
    call.agentId = u"agent-456"_s;
    call.agentName = u"Site visits"_s;
    call.contactName = u"Asha \"the\" Rao"_s;
    call.recipientPhoneNumber = u"+919876540001"_s;
    call.phoneNumberId = u"+919876540002"_s;
    call.project = u"Real Estate"_s;
    call.direction = Direction::Inbound;
    call.provider = u"plivo"_s;
    call.status = CallStatus::fromText(u"cancelled"_s);
    call.outcome = Outcome::Stopped;
    call.callDuration = 69;
    call.conversationDuration = 27.2;
    call.recordingUrl = u"https://api.bolna.ai/recordings/call/f56b"_s;
    call.recordingId = u"f56b"_s;
    call.recordingState = RecordingState::Available;
    call.transcript = u"assistant: नमस्ते\nuser:  Hi\n"_s;
    call.summary = u"A summary"_s;
    call.extractedData = R"({"rate":"4"})";
    call.answeredByVoiceMail = false;
    call.hangupBy = u"Callee"_s;
    call.hangupReason = u"Call recipient hungup"_s;
    call.hangupCode = u"4000"_s;
    call.errorMessage = u"none"_s;
    call.totalCostCents = 2.52;
    call.batchId = u"batch-1"_s;
    call.retryCount = 1;
    call.scheduledAt = call.startedAt = call.createdAt = call.updatedAt = call.lastStatusCheck = time;
    call.lastStatusCheckResponse = StatusCheckResponse {u"cancelled"_s, call.recordingUrl, 69};
    call.checkFailures = 2;
    return call;
}

} // namespace

void CallJsonTest::theKeysAreTheDocumentedOnes()
{
    const QStringList documented = {u"id"_s, u"callId"_s, u"executionId"_s, u"accountId"_s, u"agentId"_s,
        u"agentName"_s, u"contactName"_s, u"recipientPhoneNumber"_s, u"phoneNumberId"_s, u"project"_s, u"direction"_s,
        u"provider"_s, u"status"_s, u"statusRaw"_s, u"outcome"_s, u"callDuration"_s, u"conversationDuration"_s,
        u"recordingUrl"_s, u"recordingId"_s, u"recordingState"_s, u"transcript"_s, u"summary"_s, u"extractedData"_s,
        u"answeredByVoiceMail"_s, u"hangupBy"_s, u"hangupReason"_s, u"hangupCode"_s, u"errorMessage"_s,
        u"totalCostCents"_s, u"batchId"_s, u"retryCount"_s, u"scheduledAt"_s, u"startedAt"_s, u"createdAt"_s,
        u"updatedAt"_s, u"lastStatusCheck"_s, u"lastStatusCheckResponse"_s, u"checkFailures"_s};
    QStringList sorted = documented;
    sorted.sort();
    QCOMPARE(toJson(fullCall()).keys(), sorted);
    QCOMPARE(toJson(Call()).keys(), sorted); // an empty call has them too
}

void CallJsonTest::whatIsNotKnownIsNull_data()
{
    QTest::addColumn<QString>("key");
    for (const auto key : {"callId", "executionId", "agentId", "agentName", "contactName", "recipientPhoneNumber",
             "phoneNumberId", "project", "provider", "statusRaw", "outcome", "recordingUrl", "recordingId",
             "transcript", "summary", "extractedData", "answeredByVoiceMail", "hangupBy", "hangupReason", "hangupCode",
             "errorMessage", "totalCostCents", "batchId", "scheduledAt", "startedAt", "createdAt", "updatedAt",
             "lastStatusCheck", "lastStatusCheckResponse"}) {
        QTest::newRow(key) << QString::fromLatin1(key);
    }
}

void CallJsonTest::whatIsNotKnownIsNull()
{
    QFETCH(const QString, key);
    QVERIFY(toJson(Call()).value(key).isNull());
    QVERIFY(!toJson(fullCall()).value(key).isNull());
}

void CallJsonTest::timesAreUtcWithMillisecondsAndZ_data()
{
    QTest::addColumn<QString>("key");
    for (const auto key : {"scheduledAt", "startedAt", "createdAt", "updatedAt", "lastStatusCheck"}) {
        QTest::newRow(key) << QString::fromLatin1(key);
    }
}

void CallJsonTest::timesAreUtcWithMillisecondsAndZ()
{
    QFETCH(const QString, key);
    QCOMPARE(toJson(fullCall()).value(key), QJsonValue(u"2026-01-16T05:21:31.365Z"_s));
}

void CallJsonTest::valuesAreWrittenAsTheyAre()
{
    const Call call = fullCall();
    const QJsonObject json = toJson(call);
    QCOMPARE(json.value("id"_L1), QJsonValue(7));
    QCOMPARE(json.value("contactName"_L1), QJsonValue(call.contactName));
    QCOMPARE(json.value("direction"_L1), QJsonValue(u"inbound"_s));
    QCOMPARE(json.value("status"_L1), QJsonValue(u"canceled"_s)); // Bolna's spelling
    QCOMPARE(json.value("statusRaw"_L1), QJsonValue(u"cancelled"_s)); // as it came
    QCOMPARE(json.value("outcome"_L1), QJsonValue(u"Stopped"_s));
    QCOMPARE(json.value("callDuration"_L1), QJsonValue(69));
    QCOMPARE(json.value("conversationDuration"_L1), QJsonValue(27.2));
    QCOMPARE(json.value("recordingState"_L1), QJsonValue(u"available"_s));
    QCOMPARE(json.value("transcript"_L1), QJsonValue(call.transcript));
    QCOMPARE(json.value("answeredByVoiceMail"_L1), QJsonValue(false));
    QCOMPARE(json.value("totalCostCents"_L1), QJsonValue(2.52));
    QCOMPARE(json.value("retryCount"_L1), QJsonValue(1));
    QCOMPARE(json.value("checkFailures"_L1), QJsonValue(2));
    QCOMPARE(toJson(Call()).value("recordingState"_L1), QJsonValue(u"none"_s));
    QCOMPARE(toJson(Call()).value("direction"_L1), QJsonValue(u"outbound"_s));
    QCOMPARE(toJson(Call()).value("callDuration"_L1), QJsonValue(0));

    Call web;
    web.direction = Direction::Web;
    web.outcome = Outcome::Talked;
    const QJsonObject unmeasured = toJson(web);
    QCOMPARE(unmeasured.value("direction"_L1), QJsonValue(u"web"_s));
    QCOMPARE(unmeasured.value("callDuration"_L1), QJsonValue(QJsonValue::Null));
    QCOMPARE(unmeasured.value("conversationDuration"_L1), QJsonValue(QJsonValue::Null));
}

void CallJsonTest::theLastAnswerHasItsThreeKeys()
{
    const QJsonObject response = toJson(fullCall()).value("lastStatusCheckResponse"_L1).toObject();
    QCOMPARE(response.keys(), (QStringList {u"duration"_s, u"recordingUrl"_s, u"status"_s}));
    QCOMPARE(response.value("status"_L1), QJsonValue(u"cancelled"_s));
    QCOMPARE(response.value("duration"_L1), QJsonValue(69));
}

void CallJsonTest::extractedDataIsJsonNotText_data()
{
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<QJsonValue>("expected");
    QTest::newRow("object") << QByteArray(R"({"rate":"4"})") << QJsonValue(QJsonObject {{u"rate"_s, u"4"_s}});
    QTest::newRow("array") << QByteArray(R"([1,2])") << QJsonValue(QJsonArray {1, 2});
    QTest::newRow("one text") << QByteArray(R"("Wants a \"visit\"")") << QJsonValue(u"Wants a \"visit\""_s);
    QTest::newRow("none") << QByteArray() << QJsonValue(QJsonValue::Null);
    QTest::newRow("damaged") << QByteArray("{\"rate\"") << QJsonValue(QJsonValue::Null);
}

void CallJsonTest::extractedDataIsJsonNotText()
{
    QFETCH(const QByteArray, stored);
    QFETCH(const QJsonValue, expected);
    Call call;
    call.extractedData = stored;
    QCOMPARE(toJson(call).value("extractedData"_L1), expected);
}

void CallJsonTest::everyAttemptIsInIt()
{
    Call call = fullCall();
    QVERIFY(!toJson(call).contains("attempts"_L1)); // where nobody asked for them
    Attempt first;
    first.status = CallStatus(CallStatus::Known::NoAnswer);
    first.outcome = Outcome::NoAnswer;
    first.recordingState = RecordingState::Kept;
    first.transcript = u"user: Later\n"_s;
    first.finalSince = call.createdAt.addSecs(60);
    const QJsonObject json = toJson(call, {first});
    for (const QString &name : toJson(call).keys()) {
        QCOMPARE(json.value(name), toJson(call).value(name));
    }
    const QJsonArray attempts = json.value("attempts"_L1).toArray();
    QCOMPARE(attempts.size(), 2);
    const QJsonObject before = attempts[0].toObject();
    QCOMPARE(before.value("retryCount"_L1), QJsonValue(0));
    QCOMPARE(before.value("status"_L1), QJsonValue(u"no-answer"_s));
    QCOMPARE(before.value("outcome"_L1), QJsonValue(u"No answer"_s));
    QCOMPARE(before.value("recordingState"_L1), QJsonValue(u"kept"_s));
    QCOMPARE(before.value("transcript"_L1), QJsonValue(u"user: Later\n"_s));
    QVERIFY(before.value("summary"_L1).isNull());
    QVERIFY(before.value("endedAt"_L1).isString());
    // The names are a call's, where they mean the same.
    const QJsonObject last = attempts[1].toObject();
    for (const QString &name : last.keys()) {
        if (name != u"endedAt") {
            QVERIFY2(json.contains(name), qPrintable(name));
            QCOMPARE(last.value(name), json.value(name));
        }
    }
    QCOMPARE(before.keys(), last.keys());
    QCOMPARE(toJson(call, {}).value("attempts"_L1).toArray().size(), 1);
}

CALLBOARD_TEST(CallJsonTest)
#include "CallJsonTest.moc"
