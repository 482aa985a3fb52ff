#include "recordings/RecordingArchive.h"

#include "bolna/BolnaClients.h"
#include "recordings/RecordingName.h"
#include "recordings/Transfer.h"
#include "store/CallStore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace callboard::recordings {

using namespace Qt::StringLiterals;

RecordingArchive::RecordingArchive(QString folder, bolna::BolnaClients &clients, bolna::HttpChannel &channel,
                                   store::CallStore &store, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_clients(clients)
    , m_channel(channel)
    , m_store(store)
{
}

RecordingArchive::~RecordingArchive() = default;

QString RecordingArchive::keptFile(const calls::Call &call, calls::RecordingLeg leg) const
{
    const QString &file = leg == calls::RecordingLeg::Transfer ? call.transferRecordingFile : call.recordingFile;
    if (file.isEmpty()) {
        return {};
    }
    // The store's word for a name under our folder, whatever it says.
    const QString path = m_folder + u'/' + QFileInfo(file).fileName();
    return QFileInfo(path).isFile() ? path : QString();
}

void RecordingArchive::fetch(const calls::Call &call, Reply reply)
{
    if (const QString kept = keptFile(call); !kept.isEmpty()) {
        reply(kept);
        return;
    }
    if (call.recordingUrl.isEmpty()) {
        reply(failure(RecordingError {RecordingError::Kind::NotAvailable, tr("This call has no recording.")}));
        return;
    }
    const bolna::BolnaClient *client = m_clients.find(call.accountId);
    if (!client) {
        reply(failure(
            RecordingError {RecordingError::Kind::KeyRefused, tr("There is no API key for this call's account.")}));
        return;
    }
    if (!QDir().mkpath(m_folder)) {
        reply(failure(
            RecordingError {RecordingError::Kind::Disk, tr("The recordings folder %1 cannot be made.").arg(m_folder)}));
        return;
    }
    Fetch &running = m_running[call.id];
    running.replies.push_back(std::move(reply));
    if (running.transfer) {
        return;
    }
    const qint64 id = call.id;
    running.transfer = std::make_unique<Transfer>(
        call, *client, m_folder, m_channel,
        [this, id](const Result<store::KeptRecording, RecordingError> &fetched) { finish(id, fetched); });
    connect(running.transfer.get(), &Transfer::progress, this,
            [this, id](qint64 received, qint64 total) { Q_EMIT progress(id, received, total); });
    running.transfer->start();
}

void RecordingArchive::finish(qint64 callId, const Result<store::KeptRecording, RecordingError> &fetched)
{
    auto it = m_running.find(callId);
    Fetch ended = std::move(it->second);
    m_running.erase(it);
    ended.transfer.release()->deleteLater(); // its own signal is still on the stack
    if (!fetched) {
        for (const Reply &reply : ended.replies) {
            reply(failure(fetched.error()));
        }
        return;
    }
    // Answered once the store knows it, so that a restart finds the copy.
    m_store.recordingKept(
        callId, calls::RecordingLeg::Call, *fetched,
        {this, [replies = std::move(ended.replies),
                path = m_folder + u'/' + fetched->file](const Result<store::ChangeSet, store::StoreError> &stored) {
             for (const Reply &reply : replies) {
                 if (stored) {
                     reply(path);
                 } else {
                     reply(failure(RecordingError {RecordingError::Kind::Disk, stored.error().message}));
                 }
             }
         }});
}

bool RecordingArchive::isFetching(qint64 callId) const
{
    return m_running.contains(callId);
}

Result<QString, RecordingError> RecordingArchive::copyTo(const calls::Call &call, const QString &folder) const
{
    const QString extension = QFileInfo(keptFile(call)).suffix();
    const QString name = downloadName(call, extension);
    const QString stem = name.chopped(extension.size() + 1);
    constexpr int mostCopies = 1000;
    for (int copy = 1; copy <= mostCopies; ++copy) {
        const QString file = copy == 1 ? name : u"%1_%2.%3"_s.arg(stem).arg(copy).arg(extension);
        const QString path = QDir(folder).filePath(file);
        if (QFileInfo::exists(path) || QFileInfo(path).isSymLink()) {
            continue;
        }
        // The file is made exclusively: who took the name in between keeps it, and this copy gets the next one.
        auto saved = copyToFile(call, path);
        if (saved || !QFileInfo::exists(path)) {
            return saved;
        }
    }
    return failure(
        RecordingError {RecordingError::Kind::Disk, tr("There are too many copies of this recording in the folder.")});
}

void RecordingArchive::saveTo(const calls::Call &call, const QString &folder, Reply reply)
{
    m_copying.start([this, call, folder, reply = std::move(reply)] {
        auto saved = copyTo(call, folder); // reads m_folder and the disk, nothing else
        QMetaObject::invokeMethod(
            this, [reply, saved = std::move(saved)] { reply(saved); }, Qt::QueuedConnection);
    });
}

Result<QString, RecordingError> RecordingArchive::copyToFile(const calls::Call &call, const QString &file) const
{
    const QString kept = keptFile(call);
    QFile source(kept);
    QFile target(file);
    const auto fail = [&](const QString &why) {
        return failure(
            RecordingError {RecordingError::Kind::Disk, tr("The recording could not be saved: %1").arg(why)});
    };
    if (kept.isEmpty() || !source.open(QIODevice::ReadOnly)) {
        return fail(kept.isEmpty() ? tr("it is not kept on this computer.") : source.errorString());
    }
    // NewOnly is O_EXCL: never over an existing file, never through a symbolic link.
    if (!target.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        return fail(QFileInfo::exists(file) ? tr("%1 exists already.").arg(file) : target.errorString());
    }
    constexpr qint64 pieceBytes = 1024 * 1024;
    while (!source.atEnd()) {
        const QByteArray piece = source.read(pieceBytes);
        if (piece.isEmpty() || target.write(piece) != piece.size()) {
            const QString why = target.errorString();
            target.remove();
            return fail(why);
        }
    }
    if (!target.flush()) {
        const QString why = target.errorString();
        target.remove();
        return fail(why);
    }
    return file;
}

} // namespace callboard::recordings
