#include "Options.h"
#include "support/TestRegistry.h"

#include <QCommandLineParser>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;

namespace {

Result<Options, QString> read(const QStringList &arguments)
{
    QCommandLineParser parser;
    addCommonOptions(parser);
    return parser.parse(QStringList {u"callboard"_s} + arguments)
               ? readCommonOptions(parser)
               : Result<Options, QString>(failure(parser.errorText()));
}

} // namespace

/// The options of the window and of every command.
class OptionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *variable : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"}) {
            qputenv(variable, m_home.path().toUtf8());
        }
        qunsetenv("BOLNA_API_KEY");
        qunsetenv("BOLNA_API_URL");
    }

    void anIntervalIsANumberOfSeconds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<std::chrono::milliseconds>("interval");
        QTest::newRow("0.1") << u"0.1"_s << std::chrono::milliseconds(100ms);
        QTest::newRow("30") << u"30"_s << std::chrono::milliseconds(30s);
        QTest::newRow("1e2") << u"1e2"_s << std::chrono::milliseconds(100s);
        QTest::newRow("86400") << u"86400"_s << std::chrono::milliseconds(24h);
    }

    void anIntervalIsANumberOfSeconds()
    {
        QFETCH(const QString, text);
        const auto options = read({u"--poll-interval"_s, text, u"--refresh-interval"_s, text});
        QVERIFY(options.has_value());
        QTEST(options->pollInterval, "interval");
        QTEST(options->refreshInterval, "interval");
    }

    void whatIsNoIntervalIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"nan", "NaN", "-nan", "inf", "-inf", "1e400", "1e-400", "0", "-1", "0.09", "86400.1",
                 "", "5s", "0x10", "1,5", "soon"}) {
            QTest::newRow(*text ? text : "nothing") << QString::fromUtf8(text);
        }
    }

    void whatIsNoIntervalIsRefused()
    {
        QFETCH(const QString, text);
        for (const QString &option : {u"--poll-interval="_s, u"--refresh-interval="_s}) {
            const auto options = read({option + text});
            QVERIFY2(!options, qPrintable(option + text));
            QVERIFY(!options.error().isEmpty());
        }
    }

    void anAccountHasAName()
    {
        QCOMPARE(read({})->account, QString());
        QCOMPARE(read({u"--account"_s, u" Nashik desk "_s})->account, u"Nashik desk"_s);
        QVERIFY(!read({u"--account="_s}));
        QVERIFY(!read({u"--account= "_s}));
    }

    void theWindowIsToldWhatToDoFirst()
    {
        const auto wanted = [](const QStringList &arguments) {
            QCommandLineParser parser;
            addCommonOptions(parser);
            parser.addOptions(windowOptions());
            return parser.parse(QStringList {u"callboard"_s} + arguments) ? std::optional(readWindowRequest(parser))
                                                                          : std::nullopt;
        };
        QVERIFY(wanted({}) == WindowRequest::Raise);
        QVERIFY(wanted({u"--new-call"_s}) == WindowRequest::NewCall);
        QVERIFY(wanted({u"--database"_s, u"calls.db"_s, u"--search"_s}) == WindowRequest::Search);
        QVERIFY(wanted({u"--raise"_s}) == std::nullopt);
    }

    void aRequestIsItsWord()
    {
        for (const WindowRequestWord &known : windowRequestWords) {
            QCOMPARE(wordOf(known.request), QByteArray(known.word));
            QVERIFY(windowRequestOf(known.word) == known.request);
        }
        QVERIFY(!windowRequestOf("dial") && !windowRequestOf("") && !windowRequestOf("Raise"));
    }

private:
    QTemporaryDir m_home;
};

CALLBOARD_TEST(OptionsTest)
#include "OptionsTest.moc"
