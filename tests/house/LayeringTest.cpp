#include "support/TestRegistry.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Rule
{
    const char *name;
    QRegularExpression forbidden; ///< looked for in each line without its comments
    QRegularExpression except; ///< paths under core where it is allowed
    const char *why; ///< said with every breach, and how to mend it
};

const std::vector<Rule> &rules()
{
    const auto pattern = [](const QString &text) { return QRegularExpression(text); };
    const QRegularExpression nowhere(u"^$"_s);
    static const std::vector<Rule> all {
        {"includes Qt Widgets, Qt Gui or Qt Multimedia",
            pattern(uR"(^\s*#\s*include\s*[<"](QtWidgets|QtGui|QtMultimedia|QtSvg)\b)"_s), nowhere,
            "core runs where there is no screen: show it in ui, and keep the rule in core"},
        {"includes a header of the window or the program", pattern(uR"(^\s*#\s*include\s*[<"](\.\./)*(ui|app)/)"_s),
            nowhere, "core is below ui and app: emit a signal, or take a function"},
        {"includes a widget's or a screen's class",
            pattern(
                uR"(^\s*#\s*include\s*[<"]Q(Widget|GuiApplication|Application|Window|MainWindow|Dialog|MessageBox|FileDialog|Label|Action|Icon|Pixmap|Image|Painter|Font|FontMetrics|Color|Palette|Style|Screen|Cursor|Clipboard|DesktopServices|TableView|AbstractItemView|MediaPlayer|AudioOutput|StandardItemModel|KeyEvent|MouseEvent|Validator)\b)"_s),
            nowhere, "core runs where there is no screen: show it in ui, and keep the rule in core"},
        {"uses SQL outside the store", pattern(uR"(\bQSql(Query|Database|Error|TableModel|QueryModel)\b)"_s),
            pattern(u"^(store|team)/"_s),
            "only store knows the schema, and team that of the floor: add a command to CallStore or a question to CallReader"},
        {"makes requests outside the channel", pattern(uR"(\bQNetworkAccessManager\b)"_s),
            pattern(uR"(^bolna/(HttpChannel\.(h|cpp)|OneWayBody\.h)$)"_s),
            "HttpChannel alone caps, times and logs requests, and keeps the key from other hosts: send through it"},
        {"makes sockets of its own", pattern(uR"(\bQ(Tcp|Ssl|Udp|Web)Socket\b)"_s), nowhere,
            "HttpChannel alone talks to the network: send through it"},
        {"opens addresses by itself", pattern(uR"(\bopenUrl\s*\()"_s), nowhere,
            "what leaves this computer is a person's decision: let ui ask"},
        {"ignores TLS errors", pattern(uR"(\b(ignoreSslErrors|VerifyNone)\b)"_s), nowhere,
            "the key and the calls travel there: report the error"},
        {"runs other programs", pattern(uR"(\bQProcess\b|\bstd::system\b|\bpopen\b)"_s), nowhere,
            "core starts nothing on a person's computer: use a library"},
        // A backup rests between its pieces, on a thread of its own that runs when nothing else wants to.
        {"waits by sleeping", pattern(uR"(\bQThread::m?u?sleep\b|\bsleep_for\b|\bprocessEvents\b)"_s),
            pattern(u"^store/BackupCopy\\.cpp$"_s),
            "the main thread must answer, and tests have a clock of their own: use Clock::callAfter()"},
    };
    return all;
}

/// Every line under `folder` that breaks a rule.
QStringList breachesIn(const QString &folder)
{
    static const QRegularExpression comment(u"//.*$"_s);
    QStringList breaches;
    QDirIterator files(
        folder, {u"*.h"_s, u"*.cpp"_s, u"*.hpp"_s, u"*.cc"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = QDir(folder).relativeFilePath(files.next());
        QFile file(folder + u'/' + path);
        if (!file.open(QIODevice::ReadOnly)) {
            breaches.append(path + u": cannot be read"_s);
            continue;
        }
        int number = 0;
        while (!file.atEnd()) {
            ++number;
            const QString line = QString::fromUtf8(file.readLine()).remove(comment);
            for (const Rule &rule : rules()) {
                if (rule.forbidden.match(line).hasMatch() && !rule.except.match(path).hasMatch()) {
                    breaches.append(u"%1:%2 %3; %4"_s.arg(path).arg(number).arg(
                        QString::fromLatin1(rule.name), QString::fromLatin1(rule.why)));
                }
            }
        }
    }
    return breaches;
}

/// What is found in a folder that holds one file with this line.
QStringList breachesWith(const QString &path, const QByteArray &line)
{
    const QTemporaryDir folder;
    QDir(folder.path()).mkpath(QFileInfo(folder.filePath(path)).path());
    QFile file(folder.filePath(path));
    if (!file.open(QIODevice::WriteOnly) || file.write("#pragma once\n" + line + "\n") < 0) {
        qFatal("The test cannot plant a file");
    }
    file.close();
    return breachesIn(folder.path());
}

} // namespace

/// Core knows no widget, no window and no program; SQL stays in its store, and requests in its channel. FloorsTest says
/// which folder may include which.
class LayeringTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coreKeepsItsLayers()
    {
        const QStringList breaches = breachesIn(QStringLiteral(SOURCE_FOLDER "/core"));
        QVERIFY2(breaches.isEmpty(), qPrintable(breaches.join(u"; "_s)));
    }

    void coreIsWhereItIsSought()
    {
        const QString core = QStringLiteral(SOURCE_FOLDER "/core");
        for (const QString &path : {u"store/Database.cpp"_s, u"bolna/HttpChannel.cpp"_s, u"calls/Call.h"_s}) {
            QVERIFY2(QFile::exists(core + u'/' + path), qPrintable(path)); // or the rules' exceptions no longer fit
        }
    }

    void aBreachIsFound_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("line");
        const auto row = [](const char *name, const QString &path, const QByteArray &line) {
            QTest::newRow(name) << path << line;
        };
        row("a module of widgets", u"calls/Bad.h"_s, "#include <QtWidgets/QLabel>");
        row("a module of the screen", u"calls/Bad.cpp"_s, "#include <QtGui>");
        row("a widget", u"polling/Bad.cpp"_s, "#include <QWidget>");
        row("a message box", u"calling/Bad.cpp"_s, "  #  include <QMessageBox>");
        row("the screen's application", u"base/Bad.cpp"_s, "#include <QGuiApplication>");
        row("an icon", u"calls/Bad.h"_s, "#include <QIcon>");
        row("a header of the window", u"calls/Bad.h"_s, "#include \"ui/history/CallHistoryModel.h\"");
        row("a header of the program", u"store/Bad.cpp"_s, "#include \"app/Program.h\"");
        row("a way up to the window", u"store/Bad.cpp"_s, "#include \"../../ui/Bad.h\"");
        row("SQL in the poll", u"polling/Bad.cpp"_s, "    QSqlQuery query(database);");
        row("SQL in a folder that begins like the store", u"storekeeping/Bad.cpp"_s, "#include <QSqlQuery>");
        row("a request in the archive", u"recordings/Bad.cpp"_s, "    QNetworkAccessManager manager;");
        row("a request beside the channel", u"bolna/BolnaClient.cpp"_s, "#include <QNetworkAccessManager>");
        row("a socket", u"bolna/HttpChannel.cpp"_s, "    QTcpSocket socket;");
        row("TLS errors ignored", u"bolna/HttpChannel.cpp"_s, "    reply->ignoreSslErrors();");
        row("an address opened", u"recordings/Bad.cpp"_s, "    QDesktopServices::openUrl(url);");
        row("a sleep", u"polling/Bad.cpp"_s, "    QThread::msleep(100);");
    }

    void aBreachIsFound()
    {
        QFETCH(const QString, path);
        QFETCH(const QByteArray, line);
        const QStringList breaches = breachesWith(path, line);
        QCOMPARE(breaches.size(), 1);
        QVERIFY(breaches.front().startsWith(path + u":2 "_s));
    }

    void whatIsAllowedIsNoBreach_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("SQL in the store") << u"store/Good.cpp"_s << QByteArray("#include <QSqlQuery>");
        QTest::newRow("SQL of the floor") << u"team/Good.cpp"_s << QByteArray("#include <QSqlQuery>");
        QTest::newRow("the manager in the channel")
            << u"bolna/HttpChannel.cpp"_s << QByteArray("#include <QNetworkAccessManager>");
        QTest::newRow("a comment about the manager")
            << u"bolna/OneWayBody.h"_s << QByteArray("/// Handed to QNetworkAccessManager, it …");
        QTest::newRow("a comment about SQL elsewhere")
            << u"polling/Good.h"_s << QByteArray("// never a QSqlQuery here");
        QTest::newRow("core's own headers") << u"polling/Good.h"_s << QByteArray("#include \"store/CallStore.h\"");
        QTest::newRow("Qt Core and Qt Network") << u"polling/Good.h"_s << QByteArray("#include <QNetworkReply>");
    }

    void whatIsAllowedIsNoBreach()
    {
        QFETCH(const QString, path);
        QFETCH(const QByteArray, line);
        QCOMPARE(breachesWith(path, line), QStringList {});
    }
};

CALLBOARD_TEST(LayeringTest)
#include "LayeringTest.moc"
