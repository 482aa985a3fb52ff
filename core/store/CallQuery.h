#pragma once

#include "calls/ExtractedAnswer.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <array>
#include <map>

namespace callboard::store {

/// The columns the board sorts by, each by its true value.
enum class SortColumn : quint8 {
    Contact,
    Project,
    Status,
    Outcome,
    Duration,
    TalkTime,
    Date,
    Recording,
    Agent,
    Account,
    Direction,
    Cost,
    Answer, ///< to CallQuery::sortQuestion
};

/// A property of a call with few values, for the board's filters and counts.
enum class Facet : quint8 {
    Status, ///< spelled as CallStatus::text()
    Outcome, ///< outcomeText()
    Project,
    Agent, ///< agent id
    Account, ///< account id
    Direction, ///< directionText()
    Recording, ///< yesText: it can be played; noText: it cannot
    Answered, ///< yesText: a person picked up; noText: no person did
    Tag, ///< one of the user's tags
    Note, ///< yesText: the user wrote one
    Listened, ///< yesText: its recording counts as listened to; noText: it can be played, and does not
    Transcript, ///< yesText: the store has it
};
inline constexpr std::size_t facetCount = 12;
inline constexpr std::array allFacets {Facet::Status, Facet::Outcome, Facet::Project, Facet::Agent, Facet::Account,
    Facet::Direction, Facet::Recording, Facet::Answered, Facet::Tag, Facet::Note, Facet::Listened, Facet::Transcript};

/// Whether the facet has the values yesText and noText, and no others.
[[nodiscard]] constexpr bool isYesOrNo(Facet facet)
{
    return facet == Facet::Recording || facet == Facet::Answered || facet == Facet::Note || facet == Facet::Listened
           || facet == Facet::Transcript;
}

inline constexpr QStringView yesText = u"yes";
inline constexpr QStringView noText = u"no";

/// The values chosen of each facet. None: every value passes. Several: any of them passes.
class FacetChoice final
{
public:
    [[nodiscard]] const QStringList &operator[](Facet facet) const { return m_values[static_cast<std::size_t>(facet)]; }
    [[nodiscard]] QStringList &operator[](Facet facet) { return m_values[static_cast<std::size_t>(facet)]; }
    [[nodiscard]] bool isEmpty() const { return *this == FacetChoice(); }
    bool operator==(const FacetChoice &) const = default;

private:
    std::array<QStringList, facetCount> m_values;
};

/// The answers chosen of each question: any of them passes, in capitals or not. An empty text stands for no answer.
using AnswerChoice = std::map<calls::Question, QStringList>;

/// Selects and orders calls. An empty filter passes everything; filters combine with "and".
struct CallQuery
{
    FacetChoice chosen {};
    AnswerChoice answers {}; ///< without empty lists
    QString search {}; ///< data, never query syntax: see SearchWords.h
    QString number {}; ///< only calls with this person's number, as it is stored
    QDateTime since {}; ///< created at or after
    QDateTime until {}; ///< created before
    SortColumn sortColumn = SortColumn::Date;
    Qt::SortOrder sortOrder = Qt::DescendingOrder;
    calls::Question sortQuestion {}; ///< of SortColumn::Answer

    [[nodiscard]] bool hasFilter() const
    {
        return !chosen.isEmpty() || !answers.empty() || !number.isEmpty() || !search.trimmed().isEmpty()
               || since.isValid() || until.isValid();
    }
    bool operator==(const CallQuery &) const = default;
};

} // namespace callboard::store
