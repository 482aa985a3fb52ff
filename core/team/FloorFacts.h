#pragma once

#include "calls/MergeDoubles.h"

#include <QJsonArray>
#include <QJsonObject>

namespace callboard::team {

/// A call in the words in which desks and the floor exchange it: the columns of the store, in JSON. Shared is what
/// Bolna told and what was typed when the call was dialled. Not shared is what is of one disk (the files of
/// recordings), what each desk derives itself (the outcome, a known name) and the schedule of the poll.
///
/// PostgreSQL refuses the letter NUL and half a surrogate pair in a text: each leaves as U+FFFD.

/// Without the texts.
[[nodiscard]] QJsonObject factsOf(const calls::Call &call);
/// Transcript, summary and what was extracted.
[[nodiscard]] QJsonObject textsOf(const calls::AttemptFacts &facts);
/// The earlier attempts, each with its texts.
[[nodiscard]] QJsonArray attemptsOf(const std::vector<calls::Attempt> &earlier);

/// The call that the words tell of. What is not shared has its default.
[[nodiscard]] calls::KnownCall callOf(const QJsonObject &facts, const QJsonObject &texts, const QJsonArray &attempts);

/// The same for two calls that tell the same. Times of readings that brought nothing new do not count.
[[nodiscard]] QString digestOf(const calls::KnownCall &known);

/// The text as PostgreSQL takes it.
[[nodiscard]] QString floorText(QString text);
/// A batch as it leaves: whatever text in it PostgreSQL would refuse has U+FFFD in its place.
[[nodiscard]] QByteArray floorJson(const QJsonArray &entries);

} // namespace callboard::team
