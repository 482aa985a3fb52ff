#include "Recordings.h"

#include "Conversations.h"
#include "Mp3Encoder.h"
#include "SimulatedCall.h"
#include "SpeechSynth.h"

#include <QCryptographicHash>
#include <QPointer>

#include <algorithm>

namespace callboard::simulator {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

RecordingFile makeRecording(
    const std::vector<Turn> &turns, std::chrono::milliseconds talk, RecordingKind kind, quint64 seed)
{
    const StereoSound sound = synthesizeCall(turns, std::min<std::chrono::milliseconds>(talk, 5min), seed);
    RecordingFile file;
    if (kind == RecordingKind::Wav) {
        file.bytes = sound.toWav();
        file.contentType = "audio/wav"_ba;
    } else {
        file.bytes = toMp3(sound, kind == RecordingKind::Mp3WithId3);
        file.contentType = "audio/mpeg"_ba;
    }
    file.etag = '"' + QCryptographicHash::hash(file.bytes, QCryptographicHash::Md5).toHex() + '"';
    return file;
}

} // namespace

Recordings::Recordings(QObject *parent)
    : QObject(parent)
    , m_files(96 * 1024)
{
    m_pool.setMaxThreadCount(1);
}

Recordings::~Recordings()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void Recordings::fetch(const SimulatedCall &call, QObject *context, const Receiver &receiver)
{
    if (const RecordingFile *file = m_files.object(call.id)) {
        receiver(*file);
        return;
    }
    const bool underWay = m_waiting.contains(call.id);
    m_waiting[call.id].append([guard = QPointer<QObject>(context), receiver](const RecordingFile &file) {
        if (guard)
            receiver(file);
    });
    if (underWay)
        return;
    // The job owns copies only; the destructor waits for it, so `this` is alive when it posts.
    m_pool.start([this, id = call.id, turns = turnsOf(call.transcriptText()), talk = call.talk, kind = call.recording,
                     seed = call.seed] {
        RecordingFile file = makeRecording(turns, talk, kind, seed);
        QMetaObject::invokeMethod(
            this, [this, id, file = std::move(file)] { deliver(id, file); }, Qt::QueuedConnection);
    });
}

void Recordings::deliver(const QString &id, const RecordingFile &file)
{
    m_files.insert(id, new RecordingFile(file), std::max<qsizetype>(1, file.bytes.size() / 1024));
    const auto receivers = m_waiting.take(id);
    for (const auto &receiver : receivers)
        receiver(file);
}

} // namespace callboard::simulator

#include "moc_Recordings.cpp"
