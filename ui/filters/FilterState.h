#pragma once

#include "filters/DateChoice.h"
#include "store/CallQuery.h"

#include <QByteArray>

namespace callboard::ui {

/// The filters that are saved between starts. The search text and a person's number are private and not part of it. A
/// plain value.
struct FilterState
{
    store::FacetChoice chosen {};
    DateChoice date {};
    store::SortColumn sortColumn = store::SortColumn::Date;
    Qt::SortOrder sortOrder = Qt::DescendingOrder;

    /// Compact JSON.
    [[nodiscard]] QByteArray toJson() const;
    /// Never fails: a part that cannot be read has its default.
    [[nodiscard]] static FilterState fromJson(const QByteArray &json);

    bool operator==(const FilterState &) const = default;
};

} // namespace callboard::ui
