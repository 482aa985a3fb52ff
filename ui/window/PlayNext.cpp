#include "window/PlayNext.h"

#include "board/CallCells.h"
#include "board/CallHistoryModel.h"
#include "board/CallHistoryView.h"
#include "window/DetailsController.h"
#include "window/PlayerController.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace callboard::ui {

PlayNext::PlayNext(store::CallReader &reader, CallHistoryModel &model, CallHistoryView &view,
    DetailsController &details, PlayerController &player, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_model(model)
    , m_view(view)
    , m_details(details)
    , m_player(player)
{
    connect(&m_player, &PlayerController::nextWanted, this, &PlayNext::goOnAfter);
}

void PlayNext::goOnAfter(qint64 id)
{
    lookBelow(id, id);
}

/// `after` has ended, and no row from there to that of `looked` has a recording.
void PlayNext::lookBelow(qint64 after, qint64 looked)
{
    const int row = m_model.rowOf(looked, m_view.currentIndex().row());
    if (row < 0) {
        return; // filtered away meanwhile: what comes after it nobody can say
    }
    std::vector<qint64> below;
    for (int next = row + 1; next < m_model.rowCount() && std::ssize(below) < rowsAtATime; ++next) {
        if (const qint64 call = m_model.idAt(next); call != 0) {
            below.push_back(call);
        }
    }
    if (below.empty()) {
        Q_EMIT noticed(tr("Nothing more to play: no recording follows in the table."));
        return;
    }
    m_reader.rows(below, {this, &PlayNext::playFirst, after, below});
}

/// The first of `below` that can be played, or one further down.
void PlayNext::playFirst(qint64 after, const std::vector<qint64> &below, const Rows &rows)
{
    if (!rows || !isAtTheEndOf(after)) {
        return; // the board says itself that it could not be read
    }
    for (const qint64 next : below) {
        const auto found = std::ranges::find(*rows, next, &calls::CallRow::id);
        if (found != rows->end() && isPlayable(*found)) {
            play(next);
            return;
        }
    }
    lookBelow(after, below.back());
}

/// Else the person has gone elsewhere, or plays it once more.
bool PlayNext::isAtTheEndOf(qint64 id) const
{
    return m_details.callId() == id && m_player.playingCall() == 0;
}

void PlayNext::play(qint64 next)
{
    if (m_details.isNoteBeingWritten()) {
        Q_EMIT noticed(tr("The next recording is not played: a note is being written."));
        return;
    }
    if (m_view.selectedCount() < 2) { // several were selected for something else
        m_view.selectCall(next);
    }
    m_details.play(next);
}

} // namespace callboard::ui

#include "moc_PlayNext.cpp"
