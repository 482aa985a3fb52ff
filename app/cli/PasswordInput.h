#pragma once

#include "base/Result.h"

#include <QString>

namespace callboard::cli {

/// One line from standard input, without its end; a terminal does not show it. The error is a sentence.
[[nodiscard]] Result<QString, QString> readPassword();

} // namespace callboard::cli
