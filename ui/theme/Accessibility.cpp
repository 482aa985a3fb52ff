#include "Accessibility.h"

#include "BadgeLabel.h"
#include "Banner.h"
#include "ElidedLabel.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace callboard::ui {
namespace {

QAccessibleInterface *makeAccessible(const QString &, QObject *object)
{
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
