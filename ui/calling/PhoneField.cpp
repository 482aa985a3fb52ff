#include "calling/PhoneField.h"

#include "base/PastedText.h"
#include "calls/PhoneNumber.h"
#include "theme/Button.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace callboard::ui {

using namespace Qt::StringLiterals;

PhoneField::PhoneField(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_edit(new QLineEdit(this))
    , m_hint(new TextLabel(theme, {}, FontRole::Secondary, Token::Secondary, this))
    , m_doubtRow(new QWidget(this))
    , m_doubt(new TextLabel(theme, {}, FontRole::Secondary, Token::Text, m_doubtRow))
    , m_show(new Button(Button::Kind::Link, tr("Show call"), m_doubtRow))
{
    m_edit->setObjectName("phoneNumber"_L1);
    m_edit->setMaxLength(64);
    m_edit->setInputMethodHints(Qt::ImhDialableCharactersOnly);
    m_hint->setObjectName("phoneHint"_L1);
    m_doubt->setObjectName("phoneDoubt"_L1);
    m_doubt->setWordWrap(true);
    m_show->setObjectName("showDoubtfulCall"_L1);
    m_show->setAutoDefault(false);
    setFocusProxy(m_edit);

    auto *row = new QHBoxLayout(m_doubtRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme.px(8));
    row->addWidget(m_doubt, 1);
    row->addWidget(m_show, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(4));
    column->addWidget(m_edit);
    column->addWidget(m_hint);
    column->addWidget(m_doubtRow);

    connect(m_edit, &QLineEdit::textChanged, this, &PhoneField::check);
    connect(m_show, &QAbstractButton::clicked, this, [this] { Q_EMIT showCallRequested(doubtfulCall()); });
    check();
}

PhoneField::~PhoneField() = default;

void PhoneField::check()
{
    const QString typed = pastedLine(m_edit->text());
    const std::optional<QString> number = typed.isEmpty() ? std::nullopt : calls::toE164(typed);
    const bool another = number.value_or(QString()) != m_number;
    m_number = number.value_or(QString());
    if (typed.isEmpty()) {
        m_hint->setText(tr("With country code, or a number of India"));
    } else if (number) {
        m_hint->setText(tr("Calls %1").arg(calls::formatted(*number)));
    } else {
        m_hint->setText(tr("This is not a possible phone number"));
    }
    m_hint->setColor(typed.isEmpty() || number ? Token::Secondary : Token::Text);
    if (another) {
        m_thought.reset();
        m_doubtsShown = true;
    }
    showDoubts();
    Q_EMIT changed();
    if (another && number) {
        Q_EMIT numberEntered(m_number);
    }
}

void PhoneField::showHistory(const QString &number, const calls::NumberHistory &history, const QDateTime &now)
{
    if (number != m_number) {
        return;
    }
    const QString before = doubtKey();
    m_thought = calls::secondThoughtOn(history.calls, now);
    m_thoughtSentence = m_thought ? calls::sentenceOf(*m_thought, now) : QString();
    m_doubtsShown = m_doubtsShown || doubtKey() != before;
    showDoubts();
}

QStringList PhoneField::doubts() const
{
    QStringList sentences;
    if (m_thought) {
        sentences.append(m_thoughtSentence);
    }
    if (const auto digits = calls::doubtfulIndianDigits(m_number)) {
        sentences.append(calls::doubtfulDigitsSentence(*digits));
    }
    return sentences;
}

QString PhoneField::doubtKey() const
{
    return m_thought ? u"%1 %2"_s.arg(m_number).arg(m_thought->call.id) : m_number;
}

qint64 PhoneField::doubtfulCall() const
{
    return m_thought ? m_thought->call.id : 0;
}

void PhoneField::setDoubtsShown(bool shown)
{
    m_doubtsShown = shown;
    showDoubts();
}

void PhoneField::showDoubts()
{
    const QString text = doubts().join(u' ');
    const bool news = text != m_doubt->text();
    m_doubt->setText(text);
    m_show->setVisible(doubtfulCall() != 0);
    m_doubtRow->setVisible(m_doubtsShown && !text.isEmpty());
    m_edit->setAccessibleDescription(text.isEmpty() ? m_hint->text() : u"%1. %2"_s.arg(m_hint->text(), text));
    if (news && !text.isEmpty()) {
        QAccessibleEvent spoken(m_doubt, QAccessible::Alert);
        QAccessible::updateAccessibility(&spoken);
    }
}

} // namespace callboard::ui

#include "moc_PhoneField.cpp"
