#pragma once

#include <QAccessible>
#include <QApplication>
#include <QStringList>
#include <QTest>
#include <QWidget>

#include <algorithm>

/// Presses Tab from the first control of a window until it comes round, as somebody without a mouse does.
struct FocusWalk
{
    QStringList objectNames; ///< in the order they were reached
    QStringList nameless; ///< object or class names of what a screen reader cannot name

    [[nodiscard]] static FocusWalk through(QWidget &window)
    {
        FocusWalk walk;
        // A window that is not the active one yet has no control that holds the focus, and takes it in the middle.
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window)) {
            qWarning("The window did not become the active one: Tab goes nowhere.");
        }
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

    /// Those of @p names that were reached, in the order of the walk, which is a ring: it begins at the first of them.
    [[nodiscard]] QStringList ringOf(const QStringList &names) const
    {
        QStringList reached = objectNames;
        reached.removeIf([&names](const QString &name) { return !names.contains(name); });
        reached.removeDuplicates();
        const auto first = std::find(reached.begin(), reached.end(), names.constFirst());
        std::rotate(reached.begin(), first, reached.end());
        return reached;
    }
};
