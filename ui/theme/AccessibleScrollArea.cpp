#include "AccessibleScrollArea.h"

#include <QAbstractScrollArea>
#include <QScrollBar>

namespace callboard::ui {

AccessibleScrollArea::AccessibleScrollArea(QAbstractScrollArea &area)
    // A page that is scrolled by keys is something to be in.
    : QAccessibleWidget(&area, (area.focusPolicy() & Qt::TabFocus) ? QAccessible::Pane : QAccessible::Client)
{
}

QAbstractScrollArea *AccessibleScrollArea::area() const
{
    return qobject_cast<QAbstractScrollArea *>(object());
}

bool AccessibleScrollArea::isValid() const
{
    return QAccessibleWidget::isValid() && area() != nullptr && area()->viewport() != nullptr;
}

QWidgetList AccessibleScrollArea::children() const
{
    QWidgetList widgets;
    if (!isValid()) {
        return widgets;
    }
    widgets.append(area()->viewport());
    for (const QScrollBar *bar : {area()->horizontalScrollBar(), area()->verticalScrollBar()}) {
        if (bar->isVisible()) {
            widgets.append(bar->parentWidget()); // its container
        }
    }
    if (QWidget *corner = area()->cornerWidget(); corner != nullptr && corner->isVisible()) {
        widgets.append(corner);
    }
    return widgets;
}

int AccessibleScrollArea::childCount() const
{
    return static_cast<int>(children().size());
}

QAccessibleInterface *AccessibleScrollArea::child(int index) const
{
    return QAccessible::queryAccessibleInterface(children().value(index));
}

int AccessibleScrollArea::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *widget = child != nullptr ? qobject_cast<QWidget *>(child->object()) : nullptr;
    return static_cast<int>(children().indexOf(const_cast<QWidget *>(widget)));
}

} // namespace callboard::ui
