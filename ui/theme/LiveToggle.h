#pragma once

#include "theme/Button.h"

namespace callboard::ui {

/// The button that says whether the display follows the store: blue and `Live` while it does (checked), gray and
/// `Paused` otherwise. Text and accessible name follow the state; both words fit without a change of width. GUI thread
/// only.
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
