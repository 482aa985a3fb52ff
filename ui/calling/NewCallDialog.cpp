#include "calling/NewCallDialog.h"

#include "base/PastedText.h"
#include "calls/Display.h"
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
    checkNumber();
}

NewCallDialog::~NewCallDialog() = default;

QVBoxLayout *NewCallDialog::addField(const QString &caption, QWidget *field)
{
    auto *head = new TextLabel(m_theme, caption, FontRole::Secondary, Token::Secondary, m_form);
    head->setBuddy(field);
    field->setAccessibleName(caption);
    auto *column = new QVBoxLayout;
    column->setSpacing(m_theme.px(4));
    column->addWidget(head);
    column->addWidget(field);
    static_cast<QVBoxLayout *>(m_form->layout())->addLayout(column);
    return column;
}

void NewCallDialog::buildForm()
{
    m_accountRow = new QWidget(m_form);
    auto *accountColumn = new QVBoxLayout(m_accountRow);
    accountColumn->setContentsMargins(0, 0, 0, 0);
    accountColumn->setSpacing(m_theme.px(4));
    m_account = new QComboBox(m_accountRow);
    m_account->setObjectName("account"_L1);
    m_account->setAccessibleName(tr("Account"));
    auto *accountCaption = new TextLabel(m_theme, tr("Account"), FontRole::Secondary, Token::Secondary, m_accountRow);
    accountCaption->setBuddy(m_account);
    accountColumn->addWidget(accountCaption);
    accountColumn->addWidget(m_account);
    m_form->layout()->addWidget(m_accountRow);
    m_accountRow->hide();
    connect(m_account, &QComboBox::activated, this, [this] {
        setAgentsLoading();
        setCallerNumbers({});
        Q_EMIT agentsRequested();
    });

    m_agent = new QComboBox(m_form);
    m_agent->setObjectName("agent"_L1);
    QVBoxLayout *agentColumn = addField(tr("Agent"), m_agent);
    connect(m_agent, &QComboBox::currentIndexChanged, this, &NewCallDialog::showState);
    m_agentTrouble = new QWidget(m_form);
    auto *trouble = new QHBoxLayout(m_agentTrouble);
    trouble->setContentsMargins(0, 0, 0, 0);
    m_agentHint = new TextLabel(m_theme, {}, FontRole::Secondary, Token::Text, m_agentTrouble);
    m_agentHint->setObjectName("agentHint"_L1);
    m_agentHint->setWordWrap(true);
    trouble->addWidget(m_agentHint, 1);
    m_retry = new Button(Button::Kind::Secondary, tr("Retry"), m_agentTrouble);
    m_retry->setObjectName("retryAgents"_L1);
    m_retry->setAutoDefault(false);
    trouble->addWidget(m_retry, 0, Qt::AlignTop);
    agentColumn->addWidget(m_agentTrouble);
    connect(m_retry, &QAbstractButton::clicked, this, [this] {
        setAgentsLoading();
        Q_EMIT agentsRequested();
    });

    m_phone = new QLineEdit(m_form);
    m_phone->setObjectName("phoneNumber"_L1);
    m_phone->setMaxLength(64);
    m_phone->setInputMethodHints(Qt::ImhDialableCharactersOnly);
    QVBoxLayout *phoneColumn = addField(tr("Phone number"), m_phone);
    m_phoneHint = new TextLabel(m_theme, {}, FontRole::Secondary, Token::Secondary, m_form);
    m_phoneHint->setObjectName("phoneHint"_L1);
    phoneColumn->addWidget(m_phoneHint);
    connect(m_phone, &QLineEdit::textChanged, this, &NewCallDialog::checkNumber);

    m_name = new QLineEdit(m_form);
    m_name->setObjectName("contactName"_L1);
    m_name->setMaxLength(200);
    addField(tr("Name"), m_name);

    m_project = new QComboBox(m_form);
    m_project->setObjectName("project"_L1);
    m_project->setEditable(true);
    m_project->setInsertPolicy(QComboBox::NoInsert);
    m_project->lineEdit()->setMaxLength(200);
    addField(tr("Project"), m_project);
    m_project->lineEdit()->setAccessibleName(tr("Project"));

    m_from = new QComboBox(m_form);
    m_from->setObjectName("callFrom"_L1);
    addField(tr("Call from"), m_from);
    setCallerNumbers({});
}

void NewCallDialog::buildButtons(QHBoxLayout *row)
{
    row->addStretch(1);
    m_close = new Button(Button::Kind::Secondary, tr("Cancel"), this);
    m_close->setObjectName("cancel"_L1);
    m_close->setAutoDefault(false);
    connect(m_close, &QAbstractButton::clicked, this, &NewCallDialog::reject);
    row->addWidget(m_close);
    m_call = new Button(Button::Kind::Primary, tr("Call"), this);
    m_call->setObjectName("call"_L1);
    m_call->setDefault(true);
    m_call->installEventFilter(this);
    connect(m_call, &QAbstractButton::clicked, this, &NewCallDialog::submit);
    row->addWidget(m_call);
}

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
            const QString name = calls::oneLine(agent.name).trimmed();
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
        m_account->addItem(calls::oneLine(account.name), account.id);
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
        m_project->addItem(calls::oneLine(project));
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
    m_phone->setText(calls::formatted(request.recipientPhoneNumber));
    m_name->setText(calls::oneLine(request.contactName));
    m_project->setCurrentText(calls::oneLine(request.project));
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

void NewCallDialog::checkNumber()
{
    const QString typed = pastedLine(m_phone->text());
    const std::optional<QString> number = typed.isEmpty() ? std::nullopt : calls::toE164(typed);
    m_number = number.value_or(QString());
    if (typed.isEmpty()) {
        m_phoneHint->setText(tr("With country code, or a number of India"));
        m_phoneHint->setColor(Token::Secondary);
    } else if (number) {
        m_phoneHint->setText(tr("Calls %1").arg(calls::formatted(*number)));
        m_phoneHint->setColor(Token::Secondary);
    } else {
        m_phoneHint->setText(tr("This is not a possible phone number"));
        m_phoneHint->setColor(Token::Text);
    }
    m_phone->setAccessibleDescription(m_phoneHint->text());
    showState();
}

bool NewCallDialog::isComplete() const
{
    return m_agentsKnown && !m_agent->currentData().toString().isEmpty() && !m_number.isEmpty();
}

DialRequest NewCallDialog::request() const
{
    return {.agentId = m_agent->currentData().toString(),
            .agentName = m_agent->currentText(),
            .recipientPhoneNumber = m_number,
            .phoneNumberId = m_from->currentData().toString(),
            .contactName = pastedLine(m_name->text()),
            .project = pastedLine(m_project->currentText()),
            .accountId = accountId()};
}

void NewCallDialog::submit()
{
    // The second half of a double click must not dial again, even when the first was refused at once.
    const bool sameClick = m_sinceSubmit.isValid() && m_sinceSubmit.elapsed() < QApplication::doubleClickInterval();
    if (m_state != State::Editing || !isComplete() || sameClick) {
        return;
    }
    m_sinceSubmit.start();
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
    m_call->setText(m_state == State::Busy ? tr("Calling…") : tr("Call"));
    m_call->setVisible(m_state != State::Unknown);
    m_call->setEnabled(editing && isComplete());
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
    if (isEnter(*event) && event->isAutoRepeat()) {
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
