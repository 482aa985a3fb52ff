#pragma once

#include "base/Answer.h"
#include "store/DatabaseThread.h"
#include "store/ObservedWrites.h"
#include "store/StoreError.h"

#include <QMutex>
#include <QString>

#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace callboard::store {

/// Queues commands for the store. Waiting commands share one transaction, each in its own savepoint: a failing one
/// rolls back only itself. Each is written whole or not at all, and its answer says which.
///
/// SQLite rolls back a whole transaction where the disk is full or broken. Then each command of the batch is retried in
/// its own transaction, since small ones may still find room.
///
/// A damaged search index does not stop commands: it is left out and recorded as owed until it is rebuilt
/// (SearchRepair.h).
///
/// *Owed* commands have no caller who would retry. They stay here, in order and before later ones, until they are
/// written or no longer matter. Filled on any thread, drained on the store's.
class WriteQueue final
{
    Q_DISABLE_COPY_MOVE(WriteQueue)

public:
    using Reply = Answer<Written>;
    struct Command
    {
        /// May run more than once.
        std::function<Written(const Transaction &)> run;
        Reply reply;
        /// Not empty: the command is owed under this key; a later one with the same key replaces it.
        QString owedAs {};
    };
    struct Finished
    {
        Written outcome;
        Reply reply;
    };
    struct Drained
    {
        std::vector<Finished> finished;
        std::optional<StoreError> trouble; ///< why a command could not be written that can be later
        bool wrote = false; ///< the disk accepted a write
        bool metDamage = false;
        bool searchDamaged = false; ///< only the search index; the commands were written without it
    };

    /// Most owed commands. Further ones are dropped, with a line in the log.
    static constexpr std::size_t mostOwed = 5000;

    WriteQueue() = default;
    ~WriteQueue() = default;

    void add(Command command);
    /// While paused, commands are kept.
    void setPaused(bool paused);
    /// Answers every command with this error; nothing: runs them again.
    void refuse(std::optional<StoreError> reason);
    /// Runs what is owed and everything added.
    [[nodiscard]] Drained drain(const DatabaseThread::Connection &connection);
    /// The keys of owed commands that are not written yet.
    [[nodiscard]] QStringList owed() const;

private:
    struct Lost;
    using Outcomes = std::vector<Written>;

    [[nodiscard]] std::vector<Command> takeAll();
    void keepOwed(Command &command);
    [[nodiscard]] std::optional<StoreError> refusal() const;
    /// Returns whether the search index turned out to be damaged.
    static bool runCommands(Database &database, std::span<const Command> commands, Outcomes &outcomes);
    static std::optional<Lost> runTogether(Database &database, std::span<const Command> commands, Outcomes &outcomes);
    static std::optional<StoreError> runOne(const Transaction &transaction, const Command &command, Outcomes &outcomes);

    mutable QMutex m_mutex;
    bool m_paused = false;
    std::optional<StoreError> m_refusal;
    std::vector<Command> m_added;
    std::vector<Command> m_owed; ///< without their replies, which have been given
};

} // namespace callboard::store
