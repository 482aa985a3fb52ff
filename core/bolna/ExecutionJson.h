#pragma once

#include "base/Result.h"
#include "calls/Execution.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace callboard::bolna {

/// Why bytes are not an execution, in words, and which execution they are about all the same.
struct ParseError
{
    QString message;
    QString id = {}; ///< empty: the payload carried none
};

/// Reads one execution. Pure; any thread. Fails on anything that is not a JSON object carrying an id or a status, and
/// on a status that is not text (the error then names the id). Everything else that is missing or odd is left out of
/// the reading. Objects that come written as text are read as what they hold.
[[nodiscard]] Result<calls::Execution, ParseError> parseExecution(const QByteArray &json);

/// The same for a row of an execution list, which has no bytes of its own.
[[nodiscard]] Result<calls::Execution, ParseError> parseExecution(const QJsonObject &object);

} // namespace callboard::bolna
