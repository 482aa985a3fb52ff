#pragma once

#include "filters/MenuButton.h"
#include "views/DateChoice.h"

#include <QPointer>

#include <vector>

namespace callboard {
class Clock;
}

namespace callboard::ui {

class DateRangeDialog;
class FilterMenu;

/// The drop-down for the days the board shows: the last few days, or a range from a dialog. GUI thread only.
class DateFilterButton final : public MenuButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DateFilterButton)

public:
    /// `theme` and `clock` must outlive the button.
    DateFilterButton(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);
    ~DateFilterButton() override;

    [[nodiscard]] const views::DateChoice &choice() const { return m_choice; }
    /// Sets the choice without emitting.
    void setChoice(const views::DateChoice &choice);

    /// What the menu offers, in order; setCounts() sets the number of calls of each.
    [[nodiscard]] const std::vector<views::DateChoice> &offered() const { return m_offered; }
    void setCounts(const std::vector<int> &counts);

Q_SIGNALS:
    void choiceChanged(const callboard::views::DateChoice &choice);
    void countsWanted(); ///< the menu opens

private:
    [[nodiscard]] QDate today() const;
    [[nodiscard]] QString labelOf(const views::DateChoice &choice) const;
    void showState();
    void take(const views::DateChoice &choice);
    void askForRange();

    const Theme &m_theme;
    const Clock &m_clock;
    FilterMenu *m_menu;
    std::vector<views::DateChoice> m_offered;
    std::vector<int> m_counts; ///< of m_offered; empty: unknown
    views::DateChoice m_choice;
    views::DateChoice m_range; ///< the last one, which stays in the menu
    QPointer<DateRangeDialog> m_dialog;
};

} // namespace callboard::ui
