#include "polling/Retry.h"

namespace callboard::polling {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

bool isWorthRetrying(const bolna::ApiError &error, const bolna::BolnaClient &client)
{
    using Kind = bolna::ApiError::Kind;
    const bool passing = error.kind == Kind::Network || error.kind == Kind::Timeout
                         || (error.kind == Kind::Http && error.httpStatus >= 500);
    return passing && !client.reachability().isOut() && client.budget()->left(bolna::Urgency::Poll) > 0;
}

milliseconds pauseBeforeTry(int nextTry, double chance)
{
    const milliseconds longest = 1s * (1 << (nextTry - 2));
    return milliseconds(static_cast<qint64>(chance * static_cast<double>(longest.count())));
}

} // namespace callboard::polling
