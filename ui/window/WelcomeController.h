#pragma once

#include "base/Clock.h"
#include "bolna/BolnaClient.h"
#include "keys/KeyRing.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <vector>

namespace callboard::ui {

class WelcomePage;
struct Services;

/// Leads through the first minute on the welcome page: the key is tried, its owner shown, the agents to follow chosen.
/// Nothing is fetched before that. Whoever stops in the middle finds the board at the next start, with every agent
/// followed. GUI thread only.
class WelcomeController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WelcomeController)

public:
    /// So long an answer is awaited without a word.
    static constexpr std::chrono::seconds slowAfter {5};

    WelcomeController(const Services &services, WelcomePage &page, QString settingsFile, QObject *parent = nullptr);
    ~WelcomeController() override;

    /// A key is being tried, or the agents are being chosen: the page stays although there is a key.
    [[nodiscard]] bool isAtWork() const { return m_atWork; }
    /// Another way led to a key: the page is done.
    void leave();

Q_SIGNALS:
    /// The key is in use and the agents are chosen: the calls can be fetched.
    void finished();

private:
    using Agents = Result<std::vector<bolna::Agent>, bolna::ApiError>;

    void enter(const QString &key, const QString &name, bool sessionOnly);
    void giveUp();
    void used(const Result<keys::UsedKey, keys::KeyFailure> &key);
    void askAgents();
    void agentsCame(quint64 round, const Agents &agents);
    void choose(const QStringList &leftOut);
    void goBack();
    void forgotten(const QString &accountId, const Result<void, keys::KeyFailure> &forgotten);

    const Services &m_services;
    WelcomePage &m_page;
    const QString m_settingsFile;
    AlarmHandle m_slow;
    QString m_account; ///< of the key that was taken
    bool m_atWork = false;
    bool m_agentsKnown = false;
    bool m_goesBack = false; ///< the key is being taken out again
    quint64 m_round = 0; ///< answers to an earlier question for the agents are dropped
};

} // namespace callboard::ui
