#pragma once

#include <QObject>
#include <QThreadPool>

namespace callboard::ui {

class RecordingPlayer;
class RecordingSection;
class TranscriptPanel;

/// Links a transcript to its recording once the player knows the loudness of both channels: when each turn was said,
/// which one is being said, and playing from a turn. Only for the recording of the call itself: no transcript covers
/// the time after a transfer. The times are approximate, and called so; see recordings/TurnTimes.h. GUI thread only;
/// the work runs on a thread of its own. Both parts must outlive it.
class TranscriptLinker final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TranscriptLinker)

public:
    TranscriptLinker(RecordingSection &recording, TranscriptPanel &transcript, QObject *parent = nullptr);
    ~TranscriptLinker() override;

private:
    void link();

    RecordingSection &m_recording;
    RecordingPlayer &m_player;
    TranscriptPanel &m_transcript;
    int m_asked = 0; ///< number of the last request, so that an older result is recognised
    QThreadPool m_thread; ///< last member: its destructor waits for running work
};

} // namespace callboard::ui
