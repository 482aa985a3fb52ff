#include "views/FilterState.h"

#include "calls/Outcome.h"
#include "ui/filters/FilterDesk.h"
#include "ui/support/WidgetApplication.h"

using namespace callboard;
using namespace callboard::ui;
using namespace callboard::views;
using namespace Qt::StringLiterals;
using Desk = callboard::test::FilterDesk;
using store::Facet;

/// The filters below More, what they count, and what is kept between starts.
class FilterStateTest final : public QObject
{
    Q_OBJECT

public:
    explicit FilterStateTest(Theme &theme)
        : m_theme(theme)
    {
    }

private Q_SLOTS:
    void hasASubmenuForEveryOtherFacet()
    {
        Desk desk(m_theme);
        QCOMPARE(desk.more->accessibleName(), u"More filters"_s);
        QCOMPARE(desk.more->text(), u"More"_s);
        QCOMPARE(Desk::entries(desk.more),
            (QStringList {u"Outcome"_s, u"Agent"_s, u"Account"_s, u"Direction"_s, u"Recording"_s, u"Answered"_s,
                u"Tag"_s, u"Note"_s, u"Listened"_s, u"Transcript here"_s}));
        QCOMPARE(Desk::entries(desk.under(u"Listened"_s)),
            (QStringList {u"Yes or not yet"_s, u"---"_s, u"Yes"_s, u"Not yet"_s}));
        QCOMPARE(Desk::entries(desk.under(u"Recording"_s)),
            (QStringList {u"With or without"_s, u"---"_s, u"With"_s, u"Without"_s}));
    }

    void asksForTheCountsOfTheMenuThatOpens()
    {
        Desk desk(m_theme);
        QSignalSpy wanted(&desk.bar, &FilterBar::countsWanted);
        Q_EMIT desk.more->menu()->aboutToShow();
        QCOMPARE(wanted.size(), 0);
        const QList<std::pair<QString, Facet>> all {{u"Outcome"_s, Facet::Outcome}, {u"Agent"_s, Facet::Agent},
            {u"Account"_s, Facet::Account}, {u"Direction"_s, Facet::Direction}, {u"Recording"_s, Facet::Recording},
            {u"Answered"_s, Facet::Answered}, {u"Tag"_s, Facet::Tag}, {u"Note"_s, Facet::Note},
            {u"Listened"_s, Facet::Listened}, {u"Transcript here"_s, Facet::Transcript}};
        for (const auto &[name, facet] : all) {
            wanted.clear();
            Q_EMIT desk.under(name)->aboutToShow();
            QCOMPARE(wanted.size(), 1);
            QCOMPARE(wanted[0][0].value<Facet>(), facet);
        }
    }

    void countsInWords()
    {
        Desk desk(m_theme);
        QCOMPARE(Desk::entries(desk.under(u"Agent"_s)),
            (QStringList {u"All agents"_s, u"---"_s, u"Site Visit Caller\t8"_s, u"agent-2\t2"_s}));
        desk.bar.setCounts({Facet::Outcome, {{calls::outcomeText(calls::Outcome::Busy), {}, 9},
                                                {calls::outcomeText(calls::Outcome::Talked), {}, 1000}}});
        const QStringList outcomes = Desk::entries(desk.under(u"Outcome"_s));
        QCOMPARE(outcomes.size(), 2 + static_cast<qsizetype>(calls::allOutcomes().size()));
        QCOMPARE(outcomes.mid(2, 5), (QStringList {u"In progress\t0"_s, u"Talked\t1,000"_s, u"No talk\t0"_s,
                                         u"Voicemail\t0"_s, u"No answer\t0"_s}));
        QCOMPARE(outcomes.at(7), u"Busy\t9"_s);
        desk.bar.setCounts({Facet::Direction, {{u"inbound"_s, {}, 4}}});
        QCOMPARE(Desk::entries(desk.under(u"Direction"_s)),
            (QStringList {u"Any direction"_s, u"---"_s, u"Outbound\t0"_s, u"Inbound\t4"_s, u"Web\t0"_s}));
        desk.bar.setCounts({Facet::Answered, {{u"no"_s, {}, 3}, {u"yes"_s, {}, 2}}});
        QCOMPARE(Desk::entries(desk.under(u"Answered"_s)),
            (QStringList {u"Yes or no"_s, u"---"_s, u"Yes\t2"_s, u"No\t3"_s}));
        desk.bar.setCounts({Facet::Account, {{u"a1"_s, u"A\tB & <b>C</b>"_s, 1}}});
        QCOMPARE(Desk::entries(desk.under(u"Account"_s)).last(), u"A B && <b>C</b>\t1"_s);
    }

    void filtersByEveryFacetTogether()
    {
        Desk desk(m_theme);
        desk.bar.setCounts({Facet::Account, {{u"a1"_s, u"Mumbai"_s, 5}, {u"a2"_s, u"Pune"_s, 1}}});
        Desk::choose(desk.status, u"completed"_s);
        Desk::choose(desk.project, u"Home"_s);
        Desk::choose(desk.date, u"Last 30"_s);
        Desk::choose(desk.under(u"Outcome"_s), u"Talked"_s);
        QCOMPARE(desk.more->text(), u"More: 1"_s);
        Desk::choose(desk.under(u"Outcome"_s), u"No talk"_s);
        QCOMPARE(desk.more->text(), u"More: 1"_s);
        Desk::choose(desk.under(u"Agent"_s), u"Site"_s);
        Desk::choose(desk.under(u"Agent"_s), u"agent-2"_s);
        Desk::choose(desk.under(u"Account"_s), u"Pune"_s);
        Desk::choose(desk.under(u"Direction"_s), u"Inbound"_s);
        Desk::choose(desk.under(u"Recording"_s), u"With"_s);
        QCOMPARE(desk.more->text(), u"More: 5"_s);
        Desk::choose(desk.under(u"Answered"_s), u"No"_s);
        QCOMPARE(desk.more->text(), u"More: 6"_s);
        QVERIFY(desk.more->isChecked());
        QCOMPARE(Desk::entries(desk.more).first(), u"Outcome: 2"_s);
        QCOMPARE(Desk::entries(desk.more).at(2), u"Account: Pune"_s);
        QVERIFY(desk.more->accessibleDescription().contains(u"Direction: Inbound"_s));

        QCOMPARE(desk.chosen(Facet::Status), QStringList {u"completed"_s});
        QCOMPARE(desk.chosen(Facet::Project), QStringList {u"Home Loans"_s});
        QCOMPARE(desk.chosen(Facet::Outcome),
            (QStringList {calls::outcomeText(calls::Outcome::Talked), calls::outcomeText(calls::Outcome::NoTalk)}));
        QCOMPARE(desk.chosen(Facet::Agent), (QStringList {u"agent-1"_s, u"agent-2"_s}));
        QCOMPARE(desk.chosen(Facet::Account), QStringList {u"a2"_s});
        QCOMPARE(desk.chosen(Facet::Direction), QStringList {u"inbound"_s});
        QCOMPARE(desk.chosen(Facet::Recording), QStringList {u"yes"_s});
        QCOMPARE(desk.chosen(Facet::Answered), QStringList {u"no"_s});
        QVERIFY(desk.bar.query().since.isValid());

        Desk::choose(desk.under(u"Answered"_s), u"Yes"_s); // one choice: in place of the other
        QCOMPARE(desk.chosen(Facet::Answered).size(), 1);
    }

    void survivesAStart()
    {
        Desk before(m_theme);
        Desk::choose(before.status, u"completed"_s);
        Desk::choose(before.status, u"odd"_s);
        Desk::choose(before.under(u"Agent"_s), u"Site"_s);
        Desk::choose(before.under(u"Recording"_s), u"Without"_s);
        Desk::choose(before.date, u"Last 7"_s);
        before.bar.setSort(store::SortColumn::Duration, Qt::AscendingOrder);

        Desk after(m_theme);
        after.bar.restore(FilterState::fromJson(before.bar.state().toJson()));
        QCOMPARE(after.changed.size(), 1);
        QCOMPARE(after.bar.query(), before.bar.query());
        QCOMPARE(after.bar.state(), before.bar.state());
        QCOMPARE(after.status->text(), u"Status: 2"_s);
        QCOMPARE(after.date->text(), u"Last 7 days"_s);
        QCOMPARE(after.more->text(), u"More: 2"_s);
        QVERIFY(!after.clearAll->isHidden());
        after.clearAll->click();
        QCOMPARE(after.bar.query().sortColumn, store::SortColumn::Duration);
    }

    void keepsNeitherSearchNorNumber()
    {
        Desk desk(m_theme);
        desk.bar.showNumber(u"+918347506153"_s);
        desk.search->setText(u"Asha"_s);
        QTest::keyClick(desk.search, Qt::Key_Return);
        QVERIFY(desk.bar.query().hasFilter());
        const QByteArray kept = desk.bar.state().toJson();
        QVERIFY(!kept.contains("83475") && !kept.contains("Asha"));
        QCOMPARE(kept, FilterState().toJson());
    }

    void asksForTheNamesOfWhatItRestored()
    {
        Desk desk(m_theme);
        QSignalSpy wanted(&desk.bar, &FilterBar::countsWanted);
        FilterState state;
        state.chosen[Facet::Agent] = {u"agent-9"_s};
        desk.bar.restore(state);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(Desk::entries(desk.more).at(1), u"Agent: agent-9"_s);
        desk.bar.setCounts({Facet::Agent, {{u"agent-9"_s, u"Loan Follow-up"_s, 2}}});
        QCOMPARE(Desk::entries(desk.more).at(1), u"Agent: Loan Follow-up"_s);
        desk.bar.setCounts({Facet::Agent, {{u"agent-1"_s, u"Site Visit Caller"_s, 2}}}); // its name is remembered
        QCOMPARE(Desk::entries(desk.under(u"Agent"_s)).last(), u"Loan Follow-up\t0"_s);
    }

    void startsWithDamagedState_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("{\"chosen\":{\"sta");
        QTest::newRow("bytes") << QByteArray("\0\xff\xfe\x01", 4);
        QTest::newRow("an array") << QByteArray("[1,2,3]");
        QTest::newRow("wrong types") << QByteArray(R"({"chosen":[1],"date":{"from":1},"sort":7,"order":null})");
        QTest::newRow("wrong values") << QByteArray(
            R"({"chosen":{"status":"queued","agent":[1,null,""],"planet":["x"]},"date":"5","sort":"size"})");
        QTest::newRow("no dates") << QByteArray(R"({"date":"2026-02-30/2026-03-01","sort":"date","order":"sideways"})");
    }

    void startsWithDamagedState()
    {
        QFETCH(const QByteArray, json);
        QCOMPARE(FilterState::fromJson(json), FilterState());
        Desk desk(m_theme);
        desk.bar.restore(FilterState::fromJson(json));
        QVERIFY(!desk.bar.query().hasFilter());
        QCOMPARE(desk.changed.size(), 0);
    }

    void dropsWhatCannotBe()
    {
        const FilterState state = FilterState::fromJson(
            R"({"chosen":{"outcome":["Talked","eaten"],"direction":["sideways","inbound"],"recording":["maybe"],
            "answered":["yes","no"],"status":["queued","queued","waiting-for-operator"]},
            "sort":"cost","order":"ascending","more":1})");
        QCOMPARE(state.chosen[Facet::Outcome], QStringList {u"Talked"_s});
        QCOMPARE(state.chosen[Facet::Direction], QStringList {u"inbound"_s});
        QVERIFY(state.chosen[Facet::Recording].isEmpty());
        QVERIFY(state.chosen[Facet::Answered].isEmpty());
        QCOMPARE(state.chosen[Facet::Status], (QStringList {u"queued"_s, u"waiting-for-operator"_s}));
        QCOMPARE(state.sortColumn, store::SortColumn::Cost);
        QCOMPARE(state.sortOrder, Qt::AscendingOrder);
    }

    void keepsDatesAsTheyWereChosen()
    {
        const QDate today(2026, 1, 16);
        for (const int days : {todayAlone, lastSevenDays, lastThirtyDays}) {
            const DateChoice choice = DateChoice::lastDays(days);
            QCOMPARE(DateChoice::fromText(choice.text()), choice);
            QCOMPARE(choice.since(today), today.addDays(-days).startOfDay().toUTC());
            QVERIFY(!choice.until(today).isValid());
            QVERIFY(choice.movesWithToday());
        }
        const DateChoice yesterday = DateChoice::yesterday();
        QCOMPARE(DateChoice::fromText(yesterday.text()), yesterday);
        QCOMPARE(yesterday.since(today), QDate(2026, 1, 15).startOfDay().toUTC());
        QCOMPARE(yesterday.until(today), today.startOfDay().toUTC());
        QVERIFY(yesterday.movesWithToday());
        const DateChoice range = DateChoice::range(QDate(2026, 1, 9), QDate(2026, 1, 5));
        QCOMPARE(range.text(), u"2026-01-05/2026-01-09"_s);
        QCOMPARE(DateChoice::fromText(range.text()), range);
        QVERIFY(!range.movesWithToday());
        QCOMPARE(range.until(today), QDate(2026, 1, 10).startOfDay().toUTC());
        QCOMPARE(DateChoice::fromText({}), DateChoice());
        QCOMPARE(shortRangeText(today, today, today), u"Jan 16"_s);
        FilterState state;
        state.date = range;
        QCOMPARE(FilterState::fromJson(state.toJson()), state);
    }

private:
    Theme &m_theme;
};

CALLBOARD_WIDGET_TEST(FilterStateTest)

#include "FilterStateTest.moc"
