#pragma once

#include "ui/support/Controls.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>

namespace callboard::test {

/// How much of `widget` is inside all that is around it; a page that scrolls counts as large as its content.
inline QRect seenOf(const QWidget &widget)
{
    QRect seen = widget.rect();
    for (const QWidget *above = widget.parentWidget(); above; above = above->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea *>(above->parentWidget())) {
            break; // its viewport: it can be scrolled to
        }
        seen &= above->rect().translated(-widget.mapTo(above, QPoint()));
        if (above->isWindow()) {
            break;
        }
    }
    return seen;
}

/// Labels and buttons whose words have no room, and controls that stand outside of the window; empty: none. What is
/// elided on purpose is an ElidedLabel, and what is left out for lack of room is hidden or has no width.
inline QStringList clippedIn(QWidget &window)
{
    QStringList clipped;
    const auto note = [&clipped](const QWidget &widget, const QString &words, const QSize &has, const QSize &needs) {
        clipped.append(QStringLiteral("%1 “%2” has %3×%4 and needs %5×%6")
                           .arg(nameOf(widget), words.left(40))
                           .arg(has.width())
                           .arg(has.height())
                           .arg(needs.width())
                           .arg(needs.height()));
    };
    for (const QLabel *label : window.findChildren<QLabel *>()) {
        if (!label->isVisible() || label->window() != &window || label->text().isEmpty() || label->width() == 0
            || label->maximumWidth() == 0) {
            continue;
        }
        const int height = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        const int width = label->wordWrap() ? 0 : label->sizeHint().width();
        const QSize seen = seenOf(*label).size();
        if (seen.width() < std::min(width, label->width()) || label->width() + 1 < width
            || seen.height() + 1 < height) {
            note(*label, label->text(), seen, {width, height});
        }
    }
    for (const QWidget *control : controlsOf(window)) {
        if (qobject_cast<const QLineEdit *>(control->parentWidget())) {
            continue; // of an action in the field, which places it
        }
        const auto *button = qobject_cast<const QAbstractButton *>(control);
        const bool hasWords = button && !button->text().isEmpty();
        const bool scrolls = qobject_cast<const QAbstractScrollArea *>(control);
        // As wide as its words and as high as a line of them, and all of it inside of what is around it.
        const QSize needs
            = scrolls
                  ? QSize(1, 1)
                  : control->size().expandedTo(
                      hasWords ? QSize(button->minimumSizeHint().width(), control->fontMetrics().height()) : QSize());
        const QSize seen = seenOf(*control).size();
        if (seen.width() + 1 < needs.width() || seen.height() + 1 < needs.height()) {
            note(*control, button ? button->text() : control->accessibleName(), seen, needs);
        }
    }
    return clipped;
}

} // namespace callboard::test
