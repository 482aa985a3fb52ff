#include "window/SessionKeeper.h"

#include "window/BoardSplitter.h"

#include <QDockWidget>
#include <QEvent>

namespace callboard::ui {

namespace {

SessionState loaded(const SessionFile &file, const SessionState &otherwise)
{
    SessionState state = file.load().value_or(otherwise);
    if (state.geometry.isEmpty()) {
        state.geometry = otherwise.geometry;
    }
    return state;
}

} // namespace

SessionKeeper::SessionKeeper(
    Clock &clock, const QString &path, const Parts &parts, const SessionState &otherwise, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_parts(parts)
    , m_file(path)
    , m_last(loaded(m_file, otherwise))
    , m_saved(m_last)
    , m_call(m_last.call)
{
    connect(&m_parts.board, &QSplitter::splitterMoved, this, &SessionKeeper::changed);
    connect(&m_parts.activity, &QDockWidget::dockLocationChanged, this, &SessionKeeper::changed);
    connect(&m_parts.activity, &QDockWidget::topLevelChanged, this, &SessionKeeper::changed);
    m_parts.window.installEventFilter(this);
    m_parts.activity.installEventFilter(this);
}

SessionKeeper::~SessionKeeper() = default;

void SessionKeeper::restore()
{
    m_parts.window.restoreGeometry(m_last.geometry);
    m_parts.dockArea.restoreState(m_last.docks);
    m_parts.board.restore(m_last.splitter);
    m_restored = true;
}

void SessionKeeper::setCall(const QString &executionId)
{
    if (m_call != executionId) {
        m_call = executionId;
        changed();
    }
}

SessionState SessionKeeper::state() const
{
    return {.geometry = m_parts.window.saveGeometry(),
        .docks = m_parts.dockArea.saveState(),
        .splitter = m_parts.board.saveState(),
        .call = m_call};
}

void SessionKeeper::changed()
{
    if (!m_restored) {
        return;
    }
    m_rest = m_clock.callAfter(rest, [this] { save(); });
    if (!m_longest) {
        m_longest = m_clock.callAfter(longest, [this] { save(); });
    }
}

void SessionKeeper::save()
{
    m_rest.reset();
    m_longest.reset();
    if (const SessionState now = state(); m_restored && now != m_saved) {
        m_saved = now;
        m_file.save(now);
    }
}

bool SessionKeeper::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::WindowStateChange:
        changed();
        break;
    case QEvent::Show:
    case QEvent::Hide:
        if (watched == &m_parts.activity) {
            changed();
        }
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace callboard::ui

#include "moc_SessionKeeper.cpp"
