#pragma once

#include "filters/FilterMenu.h"
#include "store/FacetCounts.h"

namespace callboard::ui {

/// What a facet's menu offers, as display text in a stable order: statuses in the order of a call's life, outcomes in
/// their usual order, others by frequency.
[[nodiscard]] std::vector<FilterMenu::Choice> facetChoices(const store::FacetCounts &counts);

/// What the menu offers before anything was counted: all values, where they are known in advance. These stay in the
/// menu with 0 calls, too.
[[nodiscard]] std::vector<FilterMenu::Choice> uncountedChoices(store::Facet facet);

} // namespace callboard::ui
