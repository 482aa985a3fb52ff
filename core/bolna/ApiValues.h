#pragma once

#include "calls/CallStatus.h"
#include "calls/Execution.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace callboard::bolna {

/// The parameters and answers of BolnaClient. Values, for any thread; times are UTC.

struct Agent
{
    QString id;
    QString name;
    QDateTime createdAt; ///< invalid: unknown
};

/// A page of an agent's executions. Bolna sorts by last run, so rows move from page to page while one reads.
struct ListQuery
{
    QString agentId;
    QDateTime from; ///< UTC; the span to `to` is longestSpan at most
    QDateTime to;
    int page = 1;
    QString status = {}; ///< empty: all

    static constexpr std::chrono::hours longestSpan {7 * 24};
    static constexpr int rowsPerPage = 50; ///< the most Bolna gives
};

struct ExecutionPage
{
    /// Rows may be trimmed: a missing field means nothing.
    std::vector<calls::Execution> rows;
    std::vector<QString> unreadable; ///< ids of rows that cannot be parsed: their status is not text
    int withoutId = 0; ///< rows without an id
    bool hasMore = false;
    int total = 0; ///< a hint; never end a loop by it
};

/// The owner of a key.
struct Identity
{
    QString name;
    QString email;
    QString id {}; ///< where Bolna sends one
    QString organisation {}; ///< where Bolna sends one
    std::optional<double> walletCents {}; ///< US cents; what is left to call with
};

/// The parameters of `POST /call`.
struct CallOrder
{
    QString agentId;
    QString recipientPhoneNumber; ///< E.164
    QString fromPhoneNumber; ///< empty: the agent's own
    QJsonObject userData;
};

/// Bolna's confirmation of a call.
struct PlacedCall
{
    QString executionId;
    calls::CallStatus status;
};

} // namespace callboard::bolna
