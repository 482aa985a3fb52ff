#include "details/TranscriptPanel.h"

#include "details/TranscriptView.h"
#include "theme/Theme.h"
#include "ui/support/WidgetApplication.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

using namespace callboard;
using namespace callboard::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString talk = u"assistant: Good morning, this is about the plots.\nuser: Which plots?\n"
                     "assistant: The corner PLOTS near the lake.\nThey face east.\nuser: आप कल फ़ोन कीजिए। agent 7"_s;

} // namespace

class TranscriptPanelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_theme = std::make_unique<Theme>();
        m_panel = std::make_unique<TranscriptPanel>(*m_theme);
        m_panel->resize(360, 400);
        m_panel->showTranscript(talk);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }

    void cleanup()
    {
        m_panel.reset();
        m_theme.reset();
    }

    void findsEveryPlaceInAnyCase()
    {
        QSignalSpy reveal(m_panel.get(), &TranscriptPanel::revealRequested);
        QTest::keyClicks(child<QLineEdit>("findInTranscript"), u"plots"_s);
        QCOMPARE(m_panel->view().foundCount(), 3);
        QCOMPARE(found(), u"1 of 3"_s);
        QCOMPARE(m_panel->view().textCursor().selectedText(), u"plots"_s);
        QVERIFY(!reveal.isEmpty());
        QCOMPARE(m_panel->view().extraSelections().size(), 3);
    }

    void goesRoundInBothDirections()
    {
        auto *field = child<QLineEdit>("findInTranscript");
        QTest::keyClicks(field, u"plots"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(found(), u"2 of 3"_s);
        QTest::mouseClick(child<QAbstractButton>("findNext"), Qt::LeftButton);
        QCOMPARE(found(), u"3 of 3"_s);
        QCOMPARE(m_panel->view().textCursor().selectedText(), u"PLOTS"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(found(), u"1 of 3"_s);
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(found(), u"3 of 3"_s);
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(field->text(), QString());
        QVERIFY(m_panel->view().extraSelections().isEmpty());
    }

    void doesNotSearchNames()
    {
        m_panel->view().find(u"agent"_s);
        QCOMPARE(m_panel->view().foundCount(), 1); // in what was said, not beside it
    }

    void findsDevanagari()
    {
        m_panel->view().find(u"फ़ोन"_s);
        QCOMPARE(m_panel->view().foundCount(), 1);
        QCOMPARE(m_panel->view().textCursor().selectedText(), u"फ़ोन"_s);
    }

    void saysWhenThereIsNone()
    {
        QTest::keyClicks(child<QLineEdit>("findInTranscript"), u"tiger"_s);
        QCOMPARE(found(), u"none"_s);
        QVERIFY(!child<QWidget>("findNext")->isEnabled());
    }

    void searchesWhatArrivesLater()
    {
        m_panel->view().find(u"plots"_s);
        m_panel->showTranscript(talk + u"\nassistant: Plots again."_s);
        QCOMPARE(m_panel->view().foundCount(), 4);
    }

    void copiesAllOfIt()
    {
        QTest::mouseClick(child<QAbstractButton>("copyTranscript"), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(),
            u"Agent: Good morning, this is about the plots.\nCustomer: Which plots?\n"
            "Agent: The corner PLOTS near the lake.\nThey face east.\nCustomer: आप कल फ़ोन कीजिए। agent 7"_s);
    }

    void offersLinksOnlyWhereTimesAreKnown()
    {
        QVERIFY(!child<QWidget>("followRecording")->isVisible());
        m_panel->showTurnTimes({1s, 5s, 7s, 12s});
        QVERIFY(child<QWidget>("followRecording")->isVisible());
        QVERIFY(child<QAbstractButton>("followRecording")->text().contains(u"approximate"_s));
        m_panel->showTurnTimes({});
        QVERIFY(!child<QWidget>("followRecording")->isVisible());
    }

    void marksTheTurnThatIsSaid()
    {
        m_panel->showTurnTimes({1s, 5s, 7s, 12s});
        m_panel->followPosition(500ms);
        QCOMPARE(m_panel->view().currentTurn(), -1);
        m_panel->followPosition(8s);
        QCOMPARE(m_panel->view().currentTurn(), 2);
        m_panel->followPosition(12s);
        QCOMPARE(m_panel->view().currentTurn(), 3);
    }

    void playsFromANameThatIsClicked()
    {
        QSignalSpy seek(m_panel.get(), &TranscriptPanel::seekRequested);
        QTest::mouseClick(m_panel->view().viewport(), Qt::LeftButton, {}, nameOf(1));
        QVERIFY(seek.isEmpty()); // nobody knows when
        m_panel->showTurnTimes({1s, 5s, 7s, 12s});
        QTest::mouseClick(m_panel->view().viewport(), Qt::LeftButton, {}, nameOf(1));
        QCOMPARE(seek.size(), 1);
        QCOMPARE(seek.front().front().value<std::chrono::milliseconds>(), 5s);
        QTest::mouseClick(
            m_panel->view().viewport(), Qt::LeftButton, {}, nameOf(1) + QPoint(120, 0)); // the words beside it
        QCOMPARE(seek.size(), 1);
    }

    void playsFromTheLineOfTheCursor()
    {
        QSignalSpy seek(m_panel.get(), &TranscriptPanel::seekRequested);
        QTextCursor cursor(m_panel->view().document()->findBlockByNumber(3)); // the second line of the third turn
        cursor.movePosition(QTextCursor::EndOfBlock);
        m_panel->view().setTextCursor(cursor);
        QTest::keyClick(&m_panel->view(), Qt::Key_Return);
        QVERIFY(seek.isEmpty()); // nobody knows when
        m_panel->showTurnTimes({1s, 5s, 7s, 12s});
        QTest::keyClick(&m_panel->view(), Qt::Key_Return);
        QCOMPARE(seek.size(), 1);
        QCOMPARE(seek.front().front().value<std::chrono::milliseconds>(), 7s);
    }

    void switchesLinksOff()
    {
        QSignalSpy linked(m_panel.get(), &TranscriptPanel::linkedChanged);
        m_panel->showTurnTimes({1s, 5s, 7s, 12s});
        m_panel->followPosition(8s);
        QTest::mouseClick(child<QAbstractButton>("followRecording"), Qt::LeftButton);
        QCOMPARE(linked.size(), 1);
        QCOMPARE(m_panel->view().currentTurn(), -1);
        m_panel->followPosition(9s);
        QCOMPARE(m_panel->view().currentTurn(), -1);
        m_panel->setLinked(true);
        m_panel->followPosition(9s);
        QCOMPARE(m_panel->view().currentTurn(), 2);
    }

    void forgetsTimesOfAnotherTranscript()
    {
        m_panel->showTurnTimes({1s, 5s, 7s, 12s});
        m_panel->showTranscript(u"assistant: One.\nuser: Two.\nassistant: Three.\nuser: Four."_s);
        QVERIFY(!child<QWidget>("followRecording")->isVisible());
        m_panel->followPosition(8s);
        QCOMPARE(m_panel->view().currentTurn(), -1);
    }

private:
    template<class T>
    T *child(const char *name)
    {
        return m_panel->findChild<T *>(QString::fromLatin1(name));
    }
    QString found() { return child<QWidget>("foundInTranscript")->property("text").toString(); }
    QPoint nameOf(int block)
    {
        const QTextBlock paragraph = m_panel->view().document()->findBlockByNumber(block);
        QTextCursor cursor(paragraph);
        return m_panel->view().cursorRect(cursor).center() + QPoint(8, 0);
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<TranscriptPanel> m_panel;
};

CALLBOARD_PLAIN_WIDGET_TEST(TranscriptPanelTest)
#include "TranscriptPanelTest.moc"
