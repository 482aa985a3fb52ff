#pragma once

#include "base/Result.h"

#include <QString>
#include <QStringList>

namespace callboard::cli {

/// The status that is meant, as the store spells it: a word the store holds, else one Bolna documents; case, blanks,
/// dashes and underscores do not matter, and neither does a second l in `cancelled`. The error is a sentence that names
/// the known ones. Pure. \param held statuses of the store's calls
[[nodiscard]] Result<QString, QString> statusNamed(const QString &text, const QStringList &held);

} // namespace callboard::cli
