#include "board/CallRowDelegate.h"

#include "board/CallHistoryModel.h"
#include "board/MarkedLine.h"
#include "theme/Badge.h"
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
constexpr qreal densestRow = 38;
constexpr qreal playSide = 16;
constexpr qreal playInset = 3; ///< empty columns left of the triangle, on the icon's grid of 16
constexpr qreal playGap = 1;
constexpr qreal noteSide = 14;
constexpr qreal noteGap = 6;
constexpr qreal edgeWidth = 3; ///< of the bar at a selected row
constexpr qreal strongEdgeWidth = 6; ///< in high contrast
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

FontRole firstRole(HistoryColumn column, const CellLines &words)
{
    return column == HistoryColumn::Contact && !words.lighter ? FontRole::BodyStrong : FontRole::Body;
}

/// Numbers, which stand in tabular figures.
bool hasFigures(HistoryColumn column)
{
    switch (column) {
    case HistoryColumn::Duration:
    case HistoryColumn::Date:
    case HistoryColumn::TalkTime:
    case HistoryColumn::Cost:
        return true;
    default:
        return false;
    }
}

Token inkOf(HistoryColumn column, const CellLines &words)
{
    const bool nothing = column == HistoryColumn::Project && words.first == CallCells::noneWord();
    return column == HistoryColumn::Record || words.lighter || nothing ? Token::Secondary : Token::Text;
}

/// Whether the search looks at what this cell shows.
bool isSearched(HistoryColumn column, const calls::CallRow &call)
{
    if (isAnswer(column)) {
        return !call.answers.empty();
    }
    switch (column) {
    case HistoryColumn::Contact:
        return !call.contactName.isEmpty() || !call.knownName.isEmpty() || !call.recipientPhoneNumber.isEmpty();
    case HistoryColumn::Project:
    case HistoryColumn::Agent:
        return true;
    case HistoryColumn::Tags:
        return !call.tags.isEmpty();
    default:
        return false;
    }
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

void CallRowDelegate::setEnds(HistoryColumn first, HistoryColumn last, bool recordShown)
{
    m_recordShown = recordShown;
    m_firstColumn = first;
    m_lastColumn = last;
}

QSize CallRowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const CallHistoryModel *>(index.model());
    const calls::CallRow *call = model ? model->rowAtHand(index.row()) : nullptr;
    if (!call) {
        return {0, rowHeight()};
    }
    const HistoryColumn column = columnOf(index);
    const CellLines words = model->linesAt(index.row(), *call, column);
    const int first = column == HistoryColumn::Status ? badgeSizeHint(m_theme, words.first).width()
                                                      : widthOf(firstRole(column, words), words.first);
    const int second = widthOf(FontRole::Secondary, words.second);
    int signs = column == HistoryColumn::Contact && call->hasNote ? m_theme.px(noteSide) + m_theme.px(noteGap) : 0;
    if (isSignedHere(*call, *model, column)) {
        signs += m_theme.px(playSide);
    }
    return {std::max(first, second) + signs + 2 * m_theme.px(cellPadding) + 1, rowHeight()};
}

int CallRowDelegate::rowHeight() const
{
    if (!m_dense) {
        return m_theme.rowHeight();
    }
    // The same two lines, without the air around them.
    const int upper = std::max(lineHeight(FontRole::Body), badgeHeight(m_theme) + m_theme.px(badgeGap));
    return std::max(m_theme.px(densestRow), upper + lineHeight(FontRole::Secondary) + m_theme.px(2));
}

int CallRowDelegate::widthOf(FontRole role, const QString &text) const
{
    return static_cast<int>(std::ceil(QFontMetricsF(m_theme.font(role)).horizontalAdvance(text)));
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
        const bool isSigned = isSignedHere(*call, *model, column);
        const QStyleOptionViewItem cell = isSigned ? paintPlayingSign(painter, option) : option;
        if (column == HistoryColumn::Date) {
            paintDate(painter, cell, index, *call, *model);
        } else {
            paintCell(painter, cell, index, *call, model->linesAt(index.row(), *call, column));
        }
        painter->setOpacity(opacity);
    }
    paintFocus(painter, option, index);
    painter->restore();
}

void CallRowDelegate::paintBackground(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    Token ground = Token::Surface;
    if (isSelected(option)) {
        ground = Token::SelectedRow;
    } else if (index.row() == m_hovered) {
        ground = Token::RowHover;
    }
    if (ground != Token::Surface) { // which is what the viewport is filled with
        painter->fillRect(option.rect, m_theme.color(ground));
    }
    const auto *model = qobject_cast<const CallHistoryModel *>(index.model());
    const bool endsDay = model && model->startsDay(index.row() + 1);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
        m_theme.color(endsDay ? Token::Outline : Token::Line));
    if (isSelected(option) && columnOf(index) == m_firstColumn) {
        paintEdge(painter, option);
    }
}

/// The pale ground alone can hardly be told from its neighbours: a bar where the row begins can.
void CallRowDelegate::paintEdge(QPainter *painter, const QStyleOptionViewItem &option) const
{
    const QRect cell = option.rect.adjusted(0, 0, 0, -1);
    const int width = m_theme.px(m_theme.palette().isHighContrast() ? strongEdgeWidth : edgeWidth);
    const QRect bar(cell.left(), cell.top(), width, cell.height());
    painter->fillRect(QStyle::visualRect(option.direction, cell, bar), m_theme.color(Token::AccentOnSelection));
}

/// Whether this cell says that the call plays, in place of the Record cell.
bool CallRowDelegate::isSignedHere(
    const calls::CallRow &call, const CallHistoryModel &model, HistoryColumn column) const
{
    return call.id == model.playing() && !m_recordShown && column == m_firstColumn;
}

QStyleOptionViewItem CallRowDelegate::paintPlayingSign(QPainter *painter, const QStyleOptionViewItem &option) const
{
    const int side = m_theme.px(playSide);
    const QRect room = roomIn(option.rect);
    const QRect sign(room.right() + 1 - side, room.top() + (room.height() - side) / 2, side, side);
    paintIcon(painter, Icon::Volume, m_theme.color(isSelected(option) ? Token::AccentOnSelection : Token::Accent),
        QStyle::visualRect(option.direction, room, sign));
    QStyleOptionViewItem rest(option);
    rest.rect = QStyle::visualRect(option.direction, option.rect, option.rect.adjusted(0, 0, -side, 0));
    return rest;
}

void CallRowDelegate::paintFocus(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.row() != m_focused) {
        return;
    }
    // One ring around the row, of which each cell paints its part.
    const QRect cell = option.rect.adjusted(0, 0, 0, -1);
    const QColor ink = m_theme.color(isSelected(option) ? Token::AccentOnSelection : Token::Accent);
    const int width = std::max(1, qRound(m_theme.focusWidth()));
    painter->fillRect(QRect(cell.left(), cell.top(), cell.width(), width), ink);
    painter->fillRect(QRect(cell.left(), cell.bottom() + 1 - width, cell.width(), width), ink);
    const bool first = columnOf(index) == m_firstColumn;
    const bool last = columnOf(index) == m_lastColumn;
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
    QRect room = roomIn(option.rect);
    if (column == HistoryColumn::Contact && call.hasNote) {
        const int side = m_theme.px(noteSide);
        const int line = lineHeight(FontRole::BodyStrong);
        const int top = room.top() + (room.height() - line - lineHeight(FontRole::Secondary) - side + line) / 2;
        const QRect mark(room.right() + 1 - side, top, side, side);
        paintIcon(
            painter, Icon::Note, m_theme.color(Token::Secondary), QStyle::visualRect(option.direction, room, mark));
        room = QStyle::visualRect(option.direction, room, room.adjusted(0, 0, -side - m_theme.px(noteGap), 0));
    }
    if (column == HistoryColumn::Status) {
        paintStatus(painter, option, room, toneOf(call.status), words);
        return;
    }
    if (column == HistoryColumn::Record && isPlayable(call)) {
        const auto *model = qobject_cast<const CallHistoryModel *>(index.model());
        paintPlay(
            painter, option, room, words, model && model->playing() == call.id, index.row() == m_hovered && m_onPlay);
        return;
    }
    paintLines(painter, option, room, column, words, isSearched(column, call));
}

void CallRowDelegate::paintLines(QPainter *painter, const QStyleOptionViewItem &option, const QRect &room,
    HistoryColumn column, const CellLines &words, bool searched) const
{
    const bool figures = hasFigures(column);
    const FontRole role = firstRole(column, words);
    const int first = lineHeight(role);
    const int second = words.second.isEmpty() ? 0 : lineHeight(FontRole::Secondary);
    const int top = room.top() + (room.height() - first - second) / 2;
    paintLine(painter, option.direction, QRect(room.left(), top, room.width(), first), role, inkOf(column, words),
        words.first, figures, searched);
    if (second > 0) {
        // Below tags there is the word for a note, which nobody sought.
        paintLine(painter, option.direction, QRect(room.left(), top + first, room.width(), second), FontRole::Secondary,
            Token::Secondary, words.second, figures || column == HistoryColumn::Contact,
            searched && column != HistoryColumn::Tags);
    }
}

void CallRowDelegate::paintDate(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
    const calls::CallRow &call, const CallHistoryModel &model) const
{
    const int row = index.row();
    const bool byDay = model.isByDay();
    const bool heads = byDay && (row == 0 || row == m_topRow || model.startsDay(row));
    const bool underDay = heads || (byDay && model.rowAtHand(row - 1));
    QRect room = roomIn(option.rect);
    CellLines words = underDay ? CallCells::linesUnderDay(call) : model.lines(call, HistoryColumn::Date);
    if (isCut(room, HistoryColumn::Date, words)) {
        words = model.narrowLines(call, HistoryColumn::Date);
    }
    QString day = heads ? model.dayTitle(call) : QString();
    if (widthOf(FontRole::SectionHead, day) > room.width()) {
        day = model.dayTitle(call, true);
    }
    const int head = lineHeight(FontRole::SectionHead);
    if (!day.isEmpty() && !(m_dense && !words.second.isEmpty())) { // a dense row has no third line
        const int rest = lineHeight(FontRole::Body) + (words.second.isEmpty() ? 0 : lineHeight(FontRole::Secondary));
        const int top = room.top() + (room.height() - head - rest) / 2;
        paintLine(painter, option.direction, QRect(room.left(), top, room.width(), head), FontRole::SectionHead,
            Token::Secondary, day);
        room = QRect(room.left(), top + head, room.width(), rest);
    }
    paintLines(painter, option, room, HistoryColumn::Date, words, false);
}

void CallRowDelegate::paintStatus(
    QPainter *painter, const QStyleOptionViewItem &option, const QRect &room, Tone tone, const CellLines &words) const
{
    const int badge = badgeHeight(m_theme);
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
    const CellLines &words, bool plays, bool hovered) const
{
    const Token ink = isSelected(option) ? Token::AccentOnSelection : hovered ? Token::AccentHover : Token::Accent;
    const int side = m_theme.px(playSide);
    const int inset = m_theme.px(playInset);
    const int height = lineHeight(FontRole::BodyStrong);
    // A speaker over its word: beside it the word has no room in a column that is made for Play.
    const QString below = plays ? CallCells::playingWord() : words.second;
    const int second = below.isEmpty() ? 0 : lineHeight(FontRole::Secondary);
    const int top = room.top() + (room.height() - height - second) / 2;
    const auto placed = [&](const QRect &rect) { return QStyle::visualRect(option.direction, room, rect); };
    const int left = plays ? 1 : inset; // the speaker fills its grid
    paintIcon(painter, plays ? Icon::Volume : Icon::Play, m_theme.color(ink),
        placed(QRect(room.left() - left, top + (height - side) / 2, side, side)));
    if (!plays) {
        const int start = side - inset + m_theme.px(playGap);
        paintLine(painter, option.direction, placed(QRect(room.left() + start, top, room.width() - start, height)),
            FontRole::BodyStrong, ink, CallCells::playWord());
    }
    if (second > 0) {
        paintLine(painter, option.direction, placed(QRect(room.left(), top + height, room.width(), second)),
            FontRole::Secondary, plays ? ink : Token::Secondary, below);
    }
}

void CallRowDelegate::paintLine(QPainter *painter, Qt::LayoutDirection direction, const QRect &room, FontRole role,
    Token ink, const QString &text, bool tabular, bool searched) const
{
    const LineLook look {.font = m_theme.font(role),
        .ink = m_theme.color(ink),
        .hitInk = m_theme.color(Token::OnSearchHit),
        .hitGround = m_theme.color(Token::SearchHit),
        .direction = direction,
        .tabular = tabular};
    const bool marks = searched && !m_search.isEmpty();
    drawMarkedLine(painter, room, look, text, marks ? m_search.hitsIn(text) : std::vector<store::TextRange>());
}

bool CallRowDelegate::isCut(const QRect &room, HistoryColumn column, const CellLines &words) const
{
    const auto isWide = [&](FontRole role, const QString &text) { return widthOf(role, text) > room.width(); };
    const bool first = column == HistoryColumn::Status ? badgeSizeHint(m_theme, words.first).width() > room.width()
                                                       : isWide(firstRole(column, words), words.first);
    return first || isWide(FontRole::Secondary, words.second);
}

bool CallRowDelegate::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *model = qobject_cast<const CallHistoryModel *>(index.model());
    const calls::CallRow *call = model ? model->row(index.row()) : nullptr;
    const HistoryColumn column = columnOf(index);
    const bool saysMore
        = column == HistoryColumn::Date || column == HistoryColumn::Record || column == HistoryColumn::Outcome
          || (call && column == HistoryColumn::Status && (model->isMarked(*call) || model->saysWhenDue(*call)))
          || (call && column == HistoryColumn::Contact
              && (!CallCells::remark(*call).isEmpty() || model->isAlike(index.row())))
          || (call && isCut(roomIn(option.rect), column, model->linesAt(index.row(), *call, column)));
    if (event->type() == QEvent::ToolTip && !saysMore) {
        QToolTip::hideText();
        return true;
    }
    return QStyledItemDelegate::helpEvent(event, view, option, index);
}

} // namespace callboard::ui

#include "moc_CallRowDelegate.cpp"
