#include "core/store/GivenCalls.h"
#include "support/RawStore.h"
#include "support/TestRegistry.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace callboard;
using namespace callboard::store;
using namespace callboard::test;

namespace {

const QStringList statuses {u"queued"_s, u"ringing"_s, u"completed"_s, u"busy"_s, u"no-answer"_s};

} // namespace

/// What saved views count, and which calls come into one, against the board's own query.
class ViewCounterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsWhatTheBoardShows()
    {
        TempStore store;
        for (int index = 0; index < 40; ++index) {
            put(store, index, statuses[index % 5], index % 3 == 0);
        }
        checkAll(store);
        checkAll(store); // nothing was written
    }

    /// Each step writes some, and every count is checked against the board, whatever was counted before.
    void staysTrueWhileCallsChange()
    {
        TempStore store;
        QRandomGenerator dice(16);
        for (int index = 0; index < 20; ++index) {
            put(store, index, u"queued"_s, false);
        }
        checkAll(store);
        for (int step = 0; step < 25; ++step) {
            const int index = dice.bounded(30);
            put(store, index, statuses[dice.bounded(5)], dice.bounded(2) == 0);
            if (step % 4 == 0) {
                annotate(store, dice.bounded(20), step % 8 == 0);
            }
            checkAll(store);
        }
    }

    void noticesCallsThatAreGone()
    {
        TempStore store;
        for (int index = 0; index < 10; ++index) {
            put(store, index, u"completed"_s, true);
        }
        checkAll(store);
        {
            RawStore raw(store.file);
            raw.run(u"PRAGMA foreign_keys = ON"_s); // its answers go with it
            raw.run(u"DELETE FROM calls WHERE execution_id = 'e3'"_s);
            raw.run(u"UPDATE board SET revision = revision + 1"_s);
        }
        checkAll(store);
        put(store, 11, u"completed"_s, false);
        checkAll(store);
    }

    void matchesNothingAmongNothing()
    {
        TempStore store;
        QVERIFY(matching(store, {}, {}).empty());
        QVERIFY(matching(store, {}, {1, 2, 3}).empty());
        put(store, 1, u"completed"_s, false);
        QCOMPARE(matching(store, {}, {3, 1, 1, 2}), std::vector<qint64> {1});
    }

private:
    static void put(TempStore &store, int index, const QString &status, bool isInterested)
    {
        const QString id = u"e%1"_s.arg(index);
        const QJsonObject json {{u"id"_s, id}, {u"status"_s, status},
            {u"transcript"_s, index % 2 == 0 ? u"assistant: a parking place\n"_s : QString()},
            {u"extracted_data"_s, QJsonObject {{u"user_interested"_s, isInterested ? u"yes"_s : u"no"_s}}},
            {u"created_at"_s, isoOf(start.addSecs(3600 * index))}, {u"conversation_duration"_s, index}};
        store.put(id, QJsonDocument(json).toJson(), start.addDays(2).addSecs(++s_seconds));
    }

    static QString isoOf(const QDateTime &at) { return at.toString(Qt::ISODate); }

    static void annotate(TempStore &store, int index, bool noted)
    {
        const auto call = store.call(u"e%1"_s.arg(index));
        QVERIFY(call.has_value());
        const auto written = await<Written>([&](auto reply) {
            store.store.annotate(call->id, {noted ? u"Call again"_s : QString(), {u"hot"_s}}, start.addDays(3), reply);
        });
        QVERIFY(written && *written);
    }

    static std::vector<CallQuery> queries()
    {
        std::vector<CallQuery> all {{}};
        const auto add = [&all](auto change) {
            CallQuery query;
            change(query);
            all.push_back(query);
        };
        add([](CallQuery &query) { query.chosen[Facet::Status] = {u"completed"_s, u"busy"_s}; });
        add([](CallQuery &query) { query.chosen[Facet::Answered] = {u"no"_s}; });
        add([](CallQuery &query) { query.chosen[Facet::Note] = {u"yes"_s}; });
        add([](CallQuery &query) { query.chosen[Facet::Note] = {u"no"_s}; });
        add([](CallQuery &query) {
            query.chosen[Facet::Tag] = {u"hot"_s};
            query.chosen[Facet::Status] = {u"completed"_s};
        });
        add([](CallQuery &query) { query.search = u"park"_s; });
        add([](CallQuery &query) {
            query.search = u"parking"_s;
            query.chosen[Facet::Status] = {u"completed"_s};
        });
        add([](CallQuery &query) { query.answers[{{}, u"user_interested"_s}] = {u"yes"_s}; });
        add([](CallQuery &query) { query.answers[{{}, u"user_interested"_s}] = {QString()}; });
        add([](CallQuery &query) {
            query.since = start.addSecs(3600 * 5);
            query.until = start.addSecs(3600 * 15);
        });
        add([](CallQuery &query) { query.number = u"+12025550199"_s; });
        return all;
    }

    static std::vector<qint64> matching(TempStore &store, const CallQuery &query, const std::vector<qint64> &ids)
    {
        const auto matches = await<Result<std::vector<qint64>, StoreError>>(
            [&](auto reply) { store.reader.matching(query, ids, reply); });
        return matches && *matches ? **matches : std::vector<qint64> {-1};
    }

    /// Against the board's ids: the count, and which of all calls match, and which of every third.
    static void checkAll(TempStore &store)
    {
        const std::vector<CallQuery> all = queries();
        const auto counts
            = await<Result<std::vector<int>, StoreError>>([&](auto reply) { store.reader.viewCounts(all, reply); });
        QVERIFY(counts && *counts);
        const std::vector<qint64> everything = *refresh(store, {}).ids;
        std::vector<qint64> some;
        for (const qint64 id : everything) {
            if (id % 3 == 0) {
                some.push_back(id);
            }
        }
        for (std::size_t i = 0; i < all.size(); ++i) {
            std::vector<qint64> shown = *refresh(store, {.query = all[i]}).ids;
            QCOMPARE((**counts)[i], static_cast<int>(shown.size()));
            std::ranges::sort(shown);
            QCOMPARE(matching(store, all[i], everything), shown);
            std::erase_if(shown, [](qint64 id) { return id % 3 != 0; });
            QCOMPARE(matching(store, all[i], some), shown);
        }
    }

    static inline int s_seconds = 0;
};

CALLBOARD_TEST(ViewCounterTest)
#include "ViewCounterTest.moc"
