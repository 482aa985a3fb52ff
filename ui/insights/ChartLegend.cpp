#include "insights/ChartLegend.h"

#include "insights/ChartInk.h"
#include "theme/Theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace callboard::ui {

namespace {

constexpr qreal mark = 10; ///< the side of a filling
constexpr qreal markGap = 5;
constexpr qreal itemGap = 14;
constexpr qreal rowGap = 3;

} // namespace

ChartLegend::ChartLegend(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

ChartLegend::~ChartLegend() = default;

void ChartLegend::setSeries(const std::vector<insights::InsightSeries> &series)
{
    m_items.clear();
    const QFontMetrics metrics(m_theme.font(FontRole::Secondary));
    for (const insights::InsightSeries &one : series) {
        m_items.push_back({.words = one.name,
            .width = m_theme.px(mark) + m_theme.px(markGap) + metrics.horizontalAdvance(one.name),
            .shade = one.shade});
    }
    setVisible(series.size() > 1);
    updateGeometry();
    update();
}

int ChartLegend::rowHeight() const
{
    return QFontMetrics(m_theme.font(FontRole::Secondary)).height();
}

int ChartLegend::arrange(int width, const std::function<void(const Item &, const QPoint &)> &place) const
{
    const int gap = m_theme.px(itemGap);
    const int step = rowHeight() + m_theme.px(rowGap);
    int y = m_theme.px(rowGap);
    for (auto first = m_items.begin(); first != m_items.end();) {
        int used = first->width;
        auto last = std::next(first);
        while (last != m_items.end() && used + gap + last->width <= width) {
            used += gap + last->width;
            ++last;
        }
        int x = std::max(0, (width - used) / 2);
        for (; first != last; ++first) {
            if (place) {
                place(*first, {x, y});
            }
            x += first->width + gap;
        }
        y += step;
    }
    return y;
}

QSize ChartLegend::sizeHint() const
{
    int width = 0;
    for (const Item &item : m_items) {
        width += item.width + m_theme.px(itemGap);
    }
    return {width, arrange(width)};
}

QSize ChartLegend::minimumSizeHint() const
{
    const auto widest = std::ranges::max_element(m_items, {}, &Item::width);
    return {widest == m_items.end() ? 0 : widest->width, rowHeight() + 2 * m_theme.px(rowGap)};
}

int ChartLegend::heightForWidth(int width) const
{
    return arrange(width);
}

void ChartLegend::paint(QPainter &painter, const QRect &target) const
{
    painter.setFont(m_theme.font(FontRole::Secondary));
    const int side = m_theme.px(mark);
    const int height = rowHeight();
    arrange(target.width(), [&](const Item &item, const QPoint &corner) {
        const QPoint at = target.topLeft() + corner;
        const ChartInk ink = inkOf(m_theme, item.shade);
        painter.setPen(QPen(ink.line, 1));
        painter.setBrush(ink.fill);
        painter.drawRect(QRectF(at.x() + 0.5, at.y() + (height - side) / 2 + 0.5, side - 1, side - 1));
        painter.setPen(m_theme.color(Token::Text));
        painter.drawText(QRect(at.x() + side + m_theme.px(markGap), at.y(), item.width, height),
            Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, item.words);
    });
}

void ChartLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect());
}

} // namespace callboard::ui

#include "moc_ChartLegend.cpp"
