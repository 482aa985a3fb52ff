#include "insights/ChartBars.h"

#include "insights/ChartInk.h"
#include "theme/PlainText.h"
#include "theme/Theme.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QBarSet>
#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QHelpEvent>
#include <QHorizontalStackedBarSeries>
#include <QKeyEvent>
#include <QLegend>
#include <QMouseEvent>
#include <QPainter>
#include <QStackedBarSeries>
#include <QToolTip>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using insights::InsightChart;
using insights::InsightSeries;
using insights::Unit;

namespace {

constexpr qreal barWidth = 0.74; ///< of its place
constexpr double roomForLabels = 1.12;
constexpr int ticks = 5;

double valueOf(const InsightSeries &series, int bar)
{
    return series.values[static_cast<std::size_t>(bar)].value_or(0);
}

/// 1, 2 or 5 with zeros: a step that people count in. Calls come whole.
double roundStep(double rough, Unit unit)
{
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    const double digit = rough / power;
    const double step = (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10) * power;
    return unit == Unit::Calls ? std::max(1.0, step) : step;
}

QAccessibleInterface *makeAccessible(const QString &, QObject *object)
{
    auto *bars = qobject_cast<ChartBars *>(object);
    return bars ? new QAccessibleWidget(bars, QAccessible::Chart) : nullptr;
}

/// Lets its owner draw above the bars, in their own coordinates.
class OverdrawnChartView final : public QChartView
{
public:
    using Draw = std::function<void(QPainter &)>;

    OverdrawnChartView(QChart *chart, Draw draw, QWidget *parent)
        : QChartView(chart, parent)
        , m_draw(std::move(draw))
    {
    }

protected:
    void drawForeground(QPainter *painter, const QRectF &rect) override
    {
        QChartView::drawForeground(painter, rect);
        m_draw(*painter);
    }

private:
    const Draw m_draw;
};

} // namespace

ChartBars::ChartBars(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_chart(new QChart)
    , m_view(new OverdrawnChartView(
          m_chart, [this](QPainter &painter) { drawAbove(painter); }, this))
{
    [[maybe_unused]] static const bool once = [] {
        QAccessible::installFactory(makeAccessible);
        return true;
    }();
    m_view->setFocusPolicy(Qt::NoFocus); // the keys are this widget's
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->viewport()->installEventFilter(this);
    m_view->viewport()->setMouseTracking(true);
    m_view->viewport()->setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    setFocusPolicy(Qt::StrongFocus);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setBackgroundRoundness(0);
    m_chart->setMargins({});
    connect(&theme, &Theme::changed, this, &ChartBars::build);
}

ChartBars::~ChartBars() = default;

QSize ChartBars::sizeHint() const
{
    return {m_theme.px(460), m_theme.px(70)}; // the least: a card is as high as its page allows
}

void ChartBars::setChart(const InsightChart &chart)
{
    const bool same = chart.id == m_shown.id && chart.bars == m_shown.bars;
    m_shown = chart;
    if (!same) {
        m_place = {};
    }
    m_place.series = std::clamp(m_place.series, 0, std::max(0, static_cast<int>(m_shown.series.size()) - 1));
    build();
    tell();
}

void ChartBars::build()
{
    m_chart->removeAllSeries();
    for (QAbstractAxis *axis : m_chart->axes()) {
        m_chart->removeAxis(axis);
        delete axis;
    }
    m_bars = nullptr;
    const QColor surface = m_theme.color(Token::Surface);
    m_chart->setBackgroundBrush(surface);
    m_view->setBackgroundBrush(surface);
    const bool several = m_shown.series.size() > 1;
    QLegend *legend = m_chart->legend();
    legend->setVisible(several);
    legend->setAlignment(Qt::AlignBottom);
    legend->setFont(m_theme.font(FontRole::Secondary));
    legend->setLabelColor(m_theme.color(Token::Text));
    if (m_shown.bars.isEmpty() || m_shown.series.empty()) {
        return;
    }
    auto *bars = m_shown.isAcross ? static_cast<QAbstractBarSeries *>(new QHorizontalStackedBarSeries)
                                  : static_cast<QAbstractBarSeries *>(new QStackedBarSeries);
    bars->setBarWidth(barWidth);
    for (const InsightSeries &series : m_shown.series) {
        const ChartInk ink = inkOf(m_theme, series.shade);
        auto *set = new QBarSet(series.name);
        set->setBrush(ink.fill);
        set->setPen(QPen(ink.line, 1));
        for (int bar = 0; bar < m_shown.bars.size(); ++bar) {
            set->append(valueOf(series, bar));
        }
        bars->append(set);
    }
    m_chart->addSeries(bars);
    m_bars = bars;
    addAxes(bars);
    tell();
}

double ChartBars::highest() const
{
    double most = 0;
    for (int bar = 0; bar < m_shown.bars.size(); ++bar) {
        double sum = 0;
        for (const InsightSeries &series : m_shown.series) {
            sum += std::max(0.0, valueOf(series, bar));
        }
        most = std::max(most, sum);
    }
    return most;
}

void ChartBars::addAxes(QAbstractBarSeries *bars)
{
    const auto dress = [this](QAbstractAxis *axis, bool grid) {
        axis->setLabelsFont(m_theme.font(FontRole::Secondary));
        axis->setLabelsColor(m_theme.color(Token::Secondary));
        axis->setGridLineColor(m_theme.color(Token::Line));
        axis->setGridLineVisible(grid);
        axis->setLinePenColor(m_theme.color(Token::Outline));
    };
    auto *names = new QCategoryAxis;
    names->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    names->setRange(-0.5, static_cast<double>(m_shown.bars.size()) - 0.5);
    names->setReverse(m_shown.isAcross); // the first one stands above
    names->setTruncateLabels(false);
    dress(names, false);
    auto *values = new QValueAxis;
    const double most = highest();
    const double step = roundStep(most > 0 ? most / (ticks - 1) : 1, m_shown.unit);
    const double above = m_shown.series.size() == 1 ? most * roomForLabels : most;
    const double top = std::max({step, std::ceil(most / step) * step, above});
    values->setRange(0, top);
    values->setTickType(QValueAxis::TicksDynamic);
    values->setTickAnchor(0);
    values->setTickInterval(step);
    values->setLabelFormat(m_shown.unit == Unit::Percent               ? u"%.0f %%"_s
                           : m_shown.unit == Unit::Dollars && step < 1 ? u"$%.2f"_s
                           : m_shown.unit == Unit::Dollars             ? u"$%.0f"_s
                                                                       : u"%.0f"_s);
    dress(values, true);
    m_chart->addAxis(names, m_shown.isAcross ? Qt::AlignLeft : Qt::AlignBottom);
    m_chart->addAxis(values, m_shown.isAcross ? Qt::AlignBottom : Qt::AlignLeft);
    bars->attachAxis(names);
    bars->attachAxis(values);
    nameBars();
}

/// As many names as there is room for: names that stand upon each other are read by nobody.
void ChartBars::nameBars()
{
    const auto axes = m_chart->axes(m_shown.isAcross ? Qt::Vertical : Qt::Horizontal);
    auto *names = axes.isEmpty() ? nullptr : qobject_cast<QCategoryAxis *>(axes.front());
    if (!names) {
        return;
    }
    for (const QString &label : names->categoriesLabels()) {
        names->remove(label);
    }
    names->setStartValue(-0.5);
    const QFontMetrics metrics(m_theme.font(FontRole::Secondary));
    const int count = static_cast<int>(m_shown.bars.size());
    int every = 1;
    const int longest = m_theme.px(150);
    const QStringList &shown = m_shown.shortBars.isEmpty() ? m_shown.bars : m_shown.shortBars;
    if (!m_shown.isAcross) {
        int widest = 1;
        for (const QString &bar : shown) {
            widest = std::max(widest, metrics.horizontalAdvance(bar) + m_theme.px(14));
        }
        const double place = std::max(1.0, (width() - m_theme.px(70)) / static_cast<double>(count));
        every = std::max(1, static_cast<int>(std::ceil(widest / place)));
    }
    for (int bar = 0; bar < count; bar += every) {
        const QString &name = shown[bar];
        QString label = m_shown.isAcross ? metrics.elidedText(name, Qt::ElideRight, longest) : name;
        while (names->categoriesLabels().contains(label)) {
            label += QChar(0x200B); // the axis knows each label once
        }
        names->append(label, bar);
    }
}

QRectF ChartBars::rectOf(const Place &place) const
{
    if (!m_bars || place.bar < 0 || place.bar >= m_shown.bars.size()) {
        return {};
    }
    double from = 0;
    for (int i = 0; i < place.series; ++i) {
        from += valueOf(m_shown.series[static_cast<std::size_t>(i)], place.bar);
    }
    const double to = from + valueOf(m_shown.series[static_cast<std::size_t>(place.series)], place.bar);
    const double left = place.bar - barWidth / 2;
    const double right = place.bar + barWidth / 2;
    const QPointF one = m_shown.isAcross ? QPointF(from, left) : QPointF(left, from);
    const QPointF other = m_shown.isAcross ? QPointF(to, right) : QPointF(right, to);
    return QRectF(m_chart->mapToPosition(one, m_bars), m_chart->mapToPosition(other, m_bars)).normalized();
}

std::optional<ChartBars::Place> ChartBars::placeAt(const QPointF &position) const
{
    for (int bar = 0; bar < m_shown.bars.size(); ++bar) {
        for (int series = 0; series < static_cast<int>(m_shown.series.size()); ++series) {
            if (rectOf({bar, series}).contains(position)) {
                return Place {bar, series};
            }
        }
    }
    return std::nullopt;
}

bool ChartBars::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_view->viewport()) {
        return QWidget::eventFilter(watched, event);
    }
    const auto sceneAt = [this](const QPoint &position) { return m_view->mapToScene(position); };
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        setFocus(Qt::MouseFocusReason);
        if (const auto place = placeAt(sceneAt(static_cast<QMouseEvent *>(event)->position().toPoint()))) {
            m_place = *place;
            tell();
        }
        return true;
    case QEvent::MouseButtonRelease:
        if (const auto *mouse = static_cast<QMouseEvent *>(event); mouse->button() == Qt::LeftButton) {
            if (const auto place = placeAt(sceneAt(mouse->position().toPoint()))) {
                choose(*place);
            }
        }
        return true;
    case QEvent::MouseMove: {
        const auto place = placeAt(sceneAt(static_cast<QMouseEvent *>(event)->position().toPoint()));
        const bool leads
            = place
              && !m_shown.filterAt(static_cast<std::size_t>(place->series), static_cast<std::size_t>(place->bar))
                      .isEmpty();
        m_view->viewport()->setCursor(leads ? Qt::PointingHandCursor : Qt::ArrowCursor);
        break;
    }
    case QEvent::ToolTip: {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const auto place = placeAt(sceneAt(help->pos()))) {
            QToolTip::showText(help->globalPos(),
                plainToolTip(insights::segmentWords(
                    m_shown, static_cast<std::size_t>(place->series), static_cast<std::size_t>(place->bar))),
                this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    case QEvent::Wheel:
        event->ignore(); // the page scrolls
        return true;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void ChartBars::keyPressEvent(QKeyEvent *event)
{
    const bool across = m_shown.isAcross;
    switch (event->key()) {
    case Qt::Key_Left:
        go(across ? 0 : -1, across ? -1 : 0);
        break;
    case Qt::Key_Right:
        go(across ? 0 : 1, across ? 1 : 0);
        break;
    case Qt::Key_Up:
        go(across ? -1 : 0, across ? 0 : 1);
        break;
    case Qt::Key_Down:
        go(across ? 1 : 0, across ? 0 : -1);
        break;
    case Qt::Key_Home:
        go(-static_cast<int>(m_shown.bars.size()), 0);
        break;
    case Qt::Key_End:
        go(static_cast<int>(m_shown.bars.size()), 0);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        choose(m_place);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void ChartBars::go(int bars, int series)
{
    const int lastBar = std::max(0, static_cast<int>(m_shown.bars.size()) - 1);
    const int lastSeries = std::max(0, static_cast<int>(m_shown.series.size()) - 1);
    m_place = {std::clamp(m_place.bar + bars, 0, lastBar), std::clamp(m_place.series + series, 0, lastSeries)};
    tell();
}

/// Marks the segment, and says it to a screen reader as the name of what has the focus.
void ChartBars::tell()
{
    const QString words = insights::segmentWords(
        m_shown, static_cast<std::size_t>(m_place.series), static_cast<std::size_t>(m_place.bar));
    setAccessibleDescription(m_shown.sentence);
    const QString name = hasFocus() && !words.isEmpty() ? m_shown.title + u". "_s + words : m_shown.title;
    if (name != accessibleName()) {
        setAccessibleName(name);
    }
    m_view->viewport()->update();
}

/// What a bar of one series stands for, beside it where there is room, and the mark of the segment the keys are at.
void ChartBars::drawAbove(QPainter &painter)
{
    if (!m_bars) {
        return;
    }
    if (m_shown.series.size() == 1) {
        const QFont font = m_theme.font(FontRole::Secondary);
        const QFontMetrics metrics(font);
        painter.setFont(font);
        painter.setPen(m_theme.color(Token::Text));
        for (int bar = 0; bar < m_shown.bars.size(); ++bar) {
            const std::optional<double> &value = m_shown.series.front().values[static_cast<std::size_t>(bar)];
            const QString words = insights::valueWords(value, m_shown.unit);
            const QRectF at = rectOf({bar, 0});
            const int width = metrics.horizontalAdvance(words);
            const qreal gap = m_theme.px(3);
            if (m_shown.isAcross) {
                painter.drawText(QRectF(at.right() + gap, at.top(), width + gap, at.height()),
                    Qt::AlignVCenter | Qt::AlignLeft, words);
            } else if (value && width + gap < at.width() / barWidth) {
                painter.drawText(
                    QRectF(at.center().x() - width, at.top() - metrics.height() - 1, 2.0 * width, metrics.height()),
                    Qt::AlignCenter, words);
            }
        }
    }
    if (hasFocus() && m_marks) {
        const qreal room = m_theme.px(2);
        painter.setPen(QPen(m_theme.color(Token::Accent), room));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(rectOf(m_place).adjusted(-room, -room, room, room), room, room);
    }
}

void ChartBars::choose(const Place &place)
{
    const insights::BarFilter filter
        = m_shown.filterAt(static_cast<std::size_t>(place.series), static_cast<std::size_t>(place.bar));
    if (!filter.isEmpty()) {
        Q_EMIT chosen(filter);
    }
}

void ChartBars::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    tell();
}

void ChartBars::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    tell();
}

void ChartBars::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    nameBars();
}

bool ChartBars::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show || event->type() == QEvent::Resize) {
        tell(); // the bars have moved
    }
    return done;
}

void ChartBars::paintPicture(QPainter &painter, const QRect &target)
{
    if (!isVisible()) {
        (void)grab(); // lays out what was never shown
    }
    m_marks = false;
    tell();
    m_view->render(&painter, target, m_view->viewport()->rect());
    m_marks = true;
    tell();
}

} // namespace callboard::ui

#include "moc_ChartBars.cpp"
