#include "store/CallStore.h"

#include "base/IsoTime.h"
#include "store/AccountCommands.h"
#include "store/AccountRows.h"
#include "store/AgentNames.h"
#include "store/AnswerBackfill.h"
#include "store/CallCommands.h"
#include "store/DatabaseThread.h"
#include "store/DialCommands.h"
#include "store/ImportRows.h"
#include "store/RecordingRows.h"
#include "store/Schema.h"
#include "store/SearchRebuild.h"
#include "store/SearchRepair.h"
#include "store/StopCommands.h"
#include "store/StoreLock.h"
#include "store/Upkeep.h"
#include "store/Writability.h"
#include "store/WriteQueue.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <optional>
#include <vector>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(storeCategory, "callboard.store")

/// A command about an account, under the id the account has by then. \param account where the fact names it
template<class Fact, class Write>
auto named(Fact fact, QString Fact::*account, Write write)
{
    return [fact = std::move(fact), account, write](const Transaction &transaction) mutable -> Written {
        const auto done = nameAsNow(transaction, fact.*account);
        return done ? write(transaction, fact) : Written(failure(done.error()));
    };
}

Written nothingOf(const Result<void, StoreError> &done)
{
    return done ? Written(ChangeSet()) : failure(done.error());
}

QString wordOf(const calls::RecordingId &of)
{
    return u"%1 %2 %3"_s.arg(of.callId).arg(static_cast<int>(of.leg)).arg(of.attempt);
}

/// Of two the later one holds.
QString keptWord(const calls::RecordingId &of)
{
    return u"recording on the disk "_s + wordOf(of);
}

QString fetchWord(const calls::RecordingId &of)
{
    return u"failed fetch "_s + wordOf(of);
}

/// Answers with what a command found beside its changes, once they are committed.
template<class T>
CallStore::Reply with(QObject *context, const std::shared_ptr<T> &found, const Answer<Read<T>> &reply)
{
    return {context,
        [found, reply](const Written &written) { reply(written ? Read<T>(*found) : failure(written.error())); }};
}

} // namespace

CallStore::CallStore(const QString &file, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_file(file)
    , m_clock(clock)
    , m_lock(std::make_shared<StoreLock>(file))
    , m_thread(std::make_unique<DatabaseThread>(u"callboard-store"_s, file, Database::Access::ReadWrite,
          [file](Database &database) { return bringToThisVersion(database, file); }))
    , m_queue(std::make_shared<WriteQueue>())
    , m_exchanges(std::make_shared<std::atomic<int>>(0))
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
        m_exchange->giveUp();
        m_queue->setPaused(false);
        postDrain();
    }
    if (!m_queue->owed().isEmpty()) {
        // The last chance; nobody waits long for a program that ends.
        m_thread->post([](const DatabaseThread::Connection &connection) {
            if (connection) {
                (void)(*connection)->run(u"PRAGMA busy_timeout = 300"_s);
            }
        });
        tryToWrite();
    }
    m_thread.reset();
    for (const QString &word : m_queue->owed()) {
        qCWarning(storeCategory).noquote() << "the store could not be written until the end; lost:" << word;
    }
}

void CallStore::post(Command command, Reply reply, QString owedAs)
{
    if (m_onlyReads) {
        QMetaObject::invokeMethod(
            this, [this, reply = std::move(reply)] { reply(failure(*m_whyNotWritable)); }, Qt::QueuedConnection);
        return;
    }
    m_queue->add({std::move(command), std::move(reply), std::move(owedAs)});
    postDrain();
}

void CallStore::postDrain()
{
    m_thread->post([this, queue = m_queue](const DatabaseThread::Connection &connection) {
        // The destructor joins the thread, so `this` outlives the task; the answer is dropped if it comes too late.
        QMetaObject::invokeMethod(
            this,
            [this, drained = queue->drain(connection)] {
                if (drained.trouble || drained.wrote) {
                    setWhyNotWritable(drained.trouble);
                }
                for (const WriteQueue::Finished &one : drained.finished) {
                    if (one.outcome && !one.outcome->isEmpty()) {
                        Q_EMIT changed(*one.outcome);
                    }
                    one.reply(one.outcome);
                }
                if (drained.searchDamaged) {
                    Q_EMIT damageMet(true);
                }
                if (drained.metDamage) {
                    Q_EMIT damageMet(false);
                }
            },
            Qt::QueuedConnection);
    });
}

void CallStore::setWhyNotWritable(std::optional<StoreError> reason)
{
    const auto said = [](const std::optional<StoreError> &error) { return error ? error->message : QString(); };
    if (said(reason) != said(m_whyNotWritable)) {
        m_whyNotWritable = std::move(reason);
        Q_EMIT writabilityChanged();
    }
}

void CallStore::tryToWrite(Reply reply)
{
    post(
        [](const Transaction &transaction) {
            // There and back: SQLite writes no page that stays as it is.
            const auto there = runStatement(transaction, u"UPDATE board SET revision = revision + 1"_s, {});
            return there ? runStatement(transaction, u"UPDATE board SET revision = revision - 1"_s, {}) : there;
        },
        std::move(reply));
}

void CallStore::refuseWrites(std::optional<StoreError> reason)
{
    m_queue->refuse(reason);
    setWhyNotWritable(std::move(reason));
}

void CallStore::rebuildSearch(Reply reply)
{
    post([](const Transaction &transaction) { return nothingOf(replaceSearch(transaction.database)); },
        {this, &CallStore::searchReplaced, reply});
}

void CallStore::searchReplaced(const Reply &reply, const Written &replaced)
{
    if (replaced) {
        continueSearchRebuild(reply);
    } else {
        reply(replaced);
    }
}

void CallStore::continueSearchRebuild(Reply reply)
{
    constexpr int callsOfAStep = 500;
    const auto isMore = std::make_shared<bool>(false);
    post(
        [isMore](const Transaction &transaction) -> Written {
            const auto more = store::continueSearchRebuild(transaction.database, callsOfAStep);
            *isMore = more && *more;
            return more ? Written(ChangeSet()) : failure(more.error());
        },
        {this, [this, isMore, reply](const Written &done) {
             if (done && *isMore) {
                 continueSearchRebuild(reply);
             } else {
                 reply(done);
             }
         }});
}

void CallStore::exchangeFile(
    CallReader &reader, QString word, QDateTime at, StoreExchange::Making make, StoreExchange::Reply reply)
{
    if (m_exchange) {
        reply(failure(StoreError {
            StoreError::Kind::Busy, QCoreApplication::translate("callboard::store", "The store is being exchanged.")}));
        return;
    }
    m_queue->setPaused(true);
    m_exchange = std::make_unique<StoreExchange>(m_file, *m_thread, m_lock, m_exchanges);
    m_exchange->run(reader, std::move(word), at, std::move(make), {this, &CallStore::fileExchanged, reply});
}

void CallStore::fileExchanged(const StoreExchange::Reply &reply, const Read<QString> &done)
{
    m_exchange.release()->deleteLater(); // it is answering
    if (done) { // it is another store
        refuseWrites(std::nullopt);
    }
    m_queue->setPaused(false);
    postDrain();
    if (done) {
        Q_EMIT replaced();
    }
    reply(done);
}

void CallStore::run(Command command, Reply reply)
{
    post(std::move(command), std::move(reply));
}

void CallStore::saveAccount(calls::Account account, Reply reply)
{
    const QString of = account.id;
    post([account = std::move(account)](const Transaction &transaction) { return writeAccount(transaction, account); },
        std::move(reply), u"account "_s + of);
}

void CallStore::claimAccount(KeyClaim claim, Answer<Result<ClaimedAccount, StoreError>> reply)
{
    const auto claimed = std::make_shared<ClaimedAccount>();
    post(
        [claim = std::move(claim), claimed](const Transaction &transaction) {
            *claimed = {};
            return store::claimAccount(transaction, claim, *claimed);
        },
        with(this, claimed, reply));
}

void CallStore::shareRequests(
    std::vector<RequestNews> news, qint64 now, Answer<Result<std::vector<OthersRequests>, StoreError>> reply)
{
    const auto others = std::make_shared<std::vector<OthersRequests>>();
    post(
        [news = std::move(news), now, others](const Transaction &transaction) {
            others->clear();
            return store::shareRequests(transaction, news, now, *others);
        },
        with(this, others, reply));
}

void CallStore::saveAgents(QString accountId, std::vector<AgentName> agents, QDateTime at, Reply reply)
{
    const QString of = accountId;
    post(
        [accountId = std::move(accountId), agents = std::move(agents), at](const Transaction &transaction) mutable {
            const auto named = nameAsNow(transaction, accountId);
            return named ? saveAgentNames(transaction, accountId, agents, at) : Written(failure(named.error()));
        },
        std::move(reply), u"agents "_s + of);
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
    post([readings = std::move(readings), owed = std::move(owed), at](
             const Transaction &transaction) mutable { return store::applyPage(transaction, readings, owed, at); },
        std::move(reply));
}

void CallStore::recordFailure(FailedCheck check, Reply reply)
{
    post(named(std::move(check), &FailedCheck::accountId, applyFailure), std::move(reply));
}

void CallStore::annotate(qint64 id, calls::Annotation annotation, QDateTime at, Reply reply)
{
    post([id, annotation = std::move(annotation), at](
             const Transaction &transaction) { return writeAnnotation(transaction, id, annotation, at); },
        std::move(reply));
}

void CallStore::saveView(StoredView view, Reply reply)
{
    const QString of = view.id;
    post([view = std::move(view), at = m_clock.now()](
             const Transaction &transaction) { return writeView(transaction, view, at); },
        std::move(reply), u"view "_s + of);
}

void CallStore::removeView(QString id, Reply reply)
{
    const QString of = id;
    post([id = std::move(id)](const Transaction &transaction) { return store::removeView(transaction, id); },
        std::move(reply), u"view "_s + of);
}

void CallStore::orderViews(QStringList ids, Reply reply)
{
    post([ids = std::move(ids)](const Transaction &transaction) { return store::orderViews(transaction, ids); },
        std::move(reply), u"order of views"_s);
}

void CallStore::setDefaultView(QString accountId, QString viewId, Reply reply)
{
    const QString of = accountId;
    post([accountId = std::move(accountId), viewId = std::move(viewId)](
             const Transaction &transaction) { return writeDefaultView(transaction, accountId, viewId); },
        std::move(reply), u"default view "_s + of);
}

void CallStore::prepareTelling(std::vector<TellingView> views, Answer<Read<QStringList>> reply)
{
    const auto unprepared = std::make_shared<QStringList>();
    post(
        [views = std::move(views), unprepared](const Transaction &transaction) -> Written {
            auto found = store::prepareTelling(transaction, views);
            if (!found) {
                return failure(found.error());
            }
            *unprepared = std::move(*found);
            return ChangeSet();
        },
        with(this, unprepared, reply));
}

void CallStore::noteTold(QString viewId, std::vector<qint64> calls, Answer<Read<std::vector<qint64>>> reply)
{
    const auto added = std::make_shared<std::vector<qint64>>();
    post(
        [viewId = std::move(viewId), calls = std::move(calls), added](const Transaction &transaction) -> Written {
            auto found = store::noteTold(transaction, viewId, calls);
            if (!found) {
                return failure(found.error());
            }
            *added = std::move(*found);
            return ChangeSet();
        },
        with(this, added, reply));
}

void CallStore::tellingPrepared(QString viewId, Reply reply)
{
    post([viewId = std::move(viewId)](
             const Transaction &transaction) { return store::tellingPrepared(transaction, viewId); },
        std::move(reply));
}

void CallStore::takeOwedAnswers(Reply reply, Answer<int> step)
{
    takeMoreAnswers(std::move(reply), std::move(step), 0);
}

void CallStore::takeMoreAnswers(Reply reply, Answer<int> step, int steps)
{
    constexpr int callsOfAStep = 250;
    const auto isMore = std::make_shared<bool>(false);
    post(
        [isMore](const Transaction &transaction) -> Written {
            const auto more = store::takeOwedAnswers(transaction.database, callsOfAStep);
            *isMore = more && *more;
            return more ? Written(ChangeSet()) : failure(more.error());
        },
        {this, [this, isMore, reply, step, steps](const Written &done) {
             if (done) {
                 step(steps + 1);
             }
             if (done && *isMore) {
                 takeMoreAnswers(reply, step, steps + 1);
             } else {
                 reply(done);
             }
         }});
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
    const QString of = accountId + u' ' + agentId + u' ' + isoUtc(from);
    post(
        [accountId = std::move(accountId), agentId = std::move(agentId), from](const Transaction &transaction) mutable {
            const auto named = nameAsNow(transaction, accountId);
            return named ? store::orderImport(transaction, accountId, agentId, from) : Written(failure(named.error()));
        },
        std::move(reply), u"import order "_s + of);
}

void CallStore::owedReadingFailed(OwedReading owed, QDateTime at, double chance, Reply reply)
{
    const QString of = owed.accountId + u' ' + owed.executionId;
    post(named(std::move(owed), &OwedReading::accountId,
             [at, chance](const Transaction &transaction, const OwedReading &one) {
                 return postponeOwedReading(transaction, one, at, chance);
             }),
        std::move(reply), u"owed reading "_s + of);
}

void CallStore::beginDial(Dial dial, Reply reply)
{
    m_openDials.insert(dial.id);
    post(named(std::move(dial), &Dial::accountId, writeDial), std::move(reply));
}

/// A dial whose end could not be written is none that a dead process left.
CallStore::Reply CallStore::endOfDial(const QString &dialId, Reply reply)
{
    m_openDials.remove(dialId);
    return {this, [this, dialId, reply = std::move(reply)](const Written &written) {
                if (!written && mayPass(written.error().kind)) {
                    m_openDials.insert(dialId);
                }
                reply(written);
            }};
}

void CallStore::dialAccepted(QString dialId, QString executionId, calls::CallStatus status, Reply reply)
{
    reply = endOfDial(dialId, std::move(reply));
    post([dialId = std::move(dialId), executionId = std::move(executionId), status](
             const Transaction &transaction) { return acceptDial(transaction, dialId, executionId, status); },
        std::move(reply));
}

void CallStore::dialRefused(QString dialId, QString reason, QDateTime at, Reply reply)
{
    reply = endOfDial(dialId, std::move(reply));
    post([dialId = std::move(dialId), reason = std::move(reason), at](
             const Transaction &transaction) { return refuseDial(transaction, dialId, reason, at); },
        std::move(reply));
}

void CallStore::dialUnknown(QString dialId, Reply reply)
{
    reply = endOfDial(dialId, std::move(reply));
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
    QString of;
    for (const qint64 id : callIds) {
        of += QString::number(id) + u' ';
    }
    post([callIds = std::move(callIds), at, completely](
             const Transaction &transaction) { return noteDialLook(transaction, callIds, at, completely); },
        std::move(reply), u"look for dials "_s + of);
}

void CallStore::beginStop(qint64 callId, QDateTime at, Answer<Result<StopLeave, StoreError>> reply)
{
    const auto leave = std::make_shared<StopLeave>();
    post([callId, at, leave](
             const Transaction &transaction) { return store::beginStop(transaction, callId, at, *leave); },
        with(this, leave, reply));
}

void CallStore::endStop(StopEnd end, Reply reply)
{
    const QString about = u"stop %1 %2"_s.arg(end.executionId).arg(end.attempt);
    post([end = std::move(end)](const Transaction &transaction) { return store::endStop(transaction, end); },
        std::move(reply), about);
}

void CallStore::recordingKept(calls::RecordingId of, KeptRecording recording, Reply reply, bool forPerson)
{
    post([of, recording = std::move(recording), forPerson, at = m_clock.now()](
             const Transaction &transaction) { return keepRecording(transaction, of, recording, at, forPerson); },
        std::move(reply));
}

void CallStore::recordingLost(calls::RecordingId of, FailedFetch failure, Reply reply)
{
    post([of, failure = std::move(failure)](
             const Transaction &transaction) { return loseRecording(transaction, of, failure); },
        std::move(reply), fetchWord(of));
}

void CallStore::recordingVanished(calls::RecordingId of, Reply reply)
{
    post([of, at = m_clock.now()](const Transaction &transaction) { return markVanished(transaction, of, at); },
        std::move(reply), keptWord(of));
}

void CallStore::recordingFound(calls::RecordingId of, Reply reply)
{
    post([of, at = m_clock.now()](const Transaction &transaction) { return markFound(transaction, of, at); },
        std::move(reply), keptWord(of));
}

void CallStore::fetchFailed(calls::RecordingId of, FailedFetch failure, Reply reply)
{
    post([of, failure = std::move(failure)](
             const Transaction &transaction) { return writeFailedFetch(transaction, of, failure); },
        std::move(reply), fetchWord(of));
}

void CallStore::saveListening(qint64 id, Listening listening, Reply reply)
{
    post([id, listening = std::move(listening)](
             const Transaction &transaction) { return writeListening(transaction, id, listening); },
        std::move(reply), u"listening %1"_s.arg(id));
}

} // namespace callboard::store

#include "moc_CallStore.cpp"
