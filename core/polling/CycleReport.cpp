#include "polling/CycleReport.h"

namespace callboard::polling {

void CycleReport::add(const AccountReport &account)
{
    answered += account.answered;
    failed += account.failed;
    const bool refused = account.lateReason == LateReason::KeyRefused;
    late += refused ? 0 : account.late;
    keyRefused = keyRefused || refused;
    dialsNotLookedFor += refused ? 0 : account.dialsNotLookedFor;
    if (!firstError) {
        firstError = account.firstError;
    }
    if (!dialError) {
        dialError = account.dialError;
    }
    if (storeError.isEmpty()) {
        storeError = account.storeError;
    }
    accounts.push_back(account);
}

} // namespace callboard::polling
