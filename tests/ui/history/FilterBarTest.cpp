#include "history/FilterBar.h"

#include "HistoryApplication.h"
#include "history/FilterButton.h"
#include "store/CallReader.h"
#include "support/TestClock.h"

#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace callboard;
using namespace callboard::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Desk
{
    explicit Desk(const Theme &theme)
        : bar(theme, clock)
        , search(bar.findChild<QLineEdit *>(u"searchCalls"_s))
        , status(bar.findChild<FilterButton *>(u"statusFilter"_s))
        , project(bar.findChild<FilterButton *>(u"projectFilter"_s))
        , date(bar.findChild<FilterButton *>(u"dateFilter"_s))
        , changed(&bar, &FilterBar::queryChanged)
    {
        bar.setCounts({.statuses = {{u"odd"_s, 1}, {u"completed"_s, 1234}, {u"queued"_s, 5}},
                       .projects = {{u"Tom & Jerry"_s, 7}, {u"Home Loans"_s, 3}}});
    }

    static QStringList entries(const FilterButton *button)
    {
        QStringList texts;
        for (const QAction *action : button->menu()->actions()) {
            texts.append(action->isSeparator() ? u"---"_s : action->text());
        }
        return texts;
    }
    static void choose(const FilterButton *button, const QString &start)
    {
        for (QAction *action : button->menu()->actions()) {
            if (action->text().startsWith(start)) {
                action->trigger();
                return;
            }
        }
        QFAIL("no such entry");
    }

    test::TestClock clock {QDateTime(QDate(2026, 1, 16), QTime(10, 0)).toUTC()};
    FilterBar bar;
    QLineEdit *search;
    FilterButton *status;
    FilterButton *project;
    FilterButton *date;
    QSignalSpy changed;
};

} // namespace

class FilterBarTest final : public QObject
{
    Q_OBJECT

public:
    explicit FilterBarTest(Theme &theme)
        : m_theme(theme)
    {
    }

private Q_SLOTS:
    void hasNames();
    void searchesWhenTypingRests();
    void offersWhatThereIs();
    void filtersBySeveralStatuses();
    void filtersByOneProject();
    void filtersByDateAndMovesOnAtMidnight();
    void clearsAndKeepsTheOrder();
    void staysOpenForSeveral();

private:
    Theme &m_theme;
};

void FilterBarTest::hasNames()
{
    Desk desk(m_theme);
    QCOMPARE(desk.search->accessibleName(), u"Search calls"_s);
    QCOMPARE(desk.search->placeholderText(), u"Search name, number, transcript"_s);
    QCOMPARE(desk.status->accessibleName(), u"Status"_s);
    QCOMPARE(desk.project->accessibleName(), u"Project"_s);
    QCOMPARE(desk.date->accessibleName(), u"Date"_s);
    QVERIFY(!desk.bar.query().hasFilter());
}

void FilterBarTest::searchesWhenTypingRests()
{
    Desk desk(m_theme);
    QTest::keyClicks(desk.search, u"ash"_s);
    desk.clock.advance(149ms);
    QTest::keyClicks(desk.search, u"a "_s);
    desk.clock.advance(149ms);
    QCOMPARE(desk.changed.size(), 0);
    desk.clock.advance(1ms);
    QCOMPARE(desk.changed.size(), 1);
    QCOMPARE(desk.bar.query().search, u"asha"_s);
    QTest::keyClick(desk.search, Qt::Key_Backspace); // only the blank
    desk.clock.advance(1s);
    QCOMPARE(desk.changed.size(), 1);
    QTest::keyClicks(desk.search, u"x"_s);
    QTest::keyClick(desk.search, Qt::Key_Return); // does not wait
    QCOMPARE(desk.changed.size(), 2);
    QTest::keyClick(desk.search, Qt::Key_Escape);
    QCOMPARE(desk.changed.size(), 3);
    QVERIFY(!desk.bar.query().hasFilter());
    desk.clock.advance(1s);
    QCOMPARE(desk.changed.size(), 3);
}

void FilterBarTest::offersWhatThereIs()
{
    Desk desk(m_theme);
    QCOMPARE(Desk::entries(desk.status),
             (QStringList {u"Any status"_s, u"---"_s, u"queued\t5"_s, u"completed\t1,234"_s, u"odd\t1"_s}));
    QCOMPARE(Desk::entries(desk.project),
             (QStringList {u"All projects"_s, u"---"_s, u"Tom && Jerry\t7"_s, u"Home Loans\t3"_s}));
    QCOMPARE(Desk::entries(desk.date),
             (QStringList {u"Any time"_s, u"---"_s, u"Today"_s, u"Last 7 days"_s, u"Last 30 days"_s}));
    QSignalSpy wanted(&desk.bar, &FilterBar::countsWanted);
    Q_EMIT desk.status->menu()->aboutToShow();
    QCOMPARE(wanted.size(), 1);
}

void FilterBarTest::filtersBySeveralStatuses()
{
    Desk desk(m_theme);
    Desk::choose(desk.status, u"queued"_s);
    QCOMPARE(desk.status->text(), u"queued"_s);
    QCOMPARE(desk.status->accessibleName(), u"queued"_s);
    Desk::choose(desk.status, u"completed"_s);
    QCOMPARE(desk.status->text(), u"Status: 2"_s);
    QCOMPARE(desk.bar.query().chosen[store::Facet::Status], (QStringList {u"queued"_s, u"completed"_s}));
    desk.bar.setCounts({}); // gone from the board, still chosen: it must be possible to un-choose it
    QCOMPARE(Desk::entries(desk.status), (QStringList {u"Any status"_s, u"---"_s, u"queued"_s, u"completed"_s}));
    Desk::choose(desk.status, u"queued"_s);
    QCOMPARE(desk.bar.query().chosen[store::Facet::Status], QStringList {u"completed"_s});
    Desk::choose(desk.status, u"Any"_s);
    QVERIFY(!desk.bar.query().hasFilter());
    QCOMPARE(desk.status->text(), u"Status"_s);
    QVERIFY(desk.status->menu()->actions().front()->isChecked());
    QCOMPARE(desk.changed.size(), 4);
}

void FilterBarTest::filtersByOneProject()
{
    Desk desk(m_theme);
    Desk::choose(desk.project, u"Tom"_s);
    QCOMPARE(desk.bar.query().chosen[store::Facet::Project], QStringList {u"Tom & Jerry"_s});
    QCOMPARE(desk.project->accessibleName(), u"Tom & Jerry"_s);
    Desk::choose(desk.project, u"Home"_s);
    QCOMPARE(desk.bar.query().chosen[store::Facet::Project], QStringList {u"Home Loans"_s});
    Desk::choose(desk.project, u"Home"_s);
    QCOMPARE(desk.bar.query().chosen[store::Facet::Project], QStringList {u"Home Loans"_s});
    QCOMPARE(desk.changed.size(), 2);
    Desk::choose(desk.project, u"All"_s);
    QVERIFY(desk.bar.query().chosen[store::Facet::Project].isEmpty());
}

void FilterBarTest::filtersByDateAndMovesOnAtMidnight()
{
    Desk desk(m_theme);
    const auto midnight = [](int day) { return QDateTime(QDate(2026, 1, day), QTime(0, 0)).toUTC(); };
    Desk::choose(desk.date, u"Today"_s);
    QCOMPARE(desk.date->text(), u"Today"_s);
    QCOMPARE(desk.bar.query().since, midnight(16));
    QVERIFY(!desk.bar.query().until.isValid());
    desk.clock.advance(13h);
    QCOMPARE(desk.changed.size(), 1);
    desk.clock.advance(1h + 1s);
    QCOMPARE(desk.changed.size(), 2);
    QCOMPARE(desk.bar.query().since, midnight(17));
    desk.clock.advance(24h);
    QCOMPARE(desk.bar.query().since, midnight(18));
    Desk::choose(desk.date, u"Last 7"_s);
    QCOMPARE(desk.bar.query().since, midnight(12));
    Desk::choose(desk.date, u"Any"_s);
    const auto before = desk.changed.size();
    desk.clock.advance(48h);
    QCOMPARE(desk.changed.size(), before);
}

void FilterBarTest::clearsAndKeepsTheOrder()
{
    Desk desk(m_theme);
    desk.bar.setSort(store::SortColumn::Contact, Qt::AscendingOrder);
    QCOMPARE(desk.changed.size(), 1);
    Desk::choose(desk.status, u"odd"_s);
    Desk::choose(desk.date, u"Today"_s);
    desk.search->setText(u"somebody"_s);
    desk.bar.clear();
    QCOMPARE(desk.changed.size(), 4);
    desk.clock.advance(1s);
    QCOMPARE(desk.changed.size(), 4);
    QVERIFY(!desk.bar.query().hasFilter());
    QCOMPARE(desk.bar.query().sortColumn, store::SortColumn::Contact);
    QCOMPARE(desk.bar.query().sortOrder, Qt::AscendingOrder);
}

void FilterBarTest::staysOpenForSeveral()
{
    Desk desk(m_theme);
    const auto clickThird = [](FilterButton *button) {
        QMenu *menu = button->menu();
        menu->popup(QPoint(10, 10));
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(menu->actions().at(2)).center());
        const bool open = menu->isVisible();
        menu->close();
        return open;
    };
    QVERIFY(clickThird(desk.status));
    QCOMPARE(desk.bar.query().chosen[store::Facet::Status], QStringList {u"queued"_s});
    QVERIFY(!clickThird(desk.project));
    QCOMPARE(desk.bar.query().chosen[store::Facet::Project], QStringList {u"Tom & Jerry"_s});
}

int main(int argc, char **argv)
{
    return callboard::test::runInWindow<FilterBarTest>(argc, argv);
}

#include "FilterBarTest.moc"
