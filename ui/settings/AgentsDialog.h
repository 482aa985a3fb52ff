#pragma once

#include "settings/AgentList.h"

#include <QDialog>
#include <QString>
#include <QStringList>

#include <vector>

namespace callboard::ui {

class Button;
class TextLabel;
class Theme;

/// Chooses the agents of an account that are followed. Open it with open(); it shows what it is given. GUI thread only.
class AgentsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AgentsDialog)

public:
    AgentsDialog(const Theme &theme, const QString &accountName, QWidget *parent = nullptr);
    ~AgentsDialog() override;

    void setAgents(const std::vector<AgentEntry> &agents);
    /// The list could not be had; it can be asked for again.
    void showFailure(const QString &sentence);

Q_SIGNALS:
    void agentsWanted(); ///< once more
    /// Accepted: the ids of the agents not to follow.
    void agentsChosen(const QStringList &leftOut);

private:
    void showState();

    AgentList *m_agents;
    TextLabel *m_state;
    Button *m_again;
    Button *m_save;
};

} // namespace callboard::ui
