#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

#include <vector>

namespace callboard::store {

/// A place in a text, in UTF-16 code units.
struct TextRange
{
    qsizetype start = 0;
    qsizetype length = 0;

    bool operator==(const TextRange &) const = default;
};

/// A person's input in the search field, as search terms. It is always data: the search engine never sees it as syntax.
/// Pure; any thread.
///
/// The text is cut into words as the index is (search/CutWords.h): case, accents, quotes, commas and emoji do not
/// matter; anything without a letter or digit is dropped. A call must contain every word, each in any of its texts:
/// anywhere in a name, project, agent or number, and at the beginning of a word in transcript, summary, answers, notes
/// and tags. A word of one or two characters matches only beginnings of words, in transcript and summary only whole
/// words. Adjacent parts of digits and the usual separators form one number, in any spelling. A word also matches words
/// of the other script that sound alike (search/SoundKeys.h).
class SearchWords final
{
public:
    struct Word
    {
        QString text; ///< as in the index
        QStringList alike; ///< tokens of the index for the same sound in the other script
        bool isShort = false; ///< fewer than three characters

        /// Whether it occurs in a name: anywhere, or at the beginning of a word if it is short.
        [[nodiscard]] bool isIn(QStringView name) const;
    };
    /// Text between blanks.
    struct Part
    {
        QString typed; ///< without surrounding punctuation
        std::vector<Word> words;
        QString digits; ///< set for a number of at least three digits; without leading dialling zeros
    };
    /// A part, or the parts of one number.
    struct Term
    {
        std::vector<Part> parts;
        QString digits; ///< of all parts together
    };

    SearchWords() = default;
    explicit SearchWords(const QString &typed);

    [[nodiscard]] bool isEmpty() const { return m_terms.empty(); }
    [[nodiscard]] const std::vector<Term> &terms() const { return m_terms; }
    /// Every word of every part.
    [[nodiscard]] std::vector<Word> words() const;

    /// The matches in a displayed name or number, to highlight. In order, without overlap, and whole letters with their
    /// accents.
    [[nodiscard]] std::vector<TextRange> hitsIn(QStringView shown) const;
    /// The same for running text: only beginnings of words. Beginnings shorter than `shortestBeginning` must be whole
    /// words; otherwise they would highlight half of a transcript.
    [[nodiscard]] std::vector<TextRange> hitsInProse(QStringView text, qsizetype shortestBeginning = 3) const;

private:
    std::vector<Term> m_terms;
};

} // namespace callboard::store
