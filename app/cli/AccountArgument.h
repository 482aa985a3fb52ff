#pragma once

#include "base/Result.h"
#include "calls/Account.h"

#include <QString>

#include <vector>

namespace callboard::cli {

/// Which account is meant by what --account was given: the one with this id, else the only one with this name, else the
/// only one whose name differs in case alone. Two accounts may have the same name. The error is a sentence that names
/// those there are. Pure.
[[nodiscard]] Result<calls::Account, QString> accountNamed(
    const QString &text, const std::vector<calls::Account> &known);

} // namespace callboard::cli
