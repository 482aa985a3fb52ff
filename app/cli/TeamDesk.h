#pragma once

#include "ExitCode.h"
#include "base/Result.h"
#include "keys/KeyStore.h"
#include "store/StoreError.h"
#include "team/TeamChoice.h"
#include "team/TeamError.h"

namespace callboard::cli {

struct Run;

/// Shared by the commands about a team: what they say, and the desk that this is.

/// Says it, and gives the exit code.
[[nodiscard]] ExitCode say(const team::TeamError &error);
[[nodiscard]] ExitCode say(const store::StoreError &error);
/// The team that this desk belongs to; without one says so, and gives the exit code.
[[nodiscard]] Result<team::TeamChoice, ExitCode> joinedTeam();
/// Its address with the password, where the key store keeps one. Waits for the key store.
[[nodiscard]] team::FloorAddress withPassword(const team::TeamChoice &choice, keys::KeyStore &keyStore);

/// `team move-in [FILE]`. \param named empty: this desk's own store
[[nodiscard]] ExitCode runMoveIn(Run &run, const QString &named, bool asJson);
/// `team move-out FILE [--recordings]`.
[[nodiscard]] ExitCode runMoveOut(Run &run, const QString &named, bool withRecordings, bool asJson);
/// `team take EXECUTION` and `team hand EXECUTION --to NAME`. \param to empty: take
[[nodiscard]] ExitCode runHand(Run &run, const QString &execution, const QString &to, bool asJson);

} // namespace callboard::cli
