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
/// - Compatibility forms are plain (NFKC), case is folded in full (`ß` is `ss`), decimal digits of every script are 0
/// to
///   9.
/// - Accents of Latin, Greek and Cyrillic letters go (`José` is `jose`), also where Unicode has no accent for it
///   (`ø`, `ł`, `ı`). Vowel signs, virama and nukta of Devanagari are parts of their word; a letter with nukta has one
///   spelling.
/// - What nobody sees is not there: format characters, joiners, variation selectors, soft hyphens, controls.
/// - An apostrophe between letters joins (`O’Brien` is `obrien`), and what follows it is a word too where it has three
///   characters (`brien`). Everything else that is no letter, digit or mark separates: emoji, dashes, symbols, private
///   use.
/// - A word has longestWord code points at most; what is longer is several.
inline constexpr int longestWord = 64;

/// The words of a text, separated by blanks. Idempotent.
[[nodiscard]] QString cutWords(QStringView text);

/// A word, and where in the text it stands.
struct PlacedWord
{
    /// The letters of one UTF-16 unit of `text`: a letter with all its accents, never half a pair of surrogates.
    struct Place
    {
        qsizetype start = 0;
        qsizetype end = 0;
    };

    QString text;
    std::vector<Place> places; ///< of each unit of `text`
    std::vector<qsizetype> beginnings; ///< 0, and where a part behind an apostrophe begins
};

/// The same words with their places.
[[nodiscard]] std::vector<PlacedWord> placedWords(QStringView text);

/// Whether nobody sees the character and no word is another one for it.
[[nodiscard]] bool isIgnored(char32_t c);

} // namespace callboard::search
