#pragma once

#include <QAccessible>
#include <QApplication>
#include <QStringList>
#include <QTest>
#include <QWidget>

/// Presses Tab from the first control of a window until it comes round, as somebody without a mouse does.
struct FocusWalk
{
    QStringList objectNames; ///< in the order they were reached
    QStringList nameless; ///< object or class names of what a screen reader cannot name

    [[nodiscard]] static FocusWalk through(QWidget &window)
    {
        FocusWalk walk;
        QList<const QWidget *> seen;
        for (int presses = 0; presses < 200; ++presses) {
            QTest::keyClick(&window, Qt::Key_Tab);
            QWidget *reached = QApplication::focusWidget();
            if (reached == nullptr || seen.contains(reached)) {
                break;
            }
            seen.append(reached);
            walk.objectNames.append(reached->objectName());
            QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(reached);
            const bool named = accessible != nullptr && !accessible->text(QAccessible::Name).trimmed().isEmpty();
            if (!named || reached->objectName().isEmpty()) {
                walk.nameless.append(reached->objectName().isEmpty()
                                         ? QString::fromLatin1(reached->metaObject()->className())
                                         : reached->objectName());
            }
        }
        return walk;
    }
};
