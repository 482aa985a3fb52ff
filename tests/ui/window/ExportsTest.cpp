#include "board/CallMenu.h"
#include "board/HistoryHeader.h"
#include "exporting/ExportDialog.h"
#include "exporting/ExportPanel.h"
#include "theme/ElidedLabel.h"
#include "theme/TextLabel.h"
#include "ui/window/PastCalls.h"
#include "window/BoardCost.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMenu>
#include <QRadioButton>
#include <QSettings>

using namespace Qt::StringLiterals;
using namespace callboard;
using test::WindowDesk;
using ui::ExportDialog;
using ui::HistoryColumn;

/// Exports from the real window into real files, and what the board says of its cost.
class ExportsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsOnScreenIsExported()
    {
        Desk desk;
        ui::ColumnLayout layout;
        ui::ColumnLayout::Order order = layout.order();
        std::swap(order[0], order[5]); // the date first
        layout.setOrder(order);
        layout.setShown(HistoryColumn::Project, false);
        layout.setShown(HistoryColumn::Record, false);
        desk.table().columns().setColumnLayout(layout);
        ExportDialog *dialog = desk.open();
        QVERIFY(dialog);
        QVERIFY(dialog->what() == ExportDialog::What::Matching);
        QCOMPARE(dialog->findChild<QRadioButton *>(u"matching"_s)->text(), u"All 4 calls"_s);
        desk.choose(dialog, "asCsv");
        desk.press(dialog, "export");
        QVERIFY2(desk.end().startsWith(u"Exported 4 calls to "), qPrintable(desk.end()));
        const QStringList lines = desk.file().split(u"\r\n"_s);
        QCOMPARE(lines.size(), 6);
        QCOMPARE(lines[0], u"Date (Asia/Kolkata),Status,Outcome,Duration (seconds),Contact,Number"_s);
        QVERIFY2(lines[1].endsWith(u",+91 98765 40012"), qPrintable(lines[1]));
        QVERIFY2(lines[4].endsWith(u",+91 98765 40312"), qPrintable(lines[4]));
        QVERIFY(desk.part<QPushButton>("openExport").isVisible());
        desk.part<QPushButton>("closeExport").click();
        QVERIFY(!desk.part<ui::ExportPanel>("exportPanel").isVisible());
    }

    void filtersSearchAndOrderAreThoseOfTheBoard()
    {
        Desk desk;
        desk.table().sortByColumn(static_cast<int>(HistoryColumn::Date), Qt::AscendingOrder);
        desk.settle();
        auto &search = desk.part<QLineEdit>("searchCalls");
        search.setText(u"9876540"_s);
        Q_EMIT search.returnPressed();
        desk.settle();
        QTRY_COMPARE(desk.table().model()->rowCount(), 4);
        ExportDialog *dialog = desk.open();
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<QRadioButton *>(u"matching"_s)->text(), u"All 4 calls that match"_s);
        desk.choose(dialog, "asJson");
        desk.press(dialog, "export");
        QVERIFY2(desk.end().startsWith(u"Exported 4 calls"), qPrintable(desk.end()));
        const QJsonArray calls = QJsonDocument::fromJson(desk.file().toUtf8()).array();
        QCOMPARE(calls.size(), 4);
        QCOMPARE(calls[0][u"recipientPhoneNumber"_s].toString(), u"+919876540312"_s);
        QCOMPARE(calls[3][u"recipientPhoneNumber"_s].toString(), u"+919876540012"_s);
        QVERIFY(calls[0].toObject().contains(u"contactName"_s));
        QVERIFY(!calls[0].toObject().contains(u"transcript"_s)); // in no column
        QVERIFY(calls[0].toObject().contains(u"soundsLike"_s)); // as in the command line's JSON of a search
        QCOMPARE(calls[0][u"soundsLike"_s].toBool(), false);
    }

    void severalSelectedAreOfferedAlone()
    {
        Desk desk;
        desk.WindowDesk::choose(1);
        QTest::keyClick(&desk.table(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&desk.table(), Qt::Key_F10, Qt::ShiftModifier);
        auto &menu = desk.part<ui::CallMenu>("callMenu");
        QTRY_VERIFY(menu.isVisible());
        menu.entry(ui::CallMenu::Entry::Export)->trigger();
        menu.close();
        auto *dialog = desk.window.findChild<ExportDialog *>();
        QVERIFY(dialog && dialog->what() == ExportDialog::What::Selection && dialog->calls() == 2);
        desk.choose(dialog, "asJsonLines");
        desk.choose(dialog, "everything");
        desk.press(dialog, "export");
        QVERIFY2(desk.end().startsWith(u"Exported 2 calls"), qPrintable(desk.end()));
        const QStringList lines = desk.file().trimmed().split(u'\n');
        QCOMPARE(lines.size(), 2);
        const QJsonDocument first = QJsonDocument::fromJson(lines[0].toUtf8());
        QCOMPARE(first[u"executionId"_s].toString(), u"past-1"_s);
        QVERIFY(first.object().contains(u"transcript"_s));
        QVERIFY(!first.object().contains(u"soundsLike"_s)); // nothing was searched for
    }

    void theFormsAreRememberedAndNothingIsOverwritten()
    {
        Desk desk(1);
        for (int round = 0; round < 2; ++round) {
            ExportDialog *dialog = desk.open();
            if (round == 0) {
                QVERIFY(dialog->form() == ExportDialog::Form::Xlsx);
                QVERIFY(!dialog->findChild<QCheckBox *>(u"byteOrderMark"_s)->isEnabled());
                desk.choose(dialog, "asCsv");
                dialog->findChild<QCheckBox *>(u"byteOrderMark"_s)->click();
            }
            QVERIFY(dialog->form() == ExportDialog::Form::Csv);
            QVERIFY(dialog->hasByteOrderMark());
            desk.press(dialog, "export");
            QVERIFY(desk.end().startsWith(u"Exported 1 call to "));
            QCOMPARE(desk.saved().size(), round + 1); // within the same minute
            desk.part<QPushButton>("closeExport").click();
            QTRY_VERIFY(!desk.window.findChild<ExportDialog *>());
        }
        QVERIFY(desk.saved()[1].endsWith(u"_2.csv") || desk.saved()[0].endsWith(u"_2.csv"));
        QFile file(desk.folder.filePath(desk.saved()[0]));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith("\xEF\xBB\xBF"));
    }

    void aWorkbookCanBeOpened()
    {
        Desk desk;
        desk.press(desk.open(), "export");
        QVERIFY2(desk.end().startsWith(u"Exported 4 calls"), qPrintable(desk.end()));
        QCOMPARE(desk.saved().size(), 1);
        QCOMPARE(QProcess::execute(u"unzip"_s, {u"-tqq"_s, desk.folder.filePath(desk.saved()[0])}), 0);
    }

    void aFailureIsSaidAndLeavesNothing()
    {
        Desk desk(1);
        ExportDialog *dialog = desk.open();
        desk.press(dialog, "chooseFolder");
        auto *chooser = desk.window.findChild<QFileDialog *>();
        QVERIFY(chooser);
        chooser->close();
        dialog->setFolder(desk.folder.filePath(u"gone"_s));
        desk.press(dialog, "export");
        QVERIFY2(desk.end().startsWith(u"Nothing was exported. The folder is not there"), qPrintable(desk.end()));
        QVERIFY(!desk.part<QPushButton>("openExport").isVisible());
        QVERIFY(desk.saved().isEmpty());
    }

    void theHeaderHasAMenuForIt()
    {
        Desk desk(1);
        desk.part<QPushButton>("exportCalls").click();
        auto &menu = desk.part<QMenu>("exportMenu");
        QTRY_VERIFY(menu.isVisible());
        QCOMPARE(menu.actions().size(), 2);
        menu.actions()[0]->trigger();
        menu.close();
        QVERIFY(desk.window.findChild<ExportDialog *>());
    }

    void theBoardSaysWhatItCosts()
    {
        Desk desk;
        auto &cost = desk.part<ui::TextLabel>("boardCost");
        QTRY_VERIFY(cost.text().startsWith(u'$'));
        const QString all = cost.text();
        auto &search = desk.part<QLineEdit>("searchCalls");
        search.setText(u"76540112"_s);
        Q_EMIT search.returnPressed();
        QTRY_COMPARE(desk.table().model()->rowCount(), 1);
        QTRY_VERIFY(cost.text() != all);
        QVERIFY(cost.text().startsWith(u'$'));
        QVERIFY2(cost.toolTip().contains(u"known for 1 of 1 calls"), qPrintable(cost.toolTip()));
        search.setText(u"nobody has this name"_s);
        Q_EMIT search.returnPressed();
        QTRY_VERIFY(!cost.isVisible());
    }

    void costsInWords()
    {
        QCOMPARE(ui::BoardCost::words({.known = 0, .cents = 0}, 5), QString());
        QCOMPARE(ui::BoardCost::words({.known = 5, .cents = 1234.5}, 5), u"$12.35"_s);
        QCOMPARE(ui::BoardCost::words({.known = 1200, .cents = 99}, 5000), u"$0.99 for 1,200 calls"_s);
        QCOMPARE(ui::BoardCost::sentence({.known = 1200, .cents = 99.25}, 5000),
            u"What the calls in the table cost: 99.25 US cents, known for 1,200 of 5,000 calls."_s);
    }

private:
    /// A window with calls of an hour ago, `past-0` in row 0, and a folder that exports go to.
    struct Desk : WindowDesk
    {
        explicit Desk(int calls = 4)
        {
            test::addPastCalls(*this, calls);
            QSettings remembered(settings().file, QSettings::IniFormat);
            remembered.setValue(u"download/folder"_s, folder.path());
        }
        ExportDialog *open()
        {
            window.activateWindow();
            (void)QTest::qWaitForWindowActive(&window);
            QTest::keyClick(&window, Qt::Key_E, Qt::ControlModifier);
            return window.findChild<ExportDialog *>();
        }
        static void press(QObject *in, const char *button)
        {
            in->findChild<QAbstractButton *>(QString::fromLatin1(button))->click();
        }
        static void choose(QObject *in, const char *option) { press(in, option); }
        QString end()
        {
            auto &words = part<ui::TextLabel>("exportEnd");
            (void)QTest::qWaitFor([&] { return words.isVisible(); }, 30000);
            return words.text();
        }
        [[nodiscard]] QStringList saved() const
        {
            return QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
        }
        [[nodiscard]] QString file() const
        {
            QFile only(folder.filePath(saved().value(0)));
            return only.open(QIODevice::ReadOnly) ? QString::fromUtf8(only.readAll()) : u"cannot be read"_s;
        }

        QTemporaryDir folder;
    };
};

CALLBOARD_WINDOW_TEST(ExportsTest)

#include "ExportsTest.moc"
