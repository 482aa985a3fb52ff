#include "ElidedLabel.h"

#include "Figures.h"
#include "Icons.h"
#include "PlainText.h"
#include "TextLine.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QStyleOptionFocusRect>

#include <algorithm>
#include <cmath>

namespace callboard::ui {

ElidedLabel::ElidedLabel(const Theme &theme, const QString &text, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, &ElidedLabel::applyTheme);
    applyTheme();
    setText(text);
}

ElidedLabel::~ElidedLabel() = default;

void ElidedLabel::setText(const QString &text)
{
    if (text == m_text && text.isEmpty() == m_line.isEmpty()) {
        return;
    }
    m_text = text;
    m_line = singleLine(text);
    setAccessibleName(m_line);
    updateGeometry();
    updateToolTip();
    update();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_elide = mode;
    update();
}

void ElidedLabel::setFontRole(FontRole role)
{
    m_role = role;
    applyTheme();
}

void ElidedLabel::setColor(Token token)
{
    m_color = token;
    update();
}

void ElidedLabel::setTabularFigures(bool on)
{
    m_tabular = on;
    updateGeometry();
    update();
}

void ElidedLabel::setSelectable(bool selectable)
{
    m_selectable = selectable;
    setFocusPolicy(selectable ? Qt::StrongFocus : Qt::NoFocus);
}

void ElidedLabel::setCaption(QLabel *caption)
{
    m_caption = caption;
    setAccessibleDescription(caption ? caption->text() : QString());
}

bool ElidedLabel::isElided() const
{
    return std::ceil(textWidth()) > contentsRect().width();
}

qreal ElidedLabel::textWidth() const
{
    const QFontMetricsF metrics(font());
    return m_tabular ? tabularWidth(metrics, m_line) : metrics.horizontalAdvance(m_line);
}

QSize ElidedLabel::sizeHint() const
{
    return {static_cast<int>(std::ceil(textWidth())) + 1, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const int few = fontMetrics().horizontalAdvance(QStringLiteral("mm…"));
    return {std::min(few, sizeHint().width()), fontMetrics().height()};
}

void ElidedLabel::applyTheme()
{
    setFont(m_theme.font(m_role));
    updateGeometry();
    updateToolTip();
    update();
}

void ElidedLabel::updateToolTip()
{
    setToolTip(isElided() || m_line != m_text ? plainToolTip(m_text) : QString());
}

void ElidedLabel::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setPen(m_theme.color(isEnabled() ? m_color : Token::DisabledText));
    const QRect room = contentsRect();
    const Qt::Alignment alignment = Qt::AlignVCenter | Qt::AlignLeading;
    if (m_tabular && !isElided()) {
        drawTabular(&painter, room, alignment, m_line);
    } else {
        drawLine(&painter, room, alignment, m_line, m_elide);
    }
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        option.rect = rect();
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    updateToolTip();
}

void ElidedLabel::copy() const
{
    QGuiApplication::clipboard()->setText(m_text);
}

void ElidedLabel::keyPressEvent(QKeyEvent *event)
{
    if (m_selectable && event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    QFrame::keyPressEvent(event);
}

void ElidedLabel::contextMenuEvent(QContextMenuEvent *event)
{
    if (!m_selectable || m_text.isEmpty()) {
        QFrame::contextMenuEvent(event);
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(m_theme, Icon::Copy, Token::Secondary), tr("Copy"), this, &ElidedLabel::copy);
    menu->popup(event->globalPos());
}

} // namespace callboard::ui

#include "moc_ElidedLabel.cpp"
