#include "calls/ApiOrigin.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard::calls;

class ApiOriginTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlySafeBasesAreAccepted_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("base"); // null: refused

        QTest::newRow("Bolna") << u"https://api.bolna.ai"_s << u"https://api.bolna.ai"_s;
        QTest::newRow("a slash at the end") << u"https://api.bolna.ai/"_s << u"https://api.bolna.ai"_s;
        QTest::newRow("several slashes at the end") << u"https://api.bolna.ai///"_s << u"https://api.bolna.ai"_s;
        QTest::newRow("a path") << u"https://proxy.example/bolna/"_s << u"https://proxy.example/bolna"_s;
        QTest::newRow("a port") << u"https://proxy.example:8443"_s << u"https://proxy.example:8443"_s;
        QTest::newRow("blanks around") << u" https://api.bolna.ai\n"_s << u"https://api.bolna.ai"_s;
        QTest::newRow("capitals") << u"HTTPS://API.BOLNA.AI"_s << u"https://api.bolna.ai"_s;
        QTest::newRow("http to 127.0.0.1") << u"http://127.0.0.1:8080"_s << u"http://127.0.0.1:8080"_s;
        QTest::newRow("http to 127.8.8.8") << u"http://127.8.8.8"_s << u"http://127.8.8.8"_s;
        QTest::newRow("http to localhost") << u"http://localhost:8080"_s << u"http://localhost:8080"_s;
        QTest::newRow("http to ::1") << u"http://[::1]:8080"_s << u"http://[::1]:8080"_s;
        QTest::newRow("https to localhost") << u"https://localhost"_s << u"https://localhost"_s;
        for (const auto &[name, text] : std::initializer_list<std::pair<const char *, QString>> {
                 {"empty", QString()},
                 {"blank", u"  "_s},
                 {"http to a host", u"http://api.bolna.ai"_s},
                 {"http to a host that begins like loopback", u"http://127.0.0.1.example"_s},
                 {"http to a host that begins like localhost", u"http://localhost.example"_s},
                 {"http to the local network", u"http://192.168.1.5"_s},
                 {"no scheme", u"api.bolna.ai"_s},
                 {"no host", u"https://"_s},
                 {"no host, a path", u"https:///v2"_s},
                 {"a file", u"file:///etc/passwd"_s},
                 {"ftp", u"ftp://api.bolna.ai"_s},
                 {"data", u"data:application/json,{}"_s},
                 {"javascript", u"javascript:alert(1)"_s},
                 {"a name in it", u"https://user@api.bolna.ai"_s},
                 {"a name and a password in it", u"https://user:pass@api.bolna.ai"_s},
                 {"a host disguised as a name", u"https://api.bolna.ai@evil.example"_s},
                 {"a query", u"https://api.bolna.ai?key=1"_s},
                 {"a fragment", u"https://api.bolna.ai#top"_s},
                 {"a blank inside", u"https://api.bolna .ai"_s},
                 {"a line break inside", u"https://api.bolna.ai\n.evil.example"_s},
             }) {
            QTest::newRow(name) << text << QString();
        }
    }

    void onlySafeBasesAreAccepted()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, base);
        const auto origin = ApiOrigin::fromText(text);
        QCOMPARE(origin.has_value(), !base.isNull());
        if (origin) {
            QCOMPARE(origin->base().toString(), base);
        }
    }

    void pathsStayUnderTheBase_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QStringList>("segments");
        QTest::addColumn<QByteArray>("expected"); // empty: refused

        const QString bolna = u"https://api.bolna.ai"_s;
        const QString id = u"executions"_s;
        QTest::newRow("an id") << bolna << QStringList {id, u"f56b-01"_s}
                               << QByteArray("https://api.bolna.ai/executions/f56b-01");
        QTest::newRow("under a path") << u"https://proxy.example/bolna"_s << QStringList {id, u"a"_s}
                                      << QByteArray("https://proxy.example/bolna/executions/a");
        QTest::newRow("an id of the old form") << bolna << QStringList {id, u"agent-1#1700000000"_s}
                                               << QByteArray("https://api.bolna.ai/executions/agent-1%231700000000");
        QTest::newRow("a slash in an id")
            << bolna << QStringList {id, u"a/b"_s} << QByteArray("https://api.bolna.ai/executions/a%2Fb");
        QTest::newRow("a way out in an id") << bolna << QStringList {id, u"../user/me"_s}
                                            << QByteArray("https://api.bolna.ai/executions/..%2Fuser%2Fme");
        QTest::newRow("an encoded way out in an id")
            << bolna << QStringList {id, u"%2e%2e"_s} << QByteArray("https://api.bolna.ai/executions/%252e%252e");
        QTest::newRow("a query in an id")
            << bolna << QStringList {id, u"a?b=c"_s} << QByteArray("https://api.bolna.ai/executions/a%3Fb%3Dc");
        QTest::newRow("blanks and Hindi")
            << bolna << QStringList {id, u"अ b"_s} << QByteArray("https://api.bolna.ai/executions/%E0%A4%85%20b");
        QTest::newRow("a line break") << bolna << QStringList {id, u"a\r\nHost: x"_s}
                                      << QByteArray("https://api.bolna.ai/executions/a%0D%0AHost%3A%20x");
        QTest::newRow("two dots") << bolna << QStringList {id, u".."_s} << QByteArray();
        QTest::newRow("a dot") << bolna << QStringList {id, u"."_s} << QByteArray();
        QTest::newRow("nothing") << bolna << QStringList {id, QString()} << QByteArray();
        QTest::newRow("two dots first") << bolna << QStringList {u".."_s, id} << QByteArray();
    }

    void pathsStayUnderTheBase()
    {
        QFETCH(const QString, base);
        QFETCH(const QStringList, segments);
        QFETCH(const QByteArray, expected);
        const auto origin = ApiOrigin::fromText(base);
        QVERIFY(origin.has_value());
        const auto url = origin->url(segments);
        QCOMPARE(url.has_value(), !expected.isEmpty());
        if (url) {
            QCOMPARE(url->toEncoded(), expected);
            QVERIFY(url->isValid());
            QVERIFY(origin->owns(*url));
        }
    }

    void theKeyGoesToTheOriginAlone_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("owned");

        const QString bolna = u"https://api.bolna.ai"_s;
        const QString local = u"http://127.0.0.1:8080"_s;
        QTest::newRow("itself") << bolna << bolna << true;
        QTest::newRow("any path") << bolna << u"https://api.bolna.ai/recordings/call/a?x=y"_s << true;
        QTest::newRow("its port spelled out") << bolna << u"https://api.bolna.ai:443/x"_s << true;
        QTest::newRow("another scheme") << bolna << u"http://api.bolna.ai/x"_s << false;
        QTest::newRow("another port") << bolna << u"https://api.bolna.ai:8443/x"_s << false;
        QTest::newRow("another host") << bolna << u"https://evil.example/x"_s << false;
        QTest::newRow("a host under it") << bolna << u"https://cdn.api.bolna.ai/x"_s << false;
        QTest::newRow("a host that begins like it") << bolna << u"https://api.bolna.ai.evil.example/x"_s << false;
        QTest::newRow("the domain above") << bolna << u"https://bolna.ai/x"_s << false;
        QTest::newRow("loopback, the same port") << local << u"http://127.0.0.1:8080/x"_s << true;
        QTest::newRow("loopback, another port") << local << u"http://127.0.0.1:8081/x"_s << false;
        QTest::newRow("loopback, another name") << local << u"http://localhost:8080/x"_s << false;
        QTest::newRow("loopback, https") << local << u"https://127.0.0.1:8080/x"_s << false;
        QTest::newRow("nothing") << bolna << QString() << false;
        QTest::newRow("a file") << bolna << u"file:///etc/passwd"_s << false;
    }

    void theKeyGoesToTheOriginAlone()
    {
        QFETCH(const QString, base);
        QFETCH(const QString, url);
        QFETCH(const bool, owned);
        const auto origin = ApiOrigin::fromText(base);
        QVERIFY(origin.has_value());
        QCOMPARE(origin->owns(QUrl(url)), owned);
    }

    void whatMayBeFetched_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("allowed");

        const QString bolna = u"https://api.bolna.ai"_s;
        const QString local = u"http://127.0.0.1:8080"_s;
        QTest::newRow("the API") << bolna << u"https://api.bolna.ai/x"_s << true;
        QTest::newRow("storage elsewhere") << bolna << u"https://storage.example/x.mp3?sig=1"_s << true;
        QTest::newRow("storage in clear text") << bolna << u"http://storage.example/x.mp3"_s << false;
        QTest::newRow("this machine") << bolna << u"https://127.0.0.1/x"_s << false;
        QTest::newRow("this machine by name, clear text") << bolna << u"http://localhost/x"_s << false;
        QTest::newRow("this machine, IPv6") << bolna << u"https://[::1]/x"_s << false;
        QTest::newRow("this machine, IPv4 in IPv6") << bolna << u"https://[::ffff:127.0.0.1]/x"_s << false;
        QTest::newRow("a file") << bolna << u"file:///etc/passwd"_s << false;
        QTest::newRow("data") << bolna << u"data:audio/mpeg;base64,SUQz"_s << false;
        QTest::newRow("ftp") << bolna << u"ftp://storage.example/x"_s << false;
        QTest::newRow("a resource") << bolna << u"qrc:/x"_s << false;
        QTest::newRow("a name in it") << bolna << u"https://user:pass@storage.example/x"_s << false;
        QTest::newRow("nothing") << bolna << QString() << false;
        QTest::newRow("a relative address") << bolna << u"/x"_s << false;
        QTest::newRow("a loopback account fetches from loopback") << local << u"http://127.0.0.1:9999/x"_s << true;
        QTest::newRow("a loopback account fetches https elsewhere") << local << u"https://storage.example/x"_s << true;
        QTest::newRow("a loopback account, clear text elsewhere") << local << u"http://storage.example/x"_s << false;
        QTest::newRow("a loopback account, a file") << local << u"file:///etc/passwd"_s << false;
    }

    void whatMayBeFetched()
    {
        QFETCH(const QString, base);
        QFETCH(const QString, url);
        QFETCH(const bool, allowed);
        const auto origin = ApiOrigin::fromText(base);
        QVERIFY(origin.has_value());
        QCOMPARE(origin->allows(QUrl(url)), allowed);
    }

    void loopbackHosts_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("loopback");
        QTest::newRow("localhost") << u"localhost"_s << true;
        QTest::newRow("LOCALHOST") << u"LOCALHOST"_s << true;
        QTest::newRow("127.0.0.1") << u"127.0.0.1"_s << true;
        QTest::newRow("127.255.0.3") << u"127.255.0.3"_s << true;
        QTest::newRow("::1") << u"::1"_s << true;
        QTest::newRow("0.0.0.0") << u"0.0.0.0"_s << false;
        QTest::newRow("10.0.0.1") << u"10.0.0.1"_s << false;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("localhost.example") << u"localhost.example"_s << false;
    }

    void loopbackHosts()
    {
        QFETCH(const QString, host);
        QFETCH(const bool, loopback);
        QCOMPARE(isLoopbackHost(host), loopback);
    }
};

CALLBOARD_TEST(ApiOriginTest)
#include "ApiOriginTest.moc"
