#pragma once

#include <QString>

namespace callboard::search {

/// The apostrophe that replaces all others.
inline constexpr QChar plainApostrophe = u'\'';

/// Folds one letter with its combining marks for comparison: see CutWords.h. The result may be several letters (`½` is
/// `1⁄2`) or none. Idempotent.
[[nodiscard]] QString foldedLetter(const QString &letter);

/// Whether the character continues the letter before it.
[[nodiscard]] bool continuesLetter(char32_t c);

} // namespace callboard::search
