#include "FocusOrder.h"

#include <QLayout>
#include <QWidget>

namespace callboard::ui {
namespace {

void collect(const QLayout &layout, QList<QWidget *> &stops)
{
    for (int i = 0; i < layout.count(); ++i) {
        const QLayoutItem *item = layout.itemAt(i);
        if (const QLayout *inner = const_cast<QLayoutItem *>(item)->layout()) {
            collect(*inner, stops);
            continue;
        }
        QWidget *widget = const_cast<QLayoutItem *>(item)->widget();
        if (widget && (widget->focusPolicy() & Qt::TabFocus)) {
            stops.append(widget);
        } else if (widget && widget->layout()) {
            collect(*widget->layout(), stops);
        }
    }
}

} // namespace

void orderFocus(const QLayout &layout)
{
    QList<QWidget *> stops;
    collect(layout, stops);
    for (qsizetype i = 1; i < stops.size(); ++i) {
        QWidget::setTabOrder(stops[i - 1], stops[i]);
    }
}

} // namespace callboard::ui
