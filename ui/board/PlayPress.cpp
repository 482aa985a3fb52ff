#include "board/PlayPress.h"

#include <utility>

namespace callboard::ui {

void PlayPress::begin(qint64 call, bool amongSeveral, const QPoint &place)
{
    m_call = call;
    m_place = place;
    m_dragging = false;
    m_choiceWaits = call != 0 && amongSeveral;
}

bool PlayPress::startsDrag(const QPoint &place, int dragDistance)
{
    if (m_call == 0 || m_dragging || movedTo(place) < dragDistance) {
        return false;
    }
    m_dragging = true;
    return true;
}

PlayPress::Outcome PlayPress::end(const QPoint &place, int dragDistance)
{
    const PlayPress press = std::exchange(*this, {});
    Outcome outcome;
    outcome.choiceWaited = press.m_choiceWaits;
    outcome.chosen = press.m_choiceWaits && !press.m_dragging ? press.m_call : 0;
    outcome.played = !press.m_dragging && press.movedTo(place) < dragDistance ? press.m_call : 0;
    return outcome;
}

} // namespace callboard::ui
