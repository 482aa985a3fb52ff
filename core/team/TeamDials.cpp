#include "team/TeamDials.h"

#include "base/IsoTime.h"
#include "store/Database.h"
#include "team/Outbox.h"

#include <memory>
#include <utility>

namespace callboard::team {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using store::Transaction;
using store::Written;

namespace {

/// A number that was called so lately is asked about, as the floor does (0004_poll.sql).
constexpr std::chrono::minutes lately {10};

} // namespace

TeamDials::TeamDials(FloorThread &line, store::CallStore &store, Clock &clock, WhenInStep whenInStep, QObject *parent)
    : QObject(parent)
    , m_line(line)
    , m_store(store)
    , m_clock(clock)
    , m_whenInStep(std::move(whenInStep))
{
}

TeamDials::~TeamDials() = default;

void TeamDials::begin(
    const QString &dialId, const QString &accountId, const QString &number, bool anyway, const Reply &reply)
{
    // Entered here before the floor hears of it.
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
        {this, [this, dial = Dial {dialId, number, anyway}, owner, reply](const Written &written) {
             if (!written) {
                 reply(failure(Refusal {written.error().message}));
                 return;
             }
             // The floor must have the account first.
             m_whenInStep([this, dial, owner, reply] { ask(dial, *owner, reply); });
         }});
}

void TeamDials::ask(const Dial &dial, const QString &owner, const Reply &reply)
{
    m_line.ask(u"SELECT team.begin_dial(?::uuid, ?::uuid, ?, ?, '{}', ?)"_s,
        {m_desk, dial.id, owner, dial.number, dial.anyway}, {this, &TeamDials::take, dial, reply});
}

void TeamDials::take(const Dial &dial, const Reply &reply, const Answered &answer)
{
    if (!answer) {
        if (answer.error().kind == TeamError::Kind::Unreachable && m_leavesAlone) {
            leaveAlone(dial, reply);
        } else { // the floor may have entered it all the same, and is told that it never left
            reply(failure(
                Refusal {tr("The team must know of a call before it is placed. %1").arg(answer.error().message)}));
        }
        return;
    }
    const QJsonObject said = answer->object();
    if (said.value("is"_L1).toString() != "dialled"_L1) {
        reply({});
        return;
    }
    const auto ago = std::chrono::milliseconds(said.value("ago_ms"_L1).toInteger());
    const QString by = said.value("by"_L1).toString();
    const bool isMine = said.value("mine"_L1).toBool();
    const int minutes = static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(ago).count());
    Refusal why {QString(), true};
    if (minutes < 1) {
        why.message = isMine ? tr("You dialled this number less than a minute ago.")
                             : tr("%1 dialled this number less than a minute ago.").arg(by);
    } else {
        why.message = isMine ? tr("You dialled this number %n minute(s) ago.", nullptr, minutes)
                             : tr("%1 dialled this number %n minute(s) ago.", nullptr, minutes).arg(by);
    }
    refuse(dial, why, reply);
}

/// Nobody can say what colleagues dial at this moment; what they dialled before, this desk may know.
void TeamDials::leaveAlone(const Dial &dial, const Reply &reply)
{
    if (dial.anyway) {
        reply({});
        return;
    }
    const auto last = std::make_shared<QDateTime>();
    const QDateTime now = m_clock.now();
    m_store.run(
        [number = dial.number, from = isoUtc(now.addDuration(-lately)), last](
            const Transaction &transaction) -> Written {
            const auto at = transaction.database.value(
                u"SELECT max(created_at) FROM calls WHERE recipient_phone_number = ? AND created_at > ?"_s,
                {number, from});
            if (!at) {
                return failure(at.error());
            }
            *last = fromIsoUtc(at->toString());
            return store::ChangeSet();
        },
        {this, [this, dial, last, now, reply](const Written &read) {
             if (read && !last->isValid()) {
                 reply({});
                 return;
             }
             Refusal why {read ? QString() : read.error().message, read.has_value()};
             if (read) {
                 const auto ago = std::chrono::milliseconds(last->msecsTo(now));
                 const auto minutes = static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(ago).count());
                 why.message
                     = minutes < 1
                           ? tr("This number was called less than a minute ago. The team's server cannot be asked "
                                "who is calling it now.")
                           : tr("This number was called %n minute(s) ago. The team's server cannot be asked who is "
                                "calling it now.",
                               nullptr, minutes);
             }
             reply(failure(why)); // the floor may have entered it all the same, and is told that it never left
         }});
}

void TeamDials::refuse(const Dial &dial, const Refusal &why, const Reply &reply)
{
    m_store.run(
        [id = dial.id](const Transaction &transaction) {
            return store::runStatement(transaction, u"DELETE FROM floor_dials WHERE id = ?"_s, {id});
        },
        {this, [reply, why](const Written &) { reply(failure(why)); }});
}

} // namespace callboard::team

#include "moc_TeamDials.cpp"
