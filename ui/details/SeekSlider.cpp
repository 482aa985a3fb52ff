#include "details/SeekSlider.h"

#include <QMouseEvent>
#include <QSignalBlocker>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QWheelEvent>

namespace callboard::ui {

SeekSlider::SeekSlider(QWidget *parent)
    : QSlider(Qt::Horizontal, parent)
{
    setTracking(false);
    setFocusPolicy(Qt::StrongFocus);
}

SeekSlider::~SeekSlider() = default;

void SeekSlider::follow(int value)
{
    if (isSliderDown()) {
        return;
    }
    const QSignalBlocker blocker(this);
    setValue(value);
}

void SeekSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    event->accept();
    setSliderDown(true);
    setSliderPosition(valueAt(event->position().toPoint()));
}

void SeekSlider::mouseMoveEvent(QMouseEvent *event)
{
    if (isSliderDown()) {
        event->accept();
        setSliderPosition(valueAt(event->position().toPoint()));
    } else {
        event->ignore();
    }
}

void SeekSlider::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && isSliderDown()) {
        event->accept();
        setSliderDown(false);
    } else {
        event->ignore();
    }
}

void SeekSlider::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

int SeekSlider::valueAt(const QPoint &place) const
{
    QStyleOptionSlider option;
    initStyleOption(&option);
    const QRect groove = style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderGroove, this);
    const QRect handle = style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, this);
    const int room = groove.width() - handle.width();
    return QStyle::sliderValueFromPosition(minimum(), maximum(), place.x() - groove.x() - handle.width() / 2, room,
                                           option.upsideDown);
}

} // namespace callboard::ui
