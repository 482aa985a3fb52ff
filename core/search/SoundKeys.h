#pragma once

#include <QStringList>
#include <QStringView>

namespace callboard::search {

/// Computes how a word sounds, so that Hindi typed in Latin letters finds Devanagari and vice versa. Pure; any thread.
///
/// A key is a word's consonants with the vowels that both scripts agree on, in plain letters: `rjistri` for रजिस्ट्री,
/// `rajistri` and `registry`. What differs between the ways people write the same sound is one letter:
///
/// | one letter | stands for | because |
/// | --- | --- | --- |
/// | k g c j t d p b | their aspirates, त and ट, द and ड, q, ck | few type the h, nobody the dot below |
/// | f | फ, फ़, ph | the nukta is left out as often as not |
/// | v | व, v, w | one letter in Hindi |
/// | j | ज, ज़, z, and g before e, i, y | *registry*; a g there may be hard: such a word has both keys |
/// | s | स, and c before e and i | *office* |
/// | x | श, ष, sh, -tion | apart from s: *Asha* is not ऐसा |
/// | n, m | ण, ञ, ङ, anusvara and candrabindu; m before b and p | Hindi writes one dot for all of them |
/// | i u o | their short and long vowels, ee, oo, au | length is not typed |
/// | d or r | ड़, ढ़ | *ladka* and *larka*: such a word has both keys |
///
/// अ, a and e have no letter inside of a word: the schwa is not written in Hindi, and English e sounds like it. At the
/// beginning they are `a` and `e`, and ए is both (*agent*, *Esha*); at the end a long one is `a`. English u may be a
/// schwa (*number*, *budget*): such a word has both keys, too.
///
/// A key shorter than three letters, or of vowels alone, stands for too many words: it is none.
inline constexpr int mostSoundKeys = 4;

enum class Script : quint8 { Other, Latin, Devanagari };
/// Other: a word with a digit, or letters of several scripts. \param word as cutWords() makes them
[[nodiscard]] Script scriptOf(QStringView word);

/// The keys of one word as cutWords() makes them; none for scripts that are neither Latin nor Devanagari.
[[nodiscard]] QStringList soundKeys(QStringView word);

/// What the index holds of a text beside its words: the key of each under the script it is written in. Each once.
/// \param words as cutWords() makes them
[[nodiscard]] QString soundTokens(QStringView words);
/// Under what a word's sound is found: the keys of the other script. Words of one script are compared letter by letter.
[[nodiscard]] QStringList soundTokensLike(QStringView word);

} // namespace callboard::search
