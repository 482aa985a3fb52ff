#include "calls/DialSearch.h"

#include <algorithm>

namespace callboard::calls {

using namespace std::chrono_literals;
using std::chrono::seconds;

bool isRuledOut(const QDateTime &dialledAt, const QDateTime &lookedAt, bool completely)
{
    return completely && dialledAt.addDuration(dialIsListedAfter) <= lookedAt;
}

QDateTime nextDialLook(const QDateTime &dialledAt, const QDateTime &lookedAt)
{
    const seconds age(dialledAt.secsTo(lookedAt));
    if (age < dialIsListedAfter) {
        return {};
    }
    return lookedAt.addDuration(std::clamp<seconds>(age / 10, 30s, longestDialPause));
}

} // namespace callboard::calls
