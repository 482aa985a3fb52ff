#include "core/store/GivenCalls.h"
#include "support/RawStore.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace callboard;
using namespace callboard::store;
using namespace callboard::test;

/// Filters by what stands beside a call, and what selected rows add up to.
class MarksTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filters_data()
    {
        QTest::addColumn<CallQuery>("query");
        QTest::addColumn<QString>("expected"); // the newest first
        const auto row = [](const char *name, const CallQuery &query, const QString &expected) {
            QTest::newRow(name) << query << expected;
        };
        const QStringList yes {u"yes"_s};
        const QStringList no {u"no"_s};
        row("a tag", chosen({{Facet::Tag, {u"hot"_s}}}), u"ca"_s);
        row("either tag", chosen({{Facet::Tag, {u"again"_s, u"hot"_s}}}), u"ca"_s);
        row("a tag nobody gave", chosen({{Facet::Tag, {u"cold"_s}}}), {});
        row("part of a tag is none", chosen({{Facet::Tag, {u"ho"_s}}}), {});
        row("with a note", chosen({{Facet::Note, yes}}), u"b"_s);
        row("without a note", chosen({{Facet::Note, no}}), u"dca"_s);
        row("with or without", chosen({{Facet::Note, {u"no"_s, u"yes"_s}}}), u"dcba"_s);
        row("listened", chosen({{Facet::Listened, yes}}), u"a"_s);
        row("to be listened to", chosen({{Facet::Listened, no}}), u"b"_s);
        row("transcript here", chosen({{Facet::Transcript, yes}}), u"a"_s);
        row("transcript not here", chosen({{Facet::Transcript, no}}), u"dcb"_s);
        row("two marks", chosen({{Facet::Tag, {u"hot"_s}}, {Facet::Listened, yes}}), u"a"_s);
        row("two marks no call has", chosen({{Facet::Tag, {u"hot"_s}}, {Facet::Note, yes}}), {});
        row("two that leave out", chosen({{Facet::Note, no}, {Facet::Transcript, no}}), u"dc"_s);
        row("a mark and a status", chosen({{Facet::Note, no}, {Facet::Status, {u"busy"_s}}}), u"dc"_s);
        row("a mark and a search", chosen({{Facet::Listened, no}}, {.search = u"asha"_s}), u"b"_s);
        row("a mark, a search, no call", chosen({{Facet::Tag, {u"again"_s}}}, {.search = u"asha"_s}), {});
        row("a mark and a time", chosen({{Facet::Tag, {u"hot"_s}}}, {.since = start.addSecs(60)}), u"c"_s);
        row("in another order",
            chosen({{Facet::Note, no}}, {.sortColumn = SortColumn::Contact, .sortOrder = Qt::AscendingOrder}),
            u"adc"_s);
    }

    void filters()
    {
        QFETCH(const CallQuery, query);
        QFETCH(const QString, expected);
        TempStore store;
        fill(store);
        QCOMPARE(idsOf(store, query).join(QString()), expected);
        QCOMPARE(refresh(store, {.query = query}).ids->size(), static_cast<std::size_t>(expected.size()));
        const auto top = await<Result<std::optional<FirstPage>, StoreError>>(
            [&](auto reply) { store.reader.firstPage(query, reply); });
        QVERIFY(top && *top);
        if (**top) { // a first page is never more than the board
            QCOMPARE((**top)->ids->size(), static_cast<std::size_t>(expected.size()));
        }
    }

    void countsAreOfWhatTheOtherFiltersLeave()
    {
        TempStore store;
        fill(store);
        QCOMPARE(countsOf(store, Facet::Tag, {}), u"again 1, hot 2"_s);
        QCOMPARE(countsOf(store, Facet::Note, {}), u"no 3, yes 1"_s);
        QCOMPARE(countsOf(store, Facet::Listened, {}), u"no 1, yes 1"_s);
        QCOMPARE(countsOf(store, Facet::Transcript, {}), u"no 3, yes 1"_s);
        const CallQuery hot = chosen({{Facet::Tag, {u"hot"_s}}});
        QCOMPARE(countsOf(store, Facet::Tag, hot), u"again 1, hot 2"_s); // its own choice does not matter
        QCOMPARE(countsOf(store, Facet::Note, hot), u"no 2, yes 0"_s);
        QCOMPARE(countsOf(store, Facet::Listened, hot), u"no 0, yes 1"_s);
        QCOMPARE(countsOf(store, Facet::Status, hot), u"busy 1, completed 1"_s);
        QCOMPARE(countsOf(store, Facet::Tag, {.search = u"kiran"_s}), u"again 1, hot 1"_s);
        QCOMPARE(countsOf(store, Facet::Recording, hot), u"no 1, yes 1"_s);
    }

    void aMarkThatGoesIsSeenAtOnce()
    {
        TempStore store;
        fill(store);
        const CallQuery noted = chosen({{Facet::Note, {u"yes"_s}}});
        QCOMPARE(idsOf(store, noted), QStringList {u"b"_s});
        annotate(store, u"b"_s, {}, {});
        annotate(store, u"d"_s, u"Wants a call on Monday"_s, {});
        QCOMPARE(idsOf(store, noted), QStringList {u"d"_s});
        const CallQuery unheard = chosen({{Facet::Listened, {u"no"_s}}});
        QCOMPARE(idsOf(store, unheard), QStringList {u"b"_s});
        hear(store, u"b"_s);
        QCOMPARE(idsOf(store, unheard), QStringList());
    }

    void anEarlierAttemptsListeningIsNone()
    {
        TempStore store;
        fill(store);
        RawStore(store.file)
            .run(u"UPDATE calls SET retry_count = 1, revision = revision + 1 WHERE execution_id = 'a'"_s);
        RawStore(store.file).run(u"UPDATE board SET revision = revision + 1"_s);
        QCOMPARE(idsOf(store, chosen({{Facet::Listened, {u"yes"_s}}})), QStringList());
        QCOMPARE(idsOf(store, chosen({{Facet::Listened, {u"no"_s}}})).join(QString()), u"ba"_s);
    }

    void addsUpRows_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("filtered"); // a board that is not the whole
        QTest::newRow("a few") << 3 << 5 << false;
        QTest::newRow("none") << 0 << 0 << false;
        QTest::newRow("every call") << 0 << 12'000 << false;
        QTest::newRow("all but a few") << 7 << 11'990 << false;
        QTest::newRow("half") << 10 << 6'000 << false;
        QTest::newRow("more than there are") << 11'000 << 5'000 << false;
        QTest::newRow("every call of a filtered board") << 0 << 8'000 << true;
    }

    /// Whichever way is taken, the sum is that of the rows.
    void addsUpRows()
    {
        QFETCH(const int, first);
        QFETCH(const int, count);
        QFETCH(const bool, filtered);
        TempStore store;
        put(store, {.id = u"a"_s, .duration = 30});
        RawStore raw(store.file);
        QStringList names = raw.column(u"PRAGMA table_info(calls)"_s, 1);
        QStringList values = names;
        values[names.indexOf(u"id"_s)] = u"value"_s;
        values[names.indexOf(u"execution_id"_s)] = u"'copy-' || value"_s;
        values[names.indexOf(u"call_duration"_s)] = u"value % 7"_s;
        values[names.indexOf(u"total_cost_cents"_s)] = u"CASE value % 3 WHEN 0 THEN NULL ELSE value % 5 END"_s;
        raw.run(u"WITH RECURSIVE n (value) AS (SELECT 10 UNION ALL SELECT value + 1 FROM n WHERE value < 12008) "
                "INSERT INTO calls (%1) SELECT %2 FROM calls, n WHERE execution_id = 'a'"_s.arg(
                    names.join(u", "_s), values.join(u", "_s)));
        raw.run(u"UPDATE board SET revision = revision + 1"_s);
        BoardIds board = refresh(store, {}).ids;
        QCOMPARE(board->size(), std::size_t {12'000});
        if (filtered) {
            board = std::make_shared<const std::vector<qint64>>(board->begin(), board->begin() + 8'000);
        }
        double seconds = 0;
        double cents = 0;
        int calls = 0;
        for (int row = first; row < first + count && row < static_cast<int>(board->size()); ++row, ++calls) {
            const qint64 id = board->at(static_cast<std::size_t>(row));
            const bool copied = id >= 10;
            seconds += copied ? static_cast<double>(id % 7) : 30;
            cents += copied && id % 3 != 0 ? static_cast<double>(id % 5) : 0;
        }
        const CallSums sums = sumsOf(store, board, {{first, count}});
        QCOMPARE(sums.calls, calls);
        QCOMPARE(sums.seconds, seconds);
        QCOMPARE(sums.costCents, cents);
        // In pieces it is the same.
        QCOMPARE(sumsOf(store, board, {{first, count / 2}, {first + count / 2, count - count / 2}}), sums);
    }

private:
    static CallQuery chosen(std::initializer_list<std::pair<Facet, QStringList>> choices, CallQuery query = {})
    {
        for (const auto &[facet, values] : choices) {
            query.chosen[facet] = values;
        }
        return query;
    }
    static void annotate(TempStore &store, const QString &id, const QString &note, const QStringList &tags)
    {
        const auto written = await<TempStore::Written>([&](auto reply) {
            store.store.annotate(store.call(id)->id, {note, tags}, start, reply);
        });
        QVERIFY(written && *written);
    }
    static void hear(TempStore &store, const QString &id, int attempt = 0)
    {
        const Listening heard {.position = {}, .listenedAt = start, .transferPosition = {}, .attempt = attempt};
        const auto written = await<TempStore::Written>(
            [&](auto reply) { store.store.saveListening(store.call(id)->id, heard, reply); });
        QVERIFY(written && *written);
    }
    /// `a`: heard, tagged, with a transcript. `b`: not heard yet, with a note. `c`: nothing to hear, two tags. `d`:
    /// none.
    static void fill(TempStore &store)
    {
        put(store,
            {.id = u"a"_s, .name = u"Asha Rao"_s, .transcript = u"user: yes\n"_s, .minute = 0, .recording = true});
        put(store, {.id = u"b"_s, .name = u"Asha Iyer"_s, .minute = 1, .recording = true});
        put(store, {.id = u"c"_s, .status = u"busy"_s, .name = u"Kiran"_s, .minute = 2});
        put(store, {.id = u"d"_s, .status = u"busy"_s, .name = u"Deepa"_s, .minute = 3});
        hear(store, u"a"_s);
        annotate(store, u"a"_s, {}, {u"hot"_s});
        annotate(store, u"b"_s, u"Ring after five"_s, {});
        annotate(store, u"c"_s, {}, {u"hot"_s, u"again"_s});
    }
    static QString countsOf(TempStore &store, Facet facet, const CallQuery &query)
    {
        const auto counts
            = await<Result<FacetCounts, StoreError>>([&](auto reply) { store.reader.counts(facet, query, reply); });
        QStringList words;
        for (const FacetCount &count : (*counts)->counts) {
            words.append(u"%1 %2"_s.arg(count.value).arg(count.calls));
        }
        words.sort();
        return words.join(u", "_s);
    }
    static CallSums sumsOf(TempStore &store, const BoardIds &board, const std::vector<RowRange> &rows)
    {
        const auto sums
            = await<Result<CallSums, StoreError>>([&](auto reply) { store.reader.sums(board, rows, reply); });
        if (!sums || !*sums) {
            qFatal("No sums: %s", sums ? qPrintable((*sums).error().message) : "no answer");
        }
        return **sums;
    }
};

CALLBOARD_TEST(MarksTest)

#include "MarksTest.moc"
