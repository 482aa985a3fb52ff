#include "details/TranscriptLinker.h"

#include "details/RecordingSection.h"
#include "details/TranscriptPanel.h"
#include "details/TranscriptView.h"
#include "player/RecordingPlayer.h"
#include "recordings/speech/TurnTimes.h"

namespace callboard::ui {

using std::chrono::milliseconds;

namespace {

constexpr int binsOfAWord = 5; ///< of the waveform's: 100 ms

std::vector<std::vector<float>> levelsOf(const Waveform &waveform)
{
    std::vector<std::vector<float>> levels(waveform.lanes());
    for (std::size_t lane = 0; lane < levels.size(); ++lane) {
        for (qsizetype at = 0; at < waveform.bins(); at += binsOfAWord) {
            levels[lane].push_back(static_cast<float>(waveform.loudest(lane, at, at + binsOfAWord)) / 255.0F);
        }
    }
    return levels;
}

} // namespace

TranscriptLinker::TranscriptLinker(RecordingSection &recording, TranscriptPanel &transcript, QObject *parent)
    : QObject(parent)
    , m_recording(recording)
    , m_player(recording.player())
    , m_transcript(transcript)
{
    m_thread.setMaxThreadCount(1);
    connect(&m_player, &RecordingPlayer::waveformChanged, this, &TranscriptLinker::link);
    connect(&m_transcript, &TranscriptPanel::transcriptChanged, this, &TranscriptLinker::link);
    connect(&m_player, &RecordingPlayer::positionChanged, &m_transcript, &TranscriptPanel::followPosition);
    connect(&m_player, &RecordingPlayer::sought, &m_transcript, &TranscriptPanel::followPosition);
    connect(&m_transcript, &TranscriptPanel::seekRequested, this, [this](milliseconds position) {
        m_player.seek(position);
        if (!m_player.isPlaying()) {
            m_player.play();
        }
    });
}

TranscriptLinker::~TranscriptLinker() = default;

void TranscriptLinker::link()
{
    const int asked = ++m_asked;
    const Waveform &waveform = m_player.waveform();
    const std::vector<calls::TranscriptTurn> turns = m_transcript.view().turns();
    if (m_recording.leg() != calls::RecordingLeg::Call || !waveform.isComplete() || waveform.lanes() < 2
        || turns.empty()) {
        m_transcript.showTurnTimes({});
        return;
    }
    m_thread.start([this, asked, waveform, turns] {
        const auto speech = recordings::findSpeech(
            levelsOf(waveform), std::chrono::duration_cast<milliseconds>(Waveform::bin * binsOfAWord));
        auto times = recordings::turnTimes(turns, speech);
        QMetaObject::invokeMethod(
            this,
            [this, asked, times = std::move(times)] {
                if (asked == m_asked) {
                    m_transcript.showTurnTimes(times);
                    m_transcript.followPosition(m_player.position());
                }
            },
            Qt::QueuedConnection);
    });
}

} // namespace callboard::ui

#include "moc_TranscriptLinker.cpp"
