#include "board/CallMenu.h"
#include "core/team/support/TeamDesks.h"
#include "details/CallDetailsSidebar.h"
#include "details/OwnerLine.h"
#include "details/SelectableText.h"
#include "theme/Banner.h"
#include "theme/ElidedLabel.h"
#include "ui/support/Controls.h"
#include "ui/window/PastCalls.h"
#include "window/HandoverController.h"
#include "window/PeopleMenu.h"

#include <QContextMenuEvent>
#include <QLabel>

using namespace callboard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::addPastCalls;
using test::PostgresServer;
using test::TestFloor;
using test::WindowDesk;
using ui::CallMenu;
using ui::PeopleMenu;
using Entry = CallMenu::Entry;

/// Calls of a team are taken and handed over in the window, on a real server.
class HandoverTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<PostgresServer>(); }
    void cleanupTestCase() { m_server.reset(); }
    void init()
    {
        m_floor = std::make_unique<TestFloor>(*m_server, QStringList {u"asha"_s, u"ravi"_s}, QStringList {u"meera"_s});
    }
    void cleanup() { m_floor.reset(); }

    void withoutATeamNothingOfItShows()
    {
        WindowDesk desk;
        addPastCalls(desk, 2);
        desk.choose(0);
        QTRY_VERIFY(desk.part<ui::CallDetailsSidebar>("callDetails").callId() != 0);
        QVERIFY(!desk.part<QLabel>("callOwner").isVisible());
        CallMenu &menu = menuAt(desk, 1);
        QVERIFY(menu.isVisible());
        QVERIFY(!menu.entry(Entry::Take)->isVisible());
        QVERIFY(!menu.entry(Entry::HandOver)->isVisible());
        menu.close();
    }

    void aCallIsTakenAndThatIsUndone()
    {
        QTemporaryDir home;
        WindowDesk desk("demo-key", {}, joined(home, u"asha"_s));
        QVERIFY(fill(desk, 2));
        desk.choose(0);
        QTRY_COMPARE(owner(desk), u"Nobody yet"_s);
        QVERIFY(take(desk).isVisible());
        QVERIFY(!handOver(desk).isVisible()); // an agent hands over their own alone
        const QStringList unnamed = test::unnamedControls(desk.window);
        QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u", "_s)));

        take(desk).click();
        QTRY_COMPARE(owner(desk), u"You"_s); // before the server has heard of it
        QTRY_COMPARE(banner(desk).sentence(), u"The call is yours."_s);
        QVERIFY(banner(desk).isVisible());
        QVERIFY(handOver(desk).isVisible() && !take(desk).isVisible());
        QCOMPARE(floorsOwner(u"past-0"_s), u"nobody"_s);
        undo(desk).click();
        QTRY_COMPARE(owner(desk), u"Nobody yet"_s);
        QVERIFY(!banner(desk).isVisible());
        QTRY_COMPARE(notice(desk), u"Undone."_s);
        desk.test.clock.advance(ui::HandoverController::undoTime * 2);
        QVERIFY(comesTrue(desk, [&] { return desk.test.program.team->isInStep(); }));
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.handovers"_s), u"0"_s);

        take(desk).click();
        QTRY_VERIFY(banner(desk).isVisible());
        QVERIFY(comesTrue(desk, [&] { return floorsOwner(u"past-0"_s) == u"asha"_s; }));
        QTRY_VERIFY(!banner(desk).isVisible()); // it has left, and is not undone any more
        QCOMPARE(owner(desk), u"You"_s);
    }

    void aCallIsHandedOverAndLeaves()
    {
        QTemporaryDir home;
        WindowDesk desk("demo-key", {}, joined(home, u"asha"_s));
        QVERIFY(fill(desk, 2));
        desk.choose(0);
        QTRY_VERIFY(take(desk).isVisible());
        take(desk).click();
        QVERIFY(comesTrue(desk, [&] { return floorsOwner(u"past-0"_s) == u"asha"_s; }));
        QTRY_VERIFY(handOver(desk).isVisible());
        handOver(desk).click();
        PeopleMenu *menu = openedMenu(desk);
        QVERIFY(menu);
        QCOMPARE(peopleOf(*menu), (QStringList {u"meera"_s, u"ravi"_s, u"Nobody: give it back to the team"_s}));
        choose(*menu, u"ravi"_s);
        QTRY_COMPARE(owner(desk), u"ravi"_s);
        QCOMPARE(banner(desk).sentence(), u"Handed over to ravi."_s);
        QVERIFY(!handOver(desk).isVisible() && !take(desk).isVisible());
        QCOMPARE(desk.table().model()->rowCount(), 2); // until the floor says so
        QVERIFY(comesTrue(desk, [&] { return floorsOwner(u"past-0"_s) == u"ravi"_s; }));
        QVERIFY(comesTrue(desk, [&] { return desk.table().model()->rowCount() == 1; }));
        QVERIFY(comesTrue(desk, [&] { return desk.part<ui::CallDetailsSidebar>("callDetails").callId() == 0; }));
    }

    void severalAreTakenAndGivenBackByTheRowsMenu()
    {
        QTemporaryDir home;
        WindowDesk desk("demo-key", {}, joined(home, u"asha"_s));
        QVERIFY(fill(desk, 3));
        desk.choose(0);
        QTest::keyClick(&desk.table(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(desk.table().selectedCount(), 3);
        CallMenu &menu = menuAt(desk, 1);
        QTRY_VERIFY(menu.isVisible());
        QCOMPARE(menu.entry(Entry::Take)->text(), u"Take 3 calls"_s);
        QVERIFY(menu.entry(Entry::Take)->isEnabled() && !menu.entry(Entry::HandOver)->isEnabled());
        trigger(menu, Entry::Take);
        QTRY_COMPARE(banner(desk).sentence(), u"3 calls are yours."_s);
        (void)menuAt(desk, 1);
        QTRY_VERIFY(menu.isVisible());
        QCOMPARE(menu.entry(Entry::HandOver)->text(), u"Hand over 3 calls…"_s);
        QVERIFY(!menu.entry(Entry::Take)->isEnabled());
        trigger(menu, Entry::HandOver);
        PeopleMenu *people = openedMenu(desk);
        QVERIFY(people);
        choose(*people, u"Nobody: give it back to the team"_s);
        // Nothing had left, so nothing is to be undone.
        QTRY_VERIFY(!banner(desk).isVisible());
        QVERIFY(comesTrue(desk, [&] { return desk.test.program.team->isInStep(); }));
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.handovers"_s), u"0"_s);
        // One row.
        desk.choose(2);
        (void)menuAt(desk, 2);
        QTRY_VERIFY(menu.isVisible());
        QCOMPARE(menu.entry(Entry::Take)->text(), u"Take"_s);
        QVERIFY(menu.entry(Entry::Take)->isEnabled());
        trigger(menu, Entry::Take);
        QTRY_COMPARE(banner(desk).sentence(), u"The call is yours."_s);
        QVERIFY(comesTrue(desk, [&] { return floorsOwner(u"past-2"_s) == u"asha"_s; }));
    }

    void whyItWasNotDoneIsSaidBesideTheOwner()
    {
        QTemporaryDir home;
        WindowDesk desk("demo-key", {}, joined(home, u"meera"_s));
        QVERIFY(fill(desk, 1));
        desk.choose(0);
        QTRY_VERIFY(take(desk).isVisible());
        QVERIFY(handOver(desk).isVisible()); // a lead gives out what nobody has
        handOver(desk).click();
        PeopleMenu *menu = openedMenu(desk);
        QVERIFY(menu);
        QVERIFY(!peopleOf(*menu).contains(u"Nobody: give it back to the team"_s));
        m_floor->ask(u"SELECT team.remove_person('ravi')"_s);
        choose(*menu, u"ravi"_s);
        QTRY_COMPARE(owner(desk), u"ravi"_s);
        const auto &trouble = desk.part<ui::SelectableText>("ownerTrouble");
        QVERIFY(comesTrue(desk, [&] { return trouble.isVisible(); }));
        QCOMPARE(trouble.text(), u"That person has left the team."_s);
        QCOMPARE(owner(desk), u"Nobody yet"_s);
    }

    void ofManyPeopleOneIsSearched()
    {
        std::vector<store::TeamPerson> people;
        for (int i = 0; i <= PeopleMenu::mostWithoutSearch; ++i) {
            people.push_back({.id = 10 + i, .name = u"colleague %1"_s.arg(i), .role = u"agent"_s});
        }
        people.push_back({.id = 99, .name = u"Rakesh & Söhne"_s, .role = u"lead"_s});
        QWidget window;
        PeopleMenu menu(&window);
        QSignalSpy chosen(&menu, &PeopleMenu::chosen);
        menu.setPeople(people, false);
        window.show();
        menu.popup({});
        auto *search = menu.findChild<QLineEdit *>(u"peopleSearch"_s);
        QVERIFY(search);
        QTRY_VERIFY(search->hasFocus());
        QVERIFY(!search->accessibleName().isEmpty());
        QTest::keyClicks(search, u"sÖh"_s);
        QCOMPARE(peopleOf(menu), QStringList {u"Rakesh & Söhne"_s});
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().toLongLong(), qint64(99));
        QVERIFY(!menu.isVisible());
        // The next time all are there again; the arrows go through what is found.
        menu.popup({});
        QCOMPARE(peopleOf(menu).size(), people.size());
        QTest::keyClicks(search, u"colleague 1"_s);
        QCOMPARE(peopleOf(menu), (QStringList {u"colleague 1"_s, u"colleague 10"_s}));
        QTest::keyClick(&menu, Qt::Key_Down);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(chosen.last().first().toLongLong(), qint64(20));
        people.resize(PeopleMenu::mostWithoutSearch);
        menu.setPeople(people, true);
        menu.popup({});
        QVERIFY(!menu.findChild<QLineEdit *>(u"peopleSearch"_s)
                || !menu.findChild<QLineEdit *>(u"peopleSearch"_s)->isVisible());
        QCOMPARE(peopleOf(menu).size(), people.size() + 1);
        menu.close();
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
    /// Calls that the floor has, too.
    bool fill(WindowDesk &desk, int count)
    {
        if (!comesTrue(desk, [&] {
                return desk.test.program.team->isInStep() && !m_floor->ask(u"SELECT id FROM team.accounts"_s).isEmpty();
            })) {
            return false;
        }
        store::CallStore &to = desk.test.program.store;
        const QString account
            = test::RawStore(desk.test.program.options.database).column(u"SELECT id FROM accounts"_s).value(0);
        const QDateTime now = desk.test.clock.now();
        for (int i = 0; i < count; ++i) {
            const QString id = u"past-%1"_s.arg(i);
            const auto execution = bolna::parseExecution(
                u"{\"id\":\"%1\",\"agent_id\":\"agent-1\",\"status\":\"completed\",\"user_number\":\"+9198%2\",\"created_at\":\"%3\"}"_s
                    .arg(id)
                    .arg(76540012 + 100 * i)
                    .arg(isoUtc(now.addSecs(-3600 - 60 * i)))
                    .toUtf8());
            const auto written = test::await<store::Written>([&](auto reply) {
                to.apply({account, id, *execution, now, store::Source::Poll, calls::Extent::Whole}, reply);
            });
            if (!written || !*written) {
                return false;
            }
        }
        return comesTrue(desk, [&] {
            return m_floor->ask(u"SELECT count(*) FROM team.calls"_s).toInt() == count
                   && desk.table().model()->rowCount() == count && desk.test.program.team->isInStep();
        });
    }
    QString floorsOwner(const QString &execution)
    {
        return m_floor->ask(
            u"SELECT coalesce(p.name, 'nobody') FROM team.calls c LEFT JOIN team.people p ON p.id = c.person "
            "WHERE c.execution = '%1'"_s.arg(execution));
    }
    static QString owner(WindowDesk &desk)
    {
        const auto &label = desk.part<QLabel>("callOwner");
        return label.isVisible() ? label.text() : QString();
    }
    static QPushButton &take(WindowDesk &desk) { return desk.part<QPushButton>("takeCall"); }
    static QPushButton &handOver(WindowDesk &desk) { return desk.part<QPushButton>("handOverCall"); }
    static ui::Banner &banner(WindowDesk &desk) { return desk.part<ui::Banner>("handedBanner"); }
    static QPushButton &undo(WindowDesk &desk)
    {
        for (auto *button : banner(desk).findChildren<QPushButton *>()) {
            if (button->text() == u"Undo") {
                return *button;
            }
        }
        qFatal("The banner has no Undo");
    }
    static QString notice(WindowDesk &desk) { return desk.part<ui::ElidedLabel>("notice").text(); }
    static PeopleMenu *openedMenu(WindowDesk &desk)
    {
        auto &menu = desk.part<PeopleMenu>("peopleMenu");
        return test::waitFor([&] { return menu.isVisible(); }) ? &menu : nullptr;
    }
    static QStringList peopleOf(const PeopleMenu &menu)
    {
        QStringList people;
        for (const QAction *action : menu.actions()) {
            if (action->isVisible() && !action->isSeparator() && !action->text().isEmpty()) {
                people.append(QString(action->text()).replace(u"&&"_s, u"&"_s));
            }
        }
        return people;
    }
    static void choose(PeopleMenu &menu, const QString &name)
    {
        for (QAction *action : menu.actions()) {
            if (action->text() == name) {
                menu.close();
                action->trigger();
                return;
            }
        }
        qFatal("The menu has nobody of the name %s", qPrintable(name));
    }
    static CallMenu &menuAt(WindowDesk &desk, int row)
    {
        ui::CallHistoryView &table = desk.table();
        const QPoint at = table.visualRect(table.model()->index(row, 0)).center();
        QTest::mouseClick(table.viewport(), Qt::RightButton, {}, at);
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, table.viewport()->mapToGlobal(at));
        QApplication::sendEvent(table.viewport(), &event);
        return desk.part<CallMenu>("callMenu");
    }
    static void trigger(CallMenu &menu, Entry entry)
    {
        menu.close();
        menu.entry(entry)->trigger();
    }
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

CALLBOARD_WINDOW_TEST(HandoverTest)
#include "HandoverTest.moc"
