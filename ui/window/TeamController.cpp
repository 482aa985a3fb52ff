#include "window/TeamController.h"

#include "Services.h"
#include "base/Locations.h"
#include "base/PastedText.h"
#include "keys/KeyStore.h"
#include "settings/SettingsDialog.h"
#include "settings/TeamSection.h"
#include "store/BackupRoutine.h"
#include "team/FloorPassword.h"
#include "team/Team.h"
#include "window/OnPool.h"

#include <QMessageBox>
#include <QPushButton>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using team::TeamChoice;
using team::TeamError;

namespace {

QString roleWords(const QString &role)
{
    return role == "agent"_L1  ? TeamController::tr("agent")
           : role == "lead"_L1 ? TeamController::tr("lead")
                               : TeamController::tr("auditor");
}

/// A replica is kept beside it.
QString ownStoreOf(const Services &services)
{
    return services.team ? locations::storeFile() : services.backups.storeFile();
}

} // namespace

TeamController::TeamController(
    const Services &services, keys::KeyStore &keyStore, QString settingsFile, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_keyStore(keyStore)
    , m_settingsFile(std::move(settingsFile))
    , m_runningStore(services.team ? services.backups.storeFile() : QString())
{
    if (m_services.team) {
        connect(m_services.team, &team::Team::changed, this, &TeamController::showState);
        connect(m_services.team, &team::Team::inStep, this, &TeamController::showState);
    }
}

TeamController::~TeamController() = default;

void TeamController::attach(SettingsDialog &dialog)
{
    m_dialog = &dialog;
    m_section = &dialog.team();
    connect(m_section, &TeamSection::joinRequested, this, &TeamController::join);
    connect(m_section, &TeamSection::passwordChangeRequested, this, &TeamController::changePassword);
    connect(m_section, &TeamSection::leaveRequested, this, &TeamController::confirmLeaving);
    show();
    m_section->setWorking(m_working);
}

/// What the settings say, which is what the next start does; the program that runs may have another store open.
void TeamController::show()
{
    if (!m_section) {
        return;
    }
    const auto choice = team::loadTeamChoice(m_settingsFile);
    if (!choice) {
        m_section->setAlone();
        m_section->setState({});
        m_section->setNextStart(m_runningStore.isEmpty()
                                    ? QString()
                                    : tr("Your own board opens at the next start of Callboard. The copy of the team's "
                                         "board stays in %1.")
                                          .arg(m_runningStore));
        return;
    }
    m_section->setMember({}, choice->address.url());
    m_section->setNextStart(
        choice->store == m_runningStore ? QString() : tr("The team's board opens at the next start of Callboard."));
    showState();
    onPool<Member>({m_section, [this, store = choice->store](const Member &member) { showMember(store, member); }},
        [store = choice->store] {
            return Member {team::peekReplica(store).value_or(std::nullopt), team::countCalls(store).value_or(0)};
        });
}

void TeamController::showMember(const QString &store, const Member &member)
{
    const auto choice = team::loadTeamChoice(m_settingsFile);
    if (choice && choice->store == store && member.replica) { // it is still the one that was read
        m_section->setMember(tr("You are %1, %2.").arg(member.replica->name, roleWords(member.replica->role)) + u' '
                                 + tr("%Ln call(s) on this computer.", nullptr, static_cast<int>(member.calls)),
            choice->address.url());
    }
}

void TeamController::showState()
{
    const auto choice = team::loadTeamChoice(m_settingsFile);
    if (!m_section || !choice) {
        return;
    }
    if (choice->store != m_runningStore) {
        m_section->setState({});
    } else if (const auto &trouble = m_services.team->trouble()) {
        m_section->setState(trouble->message);
    } else {
        m_section->setState(
            m_services.team->isInStep() ? tr("In step with the team.") : tr("Being brought in step with the team…"));
    }
}

void TeamController::setWorking(const QString &words)
{
    m_working = words;
    if (m_section) {
        m_section->setWorking(words);
    }
}

void TeamController::say(const QString &sentence)
{
    if (m_section) {
        m_section->setWords(sentence);
    }
}

void TeamController::join(const QString &url, const QString &password)
{
    if (!m_working.isEmpty()) {
        return;
    }
    auto address = team::parseFloorAddress(pastedLine(url));
    if (!address) {
        say(address.error());
        return;
    }
    if (address->login.isEmpty()) {
        say(tr("The address names you: postgresql://LOGIN@HOST/DATABASE."));
        return;
    }
    say({});
    setWorking(tr("The team's server is asked…"));
    address->password = password;
    onPool<Answered>({this, &TeamController::joined},
        [at = *address, own = ownStoreOf(m_services)] { return team::joinFloor(at, own); });
}

/// A password is kept once the server has taken it.
void TeamController::joined(const Answered &answer)
{
    if (!answer) {
        setWorking({});
        say(answer.error().message);
    } else if (answer->choice.keepsPassword) {
        team::keepPassword(m_keyStore, answer->choice.address, {this, &TeamController::keepChoice, *answer});
    } else {
        keepChoice(*answer, {});
    }
}

void TeamController::keepChoice(const team::Joined &joined, const Result<void, QString> &kept)
{
    setWorking({});
    if (!kept) {
        say(tr("%1 You have not joined: write the password into the file ~/.pgpass, and join with an empty field.")
                .arg(kept.error()));
        return;
    }
    team::saveTeamChoice(m_settingsFile, joined.choice);
    show();
}

void TeamController::changePassword(const QString &password)
{
    const auto choice = team::loadTeamChoice(m_settingsFile);
    if (!choice || !m_working.isEmpty()) {
        return;
    }
    team::FloorAddress address = choice->address;
    address.password = password;
    say({});
    setWorking(tr("The team's server is asked…"));
    onPool<Result<void, TeamError>>(
        {this, &TeamController::passwordTried, address}, [address] { return team::tryFloor(address); });
}

/// A password is kept once the server has taken it.
void TeamController::passwordTried(const team::FloorAddress &address, const Result<void, TeamError> &answer)
{
    if (!answer) {
        setWorking({});
        say(answer.error().message);
    } else if (address.password.isEmpty()) {
        team::forgetPassword(m_keyStore, address, {this, &TeamController::passwordKept, address});
    } else {
        team::keepPassword(m_keyStore, address, {this, &TeamController::passwordKept, address});
    }
}

void TeamController::passwordKept(const team::FloorAddress &address, const Result<void, QString> &kept)
{
    setWorking({});
    auto choice = team::loadTeamChoice(m_settingsFile);
    if (!kept) {
        say(kept.error());
        return;
    }
    if (!choice || !(choice->address == address)) {
        return; // it has left meanwhile
    }
    choice->keepsPassword = !address.password.isEmpty();
    team::saveTeamChoice(m_settingsFile, choice);
    if (m_services.team && choice->store == m_runningStore) {
        m_services.team->setPassword(address);
    }
    show();
    say(choice->keepsPassword ? tr("The password is kept in the key store.")
                              : tr("No password is in the key store any more."));
}

void TeamController::confirmLeaving()
{
    if (!m_dialog || !m_working.isEmpty()) {
        return;
    }
    auto *box = new QMessageBox(
        QMessageBox::Question, tr("Leave the team"), tr("Leave the team?"), QMessageBox::Cancel, m_dialog);
    box->setObjectName(u"confirmLeaving"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        tr("Your own board comes back at the next start of Callboard. The copy of the team's board stays on this "
           "computer, with what the server does not have yet: that is sent when you join again. The password is taken "
           "out of the key store."));
    QPushButton *leaving = box->addButton(tr("Leave the team"), QMessageBox::AcceptRole);
    leaving->setObjectName(u"confirmedLeaving"_s);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(leaving, &QAbstractButton::clicked, this, &TeamController::leave);
    box->open();
}

void TeamController::leave()
{
    const auto choice = team::loadTeamChoice(m_settingsFile);
    if (!choice || !m_working.isEmpty()) {
        return;
    }
    say({});
    setWorking(tr("The team's server is told…"));
    team::saveTeamChoice(m_settingsFile, std::nullopt); // also where this program ends before the server answers
    using Told = Result<void, TeamError>;
    const auto tell = [this, choice = *choice](const team::FloorAddress &with) {
        onPool<Told>({this, &TeamController::left, choice},
            [told = TeamChoice {with, choice.store}] { return team::leaveFloor(told); });
    };
    if (choice->keepsPassword) {
        team::findPassword(m_keyStore, choice->address, {this, tell});
    } else {
        tell(choice->address);
    }
}

/// A server that is away keeps nobody.
void TeamController::left(const TeamChoice &choice, const Result<void, TeamError> &told)
{
    const QString words = told ? QString() : told.error().message;
    if (choice.keepsPassword) {
        team::forgetPassword(m_keyStore, choice.address, {this, &TeamController::forgotten, words});
    } else {
        forgotten(words, {});
    }
}

void TeamController::forgotten(const QString &words, const Result<void, QString> &gone)
{
    setWorking({});
    say(gone ? words : QStringList {words, gone.error()}.join(u' ').trimmed());
    show();
}

} // namespace callboard::ui

#include "moc_TeamController.cpp"
