#pragma once

#include <QPoint>
#include <QtGlobal>

namespace callboard::ui {

/// What a press on a Record cell that says Play becomes: a click that plays, or a drag of recordings. A value; places
/// are global, in pixels.
///
/// Where the pressed row is one of several selected ones, choosing it waits until the button goes up: the press may
/// begin a drag of them all.
class PlayPress final
{
public:
    struct Outcome
    {
        bool choiceWaited = false; ///< the table was not told of the press
        qint64 chosen = 0; ///< the call to choose now; 0: none
        qint64 played = 0; ///< the call to play; 0: none
    };

    /// The button went down. `call`: on whose Play; 0: on none. `amongSeveral`: its row and others are selected.
    void begin(qint64 call, bool amongSeveral, const QPoint &place);
    [[nodiscard]] bool isUnderWay() const { return m_call != 0; }
    [[nodiscard]] bool choiceWaits() const { return m_choiceWaits; }
    /// The pointer moves with the button down. True once: a drag begins, `dragDistance` from the press.
    [[nodiscard]] bool startsDrag(const QPoint &place, int dragDistance);
    /// The button goes up. A click counts even where Play has moved away from under a still pointer: choosing the row
    /// may have opened the sidebar.
    [[nodiscard]] Outcome end(const QPoint &place, int dragDistance);

private:
    [[nodiscard]] int movedTo(const QPoint &place) const { return (place - m_place).manhattanLength(); }

    qint64 m_call = 0;
    QPoint m_place;
    bool m_dragging = false;
    bool m_choiceWaits = false;
};

} // namespace callboard::ui
