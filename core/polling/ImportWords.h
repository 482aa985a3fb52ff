#pragma once

#include <QDate>
#include <QString>

namespace callboard::polling {

struct ImportReport;

/// How far an import is, for people: `1,240 calls so far, back to 3 Nov`. Without the day until the first week of every
/// agent is here; empty before the first list has come. Pure.
[[nodiscard]] QString importWords(const ImportReport &report, const QDate &today);

} // namespace callboard::polling
