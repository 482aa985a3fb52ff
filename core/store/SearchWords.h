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

/// What a person typed into the search field, as what is sought. Always data: no character of it means anything to the
/// search engine. Pure; any thread.
///
/// It is cut into words as the index is (search/CutWords.h): case, accents, quotes, commas and emoji do not matter, and
/// what holds no letter and no digit is left out. Every word must be found, each in any of the call's texts: anywhere
/// inside a name, a project, an agent or a number, at the beginning of a word in transcript, summary, notes and tags.
/// Words of one or two characters are sought at the beginning of words only, and in transcript and summary as whole
/// words. Parts that stand together and are made of digits and the marks people put between them are one number, in any
/// spelling. A word also finds those of the other script that sound like it (search/SoundKeys.h).
class SearchWords final
{
public:
    struct Word
    {
        QString text; ///< as the index has it
        QStringList alike; ///< under which tokens of the index its sound is found in the other script
        bool isShort = false; ///< less than three characters

        /// Whether it stands in a name: anywhere, or at the beginning of a word if it is short.
        [[nodiscard]] bool isIn(QStringView name) const;
    };
    /// What stood between blanks.
    struct Part
    {
        QString typed; ///< without the marks around it
        std::vector<Word> words;
        QString digits; ///< where it is a number of at least three digits; without the zeros a number is dialled with
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

    /// What of a name or a number, as it is shown, is what is sought: for marking it. In order, not overlapping, and
    /// whole letters with their accents.
    [[nodiscard]] std::vector<TextRange> hitsIn(QStringView shown) const;
    /// The same for running text: beginnings of words only. Beginnings shorter than `shortestBeginning` are whole
    /// words: in a transcript they would stand for half of all.
    [[nodiscard]] std::vector<TextRange> hitsInProse(QStringView text, qsizetype shortestBeginning = 3) const;

private:
    std::vector<Term> m_terms;
};

} // namespace callboard::store
