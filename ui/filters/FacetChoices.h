#pragma once

#include "filters/FilterMenu.h"
#include "store/FacetCounts.h"

namespace callboard::ui {

/// What a facet's menu offers, in people's words and in an order that stays: statuses as a call lives through them,
/// outcomes as everywhere, the others the most frequent first.
[[nodiscard]] std::vector<FilterMenu::Choice> facetChoices(const store::FacetCounts &counts);

/// What it offers before anything was counted: every value, where all of them are known beforehand. Those stay on offer
/// without calls, too.
[[nodiscard]] std::vector<FilterMenu::Choice> uncountedChoices(store::Facet facet);

} // namespace callboard::ui
