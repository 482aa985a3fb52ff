#include "board/HistoryHeader.h"
#include "calls/Display.h"
#include "store/SearchWords.h"
#include "ui/board/TableDesk.h"
#include "ui/support/WidgetApplication.h"

#include <QImage>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace callboard;
using namespace callboard::ui;
using namespace Qt::StringLiterals;

namespace {

struct Table : test::TableDesk
{
    using TableDesk::TableDesk;

    [[nodiscard]] HistoryHeader &header() const { return view.columns(); }
    [[nodiscard]] int width(HistoryColumn column) const { return view.columnWidth(static_cast<int>(column)); }
    [[nodiscard]] bool isShown(HistoryColumn column) const { return !view.isColumnHidden(static_cast<int>(column)); }
    void choose(const QString &text) const
    {
        const auto menu = header().makeMenu(nullptr);
        for (QAction *action : menu->actions()) {
            if (action->text() == text) {
                action->trigger();
                return;
            }
        }
        QFAIL("no such entry");
    }
    /// Drags the end edge of a column.
    void drag(HistoryColumn column, int by) const
    {
        const int section = static_cast<int>(column);
        const int x = header().sectionViewportPosition(section) + header().sectionSize(section) - 1;
        const int y = header().height() / 2;
        QTest::mousePress(header().viewport(), Qt::LeftButton, {}, {x, y});
        QMouseEvent move(QEvent::MouseMove, QPointF(x + by, y), header().viewport()->mapToGlobal(QPointF(x + by, y)),
            Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(header().viewport(), &move);
        QTest::mouseRelease(header().viewport(), Qt::LeftButton, {}, {x + by, y});
    }
    [[nodiscard]] QString words(int row, HistoryColumn column, int role = Qt::DisplayRole) const
    {
        return model.index(row, static_cast<int>(column)).data(role).toString();
    }
    [[nodiscard]] QImage cell(int row, HistoryColumn column)
    {
        const QRect rect = view.visualRect(model.index(row, static_cast<int>(column)));
        return view.viewport()->grab(rect).toImage();
    }
};

/// The first and the last column of pixels that have this colour; -1, -1: none has.
std::pair<int, int> extent(const QImage &image, const QColor &color)
{
    std::pair<int, int> found {-1, -1};
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y) {
            if (image.pixelColor(x, y) == color) {
                found = {found.first < 0 ? x : found.first, x};
                break;
            }
        }
    }
    return found;
}

} // namespace

class ColumnsTest final : public QObject
{
    Q_OBJECT

public:
    explicit ColumnsTest(Theme &theme)
        : m_theme(theme)
    {
    }

private Q_SLOTS:
    void showsAndHides()
    {
        Table table(m_theme, Table::samples(5));
        QSignalSpy arranged(&table.header(), &HistoryHeader::arranged);
        QVERIFY(!table.isShown(HistoryColumn::Agent));
        table.choose(u"Agent"_s);
        QVERIFY(table.isShown(HistoryColumn::Agent));
        QVERIFY(table.width(HistoryColumn::Agent) > 80);
        table.choose(u"Project"_s);
        QVERIFY(!table.isShown(HistoryColumn::Project));
        QCOMPARE(arranged.size(), 2);
        QCOMPARE(table.header().length(), table.view.viewport()->width());
        const auto menu = table.header().makeMenu(nullptr);
        QCOMPARE(menu->objectName(), u"columnMenu"_s);
        QVERIFY(!menu->actions().front()->isEnabled());
        QVERIFY(menu->actions().front()->isChecked());
    }

    void saysTheOutcomeOnce()
    {
        auto list = Table::samples(1);
        list[0].conversationDuration = list[0].callDuration = 64;
        list[0].hangupBy = u"Callee"_s;
        list[0].outcome = calls::outcomeOf(list[0]);
        Table table(m_theme, list);
        QCOMPARE(table.words(0, HistoryColumn::Status), u"completed"_s);
        QCOMPARE(table.words(0, HistoryColumn::Outcome), u"Talked"_s);
        const QString reason = table.words(0, HistoryColumn::Outcome, Qt::AccessibleDescriptionRole);
        QVERIFY2(reason.contains(u"1m 4s"), qPrintable(reason));
        QCOMPARE(table.words(0, HistoryColumn::Outcome, Qt::ToolTipRole), reason);
        table.choose(u"Outcome"_s);
        QCOMPARE(table.words(0, HistoryColumn::Status), u"completed\nTalked"_s);
        table.choose(u"Outcome"_s);
        QCOMPARE(table.words(0, HistoryColumn::Status), u"completed"_s);
    }

    void movesAndRemembers()
    {
        Table table(m_theme, Table::samples(5));
        QSignalSpy arranged(&table.header(), &HistoryHeader::arranged);
        table.header().moveSection(static_cast<int>(HistoryColumn::Date), 0);
        QCOMPARE(arranged.size(), 1);
        QCOMPARE(table.header().firstColumn(), HistoryColumn::Date);
        table.choose(u"Cost"_s);
        const QByteArray bytes = table.header().columnLayout().toBytes();

        Table another(m_theme, Table::samples(5));
        QSignalSpy restored(&another.header(), &HistoryHeader::arranged);
        another.header().setColumnLayout(ColumnLayout::fromBytes(bytes));
        QCOMPARE(restored.size(), 0);
        QCOMPARE(another.header().visualIndex(static_cast<int>(HistoryColumn::Date)), 0);
        QVERIFY(another.isShown(HistoryColumn::Cost));
        QCOMPARE(another.header().columnLayout(), table.header().columnLayout());
        another.header().setColumnLayout(ColumnLayout::fromBytes("rubbish"));
        QCOMPARE(another.header().firstColumn(), HistoryColumn::Contact);
        QVERIFY(!another.isShown(HistoryColumn::Cost));
    }

    void sizesByHand()
    {
        Table table(m_theme, Table::samples(5));
        const int before = table.width(HistoryColumn::Project);
        QSignalSpy arranged(&table.header(), &HistoryHeader::arranged);
        table.drag(HistoryColumn::Project, 60);
        QCOMPARE(table.width(HistoryColumn::Project), before + 60);
        QCOMPARE(arranged.size(), 1);
        QCOMPARE(table.header().length(), table.view.viewport()->width());
        table.view.resize(1300, 740);
        QCOMPARE(table.width(HistoryColumn::Project), before + 60);
        QCOMPARE(table.header().length(), table.view.viewport()->width());
        table.choose(u"Size columns to fit"_s);
        QVERIFY(table.width(HistoryColumn::Project) != before + 60);
        QCOMPARE(table.header().columnLayout(), ColumnLayout());
    }

    void fitsByDoubleClick()
    {
        auto list = Table::samples(3);
        list[1].project = u"Residential Plots and Villas, Phase Three, Navi Mumbai"_s;
        Table table(m_theme, list);
        const int section = static_cast<int>(HistoryColumn::Project);
        const int x = table.header().sectionViewportPosition(section) + table.header().sectionSize(section) - 1;
        QTest::mouseDClick(table.header().viewport(), Qt::LeftButton, {}, {x, table.header().height() / 2});
        const int fits = QFontMetrics(m_theme.font()).horizontalAdvance(list[1].project);
        QVERIFY(std::abs(table.width(HistoryColumn::Project) - fits - 2 * m_theme.px(12)) <= 2);
        QVERIFY(table.header().columnLayout().width(HistoryColumn::Project) > 0);
    }

    void resets()
    {
        Table table(m_theme, Table::samples(5));
        table.header().moveSection(0, 4);
        table.choose(u"Tags"_s);
        table.drag(HistoryColumn::Status, 40);
        QVERIFY(table.header().columnLayout() != ColumnLayout());
        table.choose(u"Reset columns"_s);
        QCOMPARE(table.header().columnLayout(), ColumnLayout());
        QCOMPARE(table.header().visualIndex(0), 0);
        QVERIFY(!table.isShown(HistoryColumn::Tags));
    }

    void doesNotSortByTags()
    {
        Table table(m_theme, Table::samples(5));
        table.choose(u"Tags"_s);
        table.choose(u"Talk time"_s);
        QSignalSpy sorted(&table.model, &CallHistoryModel::sortRequested);
        const auto click = [&table](HistoryColumn column) {
            const int x = table.header().sectionViewportPosition(static_cast<int>(column)) + 20;
            QTest::mouseClick(table.header().viewport(), Qt::LeftButton, {}, {x, table.header().height() / 2});
        };
        click(HistoryColumn::Tags);
        QCOMPARE(sorted.size(), 0);
        QCOMPARE(table.header().sortIndicatorSection(), static_cast<int>(HistoryColumn::Date));
        click(HistoryColumn::TalkTime);
        QCOMPARE(sorted.size(), 1);
        QCOMPARE(sorted[0][0].value<store::SortColumn>(), store::SortColumn::TalkTime);
        QCOMPARE(sorted[0][1].value<Qt::SortOrder>(), Qt::DescendingOrder);
    }

    void saysWhatItKnows()
    {
        CallCells cells;
        calls::CallRow row;
        const QDateTime now(QDate(2026, 1, 16), QTime(12, 0));
        const auto first = [&](HistoryColumn column) { return cells.lines(row, column, now).first; };
        QCOMPARE(first(HistoryColumn::Cost), QString());
        row.totalCostCents = 12.4;
        QCOMPARE(first(HistoryColumn::Cost), u"$0.12"_s);
        row.totalCostCents = 123456;
        QCOMPARE(first(HistoryColumn::Cost), u"$1,234.56"_s);
        row.accountId = u"a1"_s;
        QCOMPARE(first(HistoryColumn::Account), u"a1"_s);
        cells.setAccountNames({{u"a1"_s, u"Main"_s}});
        QCOMPARE(first(HistoryColumn::Account), u"Main"_s);
        row.direction = calls::Direction::Inbound;
        QCOMPARE(first(HistoryColumn::Direction), u"Inbound"_s);
        row.conversationDuration = 61;
        QCOMPARE(first(HistoryColumn::TalkTime), u"1m 1s"_s);
        calls::CallRow web;
        web.direction = calls::Direction::Web;
        web.outcome = calls::Outcome::Talked;
        for (const auto &[column, words] : {std::pair(HistoryColumn::Direction, u"Web"_s),
                 std::pair(HistoryColumn::Duration, u"unknown"_s), std::pair(HistoryColumn::TalkTime, u"unknown"_s),
                 std::pair(HistoryColumn::Contact, u"Somebody on the web"_s)}) {
            QCOMPARE(cells.lines(web, column, now).first, words);
        }
        web.outcome = calls::Outcome::NoTalk;
        QCOMPARE(cells.lines(web, HistoryColumn::Duration, now).first, u"0m 0s"_s);
        row.hasNote = true;
        QCOMPARE(first(HistoryColumn::Tags), u"Note"_s);
        row.tags = {u"hot"_s, u"call\nback"_s};
        QCOMPARE(cells.lines(row, HistoryColumn::Tags, now), (CellLines {u"hot, call back"_s, u"Note"_s}));
        QCOMPARE(CallCells::dayTitle(now.date(), now.date()), u"Today"_s);
        QCOMPARE(CallCells::dayTitle(now.date().addDays(-1), now.date()), u"Yesterday"_s);
        QCOMPARE(CallCells::dayTitle(QDate(2025, 11, 17), now.date()), u"Mon, Nov 17, 2025"_s);
    }

    void scrollsWithAHiddenCurrentColumn()
    {
        Table table(m_theme, Table::samples(200));
        QTest::mouseClick(table.view.viewport(), Qt::LeftButton, {},
            table.view.visualRect(table.model.index(2, static_cast<int>(HistoryColumn::Project))).center());
        table.choose(u"Project"_s);
        QCOMPARE(table.view.selectedCall(), table.ids[2]);
        table.view.selectCall(table.ids[150]);
        QVERIFY(table.view.verticalScrollBar()->value() > 100 * 52);
    }

    /// The width that fits the content holds the sign of a note and that of what plays.
    void signsBesideTheWordsTakeRoomToo()
    {
        Table table(m_theme, Table::samples(3));
        const QModelIndex contact = table.model.index(1, static_cast<int>(HistoryColumn::Contact));
        const auto hint = [&] { return table.view.sizeHintForIndex(contact).width(); };
        const int plain = hint();
        table.model.setPlaying(table.ids[1]);
        QCOMPARE(hint(), plain); // the Record cell says it
        table.choose(u"Record"_s);
        const int playing = hint();
        QVERIFY2(playing >= plain + m_theme.px(16), qPrintable(QString::number(playing - plain)));
        table.model.setPlaying(0);
        QCOMPARE(hint(), plain);
        const auto annotated = test::await<test::TempStore::Written>([&](auto reply) {
            table.board.temp.store.annotate(table.ids[1], {u"Call back"_s, {}}, table.clock.now(), reply);
        });
        QVERIFY(annotated.has_value());
        table.refresh();
        QTRY_VERIFY2(hint() >= plain + m_theme.px(14), qPrintable(QString::number(hint() - plain)));
    }

    void separatesDays()
    {
        auto list = Table::samples(6);
        for (std::size_t i = 0; i < list.size(); ++i) {
            list[i].createdAt = list[i].createdAt.addDays(-static_cast<int>(i / 2));
        }
        Table table(m_theme, list);
        QVERIFY(!table.model.startsDay(0)); // the header is above it
        QVERIFY(!table.model.startsDay(1));
        QVERIFY(table.model.startsDay(2));
        QVERIFY(!table.model.startsDay(3));
        QVERIFY(table.model.startsDay(4));
        QCOMPARE(table.model.dayTitle(*table.model.row(2)), u"Yesterday"_s);
        const auto lineBelow = [&table](int row) {
            const QImage image = table.cell(row, HistoryColumn::Status);
            return image.pixelColor(image.width() / 2, image.height() - 1);
        };
        QCOMPARE(lineBelow(0), m_theme.color(Token::Line));
        QCOMPARE(lineBelow(1), m_theme.color(Token::Outline));
        table.model.sort(static_cast<int>(HistoryColumn::Contact), Qt::AscendingOrder);
        table.settle();
        QVERIFY(!table.model.isByDay());
        QVERIFY(!table.model.startsDay(2));
        QCOMPARE(lineBelow(1), m_theme.color(Token::Line));
    }

    void marksHits_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("sought");
        QTest::addColumn<QString>("before"); ///< the words left of the mark
        QTest::addColumn<QString>("marked");
        QTest::newRow("a name") << u"John Doe"_s << u"doe"_s << u"John "_s << u"Doe"_s;
        QTest::newRow("inside") << u"Jonathan"_s << u"natha"_s << u"Jo"_s << u"natha"_s;
        QTest::newRow("Hindi") << u"आशा वर्मा"_s << u"वर्मा"_s << u"आशा "_s << u"वर्मा"_s;
        QTest::newRow("a conjunct is whole") << u"लक्ष्मी राव"_s << u"लक्ष"_s << QString() << u"लक्ष्मी"_s;
    }

    void marksHits()
    {
        QFETCH(QString, name);
        QFETCH(QString, sought);
        QFETCH(QString, before);
        QFETCH(QString, marked);
        auto list = Table::samples(3);
        list[1].contactName = name;
        list[1].recipientPhoneNumber.clear();
        Table table(m_theme, list);
        const QColor ground = m_theme.color(Token::SearchHit);
        const QImage plain = table.cell(1, HistoryColumn::Contact);
        QCOMPARE(extent(plain, ground).first, -1);
        table.view.setSearch(store::SearchWords(sought));
        const QFontMetricsF metrics(m_theme.font(FontRole::BodyStrong));
        for (const bool selected : {false, true}) {
            table.view.selectCall(selected ? table.ids[1] : 0);
            const QImage image = table.cell(1, HistoryColumn::Contact);
            const auto [from, to] = extent(image, ground);
            const qreal left = m_theme.px(12) + metrics.horizontalAdvance(before);
            const qreal right = left + metrics.horizontalAdvance(marked);
            const QByteArray seen = "marked from " + QByteArray::number(from) + " to " + QByteArray::number(to)
                                    + ", expected " + QByteArray::number(left) + " to " + QByteArray::number(right);
            QVERIFY2(std::abs(from - left) <= 2.5 && std::abs(to - right) <= 2.5, seen.constData());
        }
        table.view.selectCall(0);
        table.view.setSearch(store::SearchWords(u"nobody"_s));
        QCOMPARE(table.cell(1, HistoryColumn::Contact), plain);
        table.view.setSearch({});
        QCOMPARE(table.cell(1, HistoryColumn::Contact), plain);
    }

    void marksWhatIsLeftOfACutText()
    {
        auto list = Table::samples(1);
        list[0].project = u"Residential Plots and Villas, Phase Three, Navi Mumbai"_s;
        list[0].agentName = u"Mumbai line"_s;
        Table table(m_theme, list);
        const QColor ground = m_theme.color(Token::SearchHit);
        table.view.setSearch(store::SearchWords(u"Navi"_s)); // cut away
        QCOMPARE(extent(table.cell(0, HistoryColumn::Project), ground).first, -1);
        table.view.setSearch(store::SearchWords(u"line"_s)); // the second line has it
        QVERIFY(extent(table.cell(0, HistoryColumn::Project), ground).first > 0);
        table.view.setSearch(store::SearchWords(u"+91 98100"_s));
        QVERIFY(extent(table.cell(0, HistoryColumn::Contact), ground).first > 0);
    }

private:
    Theme &m_theme;
};

CALLBOARD_WIDGET_TEST(ColumnsTest)

#include "ColumnsTest.moc"
