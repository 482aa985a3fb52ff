#pragma once

#include <QIODevice>

class QByteArray;
class QFile;
class QString;

namespace callboard {

/// Opens a file of the program's own, readable by its owner alone, and creates it where it is missing. It follows no
/// symbolic link: a link in its place is refused (ELOOP), and its target stays untouched. `file` has its name already.
/// Qt drops the name when the file is opened, so the caller remembers it. Returns false when the file cannot be opened;
/// the error string of `file` then holds the reason, where errno tells one.
[[nodiscard]] bool openOwnFile(QFile &file, const QString &path, QIODevice::OpenMode mode);

/// Writes a small file of the program's own, whole or not at all, in place of what has that name. A symbolic link there
/// is replaced, not followed. Any thread.
[[nodiscard]] bool replaceOwnFile(const QString &path, const QByteArray &contents);

} // namespace callboard
