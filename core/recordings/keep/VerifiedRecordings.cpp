#include "recordings/keep/VerifiedRecordings.h"

#include "store/CallReader.h"

#include <QCryptographicHash>
#include <QFile>

#include <optional>
#include <utility>

namespace callboard::recordings {

namespace {

/// Read in pieces, so that the end of the program need not wait for a large file on a slow disk.
constexpr qint64 pieceBytes = 1024LL * 1024;

} // namespace

SumFinding compareSum(const QString &path, const QByteArray &sha256, const std::atomic_bool &ending)
{
    QFile file(path);
    if (sha256.isEmpty() || !file.open(QIODevice::ReadOnly)) {
        return SumFinding::Unreadable;
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    while (!file.atEnd()) {
        const QByteArray piece = file.read(pieceBytes);
        if (piece.isEmpty() || ending) {
            return SumFinding::Unreadable;
        }
        hash.addData(piece);
    }
    return hash.result().toHex() == sha256 ? SumFinding::AsItWas : SumFinding::Damaged;
}

VerifiedRecordings::VerifiedRecordings(store::CallReader &reader, RecordingArchive &archive, QObject *parent)
    : QObject(parent)
    , m_archive(archive)
    , m_reader(reader)
{
    m_disk.setMaxThreadCount(1);
}

VerifiedRecordings::~VerifiedRecordings()
{
    m_ending = true;
    m_disk.clear();
}

void VerifiedRecordings::check(const calls::Call &call, calls::RecordingLeg leg, Answer<SumFinding> answer)
{
    const QString file = m_archive.keptFile(call, leg);
    if (file.isEmpty()) {
        answer(SumFinding::Unreadable);
        return;
    }
    m_reader.keptRecording({call.id, leg, call.retryCount},
        {this, [this, file, answer = std::move(answer)](const store::Read<std::optional<store::KeptRecording>> &kept) {
             const QByteArray sum = kept && *kept ? (*kept)->sha256 : QByteArray();
             m_disk.start([this, file, sum, answer] {
                 const SumFinding found = compareSum(file, sum, m_ending);
                 QMetaObject::invokeMethod(
                     this, [answer, found] { answer(found); }, Qt::QueuedConnection);
             });
         }});
}

void VerifiedRecordings::handOut(const calls::Call &call, const RecordingWish &wish, const Reply &reply)
{
    const QString kept = m_archive.keptFile(call, wish.leg);
    if (kept.isEmpty()) {
        m_archive.fetch(call, wish, reply);
        return;
    }
    check(call, wish.leg, {this, &VerifiedRecordings::checked, call, wish, kept, reply});
}

void VerifiedRecordings::checked(
    const calls::Call &call, RecordingWish wish, const QString &kept, const Reply &reply, SumFinding found)
{
    if (found != SumFinding::Damaged) {
        reply(kept);
        return;
    }
    wish.anew = true;
    m_archive.fetch(call, wish, {this, &VerifiedRecordings::fetchedAnew, reply});
}

void VerifiedRecordings::fetchedAnew(const Reply &reply, const Result<QString, RecordingError> &fetched)
{
    if (fetched) {
        reply(*fetched);
        return;
    }
    RecordingError why = fetched.error();
    why.kind = RecordingError::Kind::Damaged;
    why.message = tr("The kept recording was damaged since it was fetched, and could not be fetched anew: %1 "
                     "The damaged copy stays in the recordings folder.")
                      .arg(why.message);
    reply(failure(std::move(why)));
}

} // namespace callboard::recordings

#include "moc_VerifiedRecordings.cpp"
