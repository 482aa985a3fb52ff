#include "calling/NewCallDialog.h"

#include "base/OneLine.h"
#include "base/PastedText.h"
#include "calling/PhoneField.h"
#include "calls/PhoneNumber.h"
#include "theme/Banner.h"
#include "theme/Button.h"
#include "theme/ScreenFit.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <optional>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

bool isEnter(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
}

} // namespace

NewCallDialog::NewCallDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
{
    setObjectName("newCallDialog"_L1);
    setWindowTitle(tr("New call"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_banner = new Banner(theme, this);
    m_banner->setObjectName("newCallBanner"_L1);
    column->addWidget(m_banner);
    auto *body = new QVBoxLayout;
    const int edge = theme.px(20);
    body->setContentsMargins(edge, theme.px(18), edge, theme.px(16));
    body->setSpacing(theme.px(18));
    column->addLayout(body, 1);
    body->addWidget(new TextLabel(theme, tr("New call"), FontRole::Heading, Token::Text, this));
    m_form = new QWidget(this);
    auto *form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(theme.px(12));
    body->addWidget(m_form);
    body->addStretch(1);
    buildForm();
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.px(8));
    buildButtons(buttons);
    body->addLayout(buttons);
    setMinimumWidth(theme.px(420));
    ScreenFit::apply(*this, *buttons, theme);
    setAgentsLoading();
    connect(m_banner, &Banner::buttonClicked, this, &NewCallDialog::seeCall);
}

NewCallDialog::~NewCallDialog() = default;

void NewCallDialog::setAgentsLoading()
{
    const QSignalBlocker blocker(m_agent);
    if (m_agent->currentIndex() >= 0 && !m_agent->currentData().toString().isEmpty()) {
        m_wanted.agentId = m_agent->currentData().toString();
    }
    m_agent->clear();
    m_agent->addItem(tr("Loading agents…"));
    m_agentsKnown = false;
    m_agentTrouble->hide();
    showState();
}

void NewCallDialog::setAgents(const std::vector<AgentChoice> &agents)
{
    {
        const QSignalBlocker blocker(m_agent);
        m_agent->clear();
        m_agent->addItem(agents.empty() ? tr("This account has no agents") : tr("Choose an agent"));
        for (const AgentChoice &agent : agents) {
            const QString name = oneLine(agent.name).trimmed();
            m_agent->addItem(name.isEmpty() ? agent.id : name, agent.id);
        }
        m_agentsKnown = !agents.empty();
        // One agent is no choice.
        m_agent->setCurrentIndex(agents.size() == 1 ? 1 : 0);
    }
    m_agentHint->setText(tr("Make an agent at Bolna first, then try again."));
    m_agentTrouble->setVisible(agents.empty());
    chooseWanted();
}

void NewCallDialog::showAgentsFailure(const QString &sentence)
{
    {
        const QSignalBlocker blocker(m_agent);
        m_agent->clear();
        m_agent->addItem(tr("No agents to choose from"));
    }
    m_agentsKnown = false;
    m_agentHint->setText(sentence);
    m_agentTrouble->show();
    showState();
}

void NewCallDialog::setAccounts(const std::vector<AgentChoice> &accounts)
{
    m_account->clear();
    for (const AgentChoice &account : accounts) {
        m_account->addItem(oneLine(account.name), account.id);
    }
    m_accountRow->setVisible(accounts.size() > 1);
}

QString NewCallDialog::accountId() const
{
    return m_account->currentData().toString();
}

void NewCallDialog::setProjects(const QStringList &projects)
{
    const QString typed = m_project->currentText();
    m_project->clear();
    for (const QString &project : projects) {
        m_project->addItem(oneLine(project));
    }
    m_project->setCurrentText(typed);
}

void NewCallDialog::setCallerNumbers(const QStringList &numbers)
{
    const QString chosen = m_from->currentData().toString();
    m_from->clear();
    m_from->addItem(tr("The agent's own number"), QString());
    for (const QString &number : numbers) {
        m_from->addItem(calls::formatted(number), number);
    }
    if (m_wanted.phoneNumberId.isEmpty()) {
        m_wanted.phoneNumberId = chosen;
    }
    chooseWanted();
}

void NewCallDialog::prefill(const DialRequest &request)
{
    m_wanted = request;
    if (const int account = m_account->findData(request.accountId); account >= 0) {
        m_account->setCurrentIndex(account);
    }
    m_agentIsTheirs = !request.agentId.isEmpty();
    m_projectIsTheirs = !request.project.isEmpty();
    m_nameIsTheirs = !request.contactName.isEmpty();
    m_name->setText(oneLine(request.contactName));
    m_project->setCurrentText(oneLine(request.project));
    m_phone->edit().setText(calls::formatted(request.recipientPhoneNumber)); // last: what is known of it comes then
    chooseWanted();
}

void NewCallDialog::chooseWanted()
{
    const auto choose = [](QComboBox *box, QString &wanted) {
        const int index = wanted.isEmpty() ? -1 : box->findData(wanted);
        if (index >= 0) {
            box->setCurrentIndex(index);
            wanted.clear();
        }
    };
    choose(m_agent, m_wanted.agentId);
    choose(m_from, m_wanted.phoneNumberId);
    showState();
}

void NewCallDialog::numberChanged()
{
    if (m_asksAgain) {
        m_asksAgain = false;
        m_banner->hide();
    }
    showState();
    fillName({}); // the one that was filled in is another number's
}

void NewCallDialog::suggest(const calls::DialChoice &last)
{
    const int account = m_account->findData(last.accountId);
    if (account >= 0 && m_account->count() > 1 && !m_agentIsTheirs) {
        m_account->setCurrentIndex(account);
    }
    if (account < 0 || last.accountId == accountId()) {
        chooseAgent(last.agentId);
    }
    fillProject(last.project);
}

void NewCallDialog::setNumberHistory(const QString &number, const calls::NumberHistory &history, const QDateTime &now)
{
    if (number.isEmpty() || number != m_phone->number()) {
        return;
    }
    m_phone->showHistory(number, history, now);
    if (m_state != State::Editing) {
        return; // what is on its way is what was pressed
    }
    fillName(calls::nameToFillIn(history));
    if (history.last) {
        if (history.last->accountId == accountId()) {
            chooseAgent(history.last->agentId);
        }
        fillProject(history.last->project);
    }
}

void NewCallDialog::chooseAgent(const QString &agentId)
{
    const QString chosen = m_agentsKnown ? m_agent->currentData().toString() : m_wanted.agentId;
    if (agentId.isEmpty() || m_agentIsTheirs || (!chosen.isEmpty() && chosen != m_filledAgent)) {
        return;
    }
    m_filledAgent = agentId;
    m_wanted.agentId = agentId;
    chooseWanted();
}

void NewCallDialog::fillProject(const QString &project)
{
    const QString line = oneLine(project);
    const QString present = m_project->currentText();
    if (!line.isEmpty() && !m_projectIsTheirs && (present.isEmpty() || present == m_filledProject)) {
        m_filledProject = line;
        m_project->setCurrentText(line);
    }
}

void NewCallDialog::fillName(const QString &name)
{
    const QString present = m_name->text();
    if (!m_nameIsTheirs && (present.isEmpty() || present == m_filledName)) {
        m_filledName = oneLine(name);
        m_name->setText(m_filledName);
    }
}

bool NewCallDialog::isConfirmed() const
{
    return m_phone->doubts().isEmpty() || m_read == m_phone->doubtKey();
}

void NewCallDialog::askAgain()
{
    m_asksAgain = true;
    m_phone->setDoubtsShown(false);
    say(tr("%1 To ring all the same, press Call anyway.").arg(m_phone->doubts().join(u' ')),
        m_phone->doubtfulCall() != 0 ? tr("Show call") : QString());
    setState(State::Editing);
    if (m_call->hasFocus()) {
        m_close->setFocus(Qt::OtherFocusReason); // so that a second Enter is not a second press
    }
    m_sinceSubmit.start(); // the press that asked is not the one that confirms
}

void NewCallDialog::seeCall()
{
    const qint64 id = m_phone->doubtfulCall();
    if (m_state == State::Editing && id != 0) {
        reject();
        Q_EMIT showCallRequested(id);
    }
}

void NewCallDialog::say(const QString &sentence, const QString &button)
{
    m_banner->say(Banner::Mood::Warning, sentence, button);
}

/// The first field that lacks something gets the focus.
void NewCallDialog::sayWhatIsMissing()
{
    QStringList missing;
    QWidget *first = nullptr;
    const auto lacks = [&](const QString &what, QWidget *field) {
        missing.append(what);
        first = first ? first : field;
    };
    if (!m_agentsKnown) {
        lacks(m_agentTrouble->isVisibleTo(this) ? tr("There is no agent to call with: see below.")
                                                : tr("The agents are still being read from Bolna."),
            m_agentTrouble->isVisibleTo(this) ? static_cast<QWidget *>(m_retry) : m_agent);
    } else if (m_agent->currentData().toString().isEmpty()) {
        lacks(tr("Choose the agent that is to call."), m_agent);
    }
    if (m_phone->number().isEmpty()) {
        lacks(m_phone->edit().text().trimmed().isEmpty() ? tr("Type the phone number.")
                                                         : tr("This is not a possible phone number."),
            &m_phone->edit());
    }
    if (first) {
        say(missing.join(u' '));
        first->setFocus(Qt::OtherFocusReason);
    }
}

bool NewCallDialog::isComplete() const
{
    return m_agentsKnown && !m_agent->currentData().toString().isEmpty() && !m_phone->number().isEmpty();
}

DialRequest NewCallDialog::request() const
{
    return {.agentId = m_agent->currentData().toString(),
        .agentName = m_agent->currentText(),
        .recipientPhoneNumber = m_phone->number(),
        .phoneNumberId = m_from->currentData().toString(),
        .contactName = pastedLine(m_name->text()),
        .project = pastedLine(m_project->currentText()),
        .accountId = accountId()};
}

void NewCallDialog::submit()
{
    // The second half of a double click must not dial again, even when the first was refused at once.
    const bool sameClick = m_sinceSubmit.isValid() && m_sinceSubmit.elapsed() < QApplication::doubleClickInterval();
    if (m_state != State::Editing || sameClick || !isComplete()) {
        return;
    }
    m_sinceSubmit.start();
    if (m_asksAgain) {
        m_read = m_phone->doubtKey();
    } else if (!isConfirmed()) {
        askAgain();
        return;
    }
    m_asksAgain = false;
    m_banner->hide();
    setState(State::Busy);
    Q_EMIT dialRequested(request());
}

void NewCallDialog::showFailure(const QString &sentence)
{
    if (m_state == State::Unknown) {
        return;
    }
    m_banner->say(Banner::Mood::Error, sentence);
    setState(State::Editing);
    m_call->setFocus(Qt::OtherFocusReason);
}

void NewCallDialog::showUnknown(const QString &sentence)
{
    const QString truth = tr("The call may have been placed. It will not be dialled again.");
    m_banner->say(Banner::Mood::Warning, sentence.isEmpty() ? truth : u"%1 %2"_s.arg(truth, sentence));
    setState(State::Unknown);
    m_close->setFocus(Qt::OtherFocusReason);
}

void NewCallDialog::setState(State state)
{
    m_state = state;
    showState();
}

void NewCallDialog::showState()
{
    if (m_call == nullptr) {
        return; // still being built
    }
    const bool editing = m_state == State::Editing;
    m_form->setEnabled(editing);
    m_agent->setEnabled(m_agentsKnown);
    m_call->setText(m_state == State::Busy ? tr("Calling…") : m_asksAgain ? tr("Call anyway") : tr("Call"));
    m_call->setVisible(m_state != State::Unknown);
    m_call->setEnabled(editing && isComplete());
    m_call->setDefault(!m_asksAgain); // Enter in a field rings nobody twice
    m_call->setAutoDefault(!m_asksAgain);
    m_close->setEnabled(m_state != State::Busy);
    m_close->setText(m_state == State::Unknown ? tr("Close") : tr("Cancel"));
}

void NewCallDialog::reject()
{
    if (m_state != State::Busy) {
        QDialog::reject();
    }
}

void NewCallDialog::keyPressEvent(QKeyEvent *event)
{
    // Nor does Enter in a field confirm what is asked for by a second press.
    if (isEnter(*event) && (event->isAutoRepeat() || (m_asksAgain && !m_call->hasFocus()))) {
        event->accept();
        return;
    }
    if (isEnter(*event) && m_state == State::Editing && !isComplete()) {
        sayWhatIsMissing();
        event->accept();
        return;
    }
    QDialog::keyPressEvent(event);
}

bool NewCallDialog::eventFilter(QObject *watched, QEvent *event)
{
    // A key held down repeats: one press is one call.
    if (watched == m_call && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (isEnter(*key) && key->isAutoRepeat()) {
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace callboard::ui

#include "moc_NewCallDialog.cpp"
