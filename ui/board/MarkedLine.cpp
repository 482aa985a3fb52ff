#include "board/MarkedLine.h"

#include "theme/Figures.h"
#include "theme/TextLine.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QRegion>
#include <QStyle>
#include <QTextLayout>

#include <algorithm>

namespace callboard::ui {

namespace {

using Hits = std::vector<store::TextRange>;

/// The signs that bind a consonant to the next one.
bool isVirama(QChar c)
{
    return c.combiningClass() == 9;
}

/// Of the hits what is left in a text that was cut after `kept` characters, in whole clusters.
Hits hitsShown(const Hits &hits, const QString &shown, qsizetype kept, const QTextLayout &layout)
{
    Hits left;
    for (const store::TextRange &hit : hits) {
        qsizetype start = hit.start;
        qsizetype end = std::min(hit.start + hit.length, kept);
        const auto splits = [&](qsizetype at) {
            return at > 0 && at < kept
                   && (!layout.isValidCursorPosition(static_cast<int>(at)) || isVirama(shown[at - 1]));
        };
        while (splits(start)) {
            --start;
        }
        while (splits(end)) {
            ++end;
        }
        if (start < end) {
            left.push_back({start, end - start});
        }
    }
    return left;
}

void drawTabularHits(QPainter *painter, const QRect &room, Qt::Alignment alignment, const LineLook &look,
    const QString &shown, const Hits &hits)
{
    const QFontMetricsF metrics(look.font);
    const qreal x
        = alignment.testFlag(Qt::AlignRight) ? room.x() + room.width() - tabularWidth(metrics, shown) : room.x();
    QRegion marked;
    for (const store::TextRange &hit : hits) {
        const int from = qRound(x + tabularWidth(metrics, shown.left(hit.start)));
        const int to = qRound(x + tabularWidth(metrics, shown.left(hit.start + hit.length)));
        const QRect ground(from, room.y(), to - from, room.height());
        painter->fillRect(ground, look.hitGround);
        marked += ground;
    }
    // Each letter is drawn once: twice would make its edges bold.
    const auto draw = [&](const QRegion &where, const QColor &ink) {
        painter->save();
        painter->setClipRegion(where, Qt::IntersectClip);
        painter->setPen(ink);
        drawTabular(painter, room, alignment, shown);
        painter->restore();
    };
    draw(QRegion(room.adjusted(0, -room.height(), 0, room.height())) - marked, look.ink);
    draw(marked, look.hitInk);
}

} // namespace

void drawMarkedLine(QPainter *painter, const QRect &room, const LineLook &look, const QString &text, const Hits &hits)
{
    const QFontMetricsF metrics(look.font);
    painter->setFont(look.font);
    painter->setPen(look.ink);
    // Shaping is most of what painting a table costs: a text is shaped once to be measured and once to be drawn.
    const qreal wanted = metrics.horizontalAdvance(text);
    const bool fits = wanted <= room.width();
    const QString shown = fits ? text : metrics.elidedText(text, Qt::ElideRight, room.width());
    const Qt::Alignment alignment = QStyle::visualAlignment(look.direction, Qt::AlignLeading) | Qt::AlignVCenter;
    if (look.tabular && hits.empty()) {
        drawTabular(painter, room, alignment, shown);
        return;
    }
    // On the baseline of this font, not centred by what a fallback font measures: a Hindi name stands level with the
    // English one beside it.
    const bool atRight = alignment.testFlag(Qt::AlignRight);
    const auto width = [&] { return fits ? wanted : metrics.horizontalAdvance(shown); };
    const qreal x = atRight ? room.right() + 1 - width() : room.left();
    const qreal baseline = room.top() + (room.height() - metrics.height()) / 2 + metrics.ascent();
    if (hits.empty()) {
        drawInOwnDirection(painter, QPointF(x, baseline), shown);
        return;
    }

    QTextLayout layout(shown, look.font);
    QTextOption option(Qt::AlignLeft | Qt::AlignAbsolute);
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(shown.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight); // its own: see drawLine()
    layout.setTextOption(option);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(room.width());
    layout.endLayout();
    const auto cut = std::mismatch(shown.begin(), shown.end(), text.begin(), text.end());
    const Hits marked = hitsShown(hits, shown, cut.first - shown.begin(), layout);
    if (look.tabular && !shown.isRightToLeft()) {
        drawTabularHits(painter, room, alignment, look, shown, marked);
        return;
    }

    // As selections of one layout, not as parts of their own: letters join and stack as they do without a mark.
    QList<QTextLayout::FormatRange> grounds;
    QList<QTextLayout::FormatRange> inks;
    for (const store::TextRange &hit : marked) {
        QTextLayout::FormatRange range {static_cast<int>(hit.start), static_cast<int>(hit.length), {}};
        range.format.setForeground(look.hitInk);
        inks.append(range);
        range.format.setForeground(Qt::transparent);
        range.format.setBackground(look.hitGround);
        grounds.append(range);
    }
    const QPointF top(x, baseline - line.ascent());
    painter->save();
    painter->setClipRect(room, Qt::IntersectClip); // of one height, whatever a fallback font measures
    painter->setPen(Qt::transparent);
    layout.draw(painter, top, grounds);
    painter->restore();
    layout.draw(painter, top, inks);
}

} // namespace callboard::ui
