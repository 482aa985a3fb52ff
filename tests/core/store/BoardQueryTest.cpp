#include "core/store/GivenCalls.h"
#include "support/EnumText.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using namespace callboard::test;

/// What a query leaves of the board, in which order, and how many of each.
class BoardQueryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filters_data()
    {
        QTest::addColumn<CallQuery>("query");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const CallQuery &query, const QStringList &expected) {
            QTest::newRow(name) << query << expected;
        };
        row("none", {}, {u"a"_s, u"b"_s, u"c"_s, u"d"_s});
        const auto chosen = [](std::initializer_list<std::pair<Facet, QStringList>> choices, CallQuery query = {}) {
            for (const auto &[facet, values] : choices) {
                query.chosen[facet] = values;
            }
            return query;
        };
        row("one status", chosen({{Facet::Status, {u"completed"_s}}}), {u"a"_s, u"c"_s});
        row("two statuses", chosen({{Facet::Status, {u"completed"_s, u"busy"_s}}}), {u"a"_s, u"b"_s, u"c"_s});
        row("an unknown status", chosen({{Facet::Status, {u"wrapping-up"_s}}}), {u"d"_s});
        row("a project", chosen({{Facet::Project, {u"Loans"_s}}}), {u"b"_s, u"c"_s});
        row("a project nobody has", chosen({{Facet::Project, {u"Cars"_s}}}), {});
        row("an account", chosen({{Facet::Account, {u"test"_s}}}), {u"a"_s, u"b"_s, u"c"_s, u"d"_s});
        row("a direction", chosen({{Facet::Direction, {u"inbound"_s}}}), {});
        row("an outcome", chosen({{Facet::Outcome, {u"Busy"_s}}}), {u"b"_s});
        row("not answered", chosen({{Facet::Answered, {u"no"_s}}, {Facet::Status, {u"busy"_s}}}), {u"b"_s});
        row("answered or not", chosen({{Facet::Answered, {u"no"_s, u"yes"_s}}}), {u"a"_s, u"b"_s, u"c"_s, u"d"_s});
        row("without a recording", chosen({{Facet::Recording, {u"no"_s}}}), {u"a"_s, u"b"_s, u"c"_s, u"d"_s});
        row("with a recording", chosen({{Facet::Recording, {u"yes"_s}}}), {});
        row("a person's number", {.number = u"+919876540002"_s}, {u"b"_s});
        row("since", {.since = start.addSecs(120)}, {u"c"_s, u"d"_s});
        row("until leaves the end out", {.until = start.addSecs(120)}, {u"a"_s, u"b"_s});
        row("a span", {.since = start.addSecs(60), .until = start.addSecs(180)}, {u"b"_s, u"c"_s});
        row("a span in local time",
            {.since = start.addSecs(60).toLocalTime(), .until = start.addSecs(180).toLocalTime()}, {u"b"_s, u"c"_s});
        row("search", {.search = u"asha"_s}, {u"a"_s, u"c"_s});
        row("blanks around the search", {.search = u"  asha "_s}, {u"a"_s, u"c"_s});
        row("search of blanks is none", {.search = u"   "_s}, {u"a"_s, u"b"_s, u"c"_s, u"d"_s});
        row("search in the transcript", {.search = u"balcony"_s}, {u"b"_s});
        row("search in the agent's name", {.search = u"renewals"_s}, {u"d"_s});
        row("search in the project", {.search = u"real est"_s}, {u"a"_s});
        row("all together",
            chosen({{Facet::Status, {u"completed"_s}}, {Facet::Project, {u"Loans"_s}}},
                {.search = u"asha"_s, .since = start}),
            {u"c"_s});
        row("all together, one does not fit",
            chosen({{Facet::Status, {u"busy"_s}}, {Facet::Project, {u"Loans"_s}}}, {.search = u"asha"_s}), {});
    }

    void filters()
    {
        QFETCH(const CallQuery, query);
        QFETCH(const QStringList, expected);
        TempStore store;
        put(store, {.id = u"a"_s,
                       .name = u"Asha Rao"_s,
                       .number = u"+919876540001"_s,
                       .project = u"Real Estate"_s,
                       .minute = 0});
        put(store, {.id = u"b"_s,
                       .status = u"busy"_s,
                       .name = u"John"_s,
                       .number = u"+919876540002"_s,
                       .project = u"Loans"_s,
                       .transcript = u"user:  a Balcony please\n"_s,
                       .minute = 1});
        put(store, {.id = u"c"_s, .name = u"ASHA"_s, .number = u"+919876540003"_s, .project = u"Loans"_s, .minute = 2});
        put(store, {.id = u"d"_s,
                       .status = u"wrapping-up"_s,
                       .number = u"+919876540004"_s,
                       .agent = u"Renewals"_s,
                       .minute = 3});
        QCOMPARE(sorted(idsOf(store, query)), expected);
        QCOMPARE(refresh(store, {.query = query}).ids->size(), static_cast<std::size_t>(expected.size()));
    }

    void searchIsData_data()
    {
        QTest::addColumn<QString>("name"); // of the one call that is found
        QTest::addColumn<QString>("search");
        const auto row = [](const char *title, const QString &name, const QString &search) {
            QTest::newRow(title) << name << search;
        };
        row("percent", u"100% sure"_s, u"100%"_s);
        row("underscore", u"first_last"_s, u"first_l"_s);
        row("a single quote", u"D'Souza"_s, u"d's"_s);
        row("a double quote", u"Asha \"Bee\" Rao"_s, u"\"Bee\""_s);
        row("a backslash", u"a\\b"_s, u"a\\"_s);
        row("a backslash before a percent sign", u"a\\%b"_s, u"\\%b"_s);
        row("a star", u"five * hotel"_s, u"five *"_s);
        row("FTS AND", u"this AND that"_s, u"this AND that"_s);
        row("FTS NEAR", u"NEAR(the, lake)"_s, u"near("_s);
        row("FTS column", u"name: Asha"_s, u"name:"_s);
        row("SQL", u"x' OR '1'='1"_s, u"' OR '"_s);
        row("a comment", u"rate -- high"_s, u"-- h"_s);
        row("Hindi", u"आशा शर्मा"_s, u"शर्मा"_s);
        row("part of a Hindi word", u"आशा शर्मा"_s, u"शर्"_s);
        row("a question mark", u"who?"_s, u"who?"_s);
        row("brackets", u"[A-Z]"_s, u"[a"_s);
    }

    void searchIsData()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, search);
        TempStore store;
        put(store, {.id = u"other"_s, .name = u"Peter Quist"_s});
        put(store, {.id = u"found"_s, .name = name});
        QCOMPARE(idsOf(store, {.search = search}), QStringList {u"found"_s});
    }

    void aNumberIsFoundInAnySpelling_data()
    {
        QTest::addColumn<QString>("search");
        QTest::addColumn<bool>("found");
        QTest::newRow("as stored") << u"+919876540001"_s << true;
        QTest::newRow("without the plus") << u"919876540001"_s << true;
        QTest::newRow("as shown") << u"+91 98765 40001"_s << true;
        QTest::newRow("dashes") << u"98765-40001"_s << true;
        QTest::newRow("brackets and dots") << u"(98765) 40.001"_s << true;
        QTest::newRow("the last digits") << u"40001"_s << true;
        QTest::newRow("digits from the middle") << u"76540"_s << true;
        QTest::newRow("Devanagari digits") << u"९८७६५ ४०००१"_s << true;
        QTest::newRow("trunk zero") << u"098765 40001"_s << true;
        QTest::newRow("international prefix") << u"00 91 98765 40001"_s << true;
        QTest::newRow("another number") << u"98765 40009"_s << false;
    }

    void aNumberIsFoundInAnySpelling()
    {
        QFETCH(const QString, search);
        QFETCH(const bool, found);
        TempStore store;
        put(store, {.id = u"a"_s, .number = u"+919876540001"_s});
        put(store, {.id = u"b"_s, .number = u"+12025550101"_s});
        QCOMPARE(idsOf(store, {.search = search}), found ? QStringList {u"a"_s} : QStringList {});
    }

    void sorting_data()
    {
        QTest::addColumn<SortColumn>("column");
        QTest::addColumn<QStringList>("ascending");
        QTest::newRow("contact, whatever its case") << SortColumn::Contact << QStringList {u"b"_s, u"a"_s, u"c"_s};
        QTest::newRow("project") << SortColumn::Project << QStringList {u"c"_s, u"b"_s, u"a"_s};
        QTest::newRow("status") << SortColumn::Status << QStringList {u"c"_s, u"a"_s, u"b"_s};
        QTest::newRow("duration by its value, not its text")
            << SortColumn::Duration << QStringList {u"a"_s, u"c"_s, u"b"_s};
        QTest::newRow("date") << SortColumn::Date << QStringList {u"b"_s, u"c"_s, u"a"_s};
        QTest::newRow("recording") << SortColumn::Recording << QStringList {u"a"_s, u"b"_s, u"c"_s};
    }

    void sorting()
    {
        QFETCH(const SortColumn, column);
        QFETCH(const QStringList, ascending);
        TempStore store;
        put(store, {.id = u"a"_s,
                       .status = u"completed"_s,
                       .name = u"asha"_s,
                       .project = u"Renewals"_s,
                       .duration = 9,
                       .minute = 30,
                       .recording = true});
        put(store, {.id = u"b"_s,
                       .status = u"completed"_s,
                       .name = u"Ada"_s,
                       .project = u"loans"_s,
                       .duration = 100,
                       .minute = 10});
        put(store,
            {.id = u"c"_s, .status = u"busy"_s, .name = u"Bea"_s, .project = u"Cars"_s, .duration = 20, .minute = 20});
        QCOMPARE(idsOf(store, {.sortColumn = column, .sortOrder = Qt::AscendingOrder}), ascending);
        QStringList descending = ascending;
        std::reverse(descending.begin(), descending.end());
        QCOMPARE(idsOf(store, {.sortColumn = column, .sortOrder = Qt::DescendingOrder}), descending);
    }

    void sortingIsStableAmongEqualRows_data()
    {
        QTest::addColumn<SortColumn>("column");
        QTest::newRow("contact") << SortColumn::Contact;
        QTest::newRow("project") << SortColumn::Project;
        QTest::newRow("status") << SortColumn::Status;
        QTest::newRow("duration") << SortColumn::Duration;
        QTest::newRow("date") << SortColumn::Date;
        QTest::newRow("recording") << SortColumn::Recording;
    }

    void sortingIsStableAmongEqualRows()
    {
        QFETCH(const SortColumn, column);
        TempStore store;
        QStringList ids;
        for (int i = 0; i < 20; ++i) {
            ids.append(u"call-%1"_s.arg(i, 2, 10, QChar(u'0')));
            put(store, {.id = ids.back(), .name = u"Asha"_s, .project = u"Loans"_s});
        }
        QCOMPARE(idsOf(store, {.sortColumn = column, .sortOrder = Qt::AscendingOrder}), ids);
        std::reverse(ids.begin(), ids.end());
        QCOMPARE(idsOf(store, {.sortColumn = column, .sortOrder = Qt::DescendingOrder}), ids);
    }

    void countsAreOfWhatTheOtherFiltersLeave()
    {
        TempStore store;
        put(store, {.id = u"a"_s, .project = u"Loans"_s});
        put(store, {.id = u"b"_s, .project = u"Loans"_s});
        put(store, {.id = u"c"_s, .status = u"busy"_s, .project = u"Cars"_s});
        put(store, {.id = u"d"_s, .status = u"wrapping-up"_s});
        const auto counted = [&](Facet facet, const CallQuery &query) {
            const auto counts = test::await<Result<FacetCounts, StoreError>>(
                [&](auto reply) { store.reader.counts(facet, query, reply); });
            return counts && *counts ? (*counts)->counts : std::vector<FacetCount>();
        };
        using Counts = std::vector<FacetCount>;
        QCOMPARE(counted(Facet::Status, {}),
            (Counts {{u"completed"_s, {}, 2}, {u"busy"_s, {}, 1}, {u"wrapping-up"_s, {}, 1}}));
        QCOMPARE(counted(Facet::Project, {}), (Counts {{u"Loans"_s, {}, 2}, {u"Cars"_s, {}, 1}}));
        // What else is chosen counts; the facet's own choice does not.
        CallQuery busy;
        busy.chosen[Facet::Status] = {u"busy"_s};
        QCOMPARE(counted(Facet::Status, busy).size(), std::size_t {3});
        QCOMPARE(counted(Facet::Project, busy), (Counts {{u"Cars"_s, {}, 1}}));
        QCOMPARE(counted(Facet::Recording, busy), (Counts {{u"no"_s, {}, 1}, {u"yes"_s, {}, 0}}));
        QCOMPARE(counted(Facet::Account, {}), (Counts {{u"test"_s, u"test"_s, 4}}));
    }

    void aWebCallIsCountedByItsDirection()
    {
        TempStore store;
        store.put(u"w"_s,
            R"({"id":"w","status":"completed","provider":"web-call","telephony_data":null,"conversation_duration":0.0,)"
            R"("transcript":"assistant: Hello.\nuser:  Hi.\n"})",
            start);
        put(store, {.id = u"a"_s});
        const auto call = store.call(u"w"_s);
        QVERIFY(call.has_value());
        QVERIFY(call->direction == calls::Direction::Web && call->outcome == calls::Outcome::Talked);
        QCOMPARE(call->recordingState, calls::RecordingState::None);
        const auto counted = test::await<Result<FacetCounts, StoreError>>(
            [&](auto reply) { store.reader.counts(Facet::Direction, {}, reply); });
        QVERIFY(counted && *counted);
        QCOMPARE((*counted)->counts, (std::vector<FacetCount> {{u"outbound"_s, {}, 1}, {u"web"_s, {}, 1}}));
    }

    void spansAreCountedAmongWhatTheOtherFiltersLeave()
    {
        TempStore store;
        for (int minute = 0; minute < 10; ++minute) {
            put(store, {.id = u"call-%1"_s.arg(minute),
                           .status = minute % 2 == 0 ? u"busy"_s : u"completed"_s,
                           .minute = minute});
        }
        const QDateTime first = store.call(u"call-0"_s)->createdAt;
        const std::vector<TimeSpan> spans {
            {{}}, {first.addSecs(5 * 60)}, {first.addSecs(60), first.addSecs(4 * 60)}, {first.addDays(1)}};
        const auto counted = [&](const CallQuery &query) {
            const auto counts = test::await<Result<std::vector<int>, StoreError>>(
                [&](auto reply) { store.reader.spanCounts(spans, query, reply); });
            return counts && *counts ? **counts : std::vector<int>();
        };
        QCOMPARE(counted({}), (std::vector {10, 5, 3, 0}));
        CallQuery busy;
        busy.chosen[Facet::Status] = {u"busy"_s};
        busy.since = first.addDays(7); // the choice of days itself does not count
        QCOMPARE(counted(busy), (std::vector {5, 2, 1, 0}));
    }

private:
    static QStringList sorted(QStringList list)
    {
        list.sort();
        return list;
    }
};

CALLBOARD_TEST(BoardQueryTest)
#include "BoardQueryTest.moc"
