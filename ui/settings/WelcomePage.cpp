#include "settings/WelcomePage.h"

#include "base/OneLine.h"
#include "settings/KeyForm.h"
#include "theme/Button.h"
#include "theme/Icons.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace callboard::ui {

using namespace Qt::StringLiterals;

WelcomePage::WelcomePage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName("welcomePage"_L1);

    // In a scroll area, because a small window with a large font must still reach the button.
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *page = new QWidget;
    scroll->setWidget(page);
    page->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);

    auto *column = new QWidget(page);
    const auto fit = [column, &theme] { column->setMaximumWidth(theme.px(440)); };
    connect(&theme, &Theme::changed, column, fit);
    fit();
    auto *around = new QHBoxLayout(page);
    const int edge = theme.px(24);
    around->setContentsMargins(edge, edge, edge, edge);
    around->addStretch(1);
    around->addWidget(column, 100, Qt::AlignVCenter);
    around->addStretch(1);

    auto *content = new QVBoxLayout(column);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(theme.px(8));
    auto *mark = new QLabel(column);
    mark->setPixmap(applicationIcon().pixmap(QSize(theme.px(48), theme.px(48)), devicePixelRatioF()));
    mark->setAccessibleName(tr("Callboard"));
    content->addWidget(mark);
    content->addSpacing(theme.px(8));
    const auto step = [&] {
        auto *made = new QWidget(column);
        auto *layout = new QVBoxLayout(made);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(theme.px(8));
        content->addWidget(made);
        return made;
    };
    m_keyStep = step();
    m_agentsStep = step();
    buildKeyStep(*static_cast<QVBoxLayout *>(m_keyStep->layout()));
    buildAgentsStep(*static_cast<QVBoxLayout *>(m_agentsStep->layout()));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    setDemoAvailable(false);
    m_agentsStep->hide();
    m_first = m_form;
}

WelcomePage::~WelcomePage() = default;

TextLabel *WelcomePage::addWords(QVBoxLayout &column, const QString &objectName)
{
    auto *words = new TextLabel(m_theme, {}, FontRole::Body, Token::Secondary, column.parentWidget());
    words->setObjectName(objectName);
    words->setWordWrap(true);
    column.addWidget(words);
    return words;
}

void WelcomePage::buildKeyStep(QVBoxLayout &column)
{
    column.addWidget(new TextLabel(m_theme, tr("Welcome to Callboard"), FontRole::Title, Token::Text, m_keyStep));
    addWords(column, u"what"_s)
        ->setText(tr("Callboard keeps every call your Bolna agents place on one board, with its status, "
                     "transcript and recording, and keeps them up to date by itself."));
    column.addSpacing(m_theme.px(8));

    m_form = new KeyForm(m_theme, m_keyStep);
    m_form->setAsksName(true);
    m_form->setCancellable(true);
    column.addWidget(m_form);
    column.addSpacing(m_theme.px(16));

    m_demo = new Button(Button::Kind::Secondary, tr("Open the demo"), m_keyStep);
    m_demo->setObjectName("openDemo"_L1);
    m_demo->setAutoDefault(false);
    column.addWidget(m_demo, 0, Qt::AlignLeft);
    m_demoHint = new TextLabel(m_theme, tr("To look around without a key, start Callboard with ./run --demo."),
        FontRole::Secondary, Token::Secondary, m_keyStep);
    m_demoHint->setObjectName("demoHint"_L1);
    m_demoHint->setWordWrap(true);
    m_demoHint->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column.addWidget(m_demoHint);

    connect(m_form, &KeyForm::keyEntered, this, &WelcomePage::keyEntered);
    connect(m_form, &KeyForm::cancelled, this, [this] {
        setBusy(false);
        m_form->setFocus(Qt::OtherFocusReason);
        Q_EMIT checkCancelled();
    });
    connect(m_demo, &QAbstractButton::clicked, this, &WelcomePage::demoRequested);
}

void WelcomePage::buildAgentsStep(QVBoxLayout &column)
{
    m_owner = new TextLabel(m_theme, {}, FontRole::Title, Token::Text, m_agentsStep);
    m_owner->setObjectName("owner"_L1);
    m_owner->setWordWrap(true);
    column.addWidget(m_owner);
    m_details = addWords(column, u"ownerDetails"_s);
    m_kept = addWords(column, u"keyKept"_s);
    column.addSpacing(m_theme.px(8));
    m_question = new TextLabel(m_theme, {}, FontRole::BodyStrong, Token::Text, m_agentsStep);
    m_question->setObjectName("agentsQuestion"_L1);
    m_question->setWordWrap(true);
    column.addWidget(m_question);
    m_agents = new AgentList(m_theme, m_agentsStep);
    column.addWidget(m_agents);
    m_hint = new TextLabel(m_theme, {}, FontRole::Secondary, Token::Secondary, m_agentsStep);
    m_hint->setObjectName("agentsHint"_L1);
    m_hint->setWordWrap(true);
    column.addWidget(m_hint);
    column.addSpacing(m_theme.px(8));

    auto *row = new QHBoxLayout;
    row->setSpacing(m_theme.px(8));
    const auto button = [&](Button::Kind kind, const QString &text, const QString &objectName) {
        auto *made = new Button(kind, text, m_agentsStep);
        made->setObjectName(objectName);
        made->setAutoDefault(false);
        row->addWidget(made);
        return made;
    };
    m_go = button(Button::Kind::Primary, tr("Show the calls"), u"showCalls"_s);
    m_again = button(Button::Kind::Secondary, tr("Try again"), u"agentsAgain"_s);
    auto *back = button(Button::Kind::Secondary, tr("Back"), u"backToKey"_s);
    row->addStretch(1);
    column.addLayout(row);

    connect(m_agents, &AgentList::changed, this, &WelcomePage::showChoice);
    connect(m_go, &QAbstractButton::clicked, this, &WelcomePage::choose);
    connect(m_again, &QAbstractButton::clicked, this, &WelcomePage::agentsWanted);
    connect(back, &QAbstractButton::clicked, this, &WelcomePage::backRequested);
}

void WelcomePage::setDemoAvailable(bool available)
{
    m_demo->setVisible(available);
    m_demoHint->setVisible(!available);
}

void WelcomePage::setBusy(bool busy)
{
    m_form->setBusy(busy);
    m_demo->setEnabled(!busy);
}

void WelcomePage::showFailure(const QString &sentence)
{
    m_form->showFailure(sentence);
    m_demo->setEnabled(true);
}

void WelcomePage::showWaiting(const QString &sentence)
{
    m_form->showWaiting(sentence);
}

void WelcomePage::offerSessionOnly(const QString &reason)
{
    m_form->offerSessionOnly(reason);
    m_demo->setEnabled(true);
}

void WelcomePage::clear()
{
    m_form->clear();
    m_demo->setEnabled(true);
    m_agentsStep->hide();
    m_keyStep->show();
    m_first = m_form;
}

void WelcomePage::showOwner(const OwnerEntry &owner)
{
    setBusy(false);
    const auto line = [](const QString &text) { return oneLine(text).simplified(); };
    const QString name = line(owner.name);
    const QString email = line(owner.email);
    m_owner->setText(name.isEmpty() && email.isEmpty() ? tr("Bolna takes this key")
                                                       : tr("The key of %1").arg(name.isEmpty() ? email : name));
    QStringList details {name.isEmpty() ? QString() : email, line(owner.organisation)};
    if (!owner.wallet.isEmpty()) {
        details.append(tr("%1 in the wallet").arg(owner.wallet));
    }
    if (!owner.otherAccount.isEmpty()) {
        details.append(tr("here already as the account “%1”").arg(line(owner.otherAccount)));
    }
    details.removeAll(QString());
    m_details->setText(details.join(u" · "_s));
    m_details->setVisible(!details.isEmpty());
    m_kept->setText(
        owner.keptInKeyStore ? tr("It is in this computer's key store now.") : tr("It is kept for this session only."));
    m_asked = true;
    m_question->setText(tr("Asking Bolna for your agents…"));
    m_agents->setAgents({});
    m_agents->hide();
    m_again->hide();
    m_hint->clear();
    m_keyStep->hide();
    m_agentsStep->show();
    m_first = m_go;
    showChoice();
    m_go->setFocus(Qt::OtherFocusReason);
}

void WelcomePage::showAgents(const std::vector<AgentEntry> &agents)
{
    m_asked = false;
    m_agents->setAgents(agents);
    m_agents->setVisible(!agents.empty());
    m_again->hide();
    m_question->setText(agents.empty() ? tr("This account has no agent yet") : tr("Which agents do you follow?"));
    showChoice();
}

void WelcomePage::showAgentsFailure(const QString &sentence)
{
    m_asked = false;
    m_agents->setAgents({});
    m_agents->hide();
    m_question->setText(tr("The agents could not be read"));
    m_hint->setText(tr("%1 Try again, or go on: every agent is followed then.").arg(sentence));
    m_again->show();
    m_go->setEnabled(true);
}

void WelcomePage::showKey()
{
    m_agentsStep->hide();
    m_keyStep->show();
    setBusy(false);
    m_first = m_form;
    m_form->setFocus(Qt::OtherFocusReason);
}

bool WelcomePage::isChoosing() const
{
    return !m_agentsStep->isHidden();
}

void WelcomePage::choose()
{
    if (isChoosing() && m_go->isEnabled()) {
        Q_EMIT agentsChosen(m_agents->leftOut());
    }
}

void WelcomePage::showChoice()
{
    const bool none = m_agents->isVisibleTo(this) && m_agents->ticked() == 0;
    m_go->setEnabled(!none);
    m_hint->setVisible(true);
    if (m_asked) {
        m_hint->setText(tr("You need not wait: every agent is followed then."));
    } else if (none) {
        m_hint->setText(tr("Tick at least one."));
    } else if (m_agents->isVisibleTo(this)) {
        m_hint->setText(tr("Calls of the others are not fetched. A new agent is followed by itself; the settings "
                           "change all this later."));
    } else {
        m_hint->setText(tr("Its calls come to the board as soon as one is placed."));
    }
}

/// Escape is a key of the window, too.
bool WelcomePage::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape
        && (isChoosing() || m_form->isBusy())) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void WelcomePage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme.color(Token::Surface));
}

/// Not by a focus proxy: from Qt 6.8 on Tab goes from a page with one to it again and again.
void WelcomePage::focusInEvent(QFocusEvent *event)
{
    m_first->setFocus(event->reason());
}

void WelcomePage::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    auto *button = qobject_cast<QPushButton *>(focusWidget());
    if (isChoosing() && !event->isAutoRepeat() && enter) {
        if (button && button != m_go && button->hasFocus()) {
            button->animateClick();
        } else {
            choose();
        }
        return;
    }
    if (isChoosing() && event->key() == Qt::Key_Escape) {
        Q_EMIT backRequested();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace callboard::ui

#include "moc_WelcomePage.cpp"
