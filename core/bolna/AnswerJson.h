#pragma once

#include "base/Result.h"
#include "bolna/ApiError.h"
#include "bolna/ApiValues.h"
#include "bolna/HttpChannel.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace callboard::bolna {

/// Parses Bolna's answers, body by body. Pure; any thread. An unreadable answer is an error of kind Parse. In a list,
/// entries without an id are omitted.
/// Source: https://www.bolna.ai/docs/api-reference

/// \param what is wrong with the answer
[[nodiscard]] ApiError unreadableError(const QString &what);

[[nodiscard]] Result<Identity, ApiError> identityOf(const QByteArray &body);
[[nodiscard]] Result<std::vector<Agent>, ApiError> agentsOf(const QByteArray &body);
[[nodiscard]] Result<std::vector<QString>, ApiError> phoneNumbersOf(const QByteArray &body);
/// \param asked the id that was asked about: an answer about another call is an error
[[nodiscard]] Result<calls::Execution, ApiError> executionOf(const QByteArray &body, const QString &asked);
[[nodiscard]] Result<ExecutionPage, ApiError> pageOf(const QByteArray &body);

/// The result of a dial. Success: only a 2xx with an execution id. Definite failure: only a certain refusal; after
/// anything else the dial may have arrived.
[[nodiscard]] Result<PlacedCall, ApiError> placedCallOf(const Result<HttpAnswer, ApiError> &answer);
/// The result of a stop. Success: only a 2xx that shows this call as ended.
[[nodiscard]] Result<calls::Execution, ApiError> stoppedCallOf(
    const Result<HttpAnswer, ApiError> &answer, const QString &asked);

} // namespace callboard::bolna
