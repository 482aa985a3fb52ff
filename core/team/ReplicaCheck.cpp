#include "team/ReplicaCheck.h"

#include "store/Database.h"
#include "store/RowReading.h"
#include "team/ReplicaLeave.h"

#include <QJsonDocument>
#include <QLoggingCategory>
#include <QSet>

#include <algorithm>
#include <utility>

namespace callboard::team {

using namespace Qt::StringLiterals;
using store::ChangeSet;
using store::Database;
using store::StoreError;
using store::Transaction;
using store::Written;

namespace {

Q_LOGGING_CATEGORY(checkCategory, "callboard.team")

/// team.pull_calls() answers about so many.
constexpr std::size_t mostOfAQuestion = 200;

/// What is compared: known to the floor up to the cursor, not on its way out. `everybody`: also calls of other persons,
/// which an agent's desk holds because it polls, or because its person was a lead.
QString comparedCalls(bool everybody)
{
    return u"FROM floor_calls f JOIN calls c ON c.id = f.call_id WHERE f.floor_id IS NOT NULL AND f.leaves = 0 "
           "AND f.revision <= ? AND f.floor_id NOT IN (SELECT value FROM json_each(?)) "_s
           + (everybody ? u""_s : u"AND f.person IN (0, (SELECT person FROM floor)) "_s);
}

} // namespace

Result<QStringList, StoreError> daysThatDiffer(Database &database, const QJsonArray &sums, const ReplicaState &replica,
    const QString &newer, const QString &fromDay, bool everybody)
{
    QHash<QString, std::pair<qint64, qint64>> there;
    for (const QJsonValue &one : sums) {
        there.insert(one[0].toString(), {one[1].toInteger(), one[2].toInteger()});
    }
    auto query = database.run(
        u"SELECT substr(c.created_at, 1, 10), count(*), sum((f.floor_id * 1000003 + f.revision * 998244353) % 2147483647) "_s
            + comparedCalls(everybody) + u"AND c.created_at >= ? GROUP BY 1"_s,
        {replica.revision, newer, fromDay});
    if (!query) {
        return failure(query.error());
    }
    QStringList days;
    while (query->next()) {
        const QString day = query->value(0).toString();
        const std::pair here {query->value(1).toLongLong(), query->value(2).toLongLong()};
        if (there.take(day) != here) {
            days.append(day);
        }
    }
    days += there.keys();
    std::ranges::sort(days, std::greater()); // the newest first
    return days;
}

ReplicaCheck::ReplicaCheck(FloorThread &line, store::CallStore &store, QObject *parent)
    : QObject(parent)
    , m_line(line)
    , m_store(store)
{
}

ReplicaCheck::~ReplicaCheck() = default;

void ReplicaCheck::run(const ReplicaState &replica, const QString &fromDay, bool isSure, Done done)
{
    m_replica = replica;
    m_fromDay = fromDay;
    m_isSure = isSure;
    m_done = std::move(done);
    m_outcome = {};
    m_days.clear();
    m_wanted.clear();
    m_unseen.clear();
    ask(u"SELECT team.check_sums(?::uuid, ?, ?)"_s, {replica.desk, fromDay, replica.revision},
        [this](const QJsonDocument &answer) { compare(answer.object()); });
}

void ReplicaCheck::compare(const QJsonObject &answer)
{
    if (!answer.value("newer"_L1).isArray()) {
        finish(Outcome {.isTooEarly = true});
        return;
    }
    m_newer = QString::fromUtf8(QJsonDocument(answer.value("newer"_L1).toArray()).toJson(QJsonDocument::Compact));
    const auto differing = std::make_shared<QStringList>();
    write(
        [differing, sums = answer.value("sums"_L1).toArray(), replica = m_replica, newer = m_newer, fromDay = m_fromDay,
            everybody = m_isSure || m_replica.role != u"agent"](const Transaction &transaction) -> Written {
            auto days = daysThatDiffer(transaction.database, sums, replica, newer, fromDay, everybody);
            if (!days) {
                return failure(days.error());
            }
            *differing = *std::move(days);
            return ChangeSet();
        },
        [this, differing] {
            m_days = *differing;
            m_outcome.days = static_cast<int>(m_days.size());
            if (!m_days.isEmpty()) {
                qCInfo(checkCategory) << m_days.size() << "days differ from the floor's";
            }
            nextDay();
        });
}

void ReplicaCheck::nextDay()
{
    if (m_days.isEmpty()) {
        letGo();
        return;
    }
    const QString day = m_days.takeFirst();
    ask(u"SELECT team.day_list(?, ?)"_s, {day, m_replica.revision},
        [this, day](const QJsonDocument &list) { compareDay(day, list.array()); });
}

/// A call that is here and not in the list may have another day there: that is asked by its id.
void ReplicaCheck::compareDay(const QString &day, const QJsonArray &list)
{
    const auto wanted = std::make_shared<std::vector<qint64>>();
    const QString there = QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
    write(
        [wanted, there, day, newer = m_newer, upto = m_replica.revision](const Transaction &transaction) -> Written {
            auto lacking = store::readIds(transaction.database,
                u"SELECT j.value ->> 0 FROM json_each(?) j WHERE j.value ->> 0 NOT IN (SELECT value FROM json_each(?)) "
                "AND NOT EXISTS (SELECT 1 FROM floor_calls f WHERE f.floor_id = j.value ->> 0 AND f.leaves = 0 "
                "AND f.revision >= j.value ->> 1)"_s,
                {there, newer});
            auto surplus = store::readIds(transaction.database,
                u"SELECT f.floor_id "_s + comparedCalls(true)
                    + u"AND c.created_at >= ? AND c.created_at < ? "
                      "AND f.floor_id NOT IN (SELECT value ->> 0 FROM json_each(?))"_s,
                {upto, newer, day, day + u'~', there});
            if (!lacking || !surplus) {
                return failure(!lacking ? lacking.error() : surplus.error());
            }
            *wanted = *std::move(lacking);
            wanted->insert(wanted->end(), surplus->begin(), surplus->end());
            return ChangeSet();
        },
        [this, wanted] {
            m_wanted = *wanted;
            fetchNext();
        });
}

void ReplicaCheck::fetchNext()
{
    if (m_wanted.empty()) {
        nextDay();
        return;
    }
    const std::size_t count = std::min(m_wanted.size(), mostOfAQuestion);
    const std::vector<qint64> asked(m_wanted.end() - static_cast<std::ptrdiff_t>(count), m_wanted.end());
    m_wanted.resize(m_wanted.size() - count);
    ask(u"SELECT team.pull_calls(?::uuid, ARRAY(SELECT json_array_elements_text(?::json)::bigint))"_s,
        {m_replica.desk, store::idList(asked)},
        [this, asked](const QJsonDocument &answer) { fetched(asked, answer[u"calls"].toArray()); });
}

/// What the floor does not tell of is gone, or another person's.
void ReplicaCheck::fetched(const std::vector<qint64> &asked, const QJsonArray &calls)
{
    QSet<qint64> told;
    for (const QJsonValue &one : calls) {
        told.insert(one[u"id"].toInteger());
    }
    std::ranges::copy_if(asked, std::back_inserter(m_unseen), [&](qint64 id) { return !told.contains(id); });
    m_outcome.fetched += static_cast<int>(calls.size());
    write([calls](const Transaction &transaction) { return takeCalls(transaction, calls); }, [this] { fetchNext(); });
}

void ReplicaCheck::letGo()
{
    const auto count = std::make_shared<std::pair<qint64, qint64>>();
    write(
        [count, unseen = m_unseen, isSure = m_isSure](const Transaction &transaction) -> Written {
            const QString ids = store::idList(unseen);
            const auto known = transaction.database.value(
                u"SELECT count(*) FROM floor_calls WHERE floor_id IN (SELECT value FROM json_each(?))"_s, {ids});
            const auto held = transaction.database.value(u"SELECT count(*) FROM floor_calls"_s);
            if (!known || !held) {
                return failure(!known ? known.error() : held.error());
            }
            *count = {known->toLongLong(), held->toLongLong()};
            if (!isSure && isWorthAQuestion(count->first, count->second)) {
                return ChangeSet();
            }
            return store::runStatement(transaction,
                u"UPDATE floor_calls SET leaves = 1 WHERE floor_id IN (SELECT value FROM json_each(?))"_s, {ids});
        },
        [this, count] {
            if (!m_isSure && isWorthAQuestion(count->first, count->second)) {
                m_outcome.asks = count->first;
                finish(m_outcome);
            } else {
                removeAll();
            }
        });
}

void ReplicaCheck::removeAll()
{
    const auto left = std::make_shared<int>(0);
    write([left](const Transaction &transaction) { return removeLeaving(transaction, *left); },
        [this, left] {
            m_outcome.left += *left;
            if (*left == mostThatLeave) {
                removeAll();
            } else {
                finish(m_outcome);
            }
        });
}

void ReplicaCheck::ask(
    const QString &statement, const QVariantList &values, std::function<void(const QJsonDocument &)> next)
{
    m_line.ask(statement, values, {this, [this, next = std::move(next)](const Answered &answer) {
                                       if (answer) {
                                           next(*answer);
                                       } else {
                                           finish(failure(answer.error()));
                                       }
                                   }});
}

void ReplicaCheck::write(Command command, std::function<void()> next)
{
    m_store.run(
        std::move(command), {this, [this, next = std::move(next)](const Written &written) {
                                 if (written) {
                                     next();
                                 } else {
                                     finish(failure(TeamError {TeamError::Kind::Other, written.error().message, {}}));
                                 }
                             }});
}

void ReplicaCheck::finish(const Result<Outcome, TeamError> &outcome)
{
    if (const auto done = std::exchange(m_done, nullptr)) {
        done(outcome);
    }
}

} // namespace callboard::team

#include "moc_ReplicaCheck.cpp"
