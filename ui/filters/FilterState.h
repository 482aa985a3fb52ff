#pragma once

#include "filters/DateChoice.h"
#include "store/CallQuery.h"

#include <QByteArray>

namespace callboard::ui {

/// What the board is asked for, as far as it is remembered between starts: neither what was searched nor whose number,
/// which are nobody's business but the person's. A plain value.
struct FilterState
{
    store::FacetChoice chosen {};
    DateChoice date {};
    store::SortColumn sortColumn = store::SortColumn::Date;
    Qt::SortOrder sortOrder = Qt::DescendingOrder;

    /// Compact JSON.
    [[nodiscard]] QByteArray toJson() const;
    /// Whatever cannot be understood is as in a new state; never fails.
    [[nodiscard]] static FilterState fromJson(const QByteArray &json);

    bool operator==(const FilterState &) const = default;
};

} // namespace callboard::ui
