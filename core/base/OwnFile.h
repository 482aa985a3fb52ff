#pragma once

#include <QIODevice>

class QByteArray;
class QFile;
class QString;

namespace callboard {

/// Opens a file that the program makes for itself, for its owner alone, and makes it where there is none. Never through
/// a symbolic link: what stands in its place is refused (ELOOP), and what it points to stays untouched. `file` has its
/// name already and keeps it only as long as it is closed (Qt drops it), so the name is the caller's to remember.
/// False, with the system's reason in `file`'s error string where it can be told by errno, when it cannot be opened.
[[nodiscard]] bool openOwnFile(QFile &file, const QString &path, QIODevice::OpenMode mode);

/// Writes a small file of the program's own, whole or not at all, in place of what has that name. A symbolic link there
/// is replaced, not followed. Any thread.
[[nodiscard]] bool replaceOwnFile(const QString &path, const QByteArray &contents);

} // namespace callboard
