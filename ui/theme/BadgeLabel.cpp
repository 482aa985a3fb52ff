#include "BadgeLabel.h"

#include "Badge.h"
#include "PlainText.h"
#include "Theme.h"

#include <QPainter>

namespace callboard::ui {

BadgeLabel::BadgeLabel(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

BadgeLabel::~BadgeLabel() = default;

void BadgeLabel::setBadge(Tone tone, const QString &text)
{
    if (tone == m_tone && text == m_text) {
        return;
    }
    m_tone = tone;
    m_text = text;
    setAccessibleName(singleLine(text));
    setToolTip(plainToolTip(text));
    updateGeometry();
    update();
}

QSize BadgeLabel::sizeHint() const
{
    return badgeSizeHint(m_theme, m_text);
}

QSize BadgeLabel::minimumSizeHint() const
{
    return {m_theme.px(40), badgeSizeHint(m_theme, m_text).height()};
}

void BadgeLabel::paintEvent(QPaintEvent *)
{
    if (m_text.isEmpty()) {
        return;
    }
    QPainter painter(this);
    paintBadge(&painter, m_theme, rect(), m_tone, m_text, layoutDirection());
}

} // namespace callboard::ui

#include "moc_BadgeLabel.cpp"
