#include "window/NotifyingController.h"

#include "Services.h"
#include "notifying/ToldDialog.h"
#include "settings/NotifyingSection.h"
#include "settings/Settings.h"
#include "settings/SettingsDialog.h"
#include "telling/Teller.h"
#include "telling/ViewTeller.h"
#include "window/CallingController.h"
#include "window/DetailsController.h"
#include "window/RowActions.h"
#include "window/StatusLine.h"

#include <QEvent>
#include <QGuiApplication>
#include <QMainWindow>
#include <QWindow>

#include <algorithm>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using telling::Occasion;
using telling::Topic;

namespace {

const QString playAction = u"play"_s;
const QString callAction = u"call"_s;
const QString showAction = u"show"_s;

QString keyOf(const Topic &topic)
{
    switch (topic.occasion) {
    case Occasion::CallEnded:
        return u"ended"_s;
    case Occasion::RecordingReady:
        return u"recording"_s;
    case Occasion::KeyRefused:
        return u"key"_s;
    case Occasion::Unreachable:
        return u"reach"_s;
    case Occasion::CameIntoView:
        return u"view "_s + topic.viewId;
    }
    return {};
}

/// A person works in one of the program's windows: nothing has to come up.
bool isInFront()
{
    const QWindow *window = QGuiApplication::focusWindow();
    return window && window->isVisible(); // a hidden one keeps the focus on some platforms
}

} // namespace

NotifyingController::NotifyingController(
    const Services &services, const Theme &theme, QString settingsFile, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_theme(theme)
    , m_settingsFile(std::move(settingsFile))
    , m_parts(parts)
    , m_tray(theme)
{
    connect(&services.teller, &telling::Teller::told, this, &NotifyingController::add);
    connect(&services.viewTeller, &telling::ViewTeller::told, this, &NotifyingController::add);
    connect(&services.teller, &telling::Teller::settled, this, &NotifyingController::settle);
    connect(&m_notifier, &DesktopNotifier::activated, this, &NotifyingController::act);
    connect(&m_tray, &TrayIcon::openRequested, this, &NotifyingController::raiseRequested);
    connect(&m_tray, &TrayIcon::quitRequested, this, &NotifyingController::quitRequested);
    connect(&m_tray, &TrayIcon::newCallRequested, this, [this] {
        Q_EMIT raiseRequested();
        m_parts.calling.openDialog();
    });
    connect(&m_tray, &TrayIcon::pauseToggled, this, [this](bool paused) { m_paused = paused; });
    connect(&parts.status, &StatusLine::toldRequested, this, &NotifyingController::openList);
    connect(qGuiApp, &QGuiApplication::focusWindowChanged, this, &NotifyingController::seeIfInFront);
    connect(&services.settings, &settings::Settings::changed, this, [this](settings::Id id) {
        if (id == settings::Id::Tray && m_started) {
            m_tray.setWanted(m_services.settings.get<settings::Id::Tray>());
        } else if (id == settings::Id::TellKept) {
            m_model.setCapacity(m_services.settings.get<settings::Id::TellKept>());
        }
    });
    m_model.setCapacity(services.settings.get<settings::Id::TellKept>());
    parts.window.installEventFilter(this);
}

NotifyingController::~NotifyingController() = default;

void NotifyingController::start()
{
    m_started = true;
    m_services.teller.start();
    m_notifier.start();
    m_tray.setWanted(m_services.teller.settings().tray);
}

void NotifyingController::attach(SettingsDialog &dialog)
{
    NotifyingSection &section = dialog.notifying();
    section.setSettings(m_services.teller.settings());
    section.setTrouble(
        m_notifier.isThere() ? QString() : tr("This desktop shows no notifications; the list in the window does."));
    connect(&section, &NotifyingSection::changed, this,
        [this](const telling::TellSettings &settings) { telling::keep(m_services.settings, settings); });
}

bool NotifyingController::staysOnClose() const
{
    const telling::TellSettings &settings = m_services.teller.settings();
    return settings.tray && settings.staysInTray && m_tray.isSeen();
}

void NotifyingController::add(const telling::Told &told)
{
    m_model.add(told);
    if (isInFront()) {
        return;
    }
    const Topic topic {told.occasion, told.viewId};
    m_unseen[topic].push_back(told);
    ++m_new;
    showCount();
    if (!m_paused && !m_services.teller.isQuietNow()) {
        showBubble(topic);
    }
}

void NotifyingController::showBubble(const Topic &topic)
{
    const telling::Bubble bubble = telling::bubbleOf(m_unseen[topic], m_services.teller.settings().names);
    m_bubbles[topic] = bubble;
    DesktopNotifier::Notice notice {.key = keyOf(topic),
        .title = bubble.title,
        .body = bubble.body,
        .actions = {{DesktopNotifier::openAction, tr("Open")}},
        .urgent = topic.occasion == Occasion::KeyRefused};
    if (bubble.callId != 0) {
        if (bubble.hasRecording) {
            notice.actions.append({playAction, tr("Play")});
        }
        notice.actions.append({showAction, tr("Open")});
        notice.actions.append({callAction, tr("Call back")});
    }
    m_notifier.show(notice);
}

void NotifyingController::settle(Occasion occasion)
{
    const Topic topic {occasion, {}};
    m_new -= static_cast<int>(m_unseen[topic].size());
    m_unseen.erase(topic);
    m_bubbles.erase(topic);
    m_notifier.withdraw(keyOf(topic));
    showCount();
}

void NotifyingController::act(const QString &key, const QString &action)
{
    const auto it = std::ranges::find_if(m_bubbles, [&key](const auto &one) { return keyOf(one.first) == key; });
    if (it == m_bubbles.end()) {
        return;
    }
    const Topic topic = it->first;
    const qint64 id = it->second.callId;
    Q_EMIT raiseRequested(); // which ends the bubbles
    if (id == 0 && topic.occasion == Occasion::KeyRefused) {
        Q_EMIT settingsRequested();
    } else if (id == 0 && topic.occasion == Occasion::CameIntoView) {
        Q_EMIT viewRequested(topic.viewId);
    } else if (id == 0) {
        openList();
    } else if (action == playAction) {
        m_parts.details.play(id);
    } else if (action == callAction) {
        m_parts.rows.callAgain(id);
    } else {
        openCall(id);
    }
}

bool NotifyingController::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show || event->type() == QEvent::WindowActivate) {
        QMetaObject::invokeMethod(this, &NotifyingController::seeIfInFront, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

void NotifyingController::seeIfInFront()
{
    if (isInFront()) {
        seen();
    }
}

/// What was told is in the list; the bubbles go, and the next one counts from one.
void NotifyingController::seen()
{
    for (const auto &[topic, told] : m_unseen) {
        m_notifier.withdraw(keyOf(topic));
    }
    m_unseen.clear();
    m_bubbles.clear();
    m_new = 0;
    showCount();
}

void NotifyingController::showCount()
{
    m_parts.status.showTold(m_new);
    m_tray.setCount(m_new);
}

void NotifyingController::openCall(qint64 id)
{
    m_parts.details.show(id);
}

void NotifyingController::openList()
{
    if (!m_dialog) {
        m_dialog = new ToldDialog(m_theme, m_model, &m_parts.window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &ToldDialog::callRequested, this, &NotifyingController::openCall);
        connect(m_dialog, &ToldDialog::settingsRequested, this, &NotifyingController::settingsRequested);
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

} // namespace callboard::ui

#include "moc_NotifyingController.cpp"
