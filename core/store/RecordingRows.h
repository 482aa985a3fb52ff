#pragma once

#include "calls/Call.h"
#include "store/Facts.h"
#include "store/ObservedWrites.h"

#include <optional>
#include <vector>

namespace callboard::store {

/// Reads and writes what the store knows of recordings outside the call: failures, kept files, playback positions. On
/// the connection's thread. OwedRecordings.h reads what is still to be fetched.
///
/// The recording of the last attempt is stored with the call, those of earlier ones with their attempts. A recording
/// fetched during a redial therefore goes to the attempt it was fetched for.

/// \param forPerson a person waited for it
[[nodiscard]] Written keepRecording(const Transaction &transaction, const calls::RecordingId &of,
    const KeptRecording &recording, const QDateTime &at, bool forPerson);
/// Marks it lost. It is not fetched again unless Bolna sends another address.
[[nodiscard]] Written loseRecording(
    const Transaction &transaction, const calls::RecordingId &of, const FailedFetch &failure);
/// The file is gone or differs from what was kept: marks it available where Bolna sent an address, else lost. Remembers
/// the file's data.
[[nodiscard]] Written markVanished(const Transaction &transaction, const calls::RecordingId &of, const QDateTime &at);
/// The remembered file is back: marks it kept again.
[[nodiscard]] Written markFound(const Transaction &transaction, const calls::RecordingId &of, const QDateTime &at);
[[nodiscard]] Written writeFailedFetch(
    const Transaction &transaction, const calls::RecordingId &of, const FailedFetch &failure);
/// Clears the failures, for example because they belong to an earlier address.
[[nodiscard]] Written forgetFailures(const Transaction &transaction, const calls::RecordingId &of);
/// Touches the call's row only when it becomes listened to. A call that was listened to stays so.
[[nodiscard]] Written writeListening(const Transaction &transaction, qint64 callId, const Listening &listening);

/// Copies, also vanished ones, of the next `most` calls after `afterCall`, by id; both legs of a call together.
[[nodiscard]] Result<std::vector<KeptCopy>, StoreError> readKeptCopies(Database &database, qint64 afterCall, int most);
[[nodiscard]] Result<RecordingTotals, StoreError> readRecordingTotals(Database &database);
[[nodiscard]] Result<std::optional<KeptRecording>, StoreError> readKeptRecording(
    Database &database, const calls::RecordingId &of);
[[nodiscard]] Result<std::optional<FailedFetch>, StoreError> readFailedFetch(
    Database &database, const calls::RecordingId &of);
/// For the last attempt.
[[nodiscard]] Result<Listening, StoreError> readListening(Database &database, qint64 callId);

} // namespace callboard::store
