#include "filters/AnswersButton.h"

#include "ui/filters/FilterDesk.h"

#include <QMenu>

#include <algorithm>

using namespace callboard;
using namespace callboard::ui;
using namespace Qt::StringLiterals;
using Desk = callboard::test::FilterDesk;

namespace {

const calls::Question interested {{}, u"user_interested"_s};
const calls::Question budget {u"Finance"_s, u"Budget"_s};
const calls::Question otherBudget {u"Project"_s, u"budget"_s};

} // namespace

/// The filter by what callers answered.
class AnswersButtonTest final : public QObject
{
    Q_OBJECT

public:
    explicit AnswersButtonTest(Theme &theme)
        : m_theme(theme)
    {
    }

private Q_SLOTS:
    void isHiddenWithoutQuestions()
    {
        Desk desk(m_theme);
        AnswersButton &button = buttonOf(desk);
        QVERIFY(button.isHidden());
        desk.bar.setQuestions({interested, budget});
        QVERIFY(!button.isHidden());
        QCOMPARE(button.text(), u"Answers"_s);
        QCOMPARE(Desk::entries(&button), (QStringList {u"User interested"_s, u"Budget"_s}));
        desk.bar.setQuestions({});
        QVERIFY(button.isHidden());
    }

    void questionsOfOneNameAreToldApart()
    {
        Desk desk(m_theme);
        desk.bar.setQuestions({budget, otherBudget});
        QCOMPARE(Desk::entries(&buttonOf(desk)), (QStringList {u"Budget (Finance)"_s, u"Budget (Project)"_s}));
    }

    void asksForCountsAndFilters()
    {
        Desk desk(m_theme);
        desk.bar.setQuestions({interested, budget});
        QSignalSpy wanted(&desk.bar, &FilterBar::answerCountsWanted);
        FilterMenu *menu = menuOf(desk, u"User interested"_s);
        Q_EMIT menu->aboutToShow();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].value<calls::Question>(), interested);
        desk.bar.setAnswerCounts(interested, {{u"yes"_s, {}, 1200}, {u"no"_s, {}, 3}, {{}, {}, 40}});
        QCOMPARE(Desk::entries(menu),
            (QStringList {u"Any answer or none"_s, u"---"_s, u"yes\t1,200"_s, u"no\t3"_s, u"No answer\t40"_s}));
        Desk::choose(menu, u"yes"_s);
        QCOMPARE(desk.bar.query().answers, (store::AnswerChoice {{interested, {u"yes"_s}}}));
        QCOMPARE(buttonOf(desk).text(), u"User interested: yes"_s);
        QVERIFY(desk.clearAll->isVisibleTo(&desk.bar));
        Desk::choose(menu, u"No answer"_s);
        QCOMPARE(desk.bar.query().answers, (store::AnswerChoice {{interested, {u"yes"_s, QString()}}}));
        QCOMPARE(desk.bar.filterCount(), 1);
        desk.clearAll->click();
        QVERIFY(desk.bar.query().answers.empty());
        QCOMPARE(buttonOf(desk).text(), u"Answers"_s);
    }

    void comesBackBeforeTheQuestionsAreKnown()
    {
        Desk before(m_theme);
        before.bar.setQuestions({interested});
        before.bar.setAnswerCounts(interested, {{u"yes"_s, {}, 2}, {{}, {}, 1}});
        Desk::choose(menuOf(before, u"User interested"_s), u"yes"_s);
        Desk after(m_theme);
        after.bar.restore(views::FilterState::fromJson(before.bar.state().toJson()));
        QCOMPARE(after.bar.query().answers, (store::AnswerChoice {{interested, {u"yes"_s}}}));
        after.bar.setQuestions({budget}); // nobody answers it any more, and it can be unchosen all the same
        QCOMPARE(Desk::entries(&buttonOf(after)), (QStringList {u"Budget"_s, u"User interested: yes"_s}));
    }

private:
    static AnswersButton &buttonOf(Desk &desk) { return *desk.bar.findChild<AnswersButton *>(); }

    static FilterMenu *menuOf(Desk &desk, const QString &property)
    {
        for (QAction *action : buttonOf(desk).menu()->actions()) {
            auto *menu = qobject_cast<FilterMenu *>(action->menu());
            if (menu && menu->property() == property) {
                return menu;
            }
        }
        qFatal("no such submenu");
    }

    Theme &m_theme;
};

CALLBOARD_WIDGET_TEST(AnswersButtonTest)
#include "AnswersButtonTest.moc"
