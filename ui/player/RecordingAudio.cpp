#include "player/RecordingAudio.h"

#include <algorithm>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

/// A file says how long it is by a header that may be of a part of it, or by a rate that may be wrong. More than this,
/// and more than a fiftieth, is no rounding.
constexpr milliseconds lengthTolerance {400};

} // namespace

RecordingAudio::RecordingAudio(QObject *parent)
    : QObject(parent)
    , m_playback(new AudioPlayback(this))
{
    connectPlayback();
    connectSamples();
}

RecordingAudio::~RecordingAudio() = default;

void RecordingAudio::connectPlayback()
{
    connect(m_playback, &AudioPlayback::playingChanged, this, [this](bool playing) {
        if (playing) {
            m_switching = false;
            setPlaying(true);
        } else if (!m_switching) {
            setPlaying(false);
        }
    });
    connect(m_playback, &AudioPlayback::positionChanged, this, &RecordingAudio::positionTold);
    connect(m_playback, &AudioPlayback::durationChanged, this, [this](milliseconds duration) {
        if (m_heard.isPlain() && !m_fileLies && duration != m_duration && duration > milliseconds(0)) {
            m_duration = duration;
            Q_EMIT durationChanged(duration);
            compareLength();
        }
    });
    connect(m_playback, &AudioPlayback::loaded, this, [this] {
        if (!std::exchange(m_loaded, true)) {
            prepare();
        }
    });
    connect(m_playback, &AudioPlayback::ended, this, &RecordingAudio::sourceEnded);
    connect(m_playback, &AudioPlayback::noticed, this, &RecordingAudio::noticed);
    connect(m_playback, &AudioPlayback::failed, this, [this](const QString &sentence) {
        m_switching = false;
        setPlaying(false); // while it is known where that was
        unload();
        Q_EMIT failed(sentence);
    });
}

void RecordingAudio::connectSamples()
{
    connect(&m_samples, &RecordingSamples::waveformChanged, this, [this] {
        Q_EMIT waveformChanged();
        compareLength();
    });
    connect(&m_samples, &RecordingSamples::decoded, this, &RecordingAudio::prepare);
    connect(&m_samples, &RecordingSamples::tooLong, this, [this] {
        if (m_wanted.isPlain()) {
            playFileAnyway();
            prepare();
        } else {
            refuse(tr("This recording is too long to change its sound: at another speed voices are higher or "
                      "lower, and nothing can be left out."));
        }
    });
    connect(&m_samples, &RecordingSamples::undecodable, this, [this] {
        if (m_wanted.isPlain()) {
            playFileAnyway();
        } else {
            refuse(tr("The sound of this recording cannot be changed: at another speed voices are higher or lower, "
                      "and nothing can be left out."));
        }
    });
    connect(&m_samples, &RecordingSamples::altered, this,
        [this](const Alteration &alteration, const std::optional<AlteredSound> &altered) {
            if (altered) {
                hear(alteration, altered);
                Q_EMIT preparingChanged();
            } else {
                refuse(tr("This recording is too long to be played this slowly with the same voices."));
            }
        });
}

void RecordingAudio::load(const QString &file)
{
    unload();
    m_file = file;
    m_samples.load(file);
    m_playback->load(file);
}

void RecordingAudio::unload()
{
    const bool hadWaveform = !waveform().isEmpty();
    m_samples.load({});
    m_switching = false;
    m_loaded = false;
    m_fileLies = false;
    m_playsFile = false;
    m_hearsSamples = false;
    m_awaited.reset();
    m_refusal.clear();
    m_file.clear();
    m_loop.reset();
    m_heard = {};
    m_map = {};
    m_wanted.muted = {};
    m_wanted.skipSilence = m_wanted.skipSilence || std::exchange(m_skipsNext, false);
    m_playback->unload();
    m_playback->setSpeed(1.0);
    m_duration = milliseconds(0);
    setPlaying(false);
    if (hadWaveform) {
        Q_EMIT waveformChanged();
    }
    Q_EMIT preparingChanged();
}

void RecordingAudio::play()
{
    if (!m_playing && m_duration > milliseconds(0) && position() >= m_duration) {
        seek(milliseconds(0)); // once more
    }
    if (m_awaited) {
        m_awaited->plays = true;
        m_switching = true; // it seems to play, so that a second press pauses it
        setPlaying(true);
    } else {
        m_playback->play();
    }
}

void RecordingAudio::pause()
{
    m_track.lose();
    m_switching = false;
    if (m_awaited) {
        m_awaited->plays = false;
    }
    m_playback->pause();
    setPlaying(false);
}

void RecordingAudio::seek(milliseconds position)
{
    if (m_duration > milliseconds(0)) {
        position = std::clamp(position, milliseconds(0), m_duration);
    }
    m_track.lose();
    if (awaitsSamples()) {
        awaitSamples(position, m_awaited ? m_awaited->plays : m_playback->wantsToPlay());
    } else {
        m_playback->seek(m_map.toPlayed(position));
    }
}

milliseconds RecordingAudio::position() const
{
    if (m_awaited) {
        return m_awaited->place;
    }
    const milliseconds at = m_map.toSource(m_playback->position());
    return m_duration > milliseconds(0) ? std::min(at, m_duration) : at;
}

void RecordingAudio::setVolume(int percent)
{
    m_playback->setVolume(percent);
}

void RecordingAudio::setSpeed(double speed)
{
    Alteration alteration = m_wanted;
    alteration.speed = speed;
    want(alteration);
}

void RecordingAudio::setSkipsSilence(bool skips)
{
    Alteration alteration = m_wanted;
    alteration.skipSilence = skips;
    want(alteration);
}

void RecordingAudio::setMuted(std::size_t lane, bool muted)
{
    Alteration alteration = m_wanted;
    alteration.muted.at(lane) = muted;
    want(alteration);
}

void RecordingAudio::setLoop(const std::optional<Span> &loop)
{
    m_loop = loop;
}

void RecordingAudio::want(const Alteration &alteration)
{
    if (alteration == m_wanted) {
        return;
    }
    if (isRefused() && alteration.speed == m_wanted.speed) {
        m_skipsNext = m_skipsNext || alteration.skipSilence;
        Q_EMIT preparingChanged(); // so that no control shows what is not heard
        Q_EMIT noticed(m_refusal);
        return;
    }
    m_wanted = alteration;
    if (m_loaded) {
        prepare();
    }
}

/// What was decoded is how long it is, whatever the file says. Such a file is also played from its samples: of two
/// MP3s that were joined the player would play the first alone.
void RecordingAudio::compareLength()
{
    const milliseconds decoded = waveform().duration();
    if (!waveform().isComplete() || m_fileLies || m_duration <= milliseconds(0) || waveform().isEmpty()
        || std::chrono::abs(decoded - m_duration) <= std::max(lengthTolerance, m_duration / 50)) {
        return;
    }
    m_fileLies = true;
    m_duration = decoded;
    if (awaitsSamples() && m_playback->isSeeking()) {
        awaitSamples(std::min(m_playback->position(), m_duration), m_playback->wantsToPlay());
    }
    Q_EMIT durationChanged(decoded);
    if (!isRefused()) {
        prepare();
    }
}

bool RecordingAudio::awaitsSamples() const
{
    return m_fileLies && !isRefused() && needsSamples() && !m_hearsSamples;
}

/// The file is not played meanwhile: its own end would end the recording.
void RecordingAudio::awaitSamples(milliseconds place, bool plays)
{
    m_awaited = {place, plays};
    m_switching = m_playing; // it seems to go on
    m_playback->pause();
}

/// There will be no samples.
void RecordingAudio::goToAwaited()
{
    if (const auto awaited = std::exchange(m_awaited, std::nullopt)) {
        m_playback->seek(m_map.toPlayed(awaited->place));
        if (awaited->plays) {
            m_playback->play();
        }
    }
}

/// Goes one step towards what is wanted; every step leads here again.
void RecordingAudio::prepare()
{
    m_samples.stopAltering(); // what is being made is no longer wanted
    if (isRefused()) {
        m_playback->setSpeed(m_wanted.speed);
    } else if (m_wanted == m_heard && m_hearsSamples == needsSamples()) {
        if (!waveform().isComplete() && !m_samples.isDecoding()) {
            m_samples.decode(false);
        }
    } else if (!needsSamples()) {
        hear(m_wanted, std::nullopt);
    } else if (m_samples.areHere()) {
        m_samples.alterTo(m_wanted);
    } else if (!m_samples.isKeeping()) {
        m_samples.decode(true);
    }
    Q_EMIT preparingChanged();
}

/// Of a file that lies there are no samples.
void RecordingAudio::playFileAnyway()
{
    m_playsFile = true;
    goToAwaited();
}

void RecordingAudio::refuse(const QString &sentence)
{
    m_refusal = sentence;
    m_samples.drop();
    m_wanted.muted = {}; // do not show a channel as muted while it is audible
    m_skipsNext = std::exchange(m_wanted.skipSilence, false);
    if (!m_heard.isPlain()) {
        hear({}, std::nullopt);
        if (m_file.isEmpty()) {
            return; // gone, which was said
        }
    }
    goToAwaited();
    prepare();
    Q_EMIT noticed(sentence);
}

/// Goes on with another sound where the one before is now.
void RecordingAudio::hear(const Alteration &alteration, const std::optional<AlteredSound> &altered)
{
    const milliseconds at = position();
    m_track.lose();
    const auto awaited = std::exchange(m_awaited, std::nullopt);
    const bool goesOn = awaited ? awaited->plays : m_playback->wantsToPlay();
    m_switching = goesOn;
    if (altered) {
        m_playback->load(altered->wav);
    } else {
        m_playback->load(m_file);
    }
    if (m_file.isEmpty()) {
        return; // it has failed, at the place in what was heard before
    }
    m_heard = alteration;
    m_hearsSamples = altered.has_value();
    m_map = altered ? altered->map : TimeMap();
    if (at > milliseconds(0)) {
        m_playback->seek(m_map.toPlayed(at));
    }
    if (goesOn) {
        m_playback->play();
    }
}

void RecordingAudio::setPlaying(bool playing)
{
    if (playing != m_playing) {
        m_playing = playing;
        m_track.lose();
        Q_EMIT playingChanged(playing);
    }
}

void RecordingAudio::positionTold(milliseconds played)
{
    if (m_awaited || (m_switching && played == milliseconds(0))) {
        return; // the other sound on its way to the place
    }
    follow(played);
    const milliseconds at = m_map.toSource(played);
    if (const auto loop = heardLoop(); loop && m_playing && at >= loop->to) {
        seek(loop->from);
        return;
    }
    Q_EMIT positionChanged(m_duration > milliseconds(0) ? std::min(at, m_duration) : at);
}

/// A part that is skipped as a whole cannot be repeated: it would be left in the moment it is entered.
std::optional<Span> RecordingAudio::heardLoop() const
{
    return m_loop && m_map.toPlayed(m_loop->from) < m_map.toPlayed(m_loop->to) ? m_loop : std::nullopt;
}

void RecordingAudio::sourceEnded()
{
    if (const auto loop = heardLoop()) {
        seek(loop->from);
        m_switching = true;
        play();
        return;
    }
    const milliseconds end = awaitsSamples() ? std::min(m_playback->duration(), m_duration) : m_duration;
    if (m_track.isFollowing()) {
        follow(m_map.toPlayed(end)); // the last step is not told
    }
    if (awaitsSamples()) {
        m_awaited = {end, true}; // the file's end, not the recording's
        m_switching = m_playing;
        return;
    }
    Q_EMIT ended();
}

void RecordingAudio::follow(milliseconds played)
{
    if (!m_playing || !isAudible()) {
        m_track.lose();
        return;
    }
    if (const auto part = m_track.follow(played, std::chrono::steady_clock::now(), m_playback->speed())) {
        // What is skipped as silence at either end belongs to what stands beside it.
        const bool begins = part->from <= milliseconds(0);
        const bool ends = m_duration > milliseconds(0) && part->to >= m_map.toPlayed(m_duration);
        Q_EMIT heard(
            {begins ? milliseconds(0) : m_map.toSource(part->from), ends ? m_duration : m_map.toSource(part->to)});
    }
}

bool RecordingAudio::isAudible() const
{
    for (std::size_t lane = 0; lane < waveform().lanes(); ++lane) {
        if (!isMuted(lane)) {
            return volume() > 0;
        }
    }
    return volume() > 0 && waveform().lanes() == 0; // not decoded yet: nothing is muted
}

} // namespace callboard::ui

#include "moc_RecordingAudio.cpp"
