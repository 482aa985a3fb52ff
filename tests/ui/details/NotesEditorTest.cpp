#include "details/NotesEditor.h"

#include "details/CallDetailsSidebar.h"
#include "details/NoteField.h"
#include "details/TranscriptView.h"
#include "player/RecordingAudio.h"
#include "store/CallFile.h"
#include "support/TestClock.h"
#include "theme/TextLabel.h"
#include "ui/details/support/SampleCall.h"
#include "ui/support/WidgetApplication.h"

#include <QClipboard>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

#include <memory>
#include <vector>

using namespace callboard;
using namespace callboard::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using calls::Annotation;

class NotesEditorTest final : public QObject
{
    Q_OBJECT

public:
    explicit NotesEditorTest(Theme &theme)
        : m_theme(theme)
    {
    }

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<test::TestClock>();
        m_sidebar = std::make_unique<CallDetailsSidebar>(m_theme, *m_clock, m_audio);
        m_sidebar->resize(384, 600);
        m_sidebar->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_sidebar.get()));
        m_saves.clear();
        connect(&editor(), &NotesEditor::saveRequested, this,
            [this](qint64 id, const Annotation &annotation) { m_saves.emplace_back(id, annotation); });
        open(1, {u"old"_s, {u"hot"_s}});
    }
    void cleanup() { m_sidebar.reset(); }

    void typingWithoutAPauseIsSavedMeanwhile()
    {
        for (int letter = 0; letter < 5; ++letter) {
            QTest::keyClicks(&note(), u"a"_s);
            m_clock->advance(700ms);
        }
        QCOMPARE(m_saves.size(), std::size_t {1});
        QVERIFY(m_saves.front().second.note.contains(u"aaaa"_s));
        QTest::keyClicks(&note(), u"b"_s);
        m_clock->advance(NotesEditor::typingRest); // the rest as ever
        QCOMPARE(m_saves.size(), std::size_t {2});
        m_clock->advance(10s);
        QCOMPARE(m_saves.size(), std::size_t {2});
    }

    void showsWhatIsStored()
    {
        QCOMPARE(note().toPlainText(), u"old"_s);
        QCOMPARE(tags().text(), u"hot"_s);
        QCOMPARE(note().accessibleName(), u"Note"_s);
        QCOMPARE(tags().accessibleName(), u"Tags"_s);
        QCOMPARE(note().placeholderText(), u"Write a note…"_s);
        QCOMPARE(tags().placeholderText(), u"Add tags, separated by commas"_s);
        QVERIFY(state().isEmpty());
        m_clock->advance(10s);
        QVERIFY(m_saves.empty()); // nobody typed
    }

    void savesOnceTypingHasRested()
    {
        type(u" and"_s);
        m_clock->advance(799ms);
        QVERIFY(m_saves.empty());
        type(u" new"_s);
        m_clock->advance(799ms);
        QVERIFY(m_saves.empty());
        m_clock->advance(1ms);
        QCOMPARE(m_saves.size(), std::size_t {1});
        QCOMPARE(m_saves[0].first, 1);
        QVERIFY(m_saves[0].second == (Annotation {u"old and new"_s, {u"hot"_s}}));
        QVERIFY(state().isEmpty());
        editor().saved(1, m_saves[0].second);
        QCOMPARE(state(), u"Saved"_s);
        QVERIFY(!editor().isUnsaved());
        type(u"er"_s);
        QVERIFY(state().isEmpty()); // not any more
    }

    void tagsAreSavedTidy()
    {
        tags().setFocus();
        tags().setText({});
        QTest::keyClicks(&tags(), u" call  back,,new , New"_s);
        QTest::keyClick(&tags(), Qt::Key_Return);
        QCOMPARE(m_saves.size(), std::size_t {1});
        QVERIFY(m_saves[0].second == (Annotation {u"old"_s, {u"call back"_s, u"new"_s}}));
    }

    void savesWhenTheFocusGoesAndTabMovesOn()
    {
        type(u"x"_s);
        QTest::keyClick(&note(), Qt::Key_Tab);
        QVERIFY(tags().hasFocus());
        QCOMPARE(m_saves.size(), std::size_t {1});
        QCOMPARE(m_saves[0].second.note, u"oldx"_s); // no tab in it
        m_clock->advance(5s);
        QCOMPARE(m_saves.size(), std::size_t {1});
    }

    void whatWasTypedBelongsToItsCall()
    {
        type(u" mine"_s);
        calls::Call other = sampleCall();
        other.id = 2;
        m_sidebar->showFile({.call = other});
        QCOMPARE(m_saves.size(), std::size_t {1});
        QCOMPARE(m_saves[0].first, 1);
        QCOMPARE(m_saves[0].second.note, u"old mine"_s);
        QVERIFY(note().toPlainText().isEmpty());
        QVERIFY(note().isReadOnly()); // until it is known what is there
        editor().showStored(1, {u"of the other"_s, {}});
        QVERIFY(note().toPlainText().isEmpty());
        editor().saved(1, m_saves[0].second);
        QVERIFY(state().isEmpty());
        editor().showStored(2, {u"second"_s, {}});
        QVERIFY(!note().isReadOnly());
        QCOMPARE(note().toPlainText(), u"second"_s);
        m_clock->advance(5s);
        QCOMPARE(m_saves.size(), std::size_t {1});
    }

    void savesWhenTheSidebarCloses_data()
    {
        QTest::addColumn<bool>("hides");
        QTest::newRow("cleared") << false;
        QTest::newRow("hidden") << true;
    }
    void savesWhenTheSidebarCloses()
    {
        QFETCH(const bool, hides);
        type(u"!"_s);
        if (hides) {
            m_sidebar->hide();
        } else {
            m_sidebar->clear();
        }
        // Once more as it hides, perhaps: the same again changes nothing.
        QVERIFY(!m_saves.empty() && m_saves.size() <= 2 && m_saves.front() == m_saves.back());
        QCOMPARE(m_saves[0].first, 1);
        QCOMPARE(m_saves[0].second.note, u"old!"_s);
    }

    void aRefreshLeavesAnOpenEditorAlone()
    {
        type(u" one two"_s);
        QTextCursor cursor = note().textCursor();
        cursor.setPosition(1);
        cursor.setPosition(5, QTextCursor::KeepAnchor);
        note().setTextCursor(cursor);
        const auto refresh = [this](const Annotation &stored) {
            m_sidebar->showFile({.call = sampleCall()});
            editor().showStored(1, stored);
            QCOMPARE(note().toPlainText(), u"old one two"_s);
            QCOMPARE(note().textCursor().anchor(), 1);
            QCOMPARE(note().textCursor().position(), 5);
            QVERIFY(note().document()->isUndoAvailable());
        };
        refresh({u"old"_s, {u"hot"_s}}); // typed
        refresh({u"from elsewhere"_s, {}});
        m_clock->advance(1s);
        refresh({u"old"_s, {u"hot"_s}}); // announced
        editor().saved(1, m_saves.at(0).second);
        refresh(m_saves[0].second); // on disk
        note().undo();
        QVERIFY(note().toPlainText() != u"old one two");
    }

    void blanksAtTheEndSurviveTheStoresTidying()
    {
        type(u" Call "_s);
        m_clock->advance(1s);
        editor().saved(1, m_saves.at(0).second);
        editor().showStored(1, calls::tidied(m_saves[0].second));
        QCOMPARE(note().toPlainText(), u"old Call "_s);
        type(u"back"_s);
        QCOMPARE(note().toPlainText(), u"old Call back"_s);
    }

    void aChangeFromElsewhereIsTakenWhenNothingIsTyped()
    {
        editor().showStored(1, {u"from elsewhere"_s, {u"cold"_s}});
        QCOMPARE(note().toPlainText(), u"from elsewhere"_s);
        QCOMPARE(tags().text(), u"cold"_s);
        m_clock->advance(5s);
        QVERIFY(m_saves.empty());
    }

    void whatIsRefusedIsKept()
    {
        type(u"!"_s);
        m_clock->advance(1s);
        editor().showUnsaved(1, m_saves.at(0).second, u"The disk is full."_s);
        QCOMPARE(state(), u"Not saved: The disk is full."_s);
        editor().showStored(1, {u"old"_s, {u"hot"_s}});
        QCOMPARE(note().toPlainText(), u"old!"_s);
        // Gone and back: what is not on disk comes before what is.
        calls::Call other = sampleCall();
        other.id = 2;
        m_sidebar->showFile({.call = other});
        m_sidebar->showFile({.call = sampleCall()});
        editor().showUnsaved(1, m_saves[0].second, u"The disk is full."_s);
        QCOMPARE(note().toPlainText(), u"old!"_s);
        QVERIFY(!note().isReadOnly());
        editor().saved(1, m_saves[0].second);
        QCOMPARE(state(), u"Saved"_s);
    }

    void onlyPlainTextIsTaken()
    {
        note().selectAll();
        auto *rich = new QMimeData;
        rich->setHtml(u"<h1>Big</h1><img src=\"file:///etc/hostname\">"_s);
        rich->setText(u"<b>Big</b>"_s);
        QGuiApplication::clipboard()->setMimeData(rich);
        note().paste();
        QCOMPARE(note().toPlainText(), u"<b>Big</b>"_s);
        editor().openFor(9);
        editor().showStored(9, {u"<b>x</b>"_s, {u"<i>y</i>"_s}});
        QCOMPARE(note().toPlainText(), u"<b>x</b>"_s);
        QCOMPARE(tags().text(), u"<i>y</i>"_s);
    }

    void growsToEightLinesThenScrolls()
    {
        const int line = QFontMetrics(m_theme.font()).lineSpacing();
        const int low = note().height();
        editor().showStored(1, {u"1\n2\n3\n4\n5"_s, {}});
        QTRY_VERIFY(note().height() >= low + 3 * line);
        QCOMPARE(note().verticalScrollBar()->maximum(), 0);
        editor().showStored(1, {u"line\n"_s.repeated(50) + u"end"_s, {}});
        QTRY_VERIFY(note().height() <= low + 7 * line);
        QVERIFY(note().verticalScrollBar()->maximum() > 0);
    }

    void soughtWordsAreMarkedAndScrolledTo()
    {
        auto &transcript = *m_sidebar->findChild<TranscriptView *>(u"transcript"_s);
        auto &scroll = *m_sidebar->findChild<QScrollArea *>();
        m_sidebar->setSearch(store::SearchWords(u"agent sat"_s));
        const auto marks = transcript.extraSelections();
        QCOMPARE(marks.size(), 2); // the speaker's name is no hit
        QCOMPARE(marks[0].cursor.selectedText(), u"Sat"_s);
        QCOMPARE(marks[0].format.background().color(), m_theme.color(Token::SearchHit));
        QCOMPARE(marks[0].format.foreground().color(), m_theme.color(Token::OnSearchHit));
        QCOMPARE(scroll.verticalScrollBar()->value(), 0); // the call was open already

        calls::Call call = sampleCall();
        call.id = 2;
        call.transcript = u"assistant: again and again\n"_s.repeated(60) + u"user: on Saturday\n"_s;
        m_sidebar->showFile({.call = call});
        editor().showStored(2, {});
        QTRY_VERIFY(scroll.verticalScrollBar()->value() > 300);
        const QRect hit = transcript.firstHit().translated(transcript.mapTo(scroll.widget(), QPoint()));
        QVERIFY(hit.center().y() > scroll.verticalScrollBar()->value());
        QVERIFY(hit.center().y() < scroll.verticalScrollBar()->value() + scroll.viewport()->height());

        editor().showStored(2, {u"saturdays"_s, {}});
        QCOMPARE(note().extraSelections().size(), 1);
        m_sidebar->setSearch({});
        QVERIFY(transcript.extraSelections().isEmpty());
        QVERIFY(note().extraSelections().isEmpty());
    }

private:
    NotesEditor &editor() { return m_sidebar->notes(); }
    NoteField &note() { return *m_sidebar->findChild<NoteField *>(u"note"_s); }
    QLineEdit &tags() { return *m_sidebar->findChild<QLineEdit *>(u"tags"_s); }
    QString state() { return m_sidebar->findChild<TextLabel *>(u"noteState"_s)->text(); }
    void open(qint64 id, const Annotation &annotation)
    {
        calls::Call call = sampleCall();
        call.id = id;
        m_sidebar->showFile({.call = call});
        editor().showStored(id, annotation);
    }
    /// At the end of the note, key by key.
    void type(const QString &text)
    {
        m_sidebar->activateWindow();
        note().setFocus();
        QTRY_VERIFY(note().hasFocus());
        note().moveCursor(QTextCursor::End);
        QTest::keyClicks(&note(), text);
    }

    Theme &m_theme;
    std::unique_ptr<test::TestClock> m_clock;
    RecordingAudio m_audio;
    std::unique_ptr<CallDetailsSidebar> m_sidebar;
    std::vector<std::pair<qint64, Annotation>> m_saves;
};

CALLBOARD_WIDGET_TEST(NotesEditorTest)

#include "NotesEditorTest.moc"
