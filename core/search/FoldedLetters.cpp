#include "search/FoldedLetters.h"

#include "search/CutWords.h"

#include <algorithm>
#include <array>

namespace callboard::search {

using namespace Qt::StringLiterals;

namespace {

/// Marks of one letter: far more than any language writes. SQLite and Qt order marks one against the other.
constexpr int mostMarks = 32;

struct Plain
{
    char32_t letter;
    QStringView plain;
};

/// Letters with a stroke, and two letters in one, which Unicode does not take apart; sharp s, which Qt folds to itself.
constexpr std::array plainLetters {
    Plain {U'\u00DF', u"ss"}, // ß
    Plain {U'\u00E6', u"ae"}, // æ
    Plain {U'\u00F0', u"d"}, // ð
    Plain {U'\u00F8', u"o"}, // ø
    Plain {U'\u0111', u"d"}, // đ
    Plain {U'\u0127', u"h"}, // ħ
    Plain {U'\u0131', u"i"}, // ı
    Plain {U'\u0142', u"l"}, // ł
    Plain {U'\u0153', u"oe"}, // œ
    Plain {U'\u0167', u"t"}, // ŧ
};

bool isApostrophe(char32_t c)
{
    switch (c) {
    case U'\u0060': // ` as typed
    case U'\u00B4':
    case U'\u02B9':
    case U'\u02BB':
    case U'\u02BC':
    case U'\u02BD':
    case U'\u2018':
    case U'\u2019':
    case U'\u201B':
    case U'\u1FFD': // is U+00B4
    case U'\u2032':
    case U'\uA78C':
        return true;
    default:
        return false;
    }
}

bool isMark(char32_t c)
{
    return QChar::isMark(c);
}

/// Accents of these scripts are another spelling, not another letter.
bool losesAccents(char32_t letter)
{
    switch (QChar::script(letter)) {
    case QChar::Script_Latin:
    case QChar::Script_Greek:
    case QChar::Script_Cyrillic:
        return true;
    default:
        return false;
    }
}

bool isAccent(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Inherited:
    case QChar::Script_Common:
    case QChar::Script_Latin:
    case QChar::Script_Greek:
    case QChar::Script_Cyrillic:
        return QChar::category(c) == QChar::Mark_NonSpacing;
    default:
        return false;
    }
}

void append(QString &text, char32_t c)
{
    text += QChar::fromUcs4(c);
}

QString withoutIgnored(const QString &letter)
{
    QString seen;
    int marks = 0;
    for (const char32_t c : letter.toUcs4()) {
        if (isIgnored(c) || (isMark(c) && ++marks > mostMarks)) {
            continue;
        }
        append(seen, isApostrophe(c) ? char32_t(plainApostrophe.unicode()) : c);
    }
    return seen;
}

QString plainSpelling(const QString &decomposed)
{
    QString plain;
    char32_t base = 0;
    for (const char32_t c : decomposed.toUcs4()) {
        if (isIgnored(c) || QChar::category(c) == QChar::Mark_Enclosing) {
            continue;
        }
        if (isMark(c)) {
            if (!losesAccents(base) || !isAccent(c)) {
                append(plain, c);
            }
            continue;
        }
        base = c;
        const auto *known = std::ranges::find(plainLetters, c, &Plain::letter);
        if (known != plainLetters.end()) {
            plain += known->plain;
        } else if (const int digit = QChar::category(c) == QChar::Number_DecimalDigit ? QChar::digitValue(c) : -1;
                   digit >= 0) {
            plain += QChar(u'0' + digit);
        } else {
            append(plain, isApostrophe(c) ? char32_t(plainApostrophe.unicode()) : c);
        }
    }
    return plain;
}

} // namespace

bool isIgnored(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Format:
        return true;
    case QChar::Other_Control:
        return !(c >= U'\t' && c <= U'\r') && !(c >= 0x1C && c <= 0x1F) && c != 0x85; // those are blanks
    default:
        break;
    }
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) // variation selectors
           || (c >= 0x180B && c <= 0x180F) || c == 0x034F // combining grapheme joiner
           || c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 // fillers of Hangul
           || c == 0x17B4 || c == 0x17B5 || c == 0xFFFC; // vowels never shown; a picture that was copied along
}

bool continuesLetter(char32_t c)
{
    return isMark(c) || isIgnored(c) // or what becomes a mark, or joins the Hangul letter before
           || (c >= 0x1160 && c <= 0x11FF) || (c >= 0xD7B0 && c <= 0xD7FB) || (c >= 0x314F && c <= 0x3163)
           || (c >= 0x3131 && c <= 0x314E) || (c >= 0x3187 && c <= 0x318E) || (c >= 0xFF9E && c <= 0xFFDC)
           || c == 0x0E33 || c == 0x0EB3;
}

QString foldedLetter(const QString &letter)
{
    constexpr int mostRounds = 4; // two are enough for every character of Unicode 14
    QString folded = withoutIgnored(letter);
    for (int round = 0; round < mostRounds; ++round) {
        const QString before = folded;
        folded = plainSpelling(before.normalized(QString::NormalizationForm_KD).toCaseFolded());
        if (folded == before) {
            break;
        }
    }
    return folded.normalized(QString::NormalizationForm_C);
}

} // namespace callboard::search
