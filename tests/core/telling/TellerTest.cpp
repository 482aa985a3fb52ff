#include "telling/Teller.h"

#include "base/EnglishPlurals.h"
#include "core/polling/PollDesk.h"
#include "support/FaultServer.h"
#include "support/TestRegistry.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::telling;
using store::Source;
using test::FaultServer;
using test::PollDesk;

namespace {

QByteArray reading(const QString &status, const QString &more = {})
{
    return u"{\"status\":\"%1\",\"created_at\":\"2026-01-16T05:21:31Z\",\"user_number\":\"+919876543210\","
           "\"context_details\":{\"recipient_data\":{\"customer_name\":\"Asha Verma\"}}%2}"_s.arg(status, more)
               .toUtf8();
}

const QString heard
    = u",\"conversation_time\":40,\"telephony_data\":{\"duration\":\"62\",\"recording_url\":\"http://127.0.0.1:1/a\"}"_s;

struct Desk : PollDesk
{
    explicit Desk(const TellSettings &settings = {})
        : teller(store.store, store.reader, clients, clock, settings)
    {
        QObject::connect(&teller, &Teller::told, &teller, [this](const Told &one) { told.push_back(one); });
        QObject::connect(&teller, &Teller::settled, &teller, [this](Occasion one) { settled.push_back(one); });
    }
    void put(const QString &id, const QByteArray &json, Source source = Source::Poll)
    {
        store.put(id, json, clock.now(), source, calls::Extent::Whole);
        store.settle();
        QCoreApplication::processEvents();
    }

    Teller teller;
    std::vector<Told> told;
    std::vector<Occasion> settled;
};

} // namespace

/// What happens while nobody looks is told once, and what a person did is not.
class TellerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void aCallThatEndsIsTold()
    {
        Desk desk;
        desk.put(u"a"_s, reading(u"in-progress"_s));
        desk.put(u"a"_s, reading(u"in-progress"_s));
        QVERIFY(desk.told.empty());
        desk.put(u"a"_s, reading(u"completed"_s, heard));
        QTRY_COMPARE(desk.told.size(), std::size_t {1});
        const Told &told = desk.told.front();
        QCOMPARE(told.occasion, Occasion::CallEnded);
        QCOMPARE(told.callId, desk.store.call(u"a"_s)->id);
        QCOMPARE(told.who, u"Asha Verma"_s);
        QCOMPARE(told.title, u"Call ended: Asha Verma"_s);
        QVERIFY2(told.body.startsWith(u"completed"_s) && told.body.endsWith(u"1m 2s"_s), qPrintable(told.body));
        QVERIFY(told.hasRecording);
        desk.put(u"a"_s, reading(u"completed"_s, heard)); // the same once more
        QCOMPARE(desk.told.size(), std::size_t {1});
    }

    void whatAPersonDidAndWhatAnImportBringsIsNoNews()
    {
        Desk desk;
        for (const Source source : {Source::Check, Source::Import, Source::Dial, Source::Person}) {
            const QString id = u"of-%1"_s.arg(static_cast<int>(source));
            desk.put(id, reading(u"queued"_s));
            desk.put(id, reading(u"busy"_s), source);
        }
        desk.put(u"new"_s, reading(u"completed"_s, heard)); // nobody waited for it
        QVERIFY(desk.told.empty());
    }

    void aRecordingIsToldWhereItIsWanted()
    {
        Desk desk({.callEnded = false, .recordingReady = true});
        desk.put(u"a"_s, reading(u"in-progress"_s));
        desk.put(u"a"_s, reading(u"completed"_s));
        QVERIFY(desk.told.empty());
        desk.put(u"a"_s, reading(u"completed"_s, heard));
        QTRY_COMPARE(desk.told.size(), std::size_t {1});
        QCOMPARE(desk.told.front().occasion, Occasion::RecordingReady);
        QCOMPARE(desk.told.front().title, u"Recording ready: Asha Verma"_s);
    }

    void whatIsOffIsNotTold()
    {
        Desk desk({.callEnded = false, .keyRefused = false, .unreachable = false});
        const FaultServer server(FaultServer::answer(401, "{}"));
        desk.addAccount(u"test"_s, server.origin());
        desk.put(u"a"_s, reading(u"queued"_s));
        desk.put(u"a"_s, reading(u"completed"_s, heard));
        QVERIFY(desk.cycle(true));
        QVERIFY(desk.told.empty());
    }

    void aRefusedKeyIsToldUntilAnotherIsTaken()
    {
        Desk desk;
        FaultServer server(FaultServer::answer(401, "{}"));
        desk.addAccount(u"test"_s, server.origin());
        desk.put(u"a"_s, reading(u"queued"_s));
        QVERIFY(desk.cycle());
        QTRY_COMPARE(desk.told.size(), std::size_t {1});
        QCOMPARE(desk.told.front().occasion, Occasion::KeyRefused);
        QCOMPARE(desk.told.front().title, u"Bolna refused the API key of test"_s);
        QVERIFY(desk.settled.empty());
        QVERIFY(desk.clients.put({u"test"_s, u"test"_s, server.origin()}, "another-key"));
        QTRY_COMPARE(desk.settled, std::vector {Occasion::KeyRefused});
    }

    /// After five minutes, not at the first failure, and once.
    void silenceIsToldAfterAWhile()
    {
        Desk desk;
        bool answers = false;
        const FaultServer server([&answers](const FaultServer::Request &request) {
            FaultServer::send(request.socket, answers ? 200 : 503, answers ? reading(u"queued"_s) : "{}");
        });
        desk.addAccount(u"test"_s, server.origin());
        desk.put(u"a"_s, reading(u"queued"_s));
        desk.teller.start();
        const auto isOut = [&desk] { return desk.clients.find(u"test"_s)->reachability().isOut(); };
        for (int i = 0; i < 10 && !isOut(); ++i) {
            QVERIFY(desk.cycle(true));
        }
        QVERIFY(isOut());
        desk.clock.advance(4min);
        QVERIFY(desk.told.empty());
        desk.clock.advance(90s);
        QCOMPARE(desk.told.size(), std::size_t {1});
        QCOMPARE(desk.told.front().occasion, Occasion::Unreachable);
        QCOMPARE(desk.told.front().title, u"Bolna has not answered for 5 minutes"_s);
        desk.clock.advance(1h);
        QCOMPARE(desk.told.size(), std::size_t {1});
        answers = true;
        QVERIFY(desk.cycle(true));
        QVERIFY(!isOut());
        desk.clock.advance(31s);
        QCOMPARE(desk.settled, std::vector {Occasion::Unreachable});
    }

private:
    EnglishPlurals m_plurals;
};

CALLBOARD_TEST(TellerTest)
#include "TellerTest.moc"
