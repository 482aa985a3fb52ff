#include "window/PlacedCalls.h"

#include "base/OneLine.h"
#include "board/BoardRefresher.h"
#include "board/CallHistoryModel.h"
#include "board/CallHistoryView.h"
#include "filters/FilterBar.h"
#include "theme/Banner.h"
#include "window/CallingController.h"
#include "window/DetailsController.h"
#include "window/PlayerController.h"

namespace callboard::ui {

PlacedCalls::PlacedCalls(Clock &clock, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_parts(parts)
{
    m_parts.banner.setDismissable(true);
    connect(&m_parts.calling, &CallingController::placed, this, &PlacedCalls::announce);
    connect(&m_parts.calling, &CallingController::callWanted, this, &PlacedCalls::show);
    connect(&m_parts.refresher, &BoardRefresher::refreshed, this, &PlacedCalls::boardChanged);
    connect(&m_parts.view, &CallHistoryView::callActivated, this, [this] { m_isSelectionOwed = false; });
    connect(&m_parts.banner, &Banner::buttonClicked, this, [this] { show(m_id); });
    connect(&m_parts.banner, &Banner::otherClicked, &m_parts.filters, &FilterBar::clear);
    connect(&m_parts.banner, &Banner::dismissed, this, &PlacedCalls::forget);
}

PlacedCalls::~PlacedCalls() = default;

void PlacedCalls::announce(qint64 id, const QString &who)
{
    m_id = id;
    m_who = oneLine(who).trimmed();
    m_isSelectionOwed = true;
    m_isHidden = false;
    say();
    if (m_parts.model.rowOf(m_id) >= 0) { // the board was faster
        select();
    }
    m_parts.refresher.localChange(); // what it reads from here on holds the call, or hides it
}

void PlacedCalls::boardChanged()
{
    if (m_id == 0) {
        return;
    }
    const bool hidden = m_parts.model.rowOf(m_id) < 0;
    if (hidden && m_parts.refresher.isRefreshing()) {
        return; // what was read may be older than the call: the next answer tells
    }
    if (!hidden && m_isSelectionOwed) {
        select();
    }
    if (hidden != m_isHidden) {
        m_isHidden = hidden;
        say();
    }
}

void PlacedCalls::select()
{
    m_isSelectionOwed = false;
    if (m_parts.view.selectedCount() > 1) {
        return; // they were selected for something else; Show leads to the call
    }
    m_parts.view.selectCall(m_id);
    // Open details follow what is selected; but a recording goes on, and a note is written to its end.
    const bool isInUse = m_parts.player.playingCall() != 0 || m_parts.details.isNoteBeingWritten();
    if (m_parts.details.callId() != 0 && !isInUse) {
        m_parts.details.show(m_id);
    }
}

void PlacedCalls::say()
{
    const QString placed = tr("Call placed to %1.").arg(m_who);
    m_parts.banner.say(Banner::Mood::Info,
        m_isHidden ? tr("%1 The search or the filters hide it.").arg(placed) : placed, tr("Show"),
        m_isHidden ? tr("Clear filters") : QString());
    m_end.reset();
    if (!m_isHidden) {
        m_end = m_clock.callAfter(readingTime, [this] { forget(); });
    }
}

void PlacedCalls::show(qint64 id)
{
    if (id == 0) {
        return;
    }
    m_isSelectionOwed = false;
    m_parts.view.selectCall(id);
    m_parts.details.show(id);
    if (id == m_id && !m_isHidden) {
        forget();
    }
}

void PlacedCalls::forget()
{
    m_id = 0;
    m_end.reset();
    m_parts.banner.hide();
}

} // namespace callboard::ui

#include "moc_PlacedCalls.cpp"
