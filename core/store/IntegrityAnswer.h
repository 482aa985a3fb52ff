#pragma once

#include <QString>

namespace callboard::store {

/// Whether a line of `PRAGMA integrity_check` or `quick_check` is about a full-text index alone. Such an index holds
/// nothing that is not elsewhere, and is rebuilt (SearchRebuild.h).
///
/// Source: SQLite 3.44 and later check these too, after everything else
/// (https://www.sqlite.org/releaselog/3_44_0.html); Debian 12 has 3.40, Debian 13 3.46. So where it is the first line,
/// all else is sound.
[[nodiscard]] inline bool isOfSearchIndex(const QString &line)
{
    return line.contains(u" inverted index for FTS5 table ");
}

/// Whether the first line of the answer says that the rows and their indexes are sound.
[[nodiscard]] inline bool saysSound(const QString &firstLine)
{
    return firstLine == u"ok" || isOfSearchIndex(firstLine);
}

} // namespace callboard::store
