#pragma once

#include <QString>

namespace callboard::search {

/// The apostrophe that replaces all others.
inline constexpr QChar plainApostrophe = u'\'';

/// One letter with all that belongs to it, as search compares it: see CutWords.h. It may become several letters (`½` is
/// `1⁄2`) or none. Folding the result again changes nothing.
[[nodiscard]] QString foldedLetter(const QString &letter);

/// Whether the character continues the letter before it.
[[nodiscard]] bool continuesLetter(char32_t c);

} // namespace callboard::search
