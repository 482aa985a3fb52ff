#pragma once

#include <QAccessibleTextInterface>
#include <QAccessibleWidget>

class QTextEdit;

namespace callboard::ui {

/// A read-only QTextEdit for assistive programs: its text can be read and selected, and not written. Qt's own interface
/// (6.4.2) lets them write into it whatever the widget says. GUI thread only.
class AccessibleReadOnlyText final : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit AccessibleReadOnlyText(QTextEdit &edit);

    [[nodiscard]] QString text(QAccessible::Text which) const override;
    [[nodiscard]] QAccessible::State state() const override;
    [[nodiscard]] void *interface_cast(QAccessible::InterfaceType type) override;

    void selection(int index, int *start, int *end) const override;
    [[nodiscard]] int selectionCount() const override;
    void addSelection(int start, int end) override;
    void removeSelection(int index) override;
    void setSelection(int index, int start, int end) override;
    [[nodiscard]] int cursorPosition() const override;
    void setCursorPosition(int position) override;
    using QAccessibleTextInterface::text;
    [[nodiscard]] QString text(int start, int end) const override;
    [[nodiscard]] int characterCount() const override;
    [[nodiscard]] QRect characterRect(int offset) const override;
    [[nodiscard]] int offsetAtPoint(const QPoint &point) const override;
    void scrollToSubstring(int start, int end) override;
    [[nodiscard]] QString attributes(int offset, int *start, int *end) const override;

private:
    [[nodiscard]] QTextEdit &edit() const;
};

} // namespace callboard::ui
