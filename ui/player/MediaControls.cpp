#include "player/MediaControls.h"

#include "player/MediaControlsAdaptors.h"

#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QLoggingCategory>
#include <QThread>

#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(media, "callboard.media")

QString serviceName()
{
    return u"org.mpris.MediaPlayer2.callboard"_s;
}

QString objectPath()
{
    return u"/org/mpris/MediaPlayer2"_s;
}

QString playerInterface()
{
    return u"org.mpris.MediaPlayer2.Player"_s;
}

} // namespace

MediaControls::MediaControls(Position position, QObject *parent)
    : QObject(parent)
    , m_position(std::move(position))
{
    new MediaRootAdaptor(*this);
    new MediaPlayerAdaptor(*this);
}

MediaControls::~MediaControls()
{
    stop();
}

void MediaControls::start()
{
    if (m_started) {
        return;
    }
    m_started = true;
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")) {
        qCInfo(media) << "no session bus: media keys do not work";
        return; // QtDBus would try to start one
    }
    // Without a parent: nobody waits for it.
    auto *opener = QThread::create([] { static_cast<void>(QDBusConnection::sessionBus().isConnected()); });
    connect(opener, &QThread::finished, this, &MediaControls::enter);
    connect(opener, &QThread::finished, opener, &QObject::deleteLater);
    opener->start();
}

void MediaControls::enter()
{
    if (!m_started) {
        return;
    }
    QDBusConnection bus = QDBusConnection::sessionBus();
    m_onBus = bus.isConnected() && bus.registerObject(objectPath(), this, QDBusConnection::ExportAdaptors)
              && bus.registerService(serviceName());
    if (!m_onBus) {
        bus.unregisterObject(objectPath());
        qCInfo(media) << "no place on the session bus: media keys do not work";
        return;
    }
    // What was to be told meanwhile.
    show(std::exchange(m_state, {}));
}

void MediaControls::stop()
{
    if (std::exchange(m_onBus, false)) {
        QDBusConnection bus = QDBusConnection::sessionBus();
        bus.unregisterService(serviceName());
        bus.unregisterObject(objectPath());
    }
    m_started = false;
}

QString MediaControls::playbackStatus() const
{
    return m_state.callId == 0 ? u"Stopped"_s : m_state.playing ? u"Playing"_s : u"Paused"_s;
}

QVariantMap MediaControls::metadata() const
{
    if (m_state.callId == 0) {
        return {};
    }
    QVariantMap about;
    about[u"mpris:trackid"_s]
        = QVariant::fromValue(QDBusObjectPath(u"/callboard/call/%1"_s.arg(QString::number(m_state.callId))));
    about[u"xesam:title"_s] = m_state.title;
    about[u"mpris:length"_s] = static_cast<qlonglong>(m_state.length.count());
    return about;
}

void MediaControls::show(const State &state)
{
    const State before = std::exchange(m_state, state);
    QVariantMap changed;
    if (before.playing != state.playing || (before.callId == 0) != (state.callId == 0)) {
        changed[u"PlaybackStatus"_s] = playbackStatus();
    }
    if (before.callId != state.callId || before.title != state.title || before.length != state.length) {
        changed[u"Metadata"_s] = metadata();
        changed[u"CanPlay"_s] = changed[u"CanPause"_s] = changed[u"CanSeek"_s] = state.callId != 0;
    }
    if (before.rate != state.rate) {
        changed[u"Rate"_s] = state.rate;
    }
    if (before.volume != state.volume) {
        changed[u"Volume"_s] = state.volume;
    }
    if (!changed.isEmpty()) {
        tellChanged(changed);
    }
}

void MediaControls::tellChanged(const QVariantMap &properties)
{
    if (!m_onBus) {
        return;
    }
    QDBusMessage message
        = QDBusMessage::createSignal(objectPath(), u"org.freedesktop.DBus.Properties"_s, u"PropertiesChanged"_s);
    message << playerInterface() << properties << QStringList();
    QDBusConnection::sessionBus().send(message);
}

void MediaControls::tellSought()
{
    if (m_onBus) {
        Q_EMIT sought(static_cast<qlonglong>(position().count()));
    }
}

} // namespace callboard::ui

#include "moc_MediaControls.cpp"
