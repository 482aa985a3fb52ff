#include "cli/Await.h"
#include "cli/Output.h"
#include "cli/Run.h"
#include "cli/TeamDesk.h"
#include "team/Handing.h"
#include "team/Team.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <chrono>
#include <memory>
#include <optional>

namespace callboard::cli {

using namespace Qt::StringLiterals;
using team::HandRefusal;

namespace {

/// So long the command waits for the team's server; what has not left then leaves with the next turn.
constexpr std::chrono::seconds patience {15};

ExitCode exitCodeOf(HandRefusal why)
{
    switch (why) {
    case HandRefusal::Already:
        return ExitCode::Done;
    case HandRefusal::Auditor:
    case HandRefusal::NotMine:
        return ExitCode::KeyRefused;
    case HandRefusal::NoTeam:
        return ExitCode::StoreUnusable;
    default:
        return ExitCode::NotFound;
    }
}

/// What is known once the replica was asked and written.
struct Tried
{
    store::TeamPerson to;
    team::Handed handed;
    std::optional<HandRefusal> refusal;
};

store::Written tryIt(const store::Transaction &transaction, const QString &execution, const QString &name,
    const QDateTime &now, Tried &tried)
{
    tried = {};
    const auto call = team::callOfExecution(transaction.database, execution);
    if (!call) {
        return failure(call.error());
    }
    const auto owners = store::readOwners(transaction.database, {*call});
    if (!owners) {
        return failure(owners.error());
    }
    if (!*owners) {
        tried.refusal = HandRefusal::NoTeam;
        return store::ChangeSet();
    }
    const auto *to = name.isEmpty() ? (*owners)->person((*owners)->me) : (*owners)->person(name);
    tried.to = to               ? *to
               : name.isEmpty() ? store::TeamPerson {.id = (*owners)->me, .name = {}, .role = (*owners)->role}
                                : store::TeamPerson {.id = 0, .name = name, .role = {}};
    const auto *owner = (*owners)->owner(*call);
    if (!to && !name.isEmpty()) {
        tried.refusal = HandRefusal::NoPerson;
    } else if (name.isEmpty() && owner && owner->person != 0 && owner->person != (*owners)->me) {
        // A lead could hand it to themselves. To take is of what nobody has.
        tried.refusal = HandRefusal::NotMine;
    } else {
        auto written = team::handOver(transaction, {.calls = {*call}, .to = tried.to.id, .now = now}, tried.handed);
        if (written && !tried.handed.refused.empty()) {
            tried.refusal = tried.handed.refused.front().second;
        }
        return written;
    }
    return store::ChangeSet();
}

QString sentenceFor(const Tried &tried, bool takes)
{
    if (takes && *tried.refusal == HandRefusal::NotMine) {
        return tr("The call is another person's already. A lead hands it over with: callboard team hand.");
    }
    if (takes && *tried.refusal == HandRefusal::Already) {
        return tr("The call is yours already.");
    }
    return team::sentenceFor(*tried.refusal, tried.to.name);
}

/// Sends what is owed. Nothing: the two are in step.
std::optional<QString> whyItWaits(team::Team &desk, Clock &clock)
{
    AlarmHandle deadline;
    return await<std::optional<QString>>([&](auto reply) {
        QObject::connect(&desk, &team::Team::inStep, &desk, [reply] { reply(std::nullopt); });
        QObject::connect(&desk, &team::Team::changed, &desk, [&desk, reply] {
            if (desk.trouble()) {
                reply(desk.trouble()->message);
            }
        });
        deadline = clock.callAfter(patience, [reply] { reply(tr("The team's server has not answered yet.")); });
        desk.start();
    });
}

} // namespace

ExitCode runHand(Run &run, const QString &execution, const QString &to, bool asJson)
{
    const auto choice = joinedTeam();
    if (!choice) {
        return choice.error();
    }
    Clock &clock = run.program.clock;
    store::CallStore store(choice->store, clock);
    if (const auto opened = store.open(); !opened) {
        return say(opened.error());
    }
    const auto tried = std::make_shared<Tried>();
    const auto written = await<store::Written>([&](auto reply) {
        store.run([=, now = clock.now()](
                      const store::Transaction &transaction) { return tryIt(transaction, execution, to, now, *tried); },
            reply);
    });
    if (!written) {
        return say(written.error());
    }
    const auto answer = [&](const QString &state, const QString &sentence, const QString &reason = {}) {
        if (!reason.isEmpty()) {
            tell(reason);
        }
        return print(
            !asJson ? sentence
                    : QString::fromUtf8(QJsonDocument(
                        QJsonObject {{u"execution_id"_s, execution}, {u"to"_s, tried->to.name}, {u"state"_s, state},
                            {u"reason"_s, reason.isEmpty() ? QJsonValue() : QJsonValue(reason)}})
                                            .toJson(QJsonDocument::Indented)));
    };
    if (tried->refusal) {
        const QString why = sentenceFor(*tried, to.isEmpty());
        const ExitCode code = exitCodeOf(*tried->refusal);
        if (code == ExitCode::Done) {
            return answer(u"already"_s, why);
        }
        tell(why);
        return code;
    }
    team::Team desk(withPassword(*choice, run.program.keyStore), store, clock);
    const auto waits = whyItWaits(desk, clock);
    const auto end = std::make_shared<std::optional<team::HandEnd>>();
    const auto asked = await<store::Written>([&](auto reply) {
        store.run(
            [end, id = tried->handed.ids.value(0)](const store::Transaction &transaction) -> store::Written {
                auto found = team::handEnd(transaction.database, id);
                if (!found) {
                    return failure(found.error());
                }
                *end = *found;
                return store::ChangeSet();
            },
            reply);
    });
    if (!asked) {
        return say(asked.error());
    }
    // One that was undone by itself, or whose call has left this desk with it, is done.
    if (*end && !(*end)->refused.isEmpty()) {
        tell((*end)->refused);
        return ExitCode::KeyRefused;
    }
    const QString done = to.isEmpty() ? tr("The call %1 is yours.").arg(execution)
                                      : tr("The call %1 is handed over to %2.").arg(execution, tried->to.name);
    return *end && (*end)->isOwed ? answer(u"waits"_s,
               to.isEmpty()
                   ? tr("The call %1 is yours here; the team hears of it with the next connection.").arg(execution)
                   : tr("The call %1 is handed over to %2 here; the team hears of it with the next connection.")
                         .arg(execution, tried->to.name),
               waits.value_or(tr("It is owed to the team's server.")))
                                  : answer(u"done"_s, done);
}

} // namespace callboard::cli
