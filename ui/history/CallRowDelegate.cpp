#include "history/CallRowDelegate.h"

#include "history/CallHistoryModel.h"
#include "theme/Badge.h"
#include "theme/Figures.h"
#include "theme/Icons.h"

#include <QAbstractItemView>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace callboard::ui {

namespace {

constexpr qreal cellPadding = 12;
constexpr qreal playSide = 16;
constexpr qreal playInset = 3; ///< empty columns left of the triangle, on the icon's grid of 16
constexpr qreal playGap = 1;
/// Between a badge and the outcome under it; lines of text need none, their leading is enough.
constexpr qreal badgeGap = 1.5;
/// The outcome starts where the rounding of the badge above it ends.
constexpr qreal outcomeIndent = 2;

bool isSelected(const QStyleOptionViewItem &option)
{
    return option.state.testFlag(QStyle::State_Selected);
}

HistoryColumn columnOf(const QModelIndex &index)
{
    return static_cast<HistoryColumn>(index.column());
}

FontRole firstRole(HistoryColumn column)
{
    return column == HistoryColumn::Contact ? FontRole::BodyStrong : FontRole::Body;
}

} // namespace

CallRowDelegate::CallRowDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

CallRowDelegate::~CallRowDelegate() = default;

void CallRowDelegate::setHovered(int row, bool onPlay)
{
    m_hovered = row;
    m_onPlay = onPlay;
}

QSize CallRowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, m_theme.rowHeight()};
}

void CallRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setClipRect(option.rect, Qt::IntersectClip);
    paintBackground(painter, option, index);
    const auto *model = qobject_cast<const CallHistoryModel *>(index.model());
    if (const calls::CallRow *call = model ? model->row(index.row()) : nullptr) {
        const qreal opacity = painter->opacity();
        painter->setOpacity(opacity * m_fade.value(call->id, 1.0));
        const HistoryColumn column = columnOf(index);
        CellLines words = model->lines(*call, column);
        if (column == HistoryColumn::Date && isCut(roomIn(option.rect), column, words)) {
            words = model->narrowLines(*call, column);
        }
        paintCell(painter, option, index, *call, words);
        painter->setOpacity(opacity);
    }
    paintFocus(painter, option, index);
    painter->restore();
}

void CallRowDelegate::paintBackground(QPainter *painter, const QStyleOptionViewItem &option,
                                      const QModelIndex &index) const
{
    Token ground = Token::Surface;
    if (isSelected(option)) {
        ground = Token::SelectedRow;
    } else if (index.row() == m_hovered) {
        ground = Token::RowHover;
    }
    painter->fillRect(option.rect, m_theme.color(ground));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      m_theme.color(Token::Line));
}

void CallRowDelegate::paintFocus(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.row() != m_focused) {
        return;
    }
    // One ring around the row, of which each cell paints its part.
    const QRect cell = option.rect.adjusted(0, 0, 0, -1);
    const QColor ink = m_theme.color(isSelected(option) ? Token::AccentOnSelection : Token::Accent);
    const int width = std::max(1, m_theme.px(1.5));
    painter->fillRect(QRect(cell.left(), cell.top(), cell.width(), width), ink);
    painter->fillRect(QRect(cell.left(), cell.bottom() + 1 - width, cell.width(), width), ink);
    const bool first = index.column() == 0;
    const bool last = index.column() == historyColumns - 1;
    const bool mirrored = option.direction == Qt::RightToLeft;
    if (mirrored ? last : first) {
        painter->fillRect(QRect(cell.left(), cell.top(), width, cell.height()), ink);
    }
    if (mirrored ? first : last) {
        painter->fillRect(QRect(cell.right() + 1 - width, cell.top(), width, cell.height()), ink);
    }
}

QRect CallRowDelegate::roomIn(const QRect &cell) const
{
    const int padding = m_theme.px(cellPadding);
    return cell.adjusted(padding, 0, -padding, -1);
}

int CallRowDelegate::lineHeight(FontRole role) const
{
    return static_cast<int>(std::ceil(QFontMetricsF(m_theme.font(role)).height()));
}

void CallRowDelegate::paintCell(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                                const calls::CallRow &call, const CellLines &words) const
{
    const HistoryColumn column = columnOf(index);
    const QRect room = roomIn(option.rect);
    if (column == HistoryColumn::Status) {
        paintStatus(painter, option, room, toneOf(call.status), words);
        return;
    }
    if (column == HistoryColumn::Record && isPlayable(call)) {
        paintPlay(painter, option, room, index.row() == m_hovered && m_onPlay);
        return;
    }
    const bool figures = column == HistoryColumn::Duration || column == HistoryColumn::Date;
    const FontRole role = firstRole(column);
    const int first = lineHeight(role);
    const int second = words.second.isEmpty() ? 0 : lineHeight(FontRole::Secondary);
    const int top = room.top() + (room.height() - first - second) / 2;
    paintLine(painter, option.direction, QRect(room.left(), top, room.width(), first), role,
              column == HistoryColumn::Record ? Token::Secondary : Token::Text, words.first, figures);
    if (second > 0) {
        paintLine(painter, option.direction, QRect(room.left(), top + first, room.width(), second), FontRole::Secondary,
                  Token::Secondary, words.second, figures || column == HistoryColumn::Contact);
    }
}

void CallRowDelegate::paintStatus(QPainter *painter, const QStyleOptionViewItem &option, const QRect &room, Tone tone,
                                  const CellLines &words) const
{
    const int badge = badgeSizeHint(m_theme, words.first).height();
    const int gap = words.second.isEmpty() ? 0 : m_theme.px(badgeGap);
    const int second = words.second.isEmpty() ? 0 : lineHeight(FontRole::Secondary);
    const int top = room.top() + (room.height() - badge - gap - second) / 2;
    paintBadge(painter, m_theme, QRect(room.left(), top, room.width(), badge), tone, words.first, option.direction);
    if (second > 0) {
        const int indent = m_theme.px(outcomeIndent);
        const QRect line(room.left() + indent, top + badge + gap, room.width() - 2 * indent, second);
        paintLine(painter, option.direction, line, FontRole::Secondary, Token::Secondary, words.second);
    }
}

void CallRowDelegate::paintPlay(QPainter *painter, const QStyleOptionViewItem &option, const QRect &room,
                                bool hovered) const
{
    const Token ink = isSelected(option) ? Token::AccentOnSelection : hovered ? Token::AccentHover : Token::Accent;
    const int side = m_theme.px(playSide);
    const int inset = m_theme.px(playInset);
    const int height = lineHeight(FontRole::BodyStrong);
    const auto placed = [&](const QRect &rect) { return QStyle::visualRect(option.direction, room, rect); };
    paintIcon(painter, Icon::Play, m_theme.color(ink),
              placed(QRect(room.left() - inset, room.top() + (room.height() - side) / 2, side, side)));
    const int start = side - inset + m_theme.px(playGap);
    const int top = room.top() + (room.height() - height) / 2;
    paintLine(painter, option.direction, placed(QRect(room.left() + start, top, room.width() - start, height)),
              FontRole::BodyStrong, ink, CallCells::playWord());
}

void CallRowDelegate::paintLine(QPainter *painter, Qt::LayoutDirection direction, const QRect &room, FontRole role,
                                Token ink, const QString &text, bool tabular) const
{
    const QFont font = m_theme.font(role);
    const QFontMetricsF metrics(font);
    painter->setFont(font);
    painter->setPen(m_theme.color(ink));
    const QString shown = metrics.elidedText(text, Qt::ElideRight, room.width());
    const Qt::Alignment alignment = QStyle::visualAlignment(direction, Qt::AlignLeading) | Qt::AlignVCenter;
    if (tabular) {
        drawTabular(painter, room, alignment, shown);
        return;
    }
    // On the baseline of this font, not centred by what a fallback font measures: a Hindi name stands level with the
    // English one beside it.
    const bool atRight = alignment.testFlag(Qt::AlignRight);
    const qreal x = atRight ? room.right() + 1 - metrics.horizontalAdvance(shown) : room.left();
    painter->drawText(QPointF(x, room.top() + (room.height() - metrics.height()) / 2 + metrics.ascent()), shown);
}

bool CallRowDelegate::isCut(const QRect &room, HistoryColumn column, const CellLines &words) const
{
    const auto isWide = [&](FontRole role, const QString &text) {
        return QFontMetricsF(m_theme.font(role)).horizontalAdvance(text) > room.width();
    };
    const bool first = column == HistoryColumn::Status ? badgeSizeHint(m_theme, words.first).width() > room.width()
                                                       : isWide(firstRole(column), words.first);
    return first || isWide(FontRole::Secondary, words.second);
}

bool CallRowDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                const QModelIndex &index)
{
    const auto *model = qobject_cast<const CallHistoryModel *>(index.model());
    const calls::CallRow *call = model ? model->row(index.row()) : nullptr;
    const HistoryColumn column = columnOf(index);
    const bool saysMore = column == HistoryColumn::Date || column == HistoryColumn::Record
                          || (call && column == HistoryColumn::Status && model->isMarked(*call))
                          || (call && isCut(roomIn(option.rect), column, model->lines(*call, column)));
    if (event->type() == QEvent::ToolTip && !saysMore) {
        QToolTip::hideText();
        return true;
    }
    return QStyledItemDelegate::helpEvent(event, view, option, index);
}

} // namespace callboard::ui
