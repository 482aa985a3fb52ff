#include "core/team/support/TeamDesks.h"
#include "theme/Banner.h"
#include "ui/window/WindowDesk.h"

using namespace callboard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::PostgresServer;
using test::TestFloor;
using test::WindowDesk;

/// The window on a team's board, on a real server.
class TeamTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<PostgresServer>(); }
    void cleanupTestCase() { m_server.reset(); }
    void init() { m_floor = std::make_unique<TestFloor>(*m_server, QStringList {u"asha"_s, u"ravi"_s}); }
    void cleanup() { m_floor.reset(); }

    void theBannerSaysThatTheServerIsAwayAndGoes()
    {
        QTemporaryDir home;
        WindowDesk desk("demo-key", {}, joined(home, u"asha"_s));
        const team::Team &team = *desk.test.program.team;
        QVERIFY(comesTrue(desk, [&] { return team.isInStep(); }));
        QVERIFY(!banner(desk).isVisible());
        m_server->stop();
        QVERIFY(comesTrue(desk, [&] { return team.trouble().has_value(); }));
        QTRY_VERIFY(banner(desk).isVisible());
        QVERIFY2(banner(desk).sentence().contains(u"What you do here is kept"_s), qPrintable(banner(desk).sentence()));
        QVERIFY(!banner(desk).sentence().contains(u"  "_s));
        // And it is kept: a note that is written now is there, and owed.
        m_server->start();
        QVERIFY(comesTrue(desk, [&] { return team.isInStep() && !team.trouble(); }));
        QTRY_VERIFY(!banner(desk).isVisible());
    }

    void aNumberThatAColleagueDialsIsAskedAboutOnce()
    {
        QTemporaryDir home;
        WindowDesk desk("demo-key", {}, joined(home, u"asha"_s));
        const team::Team &team = *desk.test.program.team;
        QVERIFY(comesTrue(
            desk, [&] { return team.isInStep() && !m_floor->ask(u"SELECT id FROM team.accounts"_s).isEmpty(); }));
        m_floor->ask(
            u"INSERT INTO team.desks (id, person, client_version) SELECT gen_random_uuid(), id, 1 FROM team.people WHERE login = 'ravi'; "
            "INSERT INTO team.dials (id, account, person, desk, number, facts) SELECT gen_random_uuid(), a.id, d.person, d.id, "
            "'+919876543210', '{}' FROM team.accounts a, team.desks d JOIN team.people p ON p.id = d.person AND p.login = 'ravi'"_s);
        const QPointer<ui::NewCallDialog> dialog(desk.pressCall(u"98765 43210"_s, u"Rakesh Iyer"_s, u"Home Loans"_s));
        QVERIFY(dialog);
        auto &says = *dialog->findChild<ui::Banner *>(u"newCallBanner"_s);
        QVERIFY(comesTrue(desk, [&] { return says.isVisible(); }));
        QVERIFY2(says.sentence().contains(u"ravi dialled this number less than a minute ago. Press Call again"_s),
            qPrintable(says.sentence()));
        QCOMPARE(desk.test.simulator.executionIds().size(), 0); // nobody is rung by the first press
        QTest::qWait(1500); // a press right after another is the same one
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"call"_s), Qt::LeftButton);
        QVERIFY(comesTrue(desk, [&] { return !dialog || !dialog->isVisible(); }));
        QCOMPARE(desk.test.simulator.executionIds().size(), 1);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.dials"_s), u"2"_s);
    }

    void theTeamsFolderIsUsedWhereverThePasswordIs()
    {
        for (const bool keepsPassword : {false, true}) {
            QTemporaryDir home;
            QTemporaryDir folder;
            team::TeamChoice choice = joined(home, u"asha"_s);
            choice.keepsPassword = keepsPassword;
            WindowDesk desk("demo-key", {}, choice);
            QVERIFY(comesTrue(desk, [&] { return desk.test.program.team->isInStep(); }));
            // Made before the window, which shows what is wrong with it, and told of the setting at once.
            QVERIFY(servicesOf(desk.test.program).teamFolder);
            desk.test.program.settings.set<settings::Id::TeamFolder>(folder.path());
            QCOMPARE(desk.test.program.teamFolder->folder(), folder.path());
        }
    }

private:
    team::TeamChoice joined(const QTemporaryDir &home, const QString &login)
    {
        const auto joined = team::joinFloor(m_floor->addressOf(login), home.filePath(u"callboard.db"_s));
        if (!joined) {
            qFatal("%s cannot join: %s", qPrintable(login), qPrintable(joined.error().message));
        }
        return joined->choice;
    }
    static ui::Banner &banner(WindowDesk &desk) { return desk.part<ui::Banner>("banner"); }

    /// The team's alarms ring by the test's clock, its answers come in real time.
    template<class Condition>
    static bool comesTrue(WindowDesk &desk, Condition condition)
    {
        for (int i = 0; i < 200 && !condition(); ++i) {
            desk.test.clock.advance(1s);
            QTest::qWait(50);
        }
        return condition();
    }

    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TestFloor> m_floor;
};

CALLBOARD_WINDOW_TEST(TeamTest)
#include "TeamTest.moc"
