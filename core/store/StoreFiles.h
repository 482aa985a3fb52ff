#pragma once

#include "base/Result.h"
#include "store/StoreError.h"

#include <QDateTime>
#include <QString>

namespace callboard::store {

/// Replaces the store by `FILE.next`. The store is set aside unchanged, with its write-ahead log, as
/// `FILE.WORD-2026-01-16_1051` (plus a number where that is taken). No store is ever deleted. A kill at any moment
/// leaves the store and its log under one name or the other, and finishExchange() completes the exchange. Therefore
/// make FILE.next under another name and rename it when it is complete and on the disk.
///
/// The caller holds the store's lock alone (StoreLock), and no connection to either file is open. Answers the new name
/// of the former store; empty: there was none. On failure before the store has left its place, the store stays and
/// `FILE.next` is removed.
/// \param word the reason, for the file name: `damaged`, `replaced`
/// \param at written in local time, for a person's folder
[[nodiscard]] Result<QString, StoreError> exchangeStore(const QString &file, const QString &word, const QDateTime &at);

/// The name under which the store would be set aside now.
[[nodiscard]] QString asideNameOf(const QString &file, const QString &word, const QDateTime &at);

/// The name of the file that will replace the store.
[[nodiscard]] QString nextNameOf(const QString &file);

/// Completes an exchange that a kill interrupted; does nothing otherwise. Call before the store is opened. The caller
/// holds the store's lock alone.
[[nodiscard]] Result<void, StoreError> finishExchange(const QString &file, const QDateTime &at);

/// Whether nothing was stored here yet: no file, an empty one, or one without tables after a power failure.
[[nodiscard]] bool holdsNoStore(const QString &file);

} // namespace callboard::store
