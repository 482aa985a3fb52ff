#include "board/CallMenu.h"
#include "details/CallDetailsSidebar.h"
#include "downloads/DownloadPanel.h"
#include "downloads/DownloadProblems.h"
#include "downloads/RecordingDrag.h"
#include "support/EnumText.h"
#include "theme/ElidedLabel.h"
#include "theme/TextLabel.h"
#include "ui/window/PastCalls.h"
#include "window/DownloadsController.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QPlainTextEdit>
#include <QProcess>
#include <QRadioButton>
#include <QSettings>
#include <QSignalSpy>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using simulator::Failure;
using test::WindowDesk;
using ui::CallMenu;
using ui::DownloadDialog;
using ui::HistoryColumn;

/// Downloading many, case bundles and dragging recordings out, in the real window on a simulated Bolna.
class DownloadsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSelectedCallsAreSavedAsFiles()
    {
        Desk desk;
        QAbstractItemModelTester tester(desk.table().model());
        desk.choose(0);
        QTest::keyClick(&desk.table(), Qt::Key_Down, Qt::ShiftModifier);
        DownloadDialog *dialog = desk.open();
        QVERIFY(dialog);
        QVERIFY(dialog->what() == DownloadDialog::What::Selection);
        QCOMPARE(dialog->calls(), 2);
        QCOMPARE(dialog->folder(), desk.folder.path());
        QCOMPARE(dialog->findChild<QRadioButton *>(u"selection"_s)->text(), u"The 2 selected calls"_s);
        QCOMPARE(dialog->findChild<QRadioButton *>(u"matching"_s)->text(), u"All 4 calls"_s);
        Desk::press(dialog, "download");
        QVERIFY2(desk.end().startsWith(u"Saved 2 recordings to "), qPrintable(desk.end()));
        QCOMPARE(desk.saved().size(), 2);
        for (int row = 0; row < 2; ++row) {
            const auto kept = desk.stored(u"past-%1"_s.arg(row));
            QCOMPARE(kept->recordingState, calls::RecordingState::Kept);
            bool found = false;
            for (const QString &name : desk.saved()) {
                found = found
                        || contents(desk.folder.filePath(name)) == contents(desk.test.program.archive.keptFile(*kept));
            }
            QVERIFY(found);
        }
        QVERIFY(!desk.part<QPushButton>("downloadReasons").isVisible());
        desk.part<QPushButton>("closeDownload").click();
        QVERIFY(!desk.part<ui::DownloadPanel>("downloadPanel").isVisible());
    }

    void allThatMatchGoIntoOneZip()
    {
        Desk desk;
        desk.part<QLineEdit>("searchCalls").setText(u"76540112"_s);
        Q_EMIT desk.part<QLineEdit>("searchCalls").returnPressed();
        QTRY_COMPARE(desk.table().model()->rowCount(), 1);
        DownloadDialog *dialog = desk.open();
        QVERIFY(dialog->what() == DownloadDialog::What::Matching);
        QCOMPARE(dialog->findChild<QRadioButton *>(u"matching"_s)->text(), u"The one call that matches"_s);
        dialog->findChild<QRadioButton *>(u"asZip"_s)->click();
        Desk::press(dialog, "download");
        QVERIFY2(desk.end().startsWith(u"Saved 1 recording to "), qPrintable(desk.end()));
        QCOMPARE(desk.saved().size(), 1);
        QVERIFY2(desk.saved()[0].startsWith(u"Callboard_") && desk.saved()[0].endsWith(u".zip"),
            qPrintable(desk.saved()[0]));
        QCOMPARE(QProcess::execute(u"unzip"_s, {u"-tqq"_s, desk.folder.filePath(desk.saved()[0])}), 0);
    }

    void whatIsChosenIsRemembered()
    {
        Desk desk(1);
        const QTemporaryDir other;
        DownloadDialog *dialog = desk.open();
        Desk::press(dialog, "chooseFolder");
        auto *chooser = desk.window.findChild<QFileDialog *>();
        QVERIFY(chooser);
        Q_EMIT chooser->fileSelected(other.path());
        chooser->close();
        QCOMPARE(dialog->folder(), other.path());
        dialog->findChild<QRadioButton *>(u"asZip"_s)->click();
        Desk::press(dialog, "download");
        QVERIFY(desk.end().contains(other.path()));
        QTRY_VERIFY(!desk.window.findChild<DownloadDialog *>());
        dialog = desk.open();
        QCOMPARE(dialog->folder(), other.path());
        QVERIFY(dialog->isZip());
        Desk::press(dialog, "cancel");
    }

    void failuresAreToldAndCanBeCopied()
    {
        Desk desk;
        desk.test.simulator.failNext(u"/recordings/call/past-1"_s, 100, Failure::withStatus(404));
        Desk::press(desk.open(), "download");
        QVERIFY2(desk.end().contains(u"Saved 3 recordings") && desk.end().contains(u"1 call failed."),
            qPrintable(desk.end()));
        auto &show = desk.part<QPushButton>("downloadReasons");
        QVERIFY(show.isVisible());
        show.click();
        auto *problems = desk.window.findChild<ui::DownloadProblems *>();
        QVERIFY(problems && problems->isVisible());
        const QString reasons = problems->findChild<QPlainTextEdit *>(u"reasons"_s)->toPlainText();
        QVERIFY2(reasons.contains(u"919876540112: "), qPrintable(reasons));
        Desk::press(problems, "copy");
        QCOMPARE(QGuiApplication::clipboard()->text(), reasons);
    }

    void cancelLeavesNoZip()
    {
        Desk desk;
        DownloadDialog *dialog = desk.open();
        dialog->findChild<QRadioButton *>(u"asZip"_s)->click();
        Desk::press(dialog, "download");
        QVERIFY(desk.part<ui::DownloadPanel>("downloadPanel").isVisible());
        QVERIFY(!desk.open() || !desk.window.findChild<DownloadDialog *>()->isVisible()); // one at a time
        desk.part<QPushButton>("cancelDownload").click();
        QCOMPARE(desk.end(), u"Cancelled. Nothing was saved."_s);
        QCOMPARE(desk.saved(), QStringList {});
    }

    void manyCallsAreConfirmedWithTheirNumber()
    {
        const ui::Theme theme;
        DownloadDialog dialog(theme, {.selected = 3,
                                         .matching = 1'000'000,
                                         .filtered = false,
                                         .what = DownloadDialog::What::Matching,
                                         .folder = u"/tmp"_s,
                                         .zip = false,
                                         .zipName = u"x.zip"_s});
        const QSignalSpy accepted(&dialog, &QDialog::accepted);
        dialog.show();
        auto *download = dialog.findChild<QPushButton *>(u"download"_s);
        download->click();
        QCOMPARE(accepted.size(), 0);
        QCOMPARE(download->text(), u"Download all 1,000,000"_s);
        QVERIFY(dialog.findChild<QLabel *>(u"question"_s)->text().contains(u"1,000,000"));
        dialog.findChild<QRadioButton *>(u"selection"_s)->click(); // thought better of it
        QCOMPARE(download->text(), u"Download"_s);
        dialog.findChild<QRadioButton *>(u"matching"_s)->click();
        download->click();
        QCOMPARE(accepted.size(), 0); // asked again
        download->click();
        QCOMPARE(accepted.size(), 1);
    }

    void theMenuOffersItForSeveral()
    {
        Desk desk;
        desk.choose(0);
        QTest::keyClick(&desk.table(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&desk.table(), Qt::Key_F10, Qt::ShiftModifier);
        auto &menu = desk.part<CallMenu>("callMenu");
        QTRY_VERIFY(menu.isVisible());
        QCOMPARE(menu.entry(CallMenu::Entry::Download)->text(), u"Download recordings of 2 calls…"_s);
        QVERIFY(!menu.entry(CallMenu::Entry::SaveCase)->isEnabled());
        menu.entry(CallMenu::Entry::Download)->trigger();
        menu.close();
        auto *dialog = desk.window.findChild<DownloadDialog *>();
        QVERIFY(dialog && dialog->what() == DownloadDialog::What::Selection && dialog->calls() == 2);
        QTRY_VERIFY(dialog->findChildren<QLabel *>().size() > 0);
    }

    void aCaseBundleIsSaved()
    {
        Desk desk;
        desk.choose(1);
        QTest::keyClick(&desk.table(), Qt::Key_F10, Qt::ShiftModifier);
        auto &menu = desk.part<CallMenu>("callMenu");
        QTRY_VERIFY(menu.isVisible());
        menu.entry(CallMenu::Entry::SaveCase)->trigger();
        menu.close();
        auto *chooser = desk.window.findChild<QFileDialog *>();
        QVERIFY(chooser);
        Q_EMIT chooser->fileSelected(desk.folder.path());
        chooser->close();
        QTRY_VERIFY_WITH_TIMEOUT(desk.notice().startsWith(u"Saved to "), 30000);
        QCOMPARE(desk.saved().size(), 1);
        QVERIFY(desk.saved()[0].endsWith(u"_case.zip"));
        QCOMPARE(QProcess::execute(u"unzip"_s, {u"-tqq"_s, desk.folder.filePath(desk.saved()[0])}), 0);
    }

    void aRecordingIsDraggedFromItsCell()
    {
        Desk desk;
        desk.keep(1);
        QList<QUrl> carried;
        QStringList formats;
        desk.dragger().setCarry([&](QWidget *source, std::unique_ptr<QMimeData> data) {
            QCOMPARE(source, &desk.table());
            carried = data->urls();
            formats = data->formats();
        });
        const QPoint from = desk.at(1, HistoryColumn::Record);
        desk.drag(from, from + QPoint(-10, 120));
        QTRY_COMPARE(carried.size(), 1);
        QVERIFY(formats.contains(u"text/uri-list"_s));
        QCOMPARE(desk.table().selectedCount(), 1); // no other row was selected on the way
        const QString path = carried[0].toLocalFile();
        QVERIFY2(QFileInfo(path).fileName().contains(u"919876540112"), qPrintable(path));
        QCOMPARE(contents(path), contents(desk.test.program.archive.keptFile(*desk.stored(u"past-1"_s))));
    }

    void severalSelectedAreDraggedTogether()
    {
        Desk desk;
        for (const int row : {0, 1, 3}) {
            desk.keep(row);
        }
        QList<QUrl> carried;
        desk.dragger().setCarry([&](QWidget *, std::unique_ptr<QMimeData> data) { carried = data->urls(); });
        desk.choose(0);
        QTest::keyClick(&desk.table(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(desk.table().selectedCount(), 4);
        desk.drag(desk.at(0, HistoryColumn::Record), desk.at(2, HistoryColumn::Record));
        QTRY_COMPARE(carried.size(), 3);
        QCOMPARE(desk.table().selectedCount(), 4); // they stay selected
        QCOMPARE(desk.notice(), u"3 of 4 recordings are dragged: the others are not kept on this computer."_s);
        QSet<QString> names;
        for (const QUrl &url : carried) {
            names.insert(url.fileName());
            QVERIFY(QFileInfo(url.toLocalFile()).size() > 1000);
        }
        QCOMPARE(names.size(), 3);
    }

    void elsewhereDraggingSelects()
    {
        Desk desk;
        bool carried = false;
        desk.dragger().setCarry([&](QWidget *, std::unique_ptr<QMimeData>) { carried = true; });
        const QSignalSpy asked(&desk.table(), &ui::CallHistoryView::dragRequested);
        desk.drag(desk.at(0, HistoryColumn::Contact), desk.at(2, HistoryColumn::Contact));
        QCOMPARE(desk.table().selectedCount(), 3);
        QCOMPARE(asked.size(), 0);
        QVERIFY(!carried);
    }

    void aPressOnPlayStillPlays()
    {
        Desk desk;
        desk.choose(0);
        QTest::keyClick(&desk.table(), Qt::Key_A, Qt::ControlModifier);
        const QSignalSpy played(&desk.table(), &ui::CallHistoryView::playRequested);
        const QSignalSpy dragged(&desk.table(), &ui::CallHistoryView::dragRequested);
        QTest::mouseClick(desk.table().viewport(), Qt::LeftButton, {}, desk.at(2, HistoryColumn::Record));
        QCOMPARE(played.size(), 1);
        QCOMPARE(played[0][0].toLongLong(), desk.stored(u"past-2"_s)->id);
        QCOMPARE(desk.table().selectedCount(), 1);
        QCOMPARE(desk.table().selectedCall(), desk.stored(u"past-2"_s)->id);
        QCOMPARE(dragged.size(), 0);
    }

    void whatIsNotKeptIsNotDragged()
    {
        Desk desk;
        bool carried = false;
        desk.dragger().setCarry([&](QWidget *, std::unique_ptr<QMimeData>) { carried = true; });
        const QPoint from = desk.at(1, HistoryColumn::Record);
        desk.drag(from, from + QPoint(0, 100));
        QTRY_COMPARE(desk.notice(), u"The recording is not kept on this computer yet: play or download it first."_s);
        QVERIFY(!carried);
    }

    void draggedFilesAreTheUsersOwnAndGoAway()
    {
        QString path;
        {
            Desk desk(1);
            desk.keep(0);
            desk.dragger().setCarry(
                [&](QWidget *, std::unique_ptr<QMimeData> data) { path = data->urls().value(0).toLocalFile(); });
            desk.choose(0);
            QTRY_VERIFY(desk.window.findChild<ui::CallDetailsSidebar *>()->isVisible()); // it moves the columns
            desk.settle();
            for (int again = 0; again < 2; ++again) {
                path.clear();
                const QPoint from = desk.at(0, HistoryColumn::Record);
                desk.drag(from, from + QPoint(0, 100));
                QTRY_VERIFY(!path.isEmpty());
                QVERIFY(QFileInfo(path).isFile());
            }
            QDir folder = QFileInfo(path).dir();
            QVERIFY(folder.cdUp());
            const auto mine = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
            const auto all = mine | QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
                             | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
            QCOMPARE(QFileInfo(folder.path()).permissions() & all, mine);
        }
        QVERIFY(!QFileInfo::exists(path));
    }

private:
    /// A window with calls that were recorded, `past-0` in row 0.
    struct Desk : WindowDesk
    {
        explicit Desk(int calls = 4)
        {
            test::addPastCalls(*this, calls);
            QSettings remembered(settings().file, QSettings::IniFormat);
            remembered.setValue(u"download/folder"_s, folder.path());
            for (int row = 0; row < calls; ++row) {
                (void)cell(row, HistoryColumn::Contact);
            }
        }
        DownloadDialog *open()
        {
            window.activateWindow();
            (void)QTest::qWaitForWindowActive(&window);
            QTest::keyClick(&window, Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
            return window.findChild<DownloadDialog *>();
        }
        static void press(QObject *in, const char *button)
        {
            in->findChild<QAbstractButton *>(QString::fromLatin1(button))->click();
        }
        QString end()
        {
            auto &words = part<ui::TextLabel>("downloadEnd");
            (void)QTest::qWaitFor([&] { return words.isVisible(); }, 30000);
            return words.text();
        }
        QStringList saved() const
        {
            return QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
        }
        QPoint at(int row, HistoryColumn column)
        {
            return table().visualRect(table().model()->index(row, static_cast<int>(column))).center();
        }
        /// Presses, moves on in steps, lets go.
        void drag(const QPoint &from, const QPoint &to)
        {
            QWidget *port = table().viewport();
            QTest::mousePress(port, Qt::LeftButton, {}, from);
            for (int step = 1; step <= 5; ++step) {
                const QPoint place = from + (to - from) * step / 5;
                QMouseEvent move(QEvent::MouseMove, place, port->mapToGlobal(place), Qt::NoButton, Qt::LeftButton, {});
                QApplication::sendEvent(port, &move);
            }
            QTest::mouseRelease(port, Qt::LeftButton, {}, to);
        }
        ui::RecordingDrag &dragger() { return *window.findChild<ui::RecordingDrag *>(); }
        QString notice() { return part<ui::ElidedLabel>("notice").text(); }
        void keep(int row)
        {
            const calls::Call call = *stored(u"past-%1"_s.arg(row));
            const auto fetched = test::await<Result<QString, recordings::RecordingError>>(
                [&](auto reply) { test.program.archive.fetch(call, reply); }, 30000);
            QVERIFY(fetched && *fetched);
        }

        QTemporaryDir folder;
    };
    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
    }
};

CALLBOARD_WINDOW_TEST(DownloadsTest)

#include "DownloadsTest.moc"
