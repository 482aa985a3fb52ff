#pragma once

#include "store/Database.h"

#include <QCoreApplication>
#include <QDeadlineTimer>

#include <chrono>

namespace callboard::store {

/// Reads one moment of the store, and all of it: a store without locks is read once more where another program wrote
/// meanwhile, and rows that ended before their end are no answer. What `read` hands out by itself would come twice:
/// such a reading is made of several of these.
/// \param spoilt is called where what was read is thrown away
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
