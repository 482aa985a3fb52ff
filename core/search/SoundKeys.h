#pragma once

#include <QStringList>
#include <QStringView>

namespace callboard::search {

/// Computes how a word sounds, so that Hindi typed in Latin letters finds Devanagari and vice versa. Pure; any thread.
///
/// A key is a word's consonants with the vowels that both scripts agree on, in plain letters: `rjistri` for रजिस्ट्री,
/// `rajistri` and `registry`. Different spellings of the same sound share one letter:
///
/// | one letter | stands for | because |
/// | --- | --- | --- |
/// | k g c j t d p b | their aspirates, त and ट, द and ड, q, ck | the h is rarely typed, the dot below never |
/// | f | फ, फ़, ph | the nukta is left out as often as not |
/// | v | व, v, w | one letter in Hindi |
/// | j | ज, ज़, z, and g before e, i, y | *registry*; a hard g is possible there, so the word has both keys |
/// | s | स, and c before e and i | *office* |
/// | x | श, ष, sh, -tion | apart from s: *Asha* is not ऐसा |
/// | n, m | ण, ञ, ङ, anusvara and candrabindu; m before b and p | Hindi writes one dot for all of them |
/// | i u o | their short and long vowels, ee, oo, au | length is not typed |
/// | d or r | ड़, ढ़ | *ladka* and *larka*: the word has both keys |
///
/// अ, a and e have no letter inside a word: Hindi does not write the schwa, and English e sounds like it. At the
/// beginning they are `a` and `e`, and ए is both (*agent*, *Esha*); at the end a long one is `a`. English u may be a
/// schwa (*number*, *budget*), so such a word also has both keys.
///
/// A key shorter than three letters, or only of vowels, is dropped: it would match too many words.
inline constexpr int mostSoundKeys = 4;

enum class Script : quint8 { Other, Latin, Devanagari };
/// Other: a word with a digit, or letters of several scripts. \param word as made by cutWords()
[[nodiscard]] Script scriptOf(QStringView word);

/// The keys of one word as made by cutWords(); none for scripts other than Latin and Devanagari.
[[nodiscard]] QStringList soundKeys(QStringView word);

/// The sound tokens of a text for the index: each word's keys, under the word's script. Each once.
/// \param words as made by cutWords()
[[nodiscard]] QString soundTokens(QStringView words);
/// The tokens that find a word's sound: its keys in the other script. Words of one script are compared by letters.
[[nodiscard]] QStringList soundTokensLike(QStringView word);

} // namespace callboard::search
