#pragma once

#include "recordings/keep/VaultSettings.h"
#include "store/Facts.h"

#include <QDateTime>
#include <QString>

namespace callboard::ui {

/// Why a recording is missing and what happens next: when it is retried, which depends on the automatic fetching
/// (`fetch`), or what the user can do. `lost`: Bolna no longer has it. Pure.
[[nodiscard]] QString fetchTroubleText(
    const store::FailedFetch &failure, bool lost, recordings::VaultSettings::Fetch fetch, const QDateTime &now);

} // namespace callboard::ui
