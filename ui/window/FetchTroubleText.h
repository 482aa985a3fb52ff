#pragma once

#include "recordings/keep/VaultSettings.h"
#include "store/Facts.h"

#include <QDateTime>
#include <QString>

namespace callboard::ui {

/// Why a recording is not here, and what becomes of it: when it is tried again, which hangs on what is fetched unasked
/// (`fetch`), or what a person can do. `lost`: Bolna has it no more. Pure.
[[nodiscard]] QString fetchTroubleText(
    const store::FailedFetch &failure, bool lost, recordings::VaultSettings::Fetch fetch, const QDateTime &now);

} // namespace callboard::ui
