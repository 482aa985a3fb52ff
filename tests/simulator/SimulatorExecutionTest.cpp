#include "TestClient.h"
#include "support/TestRegistry.h"

#include <QtTest>

using namespace callboard::simulator;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/** The shapes of an execution's JSON, quirk by quirk. */

class SimulatorExecutionTest final : public QObject
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

    void writesDurationsAsTheCarrierDoes_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QJsonValue>("duration");
        QTest::newRow("twilio") << u"twilio"_s << QJsonValue(u"0.0"_s);
        QTest::newRow("plivo") << u"plivo"_s << QJsonValue(u"69"_s);
        QTest::newRow("exotel") << u"exotel"_s << QJsonValue(69);
        QTest::newRow("vobiz") << u"vobiz"_s << QJsonValue(69);
    }

    void writesDurationsAsTheCarrierDoes()
    {
        QFETCH(QString, provider);
        QFETCH(QJsonValue, duration);
        const QString id
            = m_simulator->addCall({.recipient = u"+12025550112"_s, .provider = provider, .talk = 68400ms, .age = 1h});
        QCOMPARE(telephony(id).value(u"duration"_s), duration);
        QCOMPARE(execution(id).value(u"provider"_s).toString(), provider);
        QCOMPARE(telephony(id).value(u"provider"_s).toString(), provider);
        const double talk = execution(id).value(u"conversation_duration"_s).toDouble();
        QVERIFY(talk == 68.4 || talk == 68.0);
        // vobiz has nothing to say before the call leaves the queue.
        const QString queued = m_simulator->addCall({.recipient = u"+12025550112"_s, .provider = provider});
        QCOMPARE(execution(queued).value(u"telephony_data"_s).isNull(), provider == u"vobiz");
    }

    void writesTimestampsInItsStyles_data()
    {
        QTest::addColumn<int>("style");
        QTest::addColumn<QString>("pattern");
        const QString naive = u"2026-03-02T09:30:00\\.000\\d{3}"_s;
        QTest::newRow("naive") << int(TimestampStyle::Naive) << naive;
        QTest::newRow("offset") << int(TimestampStyle::Offset) << naive + u"\\+00:00"_s;
        QTest::newRow("zulu") << int(TimestampStyle::Zulu) << u"2026-03-02T09:30:00Z"_s;
        QTest::newRow("missing") << int(TimestampStyle::Missing) << QString();
    }

    void writesTimestampsInItsStyles()
    {
        QFETCH(int, style);
        QFETCH(QString, pattern);
        const QString id = m_simulator->addCall({.timestamps = static_cast<TimestampStyle>(style)});
        const QJsonObject json = execution(id);
        if (pattern.isEmpty()) {
            QVERIFY(!json.contains(u"created_at"_s));
            QVERIFY(json.contains(u"created_at_str"_s) && json.value(u"created_at_str"_s).isNull());
        } else {
            const QRegularExpression whole(QRegularExpression::anchoredPattern(pattern));
            QVERIFY2(whole.match(json.value(u"created_at"_s).toString()).hasMatch(),
                qPrintable(json.value(u"created_at"_s).toString()));
        }
    }

    void tellsWhoHungUp()
    {
        const QString busy = m_simulator->addCall({.recipient = u"+12025550116"_s, .provider = u"plivo"_s, .age = 1h});
        QCOMPARE(telephony(busy).value(u"hangup_by"_s).toString(), u"Carrier"_s);
        QCOMPARE(telephony(busy).value(u"hangup_provider_code"_s).toInt(), 3010);
        const QString rejected
            = m_simulator->addCall({.recipient = u"+12025550196"_s, .provider = u"plivo"_s, .age = 1h});
        QCOMPARE(telephony(rejected).value(u"hangup_by"_s).toString(), u"Callee"_s);
        const QString silent
            = m_simulator->addCall({.recipient = u"+12025550116"_s, .provider = u"twilio"_s, .age = 1h});
        QVERIFY(telephony(silent).value(u"hangup_by"_s).isNull());
    }

    void passesUserDataThrough()
    {
        const QJsonObject data {{u"customer_name"_s, u"सुनीता शर्मा"_s}, {u"plot"_s, 7}};
        const auto dialled = m_client->post(
            u"/call"_s, {{u"agent_id"_s, m_simulator->agents().at(1).id},
                            {u"recipient_phone_number"_s, u"+919876543211"_s}, {u"user_data"_s, data}});
        m_time = 1h;
        const QJsonObject json = execution(dialled.object().value(u"execution_id"_s).toString());
        const QJsonObject context = json.value(u"context_details"_s).toObject();
        QCOMPARE(context.value(u"recipient_data"_s).toObject(), data);
        QCOMPARE(context.value(u"recipient_phone_number"_s).toString(), u"+919876543211"_s);
        // The words follow the name, in its script.
        QVERIFY(json.value(u"transcript"_s).toString().contains(u"सुनीता शर्मा जी"_s));
        QCOMPARE(json.value(u"agent_id"_s).toString(), m_simulator->agents().at(1).id);
        QCOMPARE(json.value(u"provider"_s).toString(), u"twilio"_s);
    }

    void showsInboundCallers()
    {
        const QString id = m_simulator->addCall({.recipient = u"+12025550112"_s, .inbound = true, .age = 1h});
        const QJsonObject json = execution(id);
        const QString ours = m_simulator->agents().front().number;
        QCOMPARE(telephony(id).value(u"call_type"_s).toString(), u"inbound"_s);
        QCOMPARE(json.value(u"context_details"_s).toObject().value(u"recipient_phone_number"_s).toString(), ours);
        QCOMPARE(json.value(u"user_number"_s).toString(u"+12025550112"_s), u"+12025550112"_s);
        QCOMPARE(telephony(id).value(u"from_number"_s).toString(u"+12025550112"_s), u"+12025550112"_s);
        QCOMPARE(json.value(u"status"_s).toString(), u"completed"_s);
    }

    void extractsInThreeShapes()
    {
        int none = 0;
        int flat = 0;
        int nested = 0;
        for (int i = 0; i < 60; ++i) {
            const QString id = m_simulator->addCall({.age = 1h});
            const QJsonValue data = m_simulator->executionJson(id).value(u"extracted_data"_s);
            if (data.isNull()) {
                ++none;
            } else if (data.toObject().contains(u"Lead Quality"_s)) {
                ++nested;
                const QJsonObject interest
                    = data.toObject().value(u"Lead Quality"_s).toObject().value(u"Interest"_s).toObject();
                QVERIFY(interest.contains(u"subjective"_s) && interest.value(u"objective"_s).isString());
                QVERIFY(interest.value(u"confidence"_s).isDouble() && interest.value(u"confidence_label"_s).isString());
            } else {
                ++flat;
                QVERIFY(data.toObject().contains(u"interested"_s));
            }
        }
        QVERIFY(none > 0 && flat > 0 && nested > 0);
    }

    void transcriptsHaveTheQuirks()
    {
        QString all;
        for (int i = 0; i < 40; ++i)
            all += m_simulator->executionJson(m_simulator->addCall({.age = 1h})).value(u"transcript"_s).toString()
                   + u'\n';
        const auto has = [&all](const QString &pattern) {
            return QRegularExpression(pattern, QRegularExpression::MultilineOption).match(all).hasMatch();
        };
        QVERIFY(has(u"^user:  \\S"_s) && has(u"^user: \\S"_s));
        QVERIFY(has(u"^user:[^\\n]+\\nuser:"_s));
        QVERIFY(has(u"^user:[^\\n]+\\n(?!user:|assistant:)\\S"_s));
        QVERIFY(has(u"[\\x{0900}-\\x{097F}].*[A-Za-z]"_s));
        QVERIFY(has(u"<east> side &"_s));
    }

    void servesIdsOfTheOldForm()
    {
        const QString id = m_simulator->addCall({.id = u"6f0e#2024-11-02T10:00:00/1"_s, .age = 1h});
        QCOMPARE(execution(id).value(u"id"_s).toString(), id);
        const QString url = telephony(id).value(u"recording_url"_s).toString();
        QVERIFY(url.endsWith(u"6f0e%232024-11-02T10%3A00%3A00%2F1"_s));
        QCOMPARE(m_client->get(url.mid(m_simulator->baseUrl().size())).status, 302);
    }

    void logsTheCall()
    {
        const QString id = m_simulator->addCall({.recipient = u"+12025550112"_s, .age = 1h});
        const QJsonObject log = m_client->get(u"/executions/%1/log"_s.arg(id)).object();
        QCOMPARE(log.value(u"status"_s).toString(), u"success"_s);
        const QJsonArray entries = log.value(u"data"_s).toArray();
        QVERIFY(entries.size() > 8);
        for (const QString &key : {u"created_at"_s, u"type"_s, u"component"_s, u"provider"_s, u"data"_s})
            QVERIFY(entries.at(0).toObject().contains(key));
    }

    void inventsABelievableMix()
    {
        m_simulator->addPastCalls(300);
        QCOMPARE(m_simulator->executionIds().size(), 300);
        QHash<QString, int> statuses;
        int devanagari = 0;
        int american = 0;
        const QStringList ids = m_simulator->executionIds();
        for (const QString &id : ids) {
            const QJsonObject json = m_simulator->executionJson(id);
            ++statuses[json.value(u"status"_s).toString()];
            const QJsonObject context = json.value(u"context_details"_s).toObject();
            const QString name = context.value(u"recipient_data"_s).toObject().value(u"customer_name"_s).toString();
            devanagari += !name.isEmpty() && name.front().script() == QChar::Script_Devanagari ? 1 : 0;
            american += context.value(u"recipient_phone_number"_s).toString().startsWith(u"+1202555"_s) ? 1 : 0;
        }
        for (const QString &status :
            {u"completed"_s, u"no-answer"_s, u"busy"_s, u"failed"_s, u"canceled"_s, u"stopped"_s, u"error"_s,
                u"balance-low"_s, u"call-disconnected"_s, u"queued"_s, u"scheduled"_s, u"ringing"_s, u"in-progress"_s})
            QVERIFY2(statuses.value(status) > 0, qPrintable(status));
        QVERIFY(statuses.value(u"completed"_s) > 150);
        QVERIFY(devanagari > 20 && american > 30);
    }

    void repeatsItselfForASeed()
    {
        const auto account = [](quint64 seed) {
            Simulator simulator(seed);
            simulator.setTimeSource([] { return 0ms; }, QDateTime({2026, 3, 2}, {9, 30}, Qt::UTC));
            simulator.addPastCalls(40);
            QJsonArray calls;
            const QStringList ids = simulator.executionIds();
            for (const QString &id : ids)
                calls.append(simulator.executionJson(id));
            return calls;
        };
        QCOMPARE(account(7), account(7));
        QVERIFY(account(7) != account(8));
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

    std::chrono::milliseconds m_time {};
    std::unique_ptr<Simulator> m_simulator;
    std::unique_ptr<TestClient> m_client;
};

CALLBOARD_TEST(SimulatorExecutionTest)
#include "SimulatorExecutionTest.moc"
