#include "Accessibility.h"

#include "AccessibleScrollArea.h"
#include "BadgeLabel.h"
#include "Banner.h"
#include "ElidedLabel.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAccessibleWidget>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

QAccessibleInterface *makeAccessible(const QString &className, QObject *object)
{
    // Asked for the class itself and then for what it is derived from: tables and texts have answers of their own
    // before it comes to this.
    if (className == "QScrollArea"_L1 || className == "QAbstractScrollArea"_L1) {
        return new AccessibleScrollArea(*static_cast<QAbstractScrollArea *>(object));
    }
    if (auto *banner = qobject_cast<Banner *>(object)) {
        return new QAccessibleWidget(banner, QAccessible::AlertMessage);
    }
    if (qobject_cast<ElidedLabel *>(object) || qobject_cast<BadgeLabel *>(object)) {
        return new QAccessibleWidget(static_cast<QWidget *>(object), QAccessible::StaticText);
    }
    return nullptr;
}

} // namespace

void installAccessibility()
{
    static const bool once = [] {
        QAccessible::installFactory(makeAccessible);
        return true;
    }();
    Q_UNUSED(once)
}

} // namespace callboard::ui
