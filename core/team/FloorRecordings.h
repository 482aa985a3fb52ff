#pragma once

#include "recordings/fetch/KnownRecording.h"
#include "store/ObservedWrites.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace callboard::team {

/// What a replica knows of recordings in the team's folder (0023_folder.sql). On the writer's thread, within its
/// transaction.

/// One of them, with what it takes to ask the floor for it.
struct FolderRow
{
    QString floor; ///< its id
    bool mayWrite = false; ///< an auditor reads
    qint64 floorCall = 0; ///< the floor's number of the call; 0: it does not have it
    recordings::KnownRecording known; ///< by the floor's word; without a sum: it knows none
    bool isDamaged = false; ///< what lies in the folder was something else, or nothing
};
[[nodiscard]] Result<FolderRow, store::StoreError> readFolderRow(
    store::Database &database, const calls::RecordingId &of);

/// A kept recording that the folder lacks.
struct FolderDebt
{
    calls::RecordingId of;
    QString file; ///< name under the recordings folder; empty: it is kept no more
    recordings::KnownRecording known;
};
/// The newest one of the calls before `beforeCall`. Nothing: none is owed, or this desk may not write.
[[nodiscard]] Result<std::optional<FolderDebt>, store::StoreError> nextFolderDebt(
    store::Database &database, qint64 beforeCall);
/// It is in the folder now; the floor is to be told, unless it knows.
[[nodiscard]] store::Written notePut(
    const store::Transaction &transaction, const calls::RecordingId &of, const recordings::KnownRecording &known);
/// There is nothing to put.
[[nodiscard]] store::Written dropFolderDebt(const store::Transaction &transaction, const calls::RecordingId &of);
/// Whether the folder has what the floor says. What is damaged is put right once it is kept here.
[[nodiscard]] store::Written noteInFolder(
    const store::Transaction &transaction, const calls::RecordingId &of, bool isThere);

/// The next file that is to go from the folder, because its call was erased.
[[nodiscard]] Result<std::optional<recordings::KnownRecording>, store::StoreError> nextErased(
    store::Database &database);
[[nodiscard]] store::Written noteRemoved(const store::Transaction &transaction, const QByteArray &sha256);

/// Of a page: what the floor knows of a call's recordings.
[[nodiscard]] Result<void, store::StoreError> takeRecordings(
    const store::Transaction &transaction, qint64 callId, const QJsonArray &recordings);
/// Entries for what the floor is to be told.
[[nodiscard]] Result<QJsonArray, store::StoreError> owedRecordings(store::Database &database, qint64 callId);
/// The floor has it.
[[nodiscard]] Result<void, store::StoreError> agreeRecording(
    store::Database &database, qint64 callId, const QJsonObject &entry);
/// The call is about to go, because it was erased.
[[nodiscard]] Result<void, store::StoreError> noteErased(store::Database &database, qint64 callId);

} // namespace callboard::team
