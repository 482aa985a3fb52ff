#pragma once

#include "base/Result.h"
#include "store/StoreError.h"

#include <QDateTime>
#include <QString>

namespace callboard::store {

/// Puts `FILE.next` in the place of the store, which is set aside with its write-ahead log and as it is, under
/// `FILE.WORD-2026-01-16_1051` (with a number behind it where that is taken). Nothing is ever deleted. A kill at any
/// moment leaves the store and its log under one name or the other, and finishExchange() does the rest: FILE.next is
/// therefore made under another name and gets this one when it is whole and on the disk.
///
/// The caller holds the store's lock alone (StoreLock), and no connection to either file is open. Answers what the
/// former store is called now; empty: there was none. Where it fails before the present store has left its place, that
/// stays, and `FILE.next` is removed.
/// \param word why, in a file name: `damaged`, `replaced`
/// \param at is written in local time, as in a person's folder
[[nodiscard]] Result<QString, StoreError> exchangeStore(const QString &file, const QString &word, const QDateTime &at);

/// What the store will be called once it is set aside, as long as nobody takes that name before.
[[nodiscard]] QString asideNameOf(const QString &file, const QString &word, const QDateTime &at);

/// The name of what is to take the store's place.
[[nodiscard]] QString nextNameOf(const QString &file);

/// Before a store is opened: ends an exchange that a kill broke off. Does nothing where there was none. The caller
/// holds the store's lock alone.
[[nodiscard]] Result<void, StoreError> finishExchange(const QString &file, const QDateTime &at);

/// Nothing was ever stored here: no file, an empty one, or one that a power failure left before its first table.
[[nodiscard]] bool holdsNoStore(const QString &file);

} // namespace callboard::store
