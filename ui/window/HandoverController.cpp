#include "window/HandoverController.h"

#include "Services.h"
#include "base/OneLine.h"
#include "details/CallDetailsSidebar.h"
#include "details/OwnerLine.h"
#include "store/CallStore.h"
#include "team/Team.h"
#include "theme/Banner.h"
#include "window/PeopleMenu.h"
#include "window/RowActions.h"

#include <QLocale>

#include <algorithm>
#include <memory>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

QString sentenceOf(int calls, bool isMine, bool isGivenBack, const QString &name)
{
    const QString count = QLocale().toString(calls);
    if (isMine) {
        return calls == 1 ? HandoverController::tr("The call is yours.")
                          : HandoverController::tr("%1 calls are yours.").arg(count);
    }
    if (isGivenBack) {
        return calls == 1 ? HandoverController::tr("The call is given back to the team.")
                          : HandoverController::tr("%1 calls are given back to the team.").arg(count);
    }
    return calls == 1 ? HandoverController::tr("Handed over to %1.").arg(name)
                      : HandoverController::tr("%1 calls are handed over to %2.").arg(count, name);
}

} // namespace

HandoverController::HandoverController(const Services &services, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_parts(parts)
    , m_menu(new PeopleMenu(&parts.window))
{
    const OwnerLine &owner = m_parts.sidebar.owner();
    connect(&owner, &OwnerLine::takeRequested, this, [this] { take({m_parts.sidebar.callId()}); });
    connect(&owner, &OwnerLine::handRequested, this, [this](const QPoint &at) { ask({m_parts.sidebar.callId()}, at); });
    connect(&m_parts.rowActions, &RowActions::takeRequested, this, &HandoverController::take);
    connect(&m_parts.rowActions, &RowActions::handRequested, this, &HandoverController::ask);
    connect(&m_parts.banner, &Banner::buttonClicked, this, &HandoverController::undo);
}

HandoverController::~HandoverController() = default;

void HandoverController::take(const std::vector<qint64> &calls)
{
    m_services.reader.owners(calls, {this, [this](const Found &found) {
                                         if (!found) {
                                             Q_EMIT noticed(found.error().message);
                                         } else if (*found) {
                                             std::vector<qint64> free;
                                             for (const store::CallOwner &owner : (*found)->calls) {
                                                 if ((*found)->canTake(owner)) {
                                                     free.push_back(owner.callId);
                                                 }
                                             }
                                             hand(free, (*found)->me, {});
                                         }
                                     }});
}

void HandoverController::ask(const std::vector<qint64> &calls, const QPoint &at)
{
    m_services.reader.owners(calls, {this, &HandoverController::openMenu, calls, at});
}

void HandoverController::openMenu(const std::vector<qint64> &calls, const QPoint &at, const Found &found)
{
    if (!found || !*found) {
        Q_EMIT noticed(found ? tr("The call is gone.") : found.error().message);
        return;
    }
    const store::TeamOwners &owners = **found;
    std::vector<qint64> mine;
    bool isAnyOwned = false;
    for (const qint64 call : calls) {
        const store::CallOwner *owner = owners.owner(call);
        if (owner && owners.canHandOver(*owner)) {
            mine.push_back(call);
            isAnyOwned = isAnyOwned || owner->person != 0;
        }
    }
    if (mine.empty()) {
        Q_EMIT noticed(team::sentenceFor(team::HandRefusal::NotMine, {}));
        return;
    }
    std::vector<store::TeamPerson> people;
    std::ranges::copy_if(owners.people, std::back_inserter(people), [&](const store::TeamPerson &person) {
        const bool isOnlyOwner
            = std::ranges::all_of(mine, [&](qint64 call) { return owners.owner(call)->person == person.id; });
        return person.canOwn() && !isOnlyOwner;
    });
    m_menu->disconnect(this);
    m_menu->setPeople(people, isAnyOwned);
    connect(m_menu, &PeopleMenu::chosen, this, [this, mine, people](qint64 person) {
        const auto it = std::ranges::find(people, person, &store::TeamPerson::id);
        hand(mine, person, it != people.end() ? oneLine(it->name).trimmed() : QString());
    });
    m_menu->popup(at);
}

void HandoverController::hand(const std::vector<qint64> &calls, qint64 to, const QString &name)
{
    const auto handed = std::make_shared<team::Handed>();
    const bool isMine = to != 0 && name.isEmpty();
    const team::HandOrder order {.calls = calls, .to = to, .now = m_services.clock.now(), .grace = undoTime};
    m_services.store.run(
        [handed, order](const store::Transaction &transaction) { return team::handOver(transaction, order, *handed); },
        {this, [this, handed, name, isMine, to](const store::Written &written) {
             if (!written) {
                 Q_EMIT noticed(written.error().message);
                 return;
             }
             done(sentenceOf(static_cast<int>(handed->ids.size()), isMine, to == 0, name), name, *handed);
         }});
}

void HandoverController::done(const QString &sentence, const QString &name, const team::Handed &handed)
{
    if (handed.ids.isEmpty()) {
        // One that only undid the one before leaves nothing to undo.
        if (!handed.refused.empty()) {
            Q_EMIT noticed(team::sentenceFor(handed.refused.front().second, name));
        } else {
            forget();
        }
        return;
    }
    const int refused = static_cast<int>(handed.refused.size());
    const QString words = refused == 0 ? sentence
                          : refused == 1
                              ? tr("%1 One call stays as it was.").arg(sentence)
                              : tr("%1 %2 calls stay as they were.").arg(sentence, QLocale().toString(refused));
    m_undoable = handed.ids;
    m_parts.banner.say(Banner::Mood::Info, words, tr("Undo"));
    m_end = m_services.clock.callAfter(undoTime, [this] {
        forget();
        m_services.team->wake(); // now it may leave
    });
}

void HandoverController::undo()
{
    const auto count = std::make_shared<int>(0);
    m_services.store.run(
        [count, ids = std::exchange(m_undoable, {})](
            const store::Transaction &transaction) { return team::takeBack(transaction, ids, *count); },
        {this, [this, count](const store::Written &written) {
             Q_EMIT noticed(!written      ? written.error().message
                            : *count == 0 ? tr("It has left already, and cannot be undone here.")
                                          : tr("Undone."));
         }});
    forget();
}

void HandoverController::forget()
{
    m_undoable.clear();
    m_end.reset();
    m_parts.banner.hide();
}

} // namespace callboard::ui

#include "moc_HandoverController.cpp"
