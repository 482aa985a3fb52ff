#include "polling/AgentChoice.h"
#include "settings/WelcomePage.h"
#include "simulator/Simulator.h"
#include "support/RawStore.h"
#include "support/TestRegistry.h"
#include "theme/Banner.h"
#include "ui/window/WindowDesk.h"
#include "window/WelcomeController.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>

#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using simulator::Failure;
using simulator::Simulator;
using test::WindowDesk;

/// The first minute in the real window: the key, whose it is, the agents, the calls.
class WelcomeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstMinute()
    {
        Desk desk;
        const auto agents = desk.test.simulator.agents();
        for (const auto &agent : agents) {
            for (int i = 0; i < 5; ++i) {
                desk.test.simulator.addCall(
                    {.agentId = agent.id, .recipient = u"+919876540021"_s, .age = 1h + i * 2 * 24h});
            }
        }
        QVERIFY(desk.showsWelcome());
        desk.enter("demo-key");
        QVERIFY(desk.reachesTheAgents());
        QCOMPARE(desk.words("owner"), u"The key of Demo Account"_s);
        QCOMPARE(desk.words("ownerDetails"), u"demo@example.com · $99.30 in the wallet"_s);
        auto &list = desk.part<QListWidget>("agents");
        QTRY_COMPARE(list.count(), static_cast<int>(agents.size()));
        QVERIFY(desk.part<QPushButton>("showCalls").hasFocus());
        desk.settle();
        QCOMPARE(desk.test.simulator.requests("GET", u"/v2/agent/"_s + agents[0].id), 0); // nothing unasked
        QVERIFY(!desk.part<QPushButton>("newCall").isEnabled());

        const QString left = agents[0].id;
        for (int row = 0; row < list.count(); ++row) {
            if (list.item(row)->data(Qt::UserRole) == left) {
                list.item(row)->setCheckState(Qt::Unchecked);
            }
        }
        QTest::keyClick(&desk.part<QPushButton>("showCalls"), Qt::Key_Return);
        QVERIFY(!desk.showsWelcome());
        QVERIFY(desk.words("importProgress").startsWith(u"Fetching"_s));
        QVERIFY(desk.part<QPushButton>("newCall").isEnabled()); // the board is usable meanwhile
        QTRY_COMPARE_WITH_TIMEOUT(desk.table().model()->rowCount(), 10, 20000);
        desk.settle();
        QCOMPARE(desk.test.simulator.requests("GET", u"/v2/agent/"_s + left + u"/executions"_s), 0);
        QVERIFY(desk.part<QLineEdit>("apiKey").text().isEmpty());

        // It is remembered, and the next hour respects it.
        const auto kept = polling::loadAgentChoice(desk.settings().file);
        QVERIFY(!kept.follows(desk.account(), left));
        QVERIFY(kept.follows(desk.account(), agents[1].id));
        desk.advance(1h + 1min);
        QCOMPARE(desk.test.simulator.requests("GET", u"/v2/agent/"_s + left + u"/executions"_s), 0);
        const auto again = desk.startAgain();
        again->show();
        again->start();
        again->keysLoaded({});
        QVERIFY(!again->findChild<ui::WelcomePage *>()->isVisible());
    }

    void aKeyThatCannotBeUsedIsSaidAndStays_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<int>("failure");
        QTest::addColumn<QString>("words");
        using Kind = Failure::Kind;
        const int none = -1;
        QTest::newRow("wrong") << QByteArray("wrong-key") << none << u"refused the API key"_s;
        QTest::newRow("broken line") << QByteArray("demo-key") << static_cast<int>(Kind::CloseWithoutAnswer)
                                     << u"connection"_s;
        QTest::newRow("a hotel's page") << QByteArray("demo-key") << static_cast<int>(Kind::HtmlPage) << u"Bolna"_s;
        QTest::newRow("garbage") << QByteArray("demo-key") << static_cast<int>(Kind::GarbageBody) << u"Bolna"_s;
        QTest::newRow("cut") << QByteArray("demo-key") << static_cast<int>(Kind::TruncatedJson) << u"Bolna"_s;
        QTest::newRow("status") << QByteArray("demo-key") << static_cast<int>(Kind::Status) << u"Bolna"_s;
    }
    void aKeyThatCannotBeUsedIsSaidAndStays()
    {
        QFETCH(const QByteArray, key);
        QFETCH(const int, failure);
        QFETCH(const QString, words);
        Desk desk;
        if (failure >= 0) {
            const auto kind = static_cast<Failure::Kind>(failure);
            desk.test.simulator.failNext(
                u"/user/me"_s, 5, kind == Failure::Kind::Status ? Failure::withStatus(503) : Failure::of(kind));
        }
        desk.enter(key);
        auto &banner = desk.part<ui::Banner>("keyBanner");
        QTRY_VERIFY(banner.isVisible());
        QVERIFY2(banner.sentence().contains(words), qPrintable(banner.sentence()));
        QVERIFY(banner.mood() == ui::Banner::Mood::Error);
        QVERIFY(desk.showsWelcome());
        QCOMPARE(desk.part<QLineEdit>("apiKey").text(), QString::fromLatin1(key));
        QVERIFY(desk.part<QLineEdit>("apiKey").hasFocus());
        QVERIFY(desk.test.program.clients.isEmpty());
        // And the right one goes on from here.
        desk.test.simulator.clearFailures();
        desk.enter("demo-key");
        QVERIFY(desk.reachesTheAgents());
    }

    void withoutANetworkItIsSaid()
    {
        Desk desk(u"http://127.0.0.1:1"_s);
        desk.enter("demo-key");
        QTRY_VERIFY(desk.part<ui::Banner>("keyBanner").isVisible());
        QCOMPARE(desk.part<QLineEdit>("apiKey").text(), u"demo-key"_s);
        QVERIFY(desk.test.program.clients.isEmpty());
    }

    void aSlowAnswerIsSaidAndCanBeGivenUp()
    {
        Desk desk;
        desk.test.simulator.setLatency(300ms);
        desk.enter("demo-key");
        desk.test.clock.advance(ui::WelcomeController::slowAfter);
        auto &banner = desk.part<ui::Banner>("keyBanner");
        QVERIFY(banner.isVisible());
        QVERIFY(banner.sentence().contains(u"long to answer"_s));
        QVERIFY(!desk.part<QPushButton>("useKey").isEnabled());
        QTest::keyClick(&desk.part<QPushButton>("cancelCheck"), Qt::Key_Escape);
        QVERIFY(desk.part<QPushButton>("useKey").isEnabled());
        QCOMPARE(desk.part<QLineEdit>("apiKey").text(), u"demo-key"_s);
        // What comes late is not used.
        QVERIFY(test::waitFor([&] { return desk.test.simulator.inFlight() == 0; }));
        QVERIFY(!QTest::qWaitFor([&] { return !desk.test.program.clients.isEmpty(); }, 200));
        QVERIFY(desk.showsWelcome());
        QVERIFY(!desk.page().isChoosing());
    }

    void backLetsTheKeyGo()
    {
        Desk desk;
        desk.enter("demo-key");
        QVERIFY(desk.reachesTheAgents());
        QVERIFY(!desk.test.program.clients.isEmpty());
        QTest::keyClick(&desk.part<QPushButton>("showCalls"), Qt::Key_Escape);
        QVERIFY(desk.advanceUntil([&] { return desk.test.program.clients.isEmpty(); }));
        QVERIFY(!desk.page().isChoosing());
        QVERIFY(desk.showsWelcome());
        QVERIFY(desk.part<QLineEdit>("apiKey").hasFocus());
        QCOMPARE(desk.part<QLineEdit>("apiKey").text(), u"demo-key"_s);
        QVERIFY(!desk.test.program.poller.isRunning());
        desk.enter("demo-key");
        QVERIFY(desk.reachesTheAgents());
    }

    void agentsThatCannotBeReadKeepNobodyWaiting()
    {
        Desk desk;
        desk.test.simulator.addCall({.recipient = u"+919876540021"_s, .age = 1h});
        desk.test.simulator.failNext(u"/v2/agent/all"_s, 1, Failure::withStatus(503));
        desk.enter("demo-key");
        QVERIFY(desk.reachesTheAgents());
        QTRY_VERIFY(desk.part<QPushButton>("agentsAgain").isVisible());
        desk.part<QPushButton>("agentsAgain").click();
        QTRY_COMPARE(desk.part<QListWidget>("agents").count(), static_cast<int>(desk.test.simulator.agents().size()));
        desk.test.simulator.failNext(u"/v2/agent/all"_s, 1, Failure::of(Failure::Kind::HtmlPage));
        QTest::keyClick(&desk.page(), Qt::Key_Escape);
        QVERIFY(desk.advanceUntil([&] { return desk.test.program.clients.isEmpty(); }));
        desk.enter("demo-key");
        QVERIFY(desk.reachesTheAgents());
        QTRY_VERIFY(desk.part<QPushButton>("agentsAgain").isVisible());
        QTest::keyClick(&desk.page(), Qt::Key_Return);
        QTRY_COMPARE(desk.table().model()->rowCount(), 1); // every agent is followed
        QCOMPARE(polling::loadAgentChoice(desk.settings().file), polling::AgentChoice());
    }

private:
    class Desk final : public WindowDesk
    {
    public:
        explicit Desk(const QString &apiUrl = {})
            : WindowDesk(QByteArray(), apiUrl)
        {
            window.activateWindow();
        }
        [[nodiscard]] ui::WelcomePage &page() { return part<ui::WelcomePage>("welcomePage"); }
        [[nodiscard]] bool showsWelcome() { return page().isVisible(); }
        [[nodiscard]] QString words(const char *label) { return part<QLabel>(label).text(); }
        [[nodiscard]] QString account() const { return test.program.clients.first()->account().id; }
        void enter(const QByteArray &key)
        {
            auto &field = part<QLineEdit>("apiKey");
            field.setFocus();
            field.setText(QString::fromLatin1(key));
            QTest::keyClick(&field, Qt::Key_Return);
        }
        /// There is no key store in a test: it says so, and the key is kept for the session.
        [[nodiscard]] bool reachesTheAgents()
        {
            auto &session = part<QPushButton>("sessionOnly");
            if (!advanceUntil([&] { return session.isVisible() || page().isChoosing(); })) {
                return false;
            }
            if (session.isVisible()) {
                session.click();
            }
            return advanceUntil([&] { return page().isChoosing(); });
        }
        /// The key store has five seconds of the test's time.
        [[nodiscard]] bool advanceUntil(const std::function<bool()> &there)
        {
            return QTest::qWaitFor(
                [&] {
                    if (test.simulator.inFlight() == 0) {
                        test.clock.advance(500ms);
                    }
                    return there();
                },
                20000);
        }
    };
};

CALLBOARD_WINDOW_TEST(WelcomeTest)

#include "WelcomeTest.moc"
