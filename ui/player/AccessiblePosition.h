#pragma once

#include <QAccessibleWidget>

namespace callboard::ui {

class WaveformView;

/// The player's position as a screen reader has it: a slider whose description and value text are times, `1:05 of
/// 3:20`, and whose number, for tools that set it, is seconds. Qt would tell 65000. GUI thread only.
class AccessiblePosition final : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    /// Once for the whole program; more often does no harm.
    static void install();

    explicit AccessiblePosition(WaveformView &view);

    [[nodiscard]] void *interface_cast(QAccessible::InterfaceType type) override;
    [[nodiscard]] QString text(QAccessible::Text kind) const override;

    [[nodiscard]] QVariant currentValue() const override;
    void setCurrentValue(const QVariant &seconds) override;
    [[nodiscard]] QVariant maximumValue() const override;
    [[nodiscard]] QVariant minimumValue() const override;
    [[nodiscard]] QVariant minimumStepSize() const override;

private:
    [[nodiscard]] WaveformView &view() const;
};

} // namespace callboard::ui
