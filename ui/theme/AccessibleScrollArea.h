#pragma once

#include <QAccessibleWidget>

class QAbstractScrollArea;

namespace callboard::ui {

/// The accessible interface of a scroll area: its viewport, visible scroll bars and corner. Like Qt's own, but without
/// children that are gone: Qt 6.4's reads past the end of its list when the last child is requested while a scroll bar
/// disappears, and crashes (seen when the details were closed). GUI thread only.
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
