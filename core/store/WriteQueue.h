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

/// Commands on their way into the store. Those that wait share one transaction, each in a savepoint of its own: one
/// that fails takes back itself alone. Each is written whole or not at all, and its answer says which.
///
/// SQLite takes a whole transaction back where the disk is full or does not work. Then nothing of the batch is written,
/// and its commands are tried once more, each in a transaction of its own: on a disk with little room the small ones
/// still find theirs.
///
/// A damaged search index takes nothing from the calls: it is left out until it is made again, and said to be owed
/// (SearchRepair.h).
///
/// What is *owed* was written by nobody's order and has nobody who would ask again. It stays here until it is written,
/// in its order and before what comes later, or until it no longer matters. Filled on any thread, drained on the
/// store's.
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
        /// Not empty: it is owed under this word, and a later one with the same word stands for both.
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
        std::optional<StoreError> trouble; ///< why something could not be written that can be later
        bool wrote = false; ///< the disk took something
        bool metDamage = false;
        bool searchDamaged = false; ///< nothing but the search index; what was written is written without it
    };

    /// Of what is owed. What comes when that many are waiting is dropped, with a line in the log.
    static constexpr std::size_t mostOwed = 5000;

    WriteQueue() = default;
    ~WriteQueue() = default;

    void add(Command command);
    /// While paused, commands are kept.
    void setPaused(bool paused);
    /// Every command is answered with this; nothing: they are run again.
    void refuse(std::optional<StoreError> reason);
    /// Runs what is owed and everything added.
    [[nodiscard]] Drained drain(const DatabaseThread::Connection &connection);
    /// The words of what is not written yet.
    [[nodiscard]] QStringList owed() const;

private:
    struct Lost;
    using Outcomes = std::vector<Written>;

    [[nodiscard]] std::vector<Command> takeAll();
    void keepOwed(Command &command);
    [[nodiscard]] std::optional<StoreError> refusal() const;
    /// Answers whether the search index turned out to be damaged.
    static bool runCommands(Database &database, std::span<const Command> commands, Outcomes &outcomes);
    static std::optional<Lost> runTogether(Database &database, std::span<const Command> commands, Outcomes &outcomes);
    static std::optional<StoreError> runOne(const Transaction &transaction, const Command &command, Outcomes &outcomes);

    mutable QMutex m_mutex;
    bool m_paused = false;
    std::optional<StoreError> m_refusal;
    std::vector<Command> m_added;
    std::vector<Command> m_owed; ///< without their replies: those have been given
};

} // namespace callboard::store
