#pragma once

#include <QByteArray>

namespace callboard::exporting {

/// Whether the file is a workbook with all its parts: each is read to its end, which takes a second for a hundred
/// megabytes. Memory does not grow with it. Any thread. \param path as the file system spells it
[[nodiscard]] bool isWholeWorkbook(const QByteArray &path, int sheets);

} // namespace callboard::exporting
