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
/// Every word must be found, each in any of the call's texts: anywhere inside a name, a project, an agent or a number,
/// at the beginning of a word in transcript, summary, notes and tags. Words of one or two characters are sought at the
/// beginning of words only, and in transcript and summary as whole words. A text made of digits and the marks people
/// put between them is one number, in any spelling.
class SearchWords final
{
public:
    struct Word
    {
        QString text; ///< as typed
        QStringList tokens; ///< the parts that are letters and digits, as the word index has them
        QString digits; ///< where it is a number of at least three digits, as SearchWords::digits()
        bool isShort = false; ///< less than three characters
        bool isPlain = true; ///< one token and nothing else

        /// Whether it stands in a name: anywhere, or at the beginning of a word if it is short.
        [[nodiscard]] bool isIn(QStringView name) const;
    };

    SearchWords() = default;
    explicit SearchWords(const QString &typed);

    [[nodiscard]] bool isEmpty() const { return m_words.empty(); }
    [[nodiscard]] const std::vector<Word> &words() const { return m_words; }
    /// The digits of a number; empty when the text is not one. Without the zeros a number is dialled with.
    [[nodiscard]] QString digits() const { return m_digits; }

    /// What of a name or a number, as it is shown, is what is sought: for marking it. In order, not overlapping.
    [[nodiscard]] std::vector<TextRange> hitsIn(QStringView shown) const;
    /// The same for running text: beginnings of words only. Beginnings shorter than `shortestBeginning` are whole
    /// words: in a transcript they would stand for half of all.
    [[nodiscard]] std::vector<TextRange> hitsInProse(QStringView text, qsizetype shortestBeginning = 3) const;

private:
    std::vector<Word> m_words;
    QString m_digits;
};

} // namespace callboard::store
