#include "base/Diagnostics.h"
#include "calling/Dialer.h"
#include "core/polling/PollDesk.h"
#include "recordings/keep/RecordingArchive.h"
#include "simulator/Simulator.h"
#include "support/FaultServer.h"
#include "support/TestRegistry.h"

#include <QDirIterator>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using callboard::simulator::CallSpec;
using callboard::simulator::Failure;
using callboard::simulator::Simulator;
using test::FaultServer;
using test::PollDesk;

/// A key, a name and a number that occur nowhere else are sought in every file that a whole run leaves behind.
class CanaryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theScannerFindsWhatIsPlanted_data();
    void theScannerFindsWhatIsPlanted();
    void aRunLeavesNoTraceOutsideTheStore();
};

namespace {

const QByteArray key = "bn-canary-5e3a91";
const QByteArray name = "Kanaria Vogelsang";
const QByteArray number = "+919876540042";
const QByteArray spoken = "canary-spoke-these-words";

/// The files under `folder` that hold these bytes, in UTF-8 or UTF-16, by name or by content.
QStringList filesWith(const QString &folder, const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    const QByteArray wide(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        const QByteArray content = file.open(QIODevice::ReadOnly) ? file.readAll() : bytes;
        if (content.contains(bytes) || content.contains(wide) || file.fileName().contains(text)) {
            found.append(QDir(folder).relativeFilePath(file.fileName()));
        }
    }
    found.sort();
    return found;
}

QStringList withoutTheStore(QStringList files)
{
    files.removeIf([](const QString &file) { return file.startsWith(u"callboard.db"); });
    return files;
}

} // namespace

void CanaryTest::theScannerFindsWhatIsPlanted_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("in a log") << u"callboard.log"_s << "2026 callboard.poll " + key + "\n";
    QTest::newRow("in the middle of bytes")
        << u"deep/er/x.bin"_s << QByteArray("\0\1\2", 3) + key + QByteArray("\0\1", 2);
    QTest::newRow("in UTF-16") << u"x"_s
                               << QByteArray(
                                      reinterpret_cast<const char *>(QString::fromLatin1(key).utf16()), 2 * key.size());
    QTest::newRow("in a hidden file") << u".x"_s << key;
    QTest::newRow("in a name") << QString::fromLatin1(key + ".mp3") << QByteArray("audio");
}

void CanaryTest::theScannerFindsWhatIsPlanted()
{
    QFETCH(const QString, file);
    QFETCH(const QByteArray, content);
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(QFileInfo(folder.filePath(file)).path()));
    QFile planted(folder.filePath(file));
    QVERIFY(planted.open(QIODevice::WriteOnly));
    planted.write(content);
    planted.close();
    QCOMPARE(filesWith(folder.path(), key), QStringList {file});
    QCOMPARE(filesWith(folder.path(), "another canary"), QStringList {});
}

void CanaryTest::aRunLeavesNoTraceOutsideTheStore()
{
    PollDesk desk;
    const QString folder = desk.store.folder.path();
    const QString log = folder + u"/callboard.log"_s;
    startLogging(log);

    Simulator simulator;
    simulator.setTimeSource([&] { return desk.clock.elapsed(); }, desk.clock.now());
    simulator.setKey(QString::fromLatin1(key));
    QVERIFY(simulator.start());
    desk.addAccount(u"test"_s, simulator.baseUrl(), key);

    // A dial that works, and one whose answer is lost.
    calling::Dialer dialer(desk.clients, desk.store.store, desk.clock);
    const calling::DialRequest order {.accountId = u"test"_s,
        .agentId = simulator.agents().front().id,
        .agentName = {},
        .recipientPhoneNumber = QString::fromLatin1(number),
        .fromPhoneNumber = {},
        .contactName = QString::fromLatin1(name),
        .project = u"Loans"_s,
        .userData = {}};
    using Dialled = Result<QString, calling::DialError>;
    const auto placed = test::await<Dialled>([&](auto reply) { dialer.dial(order, reply); });
    QVERIFY(placed && *placed);
    simulator.failNext(u"POST /call"_s, 1, Failure::of(Failure::Kind::CloseWithoutAnswer));
    const auto lost = test::await<Dialled>([&](auto reply) { dialer.dial(order, reply); });
    QVERIFY(lost && !*lost);

    // A call with words of its own, polled to its end, through failures of every kind, and its recording fetched.
    CallSpec spec;
    spec.id = u"watched"_s;
    spec.recipient = QString::fromLatin1(number);
    spec.provider = u"plivo"_s;
    spec.recipientData = QJsonObject {{u"customer_name"_s, QString::fromLatin1(name)}};
    spec.steps = {{0s, u"queued"_s}, {40s, u"completed"_s}};
    spec.talk = 6s;
    spec.transcript = u"user:  "_s + QString::fromLatin1(spoken) + u"\n"_s;
    simulator.addCall(spec);
    desk.store.put(u"watched"_s, QJsonDocument(simulator.executionJson(u"watched"_s)).toJson(), desk.clock.now());
    for (const Failure &failure :
        {Failure::withStatus(500), Failure::withStatus(404), Failure::of(Failure::Kind::GarbageBody),
            Failure::of(Failure::Kind::HtmlPage), Failure::of(Failure::Kind::CutBody)}) {
        simulator.failNext(u"/executions/watched"_s, 1, failure);
        QVERIFY(desk.cycle(true));
    }
    desk.clock.advance(60s);
    QVERIFY(desk.cycle(true));
    QCOMPARE(desk.statusOf(u"watched"_s), u"completed"_s);

    const QString recordings = folder + u"/recordings"_s;
    QVERIFY(QDir().mkpath(recordings));
    bolna::HttpChannel storageChannel(desk.clock);
    recordings::RecordingArchive archive(recordings, desk.clients, storageChannel, desk.store.store);
    using Fetched = Result<QString, recordings::RecordingError>;
    simulator.failNext(u"/signed"_s, 2, Failure::of(Failure::Kind::HtmlPage));
    const auto notAudio
        = test::await<Fetched>([&](auto reply) { archive.fetch(*desk.store.call(u"watched"_s), reply); });
    QVERIFY(notAudio && !*notAudio);
    simulator.clearFailures();
    const auto fetched
        = test::await<Fetched>([&](auto reply) { archive.fetch(*desk.store.call(u"watched"_s), reply); });
    QVERIFY(fetched && *fetched);

    // A server that throws back all it was told, then refuses the key.
    FaultServer echo([](const FaultServer::Request &request) {
        const QByteArray said = request.headers.value("authorization") + " calling " + number + " of " + name;
        FaultServer::send(
            request.socket, 500, QJsonDocument(QJsonObject {{u"message"_s, QString::fromLatin1(said)}}).toJson());
    });
    desk.addAccount(u"echo"_s, echo.origin(), key);
    desk.store.put(u"echoed"_s, R"({"status":"ringing"})", desk.clock.now(), u"echo"_s);
    QVERIFY(desk.cycle());
    echo.behave([](const FaultServer::Request &request) {
        FaultServer::send(request.socket, 401, R"({"detail":")" + request.headers.value("authorization") + "\"}");
    });
    QVERIFY(desk.cycle());
    simulator.revokeKey(QString::fromLatin1(key));
    QVERIFY(desk.cycle(true));

    // What the run said and kept is there …
    QFile said(log);
    QVERIFY(said.open(QIODevice::ReadOnly));
    const QByteArray logged = said.readAll();
    QVERIFY(logged.contains("callboard.poll"));
    QVERIFY(logged.contains("callboard.media"));
    QVERIFY(logged.contains("Call watched status: queued"));
    QVERIFY(!filesWith(folder, name).isEmpty()); // the store has it
    QVERIFY(!filesWith(folder, number).isEmpty());
    QVERIFY(!filesWith(folder, spoken).isEmpty());
    // … and nothing of it where it does not belong.
    QCOMPARE(filesWith(folder, key), QStringList {});
    for (const QByteArray &secret :
        {name, number, spoken, number.mid(1), number.mid(3), QByteArray("X-Amz"), QByteArray("Kanaria")}) {
        QCOMPARE(withoutTheStore(filesWith(folder, secret)), QStringList {});
    }
    qInstallMessageHandler(nullptr);
}

CALLBOARD_TEST(CanaryTest)
#include "CanaryTest.moc"
