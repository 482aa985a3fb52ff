#include "search/SoundKeys.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>

namespace callboard::search {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortestKey = 3;
constexpr qsizetype longestKeyedWord = 40;

/// A key in the making, with its other spellings.
class Keys final
{
public:
    void add(QStringView letters)
    {
        for (QString &key : m_keys) {
            for (const QChar letter : letters) {
                if (key.isEmpty() || key.back() != letter) { // doubled letters are one sound
                    key += letter;
                }
            }
        }
    }
    /// Either of both. Beyond the most a word may have: the first.
    void addEither(QStringView one, QStringView other)
    {
        if (m_keys.size() * 2 > mostSoundKeys) {
            add(one);
            return;
        }
        Keys others = *this;
        add(one);
        others.add(other);
        m_keys += others.m_keys;
    }
    [[nodiscard]] QStringList useful() const
    {
        QStringList keys;
        for (const QString &key : m_keys) {
            const bool hasConsonant = std::ranges::any_of(key, [](QChar c) { return !u"aeiuo"_s.contains(c); });
            if (key.size() >= shortestKey && hasConsonant && !keys.contains(key)) {
                keys.append(key);
            }
        }
        return keys;
    }

private:
    QStringList m_keys {QString()};
};

namespace devanagari {

constexpr char16_t nukta = u'\u093C';
constexpr char16_t virama = u'\u094D';

/// From क to ह.
constexpr std::array<QStringView, 37> consonants {u"k", u"k", u"g", u"g", u"n", u"c", u"c", u"j", u"j", u"n", u"t",
    u"t", u"d", u"d", u"n", u"t", u"t", u"d", u"d", u"n", u"n", u"p", u"f", u"b", u"b", u"m", u"y", u"r", u"r", u"l",
    u"l", u"l", u"v", u"x", u"x", u"s", u"h"};

QStringView consonant(char16_t c)
{
    return c >= u'\u0915' && c <= u'\u0939' ? consonants.at(c - u'\u0915') : QStringView();
}

bool isLip(char16_t c)
{
    return c >= u'\u092A' && c <= u'\u092E'; // प to म
}

struct Vowel
{
    QStringView inside; ///< and at the end, unless it is a
    bool isA = false; ///< `a` at the end
};

/// A sign, or a letter of its own.
Vowel vowel(char16_t c)
{
    switch (c) {
    case u'\u093E': // ा
    case u'\u0906': // आ
        return {u"", true};
    case u'\u093F': // ि ी इ ई
    case u'\u0940':
    case u'\u0907':
    case u'\u0908':
        return {u"i"};
    case u'\u0941': // ु ू उ ऊ
    case u'\u0942':
    case u'\u0909':
    case u'\u090A':
        return {u"u"};
    case u'\u0943': // ृ ऋ
    case u'\u090B':
        return {u"ri"};
    case u'\u0949': // ॉ ो ौ ऑ ओ औ
    case u'\u094A':
    case u'\u094B':
    case u'\u094C':
    case u'\u0911':
    case u'\u0912':
    case u'\u0913':
    case u'\u0914':
        return {u"o"};
    default:
        return {}; // अ, ए, ऐ
    }
}

bool isVowelLetter(char16_t c)
{
    return (c >= u'\u0904' && c <= u'\u0914') || c == u'\u0972';
}

QStringList keys(QStringView word)
{
    Keys keys;
    const auto at = [&](qsizetype i) { return i < word.size() ? word[i].unicode() : char16_t(0); };
    bool clustered = false; // the consonant before has no vowel
    for (qsizetype i = 0; i < word.size(); ++i) {
        const char16_t c = at(i);
        if (const QStringView letter = consonant(c); !letter.isEmpty()) {
            const bool dotted = at(i + 1) == nukta;
            const qsizetype behind = i + (dotted ? 2 : 1);
            const bool last = behind == word.size();
            if (c == u'\u091C' && at(i + 1) == virama && at(i + 2) == u'\u091E') { // ज्ञ
                keys.add(u"gy");
                i += 2;
                continue;
            }
            if (dotted && (c == u'\u0921' || c == u'\u0922')) { // ड़ ढ़
                keys.addEither(u"d", u"r");
            } else if (!(c == u'\u092F' && last && i > 0 && !clustered)) { // -ay is -e
                keys.add(letter);
            }
            if (last && clustered) {
                keys.addEither(u"", u"a"); // कृष्ण is Krishna
            }
            clustered = at(behind) == virama;
            i = behind - 1;
        } else if (isVowelLetter(c) || (c >= u'\u093E' && c <= u'\u094C')) {
            const Vowel sound = vowel(c);
            const bool openEnd = sound.isA && i + 1 == word.size();
            const bool first = i == 0 && sound.inside.isEmpty();
            if (first && !sound.isA && c != u'\u0905') { // ए, ऐ: agent, Esha
                keys.addEither(u"a", u"e");
            } else {
                keys.add(openEnd || first ? QStringView(u"a") : sound.inside);
            }
            clustered = false;
        } else if (c >= u'\u0900' && c <= u'\u0902') { // anusvara, candrabindu
            keys.add(isLip(at(i + 1)) ? u"m" : u"n");
        }
    }
    return keys.useful();
}

} // namespace devanagari

namespace latin {

struct Sound
{
    QStringView written;
    QStringView key;
};

/// The longest first.
constexpr std::array consonants {
    Sound {u"tion", u"xn"},
    Sound {u"sion", u"xn"},
    Sound {u"cchh", u"c"},
    Sound {u"cch", u"c"},
    Sound {u"chh", u"c"},
    Sound {u"tch", u"c"},
    Sound {u"dge", u"j"},
    Sound {u"ksh", u"kx"},
    Sound {u"sch", u"sk"},
    Sound {u"ssh", u"x"},
    Sound {u"ch", u"c"},
    Sound {u"ck", u"k"},
    Sound {u"sh", u"x"},
    Sound {u"th", u"t"},
    Sound {u"dh", u"d"},
    Sound {u"bh", u"b"},
    Sound {u"ph", u"f"},
    Sound {u"kh", u"k"},
    Sound {u"gh", u"g"},
    Sound {u"jh", u"j"},
    Sound {u"zh", u"j"},
    Sound {u"rh", u"r"},
    Sound {u"wh", u"v"},
    Sound {u"qu", u"kv"},
    Sound {u"np", u"mp"},
    Sound {u"nb", u"mb"},
    Sound {u"b", u"b"},
    Sound {u"d", u"d"},
    Sound {u"f", u"f"},
    Sound {u"j", u"j"},
    Sound {u"k", u"k"},
    Sound {u"l", u"l"},
    Sound {u"m", u"m"},
    Sound {u"n", u"n"},
    Sound {u"p", u"p"},
    Sound {u"q", u"k"},
    Sound {u"r", u"r"},
    Sound {u"s", u"s"},
    Sound {u"t", u"t"},
    Sound {u"v", u"v"},
    Sound {u"w", u"v"},
    Sound {u"x", u"ks"},
    Sound {u"z", u"j"},
};

/// The longest first. Those with an empty key are the ones no script writes the same.
constexpr std::array vowels {
    Sound {u"eau", u"o"},
    Sound {u"ee", u"i"},
    Sound {u"ea", u"i"},
    Sound {u"ie", u"i"},
    Sound {u"oo", u"u"},
    Sound {u"ou", u"u"},
    Sound {u"oa", u"o"},
    Sound {u"au", u"o"},
    Sound {u"aw", u"o"},
    Sound {u"ow", u"o"},
    Sound {u"oy", u"o"},
    Sound {u"ai", u""},
    Sound {u"ay", u""},
    Sound {u"ei", u""},
    Sound {u"aa", u""},
    Sound {u"i", u"i"},
    Sound {u"o", u"o"},
    Sound {u"u", u"u"},
    Sound {u"a", u""},
    Sound {u"e", u""},
};

bool isVowel(QChar c)
{
    return u"aeiou"_s.contains(c);
}

const Sound *soundAt(QStringView word, qsizetype at, const auto &sounds)
{
    const auto found = std::ranges::find_if(sounds, [&](const Sound &s) { return word.mid(at).startsWith(s.written); });
    return found == sounds.end() ? nullptr : &*found;
}

QStringList keys(QStringView word)
{
    Keys keys;
    const auto at = [&](qsizetype i) { return i >= 0 && i < word.size() ? word[i] : QChar(); };
    for (qsizetype i = 0; i < word.size();) {
        const QChar c = at(i);
        const QChar next = at(i + 1);
        const bool softens = next == u'e' || next == u'i' || next == u'y';
        if (c == u'y' && (isVowel(next) && !next.isNull())) {
            keys.add(u"y");
            ++i;
        } else if (c == u'y') {
            keys.add(u"i");
            ++i;
        } else if (c == u'h') {
            // Hindi has the h of "Mehta", and none in "John".
            const bool mayBeSilent = i > 0 && isVowel(at(i - 1)) && !next.isNull() && !isVowel(next);
            mayBeSilent ? keys.addEither(u"h", u"") : keys.add(u"h");
            ++i;
        } else if (c == u'c' && next != u'h' && next != u'k' && !word.mid(i).startsWith(u"cch")) {
            keys.add(softens ? u"s" : u"k");
            ++i;
        } else if (c == u'g' && next != u'h') {
            softens ? keys.addEither(u"j", u"g") : keys.add(u"g");
            ++i;
        } else if (const Sound *vowel = isVowel(c) ? soundAt(word, i, vowels) : nullptr) {
            const qsizetype behind = i + vowel->written.size();
            // "ay" and "aw" before a vowel are a and a consonant.
            const bool glides = vowel->written.size() == 2 && !isVowel(vowel->written.back()) && isVowel(at(behind));
            const QStringView written = glides ? vowel->written.first(1) : vowel->written;
            const QStringView key = glides ? (c == u'o' ? u"o" : u"") : vowel->key;
            const bool first = i == 0;
            const bool openEnd = behind == word.size() && (written == u"a" || written == u"aa");
            if (key.isEmpty()) {
                keys.add(first && c == u'e' ? u"e" : first || openEnd ? u"a" : u"");
            } else if (written == u"u" && !first && behind < word.size()) {
                keys.addEither(u"u", u"");
            } else {
                keys.add(key);
            }
            i += written.size();
        } else if (const Sound *consonant = soundAt(word, i, consonants)) {
            const bool isEnding = consonant->written.size() == 4 && consonant->key == u"xn";
            keys.add(isEnding && i == 0 ? consonant->written.first(1) : consonant->key);
            i += isEnding && i == 0 ? 1 : consonant->written.size();
        } else {
            ++i;
        }
    }
    return keys.useful();
}

} // namespace latin

QString token(Script script, const QString &key)
{
    return (script == Script::Devanagari ? u'd' : u'l') + key;
}

/// The tokens of a word under its own script. Conversations use few words: most were seen before.
QStringList tokensOf(QStringView word)
{
    constexpr qsizetype mostRemembered = 20'000;
    thread_local QHash<QString, QStringList> remembered;
    const QString text = word.toString();
    if (const auto known = remembered.constFind(text); known != remembered.constEnd()) {
        return *known;
    }
    QStringList tokens;
    const Script script = scriptOf(word);
    for (const QString &key : soundKeys(word)) {
        tokens.append(token(script, key));
    }
    if (remembered.size() >= mostRemembered) {
        remembered.clear();
    }
    remembered.insert(text, tokens);
    return tokens;
}

} // namespace

Script scriptOf(QStringView word)
{
    const auto isLatin = [](QChar c) { return c >= u'a' && c <= u'z'; };
    const auto isDevanagari = [](QChar c) { return c >= QChar(0x0900) && c <= QChar(0x097F) && !c.isDigit(); };
    if (word.isEmpty()) {
        return Script::Other;
    }
    return std::ranges::all_of(word, isLatin)        ? Script::Latin
           : std::ranges::all_of(word, isDevanagari) ? Script::Devanagari
                                                     : Script::Other;
}

QStringList soundKeys(QStringView word)
{
    const Script script = word.size() > longestKeyedWord ? Script::Other : scriptOf(word);
    return script == Script::Latin        ? latin::keys(word)
           : script == Script::Devanagari ? devanagari::keys(word)
                                          : QStringList();
}

QString soundTokens(QStringView words)
{
    QSet<QString> seen;
    QString tokens;
    for (const QStringView word : QStringView(words).split(u' ', Qt::SkipEmptyParts)) {
        for (const QString &token : tokensOf(word)) {
            if (const qsizetype before = seen.size(); seen.insert(token), seen.size() != before) {
                if (!tokens.isEmpty()) {
                    tokens += u' ';
                }
                tokens += token;
            }
        }
    }
    return tokens;
}

QStringList soundTokensLike(QStringView word)
{
    const Script other = scriptOf(word) == Script::Latin ? Script::Devanagari : Script::Latin;
    QStringList tokens;
    for (const QString &key : soundKeys(word)) {
        tokens.append(token(other, key));
    }
    return tokens;
}

} // namespace callboard::search
