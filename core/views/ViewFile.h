#pragma once

#include "base/Result.h"
#include "views/SavedView.h"

#include <QByteArray>
#include <QString>

namespace callboard::views {

/// A view as a file that another person can open: JSON in UTF-8, named `NAME.callboard-view.json`. It holds the search
/// and the filters, and no call. Errors are sentences for people.

inline constexpr QStringView viewFileEnding = u".callboard-view.json";
/// A longer file is none of these.
inline constexpr qint64 longestViewFile = 256 * 1024;

/// A file name for the view: letters, digits and a few signs. Pure.
[[nodiscard]] QString viewFileName(const SavedView &view);
/// Pure.
[[nodiscard]] QByteArray viewFileText(const SavedView &view);

/// A view that came in a file.
struct ArrivedView
{
    SavedView view; ///< without an id
    QString leftOut {}; ///< what of the file this Callboard does not know, as a sentence; empty: nothing
};
/// Pure.
[[nodiscard]] Result<ArrivedView, QString> viewInFile(const QByteArray &text);

/// Blocks; any thread. Replaces a file of that name, and never writes through a link.
[[nodiscard]] Result<void, QString> writeViewFile(const QString &path, const SavedView &view);
[[nodiscard]] Result<ArrivedView, QString> readViewFile(const QString &path);

} // namespace callboard::views
