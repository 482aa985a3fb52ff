#include "store/AccountMerge.h"

#include "base/IsoTime.h"
#include "store/Database.h"
#include "store/DoubleCalls.h"
#include "store/ImportRows.h"
#include "store/References.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

using Done = Result<void, StoreError>;

/// One merge at work. Steps that fail leave everything to the command's savepoint.
class Merging final
{
public:
    Merging(const Transaction &transaction, const QString &from, const QString &into, AccountMerge &did)
        : m_transaction(transaction)
        , m_database(transaction.database)
        , m_from(from)
        , m_into(into)
        , m_did(did)
    {
        m_did = {.from = from, .into = into};
    }

    Written run()
    {
        const std::array steps {&Merging::mergeDoubles, &Merging::moveCalls, &Merging::mergeCoverage,
            &Merging::mergeOrders, &Merging::moveTheRest, &Merging::removeAccount};
        for (const auto step : steps) {
            if (auto done = (this->*step)(); !done) {
                return failure(done.error());
            }
        }
        return std::move(m_changes);
    }

private:
    Done exec(const QString &sql, const QVariantList &values)
    {
        const auto done = m_database.run(sql, values);
        return done ? Done() : failure(done.error());
    }

    Done mergeDoubles()
    {
        std::vector<DoubleCall> pairs;
        {
            auto query = m_database.run(u"SELECT f.id, i.id FROM calls f JOIN calls i "
                                        "ON i.account_id = ? AND i.execution_id = f.execution_id "
                                        "WHERE f.account_id = ? AND f.execution_id IS NOT NULL"_s,
                {m_into, m_from});
            if (!query) {
                return failure(query.error());
            }
            while (query->next()) {
                const qint64 a = query->value(0).toLongLong();
                const qint64 b = query->value(1).toLongLong();
                pairs.push_back({.goes = std::min(a, b), .stays = std::max(a, b)});
            }
        }
        auto merged = mergeDoubleCalls(m_transaction, m_into, pairs, m_did.spareFiles);
        if (!merged) {
            return failure(merged.error());
        }
        m_changes.append(*merged);
        m_did.doubles = static_cast<int>(pairs.size());
        m_did.calls = m_did.doubles;
        return {};
    }

    Done moveCalls()
    {
        {
            auto query = m_database.run(
                u"SELECT id, execution_id, status_raw, recording_url FROM calls WHERE account_id = ?"_s, {m_from});
            if (!query) {
                return failure(query.error());
            }
            while (query->next()) {
                const auto status = calls::CallStatus::fromText(query->value(2).toString());
                m_changes.calls.push_back({.id = query->value(0).toLongLong(),
                    .executionId = query->value(1).toString(),
                    .from = status,
                    .to = status,
                    .hasRecording = !query->value(3).toString().isEmpty()});
                ++m_did.calls;
            }
        }
        return exec(u"UPDATE calls SET account_id = ?, revision = ? WHERE account_id = ?"_s,
            {m_into, m_transaction.revision, m_from});
    }

    Done mergeCoverage()
    {
        std::vector<Coverage> spans;
        {
            auto query = m_database.run(
                u"SELECT agent_id, covered_from, covered_until FROM imports WHERE account_id = ?"_s, {m_from});
            if (!query) {
                return failure(query.error());
            }
            while (query->next()) {
                spans.push_back({query->value(0).toString(), fromIsoUtc(query->value(1).toString()),
                    fromIsoUtc(query->value(2).toString())});
            }
        }
        for (const Coverage &span : spans) {
            if (auto done = widenCoverage(m_transaction, m_into, span); !done) {
                return failure(done.error());
            }
        }
        return exec(u"DELETE FROM imports WHERE account_id = ?"_s, {m_from});
    }

    Done mergeOrders()
    {
        if (auto done = exec(u"INSERT INTO import_orders (account_id, agent_id, ordered_from) "
                             "SELECT ?, agent_id, ordered_from FROM import_orders WHERE account_id = ? "
                             "ON CONFLICT (account_id, agent_id) DO UPDATE SET "
                             "ordered_from = min(ordered_from, excluded.ordered_from)"_s,
                {m_into, m_from});
            !done) {
            return done;
        }
        return exec(u"DELETE FROM import_orders WHERE account_id = ?"_s, {m_from});
    }

    Done moveTheRest()
    {
        const auto children = referencesTo(m_database, u"accounts"_s);
        if (!children) {
            return failure(children.error());
        }
        for (const Reference &child : *children) {
            if (auto done = exec(
                    u"UPDATE OR IGNORE %1 SET %2 = ? WHERE %2 = ?"_s.arg(child.table, child.column), {m_into, m_from});
                !done) {
                return done;
            }
            if (auto done = exec(u"DELETE FROM %1 WHERE %2 = ?"_s.arg(child.table, child.column), {m_from}); !done) {
                return done;
            }
        }
        return {};
    }

    Done removeAccount()
    {
        if (auto done = exec(u"UPDATE accounts SET "
                             "owner_id = coalesce(owner_id, (SELECT owner_id FROM accounts WHERE id = ?)), "
                             "owner_email = coalesce(owner_email, (SELECT owner_email FROM accounts WHERE id = ?)) "
                             "WHERE id = ?"_s,
                {m_from, m_from, m_into});
            !done) {
            return done;
        }
        if (auto done = exec(u"DELETE FROM accounts WHERE id = ?"_s, {m_from}); !done) {
            return done;
        }
        return exec(u"INSERT OR REPLACE INTO account_aliases (id, account_id) VALUES (?, ?)"_s, {m_from, m_into});
    }

    const Transaction &m_transaction;
    Database &m_database;
    const QString m_from;
    const QString m_into;
    AccountMerge &m_did;
    ChangeSet m_changes;
};

} // namespace

Written mergeAccount(const Transaction &transaction, const QString &from, const QString &into, AccountMerge &did)
{
    return Merging(transaction, from, into, did).run();
}

} // namespace callboard::store
