#pragma once

#include "filters/MenuButton.h"

#include <vector>

namespace callboard::ui {

class FilterMenu;

/// The filters that are less often wanted, one submenu each. Its label counts those that filter. GUI thread only.
class MoreFiltersButton final : public MenuButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MoreFiltersButton)

public:
    /// Becomes the parent of `menus`.
    MoreFiltersButton(const Theme &theme, const std::vector<FilterMenu *> &menus, QWidget *parent = nullptr);
    ~MoreFiltersButton() override;

private:
    void showState();

    std::vector<FilterMenu *> m_menus;
};

} // namespace callboard::ui
