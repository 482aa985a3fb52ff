#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

#include <vector>

namespace callboard::search {

/// Cuts a text into the words that search compares. The index, the query and the highlighting use this one rule. Pure;
/// any thread. A word consists of letters, digits and their combining marks, so any engine can index the result by
/// splitting at blanks.
///
/// - Compatibility forms become plain (NFKC), case is folded in full (`ß` is `ss`), digits of every script become 0-9.
/// - Accents of Latin, Greek and Cyrillic letters are removed (`José` is `jose`), also those that Unicode does not
///   decompose (`ø`, `ł`, `ı`). Vowel signs, virama and nukta of Devanagari stay; a letter with nukta has one spelling.
/// - Invisible characters are removed: format characters, joiners, variation selectors, soft hyphens, controls.
/// - An apostrophe between letters joins (`O’Brien` is `obrien`), and the part after it is also a word if it has three
///   characters (`brien`). Any other character that is no letter, digit or mark separates: emoji, dashes, symbols,
///   private use.
/// - A word has longestWord code points at most; a longer one is split.
inline constexpr int longestWord = 64;

/// The words of a text, joined by blanks. Idempotent.
[[nodiscard]] QString cutWords(QStringView text);

/// A word and its place in the text.
struct PlacedWord
{
    /// The letters behind one UTF-16 unit of `text`: whole, with all accents, never half a surrogate pair.
    struct Place
    {
        qsizetype start = 0;
        qsizetype end = 0;
    };

    QString text;
    std::vector<Place> places; ///< one per unit of `text`
    std::vector<qsizetype> beginnings; ///< 0, and the start of each part after an apostrophe
};

/// The same words with their places.
[[nodiscard]] std::vector<PlacedWord> placedWords(QStringView text);

/// Whether the character is invisible and no word differs by it.
[[nodiscard]] bool isIgnored(char32_t c);

} // namespace callboard::search
