#pragma once

#include "base/Result.h"
#include "team/Joining.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <optional>

namespace callboard::keys {
class KeyStore;
}

namespace callboard::ui {

class SettingsDialog;
class TeamSection;
struct Services;

/// Fills the team section of the settings and carries out what it requests: joining a team, leaving it, another password.
/// The first two only change the settings: the store is opened at the start of the program. GUI thread only; the server is asked on other
/// threads.
class TeamController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TeamController)

public:
    TeamController(const Services &services, keys::KeyStore &keyStore, QString settingsFile, QObject *parent = nullptr);
    ~TeamController() override;

    /// Connects to the team section of a dialog.
    void attach(SettingsDialog &dialog);

private:
    using Answered = Result<team::Joined, team::TeamError>;

    void show();
    struct Member
    {
        std::optional<team::ReplicaState> replica;
        qint64 calls = 0; ///< on this computer
    };
    void showMember(const QString &store, const Member &member);
    void showState();
    void setWorking(const QString &words);
    void join(const QString &url, const QString &password);
    void joined(const Answered &answer);
    void keepChoice(const team::Joined &joined, const Result<void, QString> &kept);
    void changePassword(const QString &password);
    void passwordTried(const team::FloorAddress &address, const Result<void, team::TeamError> &answer);
    void passwordKept(const team::FloorAddress &address, const Result<void, QString> &kept);
    void confirmLeaving();
    void leave();
    void left(const team::TeamChoice &choice, const Result<void, team::TeamError> &told);
    void forgotten(const QString &words, const Result<void, QString> &gone);
    void say(const QString &sentence);

    const Services &m_services;
    keys::KeyStore &m_keyStore;
    const QString m_settingsFile;
    const QString m_runningStore; ///< the replica that this program has open; empty: none
    QString m_working; ///< what is under way, in words; empty: nothing
    QPointer<SettingsDialog> m_dialog;
    QPointer<TeamSection> m_section;
};

} // namespace callboard::ui
