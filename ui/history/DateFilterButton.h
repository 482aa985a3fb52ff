#pragma once

#include "history/DateChoice.h"
#include "history/MenuButton.h"

#include <QPointer>

namespace callboard {
class Clock;
}

namespace callboard::ui {

class DateRangeDialog;
class FilterMenu;

/// The drop-down for the days the board shows: the last few, or a range that is asked for in a dialog of its own. GUI
/// thread only.
class DateFilterButton final : public MenuButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DateFilterButton)

public:
    /// `theme` and `clock` must outlive the button.
    DateFilterButton(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);
    ~DateFilterButton() override;

    [[nodiscard]] const DateChoice &choice() const { return m_choice; }
    /// Emits nothing.
    void setChoice(const DateChoice &choice);

Q_SIGNALS:
    void choiceChanged(const callboard::ui::DateChoice &choice);

private:
    [[nodiscard]] QDate today() const;
    void showState();
    void take(const DateChoice &choice);
    void askForRange();

    const Theme &m_theme;
    const Clock &m_clock;
    FilterMenu *m_menu;
    DateChoice m_choice;
    DateChoice m_range; ///< the last one: it stays on offer
    QPointer<DateRangeDialog> m_dialog;
};

} // namespace callboard::ui
