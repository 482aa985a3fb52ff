#include "player/WaveformView.h"

#include "player/AccessiblePosition.h"
#include "player/ClockText.h"
#include "player/LaneHead.h"
#include "theme/Theme.h"

#include <QAccessible>
#include <QFocusEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyle>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal barPitch = 4; ///< from bar to bar, in units of the theme
constexpr qreal barWidth = 2;
constexpr qreal mutedHeight = 0.5; ///< of the bars of a muted channel
constexpr int quietest = 24; ///< nothing softer is drawn at full height

} // namespace

WaveformView::WaveformView(const Theme &theme, QWidget *parent)
    : QSlider(Qt::Horizontal, parent)
    , m_theme(theme)
{
    AccessiblePosition::install();
    setTracking(false);
    setFocusPolicy(Qt::StrongFocus);
    setLayoutDirection(Qt::LeftToRight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    for (std::size_t lane = 0; lane < m_heads.size(); ++lane) {
        m_heads[lane] = new LaneHead(theme, static_cast<int>(lane) + 1, this);
        m_heads[lane]->setCursor(Qt::ArrowCursor);
        m_heads[lane]->hide();
    }
    connect(&theme, &Theme::changed, this, &WaveformView::applyTheme);
    applyTheme();
}

WaveformView::~WaveformView() = default;

void WaveformView::setWaveform(const Waveform &waveform)
{
    m_waveform = waveform;
    if (!waveform.isEmpty() && waveform.lanes() != m_shownLanes) {
        m_shownLanes = waveform.lanes();
        updateGeometry();
    }
    placeHeads();
    summarise();
}

void WaveformView::setLoop(const std::optional<int> &from, const std::optional<int> &to)
{
    m_loopFrom = from;
    m_loopTo = to;
    update();
}

void WaveformView::setLaneMuted(std::size_t lane, bool muted)
{
    m_muted.at(lane) = muted;
    update();
}

void WaveformView::follow(int value)
{
    if (isSliderDown()) {
        return;
    }
    const QSignalBlocker blocker(this);
    setValue(value);
}

QString WaveformView::spokenPlace() const
{
    using std::chrono::milliseconds;
    const QString at = clockText(milliseconds(sliderPosition()));
    return maximum() > 0 ? tr("%1 of %2").arg(at, clockText(milliseconds(maximum()))) : at;
}

void WaveformView::tellPlace()
{
    QAccessibleEvent moved(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&moved);
}

int WaveformView::headHeight() const
{
    return m_shownLanes > 1 ? m_theme.px(20) : 0;
}

int WaveformView::laneHeight() const
{
    return m_theme.px(m_shownLanes > 1 ? 26 : 36);
}

QSize WaveformView::sizeHint() const
{
    const int lanes = static_cast<int>(m_shownLanes);
    return {m_theme.px(240), lanes * (headHeight() + laneHeight()) + (lanes - 1) * m_theme.px(4)};
}

QSize WaveformView::minimumSizeHint() const
{
    return {m_theme.px(80), sizeHint().height()};
}

QRectF WaveformView::laneRect(std::size_t lane) const
{
    const int top = static_cast<int>(lane) * (headHeight() + laneHeight() + m_theme.px(4)) + headHeight();
    return QRectF(0, top, width(), laneHeight());
}

void WaveformView::applyTheme()
{
    updateGeometry();
    placeHeads();
    summarise();
}

void WaveformView::placeHeads()
{
    for (std::size_t lane = 0; lane < m_heads.size(); ++lane) {
        const int top = static_cast<int>(laneRect(lane).top()) - headHeight();
        m_heads[lane]->setGeometry(0, top, width(), m_theme.px(20));
        m_heads[lane]->setVisible(m_shownLanes > 1);
        m_heads[lane]->setEnabled(!m_waveform.isEmpty());
    }
}

void WaveformView::resizeEvent(QResizeEvent *event)
{
    QSlider::resizeEvent(event);
    placeHeads();
    summarise();
}

/// One height for each bar: painting happens thirty times a second, and an hour has 180,000 levels.
void WaveformView::summarise()
{
    const auto count = static_cast<std::size_t>(std::max(1.0, std::floor(width() / (barPitch * m_theme.scale()))));
    int loudest = quietest;
    for (std::size_t lane = 0; lane < m_waveform.lanes(); ++lane) {
        loudest = std::max(loudest, m_waveform.loudest(lane));
    }
    // Until the recording is known as a whole it is drawn where it will be.
    const double whole = static_cast<double>(
        m_waveform.isComplete() ? m_waveform.bins()
                                : std::max<qsizetype>(m_waveform.bins(), maximum() / Waveform::bin.count()));
    for (std::size_t lane = 0; lane < m_bars.size(); ++lane) {
        m_bars[lane].assign(count, -1.0F);
        for (std::size_t bar = 0; lane < m_waveform.lanes() && bar < count; ++bar) {
            const auto from = static_cast<qsizetype>(whole * static_cast<double>(bar) / static_cast<double>(count));
            const auto to = std::max(
                from + 1, static_cast<qsizetype>(whole * static_cast<double>(bar + 1) / static_cast<double>(count)));
            if (from < m_waveform.bins()) {
                const auto part = static_cast<double>(m_waveform.loudest(lane, from, to)) / loudest;
                m_bars[lane][bar] = static_cast<float>(std::pow(part, 0.8));
            }
        }
    }
    update();
}

void WaveformView::sliderChange(SliderChange change)
{
    QSlider::sliderChange(change);
    if (change == SliderRangeChange && !m_waveform.isComplete()) {
        summarise();
    }
    update();
}

int WaveformView::valueAt(int x) const
{
    return QStyle::sliderValueFromPosition(minimum(), maximum(), x, std::max(1, width()));
}

qreal WaveformView::xOf(int value) const
{
    return maximum() > 0 ? width() * static_cast<qreal>(value) / maximum() : 0;
}

void WaveformView::drawLane(QPainter &painter, std::size_t lane) const
{
    const QRectF room = laneRect(lane);
    const std::vector<float> &bars = m_bars[lane];
    // The second channel is told by being gray, as in a score of two voices.
    const Token ink = lane == 0 ? Token::Accent : Token::Secondary;
    QColor played = m_theme.color(ink);
    QColor ahead = m_theme.palette().softened(ink, Token::Surface);
    const QColor unknown = m_theme.palette().softened(Token::Secondary, Token::Surface);
    const bool isMuted = m_muted[lane];
    if (!isEnabled() || isMuted) {
        played = ahead = unknown;
    }
    const qreal pitch = room.width() / static_cast<qreal>(bars.size());
    const qreal thick = barWidth * m_theme.scale();
    const qreal reached = xOf(sliderPosition());
    painter.setPen(Qt::NoPen);
    for (std::size_t bar = 0; bar < bars.size(); ++bar) {
        const qreal x = room.left() + static_cast<qreal>(bar) * pitch;
        const bool isKnown = bars[bar] >= 0;
        qreal height = isKnown ? static_cast<qreal>(bars[bar]) * (room.height() - 2) : 0;
        height *= isMuted ? mutedHeight : 1.0;
        // Silence is a dot, so that a lane is a line where nobody speaks; what is not known yet is half a dot.
        const qreal least = thick / 2 + 0.5;
        const QSizeF size(isKnown ? thick : thick / 2, std::max(height, isKnown ? least : least / 2));
        painter.setBrush(!isKnown ? unknown : x + thick / 2 < reached ? played : ahead);
        painter.drawRoundedRect(
            QRectF(QPointF(x + (pitch - size.width()) / 2, room.center().y() - size.height() / 2), size), thick / 2,
            thick / 2);
    }
    if (isMuted && isEnabled()) { // told by a shape, not by a colour alone: crossed out
        const qreal line = std::max(1.0, 1.5 * m_theme.scale());
        painter.fillRect(
            QRectF(room.left(), room.center().y() - line / 2, room.width(), line), m_theme.color(Token::Text));
    }
}

void WaveformView::drawLoop(QPainter &painter) const
{
    const QColor accent = m_theme.color(Token::Accent);
    QColor soft = accent;
    soft.setAlphaF(0.14F);
    const qreal thick = std::max(1.0, m_theme.scale());
    const qreal flag = m_theme.px(5);
    painter.setPen(Qt::NoPen);
    for (std::size_t lane = 0; lane < m_shownLanes; ++lane) {
        const QRectF room = laneRect(lane);
        if (m_loopFrom && m_loopTo) {
            const QPointF from(xOf(*m_loopFrom), room.top());
            painter.fillRect(QRectF(from, QPointF(xOf(*m_loopTo), room.bottom())), soft);
        }
        // Which edge is which: little flags that point into the part.
        painter.setBrush(accent);
        const auto edge = [&](int value, qreal inwards) {
            const qreal x = std::clamp(xOf(value), thick / 2, width() - thick / 2);
            painter.fillRect(QRectF(x - thick / 2, room.top(), thick, room.height()), accent);
            painter.drawPolygon(QPolygonF {{x, room.top()}, {x + inwards * flag, room.top()}, {x, room.top() + flag}});
        };
        if (m_loopFrom) {
            edge(*m_loopFrom, 1);
        }
        if (m_loopTo) {
            edge(*m_loopTo, -1);
        }
    }
}

void WaveformView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t lane = 0; lane < m_shownLanes; ++lane) {
        drawLane(painter, lane);
    }
    drawLoop(painter);
    if (isEnabled() && maximum() > 0) {
        const qreal thick = 1.5 * m_theme.scale();
        const qreal x = std::clamp(xOf(sliderPosition()) - thick / 2, 0.0, width() - thick);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(Token::Text));
        for (std::size_t lane = 0; lane < m_shownLanes; ++lane) {
            painter.drawRoundedRect(
                QRectF(x, laneRect(lane).top(), thick, laneRect(lane).height()), thick / 2, thick / 2);
        }
    }
    if (m_showsFocus) {
        const qreal ring = m_theme.focusWidth();
        painter.setPen(QPen(m_theme.color(Token::Accent), ring));
        painter.setBrush(Qt::NoBrush);
        const qreal radius = m_theme.px(4);
        painter.drawRoundedRect(QRectF(rect()).adjusted(ring / 2, ring / 2, -ring / 2, -ring / 2), radius, radius);
    }
}

void WaveformView::focusInEvent(QFocusEvent *event)
{
    QSlider::focusInEvent(event);
    m_showsFocus = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason
                   || event->reason() == Qt::ShortcutFocusReason;
    update();
}

void WaveformView::focusOutEvent(QFocusEvent *event)
{
    QSlider::focusOutEvent(event);
    m_showsFocus = false;
    update();
}

void WaveformView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    event->accept();
    setSliderDown(true);
    setSliderPosition(valueAt(event->position().toPoint().x()));
}

void WaveformView::mouseMoveEvent(QMouseEvent *event)
{
    if (isSliderDown()) {
        event->accept();
        setSliderPosition(valueAt(event->position().toPoint().x()));
    } else {
        event->ignore();
    }
}

void WaveformView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && isSliderDown()) {
        event->accept();
        setSliderDown(false);
    } else {
        event->ignore();
    }
}

void WaveformView::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace callboard::ui

#include "moc_WaveformView.cpp"
