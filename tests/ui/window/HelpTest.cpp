#include "window/HelpController.h"

#include "activity/LogDialog.h"
#include "activity/ReportDialog.h"
#include "base/Diagnostics.h"
#include "base/EnglishPlurals.h"
#include "ui/window/WindowDesk.h"
#include "window/KeyboardHelp.h"

#include <QClipboard>
#include <QLabel>
#include <QListView>
#include <QLoggingCategory>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using test::WindowDesk;

Q_LOGGING_CATEGORY(testCategory, "callboard.test")

/// The log and the problem report, as they are read in the window.
class HelpTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void init()
    {
        startLogging(m_log);
        for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"}) {
            qputenv(name, QFile::encodeName(m_folder.filePath(QString::fromLatin1(name))));
        }
    }
    void cleanup() { qInstallMessageHandler(nullptr); }

    void theLogIsReadAsItGrows()
    {
        WindowDesk desk;
        auto window = windowOf(desk);
        qCInfo(testCategory) << "a fact";
        qCInfo(testCategory) << "another fact";
        QTest::keyClick(window.get(), Qt::Key_F1);
        auto *help = window->findChild<ui::KeyboardHelp *>();
        QVERIFY(help);
        help->findChild<QPushButton *>(u"openLog"_s)->click();
        auto *dialog = window->findChild<ui::LogDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        auto *list = dialog->findChild<QListView *>(u"logLines"_s);
        QTRY_VERIFY(shown(*list).contains(u"another fact"_s));
        qCInfo(testCategory) << "an error that is none";
        desk.test.clock.advance(1s);
        QTRY_VERIFY(shown(*list).contains(u"that is none"_s));

        auto *search = dialog->findChild<QLineEdit *>(u"searchLog"_s);
        search->setText(u"another"_s);
        QCOMPARE(list->model()->rowCount(), 1);
        dialog->findChild<QPushButton *>(u"copyLog"_s)->click();
        QVERIFY2(QGuiApplication::clipboard()->text().endsWith(u"another fact"_s),
            qPrintable(QGuiApplication::clipboard()->text()));
        search->clear();
        auto *level = dialog->findChild<QComboBox *>(u"logLevel"_s);
        level->setCurrentIndex(2);
        QVERIFY(!shown(*list).contains(u"fact"_s));
        level->setCurrentIndex(0);

        auto *pause = dialog->findChild<QPushButton *>(u"pauseLog"_s);
        pause->click();
        qCInfo(testCategory) << "noted meanwhile";
        desk.test.clock.advance(10s);
        QVERIFY(!shown(*list).contains(u"noted meanwhile"_s));
        pause->click();
        QTRY_VERIFY(shown(*list).contains(u"noted meanwhile"_s));
    }

    /// What `callboard doctor` prints, made by the program itself, and without what was planted.
    void theReportIsMadeAndCopied()
    {
        WindowDesk desk;
        const QString id = desk.placeCall(u"+919876543210"_s, u"Kanaria Vogelsang"_s, u"Site Visit"_s);
        QVERIFY(!id.isEmpty());
        auto window = windowOf(desk);
        QTest::keyClick(window.get(), Qt::Key_F1);
        window->findChild<ui::KeyboardHelp *>()->findChild<QPushButton *>(u"problemReport"_s)->click();
        auto *dialog = window->findChild<ui::ReportDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        auto *copy = dialog->findChild<QPushButton *>(u"copyReport"_s);
        QVERIFY(!copy->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(copy->isEnabled(), 60000);
        const QString report = dialog->findChild<QPlainTextEdit *>(u"reportText"_s)->toPlainText();
        for (const QString &word :
            {u"Callboard"_s, u"SQLite"_s, u"Store"_s, u"1 call"_s, u"Key store"_s, u"Player"_s}) {
            QVERIFY2(report.contains(word), qPrintable(word + u" is not in:\n"_s + report));
        }
        for (const QString &secret : {u"Kanaria"_s, u"9876543210"_s, u"98765"_s, desk.test.folder.path()}) {
            QVERIFY2(!report.contains(secret), qPrintable(secret + u" is in:\n"_s + report));
        }
        copy->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), report);
    }

    void withoutAProgramTheReportSaysSo()
    {
        WindowDesk desk;
        QTest::keyClick(&desk.window, Qt::Key_F1);
        desk.window.findChild<ui::KeyboardHelp *>()->findChild<QPushButton *>(u"problemReport"_s)->click();
        auto *words = desk.window.findChild<ui::ReportDialog *>()->findChild<QLabel *>(u"reportWords"_s);
        QVERIFY2(words->text().contains(u"callboard doctor"_s), qPrintable(words->text()));
    }

private:
    [[nodiscard]] std::unique_ptr<ui::MainWindow> windowOf(WindowDesk &desk) const
    {
        auto settings = desk.settings();
        settings.logFile = m_log;
        settings.doctorCommand
            = {QStringLiteral(CALLBOARD_PROGRAM), u"--database"_s, desk.test.program.options.database, u"doctor"_s};
        auto window = std::make_unique<ui::MainWindow>(servicesOf(desk.test.program), desk.theme, settings);
        window->show();
        window->activateWindow();
        (void)QTest::qWaitForWindowActive(window.get());
        return window;
    }
    static QString shown(const QListView &list)
    {
        QStringList lines;
        for (int row = 0; row < list.model()->rowCount(); ++row) {
            lines.append(list.model()->index(row, 0).data().toString());
        }
        return lines.join(u'\n');
    }

    EnglishPlurals m_plurals;
    QTemporaryDir m_folder;
    QString m_log = m_folder.filePath(u"callboard.log"_s);
};

CALLBOARD_WINDOW_TEST(HelpTest)
#include "HelpTest.moc"
