#include "Accessibility.h"

#include "AccessibleScrollArea.h"
#include "BadgeLabel.h"
#include "Banner.h"
#include "ElidedLabel.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAccessibleWidget>
#include <QLabel>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

/// Qt leads from a text to its caption only where both have one parent.
class ElidedLabelInterface final : public QAccessibleWidget
{
public:
    explicit ElidedLabelInterface(ElidedLabel &label)
        : QAccessibleWidget(&label, QAccessible::StaticText)
    {
    }

    [[nodiscard]] QList<std::pair<QAccessibleInterface *, QAccessible::Relation>> relations(
        QAccessible::Relation match) const override
    {
        auto related = QAccessibleWidget::relations(match);
        if (QLabel *caption = static_cast<ElidedLabel *>(widget())->caption();
            caption && (match & QAccessible::Label)) {
            related.append({QAccessible::queryAccessibleInterface(caption), QAccessible::Label});
        }
        return related;
    }
};

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
    if (auto *label = qobject_cast<ElidedLabel *>(object)) {
        return new ElidedLabelInterface(*label);
    }
    if (qobject_cast<BadgeLabel *>(object)) {
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
