#include "store/InsightSums.h"

#include "store/BoardScan.h"
#include "store/Database.h"
#include "store/RowReading.h"
#include "store/SqliteHandles.h"
#include "store/StatementWatch.h"

#include <QDateTime>
#include <QHash>
#include <QSqlError>

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <utility>

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::Direction;
using calls::Outcome;

namespace {

constexpr qint64 quarterSeconds = 900;
constexpr qint64 quartersOfDay = 96;

/// Columns of insight_sums and insight_calls, with the field of each. The first two columns of a row are its quarter
/// and its group.
struct SumColumn
{
    QStringView name;
    qint64 &(*field)(InsightTotals &);
};

template<Outcome outcome>
qint64 &countOf(InsightTotals &totals)
{
    return totals.byOutcome[static_cast<std::size_t>(outcome)];
}

template<RecordingDelay delay>
qint64 &delayOf(InsightTotals &totals)
{
    return totals.byDelay[static_cast<std::size_t>(delay)];
}

constexpr std::array<SumColumn, 26> sumColumns {{
    {u"calls", [](InsightTotals &of) -> qint64 & { return of.calls; }},
    {u"waiting", countOf<Outcome::None>},
    {u"in_progress", countOf<Outcome::InProgress>},
    {u"talked", countOf<Outcome::Talked>},
    {u"no_talk", countOf<Outcome::NoTalk>},
    {u"voicemail", countOf<Outcome::Voicemail>},
    {u"no_answer", countOf<Outcome::NoAnswer>},
    {u"busy", countOf<Outcome::Busy>},
    {u"rejected", countOf<Outcome::Rejected>},
    {u"wrong_number", countOf<Outcome::WrongNumber>},
    {u"not_placed_balance", countOf<Outcome::NotPlacedBalance>},
    {u"not_placed_hours", countOf<Outcome::NotPlacedHours>},
    {u"stopped", countOf<Outcome::Stopped>},
    {u"failed", countOf<Outcome::Failed>},
    {u"unknown", countOf<Outcome::Unknown>},
    {u"line_ms", [](InsightTotals &of) -> qint64 & { return of.lineMs; }},
    {u"talk_ms", [](InsightTotals &of) -> qint64 & { return of.talkMs; }},
    {u"cost_known", [](InsightTotals &of) -> qint64 & { return of.costKnown; }},
    {u"cost_micro", [](InsightTotals &of) -> qint64 & { return of.costMicro; }},
    {u"recording_30s", delayOf<RecordingDelay::HalfMinute>},
    {u"recording_1m", delayOf<RecordingDelay::Minute>},
    {u"recording_2m", delayOf<RecordingDelay::TwoMinutes>},
    {u"recording_5m", delayOf<RecordingDelay::FiveMinutes>},
    {u"recording_15m", delayOf<RecordingDelay::QuarterHour>},
    {u"recording_1h", delayOf<RecordingDelay::Hour>},
    {u"recording_later", delayOf<RecordingDelay::Longer>},
}};

QString columnList(QStringView prefix)
{
    QStringList names;
    for (const SumColumn &column : sumColumns) {
        names.append(prefix.toString() + column.name.toString());
    }
    return names.join(u", "_s);
}

/// Rounded down, also before 1970.
qint64 quarterOf(const QDateTime &time)
{
    const qint64 seconds = time.toSecsSinceEpoch();
    return seconds / quarterSeconds - (seconds % quarterSeconds < 0 ? 1 : 0);
}

/// The local clock at a quarter's beginning. Asking for an offset makes the C library look at a file, so it is asked
/// once for a day on which it does not change.
class LocalClock final
{
public:
    struct Reading
    {
        qint64 day; ///< since 1970
        int hour;
    };

    Reading at(qint64 quarter)
    {
        const qint64 day = quarter / quartersOfDay;
        auto known = m_offsets.find(day);
        if (known == m_offsets.end()) {
            const int first = offsetAt(day * quartersOfDay);
            const bool same = first == offsetAt((day + 1) * quartersOfDay);
            known = m_offsets.insert(day, same ? first : changes);
        }
        const qint64 local = quarter * quarterSeconds + (*known == changes ? offsetAt(quarter) : *known);
        constexpr qint64 daySeconds = 86'400;
        const qint64 localDay = local / daySeconds - (local % daySeconds < 0 ? 1 : 0);
        return {localDay, static_cast<int>((local - localDay * daySeconds) / 3600)};
    }

private:
    static constexpr int changes = 1'000'000;

    static int offsetAt(qint64 quarter)
    {
        return QDateTime::fromSecsSinceEpoch(quarter * quarterSeconds, Qt::UTC).toLocalTime().offsetFromUtc();
    }

    QHash<qint64, int> m_offsets;
};

/// Takes rows of sums, and makes of them what the pictures show.
class Adder final
{
public:
    explicit Adder(std::vector<InsightGroup> groups) { m_sums.groups = std::move(groups); }

    void add(qint64 quarter, std::size_t group, const InsightTotals &totals)
    {
        InsightGroup &of = m_sums.groups[group];
        of.totals += totals;
        m_sums.all += totals;
        if (quarter != m_quarter) { // rows come by quarters
            m_quarter = quarter;
            m_reading = m_clock.at(quarter);
        }
        m_days[m_reading.day] += totals;
        if (of.direction == Direction::Outbound) {
            m_sums.hours[static_cast<std::size_t>(m_reading.hour)] += totals;
            const qint64 weekday = ((m_reading.day + 3) % 7 + 7) % 7; // 1 January 1970 was a Thursday
            m_sums.weekdays[static_cast<std::size_t>(weekday)] += totals;
        }
    }

    [[nodiscard]] InsightSums take()
    {
        const QDate epoch(1970, 1, 1);
        for (const auto &[day, totals] : m_days) {
            m_sums.days.push_back({epoch.addDays(day), totals});
        }
        std::erase_if(m_sums.groups, [](const InsightGroup &group) { return group.totals.calls == 0; });
        return std::move(m_sums);
    }

private:
    LocalClock m_clock;
    InsightSums m_sums;
    std::map<qint64, InsightTotals> m_days;
    qint64 m_quarter = -1;
    LocalClock::Reading m_reading {};
};

using TakeSums = std::function<void(qint64 quarter, qint64 group, const InsightTotals &totals)>;

void bind(sqlite3_stmt *statement, int at, const QVariant &value)
{
    if (value.typeId() == QMetaType::QString) {
        const QByteArray text = value.toString().toUtf8();
        sqlite3_bind_text(statement, at, text.constData(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
    } else {
        sqlite3_bind_int64(statement, at, value.toLongLong());
    }
}

/// Reads past Qt's driver, which makes a QVariant of every number: two years have hundreds of thousands of rows.
Result<void, StoreError> readSums(
    Database &database, const QString &sql, const QVariantList &values, const TakeSums &take)
{
    sqlite3 *connection = database.handle();
    tellStatement(sql);
    const SqliteStatement rows = prepared(connection, sql);
    const auto trouble = [connection] {
        return failure(
            Database::errorOf(QSqlError({}, QString::fromUtf8(sqlite3_errmsg(connection)), QSqlError::StatementError,
                                  QString::number(sqlite3_extended_errcode(connection))),
                sqlite3_system_errno(connection)));
    };
    if (!rows) {
        return trouble();
    }
    int place = 0;
    for (const QVariant &value : values) {
        bind(rows.get(), ++place, value);
    }
    int state = SQLITE_ROW;
    while ((state = sqlite3_step(rows.get())) == SQLITE_ROW) {
        InsightTotals totals;
        int at = 2;
        for (const SumColumn &column : sumColumns) {
            column.field(totals) = sqlite3_column_int64(rows.get(), at++);
        }
        take(sqlite3_column_int64(rows.get(), 0), sqlite3_column_int64(rows.get(), 1), totals);
    }
    return state == SQLITE_DONE ? Result<void, StoreError>() : trouble();
}

bool passes(const QStringList &chosen, const QString &value)
{
    return chosen.isEmpty() || chosen.contains(value);
}

struct Groups
{
    std::vector<InsightGroup> all;
    std::map<qint64, std::size_t> places; ///< by row id
};

/// Those that the query's account, agent, project and direction let through.
Result<Groups, StoreError> readGroups(Database &database, const CallQuery &query)
{
    // An agent goes by the name it has today, as in the filter.
    auto rows = database.run(
        u"SELECT g.id, g.account_id, g.agent_id, g.project, g.direction, "
        "coalesce((SELECT name FROM agents a WHERE a.account_id = g.account_id AND a.agent_id = g.agent_id), "
        "(SELECT agent_name FROM calls c INDEXED BY calls_by_agent_id WHERE c.agent_id = g.agent_id "
        "AND c.agent_name IS NOT NULL ORDER BY c.id DESC LIMIT 1)) FROM insight_groups g"_s);
    if (!rows) {
        return failure(rows.error());
    }
    Groups groups;
    while (rows->next()) {
        InsightGroup group {.accountId = rows->value(1).toString(),
            .agentId = rows->value(2).toString(),
            .agentName = rows->value(5).toString(),
            .project = rows->value(3).toString(),
            .direction = calls::directionFromText(rows->value(4).toString()),
            .totals = {}};
        if (passes(query.chosen[Facet::Account], group.accountId) && passes(query.chosen[Facet::Agent], group.agentId)
            && passes(query.chosen[Facet::Project], group.project)
            && passes(query.chosen[Facet::Direction], rows->value(4).toString())) {
            groups.places.emplace(rows->value(0).toLongLong(), groups.all.size());
            groups.all.push_back(std::move(group));
        }
    }
    return groups;
}

struct Span
{
    qint64 first = 0; ///< quarter; what is from before 1970 counts as of then
    qint64 end = std::numeric_limits<qint64>::max(); ///< the quarter behind the last
};

Span spanOf(const CallQuery &query)
{
    Span span;
    if (query.since.isValid()) {
        span.first = quarterOf(query.since);
    }
    if (query.until.isValid()) {
        span.end = quarterOf(query.until.addMSecs(-1)) + 1;
    }
    return span;
}

TakeSums adderOf(const Groups &groups, Adder &adder)
{
    return [&groups, &adder](qint64 quarter, qint64 group, const InsightTotals &totals) {
        if (const auto place = groups.places.find(group); place != groups.places.end()) {
            adder.add(quarter, place->second, totals);
        }
    };
}

Result<void, StoreError> addKept(Database &database, const CallQuery &query, const Groups &groups, Adder &adder)
{
    const Span span = spanOf(query);
    static const QString sql = u"SELECT quarter, group_id, %1 FROM insight_sums WHERE quarter >= ? AND quarter < ? "
                               "ORDER BY quarter"_s.arg(columnList({}));
    return readSums(database, sql, {span.first, span.end}, adderOf(groups, adder));
}

/// The ids of the set, ascending.
std::vector<qint64> idsOf(const IdSet &set, qint64 highest)
{
    constexpr qint64 mostLooked = qint64 {1} << 28; // only a damaged store has higher ones
    std::vector<qint64> ids;
    ids.reserve(static_cast<std::size_t>(set.size()));
    for (qint64 id = 1; id <= std::min(highest, mostLooked); ++id) {
        if (set.contains(id)) {
            ids.push_back(id);
        }
    }
    return ids;
}

/// Asks each call of the query, so many at a time: the ids of a million are a text of seven megabytes.
Result<void, StoreError> addEach(
    Database &database, BoardScan &scan, const CallQuery &query, const Groups &groups, Adder &adder)
{
    constexpr std::size_t atATime = 10'000;
    const auto set = scan.setOf(database, query);
    const auto highest = database.value(u"SELECT max(id) FROM calls"_s);
    if (!set || !highest) {
        return failure(set ? highest.error() : set.error());
    }
    if (!*set) {
        return addKept(database, query, groups, adder);
    }
    static const QString sql
        = u"SELECT c.quarter, g.id, %1 FROM insight_calls c JOIN insight_groups g ON g.account_id = c.account_id "
          "AND g.agent_id = c.agent_id AND g.project = c.project AND g.direction = c.direction "
          "WHERE c.id IN (SELECT value FROM json_each(?))"_s.arg(columnList(u"c."));
    const std::vector<qint64> ids = idsOf(**set, highest->toLongLong());
    for (std::size_t first = 0; first < ids.size(); first += atATime) {
        const auto begin = ids.begin() + static_cast<std::ptrdiff_t>(first);
        const auto end = ids.begin() + static_cast<std::ptrdiff_t>(std::min(first + atATime, ids.size()));
        if (auto read = readSums(database, sql, {idList({begin, end})}, adderOf(groups, adder)); !read) {
            return read;
        }
    }
    return {};
}

} // namespace

InsightTotals &InsightTotals::operator+=(const InsightTotals &other)
{
    calls += other.calls;
    std::ranges::transform(byOutcome, other.byOutcome, byOutcome.begin(), std::plus<>());
    lineMs += other.lineMs;
    talkMs += other.talkMs;
    costKnown += other.costKnown;
    costMicro += other.costMicro;
    std::ranges::transform(byDelay, other.byDelay, byDelay.begin(), std::plus<>());
    return *this;
}

bool needsEachCall(const CallQuery &query)
{
    CallQuery kept;
    kept.since = query.since;
    kept.until = query.until;
    for (const Facet facet : {Facet::Account, Facet::Agent, Facet::Project, Facet::Direction}) {
        kept.chosen[facet] = query.chosen[facet];
    }
    const auto isWhole
        = [](const QDateTime &time) { return !time.isValid() || time.toSecsSinceEpoch() % quarterSeconds == 0; };
    return !(rowFiltersOf(kept) == rowFiltersOf(query)) || !query.search.trimmed().isEmpty()
           || marksOf(query).hasFilter() || !isWhole(query.since) || !isWhole(query.until);
}

Result<InsightSums, StoreError> readInsights(Database &database, BoardScan &scan, const CallQuery &query)
{
    const Snapshot snapshot(database);
    auto groups = readGroups(database, query);
    const auto any = database.value(u"SELECT max(id) FROM calls"_s);
    if (!groups || !any) {
        return failure(groups ? any.error() : groups.error());
    }
    Adder adder(std::move(groups->all));
    const auto added = needsEachCall(query) ? addEach(database, scan, query, *groups, adder)
                                            : addKept(database, query, *groups, adder);
    if (!added) {
        return failure(added.error());
    }
    InsightSums sums = adder.take();
    sums.anyCall = !any->isNull();
    return sums;
}

} // namespace callboard::store
