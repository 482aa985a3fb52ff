#include "team/Team.h"

#include "base/IsoTime.h"
#include "team/FloorSchema.h"
#include "team/ReplicaLeave.h"

#include <QLoggingCategory>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace callboard::team {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using store::Transaction;
using store::Written;

namespace {

Q_LOGGING_CATEGORY(teamCategory, "callboard.team")

/// A call that moved so often is left for a moment: many desks write it at once.
constexpr int mostMovedRounds = 10;
/// The floor's first version that has team.check_sums().
constexpr int floorThatChecks = 7;
/// The first that has team.poll_rights() and team.share_requests().
constexpr int floorThatShares = 8;

/// The floor's clock is known to half of it, and the floor allows 2 s.
constexpr std::chrono::milliseconds longestTripForTime {3'000};

const QString channel = u"floor"_s;

Team::Probe &theProbe()
{
    static Team::Probe probe;
    return probe;
}

void pass(const char *point)
{
    if (theProbe()) {
        theProbe()(point);
    }
}

QString textOf(const QJsonArray &array)
{
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

/// Sending it again is no use: it is the batch that is wrong, not the line.
bool isOfTheBatch(const TeamError &error)
{
    return error.kind == TeamError::Kind::Refused || error.state == u"57014"
           || (error.kind == TeamError::Kind::Other && !error.state.startsWith(u"25")); // 25: the server only reads now
}

/// So many calls in a row, each alone, for a reason that is not in them: it is the server.
constexpr int mostSetAside = 3;

} // namespace

Team::Team(const FloorAddress &address, store::CallStore &store, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
    , m_line(address, u"callboard-team"_s, clock, patience)
    , m_news(address, u"callboard-news"_s, clock, Heartbeat::interval)
    , m_heart(m_line, m_news, clock)
    , m_outbox(clock)
    , m_check(m_line, store)
    , m_budget(m_news, store, clock)
    , m_older(m_news, store, clock)
    , m_leases(m_line, clock)
    , m_dials(m_news, store, clock, [this](std::function<void()> work) { whenInStep(std::move(work)); })
    , m_nextCheck(clock.elapsed() + firstCheck)
{
    m_news.listen(channel);
    connect(&m_news, &FloorThread::noticed, this, [this](const QString &on) {
        if (on == channel) {
            wake();
        }
    });
    // They go the same way.
    connect(&m_news, &FloorThread::fellSilent, &m_line, &FloorThread::startAnew);
    connect(&m_line, &FloorThread::fellSilent, &m_news, &FloorThread::startAnew);
    connect(&m_heart, &Heartbeat::alive, this, [this] {
        if (m_step == Step::Waiting && m_trouble && m_trouble->kind == TeamError::Kind::Unreachable) {
            hello();
        }
    });
    connect(&m_heart, &Heartbeat::lost, this, [this] {
        if (m_step == Step::Resting) {
            hello();
        }
    });
    connect(&m_heart, &Heartbeat::hearingChanged, this, [this] {
        if (m_step == Step::Resting) {
            setAlarm();
        }
    });
    connect(&m_store, &store::CallStore::changed, this, &Team::wake);
    connect(&m_budget, &TeamBudget::changed, this, &Team::budgetChanged);
    connect(&m_leases, &PollLeases::taken, this, &Team::leaseTaken);
}

Team::~Team() = default;

void Team::probe(Probe probe)
{
    theProbe() = std::move(probe);
}

void Team::setPassword(const FloorAddress &with)
{
    m_line.setPassword(with);
    m_news.setPassword(with);
    if (m_step == Step::Waiting) {
        hello();
    }
}

void Team::start()
{
    hello();
}

void Team::takeLeases(std::chrono::seconds of)
{
    m_leases.take(of, [this] { return isAnswered() && m_replica.role != "auditor"_L1; });
}

const std::optional<TeamError> &Team::trouble() const
{
    return m_trouble ? m_trouble : m_outbox.why() ? m_outbox.why() : m_olderRules;
}

/// The floor answers, at least what it tells.
bool Team::isAnswered() const
{
    return !m_trouble || m_trouble->kind == TeamError::Kind::TooOld;
}

PollRight Team::pollRight(const QString &owner) const
{
    return isAnswered() ? m_leases.rightTo(owner) : PollRight::Own;
}

QString Team::fromDay() const
{
    return isoUtc(m_clock.now().addDays(-daysHeld));
}

/// A step that the store does; the next one follows once it is on disk.
void Team::run(std::function<Written(const Transaction &)> command, std::function<void()> next)
{
    m_store.run(std::move(command), {this, [this, next = std::move(next)](const Written &written) {
                                         if (written) {
                                             next();
                                         } else {
                                             failStore(written.error());
                                         }
                                     }});
}

void Team::readState(std::function<void()> next)
{
    const auto read = std::make_shared<std::optional<ReplicaState>>();
    run(
        [read](const Transaction &transaction) -> Written {
            auto state = readReplica(transaction.database);
            if (!state) {
                return failure(state.error());
            }
            *read = *std::move(state);
            return store::ChangeSet();
        },
        [this, read, next = std::move(next)] {
            if (*read) {
                m_replica = **read;
                next();
            }
        });
}

void Team::hello()
{
    m_step = Step::Asking;
    m_alarm.reset();
    readState([this] {
        if (m_floorClock) {
            m_floorClock->assume(std::chrono::milliseconds(m_replica.clockOffset));
        }
        m_line.ask(u"SELECT team.hello(?::uuid, ?, ?, ?)"_s,
            {m_replica.desk, deskVersion, m_replica.revision, m_replica.stamp},
            {this, &Team::greeted, m_clock.elapsedWithSleep()});
    });
}

/// The floor's time, at the middle of the trip. A trip that took long tells nothing.
void Team::takeTime(std::chrono::milliseconds asked)
{
    const auto answered = m_clock.elapsedWithSleep();
    const QDateTime now = fromIsoUtc(m_hello.value("now"_L1).toString());
    if (m_floorClock && now.isValid() && answered - asked <= longestTripForTime) {
        m_floorClock->set(now, asked + (answered - asked) / 2);
        m_hello.insert(u"clock_offset"_s, static_cast<qint64>(m_floorClock->offset().count()));
    }
}

void Team::greeted(std::chrono::milliseconds asked, const Answered &answer)
{
    if (!answer) {
        fail(answer.error());
        return;
    }
    pass("greeted");
    m_hello = answer->object();
    takeTime(asked);
    m_retry = firstRetry;
    if (m_trouble) {
        m_trouble.reset();
        Q_EMIT changed();
    }
    if (m_hello.value("floor"_L1).toString() != m_replica.floor) {
        fail({TeamError::Kind::NotAFloor, tr("This database holds another floor than the one this desk belongs to."),
            {}});
        return;
    }
    if (m_hello.value("min_reader"_L1).toInt() > deskVersion) {
        fail(tooOldToRead());
        return;
    }
    if (m_hello.value("min_writer"_L1).toInt() > deskVersion) {
        m_outbox.begin(tooOldToWrite());
    } else if (m_outbox.why() && m_outbox.why()->kind == TeamError::Kind::TooOld) {
        m_outbox.end();
    }
    m_olderRules = m_hello.value("merge_rule"_L1).toInt() > mergeRule ? std::optional(tooOldToMerge()) : std::nullopt;
    m_checkIsDue = m_checkIsDue || rightsChanged();
    m_heart.start(m_replica.desk);
    if (m_hello.value("schema"_L1).toInt() >= floorThatShares && m_hello.value("role"_L1).toString() != "auditor"_L1) {
        m_budget.start(m_replica.desk);
    }
    m_older.setFloor(m_replica.desk, fromDay());
    m_dials.setDesk(m_replica.desk);
    m_leases.setFloor(m_replica.desk, m_hello.value("schema"_L1).toInt() >= floorThatShares);
    run([hello = m_hello](const Transaction &transaction) { return noteHello(transaction, hello); },
        [this] {
            if (!m_hello.value("cursor_known"_L1).toBool()) {
                mendFork();
            } else {
                compareBatches(m_hello);
            }
        });
}

/// What the floor knows of this desk's last batch says whether an answer was lost, or a file was copied.
void Team::compareBatches(const QJsonObject &greeting)
{
    const QString lastKey = greeting.value("last_key"_L1).toString();
    if (!m_replica.sentKey.isEmpty() && lastKey == m_replica.sentKey) {
        settle(lastKey, greeting.value("last_result"_L1).toObject());
        return;
    }
    if (lastKey != m_replica.batchKey) {
        // The file is a copy, or was restored from a backup: what is owed is sent under another name. Everything bears
        // an id of its own, so that the floor keeps it once.
        const QString desk = QUuid::createUuid().toString(QUuid::WithoutBraces);
        qCInfo(teamCategory).noquote() << "the floor knows this desk otherwise: it is desk" << desk << "from now on";
        run(
            [desk, lastKey](const Transaction &transaction) -> Written {
                const auto now = readReplica(transaction.database);
                if (!now || !*now) {
                    return now ? Written(store::ChangeSet()) : failure(now.error());
                }
                // Another program on this store may have been at it meanwhile.
                const bool isKnown = !lastKey.isEmpty() && ((*now)->sentKey == lastKey || (*now)->batchKey == lastKey);
                return isKnown ? Written(store::ChangeSet()) : takeNewDesk(transaction, desk);
            },
            [this] { hello(); });
        return;
    }
    pull();
}

void Team::pull()
{
    m_step = Step::Asking;
    m_wanted = false;
    readState([this] {
        if (m_replica.isInThePast()) {
            pullPast();
        } else if (m_replica.isEmpty() && m_hello.value("revision"_L1).toInteger() > 0) {
            run([upto = m_hello.value("revision"_L1).toInteger(), stamp = m_hello.value("stamp"_L1).toInteger()](
                    const Transaction &transaction) { return beginPast(transaction, upto, stamp); },
                [this] { readState([this] { pullPast(); }); });
        } else {
            m_line.ask(u"SELECT team.pull(?::uuid, ?, ?, ?, ?)"_s,
                {m_replica.desk, m_replica.revision, m_replica.stamp, fromDay(), m_pageBytes}, {this, &Team::pageCame});
        }
    });
}

void Team::pullPast()
{
    m_line.ask(u"SELECT team.pull_past(?::uuid, 0, ?, ?, ?, ?, ?)"_s,
        {m_replica.desk, m_replica.pastUpto, m_replica.pastAt, m_replica.pastId, fromDay(), m_pageBytes},
        {this, &Team::pastCame});
}

void Team::pastCame(const Answered &answer)
{
    m_pageBytes = answer ? std::min(m_pageBytes * 2, bytesOfAPage) : std::max(m_pageBytes / 2, bytesOfTheLeastPage);
    if (!answer) {
        fail(answer.error());
        return;
    }
    pass("past came");
    run([page = answer->object()](const Transaction &transaction) { return takePastPage(transaction, page); },
        [this] {
            pass("past written");
            pull();
        });
}

void Team::pageCame(const Answered &answer)
{
    m_pageBytes = answer ? std::min(m_pageBytes * 2, bytesOfAPage) : std::max(m_pageBytes / 2, bytesOfTheLeastPage);
    if (!answer) {
        fail(answer.error());
        return;
    }
    pass("page came");
    const QJsonObject page = answer->object();
    if (page.value("fork"_L1).toBool()) {
        mendFork();
        return;
    }
    if (!m_checkIsDue && page.value("rights_epoch"_L1).toInteger(m_replica.rightsEpoch) != m_replica.rightsEpoch) {
        hello(); // what the person may see changed meanwhile
        return;
    }
    const bool isAll = page.value("upto"_L1).toInteger() >= page.value("revision"_L1).toInteger();
    const auto removed = std::make_shared<qint64>(0);
    const bool isSure = m_mayRemove || rightsChanged();
    run(
        [page, removed, isSure](const Transaction &transaction) -> Written {
            const auto count = removalsOf(transaction.database, page);
            if (!count) {
                return failure(count.error());
            }
            if (!isSure && isWorthAQuestion(count->first, count->second)) {
                *removed = count->first;
                return store::ChangeSet();
            }
            return takePage(transaction, page);
        },
        [this, isAll, removed] {
            pass("page written");
            askAboutRemovals(m_pageRemovals, *removed);
            if (*removed > 0) {
                push(); // the page waits for a person; what is owed does not
            } else if (isAll) {
                isTimeToCheck() ? check() : push();
            } else {
                pull();
            }
        });
}

/// A page and a check ask each for itself: what one finds settled is no answer to the other.
void Team::askAboutRemovals(qint64 &asked, qint64 calls)
{
    if (std::exchange(asked, calls) != calls) {
        Q_EMIT changed();
    }
}

void Team::allowRemovals()
{
    m_mayRemove = true;
    m_checkIsDue = true;
    wake();
}

void Team::checkAll()
{
    m_nextCheck = std::chrono::milliseconds::zero();
    wake();
}

bool Team::rightsChanged() const
{
    return m_hello.value("rights_epoch"_L1).toInteger() != m_replica.rightsEpoch;
}

bool Team::isTimeToCheck() const
{
    return m_hello.value("schema"_L1).toInt() >= floorThatChecks && (m_checkIsDue || m_clock.elapsed() >= m_nextCheck);
}

void Team::check()
{
    readState([this] {
        const bool isSure = m_mayRemove || rightsChanged();
        m_check.run(m_replica, fromDay(), isSure, [this](const Result<ReplicaCheck::Outcome, TeamError> &outcome) {
            if (!outcome) {
                fail(outcome.error());
                return;
            }
            if (outcome->isTooEarly) {
                push();
                return;
            }
            m_checkIsDue = false;
            m_mayRemove = false;
            m_nextCheck = m_clock.elapsed() + checkInterval;
            askAboutRemovals(m_checkRemovals, outcome->asks);
            run([epoch = m_hello.value("rights_epoch"_L1).toInteger()](
                    const Transaction &transaction) { return noteRights(transaction, epoch); },
                [this] { removeOldCalls(); });
        });
    });
}

/// What is older than the desk holds leaves, by and by.
void Team::removeOldCalls()
{
    const auto left = std::make_shared<int>(0);
    run([left, from = fromDay(), now = m_clock.now()](
            const Transaction &transaction) { return removeOld(transaction, from, now, *left); },
        [this, left] { *left == mostThatLeave ? removeOldCalls() : push(); });
}

/// The floor does not know the cursor: it was restored from an earlier day. From the last cursor that both know, what
/// came later is owed again.
void Team::mendFork()
{
    const auto seen = std::make_shared<QJsonArray>();
    run(
        [seen](const Transaction &transaction) -> Written {
            auto cursors = cursorsSeen(transaction.database);
            if (!cursors) {
                return failure(cursors.error());
            }
            *seen = *std::move(cursors);
            return store::ChangeSet();
        },
        [this, seen] {
            m_line.ask(
                u"SELECT json_build_object('common', team.newest_common(?::json), 'hello', team.hello(?::uuid, ?, 0, 0))"_s,
                {textOf(*seen), m_replica.desk, deskVersion},
                {this, [this, seen](const Answered &answer) {
                     if (!answer) {
                         fail(answer.error());
                         return;
                     }
                     const qint64 common = (*answer)[u"common"].toInteger();
                     qint64 stamp = 0;
                     for (const QJsonValue &one : std::as_const(*seen)) {
                         stamp = one[u"revision"].toInteger() == common ? one[u"stamp"].toInteger() : stamp;
                     }
                     qCWarning(teamCategory) << "the floor was restored: back to revision" << common;
                     run([common, stamp, hello = (*answer)[u"hello"].toObject()](
                             const Transaction &transaction) { return goBackTo(transaction, common, stamp, hello); },
                         [this] { hello(); });
                 }});
        });
}

void Team::push()
{
    if (m_replica.role == "auditor"_L1 || m_outbox.remaining() > 0ms) {
        rest();
        return;
    }
    const auto batch = std::make_shared<Batch>();
    const auto leave = m_olderRules ? CallsLeave::No : CallsLeave::Yes;
    run([batch, now = m_clock.now(), most = m_mostCalls, leave](
            const Transaction &transaction) { return nextBatch(transaction, now, most, *batch, leave); },
        [this, batch] {
            if (batch->isEmpty()) {
                if (m_outbox.why() && m_outbox.why()->kind != TeamError::Kind::TooOld) {
                    m_outbox.end();
                }
                rest();
                return;
            }
            pass("batch written down");
            m_callsSent = batch->calls;
            m_keySent = batch->key;
            m_line.ask(u"SELECT team.push(?::uuid, ?, ?::uuid, nullif(?, '')::uuid, ?, ?, ?::json)"_s,
                {m_replica.desk, batch->number, batch->key, batch->afterKey.isNull() ? u""_s : batch->afterKey,
                    deskVersion, mergeRule, QString::fromUtf8(batch->entries)},
                {this, &Team::pushed});
        });
}

void Team::pushed(const Answered &answer)
{
    if (answer) {
        pass("batch answered");
        m_mostCalls = mostEntries;
        m_outbox.end();
        m_setAside = 0;
        settle(m_keySent, answer->object());
        return;
    }
    if (answer.error().kind == TeamError::Kind::Moved) { // another batch came before: hello tells which
        hello();
        return;
    }
    if (OutboxRest::isFor(answer.error())) {
        letOutboxRest(answer.error());
        return;
    }
    if (isOfTheBatch(answer.error())) {
        qCWarning(teamCategory).noquote() << "a batch was refused as a whole:" << answer.error().message;
        m_mostCalls = std::max(m_callsSent / 2, 1);
        const bool isServers = answer.error().kind != TeamError::Kind::Refused;
        if (m_callsSent == 1 && isServers && ++m_setAside >= mostSetAside) {
            m_setAside = 0;
            run([reason = answer.error().message](
                    const Transaction &transaction) { return offerAgain(transaction, reason); },
                [this, why = answer.error()] { fail(why); });
            return;
        }
        run([reason = answer.error().message](
                const Transaction &transaction) { return dropBatch(transaction, reason); },
            [this, reason = answer.error().message] {
                if (m_callsSent > 0) {
                    if (m_callsSent == 1) {
                        Q_EMIT refused({reason});
                    }
                    push();
                } else {
                    fail({TeamError::Kind::Other, reason, {}});
                }
            });
        return;
    }
    fail(answer.error());
}

void Team::settle(const QString &key, const QJsonObject &answer)
{
    const auto settled = std::make_shared<Settled>();
    run([key, answer, settled](
            const Transaction &transaction) { return settleBatch(transaction, key, answer, *settled); },
        [this, settled] {
            pass("batch settled");
            if (!settled->refused.isEmpty()) {
                Q_EMIT refused(settled->refused);
            }
            if (settled->isOlder) {
                m_olderRules = tooOldToMerge();
            }
            if (settled->moved.isEmpty()) {
                m_movedRounds = 0;
                pull();
            } else if (++m_movedRounds <= mostMovedRounds) {
                fetchMoved(settled->moved);
            } else {
                m_movedRounds = 0;
                restAndTryAgain(firstRetry);
            }
        });
}

/// The floor has these calls otherwise: its rows are merged with, and what is still owed goes again.
void Team::fetchMoved(const QJsonArray &keys)
{
    m_line.ask(u"SELECT team.read_for_merge(?::json)"_s, {textOf(keys)},
        {this, [this](const Answered &answer) {
             if (!answer) {
                 fail(answer.error());
                 return;
             }
             run([calls = (*answer)[u"calls"].toArray()](
                     const Transaction &transaction) { return takeCalls(transaction, calls); },
                 [this] { pull(); });
         }});
}

void Team::rest()
{
    if (m_wanted) {
        pull();
        return;
    }
    m_step = Step::Resting;
    setAlarm();
    runWhatWaited();
    Q_EMIT changed();
    if (!m_outbox.why()) {
        Q_EMIT inStep();
    }
}

void Team::setAlarm()
{
    auto after = hearsNotices() ? Heartbeat::interval : pullInterval;
    if (const auto until = m_outbox.remaining(); until > 0ms) {
        after = std::min(after, until);
    }
    m_alarm = m_clock.callAfter(after, [this] { pull(); });
}

/// What is owed waits, and the desk reads on.
void Team::letOutboxRest(const TeamError &why)
{
    qCInfo(teamCategory).noquote() << "what is owed waits:" << why.message;
    if (why.kind == TeamError::Kind::TooOld) {
        m_outbox.begin(tooOldToWrite());
        rest();
        return;
    }
    if (why.kind != TeamError::Kind::Busy) {
        m_outbox.begin(why);
        rest();
        return;
    }
    m_line.ask(u"SELECT team.held_by()"_s, {}, {this, [this, why](const Answered &answer) {
                                                    QStringList holders;
                                                    const QJsonArray held = answer ? answer->array() : QJsonArray();
                                                    for (const QJsonValue &one : held) {
                                                        holders.append(one.toString());
                                                    }
                                                    m_outbox.begin(why, holders);
                                                    rest();
                                                }});
}

void Team::wake()
{
    if (m_step == Step::Resting) {
        m_alarm.reset();
        pull();
    } else {
        m_wanted = true;
    }
}

void Team::fail(const TeamError &error)
{
    qCInfo(teamCategory).noquote() << error.message;
    m_trouble = error;
    restAndTryAgain(m_retry);
    m_retry = std::min(m_retry * 2, longestRetry);
    runWhatWaited();
    Q_EMIT changed();
}

void Team::failStore(const store::StoreError &error)
{
    fail({TeamError::Kind::Other, error.message, {}});
}

void Team::restAndTryAgain(std::chrono::milliseconds after)
{
    m_step = Step::Waiting;
    m_alarm = m_clock.callAfter(after, [this] { hello(); });
}

void Team::whenInStep(std::function<void()> work)
{
    if (m_step == Step::Resting || m_trouble) {
        work();
        return;
    }
    m_whenInStep.push_back(std::move(work));
    if (!m_patience) { // a person waits: the floor says itself what it lacks
        m_patience = m_clock.callAfter(patienceOfAPerson, [this] { runWhatWaited(); });
    }
}

void Team::runWhatWaited()
{
    m_patience.reset();
    for (const auto &work : std::exchange(m_whenInStep, {})) {
        work();
    }
}

void Team::leaseFetch(
    qint64 floorCall, const QString &leg, int attempt, std::chrono::seconds wanted, const LeaseReply &reply)
{
    if (m_trouble) {
        reply(failure(*m_trouble));
        return;
    }
    m_news.ask(u"SELECT json_build_object('seconds', team.lease_fetch(?::uuid, ?, ?, ?, ?))"_s,
        {m_replica.desk, floorCall, leg, attempt, static_cast<int>(wanted.count())},
        {this, [reply](const Answered &answer) {
             using Leased = Result<std::chrono::seconds, TeamError>;
             reply(answer ? Leased(std::chrono::seconds((*answer)[u"seconds"].toInteger())) : failure(answer.error()));
         }});
}

} // namespace callboard::team

#include "moc_Team.cpp"
