#include "details/MessageLine.h"

#include "details/SelectableText.h"
#include "theme/Icons.h"
#include "theme/Theme.h"

#include <QAccessible>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace callboard::ui {

MessageLine::MessageLine(const Theme &theme, const QString &objectName, const QString &accessibleName, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_text(new SelectableText(theme, FontRole::Secondary, Token::Text, this))
{
    m_text->setObjectName(objectName);
    m_text->setAccessibleName(accessibleName);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_text);
    connect(&theme, &Theme::changed, this, &MessageLine::applyTheme);
    applyTheme();
    hide();
}

MessageLine::~MessageLine() = default;

void MessageLine::say(Kind kind, const QString &sentence)
{
    if (!isHidden() && kind == m_kind && sentence == m_text->text()) {
        return;
    }
    m_kind = kind;
    m_text->showText(sentence);
    setVisible(!sentence.isEmpty());
    update();
    if (!sentence.isEmpty()) {
        QAccessibleEvent alert(m_text, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void MessageLine::clear()
{
    hide();
}

void MessageLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int side = m_theme.px(14);
    const int line = QFontMetrics(m_theme.font(FontRole::Secondary)).height();
    const QRect place(0, (line - side + 1) / 2, side, side);
    const bool failure = m_kind == Kind::Failure;
    paintIcon(&painter, failure ? Icon::Warning : Icon::Info,
        failure ? m_theme.palette().badgeText(Tone::NotReached) : m_theme.color(Token::Secondary),
        QStyle::visualRect(layoutDirection(), rect(), place));
}

void MessageLine::applyTheme()
{
    const int lead = m_theme.px(14 + 6);
    const bool fromRight = layoutDirection() == Qt::RightToLeft;
    layout()->setContentsMargins(fromRight ? 0 : lead, 0, fromRight ? lead : 0, 0);
    update();
}

} // namespace callboard::ui

#include "moc_MessageLine.cpp"
