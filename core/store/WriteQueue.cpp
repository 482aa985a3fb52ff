#include "store/WriteQueue.h"

#include "store/Schema.h"
#include "store/SearchRepair.h"
#include "store/Writability.h"

#include <QHash>
#include <QLoggingCategory>
#include <QMutexLocker>
#include <QStringList>

#include <utility>

#include <sqlite3.h>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(storeCategory, "callboard.store")

/// After so many commands in a row that found no room the rest is not tried.
constexpr int enoughRefusals = 25;

/// FTS5 writes then what it had in memory. Nothing else can fail there but for the disk's sake.
StoreError ofSearch(StoreError error)
{
    error.inSearchIndex = error.inSearchIndex || error.kind == StoreError::Kind::Sql;
    return error;
}

/// In a transaction of its own: what is run next leaves the index out.
bool leaveSearchOut(Database &database)
{
    if (!database.begin()) {
        return false;
    }
    const auto owed = oweSearch(database);
    if (owed && database.commit()) {
        return true;
    }
    database.rollBack();
    return false;
}

/// By this connection. A command that changes nothing, or writes what is there already, writes none.
int pagesWritten(const Database &database)
{
    int pages = 0;
    int highest = 0;
    (void)sqlite3_db_status(database.handle(), SQLITE_DBSTATUS_CACHE_WRITE, &pages, &highest, 0);
    return pages;
}

} // namespace

/// Nothing of the transaction is written.
struct WriteQueue::Lost
{
    StoreError reason;
    bool begun = false; ///< otherwise the next one would not begin either
};

void WriteQueue::add(Command command)
{
    const QMutexLocker lock(&m_mutex);
    m_added.push_back(std::move(command));
}

void WriteQueue::setPaused(bool paused)
{
    const QMutexLocker lock(&m_mutex);
    m_paused = paused;
}

void WriteQueue::refuse(std::optional<StoreError> reason)
{
    const QMutexLocker lock(&m_mutex);
    m_refusal = std::move(reason);
}

std::optional<StoreError> WriteQueue::refusal() const
{
    const QMutexLocker lock(&m_mutex);
    return m_refusal;
}

QStringList WriteQueue::owed() const
{
    const QMutexLocker lock(&m_mutex);
    QStringList words;
    for (const std::vector<Command> *list : {&m_owed, &m_added}) {
        for (const Command &command : *list) {
            if (!command.owedAs.isEmpty()) {
                words.append(command.owedAs);
            }
        }
    }
    return words;
}

/// What is owed first. Of two with the same word the later one alone is run, in the earlier one's place in the row.
std::vector<WriteQueue::Command> WriteQueue::takeAll()
{
    const QMutexLocker lock(&m_mutex);
    if (m_paused || m_added.empty()) {
        return {}; // what is owed has been tried just now, or is tried with the next one
    }
    std::vector<Command> commands = std::exchange(m_owed, {});
    QHash<QString, std::size_t> places;
    for (std::size_t i = 0; i < commands.size(); ++i) {
        places.insert(commands[i].owedAs, i);
    }
    for (Command &command : std::exchange(m_added, {})) {
        const auto earlier = command.owedAs.isEmpty() ? places.cend() : places.constFind(command.owedAs);
        if (earlier != places.cend()) {
            commands[*earlier] = std::move(command);
        } else {
            commands.push_back(std::move(command));
        }
    }
    return commands;
}

void WriteQueue::keepOwed(Command &command)
{
    const QMutexLocker lock(&m_mutex);
    if (m_owed.size() >= mostOwed) {
        qCWarning(storeCategory).noquote() << "too much waits for the store: dropped" << command.owedAs;
        return;
    }
    command.reply = {};
    m_owed.push_back(std::move(command));
}

WriteQueue::Drained WriteQueue::drain(const DatabaseThread::Connection &connection)
{
    std::vector<Command> commands = takeAll();
    Drained drained;
    if (commands.empty()) {
        return drained;
    }
    Outcomes outcomes;
    const auto refused = refusal();
    if (refused) {
        outcomes.assign(commands.size(), failure(*refused));
    } else if (connection) {
        const int before = pagesWritten(**connection);
        drained.searchDamaged = runCommands(**connection, commands, outcomes);
        drained.wrote = pagesWritten(**connection) != before;
    } else {
        outcomes.assign(commands.size(), failure(connection.error()));
    }
    bool anyWritten = false;
    for (std::size_t i = 0; i < commands.size(); ++i) {
        Command &command = commands[i];
        Written &outcome = outcomes[i];
        drained.finished.push_back({outcome, command.reply});
        anyWritten = anyWritten || outcome;
        if (outcome) {
            continue;
        }
        drained.metDamage = drained.metDamage || outcome.error().kind == StoreError::Kind::Damaged;
        const auto kind = outcome.error().kind;
        const bool passes = refused || mayPass(kind);
        if (passes && !drained.trouble) {
            drained.trouble = outcome.error();
        }
        if (command.owedAs.isEmpty() || kind == StoreError::Kind::NotFound) {
            continue;
        }
        // A damaged store is brought back (StoreCare), and then takes it.
        if (passes || kind == StoreError::Kind::Damaged || kind == StoreError::Kind::NotOurs) {
            keepOwed(command);
        } else {
            qCWarning(storeCategory).noquote() << "not written:" << command.owedAs << outcome.error().message;
        }
    }
    drained.wrote = drained.wrote && anyWritten;
    return drained;
}

bool WriteQueue::runCommands(Database &database, std::span<const Command> commands, Outcomes &outcomes)
{
    auto lost = runTogether(database, commands, outcomes);
    const bool searchDamaged = lost && lost->reason.inSearchIndex && leaveSearchOut(database);
    if (searchDamaged) {
        outcomes.clear();
        lost = runTogether(database, commands, outcomes);
    }
    if (!lost) {
        return searchDamaged;
    }
    outcomes.clear();
    if (!lost->begun || commands.size() == 1) {
        outcomes.assign(commands.size(), failure(lost->reason));
        return searchDamaged;
    }
    int refusedInARow = 0;
    for (std::size_t i = 0; i < commands.size(); ++i) {
        const auto alone = runTogether(database, commands.subspan(i, 1), outcomes);
        if (!alone) {
            refusedInARow = 0;
            continue;
        }
        const Written refused = failure(alone->reason);
        outcomes.resize(i, refused);
        outcomes.push_back(refused);
        if (!alone->begun || ++refusedInARow == enoughRefusals) {
            outcomes.resize(commands.size(), refused);
            break;
        }
    }
    return searchDamaged;
}

/// Runs them in one transaction and appends what came of each. Where that is lost the answers mean nothing.
std::optional<WriteQueue::Lost> WriteQueue::runTogether(
    Database &database, std::span<const Command> commands, Outcomes &outcomes)
{
    if (auto begun = database.begin(); !begun) {
        return Lost {begun.error(), false};
    }
    const auto lost = [&database](const StoreError &reason) {
        database.rollBack();
        return Lost {reason, true};
    };
    const auto revision = revisionForWriting(database);
    if (!revision) {
        return lost(revision.error());
    }
    const Transaction transaction {database, *revision + 1};
    bool changed = false;
    for (const Command &command : commands) {
        if (const auto reason = runOne(transaction, command, outcomes)) {
            return lost(*reason);
        }
        changed = changed || (outcomes.back() && !outcomes.back()->isEmpty());
    }
    if (changed) {
        if (auto counted = database.run(u"UPDATE board SET revision = ?"_s, {transaction.revision}); !counted) {
            return lost(counted.error());
        }
    }
    const auto committed = database.commit();
    return committed ? std::nullopt : std::optional(lost(ofSearch(committed.error())));
}

/// Appends what came of it. A reason means: the whole transaction is lost.
std::optional<StoreError> WriteQueue::runOne(const Transaction &transaction, const Command &command, Outcomes &outcomes)
{
    Database &database = transaction.database;
    if (auto begun = database.run(u"SAVEPOINT command"_s); !begun) {
        return begun.error();
    }
    database.forgetFailure();
    Written outcome = command.run(transaction);
    if (const auto unnoticed = database.failureOfRows(); outcome && unnoticed) {
        outcome = failure(*unnoticed);
    }
    if (!outcome && outcome.error().inSearchIndex) {
        return outcome.error(); // none of them counts
    }
    if (!outcome) {
        // Where the transaction is gone this fails for the same reason.
        if (auto undone = database.run(u"ROLLBACK TO command"_s); !undone) {
            return undone.error();
        }
    }
    if (auto released = database.run(u"RELEASE command"_s); !released) {
        return ofSearch(released.error());
    }
    outcomes.push_back(std::move(outcome));
    return std::nullopt;
}

} // namespace callboard::store
