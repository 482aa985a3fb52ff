#pragma once

#include "store/CallQuery.h"
#include "views/DateChoice.h"

#include <QByteArray>
#include <QJsonObject>

namespace callboard::views {

/// The filters that are saved between starts. The search text and a person's number are private and not part of it. A
/// plain value.
struct FilterState
{
    store::FacetChoice chosen {};
    store::AnswerChoice answers {};
    DateChoice date {};
    store::SortColumn sortColumn = store::SortColumn::Date;
    Qt::SortOrder sortOrder = Qt::DescendingOrder;
    calls::Question sortQuestion {}; ///< of SortColumn::Answer

    [[nodiscard]] QJsonObject toObject() const;
    /// Never fails: a part that cannot be read has its default.
    [[nodiscard]] static FilterState fromObject(const QJsonObject &object);
    /// The same as compact JSON.
    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static FilterState fromJson(const QByteArray &json);
    /// How many of its controls filter: each facet, each question and the dates count once.
    [[nodiscard]] int count() const;

    bool operator==(const FilterState &) const = default;
};

/// A question as JSON: `{"category": …, "name": …}`, without what is empty.
[[nodiscard]] QJsonObject questionObject(const calls::Question &question);
[[nodiscard]] calls::Question questionFrom(const QJsonObject &object);

} // namespace callboard::views
