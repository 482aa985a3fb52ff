#pragma once

#include "base/Result.h"
#include "bolna/ApiError.h"
#include "bolna/ApiValues.h"
#include "bolna/HttpChannel.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace callboard::bolna {

/// Reads what Bolna answers, body by body. Pure; any thread. An answer that cannot be read is an error of kind Parse;
/// in a list, what names no id is left out.
/// Source: https://www.bolna.ai/docs/api-reference

/// \param what is wrong with the answer
[[nodiscard]] ApiError unreadableError(const QString &what);

[[nodiscard]] Result<Identity, ApiError> identityOf(const QByteArray &body);
[[nodiscard]] Result<std::vector<Agent>, ApiError> agentsOf(const QByteArray &body);
[[nodiscard]] Result<std::vector<QString>, ApiError> phoneNumbersOf(const QByteArray &body);
/// \param asked the id that was asked about: an answer about another call is an error
[[nodiscard]] Result<calls::Execution, ApiError> executionOf(const QByteArray &body, const QString &asked);
[[nodiscard]] Result<ExecutionPage, ApiError> pageOf(const QByteArray &body);

/// What became of a dial. Only a 2xx with an execution id says yes, and only a certain no says no: after anything else
/// the dial may have arrived.
[[nodiscard]] Result<PlacedCall, ApiError> placedCallOf(const Result<HttpAnswer, ApiError> &answer);
/// What became of a stop. Only a 2xx that speaks of this call, and of one that has ended, says yes.
[[nodiscard]] Result<calls::Execution, ApiError> stoppedCallOf(
    const Result<HttpAnswer, ApiError> &answer, const QString &asked);

} // namespace callboard::bolna
