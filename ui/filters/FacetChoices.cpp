#include "filters/FacetChoices.h"

#include "calls/Call.h"
#include "calls/Display.h"

#include <QCoreApplication>

#include <algorithm>

namespace callboard::ui {

using store::Facet;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::ui", text);
}

/// Statuses as a call lives through them; those nobody knows come last.
qsizetype lifeOrder(const QString &status)
{
    const auto &all = calls::CallStatus::all();
    const auto known = calls::CallStatus::fromText(status).known();
    return std::ranges::find(all, known) - all.begin();
}

std::vector<FilterMenu::Choice> outcomeChoices()
{
    std::vector<FilterMenu::Choice> choices;
    for (const calls::Outcome outcome : calls::allOutcomes()) {
        choices.push_back({calls::outcomeText(outcome), calls::outcomeLabel(outcome)});
    }
    return choices;
}

} // namespace

std::vector<FilterMenu::Choice> uncountedChoices(Facet facet)
{
    switch (facet) {
    case Facet::Outcome:
        return outcomeChoices();
    case Facet::Direction:
        return {{calls::directionText(calls::Direction::Outbound), tr("Outbound")},
            {calls::directionText(calls::Direction::Inbound), tr("Inbound")},
            {calls::directionText(calls::Direction::Web), tr("Web")}};
    case Facet::Recording:
        return {{store::yesText.toString(), tr("With")}, {store::noText.toString(), tr("Without")}};
    case Facet::Answered:
    case Facet::Note:
    case Facet::Transcript:
        return {{store::yesText.toString(), tr("Yes")}, {store::noText.toString(), tr("No")}};
    case Facet::Listened:
        return {{store::yesText.toString(), tr("Yes")}, {store::noText.toString(), tr("Not yet")}};
    case Facet::Status:
    case Facet::Project:
    case Facet::Agent:
    case Facet::Account:
    case Facet::Tag:
        return {};
    }
    Q_UNREACHABLE();
}

std::vector<FilterMenu::Choice> facetChoices(const store::FacetCounts &counts)
{
    std::vector<FilterMenu::Choice> choices = uncountedChoices(counts.facet);
    if (!choices.empty()) {
        for (FilterMenu::Choice &choice : choices) {
            const auto counted = std::ranges::find(counts.counts, choice.value, &store::FacetCount::value);
            choice.count = counted == counts.counts.end() ? 0 : counted->calls;
        }
        return choices;
    }
    for (const store::FacetCount &count : counts.counts) {
        choices.push_back({count.value, count.label.isEmpty() ? count.value : count.label, count.calls});
    }
    if (counts.facet == Facet::Status) {
        std::ranges::stable_sort(choices, {}, [](const auto &choice) { return lifeOrder(choice.value); });
        for (FilterMenu::Choice &choice : choices) {
            choice.label = calls::statusWords(calls::CallStatus::fromText(choice.value));
        }
    }
    return choices;
}

} // namespace callboard::ui
