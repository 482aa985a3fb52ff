#include "details/TurnPlaces.h"

#include <QAbstractTextDocumentLayout>
#include <QTextBlock>
#include <QTextDocument>

#include <algorithm>

namespace callboard::ui {

TurnPlaces::TurnPlaces(const QTextDocument &document)
    : m_document(document)
{
}

void TurnPlaces::cut(int turn)
{
    if (turn < count()) {
        m_starts.resize(static_cast<std::size_t>(turn));
    }
}

int TurnPlaces::turnAt(int position) const
{
    const auto next = std::ranges::upper_bound(m_starts, position);
    return static_cast<int>(next - m_starts.begin()) - 1;
}

QRectF TurnPlaces::boxOf(int turn, qreal width) const
{
    if (turn < 0 || turn >= count()) {
        return {};
    }
    const int end = turn + 1 < count() ? startOf(turn + 1) - 1 : m_document.characterCount() - 1;
    const QAbstractTextDocumentLayout &layout = *m_document.documentLayout();
    const QRectF first = layout.blockBoundingRect(m_document.findBlock(startOf(turn)));
    const QRectF last = layout.blockBoundingRect(m_document.findBlock(end));
    return {0, first.top(), width, last.bottom() - first.top()};
}

int TurnPlaces::turnNamedAt(const QPointF &place) const
{
    const int position = m_document.documentLayout()->hitTest(place, Qt::ExactHit);
    const int turn = position < 0 ? -1 : turnAt(position);
    if (turn < 0) {
        return -1;
    }
    const QTextBlock block = m_document.findBlock(position);
    return startOf(turn) == block.position() && position - block.position() < proseStart(block) ? turn : -1;
}

qsizetype TurnPlaces::proseStart(const QTextBlock &block)
{
    return block.text().indexOf(u'\t') + 1;
}

} // namespace callboard::ui
