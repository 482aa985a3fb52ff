#include "recordings/keep/RecordingArchive.h"
#include "core/recordings/ArchiveDesk.h"
#include "simulator/Simulator.h"
#include "support/EnumText.h"
#include "support/FaultServer.h"
#include "support/RawStore.h"
#include "support/Sounds.h"
#include "support/TempStore.h"
#include "support/TestClock.h"
#include "support/TestRegistry.h"
#include "support/Zone.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::recordings;
using callboard::simulator::Failure;
using callboard::simulator::RecordingAccess;
using callboard::simulator::RecordingKind;
using test::ArchiveDesk;
using test::contents;
using test::FaultServer;
using test::Fetched;
using test::isReadable;
using test::RawStore;
using test::RecordedCall;
using test::TempStore;
using test::TestClock;
using test::write;
using Kind = RecordingError::Kind;

Q_DECLARE_METATYPE(callboard::simulator::RecordingKind)
Q_DECLARE_METATYPE(callboard::simulator::RecordingAccess)
Q_DECLARE_METATYPE(callboard::simulator::Failure)
Q_DECLARE_METATYPE(callboard::test::FaultServer::Behaviour)
Q_DECLARE_METATYPE(callboard::recordings::RecordingError::Kind)

namespace {

/// Of a stream: it promises no length.
const QByteArray wavHead = test::wavHeader(0xFFFFFFFF, 0xFFFFFFFF);

} // namespace

class RecordingArchiveTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRecordingIsFetchedAndKept_data()
    {
        QTest::addColumn<RecordingKind>("kind");
        QTest::addColumn<QString>("extension");
        QTest::newRow("WAV") << RecordingKind::Wav << u"wav"_s;
        QTest::newRow("MP3") << RecordingKind::Mp3 << u"mp3"_s;
        QTest::newRow("MP3 with ID3") << RecordingKind::Mp3WithId3 << u"mp3"_s;
    }

    void aRecordingIsFetchedAndKept()
    {
        QFETCH(const RecordingKind, kind);
        QFETCH(const QString, extension);
        RecordedCall recorded(kind);
        QCOMPARE(recorded.desk.archive.keptFile(recorded.call), QString());
        const Fetched fetched = recorded.desk.fetch(recorded.call);
        QVERIFY2(fetched.has_value(), fetched ? "" : qPrintable(fetched.error().message));
        QVERIFY(fetched->endsWith(u'.' + extension));
        QCOMPARE(recorded.desk.files().size(), 1); // no partial file beside it

        const auto kept = recorded.desk.store.call(recorded.id);
        QCOMPARE(kept->recordingState, calls::RecordingState::Kept);
        QCOMPARE(recorded.desk.archive.keptFile(*kept), *fetched);
        const QByteArray bytes = contents(*fetched);
        QVERIFY(bytes.size() > 1000);
        RawStore raw(recorded.desk.store.file);
        QCOMPARE(raw.value(u"SELECT recording_bytes FROM calls"_s).toLongLong(), bytes.size());
        QCOMPARE(raw.value(u"SELECT recording_sha256 FROM calls"_s).toString().toLatin1(),
            QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        QVERIFY(!raw.value(u"SELECT recording_url FROM calls"_s)
                     .toString()
                     .contains(u"X-Amz")); // the signed link is not stored
        QVERIFY(!recorded.simulator.leakedAuthorization());
        QCOMPARE(recorded.simulator.requests("GET", u"/recordings"_s), 1);
        QCOMPARE(recorded.simulator.requests("GET", u"/signed"_s), 1);
    }

    void whateverTheFirstHopWants_data()
    {
        QTest::addColumn<RecordingAccess>("access");
        QTest::newRow("needs the key") << RecordingAccess::NeedsKey;
        QTest::newRow("open") << RecordingAccess::Open;
        QTest::newRow("refuses the key") << RecordingAccess::RefusesKey;
    }

    void whateverTheFirstHopWants()
    {
        QFETCH(const RecordingAccess, access);
        RecordedCall recorded;
        recorded.simulator.setRecordingAccess(access);
        const Fetched fetched = recorded.desk.fetch(recorded.call);
        QVERIFY2(fetched.has_value(), fetched ? "" : qPrintable(fetched.error().message));
        QVERIFY(!recorded.simulator.leakedAuthorization());
    }

    void theKeyStaysAtTheApi()
    {
        FaultServer storage(
            FaultServer::answer(200, wavHead + QByteArray(1000, '\0'), {{"Content-Type", "audio/wav"}}));
        FaultServer api(
            FaultServer::answer(302, {}, {{"Location", storage.origin().toLatin1() + "/x.wav?X-Amz-Signature=1"}}));
        ArchiveDesk desk;
        desk.connectTo(api.origin());
        QVERIFY(desk.fetch(desk.callAt(api.origin() + u"/recordings/call/a"_s)).has_value());
        QCOMPARE(api.deliveries()[0].headers.value("authorization"), QByteArray("Bearer bn-canary-0001"));
        QVERIFY(!storage.deliveries()[0].headers.contains("authorization"));
        QVERIFY(!storage.bytes().contains("canary"));
    }

    void aStorageLinkOfTheOldKindGivesWayToThePermanentOne()
    {
        RecordedCall recorded;
        const calls::Call old
            = recorded.desk.callAt(recorded.simulator.recordingsBaseUrl() + u"/plivo/0999.mp3"_s, recorded.id);
        const Fetched fetched = recorded.desk.fetch(old);
        QVERIFY2(fetched.has_value(), fetched ? "" : qPrintable(fetched.error().message));
        QCOMPARE(recorded.simulator.requests("GET", u"/plivo"_s), 1);
        QCOMPARE(recorded.simulator.requests("GET", u"/recordings/call/"_s + recorded.id), 1);
        QVERIFY(!recorded.simulator.leakedAuthorization());
    }

    void anExpiredLinkIsAskedForAgainOnce()
    {
        RecordedCall recorded;
        recorded.simulator.failNext(u"/signed"_s, 1, Failure::withStatus(403));
        const Fetched fetched = recorded.desk.fetch(recorded.call);
        QVERIFY2(fetched.has_value(), fetched ? "" : qPrintable(fetched.error().message));
        QCOMPARE(recorded.simulator.requests("GET", u"/recordings"_s), 2);
        QCOMPARE(recorded.simulator.requests("GET", u"/signed"_s), 2);
        QVERIFY(!recorded.simulator.leakedAuthorization());
    }

    void aLinkThatStaysExpiredIsSaid()
    {
        RecordedCall recorded;
        recorded.simulator.failNext(u"/signed"_s, 10, Failure::withStatus(403));
        const Fetched fetched = recorded.desk.fetch(recorded.call);
        QVERIFY(!fetched.has_value());
        QVERIFY(fetched.error().kind == Kind::Expired);
        QVERIFY2(isReadable(fetched.error().message), qPrintable(fetched.error().message));
        QCOMPARE(recorded.simulator.requests("GET", u"/signed"_s), 2);
        QCOMPARE(recorded.desk.files(), QStringList {});
    }

    void aTransferThatBreaksOnceIsRepeated()
    {
        RecordedCall recorded;
        recorded.simulator.failNext(u"/signed"_s, 1, Failure::of(Failure::Kind::CutBody));
        const Fetched fetched = recorded.desk.fetch(recorded.call);
        QVERIFY2(fetched.has_value(), fetched ? "" : qPrintable(fetched.error().message));
        QCOMPARE(RawStore(recorded.desk.store.file).value(u"SELECT recording_bytes FROM calls"_s).toLongLong(),
            contents(*fetched).size());
        QVERIFY(contents(*fetched).startsWith("RIFF"));
    }

    void whatIsNotTheRecordingIsNotKept_data()
    {
        QTest::addColumn<FaultServer::Behaviour>("behaviour"); // of the storage host
        QTest::addColumn<Kind>("kind");
        const auto row = [](const char *name, const FaultServer::Behaviour &behaviour, Kind kind) {
            QTest::newRow(name) << behaviour << kind;
        };
        const QByteArray tag("ID3\x03\x00\x00\x00\x00\x00\x00", 10);
        row("HTML called audio",
            FaultServer::answer(
                200, "<!DOCTYPE html><html>Sign in to the network</html>", {{"Content-Type", "audio/mpeg"}}),
            Kind::NotAudio);
        row("a playlist called audio",
            FaultServer::answer(200, "#EXTM3U\nfile:///etc/passwd\n", {{"Content-Type", "audio/mpeg"}}),
            Kind::NotAudio);
        row("a playlist behind a tag", FaultServer::answer(200, tag + "#EXTM3U\nfile:///etc/passwd\n"), Kind::NotAudio);
        row("JSON", FaultServer::answer(200, R"({"message":"no such recording"})"), Kind::NotAudio);
        row("nothing", FaultServer::answer(200, {}), Kind::NotAudio);
        row("a few bytes", FaultServer::answer(200, "RIFF"), Kind::NotAudio);
        row("204", FaultServer::raw("HTTP/1.1 204 No Content\r\n\r\n", false), Kind::NotAudio);
        row("cut, with its length",
            FaultServer::raw("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + wavHead, true), Kind::Network);
        row("larger than any recording",
            FaultServer::raw("HTTP/1.1 200 OK\r\nContent-Length: 2000000000\r\n\r\n" + wavHead, false), Kind::TooLarge);
        row("404", FaultServer::answer(404, "<Error><Code>NoSuchKey</Code></Error>"), Kind::NotAvailable);
        row("500", FaultServer::answer(500, "<Error/>"), Kind::Network);
        row("closed", FaultServer::closeWithoutAnswer(), Kind::Network);
        row("reset", FaultServer::reset(), Kind::Network);
    }

    void whatIsNotTheRecordingIsNotKept()
    {
        QFETCH(const FaultServer::Behaviour, behaviour);
        QFETCH(const Kind, kind);
        FaultServer storage(behaviour);
        FaultServer api(
            FaultServer::answer(302, {}, {{"Location", storage.origin().toLatin1() + "/x.mp3?X-Amz-Signature=1"}}));
        ArchiveDesk desk;
        desk.connectTo(api.origin());
        const calls::Call call = desk.callAt(api.origin() + u"/recordings/call/a"_s);
        const Fetched fetched = desk.fetch(call);
        QVERIFY(!fetched.has_value());
        QVERIFY2(fetched.error().kind == kind, qPrintable(fetched.error().message));
        QVERIFY2(isReadable(fetched.error().message), qPrintable(fetched.error().message));
        QCOMPARE(desk.files(), QStringList {});
        QVERIFY(!desk.archive.isFetching(call.id));
        const auto after = desk.store.call(u"a"_s);
        QCOMPARE(after->recordingState, calls::RecordingState::Available); // it may be tried again
        QCOMPARE(after->recordingFile, QString());

        // And the next try, with a storage host that works, succeeds.
        storage.behave(FaultServer::answer(200, wavHead + QByteArray(100, '\0')));
        const Fetched again = desk.fetch(call);
        QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().message));
    }

    void aBodyThatToldNoLengthMustProveItIsWhole_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("kept");
        // A WAV of 100 bytes, by its own word. Cut without a length, it reaches the program without an error.
        const QByteArray whole = test::wavOf(100);
        const QByteArray cut = whole.chopped(10);
        const QByteArray plain = "HTTP/1.1 200 OK\r\nContent-Type: audio/wav\r\n\r\n";
        const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        QTest::newRow("whole, ends with the connection") << plain + whole << true;
        QTest::newRow("cut, ends with the connection") << plain + cut << false;
        QTest::newRow("whole, in chunks") << chunked + "64\r\n" + whole + "\r\n0\r\n\r\n" << true;
        QTest::newRow("cut between chunks") << chunked + QByteArray::number(cut.size(), 16) + "\r\n" + cut + "\r\n"
                                            << false;
    }

    void aBodyThatToldNoLengthMustProveItIsWhole()
    {
        QFETCH(const QByteArray, answer);
        QFETCH(const bool, kept);
        FaultServer api(FaultServer::raw(answer, true));
        ArchiveDesk desk;
        desk.connectTo(api.origin());
        const Fetched fetched = desk.fetch(desk.callAt(api.origin() + u"/recordings/call/a"_s));
        QCOMPARE(fetched.has_value(), kept);
        if (kept) {
            QCOMPARE(desk.files(), QStringList(u"1_a.wav"_s));
        } else { // only its sum may be remembered
            QCOMPARE(QFileInfo(desk.folder + u"/1_a.part"_s).size(), 0);
            QVERIFY2(isReadable(fetched.error().message), qPrintable(fetched.error().message));
        }
    }

    void anMp3WithoutALengthIsAskedForItsTail_data()
    {
        QTest::addColumn<QByteArray>("tail"); // the answer to the question for more; empty: the connection ends
        QTest::addColumn<QByteArray>("kept"); // empty: nothing
        const QByteArray first = test::mp3Of(42).first(1000);
        const QByteArray rest(500, '\x66');
        QTest::newRow("there is no more")
            << QByteArray("HTTP/1.1 416 Range Not Satisfiable\r\nContent-Length: 0\r\n\r\n") << first;
        QTest::newRow("there is more") << "HTTP/1.1 206 Partial Content\r\nContent-Length: 500\r\n"
                                          "Content-Range: bytes 1000-1499/1500\r\n\r\n"
                                              + rest
                                       << first + rest;
        QTest::newRow("there is more, and it is cut again") << "HTTP/1.1 206 Partial Content\r\n"
                                                               "Content-Range: bytes 1000-1499/1500\r\n\r\n"
                                                                   + rest.left(200)
                                                            << QByteArray();
        QTest::newRow("the server knows of no ranges") << "HTTP/1.1 200 OK\r\n\r\n" + first << first;
        QTest::newRow("the link serves once")
            << QByteArray("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n") << first;
        QTest::newRow("nobody answers any more") << QByteArray() << QByteArray();
    }

    void anMp3WithoutALengthIsAskedForItsTail()
    {
        QFETCH(const QByteArray, tail);
        QFETCH(const QByteArray, kept);
        const QByteArray first = "HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\n\r\n" + test::mp3Of(42).first(1000);
        FaultServer api([&](const FaultServer::Request &request) {
            request.socket->write(request.headers.value("range") == "bytes=1000-" ? tail : first);
            request.socket->disconnectFromHost();
        });
        ArchiveDesk desk;
        desk.connectTo(api.origin());
        const Fetched fetched = desk.fetch(desk.callAt(api.origin() + u"/recordings/call/a"_s));
        QCOMPARE(fetched.has_value(), !kept.isEmpty());
        QCOMPARE(desk.files(), kept.isEmpty() ? QStringList() : QStringList(u"1_a.mp3"_s));
        if (fetched) {
            QCOMPARE(contents(*fetched), kept);
        } else {
            QVERIFY2(isReadable(fetched.error().message), qPrintable(fetched.error().message));
        }
    }

    void whatTheFreshLinkDoesNotHaveIsGone_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("gone");
        QTest::newRow("404") << 404 << true;
        QTest::newRow("410") << 410 << true;
        QTest::newRow("403") << 403 << false; // a proxy, a clock, a right that is missing: who knows
        QTest::newRow("500") << 500 << false;
    }

    void whatTheFreshLinkDoesNotHaveIsGone()
    {
        QFETCH(const int, status);
        QFETCH(const bool, gone);
        FaultServer storage(FaultServer::answer(status, "<Error/>"));
        FaultServer api(FaultServer::answer(302, {}, {{"Location", storage.origin().toLatin1() + "/x.mp3"}}));
        ArchiveDesk desk;
        desk.connectTo(api.origin());
        const Fetched fetched = desk.fetch(desk.callAt(api.origin() + u"/recordings/call/a"_s));
        QVERIFY(!fetched.has_value());
        QCOMPARE(fetched.error().gone, gone);
        // At an address of unknown age the same says nothing.
        FaultServer api2(FaultServer::answer(500, "{}"));
        ArchiveDesk other;
        other.connectTo(api2.origin());
        const Fetched old = other.fetch(other.callAt(storage.origin() + u"/old.mp3"_s));
        QVERIFY(!old.has_value());
        QVERIFY(!old.error().gone);
    }

    void aRedirectToAForbiddenPlaceIsRefused_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::newRow("a file") << QByteArray("file:///etc/passwd");
        QTest::newRow("data") << QByteArray("data:audio/mpeg;base64,SUQzBAAAAAAAAAAAAAAA");
        QTest::newRow("ftp") << QByteArray("ftp://storage.example/x.mp3");
        QTest::newRow("clear text to another host") << QByteArray("http://192.0.2.1/x.mp3");
        QTest::newRow("clear text to a name") << QByteArray("http://storage.example/x.mp3");
        QTest::newRow("a name and a password") << QByteArray("https://user:pass@storage.example/x.mp3");
        QTest::newRow("a resource") << QByteArray("qrc:/callboard/migrations/0001_board.sql");
    }

    void aRedirectToAForbiddenPlaceIsRefused()
    {
        QFETCH(const QByteArray, location);
        FaultServer api(FaultServer::answer(302, {}, {{"Location", location}}));
        ArchiveDesk desk;
        desk.connectTo(api.origin());
        const Fetched fetched = desk.fetch(desk.callAt(api.origin() + u"/recordings/call/a"_s));
        QVERIFY(!fetched.has_value());
        QVERIFY2(fetched.error().kind == Kind::NotAvailable, qPrintable(fetched.error().message));
        QVERIFY2(isReadable(fetched.error().message), qPrintable(fetched.error().message));
        QCOMPARE(desk.files(), QStringList {});
    }

    void threeRedirectsAreFollowedAndNoMore()
    {
        FaultServer api;
        int hops = 0;
        api.behave([&](const FaultServer::Request &request) {
            const int hop = request.path.mid(request.path.lastIndexOf('/') + 1).toInt();
            if (hop >= hops) {
                FaultServer::send(request.socket, 200, wavHead + QByteArray(100, '\0'));
            } else {
                FaultServer::send(request.socket, 302, {},
                    {{"Location", api.origin().toLatin1() + "/hop/" + QByteArray::number(hop + 1)}});
            }
        });
        for (const bool tooMany : {false, true}) {
            hops = tooMany ? 4 : 3;
            ArchiveDesk desk;
            desk.connectTo(api.origin());
            const Fetched fetched = desk.fetch(desk.callAt(api.origin() + u"/hop/0"_s));
            QCOMPARE(fetched.has_value(), !tooMany);
        }
        QCOMPARE(api.count(), 4 + 4);
    }

    void aForbiddenAddressIsNeverAsked_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("a file") << u"file:///etc/passwd"_s;
        QTest::newRow("clear text elsewhere") << u"http://192.0.2.1/x.mp3"_s;
        QTest::newRow("nonsense") << u"not a url at all %%"_s;
    }

    void aForbiddenAddressIsNeverAsked()
    {
        QFETCH(const QString, url);
        RecordedCall recorded;
        // The permanent address is known from the execution's id.
        const Fetched fetched = recorded.desk.fetch(recorded.desk.callAt(url, recorded.id));
        QVERIFY2(fetched.has_value(), fetched ? "" : qPrintable(fetched.error().message));
        QCOMPARE(recorded.simulator.requests("GET", u"/recordings"_s), 1);
    }

    void twoWishesShareOneTransfer()
    {
        RecordedCall recorded;
        std::vector<Fetched> answers;
        for (int i = 0; i < 3; ++i) {
            recorded.desk.archive.fetch(
                recorded.call, {this, [&](const Fetched &fetched) { answers.push_back(fetched); }});
        }
        QVERIFY(recorded.desk.archive.isFetching(recorded.call.id));
        QTRY_COMPARE_WITH_TIMEOUT(answers.size(), std::size_t {3}, 30000);
        for (const Fetched &fetched : answers) {
            QVERIFY(fetched.has_value());
            QCOMPARE(*fetched, *answers.front());
        }
        QCOMPARE(recorded.simulator.requests("GET", u"/signed"_s), 1);
        QVERIFY(!recorded.desk.archive.isFetching(recorded.call.id));
    }

    void anotherCallHasItsOwnTransfer()
    {
        RecordedCall recorded;
        const QString second = recorded.addCall(u"second"_s, RecordingKind::Wav);
        std::vector<Fetched> answers;
        const auto note = [&](const Fetched &fetched) { answers.push_back(fetched); };
        recorded.desk.archive.fetch(recorded.call, {this, note});
        recorded.desk.archive.fetch(*recorded.desk.store.call(second), {this, note});
        QTRY_COMPARE_WITH_TIMEOUT(answers.size(), std::size_t {2}, 30000);
        QVERIFY(answers[0].has_value() && answers[1].has_value());
        QVERIFY(*answers[0] != *answers[1]);
        QCOMPARE(recorded.desk.files().size(), 2);
    }

    void progressIsTold()
    {
        RecordedCall recorded;
        QSignalSpy progress(&recorded.desk.archive, &RecordingArchive::progress);
        const Fetched fetched = recorded.desk.fetch(recorded.call);
        QVERIFY(fetched.has_value());
        QVERIFY(progress.count() >= 1);
        const QList<QVariant> last = progress.last();
        QCOMPARE(last[0].toLongLong(), recorded.call.id);
        QCOMPARE(last[1].value<calls::RecordingLeg>(), calls::RecordingLeg::Call);
        QCOMPARE(last[2].toLongLong(), contents(*fetched).size());
        QCOMPARE(last[3].toLongLong(), contents(*fetched).size());
    }

    void aCallWithoutARecordingIsSaid()
    {
        RecordedCall recorded;
        calls::Call none = recorded.call;
        none.recordingUrl.clear();
        const Fetched fetched = recorded.desk.fetch(none);
        QVERIFY(!fetched.has_value());
        QVERIFY(fetched.error().kind == Kind::NotAvailable);
        QVERIFY(isReadable(fetched.error().message));
        QCOMPARE(recorded.simulator.requests(), 0);
    }

    void anAccountWithoutAKeyIsSaid()
    {
        ArchiveDesk desk;
        const Fetched fetched = desk.fetch(desk.callAt(u"http://127.0.0.1:1/recordings/call/a"_s));
        QVERIFY(!fetched.has_value());
        QVERIFY(fetched.error().kind == Kind::KeyRefused);
        QVERIFY(isReadable(fetched.error().message));
    }

    void aVanishedFolderIsSaid()
    {
        RecordedCall recorded;
        QVERIFY(QDir(recorded.desk.folder).removeRecursively());
        write(recorded.desk.folder,
            "a file where the folder was"); // so that nobody, root included, can make anything in it
        const Fetched fetched = recorded.desk.fetch(recorded.call);
        QVERIFY(!fetched.has_value());
        QVERIFY(fetched.error().kind == Kind::Disk);
        QVERIFY(fetched.error().message.size() > 10);
        QVERIFY(!recorded.desk.archive.isFetching(recorded.call.id));
    }

    void onceKeptItNeedsNoNetwork()
    {
        ArchiveDesk desk;
        QString path;
        {
            FaultServer api(FaultServer::answer(200, wavHead + QByteArray(100, '\0')));
            desk.connectTo(api.origin());
            const Fetched fetched = desk.fetch(desk.callAt(api.origin() + u"/recordings/call/a"_s));
            QVERIFY(fetched.has_value());
            path = *fetched;
        }
        const Fetched again = desk.fetch(*desk.store.call(u"a"_s));
        QVERIFY(again.has_value());
        QCOMPARE(*again, path);

        // Another run of the program finds it too.
        bolna::BolnaClients nobody(desk.clock);
        RecordingArchive another(desk.folder, nobody, desk.channel, desk.store.store);
        QCOMPARE(another.keptFile(*desk.store.call(u"a"_s)), path);
    }

    void aVanishedCopyIsFetchedAgain()
    {
        RecordedCall recorded;
        const Fetched first = recorded.desk.fetch(recorded.call);
        QVERIFY(first.has_value());
        QVERIFY(QFile::remove(*first));
        const calls::Call kept = *recorded.desk.store.call(recorded.id);
        QCOMPARE(recorded.desk.archive.keptFile(kept), QString());
        const Fetched second = recorded.desk.fetch(kept);
        QVERIFY2(second.has_value(), second ? "" : qPrintable(second.error().message));
        QVERIFY(QFile::exists(*second));
    }

    void aNameOutsideTheFolderIsNotFollowed()
    {
        ArchiveDesk desk;
        write(desk.store.folder.filePath(u"secret.wav"_s), wavHead);
        calls::Call call = desk.callAt(u"http://127.0.0.1:1/a"_s);
        for (const QString &name : {u"../secret.wav"_s, desk.store.folder.filePath(u"secret.wav"_s), u".."_s, u"."_s}) {
            call.recordingFile = name;
            QCOMPARE(desk.archive.keptFile(call), QString());
        }
    }

    void aStoreThatCannotRememberIsSaid()
    {
        RecordedCall recorded;
        RawStore other(recorded.desk.store.file);
        other.run(u"BEGIN IMMEDIATE"_s);
        const Fetched fetched = recorded.desk.fetch(recorded.call);
        QVERIFY(!fetched.has_value());
        QVERIFY(fetched.error().kind == Kind::Disk);
        other.run(u"ROLLBACK"_s);
        QVERIFY(recorded.desk.fetch(recorded.call).has_value());
        QCOMPARE(recorded.desk.files().size(), 1);
    }

    void anArchiveMayDieInTheMiddle()
    {
        test::HeldRequests held;
        FaultServer api(held.behaviour());
        TestClock clock;
        TempStore store;
        bool answered = false;
        const QString folder = store.folder.filePath(u"recordings"_s);
        QVERIFY(QDir().mkpath(folder));
        bolna::HttpChannel channel(clock);
        bolna::BolnaClients clients(clock);
        QVERIFY(clients.put({u"test"_s, u"test"_s, api.origin()}, "bn-canary-0001"));
        {
            RecordingArchive archive(folder, clients, channel, store.store);
            store.put(u"a"_s,
                R"({"status":"completed","telephony_data":{"recording_url":")" + api.origin().toUtf8()
                    + R"(/recordings/call/a"}})",
                clock.now());
            archive.fetch(*store.call(u"a"_s), {this, [&](const Fetched &) { answered = true; }});
            QTRY_COMPARE(held.waiting(), std::size_t {1});
        }
        held.releaseAll(200, wavHead);
        QTRY_COMPARE(channel.inFlight(), 0);
        QVERIFY(!answered);
        QCOMPARE(QDir(folder).entryList(QDir::Files | QDir::Hidden), QStringList {});
    }

private:
    test::Zone m_india {"Asia/Kolkata"};
};

CALLBOARD_TEST(RecordingArchiveTest)
#include "RecordingArchiveTest.moc"
