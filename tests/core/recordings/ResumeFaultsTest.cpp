#include "base/IsoTime.h"
#include "bolna/ExecutionJson.h"
#include "core/recordings/ArchiveDesk.h"
#include "core/recordings/RangeServer.h"
#include "recordings/fetch/PartFile.h"
#include "support/TestRegistry.h"
#include "support/Zone.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <chrono>
#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::recordings;
using test::ArchiveDesk;
using test::contents;
using test::FaultServer;
using test::Fetched;
using test::isReadable;
using test::RangeServer;
using Kind = RecordingError::Kind;

/// Fetches that break off go on where they stopped, or begin anew; never is a file put together from two versions.
/// Real bytes over loopback; what was asked is read off the wire.
class ResumeFaultsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFetchThatWasCutGoesOnThere_data();
    void aFetchThatWasCutGoesOnThere();
    void aServerThatFallsSilentIsGivenUp();
    void aServerThatNeverAnswersIsGivenUp();
    void itGoesOnInAnotherRun();
    void cutTimeAndAgainItStillComesWhole();
    void aServerWithoutRangesSendsItAnew();
    void aChangedVersionIsFetchedAnew();
    void aWrongContentRangeIsNotBelieved_data();
    void aWrongContentRangeIsNotBelieved();
    void aPartWithoutAStrongValidatorIsNotContinued_data();
    void aPartWithoutAStrongValidatorIsNotContinued();
    void aRangeBeyondTheEndIsFetchedAnew();
    void aPartThatWasWholeOnlyGetsItsName();
    void aWholeFileTheStoreDoesNotKnowIsTaken();
    void aFileThatWasChangedSinceIsNot();
    void aStrayFileIsTakenWhereBolnaTellsItsLength_data();
    void aStrayFileIsTakenWhereBolnaTellsItsLength();
    void aStrayFileWithoutProofIsLeftAlone_data();
    void aStrayFileWithoutProofIsLeftAlone();
    void whatBolnaLostIsTakenFromTheDisk();
    void aLinkInThePlaceOfAPartIsNotFollowed();
    void headersOfAStreamAreNoPromise_data();
    void headersOfAStreamAreNoPromise();
    void withoutRangesTheSameMustComeTwice_data();
    void withoutRangesTheSameMustComeTwice();
    void whatSaysThatItIsLongerIsAskedForTwice();
    void whatSaysThatItIsLongerMayBeReplaced();
    void aSignInPageDoesNotCostThePart();
    void anUnaskedPieceIsRefused();
    void anEndlessBodyIsEnded();
    void theKeyStaysAtTheApiWhenResuming();
    void theSignedAddressIsNeverOnDisk();
    void aDamagedPartBeginsAnew_data();
    void aDamagedPartBeginsAnew();
    void twoProcessesDoNotWriteOnePart();
    void aVanishedFolderIsMadeAnew();
    void aFullDiskIsSaid();
    void aKillInTheMiddleCostsNothing();
    void staleParts_data();
    void staleParts();

private:
    static constexpr qsizetype size = 300'000;

    /// A desk whose Bolna is `server`, and the call.
    static calls::Call callAt(ArchiveDesk &desk, const RangeServer &server)
    {
        desk.connectTo(server.server.origin());
        return desk.callAt(server.server.origin() + u"/recordings/call/a"_s);
    }
    static QString partOf(const ArchiveDesk &desk) { return desk.folder + u"/1_a.part"_s; }
    /// The server sends so much and falls silent; all of that is in the part.
    static bool hang(
        ArchiveDesk &desk, RangeServer &server, const calls::Call &call, qsizetype at, std::optional<Fetched> &answered)
    {
        server.cutAfter = at;
        server.hangs = true;
        desk.archive.fetch(call, {&desk.archive, [&answered](const Fetched &fetched) { answered = fetched; }});
        return QTest::qWaitFor([&] { return QFileInfo(partOf(desk)).size() == at; }, 20'000);
    }
    /// Cut, once, after so many bytes, when all of them were here: what Qt has in its own buffer when a connection ends
    /// may be lost.
    static bool breakOff(ArchiveDesk &desk, RangeServer &server, const calls::Call &call, qsizetype at)
    {
        std::optional<Fetched> answered;
        const bool came = hang(desk, server, call, at, answered);
        server.letGo();
        return QTest::qWaitFor([&] { return answered.has_value(); }, 20'000) && came && !*answered
               && QFileInfo(partOf(desk)).size() == at;
    }
    /// What is asked for when the part goes on.
    static QByteArray restOf(const ArchiveDesk &desk)
    {
        return "bytes=" + QByteArray::number(QFileInfo(partOf(desk)).size()) + '-';
    }
    static QByteArray lastHeader(const RangeServer &server, const QByteArray &name)
    {
        return server.header(server.server.count() - 1, name);
    }
    static QDateTime summedAt(ArchiveDesk &desk)
    {
        const auto known = test::await<Result<std::optional<store::KeptRecording>, store::StoreError>>([&](auto reply) {
            desk.store.reader.keptRecording({desk.store.call(u"a"_s)->id, calls::RecordingLeg::Call}, reply);
        });
        return known && *known && **known ? (**known)->summedAt : QDateTime();
    }
    static bool isKeptWhole(ArchiveDesk &desk, const Fetched &fetched, const QByteArray &bytes)
    {
        const auto kept = desk.store.call(u"a"_s);
        const auto known = test::await<Result<std::optional<store::KeptRecording>, store::StoreError>>([&](auto reply) {
            desk.store.reader.keptRecording({kept->id, calls::RecordingLeg::Call}, reply);
        });
        return fetched && contents(*fetched) == bytes && desk.files().size() == 1 && known && *known && **known
               && (**known)->bytes == bytes.size()
               && (**known)->sha256 == QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    }
};

void ResumeFaultsTest::aFetchThatWasCutGoesOnThere_data()
{
    QTest::addColumn<qsizetype>("at");
    for (const qsizetype at : {qsizetype {0}, qsizetype {1}, qsizetype {11}, qsizetype {43}, qsizetype {44},
             qsizetype {16'384}, qsizetype {65'537}, size / 2, size - 13, size - 1}) {
        QTest::addRow("after %lld bytes", static_cast<long long>(at)) << at;
    }
}

void ResumeFaultsTest::aFetchThatWasCutGoesOnThere()
{
    QFETCH(const qsizetype, at);
    RangeServer server(RangeServer::wav(size));
    ArchiveDesk desk;
    const calls::Call call = callAt(desk, server);
    const bool begun = at >= 44; // before that nobody knows whether it is audio
    if (begun) {
        QVERIFY(breakOff(desk, server, call, at));
    } else {
        server.cutAfter = at;
        const Fetched cut = desk.fetch(call);
        QVERIFY(!cut.has_value());
        QVERIFY2(isReadable(cut.error().message), qPrintable(cut.error().message));
        server.cutAfter = -1;
    }
    QCOMPARE(desk.files(), begun ? (QStringList {u"1_a.part"_s, u"1_a.part.json"_s}) : QStringList());
    QCOMPARE(desk.store.call(u"a"_s)->recordingFile, QString());

    const Fetched fetched = desk.fetch(call);
    QVERIFY2(fetched.has_value(), fetched ? "" : qPrintable(fetched.error().message));
    QVERIFY(isKeptWhole(desk, fetched, server.bytes));
    QCOMPARE(lastHeader(server, "range"), begun ? "bytes=" + QByteArray::number(at) + '-' : QByteArray());
    QCOMPARE(lastHeader(server, "if-range"), begun ? QByteArray("\"v1\"") : QByteArray());
}

void ResumeFaultsTest::aServerThatFallsSilentIsGivenUp()
{
    RangeServer server(RangeServer::wav(size));
    ArchiveDesk desk;
    const calls::Call call = callAt(desk, server);
    std::optional<Fetched> answered;
    QVERIFY(hang(desk, server, call, 100'000, answered));
    for (int drip = 1; drip <= 3; ++drip) { // slow is not silent
        desk.clock.advance(20s);
        server.last->write(server.bytes.mid(100'000 + drip - 1, 1));
        QTRY_COMPARE(QFileInfo(partOf(desk)).size(), 100'000 + drip);
    }
    QVERIFY(!answered);
    desk.clock.advance(31s);
    QTRY_VERIFY(answered.has_value());
    QVERIFY(!answered->has_value());
    QVERIFY(answered->error().kind == Kind::Network);
    QVERIFY2(isReadable(answered->error().message), qPrintable(answered->error().message));
    server.letGo();
    QVERIFY(isKeptWhole(desk, desk.fetch(call), server.bytes));
    QCOMPARE(lastHeader(server, "range"), QByteArray("bytes=100003-"));
}

void ResumeFaultsTest::aServerThatNeverAnswersIsGivenUp()
{
    FaultServer api(FaultServer::silence());
    ArchiveDesk desk;
    desk.connectTo(api.origin());
    std::optional<Fetched> answered;
    desk.archive.fetch(desk.callAt(api.origin() + u"/recordings/call/a"_s),
        {&desk.archive, [&answered](const Fetched &fetched) { answered = fetched; }});
    QTRY_COMPARE(api.count(), 1);
    desk.clock.advance(31s);
    QTRY_VERIFY(answered.has_value());
    QVERIFY(!answered->has_value());
    QVERIFY(answered->error().kind == Kind::Network);
    QVERIFY2(isReadable(answered->error().message), qPrintable(answered->error().message));
}

void ResumeFaultsTest::itGoesOnInAnotherRun()
{
    RangeServer server(RangeServer::wav(size));
    ArchiveDesk desk;
    const calls::Call call = callAt(desk, server);
    QVERIFY(breakOff(desk, server, call, 100'000));
    const QByteArray rest = restOf(desk);
    RecordingArchive another(desk.folder, desk.clients, desk.channel, desk.store.store);
    const auto fetched = test::await<Fetched>([&](auto reply) { another.fetch(call, reply); });
    QVERIFY(fetched);
    QVERIFY(isKeptWhole(desk, *fetched, server.bytes));
    QCOMPARE(lastHeader(server, "range"), rest);
}

void ResumeFaultsTest::cutTimeAndAgainItStillComesWhole()
{
    RangeServer server(RangeServer::wav(size));
    ArchiveDesk desk;
    const calls::Call call = callAt(desk, server);
    server.cutAfter = 70'000;
    Fetched fetched = desk.fetch(call);
    for (int tries = 1; !fetched && tries < 10; ++tries) {
        fetched = desk.fetch(call);
    }
    // The last piece is shorter than the cut, but the connection ends with it: that is whole.
    QVERIFY2(fetched.has_value(), fetched ? "" : qPrintable(fetched.error().message));
    QVERIFY(isKeptWhole(desk, fetched, server.bytes));
    QVERIFY(server.server.count() >= 5);
    QVERIFY(lastHeader(server, "range").startsWith("bytes="));
}

void ResumeFaultsTest::aServerWithoutRangesSendsItAnew()
{
    RangeServer server(RangeServer::wav(size));
    ArchiveDesk desk;
    const calls::Call call = callAt(desk, server);
    QVERIFY(breakOff(desk, server, call, 100'000));
    const QByteArray rest = restOf(desk);
    server.ranges = false;
    QVERIFY(isKeptWhole(desk, desk.fetch(call), server.bytes));
    QCOMPARE(lastHeader(server, "range"), rest);
}

void ResumeFaultsTest::aChangedVersionIsFetchedAnew()
{
    RangeServer server(RangeServer::wav(size));
    ArchiveDesk desk;
    const calls::Call call = callAt(desk, server);
    QVERIFY(breakOff(desk, server, call, 100'000));
    server.bytes = RangeServer::wav(size + 5, 2);
    server.etag = "\"v2\"";
    QVERIFY(breakOff(desk, server, call, 50'000)); // the other version, from its beginning
    QCOMPARE(lastHeader(server, "if-range"), QByteArray("\"v1\""));
    const QByteArray rest = restOf(desk);
    QVERIFY(isKeptWhole(desk, desk.fetch(call), server.bytes));
    QCOMPARE(lastHeader(server, "if-range"), QByteArray("\"v2\""));
    QCOMPARE(lastHeader(server, "range"), rest);
}

void ResumeFaultsTest::aWrongContentRangeIsNotBelieved_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::newRow("another beginning") << QByteArray("bytes 99999-299999/300000");
    QTest::newRow("another length") << QByteArray("bytes 100000-299999/300001");
    QTest::newRow("not to the end") << QByteArray("bytes 100000-299998/300000");
    QTest::newRow("no length") << QByteArray("bytes 100000-299999/*");
    QTest::newRow("nonsense") << QByteArray("lines 1-2/3");
}

void ResumeFaultsTest::aWrongContentRangeIsNotBelieved()
{
    QFETCH(const QByteArray, range);
    RangeServer server(RangeServer::wav(size));
    ArchiveDesk desk;
    const calls::Call call = callAt(desk, server);
    QVERIFY(breakOff(desk, server, call, 100'000));
    server.contentRange = range;
    const Fetched fetched = desk.fetch(call);
    QVERIFY2(fetched.has_value(), fetched ? "" : qPrintable(fetched.error().message));
    QVERIFY(isKeptWhole(desk, fetched, server.bytes));
    QVERIFY(server.server.count() >= 3); // cut, not believed, whole (Qt may send that twice)
    QCOMPARE(server.header(server.server.count() - 1, "range"), QByteArray());
}

void ResumeFaultsTest::aPartWithoutAStrongValidatorIsNotContinued_data()
{
    QTest::addColumn<QByteArray>("etag");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("weak") << QByteArray("W/\"v1\"");
    QTest::newRow("without quotes") << QByteArray("v1");
}

void ResumeFaultsTest::aPartWithoutAStrongValidatorIsNotContinued()
{
    QFETCH(const QByteArray, etag);
    RangeServer server(RangeServer::wav(size));
    server.etag = etag;
    ArchiveDesk desk;
    const calls::Call call = callAt(desk, server);
    server.cutAfter = 100'000;
    QVERIFY(!desk.fetch(call).has_value());
    QCOMPARE(desk.files(), QStringList()); // nobody could use it
    server.cutAfter = -1;
    QVERIFY(isKeptWhole(desk, desk.fetch(call), server.bytes));
    QCOMPARE(lastHeader(server, "range"), QByteArray());
}

void ResumeFaultsTest::aRangeBeyondTheEndIsFetchedAnew()
{
    RangeServer server(RangeServer::wav(size));
    ArchiveDesk desk;
    const calls::Call call = callAt(desk, server);
    QVERIFY(breakOff(desk, server, call, 100'000));
    server.bytes = RangeServer::wav(50'000, 3); // and it forgot to change its ETag
    const Fetched fetched = desk.fetch(call);
    QVERIFY(isKeptWhole(desk, fetched, server.bytes));
    QVERIFY(server.server.count() >= 3); // cut, 416, whole
    QCOMPARE(lastHeader(server, "range"), QByteArray());
}

void ResumeFaultsTest::aPartThatWasWholeOnlyGetsItsName()
{
    RangeServer server(RangeServer::wav(size));
    ArchiveDesk desk;
    const calls::Call call = callAt(desk, server);
    QVERIFY(breakOff(desk, server, call, 100'000));
    QFile part(partOf(desk)); // killed between the last byte and the rename
    QVERIFY(part.open(QIODevice::Append));
    QVERIFY(part.write(server.bytes.mid(part.size())) > 0);
    part.close();
    server.server.close(); // nobody is there to be asked
    QVERIFY(isKeptWhole(desk, desk.fetch(call), server.bytes));
}

void ResumeFaultsTest::aWholeFileTheStoreDoesNotKnowIsTaken()
{
    RangeServer server(RangeServer::wav(size));
    ArchiveDesk desk;
    const calls::Call call = callAt(desk, server);
    // Killed between the rename and the store's commit: the sum of what came is still beside it.
    test::write(partOf(desk), server.bytes);
    const WholeBody body {size, QCryptographicHash::hash(server.bytes, QCryptographicHash::Sha256).toHex()};
    QVERIFY(PartFile::keepAs(partOf(desk), desk.folder + u"/1_a.wav"_s, PartFile::Taken::LeaveAlone, body));
    PartFile::removeStale(desk.folder, desk.clock.now()); // as at the next start
    server.server.close();
    const Fetched fetched = desk.fetch(call);
    QVERIFY2(fetched.has_value(), fetched ? "" : qPrintable(fetched.error().message));
    QVERIFY(isKeptWhole(desk, fetched, server.bytes));
    QCOMPARE(summedAt(desk), QDateTime()); // its sum was known
}

void ResumeFaultsTest::aFileThatWasChangedSinceIsNot()
{
    RangeServer server(RangeServer::wav(size));
    ArchiveDesk desk;
    const calls::Call call = callAt(desk, server);
    test::write(partOf(desk), RangeServer::wav(size, 5));
    const WholeBody body {size, QCryptographicHash::hash(server.bytes, QCryptographicHash::Sha256).toHex()};
    QVERIFY(PartFile::keepAs(partOf(desk), desk.folder + u"/1_a.wav"_s, PartFile::Taken::LeaveAlone, body));
    server.server.close();
    QVERIFY(!desk.fetch(call).has_value());
    QCOMPARE(desk.store.call(u"a"_s)->recordingFile, QString());
}

void ResumeFaultsTest::aStrayFileIsTakenWhereBolnaTellsItsLength_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("of this store's row") << u"1_a.wav"_s;
    QTest::newRow("of a store that was lost") << u"4711_a.wav"_s;
    QTest::newRow("of a store that was lost, with a number") << u"4711_a_2.wav"_s;
}

void ResumeFaultsTest::aStrayFileIsTakenWhereBolnaTellsItsLength()
{
    QFETCH(const QString, name);
    RangeServer server(RangeServer::wav(size));
    ArchiveDesk desk;
    const calls::Call call = callAt(desk, server);
    test::write(desk.folder + u'/' + name, server.bytes);
    server.cutAfter = 1000; // so that it could not come over the wire
    server.hangs = true;
    const Fetched fetched = desk.fetch(call);
    QVERIFY2(fetched.has_value(), fetched ? "" : qPrintable(fetched.error().message));
    QCOMPARE(QFileInfo(*fetched).fileName(), name);
    QVERIFY(isKeptWhole(desk, fetched, server.bytes));
    QCOMPARE(server.server.count(), 1);
    QVERIFY(summedAt(desk).isValid()); // nobody knows what its sum was
}

void ResumeFaultsTest::aStrayFileWithoutProofIsLeftAlone_data()
{
    QTest::addColumn<QByteArray>("stray");
    QTest::addColumn<bool>("tellsLength");
    QTest::newRow("another recording") << RangeServer::wav(size + 1, 7) << true;
    QTest::newRow("a piece of it") << RangeServer::wav(size).left(1000) << true;
    QTest::newRow("as long, but no recording") << QByteArray(size, '<') << true;
    QTest::newRow("as long, and Bolna tells no length") << RangeServer::wav(size, 7) << false;
}

void ResumeFaultsTest::aStrayFileWithoutProofIsLeftAlone()
{
    QFETCH(const QByteArray, stray);
    QFETCH(const bool, tellsLength);
    RangeServer server(RangeServer::wav(size));
    server.tellsLength = tellsLength;
    ArchiveDesk desk;
    const calls::Call call = callAt(desk, server);
    test::write(desk.folder + u"/1_a.wav"_s, stray);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"1_a.wav is not the recording of a"_s));
    const Fetched fetched = desk.fetch(call);
    QVERIFY2(fetched.has_value(), fetched ? "" : qPrintable(fetched.error().message));
    QCOMPARE(contents(*fetched), server.bytes);
    QCOMPARE(contents(desk.folder + u"/1_a.wav"_s), stray);
    QCOMPARE(desk.files(), (QStringList {u"1_a.wav"_s, u"1_a_2.wav"_s}));
    QCOMPARE(desk.store.call(u"a"_s)->recordingFile, u"1_a_2.wav"_s);
    QCOMPARE(summedAt(desk), QDateTime());
}

void ResumeFaultsTest::whatBolnaLostIsTakenFromTheDisk()
{
    FaultServer api(FaultServer::answer(404, "{}"));
    ArchiveDesk desk;
    desk.connectTo(api.origin());
    const calls::Call call = desk.callAt(api.origin() + u"/recordings/call/a"_s);
    QVERIFY(!desk.fetch(call).has_value());
    const QByteArray audio = RangeServer::wav(size);
    test::write(desk.folder + u"/4711_a_transfer.wav"_s, audio); // another recording's
    test::write(desk.folder + u"/4711_a_attempt2.wav"_s, audio);
    test::write(desk.folder + u"/4711_b.wav"_s, audio);
    test::write(desk.folder + u"/4711_a.mp3"_s, "<html>no recording</html>");
    desk.archive.folderChanged();
    const Fetched gone = desk.fetch(call);
    QVERIFY(!gone.has_value());
    QVERIFY(gone.error().gone);
    QVERIFY(QFile::remove(desk.folder + u"/4711_a.mp3"_s));
    test::write(desk.folder + u"/4711_a.wav"_s, audio);
    desk.archive.folderChanged();
    const Fetched found = desk.fetch(call);
    QVERIFY2(found.has_value(), found ? "" : qPrintable(found.error().message));
    QCOMPARE(QFileInfo(*found).fileName(), u"4711_a.wav"_s);
    QVERIFY(summedAt(desk).isValid());
    QVERIFY(desk.store.call(u"a"_s)->recordingState == calls::RecordingState::Kept);
}

void ResumeFaultsTest::aLinkInThePlaceOfAPartIsNotFollowed()
{
    RangeServer server(RangeServer::wav(size));
    ArchiveDesk desk;
    const calls::Call call = callAt(desk, server);
    const QString letter = desk.store.folder.filePath(u"letter.txt"_s);
    test::write(letter, "Dear Asha");
    QVERIFY(QFile::link(letter, partOf(desk)));
    const Fetched refused = desk.fetch(call);
    QVERIFY(!refused.has_value());
    QVERIFY(refused.error().kind == Kind::Disk);
    QVERIFY2(isReadable(refused.error().message), qPrintable(refused.error().message));
    QCOMPARE(contents(letter), QByteArray("Dear Asha"));
    QVERIFY(QFile::remove(partOf(desk)));
    QVERIFY(QFile::link(letter, partOf(desk) + u".json"_s)); // beside it is replaced, and not followed either
    QVERIFY(isKeptWhole(desk, desk.fetch(call), server.bytes));
    QCOMPARE(contents(letter), QByteArray("Dear Asha"));
    // Nor under the final name.
    QVERIFY(QFile::link(letter, desk.folder + u"/2_b.wav"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"2_b.wav is not the recording of b"_s));
    const Fetched second = desk.fetch(desk.callAt(server.server.origin() + u"/recordings/call/b"_s, u"b"_s));
    QVERIFY2(second.has_value(), second ? "" : qPrintable(second.error().message));
    QCOMPARE(contents(*second), server.bytes);
    QCOMPARE(contents(letter), QByteArray("Dear Asha"));
}

void ResumeFaultsTest::headersOfAStreamAreNoPromise_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("tellsLength");
    const QByteArray sound = test::noise(4000);
    for (const bool tells : {true, false}) {
        const char *how = tells ? "with a length" : "ends with the connection";
        QTest::addRow("0, %s", how) << test::wavHeader(0, 0) + sound << tells;
        QTest::addRow("0xFFFFFFFF, %s", how) << test::wavHeader(0xFFFFFFFF, 0xFFFFFFFF) + sound << tells;
        QTest::addRow("0x7FFFFFFF, %s", how) << test::wavHeader(0x7FFFFFFF, 0x7FFFFFFF) + sound << tells;
        QTest::addRow("0x7FFFF024, %s", how) << test::wavHeader(0x7FFFF000, 0x7FFFF024) + sound << tells;
        QTest::addRow("2,000,000,036, %s", how) << test::wavHeader(2'000'000'000, 2'000'000'036) + sound << tells;
        QTest::addRow("RIFF a little too large, %s", how) << test::wavHeader(4000, 4036 + 512) + sound << tells;
    }
}

void ResumeFaultsTest::headersOfAStreamAreNoPromise()
{
    QFETCH(const QByteArray, body);
    QFETCH(const bool, tellsLength);
    RangeServer server(body);
    server.ranges = false;
    server.etag.clear();
    server.tellsLength = tellsLength;
    ArchiveDesk desk;
    QVERIFY(isKeptWhole(desk, desk.fetch(callAt(desk, server)), body));
}

void ResumeFaultsTest::withoutRangesTheSameMustComeTwice_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("tellsLength");
    QTest::addColumn<QString>("word");
    const QByteArray cut = RangeServer::wav(size + 1000).left(size);
    QTest::newRow("more is promised") << cut << true << u"longer"_s;
    QTest::newRow("more is promised, without a length") << cut << false << u"longer"_s;
    QTest::newRow("empty") << test::wavHeader(0) << true << u"empty"_s;
    QTest::newRow("empty, and more is promised") << test::wavHeader(5000) << true << u"empty"_s;
}

void ResumeFaultsTest::withoutRangesTheSameMustComeTwice()
{
    QFETCH(const QByteArray, body);
    QFETCH(const bool, tellsLength);
    QFETCH(const QString, word);
    RangeServer server(body);
    server.ranges = false;
    server.etag.clear();
    server.tellsLength = tellsLength;
    ArchiveDesk desk;
    const calls::Call call = callAt(desk, server);
    const Fetched first = desk.fetch(call);
    QVERIFY(!first.has_value());
    QVERIFY2(isReadable(first.error().message), qPrintable(first.error().message));
    QVERIFY2(first.error().message.contains(word), qPrintable(first.error().message));
    QCOMPARE(QFileInfo(partOf(desk)).size(), 0); // only what is known of it stays
    server.bytes = body + "x"; // something else: it is not believed yet
    QVERIFY(!desk.fetch(call).has_value() || word == u"empty");
    if (desk.store.call(u"a"_s)->recordingState == calls::RecordingState::Kept) {
        return; // there was sound in it
    }
    if (tellsLength) { // a try that breaks off, which else nobody could tell
        server.cutAfter = 20;
        QVERIFY(!desk.fetch(call).has_value());
        server.cutAfter = -1;
    }
    const Fetched again = desk.fetch(call);
    QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().message));
    QVERIFY(isKeptWhole(desk, again, server.bytes));
}

void ResumeFaultsTest::whatSaysThatItIsLongerIsAskedForTwice()
{
    RangeServer server(
        RangeServer::wav(size + 1000).left(size)); // a header that was written too early, or a cut at Bolna
    ArchiveDesk desk;
    const calls::Call call = callAt(desk, server);
    const Fetched short1 = desk.fetch(call);
    QVERIFY(!short1.has_value());
    QVERIFY(short1.error().kind == Kind::Incomplete);
    QVERIFY2(isReadable(short1.error().message), qPrintable(short1.error().message));
    QVERIFY(isKeptWhole(desk, desk.fetch(call), server.bytes)); // there is no more of it
    QCOMPARE(lastHeader(server, "range"), QByteArray("bytes=300000-"));
    QCOMPARE(server.server.count(), 2);
}

void ResumeFaultsTest::whatSaysThatItIsLongerMayBeReplaced()
{
    RangeServer server(RangeServer::wav(size + 1000).left(size));
    ArchiveDesk desk;
    const calls::Call call = callAt(desk, server);
    QVERIFY(!desk.fetch(call).has_value());
    server.bytes = RangeServer::wav(size + 1000);
    server.etag = "\"v2\"";
    QVERIFY(isKeptWhole(desk, desk.fetch(call), server.bytes));
}

void ResumeFaultsTest::aSignInPageDoesNotCostThePart()
{
    RangeServer server(RangeServer::wav(size));
    ArchiveDesk desk;
    const calls::Call call = callAt(desk, server);
    QVERIFY(breakOff(desk, server, call, 100'000));
    const QByteArray rest = restOf(desk);
    const QByteArray audio = std::exchange(server.bytes, "<!DOCTYPE html><html>Sign in to the network</html>");
    server.ranges = false;
    const Fetched page = desk.fetch(call);
    QVERIFY(!page.has_value());
    QVERIFY(page.error().kind == Kind::NotAudio);
    QVERIFY(isReadable(page.error().message));
    server.bytes = audio;
    server.ranges = true;
    QVERIFY(isKeptWhole(desk, desk.fetch(call), server.bytes));
    QCOMPARE(lastHeader(server, "range"), rest);
}

void ResumeFaultsTest::anUnaskedPieceIsRefused()
{
    const QByteArray piece = RangeServer::wav(1000);
    FaultServer api(FaultServer::raw(
        "HTTP/1.1 206 Partial Content\r\nContent-Length: 1000\r\nContent-Range: bytes 0-999/5000\r\n\r\n" + piece,
        true));
    ArchiveDesk desk;
    desk.connectTo(api.origin());
    const Fetched fetched = desk.fetch(desk.callAt(api.origin() + u"/recordings/call/a"_s));
    QVERIFY(!fetched.has_value());
    QVERIFY(fetched.error().kind == Kind::Incomplete);
    QVERIFY(isReadable(fetched.error().message));
    QCOMPARE(desk.files(), QStringList());
}

void ResumeFaultsTest::anEndlessBodyIsEnded()
{
    constexpr qint64 most = 1024 * 1024;
    FaultServer api([](const FaultServer::Request &request) {
        request.socket->write("HTTP/1.1 200 OK\r\nETag: \"e\"\r\n\r\n" + test::wavHeader(0xFFFFFFFF, 0xFFFFFFFF));
        QTcpSocket *socket = request.socket;
        const auto more = [socket] {
            if (socket->bytesToWrite() < 256 * 1024) {
                socket->write(QByteArray(256 * 1024, 'x'));
            }
        };
        QObject::connect(socket, &QTcpSocket::bytesWritten, socket, more);
        more();
    });
    ArchiveDesk desk(most);
    desk.connectTo(api.origin());
    const Fetched fetched = desk.fetch(desk.callAt(api.origin() + u"/recordings/call/a"_s));
    QVERIFY(!fetched.has_value());
    QVERIFY2(fetched.error().kind == Kind::TooLarge, qPrintable(fetched.error().message));
    QVERIFY2(isReadable(fetched.error().message), qPrintable(fetched.error().message));
    QCOMPARE(desk.files(), QStringList());
}

void ResumeFaultsTest::theKeyStaysAtTheApiWhenResuming()
{
    RangeServer storage(RangeServer::wav(size));
    FaultServer api(FaultServer::answer(
        302, {}, {{"Location", storage.server.origin().toLatin1() + "/x.wav?X-Amz-Signature=secret"}}));
    ArchiveDesk desk;
    desk.connectTo(api.origin());
    const calls::Call call = desk.callAt(api.origin() + u"/recordings/call/a"_s);
    storage.cutAfter = 100'000;
    QVERIFY(!desk.fetch(call).has_value()); // tried twice, with a fresh link: 100,000 bytes each
    storage.cutAfter = -1;
    const QByteArray rest = restOf(desk);
    QVERIFY(QFileInfo(partOf(desk)).size() > 100'000);
    QVERIFY(isKeptWhole(desk, desk.fetch(call), storage.bytes));
    QCOMPARE(lastHeader(storage, "range"), rest);
    for (const FaultServer::Request &request : api.deliveries()) {
        QCOMPARE(request.headers.value("authorization"), QByteArray("Bearer bn-canary-0001"));
    }
    for (const FaultServer::Request &request : storage.server.deliveries()) {
        QVERIFY(!request.headers.contains("authorization"));
    }
    QVERIFY(!storage.server.bytes().contains("canary"));
}

void ResumeFaultsTest::theSignedAddressIsNeverOnDisk()
{
    RangeServer storage(RangeServer::wav(size));
    FaultServer api(FaultServer::answer(
        302, {}, {{"Location", storage.server.origin().toLatin1() + "/x.wav?X-Amz-Signature=secret"}}));
    ArchiveDesk desk;
    desk.connectTo(api.origin());
    storage.cutAfter = 100'000;
    QVERIFY(!desk.fetch(desk.callAt(api.origin() + u"/recordings/call/a"_s)).has_value());
    QCOMPARE(desk.files().size(), 2);
    int files = 0;
    QDirIterator all(desk.store.folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QByteArray bytes = contents(all.next());
        QVERIFY2(!bytes.contains("X-Amz") && !bytes.contains("x.wav"), qPrintable(all.filePath()));
        QVERIFY2(!bytes.contains("canary"), qPrintable(all.filePath()));
        ++files;
    }
    QVERIFY(files >= 3); // the store too
}

void ResumeFaultsTest::aDamagedPartBeginsAnew_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QByteArray>("sidecar");
    const QByteArray good = R"({"version":1,"etag":"\"v1\"","lastModified":"","total":300000})";
    const QByteArray piece = RangeServer::wav(size).left(1000);
    QTest::newRow("no sidecar") << piece << QByteArray();
    QTest::newRow("a sidecar that is none") << piece << QByteArray("{");
    QTest::newRow("of another program") << piece << QByteArray(R"({"version":2})");
    QTest::newRow("a header smuggled in")
        << piece << QByteArray(R"({"version":1,"etag":"\"v\r\nX: y\"","total":300000})");
    QTest::newRow("not audio") << QByteArray(1000, '<') << good;
    QTest::newRow("longer than the whole") << RangeServer::wav(size + 1) << good;
}

void ResumeFaultsTest::aDamagedPartBeginsAnew()
{
    QFETCH(const QByteArray, part);
    QFETCH(const QByteArray, sidecar);
    RangeServer server(RangeServer::wav(size));
    ArchiveDesk desk;
    const calls::Call call = callAt(desk, server);
    test::write(partOf(desk), part);
    if (!sidecar.isEmpty()) {
        test::write(partOf(desk) + u".json"_s, sidecar);
    }
    QVERIFY(isKeptWhole(desk, desk.fetch(call), server.bytes));
    QCOMPARE(server.header(0, "range"), QByteArray());
    QCOMPARE(server.header(0, "x"), QByteArray());
}

void ResumeFaultsTest::twoProcessesDoNotWriteOnePart()
{
    RangeServer server(RangeServer::wav(size));
    ArchiveDesk desk;
    const calls::Call call = callAt(desk, server);
    {
        PartFile other(partOf(desk));
        QVERIFY(other.open() == PartFile::Opened::Yes);
        const Fetched fetched = desk.fetch(call);
        QVERIFY(!fetched.has_value());
        QVERIFY(fetched.error().kind == Kind::Busy);
        QVERIFY(isReadable(fetched.error().message));
        QCOMPARE(server.server.count(), 0);
    }
    QVERIFY(isKeptWhole(desk, desk.fetch(call), server.bytes));
}

void ResumeFaultsTest::aVanishedFolderIsMadeAnew()
{
    RangeServer server(RangeServer::wav(size));
    ArchiveDesk desk;
    const calls::Call call = callAt(desk, server);
    QVERIFY(QDir(desk.folder).removeRecursively());
    QVERIFY(isKeptWhole(desk, desk.fetch(call), server.bytes));
}

void ResumeFaultsTest::aFullDiskIsSaid()
{
    // Not a mock: the kernel itself refuses the write.
    RangeServer server(RangeServer::wav(4'000'000));
    ArchiveDesk desk;
    const calls::Call call = callAt(desk, server);
    QProcess child;
    child.start(
        QString::fromLatin1(FETCH_CHILD), {desk.store.file, desk.folder, server.server.origin(), u"a"_s, u"3000000"_s});
    QTRY_COMPARE_WITH_TIMEOUT(child.state(), QProcess::NotRunning, 30000);
    const QString said = QString::fromUtf8(child.readAllStandardOutput());
    QVERIFY2(said.startsWith(u"error %1 "_s.arg(static_cast<int>(Kind::Disk))), qPrintable(said));
    QVERIFY2(isReadable(said), qPrintable(said));
    QVERIFY(said.contains(u"Make room"));
    QCOMPARE(desk.files(), QStringList()); // a full disk gets its room back
    QVERIFY(isKeptWhole(desk, desk.fetch(call), server.bytes));
}

void ResumeFaultsTest::aKillInTheMiddleCostsNothing()
{
    RangeServer server(RangeServer::wav(4'000'000));
    ArchiveDesk desk;
    const calls::Call call = callAt(desk, server);
    server.cutAfter = 2'000'000;
    server.hangs = true;
    QProcess child;
    child.start(QString::fromLatin1(FETCH_CHILD), {desk.store.file, desk.folder, server.server.origin(), u"a"_s});
    QTRY_COMPARE_WITH_TIMEOUT(QFileInfo(partOf(desk)).size(), qint64 {2'000'000}, 30000);
    child.kill();
    QVERIFY(child.waitForFinished());
    QCOMPARE(desk.files(), (QStringList {u"1_a.part"_s, u"1_a.part.json"_s}));
    server.cutAfter = -1;
    QVERIFY(isKeptWhole(desk, desk.fetch(call), server.bytes));
    QCOMPARE(lastHeader(server, "range"), QByteArray("bytes=2000000-"));
}

void ResumeFaultsTest::staleParts_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("now");
    const auto row
        = [](const char *name, const QByteArray &zone, const QString &now) { QTest::newRow(name) << zone << now; };
    row("the same day here and in UTC", "Asia/Kolkata", u"2026-11-20T12:00:00Z"_s);
    row("already the next day here", "Asia/Kolkata", u"2026-12-31T18:50:00Z"_s);
    row("still the day before here", "America/New_York", u"2026-12-31T00:10:00Z"_s);
    row("the day before here, a minute to midnight in UTC", "America/New_York", u"2026-12-31T23:58:00Z"_s);
    row("a day of 25 hours lies between", "Europe/Berlin", u"2026-11-01T23:30:00Z"_s);
    row("a day of 23 hours lies between", "Europe/Berlin", u"2026-04-10T22:30:00Z"_s);
}

void ResumeFaultsTest::staleParts()
{
    QFETCH(const QByteArray, zone);
    QFETCH(const QString, now);
    const test::Zone there(zone.constData());
    ArchiveDesk desk;
    const QDateTime moment = *parseTimestamp(now);
    const auto put = [&](const QString &name, std::chrono::minutes age) {
        test::write(desk.folder + u'/' + name, "x");
        QFile file(desk.folder + u'/' + name);
        if (!file.open(QIODevice::ReadWrite)
            || !file.setFileTime(moment.addDuration(-age), QFile::FileModificationTime)) {
            qFatal("The test cannot age a file");
        }
    };
    constexpr std::chrono::minutes day = 24h;
    put(u"1_fresh.part"_s, 2 * day);
    put(u"1_fresh.part.json"_s, 40 * day);
    put(u"2_old.part"_s, 30 * day + 1min);
    put(u"2_old.part.json"_s, 30 * day + 1min);
    put(u"3_kept.mp3"_s, 400 * day);
    put(u"3_kept.part"_s, 0min); // a better copy of a damaged one is on its way
    put(u"3_kept.part.json"_s, 0min);
    put(u"drafts.part"_s, 400 * day); // somebody else's: the folder may be one of the user's own
    put(u"drafts2.part.json"_s, 400 * day);
    put(u"4_orphan.part.json"_s, 0min);
    put(u"5_busy.part"_s, 90 * day);
    put(u"6_aging.part"_s, 30 * day - 1min);
    PartFile busy(desk.folder + u"/5_busy.part"_s);
    QVERIFY(busy.open() == PartFile::Opened::Yes);
    PartFile::removeStale(desk.folder, moment);
    QCOMPARE(desk.files(),
        (QStringList {u"1_fresh.part"_s, u"1_fresh.part.json"_s, u"3_kept.mp3"_s, u"3_kept.part"_s,
            u"3_kept.part.json"_s, u"5_busy.part"_s, u"6_aging.part"_s, u"drafts.part"_s, u"drafts2.part.json"_s}));
}

CALLBOARD_TEST(ResumeFaultsTest)
#include "ResumeFaultsTest.moc"
