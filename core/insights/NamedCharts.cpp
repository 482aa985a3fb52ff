#include "insights/NamedCharts.h"

#include "base/OneLine.h"
#include "calls/Display.h"
#include "insights/ChartParts.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

namespace callboard::insights {

using namespace Qt::StringLiterals;
using calls::Outcome;
using store::InsightSums;

namespace {

/// A project or an agent.
struct Named : BarTotals
{
    Named() = default;
    explicit Named(const QString &of, std::optional<BarFilter> leads = {})
        : BarTotals {{}, std::move(leads)}
        , name(oneLine(of))
    {
    }

    QString name;
};

using KeyOf = std::function<QString(const store::InsightGroup &)>;
using NamedOf = std::function<Named(const store::InsightGroup &)>;

/// By the number of calls; the rest as one.
std::vector<Named> namedOf(const InsightSums &sums, const KeyOf &key, const NamedOf &named)
{
    std::map<QString, Named> byKey;
    for (const store::InsightGroup &group : sums.groups) {
        const auto [at, added] = byKey.try_emplace(key(group));
        if (added) {
            at->second = named(group);
        }
        at->second.totals += group.totals;
    }
    std::vector<Named> all;
    for (auto &[of, one] : byKey) {
        all.push_back(std::move(one));
    }
    std::ranges::stable_sort(all, std::greater(), [](const Named &one) { return one.totals.calls; });
    if (all.size() > mostNamed + 1) {
        Named rest(tr("%Ln other(s)", nullptr, static_cast<qint64>(all.size() - mostNamed)));
        for (std::size_t i = mostNamed; i < all.size(); ++i) {
            rest.totals += all[i].totals;
        }
        all.resize(mostNamed);
        all.push_back(std::move(rest));
    }
    return all;
}

std::vector<Named> projectsOf(const InsightSums &sums)
{
    return namedOf(
        sums, [](const store::InsightGroup &group) { return group.project; },
        [](const store::InsightGroup &group) {
            return group.project.isEmpty() ? Named(tr("No project"))
                                           : Named(group.project, BarFilter {.project = group.project});
        });
}

std::vector<Named> agentsOf(const InsightSums &sums)
{
    return namedOf(
        sums, [](const store::InsightGroup &group) { return group.agentId; },
        [](const store::InsightGroup &group) {
            return group.agentId.isEmpty() ? Named(tr("No agent"))
                                           : Named(group.agentName.isEmpty() ? group.agentId : group.agentName,
                                               BarFilter {.agentId = group.agentId});
        });
}

void addOutcomes(InsightChart &chart, const std::vector<Named> &bars)
{
    chart.isAcross = true;
    chart.none = tr("There is no call to count.");
    for (const Named &bar : bars) {
        chart.bars.append(bar.name);
    }
    addBundles(chart, allBundles(), {bars.begin(), bars.end()});
    const auto talks = [](const Named &bar) { return bar.totals.of(Outcome::Talked); };
    if (const auto most = std::ranges::max_element(bars, {}, talks); most != bars.end() && talks(*most) > 0) {
        chart.sentence = tr("Most talks: %1, with %2 of %3 calls (%4).")
                             .arg(most->name, numberWords(talks(*most)), numberWords(most->totals.calls),
                                 percentWords(talks(*most), most->totals.calls));
    } else if (!bars.empty()) {
        chart.sentence = tr("There was no talk yet.");
    }
}

} // namespace

InsightChart outcomesByProject(const InsightSums &sums)
{
    InsightChart chart {.id = u"outcomesByProject"_s,
        .title = tr("Outcomes by project"),
        .sentence = {},
        .none = {},
        .barTitle = tr("Project")};
    addOutcomes(chart, projectsOf(sums));
    return chart;
}

InsightChart outcomesByAgent(const InsightSums &sums)
{
    InsightChart chart {.id = u"outcomesByAgent"_s,
        .title = tr("Outcomes by agent"),
        .sentence = {},
        .none = {},
        .barTitle = tr("Agent")};
    addOutcomes(chart, agentsOf(sums));
    return chart;
}

InsightChart talkShare(const InsightSums &sums)
{
    InsightChart chart {.id = u"talkShare"_s,
        .title = tr("Talk share by agent"),
        .sentence = {},
        .none = tr("No answered call was measured yet."),
        .barTitle = tr("Agent"),
        .unit = Unit::Percent,
        .isAcross = true};
    InsightSeries series {.name = tr("Talk"), .shade = Shade::Talked};
    InsightColumn line {.name = tr("Minutes on the line")};
    constexpr double msOfMinute = 60'000;
    for (const Named &agent : agentsOf(sums)) {
        if (agent.totals.lineMs == 0) {
            continue;
        }
        chart.bars.append(agent.name);
        series.values.push_back(share(agent.totals.talkMs, agent.totals.lineMs));
        series.filters.push_back(agent.filter.value_or(BarFilter()));
        line.values.emplace_back(static_cast<double>(agent.totals.lineMs) / msOfMinute);
    }
    if (sums.all.lineMs > 0) {
        constexpr double msOfSecond = 1000;
        chart.sentence = tr("Of %1 on the line with people, %2 was talk.")
                             .arg(calls::durationText(static_cast<double>(sums.all.lineMs) / msOfSecond),
                                 percentWords(sums.all.talkMs, sums.all.lineMs));
    }
    chart.series = {std::move(series)};
    chart.further = {std::move(line)};
    return chart;
}

} // namespace callboard::insights
