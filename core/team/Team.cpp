#include "team/Team.h"

#include "base/IsoTime.h"
#include "team/FloorSchema.h"

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

constexpr int bytesOfAPage = 1'000'000;
/// A call that moved so often is left for a moment: many desks write it at once.
constexpr int mostMovedRounds = 10;

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
    return error.kind == TeamError::Kind::Refused || error.kind == TeamError::Kind::Other || error.state == u"57014";
}

} // namespace

Team::Team(const FloorAddress &address, store::CallStore &store, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
    , m_line(address, u"callboard-team"_s)
    , m_news(address, u"callboard-news"_s)
    , m_leaseTicker(clock, leaseInterval, [this] { renewLeases(); })
    , m_beatTicker(clock, heartbeat, [this] { beat(); })
{
    m_news.listen(channel);
    connect(&m_news, &FloorThread::noticed, this, [this] {
        m_hearsNotices = true;
        wake();
    });
    connect(&m_store, &store::CallStore::changed, this, &Team::wake);
}

Team::~Team() = default;

void Team::probe(Probe probe)
{
    theProbe() = std::move(probe);
}

void Team::start()
{
    m_beatTicker.start();
    hello();
}

void Team::takeLeases()
{
    m_polls = true;
    m_leaseTicker.start();
}

bool Team::mayPoll(const QString &owner) const
{
    // Who cannot reach the floor cannot know who polls: better twice than never.
    return m_trouble || (m_leased.contains(owner) && m_leasedUntil && m_clock.elapsed() < *m_leasedUntil);
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
        m_line.ask(u"SELECT team.hello(?::uuid, ?, ?, ?)"_s,
            {m_replica.desk, deskVersion, m_replica.revision, m_replica.stamp}, {this, &Team::greeted});
    });
}

void Team::greeted(const Answered &answer)
{
    if (!answer) {
        fail(answer.error());
        return;
    }
    pass("greeted");
    m_hello = answer->object();
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
    beat();
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
        settle(greeting.value("last_result"_L1).toObject());
        return;
    }
    if (lastKey != m_replica.batchKey) {
        // The file is a copy, or was restored from a backup: what is owed is sent under another name. Everything bears
        // an id of its own, so that the floor keeps it once.
        const QString desk = QUuid::createUuid().toString(QUuid::WithoutBraces);
        qCInfo(teamCategory).noquote() << "the floor knows this desk otherwise: it is desk" << desk << "from now on";
        run([desk](const Transaction &transaction) { return takeNewDesk(transaction, desk); }, [this] { hello(); });
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
                {m_replica.desk, m_replica.revision, m_replica.stamp, fromDay(), bytesOfAPage},
                {this, &Team::pageCame});
        }
    });
}

void Team::pullPast()
{
    m_line.ask(u"SELECT team.pull_past(?::uuid, 0, ?, ?, ?, ?, ?)"_s,
        {m_replica.desk, m_replica.pastUpto, m_replica.pastAt, m_replica.pastId, fromDay(), bytesOfAPage},
        {this, &Team::pastCame});
}

void Team::pastCame(const Answered &answer)
{
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
    const bool isAll = page.value("upto"_L1).toInteger() >= page.value("revision"_L1).toInteger();
    run([page](const Transaction &transaction) { return takePage(transaction, page); },
        [this, isAll] {
            pass("page written");
            isAll ? push() : pull();
        });
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
                     for (const QJsonValue &one : *seen) {
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
    if (m_replica.role == "auditor"_L1) {
        rest();
        return;
    }
    const auto batch = std::make_shared<Batch>();
    run([batch, now = m_clock.now(), most = m_mostCalls](
            const Transaction &transaction) { return nextBatch(transaction, now, most, *batch); },
        [this, batch] {
            if (batch->isEmpty()) {
                rest();
                return;
            }
            pass("batch written down");
            m_callsSent = batch->calls;
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
        settle(answer->object());
        return;
    }
    if (answer.error().kind == TeamError::Kind::Moved) { // another batch came before: hello tells which
        hello();
        return;
    }
    if (isOfTheBatch(answer.error())) {
        qCWarning(teamCategory).noquote() << "a batch was refused as a whole:" << answer.error().message;
        m_mostCalls = std::max(m_callsSent / 2, 1);
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

void Team::settle(const QJsonObject &answer)
{
    const auto settled = std::make_shared<Settled>();
    run([answer, settled](const Transaction &transaction) { return settleBatch(transaction, answer, *settled); },
        [this, settled] {
            pass("batch settled");
            if (!settled->refused.isEmpty()) {
                Q_EMIT refused(settled->refused);
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
    m_alarm = m_clock.callAfter(m_hearsNotices ? heartbeat : pullInterval, [this] { pull(); });
    runWhatWaited();
    Q_EMIT changed();
    Q_EMIT inStep();
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

void Team::beginDial(
    const QString &dialId, const QString &accountId, const QString &number, bool anyway, const DialReply &reply)
{
    // Before the floor hears of it: a desk that dies now still tells how it ended.
    const auto owner = std::make_shared<QString>();
    m_store.run(
        [dialId, accountId, owner, now = m_clock.now()](const Transaction &transaction) -> Written {
            const auto found = ownerOfAccount(transaction.database, accountId);
            if (!found) {
                return failure(found.error());
            }
            *owner = *found;
            return store::runStatement(
                transaction, u"INSERT INTO floor_dials (id, at, told) VALUES (?, ?, 'open')"_s, {dialId, isoUtc(now)});
        },
        {this, [this, dialId, owner, number, anyway, reply](const Written &written) {
             if (written) {
                 // The floor must have the account first.
                 whenInStep([this, dialId, owner, number, anyway, reply] {
                     askToDial(dialId, *owner, number, anyway, reply);
                 });
             } else {
                 reply(failure(DialRefusal {written.error().message}));
             }
         }});
}

void Team::whenInStep(std::function<void()> work)
{
    if (m_step == Step::Resting || m_trouble) {
        work();
    } else {
        m_whenInStep.push_back(std::move(work));
    }
}

void Team::runWhatWaited()
{
    for (const auto &work : std::exchange(m_whenInStep, {})) {
        work();
    }
}

void Team::askToDial(
    const QString &dialId, const QString &owner, const QString &number, bool anyway, const DialReply &reply)
{
    m_news.ask(u"SELECT team.begin_dial(?::uuid, ?::uuid, ?, ?, '{}', ?)"_s,
        {m_replica.desk, dialId, owner, number, anyway}, {this, &Team::mayDial, dialId, reply});
}

void Team::mayDial(const QString &dialId, const DialReply &reply, const Answered &answer)
{
    DialRefusal why;
    if (!answer) {
        why.message = tr("The team must know of a call before it is placed. %1").arg(answer.error().message);
    } else if (const QJsonObject said = answer->object(); said.value("is"_L1).toString() == "dialled"_L1) {
        const auto ago = std::chrono::milliseconds(said.value("ago_ms"_L1).toInteger());
        const QString by = said.value("by"_L1).toString();
        const bool isMine = said.value("mine"_L1).toBool();
        const int minutes = static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(ago).count());
        why.isByColleague = true;
        if (minutes < 1) {
            why.message = isMine ? tr("You dialled this number less than a minute ago.")
                                 : tr("%1 dialled this number less than a minute ago.").arg(by);
        } else {
            why.message = isMine ? tr("You dialled this number %n minute(s) ago.", nullptr, minutes)
                                 : tr("%1 dialled this number %n minute(s) ago.", nullptr, minutes).arg(by);
        }
    }
    if (why.message.isEmpty()) {
        reply({});
        return;
    }
    if (!why.isByColleague) {
        reply(failure(why)); // the floor may have entered it all the same, and is told that it never left
        return;
    }
    m_store.run(
        [dialId](const Transaction &transaction) {
            return store::runStatement(transaction, u"DELETE FROM floor_dials WHERE id = ?"_s, {dialId});
        },
        {this, [reply, why](const Written &) { reply(failure(why)); }});
}

void Team::renewLeases()
{
    if (m_trouble || m_replica.role == "auditor"_L1) {
        return;
    }
    const auto asked = m_clock.elapsed();
    m_line.ask(u"SELECT team.lease_all(?::uuid, ?)"_s, {m_replica.desk, static_cast<int>(lease.count())},
        {this, [this, asked](const Answered &answer) {
             m_leased.clear();
             if (!answer) {
                 return;
             }
             for (const QJsonValue &one : answer->array()) {
                 m_leased.insert(one[u"account"].toString());
             }
             m_leasedUntil = asked + lease;
         }});
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

/// Keeps the desk known as alive, and finds out that the line is dead.
void Team::beat()
{
    if (m_replica.desk.isEmpty()) {
        return;
    }
    m_news.ask(u"SELECT to_json(team.beat(?::uuid))"_s, {m_replica.desk},
        {this, [this](const Answered &answer) {
             if (!answer) {
                 m_hearsNotices = false;
             } else if (m_step == Step::Waiting && m_trouble && m_trouble->kind == TeamError::Kind::Unreachable) {
                 hello(); // it answers again
             }
         }});
}

} // namespace callboard::team

#include "moc_Team.cpp"
