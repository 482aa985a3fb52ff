#include "store/CallStore.h"

#include "calls/Display.h"
#include "calls/MergeExecution.h"
#include "store/CallRows.h"
#include "store/DatabaseThread.h"
#include "store/Schema.h"

#include <QMutex>
#include <QMutexLocker>

#include <functional>
#include <optional>
#include <vector>

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::Call;

/// One command's view of the open transaction.
struct CallStore::Transaction
{
    Database &database;
    qint64 revision; ///< what rows written now are stamped with
};

namespace {

using Outcome = Result<ChangeSet, StoreError>;
using Transaction = CallStore::Transaction;

CallChange changeOf(const Call &before, const Call &after, bool inserted)
{
    return {.id = after.id,
            .executionId = after.executionId,
            .from = before.status,
            .to = after.status,
            .inserted = inserted,
            .statusChanged = inserted || !(before.status == after.status),
            .hasRecording = !after.recordingUrl.isEmpty(),
            .recordingArrived = before.recordingUrl.isEmpty() && !after.recordingUrl.isEmpty()};
}

Outcome insert(const Transaction &transaction, Call call)
{
    const auto id = insertCall(transaction.database, call, transaction.revision);
    if (!id) {
        return failure(id.error());
    }
    call.id = *id;
    return ChangeSet {{changeOf({}, call, true)}};
}

Outcome update(const Transaction &transaction, const Call &before, const Call &after)
{
    if (auto done = updateCall(transaction.database, before, after, transaction.revision); !done) {
        return failure(done.error());
    }
    return ChangeSet {{changeOf(before, after, false)}};
}

Outcome run(const Transaction &transaction, const QString &sql, const QVariantList &values)
{
    const auto done = transaction.database.run(sql, values);
    return done ? Outcome(ChangeSet {}) : failure(done.error());
}

StoreError notFound(const QString &what)
{
    return {StoreError::Kind::NotFound, CallStore::tr("The store holds no %1.").arg(what)};
}

Outcome applyReading(const Transaction &transaction, const Reading &reading)
{
    const auto found = findCall(transaction.database, u"c.account_id = ? AND c.execution_id = ?"_s,
                                {reading.accountId, reading.executionId});
    if (!found) {
        return failure(found.error());
    }
    Call before;
    if (*found) {
        before = **found;
    } else {
        before.accountId = reading.accountId;
        before.executionId = reading.executionId;
        before.callId = reading.executionId;
        before.createdAt = reading.readAt;
    }
    Call after = calls::mergeExecution(before, reading.execution, reading.readAt).call;
    if (after == before) {
        return ChangeSet {};
    }
    after.updatedAt = reading.readAt;
    return *found ? update(transaction, before, after) : insert(transaction, after);
}

Outcome applyFailure(const Transaction &transaction, const FailedCheck &check)
{
    const auto found = findCall(transaction.database, u"c.account_id = ? AND c.execution_id = ?"_s,
                                {check.accountId, check.executionId});
    if (!found) {
        return failure(found.error());
    }
    if (!*found) {
        return failure(notFound(check.executionId));
    }
    Call after = **found;
    ++after.checkFailures;
    after.checkError = check.reason;
    after.updatedAt = check.at;
    return update(transaction, **found, after);
}

/// The journal entry of a dial as the call it would become; nothing where the entry has ended already.
Result<std::optional<Call>, StoreError> takeDial(const Transaction &transaction, const QString &dialId)
{
    auto query = transaction.database.run(u"SELECT account_id, agent_id, agent_name, recipient_phone_number, "
                                          u"phone_number_id, contact_name, project, begun_at "
                                          "FROM dials WHERE id = ?"_s,
                                          {dialId});
    if (!query) {
        return failure(query.error());
    }
    if (!query->next()) {
        return std::nullopt;
    }
    Call call;
    call.accountId = query->value(0).toString();
    call.agentId = query->value(1).toString();
    call.agentName = query->value(2).toString();
    call.recipientPhoneNumber = query->value(3).toString();
    call.phoneNumberId = query->value(4).toString();
    call.contactName = query->value(5).toString();
    call.project = query->value(6).toString();
    call.createdAt = calls::fromIsoUtc(query->value(7).toString());
    call.updatedAt = call.createdAt;
    query->finish();
    const auto removed = transaction.database.run(u"DELETE FROM dials WHERE id = ?"_s, {dialId});
    if (!removed) {
        return failure(removed.error());
    }
    return call;
}

/// What the person entered, put into a call that another way of reading brought first.
Outcome enrich(const Transaction &transaction, const Call &known, const Call &dial)
{
    Call after = known;
    const auto fill = [](QString &field, const QString &value) {
        if (field.isEmpty()) {
            field = value;
        }
    };
    fill(after.agentName, dial.agentName);
    fill(after.phoneNumberId, dial.phoneNumberId);
    fill(after.recipientPhoneNumber, dial.recipientPhoneNumber);
    if (!dial.contactName.isEmpty()) {
        after.contactName = dial.contactName;
    }
    if (!dial.project.isEmpty()) {
        after.project = dial.project;
    }
    return after == known ? Outcome(ChangeSet {}) : update(transaction, known, after);
}

Outcome endDial(const Transaction &transaction, const QString &dialId, const std::function<void(Call &)> &become)
{
    auto dial = takeDial(transaction, dialId);
    if (!dial) {
        return failure(dial.error());
    }
    if (!*dial) {
        return failure(notFound(CallStore::tr("dial %1").arg(dialId)));
    }
    become(**dial);
    (*dial)->outcome = calls::outcomeOf(**dial);
    const auto known = findCall(transaction.database, u"c.account_id = ? AND c.execution_id = ?"_s,
                                {(*dial)->accountId, (*dial)->executionId});
    if (!known) {
        return failure(known.error());
    }
    if (*known) {
        return enrich(transaction, **known, **dial);
    }
    return insert(transaction, **dial);
}

void becomeUnknown(Call &call)
{
    call.dialState = calls::DialState::Unknown;
    call.status = calls::CallStatus::fromText(u"unknown"_s);
}

Outcome settleDials(const Transaction &transaction, const QDateTime &before)
{
    auto query = transaction.database.run(u"SELECT id FROM dials WHERE begun_at < ?"_s, {calls::isoUtc(before)});
    if (!query) {
        return failure(query.error());
    }
    QStringList ids;
    while (query->next()) {
        ids.append(query->value(0).toString());
    }
    ChangeSet changes;
    for (const QString &id : ids) {
        auto ended = endDial(transaction, id, becomeUnknown);
        if (!ended) {
            return ended;
        }
        changes.calls.insert(changes.calls.end(), ended->calls.begin(), ended->calls.end());
    }
    return changes;
}

Outcome changeCall(const Transaction &transaction, qint64 id, const std::function<void(Call &)> &change)
{
    const auto found = findCall(transaction.database, u"c.id = ?"_s, {id});
    if (!found) {
        return failure(found.error());
    }
    if (!*found) {
        return failure(notFound(CallStore::tr("call %1").arg(id)));
    }
    Call after = **found;
    change(after);
    return update(transaction, **found, after);
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
        Outcome outcome;
        Reply reply;
    };

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
        std::vector<Outcome> outcomes;
        Result<void, StoreError> done
            = connection ? runAll(**connection, commands, outcomes) : failure(connection.error());
        std::vector<Finished> finished;
        for (std::size_t i = 0; i < commands.size(); ++i) {
            finished.push_back({done ? outcomes[i] : Outcome(failure(done.error())), commands[i].reply});
        }
        return finished;
    }

private:
    std::vector<Command> takeAll()
    {
        const QMutexLocker lock(&m_mutex);
        return std::exchange(m_queue, {});
    }

    static Result<void, StoreError> runAll(Database &database, const std::vector<Command> &commands,
                                           std::vector<Outcome> &outcomes)
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
        Result<QSqlQuery, StoreError> ended = QSqlQuery();
        if (changed) {
            ended = database.run(u"UPDATE board SET revision = ?"_s, {transaction.revision});
        }
        if (ended) {
            ended = database.run(u"COMMIT"_s);
        }
        if (!ended) {
            (void)database.run(u"ROLLBACK"_s);
            return failure(ended.error());
        }
        return {};
    }

    static Outcome runOne(const Transaction &transaction, const Command &command)
    {
        if (auto begun = transaction.database.run(u"SAVEPOINT command"_s); !begun) {
            return failure(begun.error());
        }
        Outcome outcome = command.run(transaction);
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
};

CallStore::CallStore(const QString &file, QObject *parent)
    : QObject(parent)
    , m_thread(std::make_unique<DatabaseThread>(u"callboard-store"_s, file, Database::Access::ReadWrite,
                                                [](Database &database) { return migrate(database); }))
    , m_writer(std::make_shared<Writer>())
    , m_file(file)
{
}

CallStore::~CallStore() = default;

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

void CallStore::saveAccount(accounts::Account account, Reply reply)
{
    post(
        [account = std::move(account)](const Transaction &transaction) {
            return run(transaction,
                       u"INSERT INTO accounts (id, name, api_url, created_at) VALUES (?, ?, ?, ?) "
                       "ON CONFLICT (id) DO UPDATE SET name = excluded.name, api_url = excluded.api_url"_s,
                       {account.id, account.name, account.apiUrl, calls::isoUtc(QDateTime::currentDateTimeUtc())});
        },
        std::move(reply));
}

void CallStore::apply(Reading reading, Reply reply)
{
    post([reading = std::move(reading)](const Transaction &transaction) { return applyReading(transaction, reading); },
         std::move(reply));
}

void CallStore::recordFailure(FailedCheck check, Reply reply)
{
    post([check = std::move(check)](const Transaction &transaction) { return applyFailure(transaction, check); },
         std::move(reply));
}

void CallStore::beginDial(Dial dial, Reply reply)
{
    post(
        [dial = std::move(dial)](const Transaction &transaction) {
            return run(
                transaction,
                u"INSERT INTO dials (id, account_id, agent_id, agent_name, recipient_phone_number, phone_number_id, "
                "contact_name, project, begun_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                {dial.id, dial.accountId, dial.agentId, dial.agentName, dial.recipientPhoneNumber, dial.phoneNumberId,
                 dial.contactName, dial.project, calls::isoUtc(dial.at)});
        },
        std::move(reply));
}

void CallStore::dialAccepted(QString dialId, QString executionId, calls::CallStatus status, Reply reply)
{
    post(
        [dialId = std::move(dialId), executionId = std::move(executionId), status](const Transaction &transaction) {
            return endDial(transaction, dialId, [&](Call &call) {
                call.executionId = executionId;
                call.callId = executionId;
                call.status = status;
            });
        },
        std::move(reply));
}

void CallStore::dialRefused(QString dialId, Reply reply)
{
    post(
        [dialId = std::move(dialId)](const Transaction &transaction) {
            return run(transaction, u"DELETE FROM dials WHERE id = ?"_s, {dialId});
        },
        std::move(reply));
}

void CallStore::dialUnknown(QString dialId, Reply reply)
{
    post([dialId
          = std::move(dialId)](const Transaction &transaction) { return endDial(transaction, dialId, becomeUnknown); },
         std::move(reply));
}

void CallStore::settleAbandonedDials(QDateTime before, Reply reply)
{
    post([before](const Transaction &transaction) { return settleDials(transaction, before); }, std::move(reply));
}

void CallStore::recordingKept(qint64 id, KeptRecording recording, Reply reply)
{
    post(
        [id, recording = std::move(recording)](const Transaction &transaction) -> Outcome {
            const auto verified
                = run(transaction, u"UPDATE calls SET recording_bytes = ?, recording_sha256 = ? WHERE id = ?"_s,
                      {recording.bytes, QString::fromLatin1(recording.sha256), id});
            if (!verified) {
                return verified;
            }
            return changeCall(transaction, id, [&](Call &call) {
                call.recordingState = calls::RecordingState::Kept;
                call.recordingFile = recording.file;
            });
        },
        std::move(reply));
}

void CallStore::recordingLost(qint64 id, Reply reply)
{
    post(
        [id](const Transaction &transaction) {
            return changeCall(transaction, id, [](Call &call) {
                call.recordingState = calls::RecordingState::Lost;
                call.recordingFile.clear();
            });
        },
        std::move(reply));
}

} // namespace callboard::store
