#include "insights/ChartBars.h"

#include "insights/ChartAxes.h"
#include "insights/ChartInk.h"
#include "insights/ChartLegend.h"
#include "theme/PlainText.h"
#include "theme/Theme.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QHelpEvent>
#include <QHorizontalStackedBarSeries>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStackedBarSeries>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using insights::InsightChart;
using insights::InsightSeries;

namespace {

constexpr qreal barWidth = 0.74; ///< of its place
constexpr qreal lowest = 50;

double valueOf(const InsightSeries &series, int bar)
{
    return series.values[static_cast<std::size_t>(bar)].value_or(0);
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
    , m_legend(new ChartLegend(theme, this))
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
    column->setSpacing(0);
    // As high as its card allows: a page that is scrolled asks for what its parts would like.
    m_view->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_view->setMinimumHeight(theme.px(lowest));
    column->addWidget(m_view, 1);
    column->addWidget(m_legend);
    m_chart->legend()->hide(); // it cuts names off
    setFocusPolicy(Qt::StrongFocus);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setBackgroundRoundness(0);
    m_chart->setMargins({});
    connect(&theme, &Theme::changed, this, &ChartBars::build);
}

ChartBars::~ChartBars() = default;

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
    m_legend->setSeries(m_shown.series);
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
    ChartAxes::add(*m_chart, *bars, m_shown, m_theme);
    nameBars();
    tell();
}

void ChartBars::nameBars()
{
    ChartAxes::nameBars(*m_chart, m_shown, m_theme, width());
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
    const QPoint corner = target.topLeft();
    m_view->render(&painter, m_view->geometry().translated(corner), m_view->viewport()->rect());
    if (m_shown.series.size() > 1) {
        m_legend->paint(painter, m_legend->geometry().translated(corner));
    }
    m_marks = true;
    tell();
}

} // namespace callboard::ui

#include "moc_ChartBars.cpp"
