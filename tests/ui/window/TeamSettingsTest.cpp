#include "core/team/support/TeamDesks.h"
#include "settings/SettingsDialog.h"
#include "support/MemoryKeyStore.h"
#include "team/TeamChoice.h"
#include "ui/window/WindowDesk.h"
#include "window/TeamController.h"

#include <QLabel>
#include <QMessageBox>
#include <QTcpServer>

using namespace Qt::StringLiterals;
using namespace callboard;
using test::MemoryKeyStore;
using test::waitFor;
using test::WindowDesk;

/// Settings, Team: a real floor is joined from the window, and left.
class TeamSettingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("PGPASSFILE", "/nowhere"); // the person's own is not the test's
        m_server = std::make_unique<test::PostgresServer>();
        m_floor = std::make_unique<test::TestFloor>(
            *m_server, QStringList {u"asha"_s, u"ravi"_s}, QStringList {u"meera"_s});
        m_server->demandPassword(u"ravi"_s, u"open sesame"_s);
    }
    void cleanupTestCase()
    {
        m_floor.reset();
        m_server.reset();
    }

    void aTeamIsJoinedAndLeft()
    {
        WindowDesk desk;
        auto &settings = openSettings(desk);
        QVERIFY(field(settings, "teamAddress")->isVisible());
        const QString url = m_floor->addressOf(u"meera"_s).url();
        join(settings, u' ' + url + u'\n');
        QVERIFY(waitFor([&] {
            return label(settings, "teamMember")->text() == u"You are meera, lead. 0 call(s) on this computer."_s;
        }));
        QVERIFY(label(settings, "teamNextStart")->text().contains(u"The team's board opens at the next start"_s));
        QVERIFY(!label(settings, "teamWords")->isVisible());
        QVERIFY(!field(settings, "teamAddress")->isVisible());
        const auto choice = team::loadTeamChoice(desk.settings().file);
        QVERIFY(choice);
        QCOMPARE(choice->address.url(), url);
        QVERIFY(!choice->keepsPassword);
        QVERIFY(choice->store.startsWith(desk.test.folder.path()));
        QVERIFY(choice->store != desk.test.program.options.database && QFile::exists(choice->store));
        // As the next dialog shows it.
        settings.close();
        QVERIFY(waitFor([&] { return !desk.window.findChild<ui::SettingsDialog *>(); }));
        auto &again = openSettings(desk);
        QVERIFY(waitFor([&] {
            return label(again, "teamMember")->text() == u"You are meera, lead. 0 call(s) on this computer."_s;
        }));
        QCOMPARE(again.findChild<QWidget *>(u"teamServer"_s)->property("text").toString(), url);

        again.findChild<QPushButton *>(u"leaveTeam"_s)->click();
        QPointer<QMessageBox> question = again.findChild<QMessageBox *>(u"confirmLeaving"_s);
        QVERIFY(question && question->isVisible());
        QCOMPARE(question->textFormat(), Qt::PlainText);
        question->reject();
        QVERIFY(waitFor([&] { return !question; }));
        QVERIFY(team::loadTeamChoice(desk.settings().file));
        leave(again);
        QVERIFY(waitFor([&] { return field(again, "teamAddress")->isVisible(); }));
        QVERIFY2(!label(again, "teamWords")->isVisible(), qPrintable(label(again, "teamWords")->text()));
        QVERIFY(!label(again, "teamNextStart")->isVisible()); // its own board was open all the time
        QVERIFY(!team::loadTeamChoice(desk.settings().file));
        QVERIFY(QFile::exists(choice->store));
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.desks WHERE ended_at IS NULL"_s), u"0"_s);
    }

    void whatDoesNotWorkIsSaidInWords_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("words");
        m_server->makeDatabase(u"empty"_s);
        m_server->psql(u"postgres"_s, u"CREATE ROLE stranger LOGIN"_s);
        QTest::newRow("another scheme") << u"https://db.example/board"_s << u"postgresql://"_s;
        QTest::newRow("a password in it") << u"postgresql://asha:secret@db.example/board"_s << u"does not belong"_s;
        QTest::newRow("nobody's") << u"postgresql://127.0.0.1/board"_s << u"postgresql://LOGIN@HOST"_s;
        QTest::newRow("away") << u"postgresql://asha@127.0.0.1:1/board"_s << u"cannot be reached"_s;
        QTest::newRow("no floor") << m_server->url(u"empty"_s) << u"without a team"_s;
        QTest::newRow("no member") << m_floor->addressOf(u"stranger"_s).url() << u"not a member"_s;
        QTest::newRow("no password") << m_floor->addressOf(u"ravi"_s).url() << u"asks for a password"_s;
    }
    void whatDoesNotWorkIsSaidInWords()
    {
        QFETCH(const QString, url);
        QFETCH(const QString, words);
        WindowDesk desk;
        auto &settings = openSettings(desk);
        join(settings, url);
        QVERIFY(waitFor([&] { return label(settings, "teamWords")->isVisible(); }));
        const QString said = label(settings, "teamWords")->text();
        QVERIFY2(said.contains(words), qPrintable(said));
        QVERIFY2(!said.contains(u"secret"_s), qPrintable(said));
        QVERIFY(!label(settings, "teamProgress")->isVisible());
        QCOMPARE(field(settings, "teamAddress")->text(), url);
        QVERIFY(!team::loadTeamChoice(desk.settings().file));
    }

    /// It takes the connection, and says nothing.
    void theWindowGoesOnWhileTheServerIsSilent()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        WindowDesk desk;
        auto &settings = openSettings(desk);
        join(settings, u"postgresql://asha@127.0.0.1:%1/board"_s.arg(silent.serverPort()));
        QVERIFY(label(settings, "teamProgress")->isVisible()); // so pressing returned before there was an answer
        QVERIFY(!label(settings, "teamWords")->isVisible());
        QVERIFY(!settings.findChild<QPushButton *>(u"joinTeam"_s)->isEnabled());
        QVERIFY(waitFor([&] { return label(settings, "teamWords")->isVisible(); }));
        QVERIFY(settings.findChild<QPushButton *>(u"joinTeam"_s)->isEnabled());
    }

    void thePasswordIsKeptInTheKeyStoreUntilOneLeaves()
    {
        WindowDesk desk;
        MemoryKeyStore keyStore;
        const auto services = servicesOf(desk.test.program);
        const QString file = desk.settings().file;
        ui::TeamController controller(services, keyStore, file);
        ui::SettingsDialog dialog(desk.theme);
        controller.attach(dialog);
        dialog.show();
        const QString url = m_floor->addressOf(u"ravi"_s).url();

        join(dialog, url, u"close sesame"_s);
        QVERIFY(waitFor([&] { return label(dialog, "teamWords")->isVisible(); }));
        QVERIFY2(label(dialog, "teamWords")->text().contains(u"refuses the login"_s),
            qPrintable(label(dialog, "teamWords")->text()));
        QVERIFY(!label(dialog, "teamWords")->text().contains(u"sesame"_s));
        QVERIFY(keyStore.held.isEmpty() && !team::loadTeamChoice(file));

        keyStore.locked = true;
        join(dialog, url, u"open sesame"_s);
        QVERIFY(waitFor([&] { return label(dialog, "teamWords")->text().contains(u"You have not joined"_s); }));
        QVERIFY2(label(dialog, "teamWords")->text().contains(u"The key store is locked."_s),
            qPrintable(label(dialog, "teamWords")->text()));
        QVERIFY(!team::loadTeamChoice(file));

        keyStore.locked = false;
        join(dialog, url, u"open sesame"_s);
        QVERIFY(waitFor([&] {
            return label(dialog, "teamMember")->text() == u"You are ravi, agent. 0 call(s) on this computer."_s;
        }));
        QCOMPARE(keyStore.held.value(url), QByteArray("open sesame"));
        QVERIFY(field(dialog, "teamPassword")->text().isEmpty());
        QVERIFY(team::loadTeamChoice(file)->keepsPassword);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(!written.readAll().contains("sesame"));

        // The server's administrator gives another one.
        m_server->demandPassword(u"ravi"_s, u"swordfish"_s);
        QVERIFY(!field(dialog, "newTeamPassword")->isVisible());
        change(dialog, u"sword"_s);
        QVERIFY(waitFor([&] { return label(dialog, "teamWords")->text().contains(u"refuses the login"_s); }));
        QCOMPARE(keyStore.held.value(url), QByteArray("open sesame"));
        change(dialog, u"swordfish"_s);
        QVERIFY(
            waitFor([&] { return label(dialog, "teamWords")->text() == u"The password is kept in the key store."_s; }));
        QCOMPARE(keyStore.held.value(url), QByteArray("swordfish"));
        QVERIFY(!field(dialog, "newTeamPassword")->isVisible() && field(dialog, "newTeamPassword")->text().isEmpty());
        QVERIFY(team::loadTeamChoice(file)->keepsPassword);

        leave(dialog);
        QVERIFY(waitFor([&] { return field(dialog, "teamAddress")->isVisible(); }));
        QVERIFY2(!label(dialog, "teamWords")->isVisible(), qPrintable(label(dialog, "teamWords")->text()));
        QVERIFY(keyStore.held.isEmpty() && !team::loadTeamChoice(file));
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.desks WHERE ended_at IS NULL"_s), u"0"_s);
    }

    void aMemberIsToldWhetherTheyAreInStep()
    {
        WindowDesk desk;
        MemoryKeyStore keyStore;
        test::TestDesk member(*m_floor, u"asha"_s);
        ui::Services services = servicesOf(desk.test.program);
        services.team = member.desk.get();
        const QString file = desk.settings().file;
        team::saveTeamChoice(
            file, team::TeamChoice {m_floor->addressOf(u"asha"_s), desk.test.program.options.database});
        ui::TeamController controller(services, keyStore, file);
        ui::SettingsDialog dialog(desk.theme);
        controller.attach(dialog);
        dialog.show();
        QCOMPARE(label(dialog, "teamState")->text(), u"Being brought in step with the team…"_s);
        QVERIFY(!label(dialog, "teamNextStart")->isVisible());
        QVERIFY(member.sync());
        QVERIFY(waitFor([&] { return label(dialog, "teamState")->text() == u"In step with the team."_s; }));
        m_server->stop();
        member.desk->wake();
        QVERIFY(waitFor([&] { return member.desk->trouble().has_value(); }));
        QCOMPARE(label(dialog, "teamState")->text(), member.desk->trouble()->message);
        m_server->start();
        // Leaving goes without the server's consent; the board that is open stays until the next start.
        leave(dialog);
        QVERIFY(waitFor([&] { return field(dialog, "teamAddress")->isVisible(); }));
        QVERIFY(label(dialog, "teamNextStart")->text().startsWith(u"Your own board opens at the next start"_s));
    }

private:
    static void change(ui::SettingsDialog &dialog, const QString &password)
    {
        if (!field(dialog, "newTeamPassword")->isVisible()) {
            dialog.findChild<QPushButton *>(u"changeTeamPassword"_s)->click();
        }
        field(dialog, "newTeamPassword")->setText(password);
        dialog.findChild<QPushButton *>(u"keepTeamPassword"_s)->click();
    }
    static ui::SettingsDialog &openSettings(WindowDesk &desk)
    {
        desk.part<QPushButton>("settings").click();
        return desk.part<ui::SettingsDialog>("settingsDialog");
    }
    static QLineEdit *field(const QDialog &dialog, const char *name)
    {
        return dialog.findChild<QLineEdit *>(QString::fromLatin1(name));
    }
    static QLabel *label(const QDialog &dialog, const char *name)
    {
        return dialog.findChild<QLabel *>(QString::fromLatin1(name));
    }
    static void join(const QDialog &dialog, const QString &url, const QString &password = {})
    {
        field(dialog, "teamAddress")->setText(url);
        field(dialog, "teamPassword")->setText(password);
        dialog.findChild<QPushButton *>(u"joinTeam"_s)->click();
    }
    static void leave(const QDialog &dialog)
    {
        dialog.findChild<QPushButton *>(u"leaveTeam"_s)->click();
        dialog.findChild<QMessageBox *>(u"confirmLeaving"_s)->findChild<QPushButton *>(u"confirmedLeaving"_s)->click();
    }

    std::unique_ptr<test::PostgresServer> m_server;
    std::unique_ptr<test::TestFloor> m_floor;
};

CALLBOARD_WINDOW_TEST(TeamSettingsTest)
#include "TeamSettingsTest.moc"
