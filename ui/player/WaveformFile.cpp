#include "player/WaveformFile.h"

#include "base/OwnFile.h"

#include <QDataStream>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 magic = 0x43425057; // CBPW
constexpr quint16 version = 1;
constexpr qint64 largest = 16 * 1024 * 1024; ///< bytes: two lanes of two days

} // namespace

WaveformFile::WaveformFile(const QString &audioFile)
    : m_audio(audioFile)
    , m_name(audioFile + u".peaks"_s)
    , m_stamp(stampNow())
{
}

WaveformFile::Stamp WaveformFile::stampNow() const
{
    const QFileInfo audio(m_audio);
    return {audio.size(), audio.lastModified().toMSecsSinceEpoch()};
}

std::optional<Waveform> WaveformFile::read() const
{
    QFile file(m_name);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largest) {
        return std::nullopt;
    }
    const QByteArray bytes = file.readAll();
    constexpr qsizetype checksumSize = 2;
    if (bytes.size() <= checksumSize) {
        return std::nullopt;
    }
    const QByteArrayView content = QByteArrayView(bytes).chopped(checksumSize);
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_4);
    quint32 mark = 0;
    quint16 edition = 0;
    Stamp of;
    quint8 laneCount = 0;
    in >> mark >> edition >> of.size >> of.modified >> laneCount;
    if (mark != magic || edition != version || laneCount < 1 || laneCount > Waveform::mostLanes || of != stampNow()) {
        return std::nullopt;
    }
    std::vector<QByteArray> lanes(laneCount);
    for (QByteArray &lane : lanes) {
        in >> lane;
    }
    quint16 checksum = 0;
    in >> checksum;
    if (in.status() != QDataStream::Ok || !in.atEnd() || checksum != qChecksum(content) || lanes.front().isEmpty()
        || lanes.front().size() != lanes.back().size()) {
        return std::nullopt;
    }
    return Waveform(std::move(lanes), true);
}

bool WaveformFile::write(const Waveform &waveform) const
{
    if (stampNow() != m_stamp) {
        return false;
    }
    QByteArray bytes;
    {
        QDataStream out(&bytes, QIODevice::WriteOnly);
        out.setVersion(QDataStream::Qt_6_4);
        out << magic << version << m_stamp.size << m_stamp.modified << static_cast<quint8>(waveform.lanes());
        for (std::size_t lane = 0; lane < waveform.lanes(); ++lane) {
            out << waveform.levels(lane);
        }
        out << qChecksum(bytes);
    }
    return replaceOwnFile(m_name, bytes);
}

} // namespace callboard::ui
