#include "filters/FilterState.h"

#include "calls/Call.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using store::Facet;
using store::SortColumn;

namespace {

constexpr qsizetype mostValues = 200;
constexpr qsizetype longestValue = 500;

// Spelled out: the order of an enumeration may change, what is stored may not.
constexpr std::array<std::pair<Facet, QStringView>, store::facetCount> facetWords {{
    {Facet::Status, u"status"},
    {Facet::Outcome, u"outcome"},
    {Facet::Project, u"project"},
    {Facet::Agent, u"agent"},
    {Facet::Account, u"account"},
    {Facet::Direction, u"direction"},
    {Facet::Recording, u"recording"},
    {Facet::Answered, u"answered"},
    {Facet::Tag, u"tag"},
    {Facet::Note, u"note"},
    {Facet::Listened, u"listened"},
    {Facet::Transcript, u"transcript"},
}};

constexpr std::array<std::pair<SortColumn, QStringView>, 12> sortWords {{
    {SortColumn::Contact, u"contact"},
    {SortColumn::Project, u"project"},
    {SortColumn::Status, u"status"},
    {SortColumn::Outcome, u"outcome"},
    {SortColumn::Duration, u"duration"},
    {SortColumn::TalkTime, u"talkTime"},
    {SortColumn::Date, u"date"},
    {SortColumn::Recording, u"recording"},
    {SortColumn::Agent, u"agent"},
    {SortColumn::Account, u"account"},
    {SortColumn::Direction, u"direction"},
    {SortColumn::Cost, u"cost"},
}};

constexpr QStringView descendingWord = u"descending";
constexpr QStringView ascendingWord = u"ascending";

/// Whether the facet can have the value at all: another one would leave an empty board that nobody understands.
bool isPossible(Facet facet, const QString &value)
{
    if (value.isEmpty() || value.size() > longestValue) {
        return false;
    }
    switch (facet) {
    case Facet::Outcome:
        return std::ranges::any_of(
            calls::allOutcomes(), [&value](calls::Outcome known) { return calls::outcomeText(known) == value; });
    case Facet::Direction:
        return value == calls::directionText(calls::directionFromText(value));
    case Facet::Recording:
    case Facet::Answered:
    case Facet::Note:
    case Facet::Listened:
    case Facet::Transcript:
        return value == store::yesText || value == store::noText;
    case Facet::Status:
    case Facet::Project:
    case Facet::Agent:
    case Facet::Account:
    case Facet::Tag:
        return true;
    }
    Q_UNREACHABLE();
}

QStringList valuesOf(Facet facet, const QJsonArray &stored)
{
    QStringList values;
    for (const QJsonValue &entry : stored) {
        const QString value = entry.toString();
        if (isPossible(facet, value) && !values.contains(value) && values.size() < mostValues) {
            values.append(value);
        }
    }
    return store::isYesOrNo(facet) && values.size() > 1 ? QStringList() : values;
}

} // namespace

QByteArray FilterState::toJson() const
{
    QJsonObject facets;
    for (const auto &[facet, word] : facetWords) {
        if (!chosen[facet].isEmpty()) {
            facets.insert(word, QJsonArray::fromStringList(chosen[facet]));
        }
    }
    QJsonObject all;
    if (!facets.isEmpty()) {
        all.insert("chosen"_L1, facets);
    }
    if (date != DateChoice()) {
        all.insert("date"_L1, date.text());
    }
    const auto *sorted = std::ranges::find(sortWords, sortColumn, &std::pair<SortColumn, QStringView>::first);
    all.insert("sort"_L1, sorted->second.toString());
    all.insert("order"_L1, (sortOrder == Qt::AscendingOrder ? ascendingWord : descendingWord).toString());
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

FilterState FilterState::fromJson(const QByteArray &json)
{
    FilterState state;
    const QJsonObject all = QJsonDocument::fromJson(json).object();
    const QJsonObject facets = all["chosen"_L1].toObject();
    for (const auto &[facet, word] : facetWords) {
        state.chosen[facet] = valuesOf(facet, facets[word].toArray());
    }
    state.date = DateChoice::fromText(all["date"_L1].toString());
    const QString column = all["sort"_L1].toString();
    const QString order = all["order"_L1].toString();
    const auto *sorted = std::ranges::find(sortWords, column, &std::pair<SortColumn, QStringView>::second);
    if (sorted != sortWords.end() && (order == ascendingWord || order == descendingWord)) {
        state.sortColumn = sorted->first;
        state.sortOrder = order == ascendingWord ? Qt::AscendingOrder : Qt::DescendingOrder;
    }
    return state;
}

} // namespace callboard::ui
