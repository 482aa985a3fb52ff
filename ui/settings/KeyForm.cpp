#include "settings/KeyForm.h"

#include "base/PastedText.h"
#include "theme/Banner.h"
#include "theme/Button.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

/// A key travels in an HTTP header: printable ASCII without blanks is all that fits there.
bool isPossibleKey(const QString &key)
{
    return !key.isEmpty() && std::ranges::all_of(key, [](QChar c) { return c > u' ' && c < QChar(0x7F); });
}

} // namespace

KeyForm::KeyForm(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_banner(new Banner(theme, this))
    , m_key(new QLineEdit(this))
    , m_show(new Button(Button::Kind::Secondary, tr("Show"), this))
    , m_hint(new TextLabel(theme, {}, FontRole::Secondary, Token::Secondary, this))
    , m_nameCaption(new TextLabel(theme, tr("Account name (optional)"), FontRole::Secondary, Token::Secondary, this))
    , m_name(new QLineEdit(this))
    , m_session(new Button(Button::Kind::Secondary, tr("Keep it for this session only"), this))
    , m_use(new Button(Button::Kind::Primary, tr("Use this key"), this))
    , m_stop(new Button(Button::Kind::Secondary, tr("Cancel"), this))
{
    m_banner->setObjectName("keyBanner"_L1);
    m_key->setObjectName("apiKey"_L1);
    m_key->setAccessibleName(tr("API key"));
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setInputMethodHints(
        Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_key->setMaxLength(512);
    auto *keyCaption = new TextLabel(theme, tr("Bolna API key"), FontRole::Secondary, Token::Secondary, this);
    keyCaption->setBuddy(m_key);
    m_show->setObjectName("showKey"_L1);
    m_show->setCheckable(true);
    m_show->setAutoDefault(false);
    m_show->setAccessibleName(tr("Show API key"));
    m_hint->setObjectName("keyHint"_L1);
    m_hint->setWordWrap(true);
    m_name->setObjectName("accountName"_L1);
    m_name->setAccessibleName(tr("Account name"));
    m_name->setMaxLength(100);
    m_nameCaption->setBuddy(m_name);
    m_session->setObjectName("sessionOnly"_L1);
    m_session->setAutoDefault(false);
    m_use->setObjectName("useKey"_L1);
    m_stop->setObjectName("cancelCheck"_L1);
    m_stop->setAutoDefault(false);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(4));
    column->addWidget(m_banner);
    column->addSpacing(theme.px(8));
    column->addWidget(keyCaption);
    auto *row = new QHBoxLayout;
    row->setSpacing(theme.px(8));
    row->addWidget(m_key, 1);
    row->addWidget(m_show);
    column->addLayout(row);
    column->addWidget(m_hint);
    column->addSpacing(theme.px(8));
    column->addWidget(m_nameCaption);
    column->addWidget(m_name);
    column->addSpacing(theme.px(8));
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(theme.px(8));
    m_buttons->addWidget(m_use);
    m_buttons->addWidget(m_session);
    m_buttons->addWidget(m_stop);
    m_buttons->addStretch(1);
    column->addLayout(m_buttons);

    connect(m_show, &QAbstractButton::toggled, this, [this](bool shown) {
        m_key->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        m_show->setText(shown ? tr("Hide") : tr("Show"));
        m_show->setAccessibleName(shown ? tr("Hide API key") : tr("Show API key"));
    });
    connect(m_key, &QLineEdit::textChanged, this, &KeyForm::showState);
    connect(m_use, &QAbstractButton::clicked, this, [this] { submit(false); });
    connect(m_session, &QAbstractButton::clicked, this, [this] { submit(true); });
    connect(m_stop, &QAbstractButton::clicked, this, &KeyForm::cancelled);
    setFocusProxy(m_key);
    setAsksName(false);
    showState();
}

KeyForm::~KeyForm() = default;

void KeyForm::setAsksName(bool asks)
{
    m_nameCaption->setVisible(asks);
    m_name->setVisible(asks);
}

void KeyForm::setCancellable(bool cancellable)
{
    m_cancellable = cancellable;
    showState();
}

void KeyForm::setBusy(bool busy)
{
    // What is disabled loses the focus: Escape is still to be heard here.
    const bool takesFocus = busy && m_cancellable && isAncestorOf(window()->focusWidget());
    m_busy = busy;
    if (busy) {
        m_banner->hide();
    }
    showState();
    if (takesFocus) {
        m_stop->setFocus(Qt::OtherFocusReason);
    }
}

void KeyForm::showFailure(const QString &sentence)
{
    m_sessionOffered = false;
    m_banner->say(Banner::Mood::Error, sentence);
    setBusy(false);
    m_key->setFocus(Qt::OtherFocusReason);
}

void KeyForm::showWaiting(const QString &sentence)
{
    if (m_busy) {
        m_banner->say(Banner::Mood::Info, sentence);
    }
}

void KeyForm::offerSessionOnly(const QString &reason)
{
    m_sessionOffered = true;
    m_banner->say(Banner::Mood::Warning, reason);
    setBusy(false);
    m_session->setFocus(Qt::OtherFocusReason);
}

void KeyForm::clear()
{
    m_key->clear();
    m_name->clear();
    m_show->setChecked(false);
    m_banner->hide();
    m_sessionOffered = false;
    setBusy(false);
}

QLayout &KeyForm::setDialogButtons(QWidget *cancel)
{
    delete m_buttons->takeAt(m_buttons->count() - 1);
    m_buttons->insertStretch(0, 1);
    m_buttons->insertWidget(1, cancel);
    // The last is the one that Enter presses.
    m_buttons->removeWidget(m_use);
    m_buttons->addWidget(m_use);
    return *m_buttons;
}

QString KeyForm::key() const
{
    return pastedKey(m_key->text());
}

void KeyForm::submit(bool sessionOnly)
{
    if (m_busy || !isPossibleKey(key())) {
        return;
    }
    m_sessionOffered = m_sessionOffered && sessionOnly; // another try is another answer
    setBusy(true);
    Q_EMIT keyEntered(key(), pastedLine(m_name->text()), sessionOnly);
}

void KeyForm::showState()
{
    const bool possible = isPossibleKey(key());
    m_key->setEnabled(!m_busy);
    m_show->setEnabled(!m_busy);
    m_name->setEnabled(!m_busy);
    m_use->setText(m_busy ? tr("Checking the key…") : tr("Use this key"));
    m_use->setEnabled(!m_busy && possible);
    m_stop->setVisible(m_busy && m_cancellable);
    m_session->setVisible(m_sessionOffered);
    m_session->setEnabled(!m_busy && possible);
    const bool wrong = !key().isEmpty() && !possible;
    m_hint->setText(wrong ? tr("A key has no blanks and no special letters: copy it again from Bolna.")
                          : tr("From Bolna's dashboard, under Developers. Kept in this computer's key store."));
    m_hint->setColor(wrong ? Token::Text : Token::Secondary);
}

void KeyForm::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && !event->isAutoRepeat() && (m_key->hasFocus() || m_name->hasFocus())) {
        submit(false);
        return;
    }
    if (event->key() == Qt::Key_Escape && m_busy && m_cancellable) {
        Q_EMIT cancelled();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace callboard::ui

#include "moc_KeyForm.cpp"
