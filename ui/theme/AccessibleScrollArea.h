#pragma once

#include <QAccessibleWidget>

class QAbstractScrollArea;

namespace callboard::ui {

/// What a scroll area is to a screen reader: its viewport, the scroll bars that show, its corner. As Qt's own, but a
/// child that has gone is none: Qt 6.4's reads behind the end of its list when somebody asks for the last child while a
/// scroll bar goes, and the program crashes (seen when the details were closed). GUI thread only.
class AccessibleScrollArea final : public QAccessibleWidget
{
public:
    explicit AccessibleScrollArea(QAbstractScrollArea &area);

    [[nodiscard]] bool isValid() const override;
    [[nodiscard]] int childCount() const override;
    [[nodiscard]] QAccessibleInterface *child(int index) const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override;

private:
    [[nodiscard]] QAbstractScrollArea *area() const;
    [[nodiscard]] QWidgetList children() const;
};

} // namespace callboard::ui
