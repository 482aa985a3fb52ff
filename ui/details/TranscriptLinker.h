#pragma once

#include <QObject>
#include <QThreadPool>

namespace callboard::ui {

class RecordingPlayer;
class RecordingSection;
class TranscriptPanel;

/// Links a transcript to its recording once the player knows how loud both channels are: about when each turn was said,
/// which one is being said, and playing from a turn. Only to the recording of the call itself: what was said after a
/// transfer is in no transcript. What it finds is approximate and called so; see recordings/TurnTimes.h. GUI thread
/// only; the work is done on a thread of its own. Both must outlive it.
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
    int m_asked = 0; ///< counts questions, so that the answer to an old one is known
    QThreadPool m_thread; ///< last: its end waits for the work under way
};

} // namespace callboard::ui
