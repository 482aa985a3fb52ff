#include "calling/NewCallDialog.h"

#include "calling/PhoneField.h"
#include "theme/Button.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace callboard::ui {

using namespace Qt::StringLiterals;

QVBoxLayout *NewCallDialog::addField(const QString &caption, QWidget *field)
{
    auto *head = new TextLabel(m_theme, caption, FontRole::Secondary, Token::Secondary, m_form);
    // What a person types into has the name, and not what is around it.
    QWidget *named = field->focusProxy() ? field->focusProxy() : field;
    head->setBuddy(named);
    named->setAccessibleName(caption);
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
    connect(m_agent, &QComboBox::activated, this, [this] { m_agentIsTheirs = true; });
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

    m_phone = new PhoneField(m_theme, m_form);
    addField(tr("Phone number"), m_phone);
    connect(m_phone, &PhoneField::changed, this, &NewCallDialog::numberChanged);
    connect(m_phone, &PhoneField::numberEntered, this, &NewCallDialog::numberEntered);
    connect(m_phone, &PhoneField::showCallRequested, this, &NewCallDialog::seeCall);

    m_name = new QLineEdit(m_form);
    m_name->setObjectName("contactName"_L1);
    m_name->setMaxLength(200);
    addField(tr("Name"), m_name);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_nameIsTheirs = true; });

    m_project = new QComboBox(m_form);
    m_project->setObjectName("project"_L1);
    m_project->setEditable(true);
    m_project->setInsertPolicy(QComboBox::NoInsert);
    m_project->lineEdit()->setMaxLength(200);
    addField(tr("Project"), m_project);
    m_project->lineEdit()->setAccessibleName(tr("Project"));
    connect(m_project->lineEdit(), &QLineEdit::textEdited, this, [this] { m_projectIsTheirs = true; });
    connect(m_project, &QComboBox::activated, this, [this] { m_projectIsTheirs = true; });

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

} // namespace callboard::ui
