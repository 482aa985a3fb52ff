#include "player/AccessiblePosition.h"

#include "player/WaveformView.h"

namespace callboard::ui {

namespace {

constexpr double second = 1000.0; ///< milliseconds, which the slider counts in

QAccessibleInterface *makeAccessible(const QString &, QObject *object)
{
    auto *view = qobject_cast<WaveformView *>(object);
    return view != nullptr ? new AccessiblePosition(*view) : nullptr;
}

} // namespace

void AccessiblePosition::install()
{
    static const bool once = [] {
        QAccessible::installFactory(makeAccessible);
        return true;
    }();
    Q_UNUSED(once)
}

AccessiblePosition::AccessiblePosition(WaveformView &view)
    : QAccessibleWidget(&view, QAccessible::Slider)
{
}

WaveformView &AccessiblePosition::view() const
{
    return *static_cast<WaveformView *>(object());
}

void *AccessiblePosition::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::ValueInterface ? static_cast<QAccessibleValueInterface *>(this)
                                               : QAccessibleWidget::interface_cast(type);
}

QString AccessiblePosition::text(QAccessible::Text kind) const
{
    switch (kind) {
    case QAccessible::Description:
    case QAccessible::Value:
        return view().spokenPlace();
    default:
        return QAccessibleWidget::text(kind);
    }
}

QVariant AccessiblePosition::currentValue() const
{
    return view().sliderPosition() / second;
}

void AccessiblePosition::setCurrentValue(const QVariant &seconds)
{
    view().setValue(qRound(seconds.toDouble() * second));
}

QVariant AccessiblePosition::maximumValue() const
{
    return view().maximum() / second;
}

QVariant AccessiblePosition::minimumValue() const
{
    return view().minimum() / second;
}

QVariant AccessiblePosition::minimumStepSize() const
{
    return view().singleStep() / second;
}

} // namespace callboard::ui
