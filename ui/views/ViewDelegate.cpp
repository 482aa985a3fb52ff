#include "views/ViewDelegate.h"

#include "theme/Figures.h"
#include "theme/Icons.h"
#include "theme/TextLine.h"
#include "theme/Theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal rowHeight = 32;
constexpr qreal edge = 12;
constexpr qreal gap = 8;
constexpr qreal dotSide = 6;
constexpr qreal bellSide = 13;
constexpr qreal barWidth = 3;
constexpr int longestName = 60;

} // namespace

ViewDelegate::ViewDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

ViewDelegate::~ViewDelegate() = default;

void ViewDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const auto mirrored = [&](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    painter->save();
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(option.rect, m_theme.color(isSelected ? Token::SelectedRow : Token::RowHover));
    }
    if (isSelected) {
        QRect bar = option.rect;
        bar.setWidth(m_theme.px(barWidth));
        painter->fillRect(mirrored(bar), m_theme.color(Token::AccentOnSelection));
    }
    QRect room = option.rect.adjusted(m_theme.px(edge), 0, -m_theme.px(edge), 0);

    const QFont small = m_theme.font(FontRole::Secondary);
    const QString count = index.data(CountRole).toString();
    if (!count.isEmpty()) {
        const int width = static_cast<int>(std::ceil(tabularWidth(QFontMetricsF(small), count)));
        QRect place = room;
        place.setLeft(room.right() + 1 - width);
        painter->setFont(small);
        painter->setPen(m_theme.color(Token::Secondary));
        drawTabular(painter, mirrored(place), Qt::AlignVCenter | Qt::AlignLeft, count);
        room.setRight(place.left() - m_theme.px(gap));
    }
    if (index.data(TellsRole).toBool()) {
        const int side = m_theme.px(bellSide);
        const QRect bell(room.right() + 1 - side, room.center().y() - side / 2, side, side);
        paintIcon(painter, Icon::Bell, m_theme.color(Token::Secondary), mirrored(bell));
        room.setRight(bell.left() - m_theme.px(gap));
    }
    const bool isChanged = index.data(ChangedRole).toBool();
    const int dot = isChanged ? m_theme.px(dotSide) : 0;
    const QFont font = m_theme.font(isSelected ? FontRole::BodyStrong : FontRole::Body);
    painter->setFont(font);
    painter->setPen(m_theme.color(Token::Text));
    QRect place = room;
    place.setRight(room.right() - (isChanged ? dot + m_theme.px(gap) : 0));
    const QString name = index.data(Qt::DisplayRole).toString();
    drawLine(painter, mirrored(place), Qt::AlignVCenter | Qt::AlignLeading, name);
    if (isChanged) {
        const int end = static_cast<int>(std::ceil(QFontMetricsF(font).horizontalAdvance(name)));
        const QRect mark(
            std::min(place.left() + end, place.right()) + m_theme.px(gap), room.center().y() - dot / 2 + 1, dot, dot);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(Token::AccentOnSelection));
        painter->drawEllipse(mirrored(mark));
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        focus.rect = option.rect.adjusted(2, 1, -2, -1);
        const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
    }
    painter->restore();
}

QSize ViewDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {m_theme.px(80), m_theme.px(rowHeight)};
}

QWidget *ViewDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const
{
    auto *editor = new QLineEdit(parent);
    editor->setObjectName(u"viewName"_s);
    editor->setAccessibleName(tr("Name of the view"));
    editor->setMaxLength(longestName);
    return editor;
}

void ViewDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const
{
    editor->setGeometry(option.rect.adjusted(m_theme.px(4), 1, -m_theme.px(4), -1));
}

} // namespace callboard::ui

#include "moc_ViewDelegate.cpp"
