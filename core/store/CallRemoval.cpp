#include "store/CallRemoval.h"

#include "store/Attempts.h"
#include "store/CallRows.h"
#include "store/Database.h"
#include "store/KnownNames.h"
#include "store/SearchIndex.h"

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::Call;

Result<void, StoreError> removeCall(
    const Transaction &transaction, const Call &call, const std::vector<calls::Attempt> &earlier)
{
    Call nothing;
    nothing.id = call.id;
    if (auto done = indexCall(transaction.database, call, nothing); !done) {
        return done;
    }
    for (const calls::Attempt &attempt : earlier) {
        if (auto done = indexAttempt(transaction.database, call.id, attempt.retryCount, attempt, {}); !done) {
            return done;
        }
    }
    const auto done = transaction.database.run(u"DELETE FROM calls WHERE id = ?"_s, {call.id});
    return done ? Result<void, StoreError>() : failure(done.error());
}

Result<void, StoreError> removeCall(const Transaction &transaction, const Call &call)
{
    const auto earlier = readAttempts(transaction.database, call);
    const auto words = findAnnotation(transaction.database, call.id);
    if (!earlier || !words) {
        return failure(!earlier ? earlier.error() : words.error());
    }
    if (auto done = indexAnnotation(transaction.database, call.id, *words, {}); !done) {
        return done;
    }
    if (auto done = removeCall(transaction, call, *earlier); !done) {
        return done;
    }
    return spreadNames(transaction.database, call, {}, transaction.revision);
}

} // namespace callboard::store
