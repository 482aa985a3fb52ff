#include "TestClient.h"
#include "support/TestRegistry.h"

#include <QtEndian>
#include <QtTest>

#include <cmath>

using namespace callboard::simulator;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/** The redirect, the signed origin and the sound itself. */

class SimulatorRecordingTest final : public QObject
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

    void wantsTheKeyOnTheFirstHop()
    {
        const QString path = u"/recordings/call/"_s + addRecorded(RecordingKind::Mp3);
        QCOMPARE(m_client->get(path).status, 302);
        m_client->setKey({});
        QCOMPARE(m_client->get(path).status, 401);
        m_client->setKey("nonsense");
        QCOMPARE(m_client->get(path).status, 401);
        m_client->setKey("demo-key");
        QCOMPARE(m_client->get(u"/recordings/call/"_s + addRecorded(RecordingKind::None)).status, 404);
        QCOMPARE(m_client->get(u"/recordings/call/"_s + m_simulator->addCall({})).status, 404);
    }

    void canDoWithoutTheKey()
    {
        const QString path = u"/recordings/call/"_s + addRecorded(RecordingKind::Mp3);
        m_simulator->setRecordingAccess(RecordingAccess::RefusesKey);
        QCOMPARE(m_client->get(path).status, 403);
        m_client->setKey({});
        QCOMPARE(m_client->get(path).status, 302);
        m_simulator->setRecordingAccess(RecordingAccess::Open);
        QCOMPARE(m_client->get(path).status, 302);
    }

    void redirectsToTheOtherOrigin()
    {
        const QString id = addRecorded(RecordingKind::Mp3);
        const QString link = signedLink(id);
        QVERIFY(link.startsWith(m_simulator->recordingsBaseUrl() + u"/signed/"_s + id + u".mp3?"_s));
        QVERIFY(m_simulator->recordingsBaseUrl() != m_simulator->baseUrl());
        QVERIFY(link.contains(u"X-Amz-Expires=86400"_s) && link.contains(u"X-Amz-Signature="_s));
        const auto answer = m_client->get(link);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("Accept-Ranges"), "bytes"_ba);
        QCOMPARE(answer.header("Content-Length").toLongLong(), answer.body.size());
        QVERIFY(answer.header("ETag").startsWith('"'));
        QCOMPARE(m_client->get(link).body, answer.body);
        QVERIFY(!m_simulator->leakedAuthorization());
        QCOMPARE(m_simulator->requests("GET", u"/signed/"_s), 2);
    }

    void noticesALeakedKey()
    {
        const QString link = signedLink(addRecorded(RecordingKind::Mp3));
        QCOMPARE(m_client->get(link, {{"Authorization"_ba, "Bearer demo-key"_ba}}).status, 200);
        QVERIFY(m_simulator->leakedAuthorization());
    }

    void refusesBadSignatures()
    {
        const QString link = signedLink(addRecorded(RecordingKind::Mp3));
        const QString other = addRecorded(RecordingKind::Mp3);
        QCOMPARE(m_client->get(link.chopped(1) + u'z').status, 403);
        QCOMPARE(m_client->get(QString(link).replace(u"86400"_s, u"99999"_s)).status, 403);
        QCOMPARE(m_client->get(link.left(link.indexOf(u'?'))).status, 403);
        const QString own = link.section(u'/', -1).section(u'.', 0, 0);
        QCOMPARE(m_client->get(QString(link).replace(own, other)).status, 403);
        QCOMPARE(m_client->get(m_simulator->recordingsBaseUrl() + u"/else"_s).status, 404);
    }

    void linksDieAfterADay()
    {
        const QString id = addRecorded(RecordingKind::Mp3);
        const QString link = signedLink(id);
        m_time = 24h - 1s;
        QCOMPARE(m_client->get(link).status, 200);
        m_time = 24h + 1s;
        QCOMPARE(m_client->get(link).status, 403);
        QCOMPARE(m_client->get(signedLink(id)).status, 200);
    }

    void servesWav()
    {
        const auto answer = m_client->get(signedLink(addRecorded(RecordingKind::Wav)));
        QCOMPARE(answer.header("Content-Type"), "audio/wav"_ba);
        const QByteArray &wav = answer.body;
        QCOMPARE(wav.size(), 44 + 8 * 8000 * 4);
        QVERIFY(wav.startsWith("RIFF") && wav.mid(8, 8) == "WAVEfmt ");
        QCOMPARE(qFromLittleEndian<quint32>(wav.constData() + 4), static_cast<quint32>(wav.size() - 8));
        QCOMPARE(qFromLittleEndian<quint16>(wav.constData() + 22), quint16(2));
        QCOMPARE(qFromLittleEndian<quint32>(wav.constData() + 24), quint32(8000));
        QCOMPARE(qFromLittleEndian<quint16>(wav.constData() + 34), quint16(16));
    }

    void servesMp3()
    {
        const auto plain = m_client->get(signedLink(addRecorded(RecordingKind::Mp3)));
        QCOMPARE(plain.header("Content-Type"), "audio/mpeg"_ba);
        const auto isSync = [](const QByteArray &bytes, qsizetype at) {
            return static_cast<uchar>(bytes.at(at)) == 0xff && (static_cast<uchar>(bytes.at(at + 1)) & 0xe0) == 0xe0;
        };
        QVERIFY(isSync(plain.body, 0));
        QCOMPARE(static_cast<uchar>(plain.body.at(3)) >> 6, 0); // stereo, not joint
        // 32 kbit/s, a little more for padding and the Info frame
        QVERIFY(plain.body.size() >= 8 * 4000 && plain.body.size() < 9 * 4000);
        QVERIFY(plain.body.left(400).contains("Info"));

        const QByteArray tagged = m_client->get(signedLink(addRecorded(RecordingKind::Mp3WithId3))).body;
        QVERIFY(tagged.startsWith("ID3"));
        QVERIFY(isSync(tagged, 10 + tagged.at(9)));
    }

    void putsEachSpeakerOnAChannel()
    {
        // The agent has the first half to itself, the customer the second.
        const QString id = m_simulator->addCall({.talk = 8s,
            .age = 1h,
            .recording = RecordingKind::Wav,
            .transcript = u"assistant: %1\nuser: %1\n"_s.arg(QString(60, u'a'))});
        const QByteArray wav = m_client->get(signedLink(id)).body;
        const auto loudness = [&wav](int channel, int fromSecond, int seconds) {
            double sum = 0;
            for (int frame = fromSecond * 8000; frame < (fromSecond + seconds) * 8000; ++frame)
                sum += std::pow(qFromLittleEndian<qint16>(wav.constData() + 44 + frame * 4 + channel * 2), 2.0);
            return std::sqrt(sum / (seconds * 8000));
        };
        QVERIFY(loudness(0, 0, 3) > 1000.0);
        QVERIFY(loudness(1, 0, 3) < 100.0);
        QVERIFY(loudness(0, 5, 3) < 100.0);
        QVERIFY(loudness(1, 5, 3) > 1000.0);
    }

    void capsLongRecordings()
    {
        const auto answer = m_client->get(signedLink(addRecorded(RecordingKind::Wav, 20min)));
        QCOMPARE(answer.body.size(), 44 + 300 * 8000 * 4);
    }

    void servesRanges_data()
    {
        QTest::addColumn<QByteArray>("range");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("length");
        constexpr int size = 44 + 8 * 8000 * 4;
        QTest::newRow("start") << "bytes=0-99"_ba << 206 << 0 << 100;
        QTest::newRow("middle") << "bytes=100-299"_ba << 206 << 100 << 200;
        QTest::newRow("to the end") << "bytes=1000-"_ba << 206 << 1000 << size - 1000;
        QTest::newRow("last") << "bytes=-10"_ba << 206 << size - 10 << 10;
        QTest::newRow("beyond the end") << "bytes=1000-99999999"_ba << 206 << 1000 << size - 1000;
        QTest::newRow("outside") << "bytes=99999999-"_ba << 416 << 0 << 0;
        QTest::newRow("several") << "bytes=0-1,5-6"_ba << 200 << 0 << size;
        QTest::newRow("nonsense") << "bytes=x-y"_ba << 200 << 0 << size;
        QTest::newRow("backwards") << "bytes=9-3"_ba << 200 << 0 << size;
        QTest::newRow("no unit") << "0-99"_ba << 200 << 0 << size;
    }

    void servesRanges()
    {
        QFETCH(QByteArray, range);
        QFETCH(int, status);
        QFETCH(int, first);
        QFETCH(int, length);
        const QString link = signedLink(addRecorded(RecordingKind::Wav));
        const QByteArray whole = m_client->get(link).body;
        const auto part = m_client->get(link, {{"Range"_ba, range}});
        QCOMPARE(part.status, status);
        if (status == 416) {
            QCOMPARE(part.header("Content-Range"), "bytes */" + QByteArray::number(whole.size()));
            return;
        }
        QCOMPARE(part.body, whole.mid(first, length));
        if (status == 206) {
            QCOMPARE(part.header("Content-Range"), "bytes " + QByteArray::number(first) + '-'
                                                       + QByteArray::number(first + length - 1) + '/'
                                                       + QByteArray::number(whole.size()));
        }
    }

    void honoursIfRange()
    {
        const QString link = signedLink(addRecorded(RecordingKind::Mp3));
        const QByteArray etag = m_client->get(link).header("ETag");
        QCOMPARE(m_client->get(link, {{"Range"_ba, "bytes=9-"_ba}, {"If-Range"_ba, etag}}).status, 206);
        QCOMPARE(m_client->get(link, {{"Range"_ba, "bytes=9-"_ba}, {"If-Range"_ba, "\"old\""_ba}}).status, 200);
    }

    void cutsDownloads()
    {
        const QString link = signedLink(addRecorded(RecordingKind::Wav));
        m_simulator->failNext(u"/signed/"_s, 1, Failure::of(Failure::Kind::CutBody));
        const auto cut = m_client->get(link);
        QCOMPARE(cut.status, 200);
        QCOMPARE(cut.error, QNetworkReply::RemoteHostClosedError);
        QVERIFY(cut.body.size() < cut.header("Content-Length").toLongLong());
        QCOMPARE(m_client->get(link).error, QNetworkReply::NoError);
    }

private:
    [[nodiscard]] QString addRecorded(RecordingKind kind, std::chrono::milliseconds talk = 8s)
    {
        return m_simulator->addCall({.recipient = u"+12025550112"_s, .talk = talk, .age = 1h, .recording = kind});
    }
    [[nodiscard]] QString signedLink(const QString &id)
    {
        return QString::fromLatin1(m_client->get(u"/recordings/call/"_s + id).header("Location"));
    }

    std::chrono::milliseconds m_time {};
    std::unique_ptr<Simulator> m_simulator;
    std::unique_ptr<TestClient> m_client;
};

CALLBOARD_TEST(SimulatorRecordingTest)
#include "SimulatorRecordingTest.moc"
