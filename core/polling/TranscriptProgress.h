#pragma once

#include "bolna/RequestBudget.h"

#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace callboard::polling {

/// How fast one account's calls are read whole.
struct ReadingPace
{
    int owed = 0; ///< transcripts that are still to be read
    int perMinute = 0; ///< requests the rules leave for them; 0: nothing is read now (no key, out of reach, paused)
    /// Transcripts that came in a minute, as it was seen; nothing: not seen for long enough.
    std::optional<double> seen {};
};

/// Requests a minute that reading may make: its share of the budget, less what the others take of it. At least one
/// while it has a share. Pure. \param others requests of the last minute that were not its own
[[nodiscard]] int historyPerMinute(int perMinute, const bolna::Outlook &outlook, int others);

/// How long it takes until the last transcript is here, rounded up to whole minutes; accounts are read side by side, so
/// it is the longest of them. Each goes at the pace the rules allow or at the one that was seen, whichever is slower:
/// a promise that is kept. Nothing where some account is not read now, or came no further for as long as was watched.
/// Zero where nothing is owed. Pure.
[[nodiscard]] std::optional<std::chrono::minutes> readingTime(const std::vector<ReadingPace> &paces);

/// Of how many talks the transcript is here. Only those can be read and searched.
struct TranscriptProgress
{
    int here = 0;
    int owed = 0;
    std::optional<std::chrono::minutes> left {}; ///< nothing: it cannot be told

    bool operator==(const TranscriptProgress &) const = default;
};

/// `616 of 1,368 transcripts are here, about 9 min`; empty where none is owed. Pure, but for the language.
[[nodiscard]] QString transcriptWords(const TranscriptProgress &progress);
/// Of a search: `Searched 616 of 1,368 transcripts; the others are here in about 9 min.`
[[nodiscard]] QString searchedTranscriptWords(const TranscriptProgress &progress);

} // namespace callboard::polling
