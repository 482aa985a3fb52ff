#include "settings/TeamSection.h"

#include "theme/Button.h"
#include "theme/ElidedLabel.h"
#include "theme/SectionLabel.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

void show(TextLabel &label, const QString &words)
{
    label.setText(words);
    label.setVisible(!words.isEmpty());
}

} // namespace

TeamSection::TeamSection(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_address(new QLineEdit(this))
    , m_password(new QLineEdit(this))
    , m_join(new Button(Button::Kind::Secondary, tr("Join"), this))
    , m_who(new TextLabel(theme, {}, FontRole::Body, Token::Text, this))
    , m_server(new ElidedLabel(theme, {}, this))
    , m_state(new TextLabel(theme, {}, FontRole::Secondary, Token::Text, this))
    , m_leave(new Button(Button::Kind::Secondary, tr("Leave…"), this))
    , m_change(new Button(Button::Kind::Secondary, tr("Password…"), this))
    , m_newPassword(new QLineEdit(this))
    , m_keep(new Button(Button::Kind::Secondary, tr("Keep"), this))
    , m_changing(buildNewPassword())
    , m_joining(buildJoining())
    , m_membership(buildMembership())
    , m_working(new TextLabel(theme, {}, FontRole::Secondary, Token::Secondary, this))
    , m_words(new TextLabel(theme, {}, FontRole::Secondary, Token::Text, this))
    , m_nextStart(new TextLabel(theme, {}, FontRole::Secondary, Token::Secondary, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(8));
    column->addWidget(new SectionLabel(theme, tr("Team"), this));
    column->addWidget(m_joining);
    column->addWidget(m_membership);
    column->addWidget(m_changing);
    m_working->setObjectName("teamProgress"_L1);
    m_words->setObjectName("teamWords"_L1);
    m_nextStart->setObjectName("teamNextStart"_L1);
    for (TextLabel *label : {m_working, m_words, m_nextStart}) {
        label->setWordWrap(true);
        column->addWidget(label);
    }
    setState({});
    setNextStart({});
    setWorking({});
    setWords({});
    setAlone();
}

TeamSection::~TeamSection() = default;

QWidget *TeamSection::buildJoining()
{
    auto *form = new QWidget(this);
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(8));
    auto *about = new TextLabel(m_theme,
        tr("One board for several people: a PostgreSQL server holds the calls, and each computer a copy. Who looks after "
           "the server tells you its address."),
        FontRole::Secondary, Token::Secondary, form);
    about->setWordWrap(true);
    column->addWidget(about);
    const auto addField = [&](QLineEdit *field, const QString &caption, const QString &objectName) {
        auto *words = new TextLabel(m_theme, caption, FontRole::Secondary, Token::Secondary, form);
        words->setBuddy(field);
        field->setObjectName(objectName);
        field->setAccessibleName(caption);
        auto *pair = new QVBoxLayout;
        pair->setSpacing(m_theme.px(4));
        pair->addWidget(words);
        pair->addWidget(field);
        column->addLayout(pair);
        connect(field, &QLineEdit::returnPressed, this, &TeamSection::submit);
    };
    addField(m_address, tr("Address"), u"teamAddress"_s);
    m_address->setPlaceholderText(u"postgresql://LOGIN@HOST/DATABASE"_s);
    m_address->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    addField(m_password, tr("Password"), u"teamPassword"_s);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setInputMethodHints(
        Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    auto *hint = new TextLabel(m_theme,
        tr("It is kept in this computer's key store. Leave it empty where the server asks for none, or where it is in the "
           "file ~/.pgpass."),
        FontRole::Secondary, Token::Secondary, form);
    hint->setWordWrap(true);
    column->addWidget(hint);
    auto *row = new QHBoxLayout;
    m_join->setObjectName("joinTeam"_L1);
    m_join->setAccessibleName(tr("Join the team"));
    m_join->setAutoDefault(false);
    row->addWidget(m_join);
    row->addStretch(1);
    column->addLayout(row);
    connect(m_join, &QAbstractButton::clicked, this, &TeamSection::submit);
    connect(m_address, &QLineEdit::textChanged, m_join,
        [this](const QString &text) { m_join->setEnabled(!text.trimmed().isEmpty()); });
    return form;
}

QWidget *TeamSection::buildMembership()
{
    auto *membership = new QWidget(this);
    auto *row = new QHBoxLayout(membership);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(m_theme.px(8));
    auto *words = new QVBoxLayout;
    words->setSpacing(m_theme.px(4));
    m_who->setObjectName("teamMember"_L1);
    m_who->setWordWrap(true);
    words->addWidget(m_who);
    m_server->setObjectName("teamServer"_L1);
    m_server->setFontRole(FontRole::Secondary);
    m_server->setColor(Token::Secondary);
    m_server->setElideMode(Qt::ElideMiddle);
    m_server->setSelectable(true);
    words->addWidget(m_server);
    m_state->setObjectName("teamState"_L1);
    m_state->setWordWrap(true);
    words->addWidget(m_state);
    row->addLayout(words, 1);
    m_leave->setObjectName("leaveTeam"_L1);
    m_leave->setAccessibleName(tr("Leave the team"));
    m_leave->setAutoDefault(false);
    m_change->setObjectName("changeTeamPassword"_L1);
    m_change->setAccessibleName(tr("Another password for the team's server"));
    m_change->setAutoDefault(false);
    row->addWidget(m_change, 0, Qt::AlignTop);
    row->addWidget(m_leave, 0, Qt::AlignTop);
    connect(m_change, &QAbstractButton::clicked, this, [this] {
        m_changing->setVisible(m_changing->isHidden());
        m_newPassword->setFocus();
    });
    connect(m_leave, &QAbstractButton::clicked, this, &TeamSection::leaveRequested);
    return membership;
}

QWidget *TeamSection::buildNewPassword()
{
    auto *form = new QWidget(this);
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(4));
    auto *words = new TextLabel(m_theme,
        tr("The password that the server knows now. It is kept in this computer's key store; an empty field takes the old one "
           "out of it."),
        FontRole::Secondary, Token::Secondary, form);
    words->setWordWrap(true);
    words->setBuddy(m_newPassword);
    column->addWidget(words);
    m_newPassword->setObjectName("newTeamPassword"_L1);
    m_newPassword->setAccessibleName(tr("Password"));
    m_newPassword->setEchoMode(QLineEdit::Password);
    m_newPassword->setInputMethodHints(
        Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_keep->setObjectName("keepTeamPassword"_L1);
    m_keep->setAccessibleName(tr("Keep this password"));
    m_keep->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(m_theme.px(8));
    row->addWidget(m_newPassword, 1);
    row->addWidget(m_keep);
    column->addLayout(row);
    const auto keep = [this] { Q_EMIT passwordChangeRequested(m_newPassword->text()); };
    connect(m_newPassword, &QLineEdit::returnPressed, this, keep);
    connect(m_keep, &QAbstractButton::clicked, this, keep);
    return form;
}

void TeamSection::submit()
{
    if (m_join->isEnabled()) {
        Q_EMIT joinRequested(m_address->text(), m_password->text());
    }
}

void TeamSection::setAlone()
{
    m_membership->hide();
    m_changing->hide();
    m_newPassword->clear();
    m_joining->show();
    setWorking({});
}

void TeamSection::setMember(const QString &who, const QString &address)
{
    m_address->clear();
    m_password->clear();
    m_joining->hide();
    m_changing->hide();
    m_newPassword->clear();
    m_membership->show();
    ui::show(*m_who, who);
    m_server->setText(address);
}

void TeamSection::setState(const QString &words)
{
    ui::show(*m_state, words);
}

void TeamSection::setNextStart(const QString &words)
{
    ui::show(*m_nextStart, words);
}

void TeamSection::setWorking(const QString &words)
{
    const bool isAtRest = words.isEmpty();
    ui::show(*m_working, words);
    m_address->setEnabled(isAtRest);
    m_password->setEnabled(isAtRest);
    m_join->setEnabled(isAtRest && !m_address->text().trimmed().isEmpty());
    m_leave->setEnabled(isAtRest);
    m_change->setEnabled(isAtRest);
    m_newPassword->setEnabled(isAtRest);
    m_keep->setEnabled(isAtRest);
}

void TeamSection::setWords(const QString &sentence)
{
    ui::show(*m_words, sentence);
}

} // namespace callboard::ui

#include "moc_TeamSection.cpp"
