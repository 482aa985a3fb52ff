#pragma once

#include "base/Result.h"
#include "calls/Execution.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace callboard::bolna {

/// Why bytes are not an execution, and the id they carry nevertheless.
struct ParseError
{
    QString message;
    QString id = {}; ///< empty: the payload carried none
};

/// Parses one execution. Pure; any thread. Fails on anything that is not a JSON object with an id or a status, and on a
/// status that is not text (the error then has the id). Other missing or odd values are omitted. Objects written as
/// text are parsed.
[[nodiscard]] Result<calls::Execution, ParseError> parseExecution(const QByteArray &json);

/// The same for a row of an execution list, which has no bytes of its own.
[[nodiscard]] Result<calls::Execution, ParseError> parseExecution(const QJsonObject &object);

} // namespace callboard::bolna
