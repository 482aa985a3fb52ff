#include "team/FloorAddress.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::team;

class FloorAddressTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aUrlIsReadAndWrittenTheSame_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("a server") << u"postgresql://desk.example/board"_s;
        QTest::newRow("a login and a port") << u"postgresql://asha@desk.example:6000/board"_s;
        QTest::newRow("several servers") << u"postgresql://asha@a.example,b.example:6000/board"_s;
        QTest::newRow("a socket") << u"postgresql://%2Fvar%2Frun%2Fpostgresql/board"_s;
        QTest::newRow("an address") << u"postgresql://[::1]:6000/board"_s;
        QTest::newRow("an authority") << u"postgresql://desk.example/board?sslrootcert=/etc/ssl/desk.crt"_s;
        QTest::newRow("strange names") << u"postgresql://as%20ha%40x@desk.example/my%27board"_s;
    }
    void aUrlIsReadAndWrittenTheSame()
    {
        QFETCH(QString, url);
        const auto address = parseFloorAddress(url);
        QVERIFY2(address, address ? "" : qPrintable(address.error()));
        QCOMPARE(address->url(), url);
    }

    void whatCouldHurtIsRefused_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("word");
        QTest::newRow("a password") << u"postgresql://asha:secret@desk.example/board"_s << u"password"_s;
        QTest::newRow("a password behind") << u"postgresql://desk.example/board?password=secret"_s << u"password"_s;
        QTest::newRow("verification off") << u"postgresql://desk.example/board?sslmode=disable"_s << u"sslmode"_s;
        QTest::newRow("any other option") << u"postgresql://desk.example/board?options=-c%20x"_s << u"options"_s;
        QTest::newRow("another scheme") << u"https://desk.example/board"_s << u"postgresql://"_s;
        QTest::newRow("no database") << u"postgresql://desk.example"_s << u"database"_s;
        QTest::newRow("an empty database") << u"postgresql://desk.example/"_s << u"database"_s;
        QTest::newRow("no server") << u"postgresql:///board"_s << u"server"_s;
        QTest::newRow("no port") << u"postgresql://desk.example:zero/board"_s << u"port"_s;
        QTest::newRow("a semicolon") << u"postgresql://desk.example/board%3Bsslmode=disable"_s << u"database"_s;
        QTest::newRow("a NUL") << u"postgresql://desk%00.example/board"_s << u"server"_s;
    }
    void whatCouldHurtIsRefused()
    {
        QFETCH(QString, url);
        QFETCH(QString, word);
        const auto address = parseFloorAddress(url);
        QVERIFY(!address);
        QVERIFY2(address.error().contains(word), qPrintable(address.error()));
        QVERIFY(!address.error().contains(u"secret"_s));
    }

    void onlyThisMachineMayBePlain_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("isPlain");
        QTest::newRow("a server") << u"postgresql://desk.example/board"_s << false;
        QTest::newRow("a socket") << u"postgresql://%2Frun/board"_s << true;
        QTest::newRow("loopback") << u"postgresql://127.0.0.1/board"_s << true;
        QTest::newRow("loopback, IPv6") << u"postgresql://[::1]/board"_s << true;
        QTest::newRow("its name") << u"postgresql://localhost/board"_s << true;
        QTest::newRow("a name like it") << u"postgresql://localhost.example/board"_s << false;
        QTest::newRow("one of two is elsewhere") << u"postgresql://localhost,desk.example/board"_s << false;
    }
    void onlyThisMachineMayBePlain()
    {
        QFETCH(QString, url);
        QFETCH(bool, isPlain);
        const QString words = parseFloorAddress(url)->connectionWords();
        QCOMPARE(words.contains(u"sslmode=verify-full"_s), !isPlain);
        QVERIFY(words.contains(u"gssencmode=disable"_s));
    }

    void aNameCannotLeaveItsQuotes()
    {
        const QString words
            = parseFloorAddress(u"postgresql://desk.example/a'%20sslmode='disable"_s)->connectionWords();
        QVERIFY(words.contains(uR"(dbname='a\' sslmode=\'disable')"_s));
        QVERIFY(words.contains(u"sslmode=verify-full"_s));
    }
};

CALLBOARD_TEST(FloorAddressTest)
#include "FloorAddressTest.moc"
