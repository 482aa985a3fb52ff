#include "board/CallsAsTsv.h"
#include "store/SearchWords.h"
#include "ui/board/TableDesk.h"
#include "ui/support/WidgetApplication.h"

#include <QHelpEvent>
#include <QTest>
#include <QToolTip>

using namespace callboard;
using namespace callboard::ui;
using namespace Qt::StringLiterals;

namespace {

calls::Call callOf(int number, const QString &name, const QString &phone)
{
    calls::Call call = test::BoardDesk::sample(number);
    call.contactName = name;
    call.recipientPhoneNumber = phone;
    return call;
}

std::vector<calls::Call> family()
{
    return {callOf(0, u"आशा वर्मा"_s, u"+919876540021"_s), callOf(1, {}, u"+919876540021"_s),
        callOf(2, {}, u"9.19877E+11"_s), callOf(3, {}, u"+91XXXXXXXXXX"_s)};
}

} // namespace

/// A name known from another call is told apart from one that was said of this call.
class KnownNamesTest final : public QObject
{
    Q_OBJECT

public:
    explicit KnownNamesTest(Theme &theme)
        : m_theme(theme)
    {
    }

private Q_SLOTS:
    void itStandsInBracketsAndIsSaid()
    {
        const test::TableDesk table(m_theme, family());
        QCOMPARE(said(table, 0, Qt::DisplayRole), u"आशा वर्मा\n+91 98765 40021"_s);
        QCOMPARE(said(table, 1, Qt::DisplayRole), u"(आशा वर्मा)\n+91 98765 40021"_s);
        QCOMPARE(said(table, 0, Qt::AccessibleTextRole), u"आशा वर्मा, +91 98765 40021"_s);
        QCOMPARE(said(table, 1, Qt::AccessibleTextRole), u"आशा वर्मा, name known from another call, +91 98765 40021"_s);
        QVERIFY(said(table, 0, Qt::AccessibleDescriptionRole).isEmpty());
        const calls::CallRow *row = table.model.row(1);
        QVERIFY(row && table.model.lines(*row, HistoryColumn::Contact).lighter);
        QVERIFY(!table.model.lines(*table.model.row(0), HistoryColumn::Contact).lighter);
    }

    void theTooltipSaysWhence()
    {
        const test::TableDesk table(m_theme, family());
        QVERIFY(said(table, 1, Qt::ToolTipRole).contains(u"Name known from another call with this number"_s));
        // It opens though nothing of the cell is cut.
        const QModelIndex cell = table.model.index(1, static_cast<int>(HistoryColumn::Contact));
        const QPoint at = table.view.visualRect(cell).center();
        QHelpEvent help(QEvent::ToolTip, at, table.view.viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(table.view.viewport(), &help);
        QVERIFY(QToolTip::text().contains(u"Name known from another call with this number"_s));
        QToolTip::hideText();
    }

    void whatIsNoNumberIsSaidToBeNone()
    {
        const test::TableDesk table(m_theme, family());
        QCOMPARE(said(table, 2, Qt::DisplayRole), u"9.19877E+11"_s);
        QVERIFY(said(table, 2, Qt::ToolTipRole).contains(u"Not a phone number"_s));
        QVERIFY(said(table, 2, Qt::AccessibleDescriptionRole).contains(u"Not a phone number"_s));
        QVERIFY(!said(table, 3, Qt::ToolTipRole).contains(u"Not a phone number"_s)); // masked
    }

    void aNameThatComesLaterAppears()
    {
        test::TableDesk table(m_theme, {callOf(0, {}, u"+919876540021"_s), callOf(1, {}, u"+919876540021"_s)});
        QCOMPARE(said(table, 0, Qt::DisplayRole), u"+91 98765 40021"_s);
        table.board.change(table.ids[1], [](calls::Call &call) { call.contactName = u"Asha"_s; });
        table.refresh();
        QTRY_COMPARE(said(table, 0, Qt::DisplayRole), u"(Asha)\n+91 98765 40021"_s);
        table.board.add(callOf(2, u"Rakesh"_s, u"+919876540021"_s));
        table.refresh();
        QTRY_COMPARE(said(table, 0, Qt::DisplayRole), u"+91 98765 40021"_s);
    }

    void itIsCopiedInBrackets()
    {
        const test::TableDesk table(m_theme, family());
        const QString copied = callsAsTsv({*table.model.row(1)}, {HistoryColumn::Contact}, table.clock.now());
        QVERIFY2(copied.contains(u"(आशा वर्मा)\t+919876540021"_s), qPrintable(copied));
    }

private:
    static QString said(const test::TableDesk &table, int row, int role)
    {
        return table.model.index(row, static_cast<int>(HistoryColumn::Contact)).data(role).toString();
    }

    Theme &m_theme;
};

CALLBOARD_WIDGET_TEST(KnownNamesTest)

#include "KnownNamesTest.moc"
