#include "bolna/ExecutionJson.h"
#include "calls/CheckSchedule.h"
#include "calls/MergeExecution.h"
#include "support/EnumText.h"
#include "support/TestRegistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <map>
#include <random>
#include <utility>

using namespace Qt::StringLiterals;
using namespace callboard::calls;
using callboard::bolna::parseExecution;

/// The same readings end in the same call, in whatever order and however often they arrive.
class MergeOrderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOrderOfWholeReadingsEndsInTheSameCall();
    void everyOrderOfReadingsAndRowsEndsInTheSameCall();
    void everyOrderOfImportedRowsEndsInTheSameCall();
    void everyOrderEndsInTheSameCallForADialledOne();
    void everyOrderEndsInTheSameCallWhereZeroRetriesAreLeftOut();
    void aTrimmedRowBlanksNothing();
    void aMaskedNumberNeverReplacesAWholeOne();
    void aTypedNameStays();
    void anAutoRetryOpensTheCallAgainWhateverCameBefore();
};

namespace {

const QDateTime start(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC);

struct Reading
{
    QByteArray json;
    QDateTime readAt;
    Extent extent = Extent::Whole;
};

/// What a made-up life of a call may hold.
struct Manner
{
    bool rows = false;
    bool importedRows = false;
    bool dialled = false;
    bool zeroRetriesLeftOut = false;
};

class Dice final
{
public:
    explicit Dice(unsigned seed)
        : m_engine(seed)
    {
    }
    int below(int most) { return static_cast<int>(m_engine() % static_cast<unsigned>(most)); }
    bool oneIn(int many) { return below(many) == 0; }
    std::mt19937 &engine() { return m_engine; }

private:
    std::mt19937 m_engine; // not std::uniform_int_distribution: that one differs from library to library
};

/// A call as Bolna knows it, second by second: its attempts, and fields that appear, change, or are gone again.
class Life final
{
public:
    Life(Dice &dice, const Manner &manner)
        : m_dice(dice)
        , m_manner(manner)
    {
        m_fields.insert(u"id"_s, u"a"_s);
        if (!dice.oneIn(5)) {
            m_fields.insert(u"created_at"_s, u"2026-01-16T05:21:02.250000"_s);
        }
        m_inbound = !manner.dialled && dice.oneIn(3);
        m_attempts = 1 + (dice.oneIn(3) ? 1 + dice.below(2) : 0);
    }

    std::vector<Reading> readings()
    {
        std::vector<Reading> result;
        int second = 0;
        const QStringList live {u"scheduled"_s, u"queued"_s, u"initiated"_s, u"ringing"_s, u"in-progress"_s,
            u"call-disconnected"_s, u"wrapping-up"_s};
        for (int attempt = 0; attempt < m_attempts; ++attempt) {
            m_retries = attempt;
            if (m_dice.oneIn(2)) {
                forget(); // else Bolna goes on showing what the attempt before left
            }
            for (int step = m_dice.below(3); step >= 0; --step) {
                m_status = live[m_dice.below(static_cast<int>(live.size()))];
                change();
                second += 1 + m_dice.below(40);
                result.push_back(readNow(second));
            }
            if (attempt + 1 < m_attempts || !m_dice.oneIn(3)) {
                m_status = CallStatus::finalTexts()[static_cast<std::size_t>(m_dice.below(8))];
                for (int again = m_dice.below(3); again >= 0; --again) {
                    change();
                    second += m_dice.oneIn(6) ? 7 * 3600 : 1 + m_dice.below(600);
                    result.push_back(readNow(second));
                }
                if (m_dice.oneIn(3)) { // an answer from a cache: it does not know of the end
                    second += 1 + m_dice.below(600);
                    result.push_back(staleNow(second));
                }
                m_ends.append(QJsonObject {{u"attempt"_s, attempt + 1}, {u"status"_s, m_status},
                    {u"at"_s, start.addSecs(second - 5).toString(Qt::ISODate)}});
            }
        }
        return result;
    }

private:
    QJsonValue textOrNothing(const QString &text) { return m_dice.oneIn(4) ? QJsonValue() : QJsonValue(text); }

    void forget()
    {
        for (const QString &name : m_fields.keys()) {
            if (name != u"id" && name != u"created_at") {
                m_fields.remove(name);
            }
        }
    }

    Reading staleNow(int second)
    {
        const QJsonObject fields = std::exchange(m_fields,
            {{u"id"_s, u"a"_s}, {u"conversation_duration"_s, 0}, {u"total_cost"_s, 0}, {u"transcript"_s, QJsonValue()},
                {u"answered_by_voice_mail"_s, m_dice.oneIn(2) ? QJsonValue(false) : QJsonValue()},
                {u"telephony_data"_s, QJsonObject {{u"duration"_s, u"0.0"_s}, {u"recording_url"_s, u""_s}}}});
        const QString status = std::exchange(m_status, m_dice.oneIn(2) ? u"in-progress"_s : u"queued"_s);
        const Reading reading = readNow(second);
        m_fields = fields;
        m_status = status;
        return reading;
    }

    void change()
    {
        ++m_version;
        const auto word = [this](const char *what) { return u"%1 %2"_s.arg(QLatin1String(what)).arg(m_version); };
        const auto put = [this](const QString &name, const QJsonValue &value) {
            if (m_dice.oneIn(3)) {
                m_fields.insert(name, value);
            }
        };
        put(u"agent_id"_s, word("agent"));
        put(u"agent_name"_s, textOrNothing(word("Site visits")));
        put(u"conversation_duration"_s, m_dice.oneIn(3) ? 0.0 : m_version * 7.5);
        put(u"transcript"_s, textOrNothing(u"assistant: Hello\nuser: %1\n"_s.arg(m_version)));
        put(u"summary"_s, textOrNothing(word("Summary")));
        put(u"extracted_data"_s, QJsonObject {{u"rate"_s, m_version}});
        put(u"answered_by_voice_mail"_s, m_dice.oneIn(3) ? QJsonValue() : m_dice.oneIn(3));
        put(u"transfer_call_data"_s,
            QJsonObject {{u"recording_url"_s, u"https://api.bolna.ai/recordings/transfer/a%1"_s.arg(m_version)}});
        put(u"error_message"_s, textOrNothing(word("error")));
        put(u"total_cost"_s, m_dice.oneIn(4) ? QJsonValue(0) : m_dice.oneIn(4) ? QJsonValue() : m_version * 0.5);
        put(u"batch_id"_s, word("batch"));
        put(u"scheduled_at"_s, start.addSecs(m_version * 60).toString(Qt::ISODate));
        put(u"initiated_at"_s, start.addSecs(m_version * 61).toString(Qt::ISODate));
        put(u"user_number"_s,
            m_dice.oneIn(2) ? u"+91XXXXXXXXXX"_s : u"+919876540%1"_s.arg(m_version, 3, 10, QLatin1Char('0')));
        put(u"agent_number"_s,
            m_dice.oneIn(2) ? u"+9180********"_s : u"+120255501%1"_s.arg(m_version, 2, 10, QLatin1Char('0')));
        put(u"context_details"_s,
            QJsonObject {{u"recipient_data"_s, QJsonObject {{u"customer_name"_s, word("Asha")}}}});
        QJsonObject telephony = m_fields.value(u"telephony_data"_s).toObject();
        const auto putLeg = [&](const QString &name, const QJsonValue &value) {
            if (m_dice.oneIn(3)) {
                telephony.insert(name, value);
            }
        };
        putLeg(u"duration"_s, m_dice.oneIn(3) ? u"0.0"_s : QString::number(m_version * 9));
        putLeg(u"provider"_s, word("provider"));
        putLeg(u"call_type"_s, m_inbound ? u"inbound"_s : u"outbound"_s);
        putLeg(u"hangup_by"_s, textOrNothing(word("Callee")));
        putLeg(u"hangup_reason"_s, textOrNothing(m_dice.oneIn(2) ? u"Call rejected"_s : word("reason")));
        putLeg(u"hangup_provider_code"_s, 4000 + m_version);
        if (m_status == u"completed" || m_status == u"call-disconnected") {
            putLeg(u"recording_url"_s, u"https://api.bolna.ai/recordings/call/a%1"_s.arg(m_version));
        }
        m_fields.insert(u"telephony_data"_s, telephony);
    }

    Reading readNow(int second)
    {
        QJsonObject object = m_fields;
        object.insert(u"status"_s, m_status);
        if (m_retries > 0 || !m_manner.zeroRetriesLeftOut) {
            object.insert(u"retry_count"_s, m_retries);
        }
        if (!m_ends.isEmpty() && !m_dice.oneIn(3)) {
            object.insert(u"retry_history"_s, m_ends);
        }
        Reading reading {.json = {}, .readAt = start.addSecs(second)};
        const bool row = (m_manner.rows || m_manner.importedRows) && m_dice.oneIn(2);
        if (row) {
            reading.extent = m_manner.importedRows ? Extent::PastRow : Extent::Row;
            for (const QString &name : object.keys()) {
                if (name != u"id" && name != u"status" && name != u"retry_count" && m_dice.oneIn(3)) {
                    object.remove(name);
                }
            }
        }
        reading.json = QJsonDocument(object).toJson(QJsonDocument::Compact);
        return reading;
    }

    Dice &m_dice;
    const Manner m_manner;
    QJsonObject m_fields;
    QString m_status;
    QJsonArray m_ends;
    int m_retries = 0;
    int m_attempts = 1;
    int m_version = 0;
    bool m_inbound = false;
};

/// A call with its earlier attempts, as the store keeps them.
struct Known
{
    Call call;
    std::map<int, Attempt> earlier {};
};

void apply(Known &known, const Reading &reading)
{
    auto execution = parseExecution(reading.json);
    if (!execution) {
        qFatal("%s", qPrintable(execution.error().message));
    }
    if (reading.extent != Extent::Whole) { // a list's row, as the client hands it over
        execution = parseExecution(QJsonDocument::fromJson(reading.json).object());
    }
    std::vector<Attempt> attempts;
    for (const auto &[number, attempt] : known.earlier) {
        attempts.push_back(attempt);
    }
    const Merge merge = mergeExecution(known.call, *execution, reading.readAt, reading.extent, attempts);
    known.call = merge.call;
    for (const Attempt &attempt : merge.earlier) {
        known.earlier[attempt.retryCount] = attempt;
    }
}

Known allAfter(const std::vector<Reading> &readings, const Call &call)
{
    Known known {call};
    for (const Reading &reading : readings) {
        apply(known, reading);
    }
    return known;
}

Call after(const std::vector<Reading> &readings, const Call &call)
{
    return allAfter(readings, call).call;
}

QString show(const QString &text)
{
    return text.simplified();
}
QString show(const QDateTime &time)
{
    return time.isValid() ? QString::number(start.secsTo(time)) : u"-"_s;
}
QString show(double number)
{
    return QString::number(number);
}
QString show(bool flag)
{
    return flag ? u"true"_s : u"false"_s;
}
template<class E>
requires std::is_enum_v<E> QString show(E value)
{
    return QString::number(static_cast<int>(value));
}
QString show(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}
QString show(const CallStatus &status)
{
    return status.text();
}
QString show(const StatusCheckResponse &response)
{
    return response.status + u' ' + response.recordingUrl + u' ' + QString::number(response.duration);
}
QString show(int number)
{
    return QString::number(number);
}
template<class T>
QString show(const std::optional<T> &value)
{
    return value ? show(*value) : u"-"_s;
}

/// Every field a reading may change, as text. Not fieldVersions, whose meaning shows in what the next readings do, and
/// not nextCheck, which the newest reading decides with what is known when it arrives: the next one puts it right.
std::map<QString, QString> fieldsOf(const Call &c)
{
    return {{u"agentId"_s, show(c.agentId)}, {u"agentName"_s, show(c.agentName)},
        {u"contactName"_s, show(c.contactName)}, {u"recipientPhoneNumber"_s, show(c.recipientPhoneNumber)},
        {u"phoneNumberId"_s, show(c.phoneNumberId)}, {u"project"_s, show(c.project)},
        {u"direction"_s, show(c.direction)}, {u"provider"_s, show(c.provider)}, {u"status"_s, show(c.status)},
        {u"outcome"_s, show(c.outcome)}, {u"callDuration"_s, show(c.callDuration)},
        {u"conversationDuration"_s, show(c.conversationDuration)}, {u"recordingUrl"_s, show(c.recordingUrl)},
        {u"recordingId"_s, show(c.recordingId)}, {u"recordingState"_s, show(c.recordingState)},
        {u"transcript"_s, show(c.transcript)}, {u"summary"_s, show(c.summary)},
        {u"extractedData"_s, show(c.extractedData)}, {u"answeredByVoiceMail"_s, show(c.answeredByVoiceMail)},
        {u"hangupBy"_s, show(c.hangupBy)}, {u"hangupReason"_s, show(c.hangupReason)},
        {u"hangupCode"_s, show(c.hangupCode)}, {u"errorMessage"_s, show(c.errorMessage)},
        {u"totalCostCents"_s, show(c.totalCostCents)}, {u"batchId"_s, show(c.batchId)},
        {u"retryCount"_s, show(c.retryCount)}, {u"scheduledAt"_s, show(c.scheduledAt)},
        {u"startedAt"_s, show(c.startedAt)}, {u"createdAt"_s, show(c.createdAt)},
        {u"lastStatusCheck"_s, show(c.lastStatusCheck)},
        {u"lastStatusCheckResponse"_s, show(c.lastStatusCheckResponse)}, {u"checkFailures"_s, show(c.checkFailures)},
        {u"finalSince"_s, show(c.finalSince)}, {u"openSince"_s, show(c.openSince)}, {u"endedAt"_s, show(endOf(c))},
        {u"transferRecordingUrl"_s, show(c.transferRecordingUrl)},
        {u"transferRecordingState"_s, show(c.transferRecordingState)}, {u"endDetail"_s, show(c.endDetail)},
        {u"rawReading"_s, show(c.rawReading)}};
}

/// The call's own, and under its number those of each attempt before its last one.
std::map<QString, QString> fieldsOf(const Known &known)
{
    std::map<QString, QString> fields = fieldsOf(known.call);
    for (const auto &[number, attempt] : known.earlier) {
        Call then;
        static_cast<AttemptFacts &>(then) = attempt;
        then.lastStatusCheck = attempt.lastStatusCheck;
        then.outcome = outcomeOf(asOfAttempt(known.call, attempt));
        for (const auto &[name, value] : fieldsOf(then)) {
            fields.emplace(u"%1 %2"_s.arg(number).arg(name), value);
        }
    }
    return fields;
}

QString differenceOf(const Known &a, const Known &b)
{
    QStringList lines;
    auto left = fieldsOf(a);
    auto right = fieldsOf(b);
    left.merge(std::map(right)); // what only one of them has differs too
    const auto first = fieldsOf(a);
    for (const auto &[name, any] : left) {
        const QString one = first.contains(name) ? first.at(name) : u"(nothing)"_s;
        const QString other = right.contains(name) ? right.at(name) : u"(nothing)"_s;
        if (one != other) {
            lines.append(u"%1: %2 | %3"_s.arg(name, one, other));
        }
    }
    return lines.join(u"\n"_s);
}

QString describe(const std::vector<Reading> &readings)
{
    QString text;
    for (const Reading &one : readings) {
        text += u"  @%1 %2 %3\n"_s.arg(start.secsTo(one.readAt))
                    .arg(one.extent == Extent::Whole ? u"whole"_s : u"row"_s, QString::fromUtf8(one.json));
    }
    return text;
}

/// Empty: lives of this manner end the same in every order that was tried.
QString orderThatDiffers(const Manner &manner, unsigned seed, int lives = 300)
{
    Dice dice(seed);
    for (int life = 0; life < lives; ++life) {
        const std::vector<Reading> inOrder = Life(dice, manner).readings();
        Call begun;
        begun.executionId = begun.callId = u"a"_s;
        if (manner.dialled) {
            begun.createdAt = start.addSecs(-2);
            begun.contactName = u"Asha of flat 7"_s;
            begun.recipientPhoneNumber = u"+919876540999"_s;
            begun.status = CallStatus(CallStatus::Known::Queued);
        }
        const Known expected = allAfter(inOrder, begun);
        for (int order = 0; order < 10; ++order) {
            std::vector<Reading> shuffled = inOrder;
            for (int again = dice.below(4); again > 0; --again) {
                shuffled.push_back(inOrder[static_cast<std::size_t>(dice.below(static_cast<int>(inOrder.size())))]);
            }
            std::shuffle(shuffled.begin(), shuffled.end(), dice.engine());
            const Known got = allAfter(shuffled, begun);
            if (const QString difference = differenceOf(expected, got); !difference.isEmpty()) {
                return u"life %1\n%2\nin order:\n%3shuffled:\n%4"_s.arg(life).arg(
                    difference, describe(inOrder), describe(shuffled));
            }
        }
    }
    return {};
}

} // namespace

void MergeOrderTest::everyOrderOfWholeReadingsEndsInTheSameCall()
{
    const QString wrong = orderThatDiffers({}, 1);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void MergeOrderTest::everyOrderOfReadingsAndRowsEndsInTheSameCall()
{
    const QString wrong = orderThatDiffers({.rows = true}, 2);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void MergeOrderTest::everyOrderOfImportedRowsEndsInTheSameCall()
{
    const QString wrong = orderThatDiffers({.importedRows = true}, 3);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void MergeOrderTest::everyOrderEndsInTheSameCallForADialledOne()
{
    const QString wrong = orderThatDiffers({.rows = true, .dialled = true}, 4);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void MergeOrderTest::everyOrderEndsInTheSameCallWhereZeroRetriesAreLeftOut()
{
    const QString wrong = orderThatDiffers({.rows = true, .zeroRetriesLeftOut = true}, 5);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void MergeOrderTest::aTrimmedRowBlanksNothing()
{
    const QByteArray whole
        = R"({"id":"a","status":"completed","agent_id":"agent-1","agent_name":"Site visits",)"
          R"("conversation_duration":59.4,"total_cost":6.66,"created_at":"2026-01-16T05:20:00",)"
          R"("initiated_at":"2026-01-16T05:20:10","scheduled_at":"2026-01-16T05:19:00","user_number":"+919876540001",)"
          R"("agent_number":"+12025550100","transcript":"assistant: Hi\n","summary":"Short.","batch_id":"b1",)"
          R"("extracted_data":{"rate":"4"},"answered_by_voice_mail":false,"error_message":"none","retry_count":0,)"
          R"("telephony_data":{"duration":"61","recording_url":"https://api.bolna.ai/recordings/call/a",)"
          R"("provider":"plivo","call_type":"inbound","hangup_by":"Callee","hangup_reason":"hung up",)"
          R"("hangup_provider_code":4000},"context_details":{"recipient_data":{"customer_name":"Asha"}}})";
    const std::vector<QByteArray> rows {R"({"id":"a","status":"completed"})",
        R"({"id":"a","status":"completed","telephony_data":{},"context_details":{}})",
        R"({"id":"a","status":"completed","transcript":null,"summary":"","extracted_data":{},"telephony_data":null})"};
    for (const QByteArray &row : rows) {
        for (const Extent extent : {Extent::Row, Extent::PastRow}) {
            for (const int seconds : {-60, 0, 60}) {
                const Call before = after({{whole, start}}, {});
                const QStringList mayChange
                    = seconds < 0 ? QStringList {u"finalSince"_s, u"endedAt"_s} // final earlier than was known
                                  : QStringList {u"lastStatusCheck"_s, u"lastStatusCheckResponse"_s};
                const Call now = after({{whole, start}, {row, start.addSecs(seconds), extent}}, {});
                const auto was = fieldsOf(before);
                for (const auto &[name, value] : fieldsOf(now)) {
                    if (!mayChange.contains(name)) {
                        QVERIFY2(value == was.at(name), qPrintable(name + u": "_s + value));
                    }
                }
            }
        }
    }
}

void MergeOrderTest::aMaskedNumberNeverReplacesAWholeOne()
{
    const auto reading = [](int second, const QByteArray &number) {
        return Reading {R"({"id":"a","status":"ringing","user_number":")" + number + R"("})", start.addSecs(second)};
    };
    const Reading whole = reading(0, "+919876540001");
    const Reading masked = reading(60, "+91XXXXXXXXXX");
    const Reading starred = reading(120, "+91987****001");
    const Reading cut = reading(180, "9.19877E+11");
    for (const auto &order : {std::vector {whole, masked, starred, cut}, std::vector {cut, starred, whole, masked},
             std::vector {masked, starred, cut, whole}}) {
        QCOMPARE(after(order, {}).recipientPhoneNumber, u"+919876540001"_s);
    }
    QCOMPARE(after({masked}, {}).recipientPhoneNumber, u"+91XXXXXXXXXX"_s); // better than nothing
    // Of two whole ones the newer stands, whatever came between.
    const Reading newer = reading(90, "+919876540002");
    for (const auto &order :
        {std::vector {whole, masked, newer}, std::vector {newer, masked, whole}, std::vector {masked, newer, whole}}) {
        QCOMPARE(after(order, {}).recipientPhoneNumber, u"+919876540002"_s);
    }
}

void MergeOrderTest::aTypedNameStays()
{
    Call dialled;
    dialled.contactName = u"Asha of flat 7"_s;
    dialled.recipientPhoneNumber = u"+919876540009"_s;
    dialled.project = u"Real Estate"_s;
    std::vector<Reading> readings;
    for (int attempt = 0; attempt < 3; ++attempt) {
        readings.push_back(
            {R"({"id":"a","status":"completed","retry_count":)" + QByteArray::number(attempt)
                    + R"(,"user_number":"+919876540001","context_details":{"recipient_data":{"name":"A"}}})",
                start.addSecs(attempt * 60)});
    }
    std::ranges::sort(readings, {}, &Reading::readAt);
    do {
        const Call call = after(readings, dialled);
        QCOMPARE(call.contactName, dialled.contactName);
        QCOMPARE(call.recipientPhoneNumber, dialled.recipientPhoneNumber);
        QCOMPARE(call.project, dialled.project);
    } while (std::ranges::next_permutation(readings, {}, &Reading::readAt).found);
}

void MergeOrderTest::anAutoRetryOpensTheCallAgainWhateverCameBefore()
{
    std::vector<Reading> readings {{R"({"id":"a","status":"ringing"})", start},
        {R"({"id":"a","status":"no-answer","telephony_data":{"hangup_reason":"rang out"}})", start.addSecs(60)},
        {R"({"id":"a","status":"no-answer","retry_count":0})", start.addSecs(90)},
        {R"({"id":"a","status":"scheduled","retry_count":1,"scheduled_at":"2026-01-16T06:00:00Z"})",
            start.addSecs(120)}};
    do {
        const Call call = after(readings, {});
        QCOMPARE(call.status.text(), u"scheduled"_s);
        QCOMPARE(call.retryCount, 1);
        QVERIFY(!call.finalSince.isValid());
        QCOMPARE(call.outcome, Outcome::None);
        QVERIFY(call.endDetail == EndDetail::None);
        QCOMPARE(call.hangupReason, QString());
    } while (std::ranges::next_permutation(readings, {}, &Reading::readAt).found);
}

CALLBOARD_TEST(MergeOrderTest)
#include "MergeOrderTest.moc"
