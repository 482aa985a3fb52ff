#pragma once

#include "theme/Palette.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAbstractSlider>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QImage>
#include <QLineEdit>
#include <QScrollBar>
#include <QTest>
#include <QWidget>

#include <algorithm>

namespace callboard::test {

/// For the report of a failure.
inline QString nameOf(const QWidget &widget)
{
    const QString kind = QString::fromLatin1(widget.metaObject()->className());
    return widget.objectName().isEmpty() ? kind : kind + u' ' + widget.objectName();
}

/// A part that Qt makes inside one of its own widgets: the widget around it is the control.
inline bool isInnerPart(const QWidget &widget)
{
    return widget.objectName().startsWith(QLatin1String("qt_")) || widget.focusProxy()
           || (qobject_cast<const QLineEdit *>(&widget)
               && (qobject_cast<const QComboBox *>(widget.parentWidget())
                   || widget.parentWidget()->inherits("QAbstractSpinBox")))
           || qobject_cast<const QScrollBar *>(&widget) || qobject_cast<const QHeaderView *>(&widget)
           || (qobject_cast<const QAbstractScrollArea *>(widget.parentWidget())
               && static_cast<const QAbstractScrollArea *>(widget.parentWidget())->viewport() == &widget);
}

/// What shows in `window` and can be pressed, filled in or reached by Tab.
inline QList<QWidget *> controlsOf(QWidget &window)
{
    QList<QWidget *> found;
    for (QWidget *child : window.findChildren<QWidget *>()) {
        const bool isControl = (child->focusPolicy() & Qt::TabFocus) || qobject_cast<QAbstractButton *>(child)
                               || qobject_cast<QAbstractSlider *>(child) || qobject_cast<QLineEdit *>(child);
        if (isControl && child->isVisible() && child->window() == &window && !isInnerPart(*child)) {
            found.append(child);
        }
    }
    return found;
}

/// What a screen reader calls it: its name, or that of its caption.
inline QString spokenNameOf(QWidget &widget)
{
    const QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&widget);
    if (!accessible) {
        return {};
    }
    for (const auto &[caption, relation] : accessible->relations(QAccessible::Label)) {
        if (caption && !caption->text(QAccessible::Name).trimmed().isEmpty()) {
            return caption->text(QAccessible::Name);
        }
    }
    return accessible->text(QAccessible::Name);
}

/// Each control that a screen reader cannot name or cannot tell what it is; empty: there is none.
inline QStringList unnamedControls(QWidget &window)
{
    static const QList<QAccessible::Role> sensible {QAccessible::PushButton, QAccessible::ButtonMenu,
        QAccessible::ButtonDropDown, QAccessible::CheckBox, QAccessible::RadioButton, QAccessible::EditableText,
        QAccessible::ComboBox, QAccessible::SpinBox, QAccessible::Slider, QAccessible::Table, QAccessible::List,
        QAccessible::Tree, QAccessible::PageTabList, QAccessible::StaticText, QAccessible::Link, QAccessible::Pane,
        QAccessible::Chart};
    QStringList wrong;
    for (QWidget *control : controlsOf(window)) {
        const QString name = spokenNameOf(*control);
        // A sign alone says nothing: "…", "×", "▶".
        if (std::none_of(name.begin(), name.end(), [](QChar c) { return c.isLetter(); })) {
            wrong.append(nameOf(*control) + QStringLiteral(" is called “%1”").arg(name));
        }
        const QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(control);
        if (!accessible || !sensible.contains(accessible->role())) {
            wrong.append(nameOf(*control)
                         + QStringLiteral(" has role %1").arg(accessible ? static_cast<int>(accessible->role()) : -1));
        }
        const bool isOfAnAction = qobject_cast<const QLineEdit *>(control->parentWidget());
        if (control->objectName().isEmpty() && !isOfAnAction) {
            wrong.append(nameOf(*control) + QStringLiteral(" “%1” has no object name").arg(name));
        }
    }
    return wrong;
}

/// What Tab reaches, from what has the focus until it comes round.
struct FocusRound
{
    QList<QWidget *> stops;
    bool closed = false; ///< the first stop was reached again, before any other was

    [[nodiscard]] static FocusRound through(QWidget &window, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        FocusRound round;
        for (int presses = 0; presses < 200; ++presses) {
            QWidget *focus = QApplication::focusWidget();
            QTest::keyClick(focus ? focus : &window, Qt::Key_Tab, modifiers);
            QWidget *reached = QApplication::focusWidget();
            if (!reached || round.stops.contains(reached)) {
                round.closed = reached && reached == round.stops.first();
                break;
            }
            round.stops.append(reached);
        }
        return round;
    }
};

/// The same control, where Qt gives the focus to a part of it.
inline const QWidget *controlOf(const QWidget *widget)
{
    while (widget && isInnerPart(*widget) && widget->parentWidget()) {
        widget = widget->parentWidget();
    }
    return widget;
}

/// Where it stands while nothing is scrolled. Beside something outside of a page that scrolls it stands where the page
/// is.
inline QRect placeOf(const QWidget &widget, const QWidget &beside)
{
    QPoint place = widget.mapTo(widget.window(), QPoint());
    QSize size = widget.size();
    for (const QWidget *around = widget.parentWidget(); around; around = around->parentWidget()) {
        const auto *area = qobject_cast<const QAbstractScrollArea *>(around);
        if (area && area->isAncestorOf(&beside)) {
            place += QPoint(area->horizontalScrollBar()->value(), area->verticalScrollBar()->value());
        } else if (area) {
            place = area->mapTo(widget.window(), QPoint());
            size = area->size();
        }
    }
    return {place, size};
}

/// Whether the focus went back: up within the same columns, or to the left within a line.
inline bool goesBack(const QWidget &from, const QWidget &to)
{
    const QRect a = placeOf(from, to);
    const QRect b = placeOf(to, from);
    const bool mirrored = from.layoutDirection() == Qt::RightToLeft;
    const bool startsAfter = mirrored ? b.right() <= a.left() : b.left() >= a.right();
    const bool endsBefore = mirrored ? b.left() >= a.right() : b.right() <= a.left();
    const int shared = std::min(a.bottom(), b.bottom()) - std::max(a.top(), b.top());
    const bool sameLine = shared > std::min(a.height(), b.height()) / 2;
    return sameLine ? endsBefore : b.bottom() < a.top() && !startsAfter;
}

/// What is wrong with the focus chain of `window`, which is active; empty: nothing. The way back at the end of the
/// round, and from a part of `parts` to another, is free.
inline QStringList troubleOfFocusChain(QWidget &window, const QList<QWidget *> &parts = {})
{
    QStringList wrong;
    const FocusRound forward = FocusRound::through(window);
    if (!forward.closed) {
        wrong.append(QStringLiteral("Tab does not come round"));
    }
    QList<const QWidget *> reached;
    for (const QWidget *stop : forward.stops) {
        reached.append(controlOf(stop));
    }
    for (QWidget *control : controlsOf(window)) {
        const bool expected = control->isEnabled() && (control->focusPolicy() & Qt::TabFocus);
        if (const auto count = reached.count(control); expected && count != 1) {
            wrong.append(QStringLiteral("%1 is reached %2 times").arg(nameOf(*control)).arg(count));
        }
    }
    const auto partOf = [&parts](const QWidget *control) {
        const auto found = std::find_if(parts.begin(), parts.end(),
            [&](const QWidget *part) { return part == control || part->isAncestorOf(control); });
        return found == parts.end() ? nullptr : *found;
    };
    QStringList backwards;
    for (qsizetype i = 0; i < reached.size(); ++i) {
        const QWidget *from = reached[i];
        const QWidget *to = reached[(i + 1) % reached.size()];
        if (partOf(from) == partOf(to) && goesBack(*from, *to)) {
            backwards.append(
                QStringLiteral("after %1 comes %2, which stands before it").arg(nameOf(*from), nameOf(*to)));
        }
    }
    if (backwards.size() > (parts.isEmpty() ? 1 : 0)) { // once per round it begins again at the top
        wrong.append(backwards);
    }
    // The round has ended on its first stop.
    FocusRound back = FocusRound::through(window, Qt::ShiftModifier);
    std::reverse(back.stops.begin(), back.stops.end());
    // Backwards it begins with the last and ends with the first, on which the focus was.
    if (!back.stops.isEmpty() && back.stops != forward.stops) {
        wrong.append(QStringLiteral("Shift+Tab does not go back the same way"));
    }
    return wrong;
}

/// How many pixels differ so much that the change is seen: 3:1 (WCAG 2.2, 2.4.13).
inline int seenChange(const QImage &before, const QImage &after)
{
    int changed = 0;
    for (int y = 0; y < before.height(); ++y) {
        for (int x = 0; x < before.width(); ++x) {
            if (before.pixel(x, y) != after.pixel(x, y)
                && ui::contrastRatio(before.pixelColor(x, y), after.pixelColor(x, y)) >= 3.0) {
                ++changed;
            }
        }
    }
    return changed;
}

/// The controls of `window` that look with the focus as they do without it.
inline QStringList unseenFocus(QWidget &window)
{
    QStringList unseen;
    const QList<QWidget *> stops = FocusRound::through(window).stops;
    for (qsizetype i = 0; i < stops.size() && stops.size() > 1; ++i) {
        QWidget *control = const_cast<QWidget *>(controlOf(stops[i]));
        stops[i]->setFocus(Qt::TabFocusReason);
        QCoreApplication::processEvents();
        const QImage with = control->grab().toImage();
        stops[(i + 1) % stops.size()]->setFocus(Qt::TabFocusReason);
        QCoreApplication::processEvents();
        const QImage without = control->grab().toImage();
        // A caret alone is seen half of the time.
        constexpr int aCaret = 40;
        if (with.size() == without.size() && seenChange(without, with) <= aCaret) {
            unseen.append(QStringLiteral("the focus on %1 is not seen").arg(nameOf(*control)));
        }
    }
    return unseen;
}

} // namespace callboard::test
