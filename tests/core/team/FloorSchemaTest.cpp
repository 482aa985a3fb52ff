#include "team/FloorSchema.h"
#include "support/PostgresServer.h"
#include "support/TestRegistry.h"
#include "team/FloorConnection.h"

#include <QTest>
#include <QThread>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::team;

class FloorSchemaTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<test::PostgresServer>(); }
    void cleanupTestCase() { m_server.reset(); }

    void aFloorIsMadeOnce()
    {
        m_server->makeDatabase(u"once"_s);
        FloorConnection connection;
        QVERIFY(connection.open(address(u"once"_s)));
        const auto made = makeFloor(connection);
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        QCOMPARE(made->from, 0);
        QCOMPARE(made->to, floorVersion);
        QVERIFY(made->advice.join(u' ').contains(u"max_connections"_s));
        const QString before = m_server->psql(u"once"_s, u"SELECT id, revision, stamp FROM team.floor"_s);
        const auto again = makeFloor(connection);
        QVERIFY(again);
        QCOMPARE(again->from, floorVersion);
        QCOMPARE(m_server->psql(u"once"_s, u"SELECT id, revision, stamp FROM team.floor"_s), before);
    }

    void twoWhoMakeItAtOnceMakeItOnce()
    {
        m_server->makeDatabase(u"twice"_s);
        std::atomic<int> made = 0;
        std::atomic<int> found = 0;
        std::vector<std::unique_ptr<QThread>> threads;
        for (int i = 0; i < 2; ++i) {
            threads
                .emplace_back(QThread::create([&] {
                    FloorConnection connection;
                    if (!connection.open(address(u"twice"_s))) {
                        return;
                    }
                    if (const auto done = makeFloor(connection)) {
                        ++(done->from == 0 ? made : found);
                    } else {
                        qWarning("%s", qPrintable(done.error().message));
                    }
                }))
                ->start();
        }
        for (const auto &thread : threads) {
            QVERIFY(thread->wait(60'000));
        }
        QCOMPARE(made.load(), 1);
        QCOMPARE(found.load(), 1);
    }

    void aServerThatDoesNotSuitIsTold_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("word");
        QTest::newRow("encoding") << u"ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0"_s << u"UTF8"_s;
        QTest::newRow("letters") << u"ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0"_s << u"LOCALE"_s;
    }
    void aServerThatDoesNotSuitIsTold()
    {
        QFETCH(QString, options);
        QFETCH(QString, word);
        const QString name = QLatin1String(QTest::currentDataTag());
        m_server->makeDatabase(name, options);
        FloorConnection connection;
        QVERIFY(connection.open(address(name)));
        const auto made = makeFloor(connection);
        QVERIFY(!made);
        QCOMPARE(made.error().kind, TeamError::Kind::Unsuited);
        QVERIFY2(made.error().message.contains(word), qPrintable(made.error().message));
        QCOMPARE(m_server->psql(name, u"SELECT count(*) FROM pg_namespace WHERE nspname = 'team'"_s).trimmed(), u"0"_s);
    }

    void anotherProgramsSchemaIsLeftAlone()
    {
        m_server->makeDatabase(u"foreign_one"_s);
        m_server->psql(u"foreign_one"_s, u"CREATE SCHEMA team; CREATE TABLE team.floor (x int)"_s);
        FloorConnection connection;
        QVERIFY(connection.open(address(u"foreign_one"_s)));
        const auto made = makeFloor(connection);
        QVERIFY(!made);
        QCOMPARE(made.error().kind, TeamError::Kind::NotAFloor);
        QCOMPARE(
            m_server->psql(u"foreign_one"_s, u"SELECT count(*) FROM pg_tables WHERE schemaname = 'team'"_s).trimmed(),
            u"1"_s);
    }

    void aNewerFloorIsRefused()
    {
        m_server->makeDatabase(u"newer"_s);
        FloorConnection connection;
        QVERIFY(connection.open(address(u"newer"_s)));
        QVERIFY(makeFloor(connection));
        m_server->psql(u"newer"_s, u"UPDATE team.floor SET schema_version = 99"_s);
        const auto made = makeFloor(connection);
        QVERIFY(!made);
        QCOMPARE(made.error().kind, TeamError::Kind::TooOld);
    }

    void aPersonIsAddedAndChangesTheirRole()
    {
        m_server->makeDatabase(u"people"_s);
        FloorConnection connection;
        QVERIFY(connection.open(address(u"people"_s)));
        QVERIFY(makeFloor(connection));
        const auto added = addPerson(connection, u"asha o'neil"_s, TeamRole::Agent);
        QVERIFY2(added, added ? "" : qPrintable(added.error().message));
        QVERIFY(added->loginWasMade);
        QVERIFY(added->advice.contains(u"password"_s));
        const auto again = addPerson(connection, u"asha o'neil"_s, TeamRole::Lead);
        QVERIFY2(again, again ? "" : qPrintable(again.error().message));
        QVERIFY(!again->loginWasMade);
        QCOMPARE(m_server->psql(u"people"_s, u"SELECT login, role, rights_epoch FROM team.people"_s).trimmed(),
            u"asha o'neil|lead|2"_s);
        QCOMPARE(m_server
                     ->psql(u"people"_s, u"SELECT pg_has_role('asha o''neil', 'callboard_agent', 'MEMBER'), "
                                         "pg_has_role('asha o''neil', 'callboard_lead', 'MEMBER')"_s)
                     .trimmed(),
            u"f|t"_s);
    }

    void whoMayNotMakeLoginsIsToldWhatAnAdministratorMustDo()
    {
        m_server->makeDatabase(u"modest"_s);
        FloorConnection boss;
        QVERIFY(boss.open(address(u"modest"_s)));
        QVERIFY(makeFloor(boss));
        m_server->psql(u"modest"_s, u"CREATE ROLE modest LOGIN; GRANT callboard_owner TO modest"_s);
        FloorConnection connection;
        QVERIFY(connection.open(*parseFloorAddress(m_server->url(u"modest"_s, u"modest"_s))));
        const auto added = addPerson(connection, u"ravi"_s, TeamRole::Agent);
        QVERIFY(!added);
        QCOMPARE(added.error().kind, TeamError::Kind::Unsuited);
        QVERIFY2(added.error().message.contains(u"CREATE ROLE ravi LOGIN"_s), qPrintable(added.error().message));
    }

    void whatCannotBeReachedIsSaid_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<TeamError::Kind>("kind");
        QTest::newRow("no server") << u"postgresql://127.0.0.1:1/board"_s << TeamError::Kind::Unreachable;
        QTest::newRow("no database") << m_server->url(u"nowhere"_s) << TeamError::Kind::NotAFloor;
        QTest::newRow("no login") << m_server->url(u"postgres"_s, u"nobody_here"_s) << TeamError::Kind::NotAFloor;
    }
    void whatCannotBeReachedIsSaid()
    {
        QFETCH(QString, url);
        QFETCH(TeamError::Kind, kind);
        FloorConnection connection;
        const auto opened = connection.open(*parseFloorAddress(url));
        QVERIFY(!opened);
        QCOMPARE(static_cast<int>(opened.error().kind), static_cast<int>(kind));
        QVERIFY(!opened.error().message.contains(u'\n'));
        QVERIFY(connection.isLost());
    }

    void aLineThatIsLostStaysLost()
    {
        test::PostgresServer server;
        FloorConnection connection;
        QVERIFY(connection.open(*parseFloorAddress(server.url(u"postgres"_s))));
        QVERIFY(connection.value(u"SELECT 1"_s));
        server.stop();
        const auto asked = connection.value(u"SELECT 1"_s);
        QVERIFY(!asked);
        QCOMPARE(asked.error().kind, TeamError::Kind::Unreachable);
        server.start();
        QVERIFY(!connection.value(u"SELECT 1"_s));
        QVERIFY(connection.isLost());
        FloorConnection next;
        QVERIFY(next.open(*parseFloorAddress(server.url(u"postgres"_s))));
        QCOMPARE(next.value(u"SELECT 1"_s)->toInt(), 1);
    }

private:
    [[nodiscard]] FloorAddress address(const QString &database) const
    {
        return *parseFloorAddress(m_server->url(database));
    }

    std::unique_ptr<test::PostgresServer> m_server;
};

CALLBOARD_TEST(FloorSchemaTest)
#include "FloorSchemaTest.moc"
