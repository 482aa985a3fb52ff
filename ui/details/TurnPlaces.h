#pragma once

#include <QRectF>

#include <vector>

class QTextBlock;
class QTextDocument;

namespace callboard::ui {

/// The positions of a transcript's turns in its document. Each turn begins a paragraph; a tab ends its speaker's name.
/// GUI thread only; the document must outlive it.
class TurnPlaces final
{
public:
    explicit TurnPlaces(const QTextDocument &document);

    [[nodiscard]] int count() const { return static_cast<int>(m_starts.size()); }
    /// \param start the position in the document of the next turn's first paragraph
    void add(int start) { m_starts.push_back(start); }
    /// Removes this turn and all after it.
    void cut(int turn);
    [[nodiscard]] int startOf(int turn) const { return m_starts[static_cast<std::size_t>(turn)]; }

    [[nodiscard]] int turnAt(int position) const; ///< -1: before the first
    /// The box of a turn in the document's pixels, `width` wide; null: there is no such turn.
    [[nodiscard]] QRectF boxOf(int turn, qreal width) const;
    /// The turn whose speaker's name is at this pixel of the document; -1: none.
    [[nodiscard]] int turnNamedAt(const QPointF &place) const;
    /// Where the words of a paragraph begin: after the speaker's name.
    [[nodiscard]] static qsizetype proseStart(const QTextBlock &block);

private:
    const QTextDocument &m_document;
    std::vector<int> m_starts;
};

} // namespace callboard::ui
