#include "window/LiveChanges.h"

#include "board/BoardRefresher.h"
#include "board/CallHistoryModel.h"
#include "polling/HistoryImport.h"
#include "store/CallFile.h"
#include "theme/Banner.h"
#include "theme/LiveToggle.h"
#include "window/Announcer.h"
#include "window/DetailsController.h"
#include "window/StatusLine.h"

#include <utility>

namespace callboard::ui {

using About = Announcements::About;

LiveChanges::LiveChanges(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    Announcer *announcer = &m_parts.announcer;
    connect(&m_parts.refresher, &BoardRefresher::countChanged, this, [this](int, int total) {
        m_total = total;
        countCalls();
    });
    connect(&m_parts.import, &polling::HistoryImport::finished, this,
        [this] { QMetaObject::invokeMethod(this, &LiveChanges::countCalls, Qt::QueuedConnection); });
    connect(&m_parts.details, &DetailsController::shown, this, &LiveChanges::callShown);
    connect(&m_parts.details, &DetailsController::closed, this, [this] { m_call = 0; });
    connect(&m_parts.live, &QAbstractButton::toggled, announcer, [announcer](bool live) {
        announcer->say(About::Board, live ? tr("The table is live") : tr("The table is paused"));
    });
    connect(&m_parts.model, &CallHistoryModel::sortRequested, announcer,
        [this, announcer] { announcer->say(About::Board, orderWords()); });
    connect(&m_parts.status, &StatusLine::noticeShown, announcer,
        [announcer](const QString &sentence) { announcer->say(About::Notice, sentence); });
    connect(&m_parts.status, &StatusLine::pollingStateChanged, announcer,
        [announcer](const QString &words) { announcer->say(About::Polling, words); });
    for (const Banner *banner : {&m_parts.banner, &m_parts.placed, &m_parts.handed}) {
        connect(banner, &Banner::said, announcer,
            [announcer](const QString &sentence) { announcer->say(About::Notice, sentence); });
    }
}

LiveChanges::~LiveChanges() = default;

/// The heading of the sorted column, as a screen reader is told it.
QString LiveChanges::orderWords() const
{
    return m_parts.model.headerData(m_parts.model.sortedColumn(), Qt::Horizontal, Qt::AccessibleTextRole).toString();
}

void LiveChanges::countCalls()
{
    // An import brings thousands, and the status line counts them: it is told once, at its end.
    if (m_total < 0 || (m_told >= 0 && m_parts.import.isRunning())) {
        return;
    }
    if (const int before = std::exchange(m_told, m_total); before >= 0) {
        m_parts.announcer.sayNewCalls(m_total - before);
    }
}

void LiveChanges::callShown(const store::CallFile &file)
{
    const bool sameCall = std::exchange(m_call, file.call.id) == file.call.id;
    const bool endsNow = !std::exchange(m_ended, file.call.status.isFinal()) && m_ended;
    const bool recordedNow = !std::exchange(m_recorded, calls::isPlayable(file.call.recordingState)) && m_recorded;
    if (!sameCall) {
        return;
    }
    if (endsNow) {
        m_parts.announcer.say(About::Call, tr("Call ended: %1").arg(file.call.status.text()));
    }
    if (recordedNow) {
        m_parts.announcer.say(About::Recording, tr("Recording ready"));
    }
}

} // namespace callboard::ui

#include "moc_LiveChanges.cpp"
