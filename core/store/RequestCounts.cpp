#include "store/RequestCounts.h"

#include "store/Database.h"

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 keptFor = 61'000; ///< a minute, and the second they were counted in

Written write(const Transaction &transaction, const RequestNews &news)
{
    for (const RequestCount &count : news.made) {
        auto done = runStatement(transaction,
            u"INSERT INTO request_counts (budget, process, at, ceiling, requests) "
            "VALUES (?, ?, ?, ?, ?) ON CONFLICT (budget, process, at, ceiling) "
            "DO UPDATE SET requests = requests + excluded.requests"_s,
            {news.budget, news.process, count.at, count.ceiling, count.requests});
        if (!done) {
            return done;
        }
    }
    if (news.pausedUntil == 0) {
        return ChangeSet {};
    }
    return runStatement(transaction,
        u"INSERT INTO request_pauses (budget, until) VALUES (?, ?) "
        "ON CONFLICT (budget) DO UPDATE SET until = excluded.until"_s,
        {news.budget, news.pausedUntil});
}

/// A clock that was set back leaves rows of the future.
Written forgetOld(const Transaction &transaction, qint64 now)
{
    auto done = runStatement(
        transaction, u"DELETE FROM request_counts WHERE at <= ? OR at > ?"_s, {now - keptFor, now + keptFor});
    constexpr qint64 longestPause = 3'600'000;
    return done ? runStatement(transaction, u"DELETE FROM request_pauses WHERE until <= ? OR until > ?"_s,
               {now, now + longestPause + keptFor})
                : done;
}

Result<OthersRequests, StoreError> readOthers(Database &database, const RequestNews &news)
{
    OthersRequests others;
    auto query = database.run(u"SELECT at, ceiling, sum(requests) FROM request_counts "
                              "WHERE budget = ? AND process <> ? GROUP BY at, ceiling ORDER BY at"_s,
        {news.budget, news.process});
    if (!query) {
        return failure(query.error());
    }
    while (query->next()) {
        others.made.push_back({query->value(0).toLongLong(), query->value(1).toInt(), query->value(2).toInt()});
    }
    others.alone = others.made.empty();
    const auto pause = database.value(u"SELECT until FROM request_pauses WHERE budget = ?"_s, {news.budget});
    if (!pause) {
        return failure(pause.error());
    }
    others.pausedUntil = pause->toLongLong();
    return others;
}

} // namespace

Written shareRequests(const Transaction &transaction, const std::vector<RequestNews> &news, qint64 now,
    std::vector<OthersRequests> &others)
{
    if (auto done = forgetOld(transaction, now); !done) {
        return done;
    }
    for (const RequestNews &one : news) {
        if (auto done = write(transaction, one); !done) {
            return done;
        }
        auto read = readOthers(transaction.database, one);
        if (!read) {
            return failure(read.error());
        }
        others.push_back(*std::move(read));
    }
    return ChangeSet {};
}

} // namespace callboard::store
