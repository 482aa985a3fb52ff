#include "player/ControlRow.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace callboard::ui {

ControlRow::ControlRow(int spacing)
{
    setSpacing(spacing);
    setContentsMargins(0, 0, 0, 0);
}

ControlRow::~ControlRow()
{
    for (QLayoutItem *item : m_items) {
        delete item;
    }
}

void ControlRow::addItem(QLayoutItem *item)
{
    m_items.push_back(item);
}

int ControlRow::count() const
{
    return static_cast<int>(m_items.size());
}

QLayoutItem *ControlRow::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)] : nullptr;
}

QLayoutItem *ControlRow::takeAt(int index)
{
    QLayoutItem *item = itemAt(index);
    if (item != nullptr) {
        m_items.erase(m_items.begin() + index);
    }
    return item;
}

QSize ControlRow::sizeHint() const
{
    QSize size;
    for (const QLayoutItem *item : m_items) {
        if (!item->isEmpty()) {
            const QSize wanted = item->sizeHint();
            size = QSize(size.width() + (size.width() > 0 ? spacing() : 0) + wanted.width(),
                std::max(size.height(), wanted.height()));
        }
    }
    return size;
}

QSize ControlRow::minimumSize() const
{
    // One control wide: everything else can go to a line of its own.
    QSize size;
    for (const QLayoutItem *item : m_items) {
        if (!item->isEmpty()) {
            size = size.expandedTo(item->minimumSize());
        }
    }
    return size;
}

bool ControlRow::hasHeightForWidth() const
{
    return true;
}

int ControlRow::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), false);
}

void ControlRow::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int ControlRow::arrange(const QRect &rect, bool apply) const
{
    const Qt::LayoutDirection direction
        = parentWidget() != nullptr ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    std::vector<QLayoutItem *> line;
    int used = 0;
    int height = 0;
    int y = rect.y();

    const auto placeLine = [&](bool last) {
        if (apply) {
            int x = rect.x();
            for (QLayoutItem *item : line) {
                const QSize size(std::min(item->sizeHint().width(), rect.width()), item->sizeHint().height());
                const bool atEdge = last && item == line.back();
                const QRect place(
                    QPoint(atEdge ? rect.right() + 1 - size.width() : x, y + (height - size.height()) / 2), size);
                item->setGeometry(QStyle::visualRect(direction, rect, place));
                x += size.width() + spacing();
            }
        }
        y += height;
    };

    for (QLayoutItem *item : m_items) {
        if (item->isEmpty()) {
            continue;
        }
        const QSize wanted = item->sizeHint();
        if (!line.empty() && used + spacing() + wanted.width() > rect.width()) {
            placeLine(false);
            y += spacing() / 2;
            line.clear();
            used = height = 0;
        }
        used += (line.empty() ? 0 : spacing()) + wanted.width();
        height = std::max(height, wanted.height());
        line.push_back(item);
    }
    if (!line.empty()) {
        placeLine(true);
    }
    return y - rect.y();
}

} // namespace callboard::ui

#include "moc_ControlRow.cpp"
