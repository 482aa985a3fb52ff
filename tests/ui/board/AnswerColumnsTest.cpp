#include "board/CallsAsTsv.h"
#include "board/HistoryHeader.h"
#include "ui/board/TableDesk.h"
#include "ui/support/WidgetApplication.h"

#include <QMenu>

#include <algorithm>

using namespace callboard;
using namespace callboard::ui;
using namespace Qt::StringLiterals;
using Desk = callboard::test::TableDesk;

namespace {

const calls::Question interested {{}, u"user_interested"_s};
const calls::Question rate {{}, u"rate"_s};

std::vector<calls::Call> answeredCalls()
{
    std::vector<calls::Call> list = Desk::samples(4);
    list[0].extractedData = R"({"user_interested":"yes","rate":"10"})";
    list[1].extractedData = R"({"user_interested":"<b>no</b>\nreally","rate":9})";
    return list;
}

} // namespace

/// Columns of the table that hold what callers answered.
class AnswerColumnsTest final : public QObject
{
    Q_OBJECT

public:
    explicit AnswerColumnsTest(Theme &theme)
        : m_theme(theme)
    {
    }

private Q_SLOTS:
    void showTheAnswers()
    {
        Desk desk(m_theme, answeredCalls());
        show(desk, {interested, rate});
        QCOMPARE(desk.model.columnCount(), historyColumns + 2);
        const int first = historyColumns;
        QCOMPARE(desk.model.headerData(first, Qt::Horizontal).toString(), u"User interested"_s);
        QCOMPARE(textOf(desk, 0, first), u"yes"_s);
        QCOMPARE(textOf(desk, 1, first), u"<b>no</b> really"_s);
        QCOMPARE(textOf(desk, 2, first), QString());
        QCOMPARE(textOf(desk, 0, first + 1), u"10"_s);
        const QModelIndex index = desk.model.index(rowOf(desk, 0), first);
        QCOMPARE(index.data(CallHistoryModel::ValueRole).toString(), u"yes"_s);
        QCOMPARE(index.data(Qt::AccessibleTextRole).toString(), u"yes"_s);
        QVERIFY(!desk.view.isColumnHidden(first));
        QVERIFY(desk.view.columnWidth(first) > 40);
    }

    void goAndComeWithoutLosingTheSelection()
    {
        Desk desk(m_theme, answeredCalls());
        desk.view.selectCall(desk.ids[1]);
        show(desk, {interested, rate});
        show(desk, {rate});
        QCOMPARE(desk.model.columnCount(), historyColumns + 1);
        QCOMPARE(textOf(desk, 0, historyColumns), u"10"_s);
        show(desk, {});
        QCOMPARE(desk.model.columnCount(), historyColumns);
        QCOMPARE(desk.view.selectedCall(), desk.ids[1]);
        QCOMPARE(desk.view.selectedCount(), 1);
    }

    void sortByTheirHeading()
    {
        Desk desk(m_theme, answeredCalls());
        show(desk, {interested, rate});
        store::CallQuery asked;
        QObject::connect(&desk.model, &CallHistoryModel::sortRequested, &desk.view,
            [&asked](store::SortColumn column, Qt::SortOrder order, const calls::Question &question) {
                asked = {.sortColumn = column, .sortOrder = order, .sortQuestion = question};
            });
        desk.view.sortByColumn(historyColumns + 1, Qt::AscendingOrder);
        QCOMPARE(asked.sortColumn, store::SortColumn::Answer);
        QCOMPARE(asked.sortQuestion, rate);
        desk.refresher.setQuery(asked);
        desk.settle();
        QCOMPARE(desk.model.idAt(0), desk.ids[1]); // 9 before 10
        QCOMPARE(desk.model.idAt(1), desk.ids[0]);
        // The column keeps its arrow when one before it goes.
        show(desk, {rate});
        QCOMPARE(desk.view.columns().sortIndicatorSection(), historyColumns);
        show(desk, {});
        QCOMPARE(desk.view.columns().sortIndicatorSection(), -1);
        desk.view.showOrder(store::SortColumn::Date, Qt::DescendingOrder, {});
        QCOMPARE(desk.view.columns().sortIndicatorSection(), static_cast<int>(HistoryColumn::Date));
    }

    void theMenuOffersThem()
    {
        Desk desk(m_theme, answeredCalls());
        QVERIFY(!answersMenu(desk.view.columns().makeMenu(nullptr).get()));
        desk.view.columns().setQuestions({interested, rate});
        const auto menu = desk.view.columns().makeMenu(nullptr);
        const QMenu *answers = answersMenu(menu.get());
        QVERIFY(answers);
        QCOMPARE(answers->actions().front()->text(), u"User interested"_s);
        answers->actions().front()->trigger();
        QCOMPARE(desk.view.columns().columnLayout().answers(), std::vector<calls::Question> {interested});
        answers->actions().front()->trigger();
        QVERIFY(desk.view.columns().columnLayout().answers().empty());
    }

    void areCopiedAsValues()
    {
        calls::CallRow row;
        row.answers = {{{}, u"user_interested"_s, u"yes"_s}, {{}, u"rate"_s, u"=1+1"_s}};
        QCOMPARE(
            callsAsTsv({row}, {answerColumn(0), answerColumn(1)}, QDateTime::currentDateTime(), {interested, rate}),
            u"User interested\tRate\nyes\t'=1+1\n"_s);
    }

private:
    static void show(Desk &desk, const std::vector<calls::Question> &questions)
    {
        ColumnLayout layout;
        for (const calls::Question &question : questions) {
            layout.setAnswerShown(question, true);
        }
        desk.view.columns().setColumnLayout(layout);
    }
    static int rowOf(Desk &desk, std::size_t call) { return desk.model.rowOf(desk.ids[call]); }
    static QString textOf(Desk &desk, std::size_t call, int column)
    {
        const int row = rowOf(desk, call);
        (void)QTest::qWaitFor([&] { return desk.model.row(row) != nullptr; });
        return desk.model.index(row, column).data().toString();
    }
    static const QMenu *answersMenu(const QMenu *menu) { return menu->findChild<QMenu *>(u"answerColumnsMenu"_s); }

    Theme &m_theme;
};

CALLBOARD_WIDGET_TEST(AnswerColumnsTest)
#include "AnswerColumnsTest.moc"
