#include "store/CallStore.h"

#include "calls/Display.h"
#include "store/AccountCommands.h"
#include "store/AgentNames.h"
#include "store/CallCommands.h"
#include "store/DatabaseThread.h"
#include "store/DialCommands.h"
#include "store/ImportRows.h"
#include "store/Recordings.h"
#include "store/Schema.h"
#include "store/StoreLock.h"
#include "store/Upkeep.h"

#include <QCoreApplication>
#include <QMutex>
#include <QMutexLocker>

#include <optional>
#include <vector>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

/// An account may have become part of another one since the command was made.
Result<void, StoreError> nameAsNow(const Transaction &transaction, QString &accountId)
{
    auto now = accountNow(transaction.database, accountId);
    if (!now) {
        return failure(now.error());
    }
    accountId = *std::move(now);
    return {};
}

} // namespace

/// The queue of commands and the transaction they share. Filled on the main thread, drained on the store's.
class CallStore::Writer final
{
public:
    struct Command
    {
        CallStore::Command run;
        Reply reply;
    };
    struct Finished
    {
        Written outcome;
        Reply reply;
    };

    /// While paused, commands are kept.
    void setPaused(bool paused)
    {
        const QMutexLocker lock(&m_mutex);
        m_paused = paused;
    }

    void enqueue(Command command)
    {
        const QMutexLocker lock(&m_mutex);
        m_queue.push_back(std::move(command));
    }

    /// Runs everything queued in one transaction. A command that fails takes back only itself.
    std::vector<Finished> drain(const DatabaseThread::Connection &connection)
    {
        const std::vector<Command> commands = takeAll();
        if (commands.empty()) {
            return {};
        }
        std::vector<Written> outcomes;
        Result<void, StoreError> done
            = connection ? runAll(**connection, commands, outcomes) : failure(connection.error());
        std::vector<Finished> finished;
        for (std::size_t i = 0; i < commands.size(); ++i) {
            finished.push_back({done ? outcomes[i] : Written(failure(done.error())), commands[i].reply});
        }
        return finished;
    }

private:
    std::vector<Command> takeAll()
    {
        const QMutexLocker lock(&m_mutex);
        return m_paused ? std::vector<Command>() : std::exchange(m_queue, {});
    }

    static Result<void, StoreError> runAll(Database &database, const std::vector<Command> &commands,
                                           std::vector<Written> &outcomes)
    {
        if (auto begun = database.run(u"BEGIN IMMEDIATE"_s); !begun) {
            return failure(begun.error());
        }
        const auto revision = database.value(u"SELECT revision FROM board"_s);
        if (!revision) {
            (void)database.run(u"ROLLBACK"_s);
            return failure(revision.error());
        }
        const Transaction transaction {database, revision->toLongLong() + 1};
        bool changed = false;
        for (const Command &command : commands) {
            outcomes.push_back(runOne(transaction, command));
            changed = changed || (outcomes.back() && !outcomes.back()->isEmpty());
        }
        if (auto ended = end(database, changed ? std::optional(transaction.revision) : std::nullopt); !ended) {
            (void)database.run(u"ROLLBACK"_s);
            return ended;
        }
        return {};
    }

    static Result<void, StoreError> end(Database &database, std::optional<qint64> newRevision)
    {
        if (newRevision) {
            if (auto counted = database.run(u"UPDATE board SET revision = ?"_s, {*newRevision}); !counted) {
                return failure(counted.error());
            }
        }
        const auto committed = database.run(u"COMMIT"_s);
        return committed ? Result<void, StoreError>() : failure(committed.error());
    }

    static Written runOne(const Transaction &transaction, const Command &command)
    {
        if (auto begun = transaction.database.run(u"SAVEPOINT command"_s); !begun) {
            return failure(begun.error());
        }
        Written outcome = command.run(transaction);
        if (!outcome) {
            (void)transaction.database.run(u"ROLLBACK TO command"_s);
        }
        if (auto released = transaction.database.run(u"RELEASE command"_s); !released && outcome) {
            return failure(released.error());
        }
        return outcome;
    }

    QMutex m_mutex;
    std::vector<Command> m_queue;
    bool m_paused = false;
};

CallStore::CallStore(const QString &file, QObject *parent)
    : QObject(parent)
    , m_lock(std::make_shared<StoreLock>(file))
    , m_thread(
          std::make_unique<DatabaseThread>(u"callboard-store"_s, file, Database::Access::ReadWrite,
                                           [file](Database &database) { return bringToThisVersion(database, file); }))
    , m_writer(std::make_shared<Writer>())
    , m_exchanges(std::make_shared<std::atomic<int>>(0))
    , m_file(file)
{
    m_thread->whenIdle([](Database &database) {
        emptyLog(database);
        database.releaseMemory();
    });
    m_thread->beforeClosing(refreshStatistics);
}

CallStore::~CallStore()
{
    if (m_exchange) { // broken off: what waited for it goes into the store that is in place
        m_writer->setPaused(false);
        postDrain();
    }
    m_thread.reset();
}

bool CallStore::isOfEarlierVersion() const
{
    return store::isOfEarlierVersion(m_file);
}

Result<void, StoreError> CallStore::open()
{
    if (auto inspected = inspectStore(m_file); !inspected) {
        return inspected;
    }
    return m_thread->open();
}

void CallStore::post(Command command, Reply reply)
{
    m_writer->enqueue({std::move(command), std::move(reply)});
    postDrain();
}

void CallStore::postDrain()
{
    m_thread->post([this, writer = m_writer](const DatabaseThread::Connection &connection) {
        // The destructor joins the thread, so `this` outlives the task; the answer is dropped if it comes too late.
        QMetaObject::invokeMethod(
            this,
            [this, finished = writer->drain(connection)] {
                for (const Writer::Finished &one : finished) {
                    if (one.outcome && !one.outcome->isEmpty()) {
                        Q_EMIT changed(*one.outcome);
                    }
                    one.reply(one.outcome);
                }
            },
            Qt::QueuedConnection);
    });
}

void CallStore::exchangeFile(CallReader &reader, QString word, QDateTime at, StoreExchange::Making make,
                             StoreExchange::Reply reply)
{
    if (m_exchange) {
        reply(failure(StoreError {StoreError::Kind::Busy,
                                  QCoreApplication::translate("callboard::store", "The store is being exchanged.")}));
        return;
    }
    m_writer->setPaused(true);
    m_exchange = std::make_unique<StoreExchange>(m_file, *m_thread, m_lock, nullptr);
    m_exchange->run(reader, std::move(word), at, std::move(make),
                    {this, [this, reply](const Result<QString, StoreError> &done) {
                         m_exchange.release()->deleteLater(); // it is answering
                         if (done) {
                             ++*m_exchanges;
                         }
                         m_writer->setPaused(false);
                         postDrain();
                         if (done) {
                             Q_EMIT replaced();
                         }
                         reply(done);
                     }});
}

void CallStore::saveAccount(accounts::Account account, Reply reply)
{
    post([account = std::move(account)](const Transaction &transaction) { return writeAccount(transaction, account); },
         std::move(reply));
}

void CallStore::claimAccount(KeyClaim claim, Answer<Result<ClaimedAccount, StoreError>> reply)
{
    const auto claimed = std::make_shared<ClaimedAccount>();
    post(
        [claim = std::move(claim), claimed](const Transaction &transaction) {
            *claimed = {};
            return store::claimAccount(transaction, claim, *claimed);
        },
        {this, [claimed, reply](const Written &written) {
             reply(written ? Result<ClaimedAccount, StoreError>(*claimed) : failure(written.error()));
         }});
}

void CallStore::shareRequests(std::vector<RequestNews> news, qint64 now,
                              Answer<Result<std::vector<OthersRequests>, StoreError>> reply)
{
    const auto others = std::make_shared<std::vector<OthersRequests>>();
    post(
        [news = std::move(news), now, others](const Transaction &transaction) {
            others->clear();
            return store::shareRequests(transaction, news, now, *others);
        },
        {this, [others, reply](const Written &written) {
             reply(written ? Result<std::vector<OthersRequests>, StoreError>(*others) : failure(written.error()));
         }});
}

void CallStore::saveAgents(QString accountId, std::vector<AgentName> agents, QDateTime at, Reply reply)
{
    post(
        [accountId = std::move(accountId), agents = std::move(agents), at](const Transaction &transaction) mutable {
            const auto named = nameAsNow(transaction, accountId);
            return named ? saveAgentNames(transaction, accountId, agents, at) : Written(failure(named.error()));
        },
        std::move(reply));
}

void CallStore::apply(Reading reading, Reply reply)
{
    applyAll({std::move(reading)}, std::move(reply));
}

void CallStore::applyAll(std::vector<Reading> readings, Reply reply)
{
    applyPage(std::move(readings), {}, {}, std::move(reply));
}

void CallStore::applyPage(std::vector<Reading> readings, std::vector<OwedReading> owed, QDateTime at, Reply reply)
{
    post(
        [readings = std::move(readings), owed = std::move(owed),
         at](const Transaction &transaction) mutable -> Written {
            for (Reading &reading : readings) {
                if (auto named = nameAsNow(transaction, reading.accountId); !named) {
                    return failure(named.error());
                }
            }
            for (OwedReading &one : owed) {
                if (auto named = nameAsNow(transaction, one.accountId); !named) {
                    return failure(named.error());
                }
            }
            auto applied = applyReadings(transaction, readings);
            if (!applied) {
                return applied;
            }
            auto found = absorbUnknownDials(transaction, readings);
            if (!found) {
                return found;
            }
            applied->append(*found);
            for (const auto &step : {settleOwedReadings(transaction, readings), oweReadings(transaction, owed, at)}) {
                if (!step) {
                    return step;
                }
            }
            return applied;
        },
        std::move(reply));
}

void CallStore::recordFailure(FailedCheck check, Reply reply)
{
    post(
        [check = std::move(check)](const Transaction &transaction) mutable {
            const auto named = nameAsNow(transaction, check.accountId);
            return named ? applyFailure(transaction, check) : Written(failure(named.error()));
        },
        std::move(reply));
}

void CallStore::annotate(qint64 id, calls::Annotation annotation, QDateTime at, Reply reply)
{
    post([id, annotation = std::move(annotation),
          at](const Transaction &transaction) { return writeAnnotation(transaction, id, annotation, at); },
         std::move(reply));
}

void CallStore::saveCoverage(QString accountId, Coverage coverage, Reply reply)
{
    post(
        [accountId = std::move(accountId), coverage = std::move(coverage), exchanges = m_exchanges,
         before = m_exchanges->load()](const Transaction &transaction) mutable -> Written {
            if (*exchanges != before) {
                return ChangeSet();
            }
            const auto named = nameAsNow(transaction, accountId);
            return named ? widenCoverage(transaction, accountId, coverage) : Written(failure(named.error()));
        },
        std::move(reply));
}

void CallStore::orderImport(QString accountId, QString agentId, QDateTime from, Reply reply)
{
    post(
        [accountId = std::move(accountId), agentId = std::move(agentId), from](const Transaction &transaction) mutable {
            const auto named = nameAsNow(transaction, accountId);
            return named ? store::orderImport(transaction, accountId, agentId, from) : Written(failure(named.error()));
        },
        std::move(reply));
}

void CallStore::owedReadingFailed(OwedReading owed, QDateTime at, double chance, Reply reply)
{
    post(
        [owed = std::move(owed), at, chance](const Transaction &transaction) mutable {
            const auto named = nameAsNow(transaction, owed.accountId);
            return named ? postponeOwedReading(transaction, owed, at, chance) : Written(failure(named.error()));
        },
        std::move(reply));
}

void CallStore::beginDial(Dial dial, Reply reply)
{
    m_openDials.insert(dial.id);
    post(
        [dial = std::move(dial)](const Transaction &transaction) mutable {
            const auto named = nameAsNow(transaction, dial.accountId);
            return named ? writeDial(transaction, dial) : Written(failure(named.error()));
        },
        std::move(reply));
}

void CallStore::dialAccepted(QString dialId, QString executionId, calls::CallStatus status, Reply reply)
{
    m_openDials.remove(dialId);
    post([dialId = std::move(dialId), executionId = std::move(executionId),
          status](const Transaction &transaction) { return acceptDial(transaction, dialId, executionId, status); },
         std::move(reply));
}

void CallStore::dialRefused(QString dialId, QString reason, QDateTime at, Reply reply)
{
    m_openDials.remove(dialId);
    post([dialId = std::move(dialId), reason = std::move(reason),
          at](const Transaction &transaction) { return refuseDial(transaction, dialId, reason, at); },
         std::move(reply));
}

void CallStore::dialUnknown(QString dialId, Reply reply)
{
    m_openDials.remove(dialId);
    post([dialId = std::move(dialId)](const Transaction &transaction) { return leaveDialUnknown(transaction, dialId); },
         std::move(reply));
}

void CallStore::settleAbandonedDials(QDateTime before, Reply reply)
{
    post(
        [before, open = m_openDials](const Transaction &transaction) { return settleDials(transaction, before, open); },
        std::move(reply));
}

void CallStore::dialsLookedFor(std::vector<qint64> callIds, QDateTime at, bool completely, Reply reply)
{
    post([callIds = std::move(callIds), at,
          completely](const Transaction &transaction) { return noteDialLook(transaction, callIds, at, completely); },
         std::move(reply));
}

void CallStore::recordingKept(OwedRecording of, KeptRecording recording, Reply reply)
{
    post([of, recording = std::move(recording)](
             const Transaction &transaction) { return keepRecording(transaction, of, recording); },
         std::move(reply));
}

void CallStore::recordingLost(OwedRecording of, FailedFetch failure, Reply reply)
{
    post([of, failure
              = std::move(failure)](const Transaction &transaction) { return loseRecording(transaction, of, failure); },
         std::move(reply));
}

void CallStore::recordingVanished(OwedRecording of, Reply reply)
{
    post([of](const Transaction &transaction) { return missRecording(transaction, of); }, std::move(reply));
}

void CallStore::recordingFound(OwedRecording of, Reply reply)
{
    post([of](const Transaction &transaction) { return findRecording(transaction, of); }, std::move(reply));
}

void CallStore::fetchFailed(OwedRecording of, FailedFetch failure, Reply reply)
{
    post([of, failure = std::move(failure)](
             const Transaction &transaction) { return writeFailedFetch(transaction, of, failure); },
         std::move(reply));
}

void CallStore::saveListening(qint64 id, Listening listening, Reply reply)
{
    post([id, listening = std::move(listening)](
             const Transaction &transaction) { return writeListening(transaction, id, listening); },
         std::move(reply));
}

} // namespace callboard::store
