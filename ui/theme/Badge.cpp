#include "Badge.h"

#include "Icons.h"
#include "PlainText.h"
#include "TextLine.h"
#include "Theme.h"
#include "calls/CallStatus.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace callboard::ui {
namespace {

struct Metrics
{
    explicit Metrics(const Theme &theme)
        : font(theme.font(FontRole::Badge))
        , padding(theme.px(9))
        , gap(theme.px(5))
        , glyph(theme.px(12))
        , height(std::max(theme.px(20), QFontMetrics(font).height() + theme.px(2)))
    {
    }

    QFont font;
    int padding;
    int gap;
    int glyph;
    int height;
};

} // namespace

Tone toneOf(const calls::CallStatus &status)
{
    using Phase = calls::CallStatus::Phase;
    switch (status.phase()) {
    case Phase::Waiting:
        return Tone::Waiting;
    case Phase::Live:
        return Tone::Live;
    case Phase::Ending:
        return Tone::Ending;
    case Phase::Done:
        return Tone::Done;
    case Phase::NotReached:
        return Tone::NotReached;
    }
    Q_UNREACHABLE();
}

int badgeHeight(const Theme &theme)
{
    return Metrics(theme).height;
}

QSize badgeSizeHint(const Theme &theme, const QString &text)
{
    const Metrics metrics(theme);
    const int textWidth = QFontMetrics(metrics.font).horizontalAdvance(singleLine(text));
    // One pixel more than the advance: hinted text may end a fraction later, and would then be elided.
    return {2 * metrics.padding + metrics.glyph + metrics.gap + textWidth + 1, metrics.height};
}

QRect paintBadge(QPainter *painter, const Theme &theme, const QRect &room, Tone tone, const QString &text,
    Qt::LayoutDirection direction, qreal opacity)
{
    const Metrics metrics(theme);
    const QSize wanted = badgeSizeHint(theme, text);
    const int width = std::min(wanted.width(), room.width());
    const int minimum = 2 * metrics.padding + metrics.glyph;
    if (width < minimum || room.height() <= 0) {
        return {};
    }
    const QRect badge = QStyle::alignedRect(
        direction, Qt::AlignLeft | Qt::AlignVCenter, QSize(width, std::min(metrics.height, room.height())), room);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setOpacity(painter->opacity() * std::clamp(opacity, 0.0, 1.0));
    const QColor ink = theme.palette().badgeText(tone);
    const bool strong = theme.palette().isHighContrast();
    painter->setPen(strong ? QPen(ink, 1.0) : QPen(Qt::NoPen));
    painter->setBrush(theme.palette().badgeFill(tone));
    const qreal radius = std::min<qreal>(10.0 * theme.scale(), badge.height() / 2.0);
    const qreal inset = strong ? 0.5 : 0.0;
    painter->drawRoundedRect(QRectF(badge).adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset);

    const QRect inner = badge.adjusted(metrics.padding, 0, -metrics.padding, 0);
    const QRect glyph
        = QStyle::alignedRect(direction, Qt::AlignLeft | Qt::AlignVCenter, QSize(metrics.glyph, metrics.glyph), inner);
    paintIcon(painter, iconFor(tone), ink, glyph);

    const int lead = metrics.glyph + metrics.gap;
    const QRect word = direction == Qt::RightToLeft ? inner.adjusted(0, 0, -lead, 0) : inner.adjusted(lead, 0, 0, 0);
    if (word.width() > 0) {
        painter->setFont(metrics.font);
        painter->setPen(ink);
        const Qt::Alignment side = direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
        drawLine(painter, word, side | Qt::AlignAbsolute | Qt::AlignVCenter, singleLine(text));
    }
    painter->restore();
    return badge;
}

} // namespace callboard::ui
