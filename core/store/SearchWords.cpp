#include "store/SearchWords.h"

#include "base/PastedText.h"
#include "calls/PhoneNumber.h"
#include "search/CutWords.h"
#include "search/SoundKeys.h"

#include <algorithm>
#include <utility>

namespace callboard::store {

using namespace Qt::StringLiterals;
using search::PlacedWord;

namespace {

constexpr qsizetype longestSearch = 200;
/// Of a text that is longer, most of it blanks or what nobody sees.
constexpr qsizetype longestTyped = 4000;
constexpr std::size_t mostWords = 12;

bool isLetterDigitOrMark(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate();
}

/// What stands around a word or a number and belongs to neither: quotes, commas, brackets that do not close.
QString bare(const QString &part)
{
    qsizetype start = 0;
    qsizetype end = part.size();
    while (start < end && !isLetterDigitOrMark(part[start]) && part[start] != u'+' && part[start] != u'(') {
        ++start;
    }
    while (end > start && !isLetterDigitOrMark(part[end - 1]) && part[end - 1] != u')') {
        --end;
    }
    return part.mid(start, end - start);
}

/// `tel:+9198765…;ext=2`, as a link has a number.
QString withoutScheme(const QString &part)
{
    for (const QStringView scheme : {u"tel:", u"callto:", u"sms:"}) {
        if (part.startsWith(scheme, Qt::CaseInsensitive)) {
            return part.mid(scheme.size()).section(u';', 0, 0);
        }
    }
    return part;
}

bool isMarkOfNumbers(QChar c)
{
    return c.isSpace() || QStringView(u"+-().\u2010\u2011\u2012\u2013/").contains(c);
}

/// Digits and the marks between them, or such marks alone.
bool isPieceOfNumber(const QString &part)
{
    return std::ranges::all_of(part, [](QChar c) { return c.isDigit() || isMarkOfNumbers(c); });
}

/// Digits, and what people put between them. At least three digits.
QString digitsIn(const QString &text)
{
    QString digits;
    const QString dialled = QString(text).remove(u"(0)"_s);
    if (!isPieceOfNumber(dialled)) {
        return {};
    }
    for (const QChar c : dialled) {
        if (c.isDigit()) {
            digits += QChar(u'0' + c.digitValue());
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
    QString text = withoutInvisible(typed.left(longestTyped));
    text.removeIf([](QChar c) { return c.category() == QChar::Other_Control && !c.isSpace(); });
    return text.simplified().left(longestSearch);
}

SearchWords::Word wordOf(QStringView text)
{
    return {.text = text.toString(), .alike = search::soundTokensLike(text), .isShort = text.toUcs4().size() < 3};
}

SearchWords::Part partOf(const QString &typed)
{
    SearchWords::Part part {.typed = bare(withoutScheme(bare(typed))), .words = {}, .digits = {}};
    // A tail behind an apostrophe is a word of the index, not one that was typed.
    for (const PlacedWord &word : search::placedWords(part.typed)) {
        part.words.push_back(wordOf(word.text));
    }
    part.digits = numberIn(part.typed);
    return part;
}

QString joined(const std::vector<SearchWords::Part> &parts)
{
    QStringList typed;
    for (const SearchWords::Part &part : parts) {
        typed.append(part.typed);
    }
    return typed.join(u' ');
}

/// The pieces of one number that stand together are one term. Beside words they may be anything else ("flat 12 400")
/// unless they have as many digits as a number.
void appendTerms(std::vector<SearchWords::Part> pieces, bool isBesideWords, std::vector<SearchWords::Term> &terms)
{
    constexpr qsizetype shortestNumber = 7;
    const QString digits = pieces.size() > 1 ? numberIn(joined(pieces)) : QString();
    if (digits.size() >= (isBesideWords ? shortestNumber : 1)) {
        terms.push_back({std::move(pieces), digits});
        return;
    }
    for (SearchWords::Part &piece : pieces) {
        const QString own = piece.digits;
        terms.push_back({{std::move(piece)}, own});
    }
}

/// Adds where digits stand, over the marks between them: `98765` in `+91 98 765 …`.
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

TextRange placeOf(const PlacedWord &word, qsizetype from, qsizetype length)
{
    const qsizetype start = word.places[static_cast<std::size_t>(from)].start;
    return {start, word.places[static_cast<std::size_t>(from + length - 1)].end - start};
}

bool soundsAlike(const SearchWords::Word &sought, const PlacedWord &word)
{
    // Mostly the text is in the same script, which costs no more than this look.
    if (sought.alike.isEmpty() || search::scriptOf(sought.text) == search::scriptOf(word.text)) {
        return false;
    }
    const QString tokens = search::soundTokens(word.text);
    return std::ranges::any_of(QStringView(tokens).split(u' ', Qt::SkipEmptyParts),
        [&](QStringView token) { return sought.alike.contains(token); });
}

/// Where a word of the text begins with the one that is sought.
void addBeginnings(
    const SearchWords::Word &sought, const PlacedWord &word, bool wholeOnly, std::vector<TextRange> &hits)
{
    for (const qsizetype beginning : word.beginnings) {
        const QStringView rest = QStringView(word.text).mid(beginning);
        if (wholeOnly ? rest == sought.text : rest.startsWith(sought.text)) {
            hits.push_back(placeOf(word, beginning, sought.text.size()));
        }
    }
}

void addAnywhere(const SearchWords::Word &sought, const PlacedWord &word, std::vector<TextRange> &hits)
{
    for (qsizetype at = 0; (at = word.text.indexOf(sought.text, at)) >= 0; at += sought.text.size()) {
        hits.push_back(placeOf(word, at, sought.text.size()));
    }
}

} // namespace

SearchWords::SearchWords(const QString &typed)
{
    std::size_t words = 0;
    std::vector<Part> pieces;
    const QStringList given = cleaned(typed).split(u' ', Qt::SkipEmptyParts);
    for (const QString &text : given) {
        Part part = partOf(text);
        if (part.words.empty()) {
            continue; // the dash of "98765 - 43210" parts no number
        }
        const std::size_t room = mostWords - words;
        part.words.resize(std::min(part.words.size(), room));
        words += part.words.size();
        if (isPieceOfNumber(part.typed)) {
            pieces.push_back(std::move(part));
        } else {
            appendTerms(std::exchange(pieces, {}), true, m_terms);
            m_terms.push_back({{part}, part.digits});
        }
        if (words == mostWords) {
            break;
        }
    }
    const bool isBesideWords = !m_terms.empty();
    appendTerms(std::move(pieces), isBesideWords, m_terms);
}

std::vector<SearchWords::Word> SearchWords::words() const
{
    std::vector<Word> words;
    for (const Term &term : m_terms) {
        for (const Part &part : term.parts) {
            words.insert(words.end(), part.words.begin(), part.words.end());
        }
    }
    return words;
}

bool SearchWords::Word::isIn(QStringView name) const
{
    return std::ranges::any_of(search::placedWords(name), [this](const PlacedWord &word) {
        std::vector<TextRange> hits;
        isShort ? addBeginnings(*this, word, false, hits) : addAnywhere(*this, word, hits);
        return !hits.empty();
    });
}

std::vector<TextRange> SearchWords::hitsIn(QStringView shown) const
{
    std::vector<TextRange> hits;
    const std::vector<PlacedWord> places = search::placedWords(shown);
    for (const Term &term : m_terms) {
        if (!term.digits.isEmpty()) {
            addNumber(shown, term.digits, hits);
        }
        if (term.parts.size() > 1) {
            continue; // the pieces of a number are not sought one by one
        }
        for (const Word &word : term.parts.front().words) {
            for (const PlacedWord &place : places) {
                word.isShort ? addBeginnings(word, place, false, hits) : addAnywhere(word, place, hits);
                if (soundsAlike(word, place)) {
                    hits.push_back(placeOf(place, 0, place.text.size()));
                }
            }
        }
    }
    return tidied(std::move(hits));
}

std::vector<TextRange> SearchWords::hitsInProse(QStringView text, qsizetype shortestBeginning) const
{
    std::vector<TextRange> hits;
    const std::vector<PlacedWord> places = search::placedWords(text);
    for (const Word &word : words()) {
        const bool wholeOnly = word.text.toUcs4().size() < shortestBeginning;
        for (const PlacedWord &place : places) {
            addBeginnings(word, place, wholeOnly, hits);
            if (soundsAlike(word, place)) {
                hits.push_back(placeOf(place, 0, place.text.size()));
            }
        }
    }
    return tidied(std::move(hits));
}

} // namespace callboard::store
