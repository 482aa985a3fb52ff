#include "filters/FilterRowLayout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>
#include <numeric>

namespace callboard::ui {

FilterRowLayout::FilterRowLayout(QWidget *parent)
    : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
}

FilterRowLayout::~FilterRowLayout() = default;

void FilterRowLayout::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
    invalidate();
}

QLayoutItem *FilterRowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem *FilterRowLayout::takeAt(int index)
{
    if (index < 0 || index >= count()) {
        return nullptr;
    }
    QLayoutItem *item = m_items[static_cast<std::size_t>(index)].release();
    m_items.erase(m_items.begin() + index);
    invalidate();
    return item;
}

QSize FilterRowLayout::sizeHint() const
{
    QSize size(0, 0);
    for (const auto &item : m_items) {
        if (!item->isEmpty()) {
            const int wide = item == m_items.front() ? item->maximumSize().width() : widthOf(item.get());
            size.rwidth() += wide + (size.width() > 0 ? spacing() : 0);
            size.setHeight(std::max(size.height(), item->sizeHint().height()));
        }
    }
    return size;
}

QSize FilterRowLayout::minimumSize() const
{
    QSize size(0, 0);
    for (const auto &item : m_items) {
        if (!item->isEmpty()) {
            size = size.expandedTo({widthOf(item.get()), item->sizeHint().height()});
        }
    }
    return size;
}

int FilterRowLayout::heightForWidth(int width) const
{
    const auto lines = linesIn(width);
    return std::accumulate(lines.begin(), lines.end(), std::max<int>(0, static_cast<int>(lines.size()) - 1) * spacing(),
        [](int sum, const Line &line) { return sum + heightOf(line); });
}

void FilterRowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    int y = rect.y();
    for (const Line &line : linesIn(rect.width())) {
        int room = rect.width() - static_cast<int>(line.size() - 1) * spacing();
        for (QLayoutItem *item : line) {
            room -= widthOf(item);
        }
        const int height = heightOf(line);
        int x = rect.x();
        for (QLayoutItem *item : line) {
            int width = std::min(widthOf(item), rect.width());
            if (item == m_items.front().get()) {
                width = std::clamp(width + room, width, std::max(width, item->maximumSize().width()));
            }
            const int own = item->sizeHint().height();
            const QRect place(x, y + (height - own) / 2, width, own);
            item->setGeometry(QStyle::visualRect(parentWidget()->layoutDirection(), rect, place));
            x += width + spacing();
        }
        y += height + spacing();
    }
}

/// The least the item is content with.
int FilterRowLayout::widthOf(QLayoutItem *item) const
{
    return item == m_items.front().get() ? item->minimumSize().width() : item->sizeHint().width();
}

std::vector<FilterRowLayout::Line> FilterRowLayout::linesIn(int width) const
{
    std::vector<Line> lines;
    int used = 0;
    for (const auto &item : m_items) {
        if (item->isEmpty()) {
            continue;
        }
        const int wide = widthOf(item.get());
        if (lines.empty() || used + spacing() + wide > width) {
            lines.emplace_back();
            used = wide;
        } else {
            used += spacing() + wide;
        }
        lines.back().push_back(item.get());
    }
    return lines;
}

int FilterRowLayout::heightOf(const Line &line)
{
    int height = 0;
    for (const QLayoutItem *item : line) {
        height = std::max(height, item->sizeHint().height());
    }
    return height;
}

} // namespace callboard::ui

#include "moc_FilterRowLayout.cpp"
