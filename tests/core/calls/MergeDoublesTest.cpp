#include "calls/MergeDoubles.h"
#include "bolna/ExecutionJson.h"

#include "calls/MergeExecution.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::calls;

namespace {

const QDateTime start(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC);

/// A call as readings made it, `minute` after another.
Call read(const QList<QByteArray> &readings, int minute)
{
    Call call;
    call.executionId = u"e"_s;
    for (const QByteArray &json : readings) {
        call = mergeExecution(call, *bolna::parseExecution(json), start.addSecs(60 * minute++)).call;
    }
    return call;
}

Call mergeDoubles(const Call &a, const Call &b)
{
    return calls::mergeDoubles(KnownCall {.call = a}, KnownCall {.call = b}).call;
}

/// But for what differs by design.
Call comparable(Call call)
{
    call.id = 0;
    call.accountId.clear();
    return call;
}

} // namespace

class MergeDoublesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idAndAccountAreOfTheFirst()
    {
        Call a = read({R"({"status":"queued"})"}, 0);
        Call b = read({R"({"status":"ringing"})"}, 1);
        a.id = 3;
        a.accountId = u"home"_s;
        b.id = 7;
        b.accountId = u"other"_s;
        const Call merged = mergeDoubles(a, b);
        QCOMPARE(merged.id, 3);
        QCOMPARE(merged.accountId, u"home"_s);
        QCOMPARE(merged.status.text(), u"ringing"_s);
    }

    void itIsAsIfOneAccountHadReadEverything_data()
    {
        QTest::addColumn<QList<QByteArray>>("older");
        QTest::addColumn<QList<QByteArray>>("newer");
        QTest::newRow("live, then ended")
            << QList<QByteArray> {R"({"status":"ringing","agent_name":"A"})"}
            << QList<QByteArray> {R"({"status":"completed","summary":"b","total_cost":2})"};
        QTest::newRow("what one alone carried")
            << QList<QByteArray> {R"({"status":"completed","transcript":"user: a\n","conversation_duration":9})"}
            << QList<QByteArray> {R"({"status":"completed","summary":"b"})"};
        QTest::newRow("left behind in both")
            << QList<QByteArray> {R"({"status":"queued","agent_name":"A","summary":"s"})", R"({"status":"ringing"})"}
            << QList<QByteArray> {R"({"status":"in-progress","agent_name":"B"})", R"({"status":"completed"})"};
        QTest::newRow("inbound")
            << QList<QByteArray> {R"({"status":"ringing","telephony_data":{"call_type":"inbound"}})"}
            << QList<QByteArray> {R"({"status":"completed"})"};
        QTest::newRow("created when")
            << QList<QByteArray> {R"({"status":"ringing","created_at":"2026-01-16T05:00:00Z"})"}
            << QList<QByteArray> {R"({"status":"completed"})"};
    }

    void itIsAsIfOneAccountHadReadEverything()
    {
        QFETCH(const QList<QByteArray>, older);
        QFETCH(const QList<QByteArray>, newer);
        const Call expected = read(older + newer, 0);
        const Call a = read(older, 0);
        const Call b = read(newer, static_cast<int>(older.size()));
        for (const Call &merged : {mergeDoubles(a, b), mergeDoubles(b, a)}) {
            QCOMPARE(merged.status.text(), expected.status.text());
            QCOMPARE(merged.agentName, expected.agentName);
            QCOMPARE(merged.summary, expected.summary);
            QCOMPARE(merged.transcript, expected.transcript);
            QCOMPARE(merged.conversationDuration, expected.conversationDuration);
            QCOMPARE(merged.totalCostCents, expected.totalCostCents);
            QVERIFY(merged.direction == expected.direction);
            QCOMPARE(merged.createdAt, expected.createdAt);
            QCOMPARE(merged.lastStatusCheck, expected.lastStatusCheck);
            QCOMPARE(merged.finalSince, expected.finalSince);
            QVERIFY(merged.outcome == expected.outcome);
            QVERIFY(merged.endDetail == expected.endDetail);
            // And a late reading then does the same to both.
            const auto late = *bolna::parseExecution(R"({"status":"queued","agent_name":"Late","summary":"late"})");
            const Call next = mergeExecution(merged, late, start.addSecs(-60)).call;
            QCOMPARE(next.agentName, mergeExecution(expected, late, start.addSecs(-60)).call.agentName);
            QCOMPARE(next.summary, mergeExecution(expected, late, start.addSecs(-60)).call.summary);
        }
    }

    void whatWasTypedStands()
    {
        Call dialled;
        dialled.executionId = u"e"_s;
        dialled.contactName = u"Asha Rao"_s;
        dialled.project = u"Villas"_s;
        dialled.recipientPhoneNumber = u"+919876540001"_s;
        const Call other = read(
            {R"({"status":"completed","user_number":"+91XXXXXX0001","context_details":{"recipient_data":{"name":"asha"}}})"},
            5);
        for (const Call &merged : {mergeDoubles(dialled, other), mergeDoubles(other, dialled)}) {
            QCOMPARE(merged.contactName, u"Asha Rao"_s);
            QCOMPARE(merged.recipientPhoneNumber, u"+919876540001"_s);
            QCOMPARE(merged.project, u"Villas"_s);
            QCOMPARE(merged.status.text(), u"completed"_s);
            const auto again = *bolna::parseExecution(
                R"({"status":"completed","context_details":{"recipient_data":{"name":"asha"}}})");
            QCOMPARE(mergeExecution(merged, again, start.addSecs(3600)).call.contactName, u"Asha Rao"_s);
        }
    }

    void anEndStandsWithinItsAttempt()
    {
        const Call ended = read({R"({"status":"completed"})"}, 0);
        const Call stale = read({R"({"status":"ringing"})"}, 1);
        QCOMPARE(mergeDoubles(stale, ended).status.text(), u"completed"_s);
        QCOMPARE(mergeDoubles(stale, ended).finalSince, start);
        const Call again = read({R"({"status":"ringing","retry_count":1})"}, 1);
        QCOMPARE(mergeDoubles(ended, again).status.text(), u"ringing"_s);
        QVERIFY(!mergeDoubles(ended, again).finalSince.isValid());
        QVERIFY(mergeDoubles(ended, again).endDetail == EndDetail::None);
    }

    void aLaterAttemptInheritsNothing()
    {
        const Call voicemail = read(
            {R"({"status":"completed","answered_by_voice_mail":true,"transcript":"assistant: leave a message\n","conversation_duration":20,"agent_name":"A"})"},
            5);
        const Call talk = read({R"({"status":"in-progress","retry_count":1})"}, 1);
        const Call merged = mergeDoubles(voicemail, talk);
        QCOMPARE(merged.retryCount, 1);
        QVERIFY(!merged.answeredByVoiceMail.has_value());
        QCOMPARE(merged.transcript, QString());
        QCOMPARE(merged.conversationDuration, 0.0);
        QCOMPARE(merged.agentName, u"A"_s);
        const KnownCall known = calls::mergeDoubles(KnownCall {.call = talk}, KnownCall {.call = voicemail});
        QCOMPARE(known.earlier.size(), std::size_t {1}); // and what was the earlier one's stays with it
        QCOMPARE(known.earlier[0].retryCount, 0);
        QCOMPARE(known.earlier[0].transcript, u"assistant: leave a message\n"_s);
        QCOMPARE(known.earlier[0].answeredByVoiceMail, std::optional(true));
    }

    void aCallWithItselfIsItself()
    {
        const Call call
            = read({R"({"status":"ringing","agent_name":"A"})", R"({"status":"completed","summary":"b"})"}, 0);
        QVERIFY(comparable(mergeDoubles(call, call)) == comparable(call));
    }
};

CALLBOARD_TEST(MergeDoublesTest)
#include "MergeDoublesTest.moc"
