#pragma once

#include <QPoint>
#include <QtGlobal>

namespace callboard::ui {

/// Decides whether a press on a Record cell with Play becomes a click or a drag of recordings. A value; places are
/// global, in pixels.
///
/// If the pressed row is one of several selected rows, choosing it waits for the release, since the press may begin a
/// drag of all of them.
class PlayPress final
{
public:
    struct Outcome
    {
        bool choiceWaited = false; ///< the table did not handle the press
        qint64 chosen = 0; ///< the call to choose now; 0: none
        qint64 played = 0; ///< the call to play; 0: none
    };

    /// The button was pressed. `call`: the call whose Play is under the pointer; 0: none. `amongSeveral`: its row is
    /// one of several selected rows.
    void begin(qint64 call, bool amongSeveral, const QPoint &place);
    [[nodiscard]] bool isUnderWay() const { return m_call != 0; }
    [[nodiscard]] bool choiceWaits() const { return m_choiceWaits; }
    /// The pointer moved with the button down. Returns true once, when it is `dragDistance` away from the press.
    [[nodiscard]] bool startsDrag(const QPoint &place, int dragDistance);
    /// The button was released. A click counts even if Play moved away under a still pointer: choosing the row may have
    /// opened the sidebar.
    [[nodiscard]] Outcome end(const QPoint &place, int dragDistance);

private:
    [[nodiscard]] int movedTo(const QPoint &place) const { return (place - m_place).manhattanLength(); }

    qint64 m_call = 0;
    QPoint m_place;
    bool m_dragging = false;
    bool m_choiceWaits = false;
};

} // namespace callboard::ui
