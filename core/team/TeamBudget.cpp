#include "team/TeamBudget.h"

#include "store/Database.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <memory>

namespace callboard::team {

using namespace Qt::StringLiterals;
using store::ChangeSet;
using store::runStatement;
using store::Transaction;
using store::Written;

namespace {

struct Report
{
    QJsonArray made;
    QJsonArray pauses;
};

QString textOf(const QJsonArray &array)
{
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

/// What the programs on this store made in the last minute, by the floor's word for the account.
Written readReport(const Transaction &transaction, qint64 now, Report &report)
{
    report = {};
    auto query = transaction.database.run(
        u"SELECT coalesce(a.owner_id, a.owner_email), r.ceiling, r.at, sum(r.requests) FROM request_counts r "
        "JOIN accounts a ON a.id = r.budget WHERE r.process <> ? AND r.at > ? "
        "AND coalesce(a.owner_id, a.owner_email) IS NOT NULL GROUP BY 1, 2, 3"_s,
        {TeamBudget::process.toString(), now - 60'000});
    if (!query) {
        return failure(query.error());
    }
    while (query->next()) {
        report.made.append(QJsonArray {query->value(0).toString(), query->value(1).toInt(),
            std::max<qint64>(0, now - query->value(2).toLongLong()), query->value(3).toInt()});
    }
    auto pauses = transaction.database.run(
        u"SELECT coalesce(a.owner_id, a.owner_email), p.until FROM request_pauses p JOIN accounts a ON a.id = p.budget "
        "WHERE p.until > ? AND coalesce(a.owner_id, a.owner_email) IS NOT NULL"_s,
        {now});
    if (!pauses) {
        return failure(pauses.error());
    }
    while (pauses->next()) {
        report.pauses.append(QJsonArray {pauses->value(0).toString(), pauses->value(1).toLongLong() - now});
    }
    return ChangeSet();
}

/// What the other desks made, as one more program's.
Written writeOthers(const Transaction &transaction, qint64 now, const QJsonObject &others)
{
    if (auto done = runStatement(
            transaction, u"DELETE FROM request_counts WHERE process = ?"_s, {TeamBudget::process.toString()});
        !done) {
        return done;
    }
    if (auto done = runStatement(transaction,
            u"INSERT INTO request_counts (budget, process, at, ceiling, requests) "
            "SELECT a.id, ?, (? - (j.value ->> 2)) / 1000 * 1000, j.value ->> 1, sum(j.value ->> 3) FROM json_each(?) j "
            "JOIN accounts a ON coalesce(a.owner_id, a.owner_email) = j.value ->> 0 GROUP BY 1, 2, 3, 4"_s,
            {TeamBudget::process.toString(), now, textOf(others.value("made"_L1).toArray())});
        !done) {
        return done;
    }
    return runStatement(transaction,
        u"INSERT INTO request_pauses (budget, until) SELECT a.id, ? + (j.value ->> 1) FROM json_each(?) j "
        "JOIN accounts a ON coalesce(a.owner_id, a.owner_email) = j.value ->> 0 WHERE true "
        "ON CONFLICT (budget) DO UPDATE SET until = max(until, excluded.until)"_s,
        {now, textOf(others.value("pauses"_L1).toArray())});
}

} // namespace

TeamBudget::TeamBudget(FloorThread &line, store::CallStore &store, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_line(line)
    , m_store(store)
    , m_clock(clock)
{
}

TeamBudget::~TeamBudget() = default;

void TeamBudget::start(const QString &desk)
{
    m_desk = desk;
    if (!m_alarm) {
        look();
    }
}

void TeamBudget::look()
{
    m_alarm = m_clock.callAfter(m_hasMade ? busyInterval : calmInterval, [this] { look(); });
    if (m_isAsking) {
        return;
    }
    m_isAsking = true;
    const auto report = std::make_shared<Report>();
    m_store.run([report, now = m_clock.now().toMSecsSinceEpoch()](
                    const Transaction &transaction) { return readReport(transaction, now, *report); },
        {this, [this, report](const Written &read) {
             m_isAsking = false;
             if (read) {
                 m_hasMade = !report->made.isEmpty();
                 tell(report->made, report->pauses);
             }
         }});
}

void TeamBudget::tell(const QJsonArray &made, const QJsonArray &pauses)
{
    m_isAsking = true;
    m_line.ask(u"SELECT team.share_requests(?::uuid, ?::json, ?::json)"_s, {m_desk, textOf(made), textOf(pauses)},
        {this, [this](const Result<QJsonDocument, TeamError> &answer) {
             m_isAsking = false;
             if (answer) { // without one, each budget goes on by what it knows
                 hear(answer->object());
             }
         }});
}

void TeamBudget::hear(const QJsonObject &others)
{
    const qint64 now = m_clock.now().toMSecsSinceEpoch();
    qint64 until = 0;
    const QJsonArray pauses = others.value("pauses"_L1).toArray();
    for (const QJsonValue &pause : pauses) {
        until = std::max(until, now + pause[1].toInteger());
    }
    constexpr qint64 inexact = 2000;
    const int desks = std::max(1, others.value("desks"_L1).toInt());
    const bool isNews = desks != m_desks || until > m_pausedUntil + inexact;
    m_desks = desks;
    m_pausedUntil = std::max(m_pausedUntil, until);
    const bool hasOthers = !others.value("made"_L1).toArray().isEmpty() || until > 0;
    if (!hasOthers && !std::exchange(m_hadOthers, hasOthers)) {
        if (isNews) {
            Q_EMIT changed();
        }
        return;
    }
    m_hadOthers = hasOthers;
    m_store.run([now, others](const Transaction &transaction) { return writeOthers(transaction, now, others); },
        {this, [this, isNews](const Written &written) {
             if (written && isNews) {
                 Q_EMIT changed();
             }
         }});
}

} // namespace callboard::team

#include "moc_TeamBudget.cpp"
