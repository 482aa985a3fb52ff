#pragma once

#include "filters/FilterMenu.h"
#include "filters/MenuButton.h"

namespace callboard::ui {

/// A drop-down that filters by one property. Its label is the property, or the chosen value while it filters; its
/// accessible name is its label. GUI thread only.
class FilterButton final : public MenuButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterButton)

public:
    /// Becomes the parent of `menu`.
    FilterButton(const Theme &theme, FilterMenu *menu, QWidget *parent = nullptr);
    ~FilterButton() override;

    [[nodiscard]] FilterMenu *filterMenu() const { return m_menu; }

private:
    void showState();

    FilterMenu *m_menu;
};

} // namespace callboard::ui
