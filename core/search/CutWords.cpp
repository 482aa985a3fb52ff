#include "search/CutWords.h"

#include "search/FoldedLetters.h"

#include <algorithm>

namespace callboard::search {

namespace {

/// Marks of one letter that stay in a word.
constexpr int mostMarksKept = 8;
/// Parts behind apostrophes that are words of their own.
constexpr std::size_t mostTails = 2;
constexpr qsizetype shortestTail = 3;

struct Code
{
    char32_t code = 0;
    qsizetype units = 1;
};

Code codeAt(QStringView text, qsizetype at)
{
    if (text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate()) {
        return {QChar::surrogateToUcs4(text[at], text[at + 1]), 2};
    }
    return {text[at].unicode(), 1};
}

bool isLetterOrNumber(char32_t c)
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
        return true;
    default:
        return false;
    }
}

bool isJamo(char32_t c)
{
    return (c >= 0x1100 && c <= 0x11FF) || (c >= 0xA960 && c <= 0xA97C) || (c >= 0xD7B0 && c <= 0xD7FB);
}

/// Letters and signs of Devanagari that folding leaves as they are. Nukta and the accents of the Vedas are not among
/// them: they are put in order, and composed.
bool isPlainDevanagariLetter(char16_t c)
{
    return (c >= 0x0904 && c <= 0x0939) || c == 0x0950 || (c >= 0x0972 && c <= 0x097F);
}

bool isPlainDevanagariSign(char16_t c)
{
    return (c >= 0x0900 && c <= 0x0903) || (c >= 0x093E && c <= 0x094D);
}

/// Puts folded letters together to words, and hands each on.
template<class Sink>
class Assembly final
{
    Q_DISABLE_COPY_MOVE(Assembly)

public:
    explicit Assembly(Sink &sink)
        : m_sink(sink)
    {
    }
    ~Assembly() = default;

    /// \param place of the letter it comes from
    void take(char32_t c, PlacedWord::Place place)
    {
        if (isLetterOrNumber(c)) {
            takeLetter(c, place);
        } else if (QChar::isMark(c)) {
            if (m_length > 0 && !m_joining && m_marks < mostMarksKept) {
                ++m_marks;
                add(c, place);
            }
        } else if (c == plainApostrophe.unicode() && m_length > 0 && !m_joining && !m_afterNumber) {
            m_joining = true;
        } else {
            end();
        }
    }

    void end()
    {
        if (m_length > 0) {
            if (m_hasJamo) {
                compose();
            }
            m_sink.word(m_text, m_places, m_tails);
        }
        m_text.clear();
        m_places.clear();
        m_tails.clear();
        m_length = 0;
        m_marks = 0;
        m_joining = false;
        m_hasJamo = false;
    }

private:
    void takeLetter(char32_t c, PlacedWord::Place place)
    {
        const bool isNumber = QChar::category(c) == QChar::Number_DecimalDigit;
        if (m_length >= longestWord || (m_joining && isNumber)) {
            end();
        }
        if (m_joining) {
            m_joining = false;
            if (m_tails.size() < mostTails) {
                m_tails.push_back(m_text.size());
            }
        }
        m_marks = 0;
        m_afterNumber = isNumber;
        m_hasJamo = m_hasJamo || isJamo(c);
        add(c, place);
    }

    void add(char32_t c, PlacedWord::Place place)
    {
        if (QChar::requiresSurrogates(c)) {
            m_text += QChar(QChar::highSurrogate(c));
            m_text += QChar(QChar::lowSurrogate(c));
        } else {
            m_text += QChar(static_cast<char16_t>(c));
        }
        if constexpr (Sink::wantsPlaces) {
            m_places.resize(static_cast<std::size_t>(m_text.size()), place);
        }
        ++m_length;
    }

    /// Letters of Hangul that were apart, such as over an apostrophe, become one. Which came from where is lost.
    void compose()
    {
        const QString composed = m_text.normalized(QString::NormalizationForm_C);
        if (composed == m_text) {
            return;
        }
        m_text = composed;
        m_tails.clear();
        if (!m_places.empty()) {
            m_places.assign(static_cast<std::size_t>(m_text.size()), {m_places.front().start, m_places.back().end});
        }
    }

    Sink &m_sink;
    QString m_text;
    std::vector<PlacedWord::Place> m_places;
    std::vector<qsizetype> m_tails;
    int m_length = 0; ///< code points
    int m_marks = 0; ///< of the last letter
    bool m_joining = false; ///< behind an apostrophe
    bool m_afterNumber = false;
    bool m_hasJamo = false;
};

/// Letters that need no folding beyond a table, which are nearly all. False: the letter is not one of them.
template<class Sink>
bool takePlainLetter(QStringView text, qsizetype &at, Assembly<Sink> &words)
{
    const char16_t first = text[at].unicode();
    qsizetype end = at + 1;
    if (isPlainDevanagariLetter(first)) {
        while (end < text.size() && isPlainDevanagariSign(text[end].unicode())) {
            ++end;
        }
    } else if (first >= 0x80 || first == u'`') {
        return false;
    }
    if (end - at > mostMarksKept) {
        return false;
    }
    if (end < text.size() && text[end].unicode() >= 0x80) {
        const Code next = codeAt(text, end);
        if (continuesLetter(next.code)) {
            return false;
        }
    }
    if (first < 0x20 && isIgnored(first)) {
        return false;
    }
    const PlacedWord::Place place {at, end};
    if (first < 0x80) {
        words.take(first >= u'A' && first <= u'Z' ? first + 0x20U : first, place);
    } else {
        for (qsizetype i = at; i < end; ++i) {
            words.take(text[i].unicode(), place);
        }
    }
    at = end;
    return true;
}

template<class Sink>
void cut(QStringView text, Sink &sink)
{
    Assembly<Sink> words(sink);
    for (qsizetype at = 0; at < text.size();) {
        if (takePlainLetter(text, at, words)) {
            continue;
        }
        qsizetype end = at + codeAt(text, at).units;
        while (end < text.size()) {
            const Code next = codeAt(text, end);
            if (!continuesLetter(next.code)) {
                break;
            }
            end += next.units;
        }
        const QString folded = foldedLetter(text.mid(at, end - at).toString());
        for (qsizetype i = 0; i < folded.size();) {
            const Code code = codeAt(folded, i);
            words.take(code.code, {at, end});
            i += code.units;
        }
        at = end;
    }
    words.end();
}

struct Joined
{
    static constexpr bool wantsPlaces = false;

    void word(const QString &text, const std::vector<PlacedWord::Place> &, const std::vector<qsizetype> &tails)
    {
        add(text);
        for (const qsizetype tail : tails) {
            if (text.size() - tail >= shortestTail) {
                add(QStringView(text).mid(tail));
            }
        }
    }
    void add(QStringView text)
    {
        if (!words.isEmpty()) {
            words += u' ';
        }
        words += text;
    }

    QString words;
};

struct Placed
{
    static constexpr bool wantsPlaces = true;

    void word(const QString &text, const std::vector<PlacedWord::Place> &places, const std::vector<qsizetype> &tails)
    {
        PlacedWord placed {.text = text, .places = places, .beginnings = {0}};
        std::ranges::copy_if(tails, std::back_inserter(placed.beginnings),
            [&](qsizetype tail) { return text.size() - tail >= shortestTail; });
        words.push_back(std::move(placed));
    }

    std::vector<PlacedWord> words;
};

} // namespace

QString cutWords(QStringView text)
{
    Joined joined;
    joined.words.reserve(text.size());
    cut(text, joined);
    return joined.words;
}

std::vector<PlacedWord> placedWords(QStringView text)
{
    Placed placed;
    cut(text, placed);
    return std::move(placed.words);
}

} // namespace callboard::search
