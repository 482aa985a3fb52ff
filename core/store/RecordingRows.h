#pragma once

#include "calls/Call.h"
#include "store/Facts.h"
#include "store/ObservedWrites.h"

#include <optional>
#include <vector>

namespace callboard::store {

/// What the store knows of recordings beside their calls: what failed, what is kept, how far it was heard. Reading and
/// writing; on the thread of the connection only. OwedRecordings.h tells what is still to be fetched.
///
/// The recording of a call's last attempt stands with the call, those of earlier ones with their attempts: what is
/// fetched while the call is dialled again becomes the recording of the attempt it was fetched for.

/// \param forPerson a person waited for it
[[nodiscard]] Written keepRecording(const Transaction &transaction, const calls::RecordingId &of,
    const KeptRecording &recording, const QDateTime &at, bool forPerson);
/// For good: it is not fetched again unless Bolna tells another address.
[[nodiscard]] Written loseRecording(
    const Transaction &transaction, const calls::RecordingId &of, const FailedFetch &failure);
/// Its file is gone, or is not what was kept: it can be fetched again where Bolna told an address, and is lost
/// elsewhere. What it was is remembered.
[[nodiscard]] Written markVanished(const Transaction &transaction, const calls::RecordingId &of, const QDateTime &at);
/// What is remembered is there again, and is kept as before.
[[nodiscard]] Written markFound(const Transaction &transaction, const calls::RecordingId &of, const QDateTime &at);
[[nodiscard]] Written writeFailedFetch(
    const Transaction &transaction, const calls::RecordingId &of, const FailedFetch &failure);
/// What failed at another address says nothing of this one.
[[nodiscard]] Written forgetFailures(const Transaction &transaction, const calls::RecordingId &of);
/// Changes the call's row on the board only where being listened to does. What counts as listened to goes on to do so.
[[nodiscard]] Written writeListening(const Transaction &transaction, qint64 callId, const Listening &listening);

/// Also of those that were kept. Of calls behind `afterCall`, by their ids, those of both legs of a call together.
[[nodiscard]] Result<std::vector<KeptCopy>, StoreError> readKeptCopies(Database &database, qint64 afterCall, int most);
[[nodiscard]] Result<RecordingTotals, StoreError> readRecordingTotals(Database &database);
[[nodiscard]] Result<std::optional<KeptRecording>, StoreError> readKeptRecording(
    Database &database, const calls::RecordingId &of);
[[nodiscard]] Result<std::optional<FailedFetch>, StoreError> readFailedFetch(
    Database &database, const calls::RecordingId &of);
/// Of the last attempt.
[[nodiscard]] Result<Listening, StoreError> readListening(Database &database, qint64 callId);

} // namespace callboard::store
