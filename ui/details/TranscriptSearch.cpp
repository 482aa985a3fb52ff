#include "details/TranscriptSearch.h"

#include "details/TurnPlaces.h"

#include <QTextBlock>
#include <QTextDocument>

#include <algorithm>

namespace callboard::ui {

bool TranscriptSearch::setText(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed == m_text) {
        return false;
    }
    m_text = trimmed;
    m_current = 0;
    return true;
}

void TranscriptSearch::look(const QTextDocument &document)
{
    m_places.clear();
    for (QTextBlock block = document.begin(); !m_text.isEmpty() && block.isValid(); block = block.next()) {
        const QString text = block.text();
        qsizetype at = text.indexOf(m_text, TurnPlaces::proseStart(block), Qt::CaseInsensitive);
        for (; at >= 0; at = text.indexOf(m_text, at + m_text.size(), Qt::CaseInsensitive)) {
            m_places.push_back({block.position() + static_cast<int>(at), static_cast<int>(m_text.size())});
        }
    }
    m_current = std::clamp(m_current, 0, std::max(0, count() - 1));
}

std::optional<TranscriptSearch::Place> TranscriptSearch::currentPlace() const
{
    return m_places.empty() ? std::nullopt : std::optional(m_places[static_cast<std::size_t>(m_current)]);
}

void TranscriptSearch::step(int steps)
{
    if (const int places = count(); places > 0) {
        m_current = ((m_current + steps) % places + places) % places;
    }
}

} // namespace callboard::ui
