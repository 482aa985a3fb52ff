#pragma once

#include "calls/Outcome.h"
#include "insights/InsightChart.h"
#include "store/InsightSums.h"

#include <QString>

#include <optional>
#include <vector>

namespace callboard::insights {

/// What the pictures are made of, for the sources of this folder. Pure, but for the locale.

[[nodiscard]] QString tr(const char *text, const char *comment = nullptr, qint64 n = -1);

/// Outcomes that are one series.
struct Bundle
{
    QString name;
    Shade shade = Shade::Plain;
    std::vector<calls::Outcome> outcomes;
    bool isOpen = false; ///< the board finds these by their status: most have no outcome yet

    [[nodiscard]] qint64 of(const store::InsightTotals &totals) const;
    /// `filter`, and these outcomes of it.
    [[nodiscard]] BarFilter in(BarFilter filter) const;
};

/// Each outcome is in one of them.
[[nodiscard]] std::vector<Bundle> allBundles();
/// The same for days: what a desk counts at the end of one.
[[nodiscard]] std::vector<Bundle> dayBundles();

/// What one bar adds up, and where it leads; nothing: nowhere.
struct BarTotals
{
    store::InsightTotals totals;
    std::optional<BarFilter> filter;
};
/// A series for each bundle that has a call.
void addBundles(InsightChart &chart, const std::vector<Bundle> &bundles, const std::vector<BarTotals> &bars);

/// In percent; nothing of nothing is not known.
[[nodiscard]] std::optional<double> share(qint64 part, qint64 whole);
[[nodiscard]] QString percentWords(qint64 part, qint64 whole);
[[nodiscard]] QString numberWords(qint64 value);
[[nodiscard]] double dollars(qint64 micro);

} // namespace callboard::insights
