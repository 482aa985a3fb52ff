#pragma once

#include "calls/CallStatus.h"
#include "calls/Execution.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <chrono>
#include <vector>

namespace callboard::bolna {

/// What BolnaClient asks with and answers with. Values, for any thread; times are UTC.

struct Agent
{
    QString id;
    QString name;
    QDateTime createdAt; ///< invalid: not told
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
    /// Rows may be trimmed: what one does not carry says nothing.
    std::vector<calls::Execution> rows;
    std::vector<QString> unreadable; ///< ids of rows that are no execution, as their status is not text
    int withoutId = 0; ///< rows that say nothing of which call they are
    bool hasMore = false;
    int total = 0; ///< a hint, never what a loop ends by
};

/// Who the key belongs to.
struct Identity
{
    QString name;
    QString email;
    QString id {}; ///< where Bolna tells one
};

/// What `POST /call` is told.
struct CallOrder
{
    QString agentId;
    QString recipientPhoneNumber; ///< E.164
    QString fromPhoneNumber; ///< empty: the agent's own
    QJsonObject userData;
};

/// Bolna's word that a call was taken.
struct PlacedCall
{
    QString executionId;
    calls::CallStatus status;
};

} // namespace callboard::bolna
