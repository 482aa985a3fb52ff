#pragma once

#include <QAccessibleTextInterface>
#include <QAccessibleWidget>

class QTextEdit;

namespace callboard::ui {

/// The accessible interface of a read-only QTextEdit: its text can be read and selected, not written. Qt's own
/// interface (6.4.2) lets assistive programs write even to a read-only one. GUI thread only.
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
