#include "support/PostgresServer.h"
#include "support/TestRegistry.h"
#include "team/FloorConnection.h"
#include "team/FloorSchema.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::team;

/// What the floor's functions allow, refuse and answer: the files of tests/core/team/floor, run by psql with pgTAP
/// against a floor that the program made.
class FloorRulesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rules_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"push", "poll", "hostile", "walls", "hands"}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
    }
    void rules()
    {
        QFETCH(QString, name);
        static test::PostgresServer server;
        static bool isMade = false;
        if (!isMade) {
            server.makeDatabase(u"floor"_s);
            FloorConnection connection;
            QVERIFY(connection.open(*parseFloorAddress(server.url(u"floor"_s))));
            const auto made = makeFloor(connection);
            QVERIFY2(made, made ? "" : qPrintable(made.error().message));
            isMade = true;
        }
        const QString output = server.psqlFile(u"floor"_s, QStringLiteral(FLOOR_RULES "/%1.sql").arg(name));
        int passed = 0;
        int planned = 0;
        for (const QString &line : output.split(u'\n')) {
            QVERIFY2(!line.startsWith(u"not ok"_s), qPrintable(line + u" … "_s + output.right(500)));
            passed += line.startsWith(u"ok "_s) ? 1 : 0;
            planned = line.startsWith(u"1.."_s) ? line.sliced(3).toInt() : planned;
        }
        QVERIFY2(passed > 0, qPrintable(output));
        QCOMPARE(passed, planned);
    }
};

CALLBOARD_TEST(FloorRulesTest)
#include "FloorRulesTest.moc"
