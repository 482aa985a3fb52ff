#include "views/FilterState.h"

#include "calls/Call.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <utility>

namespace callboard::views {

using namespace Qt::StringLiterals;
using store::Facet;
using store::SortColumn;

namespace {

constexpr qsizetype mostValues = 200;
constexpr qsizetype longestValue = 500;
constexpr qsizetype longestAnswer = 2000; ///< as the store cuts them

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

constexpr std::array<std::pair<SortColumn, QStringView>, 13> sortWords {{
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
    {SortColumn::Answer, u"answer"},
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

QJsonObject questionObject(const calls::Question &question)
{
    QJsonObject object;
    if (!question.category.isEmpty()) {
        object.insert("category"_L1, question.category);
    }
    if (!question.name.isEmpty()) {
        object.insert("name"_L1, question.name);
    }
    return object;
}

calls::Question questionFrom(const QJsonObject &object)
{
    return {object["category"_L1].toString().left(longestValue), object["name"_L1].toString().left(longestValue)};
}

QJsonObject FilterState::toObject() const
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
    QJsonArray asked;
    for (const auto &[question, values] : answers) {
        QJsonObject answer = questionObject(question);
        answer.insert("values"_L1, QJsonArray::fromStringList(values));
        asked.append(answer);
    }
    if (!asked.isEmpty()) {
        all.insert("answers"_L1, asked);
    }
    if (date != DateChoice()) {
        all.insert("date"_L1, date.text());
    }
    const auto *sorted = std::ranges::find(sortWords, sortColumn, &std::pair<SortColumn, QStringView>::first);
    all.insert("sort"_L1, sorted->second.toString());
    all.insert("order"_L1, (sortOrder == Qt::AscendingOrder ? ascendingWord : descendingWord).toString());
    if (sortColumn == SortColumn::Answer) {
        all.insert("sortQuestion"_L1, questionObject(sortQuestion));
    }
    return all;
}

QByteArray FilterState::toJson() const
{
    return QJsonDocument(toObject()).toJson(QJsonDocument::Compact);
}

FilterState FilterState::fromJson(const QByteArray &json)
{
    return fromObject(QJsonDocument::fromJson(json).object());
}

int FilterState::count() const
{
    const auto facets
        = std::ranges::count_if(store::allFacets, [this](store::Facet facet) { return !chosen[facet].isEmpty(); });
    return static_cast<int>(facets) + static_cast<int>(answers.size()) + (date != DateChoice() ? 1 : 0);
}

FilterState FilterState::fromObject(const QJsonObject &all)
{
    FilterState state;
    const QJsonObject facets = all["chosen"_L1].toObject();
    for (const auto &[facet, word] : facetWords) {
        state.chosen[facet] = valuesOf(facet, facets[word].toArray());
    }
    for (const QJsonValue entry : all["answers"_L1].toArray()) {
        const QJsonObject asked = entry.toObject();
        QStringList values;
        for (const QJsonValue value : asked["values"_L1].toArray()) {
            if (value.isString() && value.toString().size() <= longestAnswer && !values.contains(value.toString())) {
                values.append(value.toString());
            }
        }
        if (!values.isEmpty() && static_cast<qsizetype>(state.answers.size()) < mostValues) {
            state.answers[questionFrom(asked)] = values.mid(0, mostValues);
        }
    }
    state.date = DateChoice::fromText(all["date"_L1].toString());
    const QString column = all["sort"_L1].toString();
    const QString order = all["order"_L1].toString();
    const auto *sorted = std::ranges::find(sortWords, column, &std::pair<SortColumn, QStringView>::second);
    if (sorted != sortWords.end() && (order == ascendingWord || order == descendingWord)) {
        state.sortColumn = sorted->first;
        state.sortQuestion = questionFrom(all["sortQuestion"_L1].toObject());
        state.sortOrder = order == ascendingWord ? Qt::AscendingOrder : Qt::DescendingOrder;
    }
    return state;
}

} // namespace callboard::views
