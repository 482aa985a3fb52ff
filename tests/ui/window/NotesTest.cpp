#include "details/CallDetailsSidebar.h"
#include "details/NoteField.h"
#include "details/NotesEditor.h"
#include "downloads/RecordingDrag.h"
#include "support/RawStore.h"
#include "theme/TextLabel.h"
#include "ui/window/WindowDesk.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QTemporaryDir>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using callboard::test::RawStore;
using callboard::test::WindowDesk;
namespace calls = callboard::calls;
namespace ui = callboard::ui;

/// Notes in the real window, over the real store and poll.
class NotesTest final : public QObject
{
    Q_OBJECT

private:
    static ui::NoteField &noteIn(ui::MainWindow &window) { return *window.findChild<ui::NoteField *>(u"note"_s); }
    static void openFirstCall(ui::MainWindow &window)
    {
        auto &table = *window.findChild<ui::CallHistoryView *>(u"callHistory"_s);
        QTRY_VERIFY(table.model()->rowCount() > 0);
        const QModelIndex index = table.model()->index(0, static_cast<int>(ui::HistoryColumn::Contact));
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(index).center());
        QTRY_VERIFY(noteIn(window).isVisible() && !noteIn(window).isReadOnly());
    }
    static calls::Annotation stored(WindowDesk &desk, const QString &executionId)
    {
        const auto call = desk.stored(executionId);
        const auto found = callboard::test::await<callboard::Result<calls::Annotation, callboard::store::StoreError>>(
            [&](auto reply) { desk.test.program.reader.annotation(call ? call->id : 0, reply); });
        return found && *found ? **found : calls::Annotation {};
    }

private Q_SLOTS:
    /// What the table lets one drag is a temporary file: dropped on any field of the window it leaves nothing there.
    void aDroppedRecordingLeavesNoPath()
    {
        WindowDesk desk;
        const QString id = desk.placeCall(u"+919876543291"_s, u"Asha"_s, u"Home Loans"_s);
        openFirstCall(desk.window);
        const QTemporaryDir outgoing;
        QFile file(outgoing.filePath(u"2026-01-16_Asha.mp3"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto data = ui::recordingsMimeData({file.fileName()});
        ui::NoteField &note = noteIn(desk.window);
        auto &tags = desk.part<QLineEdit>("tags");
        auto &search = desk.part<QLineEdit>("searchCalls");
        for (QWidget *target : std::initializer_list<QWidget *> {note.viewport(), &tags, &search}) {
            const QPoint place = target->rect().center();
            QDragEnterEvent enter(place, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(target, &enter);
            QVERIFY2(!enter.isAccepted(), qPrintable(target->objectName()));
            QDropEvent drop(place, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(target, &drop); // by a program that does not ask first
        }
        QCOMPARE(note.toPlainText(), QString());
        QCOMPARE(tags.text(), QString());
        QCOMPARE(search.text(), QString());
        desk.advance(2s);
        QVERIFY(stored(desk, id).isEmpty());
    }

    void aNoteOutlivesPollAndWindow()
    {
        WindowDesk desk;
        const QString id = desk.placeCall(u"+919876543291"_s, u"Asha"_s, u"Home Loans"_s);
        QVERIFY(!id.isEmpty());
        openFirstCall(desk.window);
        ui::NoteField &note = noteIn(desk.window);
        note.setFocus();
        QTest::keyClicks(&note, u"Wants a balcony"_s);
        QVERIFY(stored(desk, id).isEmpty()); // still being typed
        desk.advance(800ms);
        QTRY_COMPARE(stored(desk, id).note, u"Wants a balcony"_s);
        QTRY_COMPARE(desk.part<ui::TextLabel>("noteState").text(), u"Saved"_s);

        // The poll changes the call, the sidebar follows it; the editor stays as it is, in the middle of a word.
        auto &tags = desk.part<QLineEdit>("tags");
        tags.setFocus();
        QTest::keyClicks(&tags, u"hot, call b"_s);
        for (int step = 0; step < 7; ++step) {
            desk.advance(5s);
        }
        QCOMPARE(desk.stored(id)->status.text(), u"ringing"_s);
        QCOMPARE(tags.text(), u"hot, call b"_s);
        QVERIFY(note.document()->isUndoAvailable());
        QTest::keyClicks(&tags, u"ack"_s);

        // The window closes at once: what was typed last is written.
        desk.window.close();
        QTRY_COMPARE(stored(desk, id).tags, (QStringList {u"hot"_s, u"call back"_s}));
        QCOMPARE(stored(desk, id).note, u"Wants a balcony"_s);

        const auto again = desk.startAgain();
        again->show();
        again->start();
        again->keysLoaded({});
        openFirstCall(*again);
        QCOMPARE(noteIn(*again).toPlainText(), u"Wants a balcony"_s);
        QCOMPARE(again->findChild<QLineEdit *>(u"tags"_s)->text(), u"hot, call back"_s);
    }

    void whatTheStoreRefusesIsKeptAndTriedAgain()
    {
        WindowDesk desk;
        const QString id = desk.placeCall(u"+919876543291"_s, u"Asha"_s, u"Home Loans"_s);
        openFirstCall(desk.window);
        ui::NoteField &note = noteIn(desk.window);
        note.setFocus();
        QTest::keyClicks(&note, u"important"_s);
        auto &state = desk.part<ui::TextLabel>("noteState");
        {
            RawStore other(desk.test.program.options.database);
            other.run(u"BEGIN IMMEDIATE"_s);
            desk.test.clock.advance(800ms);
            QTRY_VERIFY_WITH_TIMEOUT(state.text().startsWith(u"Not saved: "), 20000); // SQLite waits five seconds
            QVERIFY2(state.text().contains(u"locked"), qPrintable(state.text()));
            other.run(u"ROLLBACK"_s);
        }
        QCOMPARE(note.toPlainText(), u"important"_s);
        desk.advance(5s);
        QTRY_COMPARE(state.text(), u"Saved"_s);
        QCOMPARE(note.toPlainText(), u"important"_s);
        QCOMPARE(stored(desk, id).note, u"important"_s);
    }
};

CALLBOARD_WINDOW_TEST(NotesTest)

#include "NotesTest.moc"
