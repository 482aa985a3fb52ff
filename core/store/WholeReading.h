#pragma once

#include "store/Database.h"

#include <QCoreApplication>
#include <QDeadlineTimer>

#include <chrono>

namespace callboard::store {

/// Reads one consistent state of the store, or fails. For up to 5 s it repeats a read without locks during which
/// another program wrote. Rows that were cut off are an error. `read` may run again, so it must not pass on data
/// itself; split such a read into several calls.
/// \param spoilt called whenever a read is discarded
template<class T, class F, class S>
[[nodiscard]] Result<T, StoreError> readWhole(Database &database, const F &read, const S &spoilt)
{
    using namespace std::chrono_literals;
    const QDeadlineTimer deadline(5s);
    do {
        if (auto ready = database.follow(); !ready) {
            return failure(ready.error());
        }
        database.forgetFailure();
        Result<T, StoreError> result = read(database);
        const auto cutOff = database.failureOfRows();
        if (!database.isOvertaken() && !cutOff) {
            return result;
        }
        spoilt();
        if (!database.isOvertaken()) {
            return failure(result ? *cutOff : result.error());
        }
    } while (!deadline.hasExpired());
    return failure(StoreError {StoreError::Kind::Busy,
        QCoreApplication::translate("callboard::store", "Another program keeps writing to the "
                                                        "store, which can only be read here.")});
}

} // namespace callboard::store
