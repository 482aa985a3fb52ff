#include "settings/AgentsDialog.h"

#include "theme/Button.h"
#include "theme/ScreenFit.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace callboard::ui {

using namespace Qt::StringLiterals;

AgentsDialog::AgentsDialog(const Theme &theme, const QString &accountName, QWidget *parent)
    : QDialog(parent)
    , m_agents(new AgentList(theme, this))
    , m_state(new TextLabel(theme, {}, FontRole::Secondary, Token::Secondary, this))
    , m_again(new Button(Button::Kind::Secondary, tr("Try again"), this))
    , m_save(new Button(Button::Kind::Primary, tr("Follow these"), this))
{
    setObjectName("agentsDialog"_L1);
    setWindowTitle(tr("Agents"));
    auto *column = new QVBoxLayout(this);
    const int edge = theme.px(20);
    column->setContentsMargins(edge, theme.px(18), edge, theme.px(16));
    column->setSpacing(theme.px(8));
    column->addWidget(new TextLabel(theme, tr("Agents"), FontRole::Heading, Token::Text, this));
    auto *which = new TextLabel(theme,
        tr("Of the account “%1”. Calls of the agents that are ticked come to the board. Calls that are on it stay.")
            .arg(accountName),
        FontRole::Body, Token::Secondary, this);
    which->setWordWrap(true);
    column->addWidget(which);
    column->addWidget(m_agents);
    m_state->setObjectName("agentsState"_L1);
    m_state->setWordWrap(true);
    column->addWidget(m_state);
    m_again->setObjectName("agentsAgain"_L1);
    m_again->setAutoDefault(false);
    m_again->hide();
    column->addWidget(m_again, 0, Qt::AlignLeft);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.px(8));
    buttons->addStretch(1);
    auto *cancel = new Button(Button::Kind::Secondary, tr("Cancel"), this);
    cancel->setObjectName("cancel"_L1);
    cancel->setAutoDefault(false);
    buttons->addWidget(cancel);
    m_save->setObjectName("followAgents"_L1);
    m_save->setDefault(true);
    buttons->addWidget(m_save);
    column->addLayout(buttons);
    setMinimumWidth(theme.px(420));
    ScreenFit::apply(*this, *buttons, theme);

    connect(m_agents, &AgentList::changed, this, &AgentsDialog::showState);
    connect(m_again, &QAbstractButton::clicked, this, [this] {
        m_again->hide();
        m_state->setText(tr("Asking Bolna for your agents…"));
        Q_EMIT agentsWanted();
    });
    connect(cancel, &QAbstractButton::clicked, this, &AgentsDialog::reject);
    connect(m_save, &QAbstractButton::clicked, this, &AgentsDialog::accept);
    connect(this, &QDialog::accepted, this, [this] { Q_EMIT agentsChosen(m_agents->leftOut()); });
    m_agents->hide();
    m_save->setEnabled(false);
    m_state->setText(tr("Asking Bolna for your agents…"));
}

AgentsDialog::~AgentsDialog() = default;

void AgentsDialog::setAgents(const std::vector<AgentEntry> &agents)
{
    m_agents->setAgents(agents);
    m_agents->setVisible(!agents.empty());
    m_again->hide();
    showState();
    if (!agents.empty()) {
        m_agents->setFocus(Qt::OtherFocusReason);
    }
}

void AgentsDialog::showFailure(const QString &sentence)
{
    m_agents->hide();
    m_save->setEnabled(false);
    m_state->setText(sentence);
    m_again->show();
    m_again->setFocus(Qt::OtherFocusReason);
}

void AgentsDialog::showState()
{
    const bool any = !m_agents->isHidden();
    const bool none = any && m_agents->ticked() == 0;
    m_save->setEnabled(any && !none);
    m_state->setText(!any   ? tr("This account has no agent yet")
                     : none ? tr("Tick at least one.")
                            : tr("A new agent is followed by itself."));
}

} // namespace callboard::ui

#include "moc_AgentsDialog.cpp"
