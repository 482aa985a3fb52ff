#include "window/PlayerController.h"

#include "Services.h"
#include "base/Clock.h"
#include "base/OneLine.h"
#include "calls/Call.h"
#include "details/CallDetailsSidebar.h"
#include "details/RecordingSection.h"
#include "details/TranscriptPanel.h"
#include "player/HearingTrack.h"
#include "player/MediaControls.h"
#include "player/RecordingAudio.h"
#include "player/RecordingPlayer.h"
#include "recordings/keep/RecordingArchive.h"
#include "settings/Settings.h"
#include "store/CallFile.h"
#include "store/CallStore.h"
#include "window/WindowSettings.h"

#include <algorithm>
#include <utility>

namespace callboard::ui {

using settings::Id;

using std::chrono::milliseconds;

namespace {

/// Where nothing is left to go on with.
bool isNearlyAtEnd(milliseconds position, milliseconds duration)
{
    return duration > milliseconds(0) && position >= duration - std::max(milliseconds(1500), duration / 50)
           && position > duration / 2;
}

} // namespace

PlayerController::PlayerController(const Services &services, WindowSettings &settings, CallDetailsSidebar &sidebar,
    const RecordingAudio &audio, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_settings(settings)
    , m_sidebar(sidebar)
    , m_player(sidebar.recording().player())
    , m_controls(new MediaControls([this] { return m_player.position(); }, this))
{
    restoreSettings();
    connectMediaControls();
    m_preparing.setSingleShot(true);
    m_preparing.setInterval(preparesAfter);
    connect(&m_preparing, &QTimer::timeout, this, &PlayerController::prepare);
    m_saving.setInterval(savesEvery);
    connect(&m_saving, &QTimer::timeout, this, [this] {
        if (isHeardHere()) {
            placeIn(*m_listening, m_loadedLeg) = m_player.position();
            save(m_callId);
        }
    });
    connect(&m_player, &RecordingPlayer::playingChanged, this, [this](bool playing) {
        if (playing) {
            m_saving.start();
            m_controls->start();
        } else {
            m_saving.stop();
            m_placeRests.start();
            if (m_fileReplaced) {
                QTimer::singleShot(0, this, &PlayerController::takeNewFile); // the player is still at it
            }
        }
    });
    connect(&m_services.store, &store::CallStore::replaced, this, [this] { m_left.reset(); });
    connect(
        &m_services.archive, &recordings::RecordingArchive::kept, this, [this](qint64 callId, calls::RecordingLeg leg) {
            if (callId == m_callId && callId == m_player.callId() && leg == m_loadedLeg) {
                m_fileReplaced = true;
                if (!m_player.isPlaying()) {
                    takeNewFile();
                }
            }
        });
    connect(&m_player, &RecordingPlayer::left, this, &PlayerController::left);
    connect(&m_player, &RecordingPlayer::ended, this, &PlayerController::atItsEnd);
    connect(&audio, &RecordingAudio::heard, this, &PlayerController::hear);
    connect(&sidebar.recording(), &RecordingSection::legChanged, this, &PlayerController::legChanged);
    m_placeRests.setSingleShot(true);
    m_placeRests.setInterval(1000);
    connect(&m_placeRests, &QTimer::timeout, this, &PlayerController::placeMoved);
    connect(&m_player, &RecordingPlayer::sought, this, [this] {
        m_lastHeard.reset();
        if (!m_player.isPlaying()) {
            m_placeRests.start(); // a slider under a finger moves often
        }
    });
    connect(&m_player, &RecordingPlayer::playingChanged, this, [this] { Q_EMIT playingChanged(playingCall()); });
}

PlayerController::~PlayerController() = default;

void PlayerController::restoreSettings()
{
    for (const Id id :
        {Id::Volume, Id::Speed, Id::Step, Id::VolumeStep, Id::SkipSilence, Id::PlayNext, Id::FollowTranscript}) {
        apply(id);
    }
    connect(&m_services.settings, &settings::Settings::changed, this, &PlayerController::apply);
    m_player.setLaneName(0, m_settings.firstChannel.get());
    m_player.setLaneName(1, m_settings.secondChannel.get());
    connect(&m_sidebar.transcript(), &TranscriptPanel::linkedChanged, this,
        [this](bool linked) { m_services.settings.set<Id::FollowTranscript>(linked); });
    m_volumeRests.setSingleShot(true);
    m_volumeRests.setInterval(500);
    connect(&m_volumeRests, &QTimer::timeout, this, &PlayerController::rememberVolume);
    connect(&m_player, &RecordingPlayer::volumeChanged, &m_volumeRests, qOverload<>(&QTimer::start));
    connect(&m_player, &RecordingPlayer::speedChanged, this, [this](qreal speed) {
        const auto at = std::ranges::find(RecordingPlayer::speeds, speed);
        if (at != RecordingPlayer::speeds.end()) {
            m_services.settings.set<Id::Speed>(static_cast<int>(at - RecordingPlayer::speeds.begin()));
        }
    });
    connect(&m_player, &RecordingPlayer::skipsSilenceChanged, this,
        [this](bool skips) { m_services.settings.set<Id::SkipSilence>(skips); });
    connect(&m_player, &RecordingPlayer::playsNextChanged, this,
        [this](bool next) { m_services.settings.set<Id::PlayNext>(next); });
    connect(&m_player, &RecordingPlayer::laneRenamed, this, [this](std::size_t lane, const QString &name) {
        (lane == 0 ? m_settings.firstChannel : m_settings.secondChannel).set(name);
    });
}

void PlayerController::apply(Id id)
{
    const settings::Settings &settings = m_services.settings;
    switch (id) {
    case Id::Volume:
        if (!m_volumeRests.isActive()) { // else a person is moving it, and has the word
            m_player.setVolume(settings.get<Id::Volume>());
        }
        break;
    case Id::Speed: // the choices stand in this order
        m_player.setSpeed(RecordingPlayer::speeds[static_cast<std::size_t>(settings.get<Id::Speed>())]);
        break;
    case Id::Step:
        m_player.setStep(settings.get<Id::Step>());
        break;
    case Id::VolumeStep:
        m_player.setVolumeStep(settings.get<Id::VolumeStep>());
        break;
    case Id::SkipSilence:
        m_player.setSkipsSilence(settings.get<Id::SkipSilence>());
        break;
    case Id::PlayNext:
        m_player.setPlaysNext(settings.get<Id::PlayNext>());
        break;
    case Id::FollowTranscript:
        m_sidebar.transcript().setLinked(settings.get<Id::FollowTranscript>());
        break;
    default:
        break;
    }
}

/// Whoever muted it today wants to hear it tomorrow.
void PlayerController::rememberVolume()
{
    if (m_player.volume() > 0) {
        m_services.settings.set<Id::Volume>(m_player.volume());
    }
}

void PlayerController::connectMediaControls()
{
    connect(m_controls, &MediaControls::playRequested, &m_player, &RecordingPlayer::play);
    connect(m_controls, &MediaControls::pauseRequested, &m_player, &RecordingPlayer::pause);
    connect(m_controls, &MediaControls::stopRequested, this, [this] {
        m_player.pause();
        m_player.seek(milliseconds(0));
    });
    connect(m_controls, &MediaControls::seekRequested, this, [this](std::chrono::microseconds position) {
        m_player.seek(std::chrono::duration_cast<milliseconds>(position));
    });
    connect(m_controls, &MediaControls::rateRequested, &m_player, &RecordingPlayer::setSpeed);
    connect(m_controls, &MediaControls::volumeRequested, this,
        [this](double volume) { m_player.setVolume(qRound(volume * 100)); });
    connect(m_controls, &MediaControls::raiseRequested, this, [this] {
        m_sidebar.window()->raise();
        m_sidebar.window()->activateWindow();
    });
    connect(&m_player, &RecordingPlayer::playingChanged, this, &PlayerController::tellMediaControls);
    connect(&m_player, &RecordingPlayer::loadedChanged, this, &PlayerController::tellMediaControls);
    connect(&m_player, &RecordingPlayer::durationChanged, this, &PlayerController::tellMediaControls);
    connect(&m_player, &RecordingPlayer::speedChanged, this, &PlayerController::tellMediaControls);
    connect(&m_player, &RecordingPlayer::volumeChanged, this, &PlayerController::tellMediaControls);
    connect(&m_player, &RecordingPlayer::sought, m_controls, &MediaControls::tellSought);
}

void PlayerController::tellMediaControls()
{
    const qint64 id = m_player.callId();
    m_controls->show({.playing = m_player.isPlaying(),
        .callId = id,
        .title = id != 0 ? m_title : QString(),
        .length = m_player.duration(),
        .rate = m_player.speed(),
        .volume = m_player.volume() / 100.0});
}

void PlayerController::follow(const store::CallFile &file)
{
    const calls::Call &call = file.call;
    if (call.id != m_callId || call.retryCount != m_attempt) {
        begin(call, file.listening);
    }
    m_leg = m_sidebar.recording().leg();
    const QString kept = m_services.archive.keptFile(call, m_leg);
    if (std::exchange(m_keptFile, kept) != kept && !kept.isEmpty()) {
        m_preparing.start();
    }
}

/// The call is shown no longer, and what is known of it may not be stored yet.
void PlayerController::setAside()
{
    if (m_listening) {
        m_left = Left {m_callId, *std::exchange(m_listening, std::nullopt)};
    }
}

void PlayerController::begin(const calls::Call &call, const Result<store::Listening, store::StoreError> &listening)
{
    if (call.id == m_callId) {
        m_player.unload(); // what it has is the attempt before's: this one has another recording
    }
    const std::optional<Left> before = m_left;
    setAside();
    m_callId = call.id;
    m_attempt = call.retryCount;
    // A name, never a number: everybody on the bus can read it.
    const QString name = oneLine(call.contactName).trimmed();
    m_title = name.isEmpty() ? tr("Call") : name;
    m_listening = listening ? std::optional(*listening) : std::nullopt;
    if (m_listening && before && before->callId == call.id && before->listening.attempt == m_listening->attempt) {
        m_listening = before->listening;
    }
    m_lastHeard.reset();
    m_placeRests.stop();
    m_preparing.stop();
    m_keptFile.clear();
    m_sidebar.recording().showListened(m_listening ? m_listening->listenedAt : QDateTime());
    tellMediaControls();
}

/// A damaged copy was fetched anew under the same name: what the player has open is the old one.
void PlayerController::takeNewFile()
{
    if (std::exchange(m_fileReplaced, false) && m_player.callId() == m_callId && !m_keptFile.isEmpty()) {
        m_player.unload();
        prepare();
    }
}

qint64 PlayerController::playingCall() const
{
    return m_player.isPlaying() ? m_player.callId() : 0;
}

/// Only the call's own leg counts as listened to.
void PlayerController::legChanged()
{
    m_preparing.stop();
    m_keptFile.clear();
    m_leg = m_sidebar.recording().leg();
}

milliseconds &PlayerController::placeIn(store::Listening &listening, calls::RecordingLeg leg)
{
    return leg == calls::RecordingLeg::Call ? listening.position : listening.transferPosition;
}

void PlayerController::forget()
{
    m_preparing.stop();
    setAside();
    m_callId = 0;
    m_keptFile.clear();
    tellMediaControls();
}

void PlayerController::prepare()
{
    if (m_sidebar.callId() == m_callId && !m_keptFile.isEmpty() && !m_player.isFetching()) {
        m_player.prepare(m_callId, m_keptFile);
        resume();
    }
}

/// Of what the player was given just now.
void PlayerController::resume()
{
    m_loadedLeg = m_leg;
    m_loadedAttempt = m_attempt;
    if (m_listening) {
        m_player.resumeAt(placeIn(*m_listening, m_loadedLeg));
    }
}

void PlayerController::play(qint64 callId, const QString &file)
{
    if (callId == m_callId) {
        m_preparing.stop();
        m_player.load(m_callId, file);
        resume();
        m_player.play();
    }
}

void PlayerController::left(qint64 callId, milliseconds position, milliseconds duration)
{
    if (callId != m_callId || !m_listening || m_listening->attempt != m_loadedAttempt) {
        return; // of an earlier attempt: it was dialled again while that one was heard
    }
    m_placeRests.stop();
    placeIn(*m_listening, m_loadedLeg) = isNearlyAtEnd(position, duration) ? milliseconds(0) : position;
    save(callId);
}

void PlayerController::atItsEnd(qint64 callId)
{
    // By hearing, not by a jump: nobody asked for the next one then.
    const bool heardOut
        = m_lastHeard && m_lastHeard->to >= m_player.duration() - HearingTrack::tolerance && callId == m_callId;
    if (callId == m_callId && isHeardHere()) {
        placeIn(*m_listening, m_loadedLeg) = milliseconds(0); // once more from the start
        save(callId);
    }
    if (heardOut && m_player.playsNext() && !m_player.loop()) {
        Q_EMIT nextWanted(callId);
    }
}

bool PlayerController::isHeardHere() const
{
    // Of an earlier attempt: it was dialled again while that one was heard.
    return m_listening && m_player.callId() == m_callId && m_loadedAttempt == m_listening->attempt;
}

void PlayerController::hear(const Span &part)
{
    m_lastHeard = part;
    if (m_player.callId() != m_callId || m_loadedAttempt != m_attempt || m_loadedLeg != calls::RecordingLeg::Call) {
        return; // only the call's own recording counts
    }
    if (isHeardHere()) {
        m_listening->heard.add(part.from, part.to);
        countAsListened();
    }
}

void PlayerController::countAsListened()
{
    if (m_loadedLeg == calls::RecordingLeg::Call && !m_listening->listenedAt.isValid()
        && calls::isListenedTo(m_listening->heard, m_player.duration())) {
        m_listening->listenedAt = m_services.clock.now();
        save(m_callId);
        m_sidebar.recording().showListened(m_listening->listenedAt);
    }
}

/// A place that was chosen while nothing played: Play goes on there, also after the next start.
void PlayerController::placeMoved()
{
    if (!m_player.isPlaying()) {
        savePlace();
    }
}

void PlayerController::savePlace()
{
    if (isHeardHere()) {
        const milliseconds position = m_player.position();
        placeIn(*m_listening, m_loadedLeg) = isNearlyAtEnd(position, m_player.duration()) ? milliseconds(0) : position;
        save(m_callId);
    }
}

void PlayerController::save(qint64 callId)
{
    m_services.store.saveListening(callId, *m_listening);
}

void PlayerController::rest()
{
    m_player.pause();
    m_placeRests.stop();
    savePlace();
}

void PlayerController::leave()
{
    m_preparing.stop();
    if (m_volumeRests.isActive()) {
        m_volumeRests.stop();
        rememberVolume();
    }
    m_player.unload();
    m_controls->stop();
}

} // namespace callboard::ui

#include "moc_PlayerController.cpp"
