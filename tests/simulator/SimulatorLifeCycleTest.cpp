#include "TestClient.h"
#include "support/TestRegistry.h"

#include <QtTest>

using namespace callboard::simulator;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/** Calls through their lives under an injected clock. */

class SimulatorLifeCycleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_time = 0ms;
        m_simulator = std::make_unique<Simulator>();
        m_simulator->setTimeSource([this] { return m_time; }, QDateTime({2026, 3, 2}, {9, 30}, Qt::UTC));
        QVERIFY(m_simulator->start());
        m_client = std::make_unique<TestClient>(m_simulator->baseUrl());
    }

    void cleanup()
    {
        m_client.reset();
        m_simulator.reset();
    }

    void talksAsTheGuideTells()
    {
        const auto dialled = m_client->post(u"/call"_s,
            {{u"agent_id"_s, m_simulator->agents().front().id}, {u"recipient_phone_number"_s, u"+919876543210"_s}});
        const QString id = dialled.object().value(u"execution_id"_s).toString();
        QJsonObject json = execution(id);
        QCOMPARE(json.value(u"status"_s).toString(), u"queued"_s);
        QCOMPARE(json.value(u"smart_status"_s).toString(), u"queued"_s);
        QVERIFY(json.value(u"transcript"_s).isNull());
        QVERIFY(telephony(id).value(u"recording_url"_s).isNull());

        m_time = 30s;
        QCOMPARE(execution(id).value(u"status"_s).toString(), u"ringing"_s);
        m_time = 60s;
        QCOMPARE(execution(id).value(u"status"_s).toString(), u"in-progress"_s);
        QCOMPARE(execution(id).value(u"conversation_duration"_s).toDouble(), 0.0);
        m_time = 270s;
        json = execution(id);
        QCOMPARE(json.value(u"status"_s).toString(), u"call-disconnected"_s);
        QVERIFY(json.value(u"conversation_duration"_s).toDouble() >= 60.0);
        QVERIFY(!json.value(u"transcript"_s).toString().isEmpty());
        QVERIFY(telephony(id).value(u"recording_url"_s).isString());
        QCOMPARE(telephony(id).value(u"recording_url"_s).toString(), QString());
        const double provisional = json.value(u"total_cost"_s).toDouble();
        m_time = 310s;
        json = execution(id);
        QCOMPARE(json.value(u"status"_s).toString(), u"completed"_s);
        QCOMPARE(
            telephony(id).value(u"recording_url"_s).toString(), m_simulator->baseUrl() + u"/recordings/call/"_s + id);
        QVERIFY(json.value(u"total_cost"_s).toDouble() > provisional);
        double sum = 0;
        const QJsonObject costs = json.value(u"cost_breakdown"_s).toObject();
        for (const QJsonValue cost : costs)
            sum += cost.toDouble();
        QVERIFY(qAbs(sum - json.value(u"total_cost"_s).toDouble()) < 0.0005);
        QVERIFY(json.contains(u"experiment_bucket"_s));
    }

    void endsAsTheNumberSays_data()
    {
        QTest::addColumn<QString>("ending");
        QTest::addColumn<QString>("last");
        QTest::addColumn<bool>("talks");
        QTest::addColumn<bool>("recorded");
        const auto row = [](const char *ending, const QString &last, bool talks, bool recorded) {
            QTest::newRow(ending) << QString::fromLatin1(ending) << last << talks << recorded;
        };
        for (const char *ending : {"10", "11", "12", "13", "14", "15", "91", "92", "93", "97"})
            row(ending, u"completed"_s, true, true);
        row("90", u"completed"_s, true, true);
        row("18", u"completed"_s, true, true);
        row("94", u"completed"_s, true, false);
        row("95", u"completed"_s, false, false);
        row("16", u"busy"_s, false, false);
        row("96", u"busy"_s, false, false);
        row("17", u"no-answer"_s, false, false);
        row("19", u"failed"_s, false, false);
        row("89", u"error"_s, false, false);
        row("98", u"balance-low"_s, false, false);
        row("99", u"canceled"_s, false, false);
    }

    void endsAsTheNumberSays()
    {
        QFETCH(QString, ending);
        QFETCH(QString, last);
        QFETCH(bool, talks);
        QFETCH(bool, recorded);
        const QString id = m_simulator->addCall({.recipient = u"+91987654"_s + u"32"_s + ending});
        m_time = 1h;
        const QJsonObject json = execution(id);
        QCOMPARE(json.value(u"status"_s).toString(), last);
        QCOMPARE(json.value(u"conversation_duration"_s).toDouble() > 0.0, talks);
        QCOMPARE(json.value(u"total_cost"_s).toDouble() > 0.0, talks);
        QCOMPARE(json.value(u"transcript"_s).isString(), talks);
        const QJsonValue url = json.value(u"telephony_data"_s).toObject().value(u"recording_url"_s);
        QCOMPARE(!url.toString().isEmpty(), recorded);
        if (!recorded)
            QVERIFY(url.isNull());
        const bool wentWrong = last == u"failed" || last == u"error" || last == u"balance-low";
        QCOMPARE(json.value(u"error_message"_s).isString(), wentWrong);
        if (ending == u"18")
            QCOMPARE(json.value(u"answered_by_voice_mail"_s), QJsonValue(true));
        if (ending == u"90")
            QVERIFY(json.value(u"conversation_duration"_s).toDouble() < 5.0);
    }

    void neverEndsForStuckNumbers()
    {
        const QString ringing = m_simulator->addCall({.recipient = u"+12025550187"_s});
        const QString queued = m_simulator->addCall({.recipient = u"+12025550188"_s});
        m_time = 100h;
        QCOMPARE(m_simulator->statusOf(ringing), u"ringing"_s);
        QCOMPARE(m_simulator->statusOf(queued), u"queued"_s);
    }

    void passesRareStatuses()
    {
        QCOMPARE(journey(m_simulator->addCall({.recipient = u"+12025550191"_s})),
            (QStringList {
                u"queued"_s, u"initiated"_s, u"ringing"_s, u"connected"_s, u"call-disconnected"_s, u"completed"_s}));
        QCOMPARE(journey(m_simulator->addCall({.recipient = u"+12025550192"_s})),
            (QStringList {u"queued"_s, u"initiated"_s, u"ringing"_s, u"in-progress"_s, u"call-disconnected"_s,
                u"wrapping-up"_s, u"completed"_s}));
    }

    void retriesAfterNoAnswer()
    {
        const QString id = m_simulator->addCall({.recipient = u"+12025550197"_s});
        m_time = 67s;
        QCOMPARE(m_simulator->statusOf(id), u"no-answer"_s);
        QCOMPARE(execution(id).value(u"retry_count"_s).toInt(), 0);
        m_time = 105s;
        QJsonObject json = execution(id);
        QCOMPARE(json.value(u"status"_s).toString(), u"scheduled"_s);
        QCOMPARE(json.value(u"retry_count"_s).toInt(), 1);
        QVERIFY(json.value(u"scheduled_at"_s).toString().endsWith(u'Z'));
        const QJsonObject attempt = json.value(u"retry_history"_s).toArray().at(0).toObject();
        QCOMPARE(attempt.value(u"attempt"_s).toInt(), 1);
        QCOMPARE(attempt.value(u"status"_s).toString(), u"no-answer"_s);
        QVERIFY(attempt.contains(u"at"_s));
        m_time = 1h;
        json = execution(id);
        QCOMPARE(json.value(u"status"_s).toString(), u"completed"_s);
        QVERIFY(json.value(u"conversation_duration"_s).toDouble() > 5.0);
    }

    void retriesByRetryConfig()
    {
        const auto dialled = m_client->post(u"/call"_s,
            {{u"agent_id"_s, m_simulator->agents().front().id}, {u"recipient_phone_number"_s, u"+12025550116"_s},
                {u"retry_config"_s, QJsonObject {{u"enabled"_s, true}, {u"max_retries"_s, 2},
                                        {u"retry_on_statuses"_s, QJsonArray {u"busy"_s}},
                                        {u"retry_intervals_minutes"_s, QJsonArray {10, 20}}}}});
        const QString id = dialled.object().value(u"execution_id"_s).toString();
        QCOMPARE(journey(id).count(u"busy"_s), 3);
        QCOMPARE(execution(id).value(u"retry_count"_s).toInt(), 2);
        QCOMPARE(execution(id).value(u"retry_history"_s).toArray().size(), 2);
    }

    void startsScheduledCallsOnTime()
    {
        const auto dialled = m_client->post(u"/call"_s,
            {{u"agent_id"_s, m_simulator->agents().front().id}, {u"recipient_phone_number"_s, u"+12025550112"_s},
                {u"scheduled_at"_s, u"2026-03-02T16:00:00+05:30"_s}});
        const QString id = dialled.object().value(u"execution_id"_s).toString();
        QCOMPARE(execution(id).value(u"status"_s).toString(), u"scheduled"_s);
        QCOMPARE(execution(id).value(u"scheduled_at"_s).toString(), u"2026-03-02T10:30:00Z"_s);
        m_time = 1h - 1s;
        QCOMPARE(m_simulator->statusOf(id), u"scheduled"_s);
        m_time = 1h;
        QCOMPARE(m_simulator->statusOf(id), u"queued"_s);
        m_time = 1h + 60s;
        QCOMPARE(m_simulator->statusOf(id), u"in-progress"_s);
    }

    void queuesOverConcurrency()
    {
        m_simulator->setConcurrency(2);
        QStringList ids;
        for (int i = 0; i < 5; ++i)
            ids.append(m_simulator->addCall({.recipient = u"+1202555011%1"_s.arg(i)}));
        m_time = 60s;
        int live = 0;
        for (const QString &id : ids)
            live += m_simulator->statusOf(id) == u"in-progress" ? 1 : 0;
        QCOMPARE(live, 2);
        QCOMPARE(m_simulator->statusOf(ids.at(4)), u"queued"_s);
        m_time = 1h;
        QCOMPARE(m_simulator->statusOf(ids.at(4)), u"completed"_s);
    }

    void followsAnExplicitScript()
    {
        const QString id = m_simulator->addCall({
            .steps = {{.offset = 0ms, .status = u"queued"_s},
                {.offset = 5s, .status = u"dreaming"_s, .patch = {{u"error_message"_s, u"zzz"_s}}},
                {.offset = 10s, .status = u"completed"_s}},
            .talk = 12s,
            .recording = RecordingKind::Wav,
            .recordingDelay = 20s,
            .transcript = u"assistant: One.\nTwo.\n"_s,
            .patch = {{u"telephony_data"_s, QJsonObject {{u"hangup_by"_s, u"Ghost"_s}}}},
            .omit = {u"total_cost"_s, u"telephony_data.duration"_s},
        });
        QCOMPARE(execution(id).value(u"status"_s).toString(), u"queued"_s);
        m_time = 5s;
        QCOMPARE(execution(id).value(u"status"_s).toString(), u"dreaming"_s);
        QCOMPARE(execution(id).value(u"error_message"_s).toString(), u"zzz"_s);
        m_time = 10s;
        const QJsonObject json = execution(id);
        QVERIFY(json.value(u"error_message"_s).isNull());
        QCOMPARE(json.value(u"transcript"_s).toString(), u"assistant: One.\nTwo.\n"_s);
        QVERIFY(!json.contains(u"total_cost"_s));
        QVERIFY(!telephony(id).contains(u"duration"_s));
        QCOMPARE(telephony(id).value(u"hangup_by"_s).toString(), u"Ghost"_s);
        QCOMPARE(telephony(id).value(u"recording_url"_s), QJsonValue(QString(u""_s)));
        QCOMPARE(m_client->get(u"/recordings/call/"_s + id).status, 404);
        m_time = 30s;
        QVERIFY(telephony(id).value(u"recording_url"_s).toString().endsWith(id));
        QCOMPARE(m_client->get(u"/recordings/call/"_s + id).status, 302);
    }

    void sortsByLastRun()
    {
        m_simulator->addCall({.recipient = u"+12025550187"_s, .age = 1h}); // rings since long ago
        const QString older = m_simulator->addCall({.recipient = u"+12025550112"_s, .age = 70s});
        const QString newer = m_simulator->addCall({.recipient = u"+12025550188"_s, .age = 10s});
        const auto first = [this] {
            const QDateTime now = m_simulator->now();
            const QString path = u"/v2/agent/%1/executions?from=%2&to=%3"_s.arg(
                m_simulator->agents().front().id, now.addDays(-1).toString(Qt::ISODate), now.toString(Qt::ISODate));
            return m_client->get(path).object().value(u"data"_s).toArray().at(0).toObject().value(u"id"_s).toString();
        };
        QCOMPARE(first(), newer);
        m_time = 5min; // by now the older one is completed, and moves up
        QCOMPARE(first(), older);
    }

private:
    [[nodiscard]] QJsonObject execution(const QString &id)
    {
        const auto answer = m_client->get(u"/executions/"_s + QString::fromLatin1(QUrl::toPercentEncoding(id)));
        return answer.status == 200 ? answer.object() : QJsonObject();
    }
    [[nodiscard]] QJsonObject telephony(const QString &id)
    {
        return execution(id).value(u"telephony_data"_s).toObject();
    }
    // The statuses a call passes within an hour, looked at every second.
    [[nodiscard]] QStringList journey(const QString &id)
    {
        QStringList statuses;
        for (int second = 0; second < 3600; ++second, m_time += 1s) {
            const QString status = m_simulator->statusOf(id);
            if (statuses.isEmpty() || statuses.constLast() != status)
                statuses.append(status);
        }
        return statuses;
    }

    std::chrono::milliseconds m_time {};
    std::unique_ptr<Simulator> m_simulator;
    std::unique_ptr<TestClient> m_client;
};

CALLBOARD_TEST(SimulatorLifeCycleTest)
#include "SimulatorLifeCycleTest.moc"
