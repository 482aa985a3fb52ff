#include "window/PlayNext.h"

#include "history/CallCells.h"
#include "history/CallHistoryModel.h"
#include "history/CallHistoryView.h"
#include "store/CallReader.h"
#include "window/DetailsController.h"

#include <algorithm>
#include <vector>

namespace callboard::ui {

PlayNext::PlayNext(store::CallReader &reader, CallHistoryModel &model, CallHistoryView &view,
                   DetailsController &details, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_model(model)
    , m_view(view)
    , m_details(details)
{
    connect(&m_details, &DetailsController::nextWanted, this, &PlayNext::goOnAfter);
}

void PlayNext::goOnAfter(qint64 id)
{
    const int row = m_model.rowOf(id, m_view.currentIndex().row());
    if (row < 0) {
        return; // filtered away meanwhile: what comes after it nobody can say
    }
    std::vector<qint64> below;
    for (int next = row + 1; next < m_model.rowCount() && next <= row + mostRows; ++next) {
        if (const qint64 call = m_model.idAt(next); call != 0) {
            below.push_back(call);
        }
    }
    using Rows = Result<std::vector<calls::CallRow>, store::StoreError>;
    m_reader.rows(below, {this, [this, id, below](const Rows &rows) {
                              if (!rows) {
                                  return; // the board says so itself
                              }
                              for (const qint64 next : below) {
                                  const auto found = std::ranges::find(*rows, next, &calls::CallRow::id);
                                  if (found != rows->end() && isPlayable(*found)) {
                                      play(id, next);
                                      return;
                                  }
                              }
                              Q_EMIT noticed(tr("Nothing more to play: no recording follows in the table."));
                          }});
}

void PlayNext::play(qint64 after, qint64 next)
{
    if (m_details.callId() == after && m_details.playingCall() == 0) {
        m_view.selectCall(next);
        m_details.play(next);
    }
}

} // namespace callboard::ui
