#pragma once

#include "theme/Button.h"

namespace callboard::ui {

/// The button that shows whether the table follows the store: blue and `Live` (checked), or gray and `Paused`. Text and
/// accessible name follow the state; its width fits both. GUI thread only.
class LiveToggle final : public Button
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LiveToggle)

public:
    /// Starts as Live.
    explicit LiveToggle(QWidget *parent = nullptr);
    ~LiveToggle() override;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void showState();
};

} // namespace callboard::ui
