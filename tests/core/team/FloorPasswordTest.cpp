#include "team/FloorPassword.h"
#include "core/team/support/TeamDesks.h"
#include "keys/KeyStore.h"
#include "support/MemoryKeyStore.h"
#include "support/TestRegistry.h"
#include "team/TeamChoice.h"

#include <QFile>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::team;
using test::await;
using test::MemoryKeyStore;

namespace {

/// What would end libpq's words early, or become something else in them.
const QString secret = u"it's \\ a; host='x' पासवर्ड \"é\""_s;

FloorAddress find(keys::KeyStore &keyStore, const FloorAddress &address)
{
    return await<FloorAddress>([&](auto reply) { findPassword(keyStore, address, reply); }).value_or(FloorAddress());
}

} // namespace

/// Passwords of logins that a real server asks for.
class FloorPasswordTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("PGPASSFILE", "/nowhere"); // the person's own is not the test's
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere"); // nor their key store
        m_server = std::make_unique<test::PostgresServer>();
        m_floor = std::make_unique<test::TestFloor>(*m_server, QStringList {u"asha"_s});
        m_server->demandPassword(u"asha"_s, secret);
    }
    void cleanupTestCase()
    {
        m_floor.reset();
        m_server.reset();
    }

    void thePasswordOfTheKeyStoreOpensTheFloor()
    {
        MemoryKeyStore keyStore;
        FloorAddress address = ashas();
        address.password = secret;
        const auto kept = await<Result<void, QString>>([&](auto reply) { keepPassword(keyStore, address, reply); });
        QVERIFY(kept && *kept);
        QCOMPARE(keyStore.held.keys(), QStringList {ashas().url()});
        const FloorAddress found = find(keyStore, ashas());
        QCOMPARE(found.password, secret);
        FloorConnection connection;
        const auto opened = connection.open(found);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
        QCOMPARE(connection.value(u"SELECT session_user::text"_s)->toString(), u"asha"_s);
        const auto gone = await<Result<void, QString>>([&](auto reply) { forgetPassword(keyStore, address, reply); });
        QVERIFY(gone && *gone);
        QVERIFY(keyStore.held.isEmpty());
        QVERIFY(find(keyStore, ashas()).password.isEmpty());
    }

    void itIsInNothingThatIsWrittenDown()
    {
        FloorAddress address = ashas();
        address.password = secret;
        QVERIFY(address == ashas());
        QCOMPARE(address.url(), ashas().url());
        QCOMPARE(address.connectionWords(), ashas().connectionWords());
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.ini"_s);
        saveTeamChoice(file, TeamChoice {address, u"/replica"_s, true});
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray text = written.readAll();
        QVERIFY(text.contains("asha@"));
        QVERIFY2(!text.contains("host=") && !text.contains("it's"), text.constData());
        const auto choice = loadTeamChoice(file);
        QVERIFY(choice && choice->keepsPassword && choice->address.password.isEmpty());
        saveTeamChoice(file, std::nullopt);
        QVERIFY(!loadTeamChoice(file));
    }

    void withoutOneItIsSaidWhereItMayBe()
    {
        const TeamError refused = refusalOf(ashas());
        QVERIFY2(refused.message.contains(u"asks for a password"_s), qPrintable(refused.message));
        QVERIFY2(refused.message.contains(u"--password-stdin"_s) && refused.message.contains(u"~/.pgpass"_s),
            qPrintable(refused.message));
    }

    void aWrongOneIsRefusedAndNotSaid()
    {
        FloorAddress address = ashas();
        address.password = u"open-sesame"_s;
        const TeamError refused = refusalOf(address);
        QVERIFY2(refused.message.contains(u"refuses the login"_s), qPrintable(refused.message));
        QVERIFY2(!refused.message.contains(u"sesame"_s), qPrintable(refused.message));
        const QTemporaryDir folder;
        const auto joined = joinFloor(address, folder.filePath(u"callboard.db"_s));
        QVERIFY(!joined);
        QCOMPARE(static_cast<int>(joined.error().kind), static_cast<int>(TeamError::Kind::LoginRefused));
    }

    void aKeyStoreThatIsLockedIsTheReason()
    {
        MemoryKeyStore keyStore;
        keyStore.locked = true;
        const FloorAddress address = find(keyStore, ashas());
        QVERIFY(address.password.isEmpty());
        const TeamError refused = refusalOf(address);
        QVERIFY2(refused.message.contains(u"The key store is locked."_s), qPrintable(refused.message));
        QVERIFY2(!refused.message.contains(u"--password-stdin"_s), qPrintable(refused.message));
        const auto gone = await<Result<void, QString>>([&](auto reply) { forgetPassword(keyStore, address, reply); });
        QVERIFY(gone && !*gone);
        QVERIFY2(gone->error().contains(u"still in the key store"_s), qPrintable(gone->error()));
    }

    /// The system's own, on a bus that is not there.
    void withoutAKeyStoreNothingHangs()
    {
        keys::SystemKeyStore keyStore(systemClock());
        FloorAddress address = find(keyStore, ashas());
        QVERIFY(!address.passwordTrouble.isEmpty());
        QVERIFY2(refusalOf(address).message.contains(address.passwordTrouble), qPrintable(address.passwordTrouble));
        address.password = secret;
        const auto kept = await<Result<void, QString>>([&](auto reply) { keepPassword(keyStore, address, reply); });
        QVERIFY(kept && !*kept);
        QVERIFY2(kept->error().startsWith(u"The password could not be kept."_s), qPrintable(kept->error()));
        QVERIFY(!kept->error().contains(secret));
    }

    void wherePostgresLooksItIsFoundAsBefore()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"pgpass"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("*:*:*:asha:" + QString(secret).replace(u'\\', u"\\\\"_s).toUtf8() + '\n');
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        qputenv("PGPASSFILE", QFile::encodeName(file.fileName()));
        FloorConnection connection;
        const auto opened = connection.open(ashas());
        qputenv("PGPASSFILE", "/nowhere");
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
    }

    /// As with a key store that is unlocked while the window is open.
    void aPasswordThatComesLateBringsTheTeamInStep()
    {
        FloorAddress with = ashas();
        with.password = secret;
        const QTemporaryDir folder;
        const auto joined = joinFloor(with, folder.filePath(u"callboard.db"_s));
        QVERIFY2(joined, joined ? "" : qPrintable(joined.error().message));
        test::TestDesk desk(ashas(), joined->choice.store);
        desk.start();
        QTRY_VERIFY_WITH_TIMEOUT(desk.desk->trouble(), 20'000);
        QCOMPARE(static_cast<int>(desk.desk->trouble()->kind), static_cast<int>(TeamError::Kind::LoginRefused));
        QSignalSpy inStep(desk.desk.get(), &Team::inStep);
        desk.desk->setPassword(with);
        QTRY_VERIFY_WITH_TIMEOUT(!inStep.isEmpty(), 20'000);
        QVERIFY(!desk.desk->trouble());
    }

    void whoHasLeftIsToldSo()
    {
        FloorAddress with = ashas();
        with.password = secret;
        const QTemporaryDir folder;
        const auto joined = joinFloor(with, folder.filePath(u"callboard.db"_s));
        QVERIFY(joined);
        test::TestDesk desk(with, joined->choice.store);
        QVERIFY(desk.sync());
        QVERIFY(leaveFloor(joined->choice));
        desk.read(u"afterwards"_s); // is owed, and not taken
        QTRY_VERIFY_WITH_TIMEOUT(desk.desk->trouble(), 20'000);
        QVERIFY2(
            desk.desk->trouble()->message.contains(u"has left the team"_s), qPrintable(desk.desk->trouble()->message));
    }

    void aDatabaseWithoutAFloorIsSaid()
    {
        m_server->makeDatabase(u"empty"_s);
        const QTemporaryDir folder;
        const auto joined
            = joinFloor(*parseFloorAddress(m_server->url(u"empty"_s)), folder.filePath(u"callboard.db"_s));
        QVERIFY(!joined);
        QVERIFY2(joined.error().message.contains(u"without a team"_s), qPrintable(joined.error().message));
    }

private:
    [[nodiscard]] FloorAddress ashas() const { return m_floor->addressOf(u"asha"_s); }

    static TeamError refusalOf(const FloorAddress &address)
    {
        FloorConnection connection;
        const auto opened = connection.open(address);
        return opened ? TeamError {TeamError::Kind::Other, u"It was opened."_s, {}} : opened.error();
    }

    std::unique_ptr<test::PostgresServer> m_server;
    std::unique_ptr<test::TestFloor> m_floor;
};

CALLBOARD_TEST(FloorPasswordTest)
#include "FloorPasswordTest.moc"
