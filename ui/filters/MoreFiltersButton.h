#pragma once

#include "filters/MenuButton.h"

#include <vector>

namespace callboard::ui {

class FilterMenu;

/// The less common filters, each a submenu. Its label counts the active ones. GUI thread only.
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
