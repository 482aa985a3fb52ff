#include "views/ViewsPanel.h"

#include "ui/support/WidgetApplication.h"
#include "views/ViewDelegate.h"
#include "views/ViewList.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace callboard::ui;
using namespace Qt::StringLiterals;

/// The list of views, with what a person does in it.
class ViewsPanelTest final : public QObject
{
    Q_OBJECT

public:
    explicit ViewsPanelTest(Theme &theme)
        : m_theme(theme)
    {
    }

private Q_SLOTS:
    void saysCountsAndChanges()
    {
        ViewsPanel panel(m_theme);
        fill(panel);
        const QListWidgetItem *hot = panel.list().item(1);
        QCOMPARE(hot->data(ViewDelegate::CountRole).toString(), u"1,234"_s);
        QCOMPARE(hot->data(Qt::AccessibleTextRole).toString(), u"Hot leads, 1234 call(s)"_s);
        QCOMPARE(panel.list().item(2)->data(ViewDelegate::CountRole).toString(), QString());
        panel.setChosen(u"v1"_s, ViewsPanel::Foot::Changed);
        QCOMPARE(panel.list().currentRow(), 1);
        QCOMPARE(hot->data(Qt::AccessibleTextRole).toString(), u"Hot leads, 1234 call(s), changed"_s);
        QVERIFY(part(panel, "saveView").isVisibleTo(&panel));
        QVERIFY(part(panel, "revertView").isVisibleTo(&panel));
        panel.setChosen(u"v1"_s, ViewsPanel::Foot::Nothing);
        QVERIFY(!part(panel, "saveView").isVisibleTo(&panel));
    }

    void namesComeAsPlainText()
    {
        ViewsPanel panel(m_theme);
        panel.setViews({{.id = {}, .name = u"All calls"_s}, {.id = u"v1"_s, .name = u"<b>A</b>\nB"_s, .calls = 1}});
        QCOMPARE(panel.list().item(1)->text(), u"<b>A</b> B"_s);
        QVERIFY(panel.list().item(1)->toolTip().contains(u"&lt;b&gt;"_s));
    }

    void choosesByKeyAndSaysNothingOfWhatTheProgramChose()
    {
        ViewsPanel panel(m_theme);
        fill(panel);
        QSignalSpy chosen(&panel, &ViewsPanel::viewChosen);
        panel.setChosen(u"v1"_s, ViewsPanel::Foot::Nothing);
        QCOMPARE(chosen.size(), 0);
        QTest::keyClick(&panel.list(), Qt::Key_Down);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toString(), u"v2"_s);
        QSignalSpy left(&panel, &ViewsPanel::left);
        QTest::keyClick(&panel.list(), Qt::Key_Return);
        QCOMPARE(left.size(), 1);
    }

    void movesOnlyViews()
    {
        ViewsPanel panel(m_theme);
        fill(panel);
        QSignalSpy ordered(&panel, &ViewsPanel::ordered);
        panel.setChosen({}, ViewsPanel::Foot::Nothing);
        QTest::keyClick(&panel.list(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(ordered.size(), 0); // all calls stand first
        panel.setChosen(u"v1"_s, ViewsPanel::Foot::Nothing);
        QTest::keyClick(&panel.list(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(ordered.size(), 0);
        QTest::keyClick(&panel.list(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(ordered.size(), 1);
        QCOMPARE(ordered[0][0].toStringList(), (QStringList {u"v2"_s, u"v1"_s}));
        QVERIFY(!panel.list().item(0)->flags().testFlag(Qt::ItemIsDragEnabled));
        QSignalSpy removed(&panel, &ViewsPanel::removeRequested);
        panel.setChosen({}, ViewsPanel::Foot::Nothing);
        QTest::keyClick(&panel.list(), Qt::Key_Delete);
        QCOMPARE(removed.size(), 0);
    }

    void waitsWhileAViewIsNamed()
    {
        ViewsPanel panel(m_theme);
        fill(panel);
        panel.show();
        QSignalSpy named(&panel, &ViewsPanel::newNamed);
        panel.nameNew(u"New view"_s);
        auto *editor = panel.findChild<QLineEdit *>(u"viewName"_s);
        QVERIFY(editor);
        panel.setViews({{.id = {}, .name = u"All calls"_s, .calls = 9}}); // counts arrive meanwhile
        QCOMPARE(panel.list().count(), 4);
        editor->setText(u"Called today"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(named.size(), 1);
        QCOMPARE(named[0][0].toString(), u"Called today"_s);
        QTRY_COMPARE(panel.list().count(), 1);
    }

    void offersToBringBack()
    {
        ViewsPanel panel(m_theme);
        fill(panel);
        panel.setChosen({}, ViewsPanel::Foot::Unsaved);
        panel.offerUndo(u"Old"_s);
        QVERIFY(part(panel, "undoRemoveView").isVisibleTo(&panel));
        QVERIFY(!part(panel, "saveView").isVisibleTo(&panel));
        panel.offerUndo({});
        QVERIFY(part(panel, "saveView").isVisibleTo(&panel));
    }

private:
    static void fill(ViewsPanel &panel)
    {
        panel.setViews({{.id = {}, .name = u"All calls"_s, .calls = 20000},
            {.id = u"v1"_s, .name = u"Hot leads"_s, .calls = 1234}, {.id = u"v2"_s, .name = u"आज के कॉल"_s}});
    }
    static QWidget &part(ViewsPanel &panel, const char *name)
    {
        return *panel.findChild<QWidget *>(QString::fromLatin1(name));
    }

    Theme &m_theme;
};

CALLBOARD_WIDGET_TEST(ViewsPanelTest)
#include "ViewsPanelTest.moc"
