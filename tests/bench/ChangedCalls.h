#pragma once

#include "base/Answer.h"
#include "calls/Call.h"
#include "store/CallStore.h"

#include <vector>

namespace callboard::bench {

/// Somebody else who writes into the store, with a connection of its own, as another Callboard on the same file would:
/// readings of its newest calls, each of which changes its call. Calls not answered become busy and back; the others
/// get a second longer.
class ChangedCalls final
{
    Q_DISABLE_COPY_MOVE(ChangedCalls)

public:
    static constexpr int most = 500;

    /// Reads the newest calls. A store that cannot be opened ends the program.
    explicit ChangedCalls(const QString &file);
    ~ChangedCalls();

    /// Changes the newest `count` calls in one transaction.
    void change(int count, const store::CallStore::Reply &reply);
    /// The same, and waits until they are on disk. False when that failed.
    [[nodiscard]] bool changeAndWait(int count);

private:
    store::CallStore m_store;
    std::vector<calls::Call> m_calls;
};

} // namespace callboard::bench
