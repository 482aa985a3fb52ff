#include "window/WindowKeys.h"

#include "board/BoardRefresher.h"
#include "board/CallHistoryModel.h"
#include "board/CallHistoryView.h"
#include "board/HistoryHeader.h"
#include "details/CallDetailsSidebar.h"
#include "details/RecordingSection.h"
#include "details/TranscriptPanel.h"
#include "filters/FilterBar.h"
#include "player/RecordingPlayer.h"
#include "window/DetailsController.h"
#include "window/KeyboardHelp.h"
#include "window/PlayerController.h"
#include "window/WindowFocus.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QShortcut>

namespace callboard::ui {

using namespace Qt::StringLiterals;

WindowKeys::WindowKeys(const Theme &theme, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_theme(theme)
    , m_parts(parts)
    , m_search(parts.filters.findChild<QLineEdit *>(u"searchCalls"_s))
{
    Q_ASSERT(m_search);
    const auto shortcut = [this](const QKeySequence &keys, auto run) {
        connect(new QShortcut(keys, &m_parts.window), &QShortcut::activated, this, run);
    };
    shortcut(QKeySequence::Find, [this] { m_parts.filters.focusSearch(); });
    shortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_F, [this] {
        if (TranscriptPanel &transcript = m_parts.sidebar.transcript(); transcript.isVisible()) {
            transcript.focusSearch();
        }
    });
    shortcut(Qt::Key_Escape, [this] { back(); });
    shortcut(Qt::Key_F6, [this] { m_parts.focus.toNextPart(true); });
    shortcut(Qt::SHIFT | Qt::Key_F6, [this] { m_parts.focus.toNextPart(false); });
    shortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_O, [this] {
        if (m_parts.view.isVisible()) {
            m_parts.view.columns().openSortMenu();
        }
    });
    shortcut(Qt::Key_F1, [this] { showHelp(); });
    shortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_L, [this] { Q_EMIT logRequested(); });
    addPlayerKeys();
    m_search->installEventFilter(this);
    m_parts.window.installEventFilter(this);
    connect(&m_parts.sidebar, &CallDetailsSidebar::closeRequested, this, [this] { m_parts.focus.toWork(); });
    connect(&m_parts.model, &CallHistoryModel::boardChanged, this, [this](bool anotherQuery) {
        if (anotherQuery && m_toFirst && m_parts.view.hasFocus()) {
            m_parts.view.goToFirstRow();
        }
    });
    connect(&m_parts.refresher, &BoardRefresher::refreshed, this,
        [this] { m_toFirst = m_toFirst && m_parts.refresher.isRefreshing(); });
}

WindowKeys::~WindowKeys() = default;

/// Single letters among them: a text field that has the focus takes those first, so nothing is lost while writing.
void WindowKeys::addPlayerKeys()
{
    RecordingPlayer &player = m_parts.sidebar.recording().player();
    const auto key = [this, &player](const QKeySequence &keys, auto run) {
        auto *shortcut = new QShortcut(keys, &m_parts.window);
        connect(shortcut, &QShortcut::activated, &player, [this, &player, run] {
            if (player.isVisibleTo(&m_parts.sidebar) && m_parts.details.callId() != 0) {
                run(player);
            }
        });
        return shortcut;
    };
    key(Qt::CTRL | Qt::Key_Left, [](RecordingPlayer &it) { it.stepBack(); });
    key(Qt::CTRL | Qt::Key_Right, [](RecordingPlayer &it) { it.stepForward(); });
    key(Qt::Key_Minus, [](RecordingPlayer &it) { it.quieter(); });
    key(Qt::Key_Plus, [](RecordingPlayer &it) { it.louder(); });
    key(Qt::Key_Equal, [](RecordingPlayer &it) { it.louder(); }); // where a plus takes Shift
    const auto once = [&key](const QKeySequence &keys, auto run) { key(keys, run)->setAutoRepeat(false); };
    once(Qt::Key_BracketLeft, [](RecordingPlayer &it) { it.slower(); });
    once(Qt::Key_BracketRight, [](RecordingPlayer &it) { it.faster(); });
    once(Qt::Key_S, [](RecordingPlayer &it) { it.setSkipsSilence(!it.skipsSilence()); });
    once(Qt::Key_M, [](RecordingPlayer &it) { it.toggleMute(); });
    once(Qt::Key_1, [](RecordingPlayer &it) { it.toggleLaneMuted(0); });
    once(Qt::Key_2, [](RecordingPlayer &it) { it.toggleLaneMuted(1); });
    once(Qt::ALT | Qt::Key_1, [](RecordingPlayer &it) { it.toggleLaneSolo(0); });
    once(Qt::ALT | Qt::Key_2, [](RecordingPlayer &it) { it.toggleLaneSolo(1); });
    once(Qt::Key_A, [](RecordingPlayer &it) { it.setLoopStart(); });
    once(Qt::Key_B, [](RecordingPlayer &it) { it.setLoopEnd(); });
    once(Qt::Key_C, [](RecordingPlayer &it) { it.clearLoop(); });
}

bool WindowKeys::isIn(const QWidget &part) const
{
    const QWidget *focus = QApplication::focusWidget();
    return focus && (focus == &part || part.isAncestorOf(focus));
}

bool WindowKeys::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress) {
        return QObject::eventFilter(watched, event);
    }
    const auto *key = static_cast<QKeyEvent *>(event);
    if (watched == m_search) {
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter) {
            // The search field announces what was typed first.
            QMetaObject::invokeMethod(this, &WindowKeys::leaveSearch, Qt::QueuedConnection);
        } else if (key->key() == Qt::Key_Down && key->modifiers() == Qt::NoModifier) {
            Q_EMIT m_search->returnPressed();
            leaveSearch();
            return true;
        }
    } else if (key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier && !key->isAutoRepeat()
               && (isIn(m_parts.view) || isIn(m_parts.sidebar))) {
        // It came up to the window: neither a text field nor a button wanted it.
        space();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

/// Nothing is played aloud that was not meant: not the call of a row that a filter hides, or from which the keys went
/// elsewhere, and not from a place of the details where Space does nothing else.
void WindowKeys::space()
{
    const bool atRow = isIn(m_parts.view) && m_parts.view.isAtChosenCall()
                       && m_parts.view.selectedCall() == m_parts.details.callId();
    const bool atRecording = isIn(m_parts.sidebar.recording()) || isIn(m_parts.sidebar.transcript());
    if (m_parts.player.playingCall() != 0 || atRow || atRecording) {
        m_parts.details.togglePlay();
    }
}

void WindowKeys::leaveSearch()
{
    m_toFirst = m_parts.refresher.isRefreshing();
    m_parts.view.goToFirstRow();
}

/// One step, as the list of keys says it: the same from everywhere, but in the search its words come first.
void WindowKeys::back()
{
    if (m_search->hasFocus()) {
        if (m_search->text().isEmpty()) {
            m_parts.view.setFocus(Qt::ShortcutFocusReason);
        } else {
            m_search->clear();
            Q_EMIT m_search->returnPressed(); // at once
        }
        return;
    }
    if (m_parts.view.dropSeveral()) {
        return;
    }
    if (!m_search->text().isEmpty()) {
        m_search->clear();
        Q_EMIT m_search->returnPressed(); // at once
        return;
    }
    if (m_parts.details.callId() != 0) {
        m_parts.details.close();
    }
    m_parts.focus.toWork(Qt::ShortcutFocusReason);
}

void WindowKeys::showHelp()
{
    if (!m_help) {
        m_help = new KeyboardHelp(m_theme, &m_parts.window);
        m_help->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_help, &KeyboardHelp::logRequested, this, &WindowKeys::logRequested);
        connect(m_help, &KeyboardHelp::reportRequested, this, &WindowKeys::reportRequested);
    }
    m_help->show();
    m_help->raise();
    m_help->activateWindow();
}

} // namespace callboard::ui

#include "moc_WindowKeys.cpp"
