#include "store/SearchWords.h"

#include "base/PastedText.h"
#include "calls/PhoneNumber.h"

#include <algorithm>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestSearch = 200;
constexpr qsizetype mostWords = 12;

/// Letters, numbers, marks and private use: the characters of which the index makes words (migration 3).
bool isWordCharacter(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Letter_Uppercase:
    case QChar::Letter_Lowercase:
    case QChar::Letter_Titlecase:
    case QChar::Letter_Modifier:
    case QChar::Letter_Other:
    case QChar::Number_DecimalDigit:
    case QChar::Number_Letter:
    case QChar::Number_Other:
    case QChar::Other_PrivateUse:
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
        return true;
    default:
        return false;
    }
}

struct Character
{
    char32_t code = 0;
    qsizetype units = 1;
};

Character characterAt(QStringView text, qsizetype at)
{
    if (text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate()) {
        return {QChar::surrogateToUcs4(text[at], text[at + 1]), 2};
    }
    return {text[at].unicode(), 1};
}

/// Runs of word characters.
std::vector<TextRange> wordsIn(QStringView text)
{
    std::vector<TextRange> words;
    bool inside = false;
    for (qsizetype at = 0; at < text.size();) {
        const Character character = characterAt(text, at);
        if (!isWordCharacter(character.code)) {
            inside = false;
        } else if (inside) {
            words.back().length += character.units;
        } else {
            words.push_back({at, character.units});
            inside = true;
        }
        at += character.units;
    }
    return words;
}

QStringList tokensOf(const QString &text)
{
    QStringList tokens;
    // The index drops accents: one alone would be the beginning of every word.
    const auto isAccent = [](QChar c) { return c >= u'\u0300' && c <= u'\u036f'; };
    for (const TextRange &word : wordsIn(text)) {
        const QString token = text.mid(word.start, word.length);
        if (!std::ranges::all_of(token, isAccent)) {
            tokens.append(token);
        }
    }
    return tokens;
}

/// Digits, and what people put between them. At least three digits.
QString digitsIn(const QString &text)
{
    QString digits;
    const QString dialled = QString(text).remove(u"(0)"_s);
    for (const QChar c : dialled) {
        if (c.isDigit()) {
            digits += QChar(u'0' + c.digitValue());
        } else if (!c.isSpace() && !QStringView(u"+-().\u2010\u2011\u2013/").contains(c)) {
            return {};
        }
    }
    // 0091 98765…, 098765…: zeros of the dialling, not of the number as it is stored.
    while (digits.startsWith(u'0')) {
        digits.remove(0, 1);
    }
    return digits.size() >= 3 ? digits : QString();
}

/// A number in any spelling: digits and what stands between them, or what is stored under other digits (`'+9198…`,
/// `919876540021.0`, `+91 0 98765…`).
QString numberIn(const QString &text)
{
    QString digits = digitsIn(text);
    const QString stored = calls::canonicalNumber(text);
    // What was typed without the country code may be anybody's who has it.
    const bool isEndOfIt = digits.size() >= 3 && stored.endsWith(digits);
    return calls::isSpelledAsE164(stored) && !isEndOfIt ? stored.mid(1) : digits;
}

/// Without characters no text can hold in earnest, and blanks of every kind as one.
QString cleaned(const QString &typed)
{
    QString text = withoutInvisible(typed).left(longestSearch);
    text.removeIf([](QChar c) { return c.category() == QChar::Other_Control && !c.isSpace(); });
    return text.simplified();
}

/// Adds where `part` stands in `text`, whatever the case.
void addEvery(QStringView text, const QString &part, std::vector<TextRange> &hits)
{
    for (qsizetype at = 0; (at = text.indexOf(part, at, Qt::CaseInsensitive)) >= 0; at += part.size()) {
        hits.push_back({at, part.size()});
    }
}

/// The same for digits, over the marks between them: `98765` in `+91 98 765 …`.
void addNumber(QStringView text, const QString &digits, std::vector<TextRange> &hits)
{
    QString all;
    std::vector<qsizetype> places;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at].isDigit()) {
            all += QChar(u'0' + text[at].digitValue());
            places.push_back(at);
        }
    }
    for (qsizetype at = 0; (at = all.indexOf(digits, at)) >= 0; at += digits.size()) {
        const qsizetype start = places[static_cast<std::size_t>(at)];
        const qsizetype end = places[static_cast<std::size_t>(at + digits.size() - 1)] + 1;
        hits.push_back({start, end - start});
    }
}

/// In order, those that touch as one.
std::vector<TextRange> tidied(std::vector<TextRange> hits)
{
    std::ranges::sort(hits, {}, &TextRange::start);
    std::vector<TextRange> tidy;
    for (const TextRange &hit : hits) {
        if (!tidy.empty() && hit.start <= tidy.back().start + tidy.back().length) {
            const qsizetype end = std::max(tidy.back().start + tidy.back().length, hit.start + hit.length);
            tidy.back().length = end - tidy.back().start;
        } else {
            tidy.push_back(hit);
        }
    }
    return tidy;
}

} // namespace

SearchWords::SearchWords(const QString &typed)
{
    const QString text = cleaned(typed);
    m_digits = numberIn(text);
    const QStringList parts = text.split(u' ', Qt::SkipEmptyParts);
    for (const QString &part : parts.first(std::min(parts.size(), mostWords))) {
        const QStringList tokens = tokensOf(part);
        m_words.push_back({.text = part,
                           .tokens = tokens,
                           .digits = numberIn(part),
                           .isShort = part.toUcs4().size() < 3,
                           .isPlain = tokens == QStringList {part}});
    }
}

bool SearchWords::Word::isIn(QStringView name) const
{
    if (!isShort || !isPlain) {
        return name.contains(text, Qt::CaseInsensitive);
    }
    return std::ranges::any_of(wordsIn(name), [&](const TextRange &place) {
        return name.mid(place.start, place.length).startsWith(tokens.front(), Qt::CaseInsensitive);
    });
}

std::vector<TextRange> SearchWords::hitsIn(QStringView shown) const
{
    std::vector<TextRange> hits;
    if (!m_digits.isEmpty()) {
        addNumber(shown, m_digits, hits);
    }
    for (const Word &word : m_words) {
        if (word.isShort && word.isPlain) {
            const std::vector<TextRange> words = wordsIn(shown);
            for (const TextRange &place : words) {
                if (shown.mid(place.start, place.length).startsWith(word.text, Qt::CaseInsensitive)) {
                    hits.push_back({place.start, word.text.size()});
                }
            }
        } else {
            addEvery(shown, word.text, hits);
            if (!word.digits.isEmpty() && m_digits.isEmpty()) {
                addNumber(shown, word.digits, hits);
            }
        }
    }
    return tidied(std::move(hits));
}

std::vector<TextRange> SearchWords::hitsInProse(QStringView text, qsizetype shortestBeginning) const
{
    std::vector<TextRange> hits;
    const std::vector<TextRange> places = wordsIn(text);
    for (const Word &word : m_words) {
        for (qsizetype i = 0; i < word.tokens.size(); ++i) {
            const QString &token = word.tokens[i];
            const bool begun = i + 1 == word.tokens.size() && token.size() >= shortestBeginning;
            for (const TextRange &place : places) {
                const QStringView candidate = text.mid(place.start, place.length);
                const bool found = begun ? candidate.startsWith(token, Qt::CaseInsensitive)
                                         : candidate.compare(token, Qt::CaseInsensitive) == 0;
                if (found) {
                    hits.push_back({place.start, token.size()});
                }
            }
        }
    }
    return tidied(std::move(hits));
}

} // namespace callboard::store
