#include "activity/ActivityDelegate.h"

#include "activity/ActivityMark.h"
#include "activity/ActivityModel.h"
#include "base/LocalWords.h"
#include "theme/Figures.h"
#include "theme/TextLine.h"
#include "theme/Theme.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

#include <cmath>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

QColor iconColor(const Theme &theme, Icon icon)
{
    switch (icon) {
    case Icon::Check:
        return theme.palette().badgeText(Tone::Done);
    case Icon::Warning:
        return theme.palette().badgeText(Tone::Ending);
    default:
        return theme.color(Token::Secondary);
    }
}

} // namespace

ActivityDelegate::ActivityDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

ActivityDelegate::~ActivityDelegate() = default;

void ActivityDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    // The style paints selection and focus; text and icon are ours.
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    row.text.clear();
    const QStyle *style = row.widget != nullptr ? row.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);

    painter->save();
    const QFont font = m_theme.font(FontRole::Secondary);
    const QFontMetricsF metrics(font);
    painter->setFont(font);
    const int gap = m_theme.px(8);
    const int side = m_theme.px(14);
    const QString time = index.data(ActivityModel::TimeRole).toString();
    const QString line = index.data(ActivityModel::LineRole).toString();
    const MarkedLine marked = splitMark(line);
    const QRect room = option.rect.adjusted(m_theme.px(16), 0, -m_theme.px(16), 0);
    const auto mirrored = [&](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };

    QRect place = room;
    static const QString widest = clockWords(QTime(22, 22, 22), Precision::Seconds);
    place.setWidth(static_cast<int>(std::ceil(tabularWidth(metrics, widest))));
    painter->setPen(m_theme.color(Token::Secondary));
    drawTabular(painter, mirrored(place), Qt::AlignVCenter | Qt::AlignLeft, time);

    place = QRect(place.right() + 1 + gap, room.y() + (room.height() - side) / 2, side, side);
    if (marked.icon) {
        paintIcon(painter, *marked.icon, iconColor(m_theme, *marked.icon), mirrored(place));
    }

    place = QRect(QPoint(place.right() + 1 + gap, room.y()), room.bottomRight());
    painter->setPen(m_theme.color(Token::Text));
    drawLine(painter, mirrored(place), Qt::AlignVCenter | Qt::AlignLeading, marked.text.toString());
    painter->restore();
}

QSize ActivityDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    // Width 1: rows are as wide as the view, and long lines are cut rather than scrolled.
    return {1, m_theme.px(24)};
}

} // namespace callboard::ui

#include "moc_ActivityDelegate.cpp"
