#include "recordings/keep/RecordingArchive.h"

#include "base/NewFile.h"
#include "bolna/BolnaClients.h"
#include "bolna/HttpChannel.h"
#include "calls/CheckSchedule.h"
#include "recordings/RecordingName.h"
#include "recordings/fetch/Transfer.h"
#include "recordings/keep/KeptBytes.h"
#include "store/CallStore.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <functional>

namespace callboard::recordings {

using namespace Qt::StringLiterals;
using calls::RecordingLeg;

namespace {

Result<QString, RecordingError> copied(
    const QString &kept, const QString &folder, const std::function<Result<QString, QString>(NewFile &)> &place)
{
    using Target = RecordingError::Target;
    const auto fail = [](const QString &why, Target target) {
        return failure(RecordingError {.kind = RecordingError::Kind::Disk,
            .message = RecordingArchive::tr("The recording could not be saved: %1").arg(why),
            .target = target});
    };
    if (kept.isEmpty()) {
        return fail(RecordingArchive::tr("it is not kept on this computer."), Target::None);
    }
    NewFile copy;
    const auto whose = [&copy] { return copy.isWrongPlace() ? Target::WrongPlace : Target::Failed; };
    if (const auto opened = copy.open(folder); !opened) {
        return fail(opened.error(), whose());
    }
    const auto written = readPieces(
        kept, [&copy](const QByteArray &piece) { return copy.device().write(piece) == piece.size(); },
        [](qint64) { return true; }, [&copy] { return copy.whyNot(); });
    if (!written) {
        const bool source = written.error().kind == SavingError::Kind::Source;
        return fail(written.error().message, source ? Target::None : Target::Failed);
    }
    const auto placed = place(copy);
    return placed ? Result<QString, RecordingError>(*placed) : fail(placed.error(), whose());
}

RecordingError noKey()
{
    return {RecordingError::Kind::KeyRefused,
        RecordingArchive::tr("There is no API key for this call's account. Enter it in Settings, then try again.")};
}

} // namespace

RecordingArchive::RecordingArchive(QString folder, bolna::BolnaClients &clients, bolna::HttpChannel &channel,
    store::CallStore &store, qint64 largest, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_clients(clients)
    , m_channel(channel)
    , m_store(store)
    , m_largest(largest)
    , m_strays(m_folder)
{
    m_disk.setMaxThreadCount(2);
}

RecordingArchive::~RecordingArchive() = default;

QString RecordingArchive::keptFile(const calls::Call &call, RecordingLeg leg) const
{
    const calls::Recording recording = call.recording(leg);
    if (recording.file.isEmpty()) {
        return {};
    }
    // The store's word for a name under our folder, whatever it says.
    const QFileInfo file(m_folder + u'/' + QFileInfo(recording.file).fileName());
    const bool isWhole = recording.bytes <= 0 || file.size() == recording.bytes;
    return file.isFile() && isWhole ? file.filePath() : QString();
}

void RecordingArchive::fetch(const calls::Call &call, Reply reply)
{
    fetch(call, {}, std::move(reply));
}

void RecordingArchive::fetch(const calls::Call &call, const RecordingWish &wish, Reply reply)
{
    if (const QString kept = keptFile(call, wish.leg); !kept.isEmpty() && !wish.anew) {
        reply(kept);
        return;
    }
    const bool own = wish.leg == RecordingLeg::Call;
    if (call.recording(wish.leg).url.isEmpty()) {
        reply(failure(RecordingError {
            RecordingError::Kind::NotAvailable, own ? tr("This call has no recording. Check Status asks Bolna again.")
                                                    : tr("This call has no recording of a transfer.")}));
        return;
    }
    if (own && calls::mayGiveEarlierRecording(call, m_channel.clock().now())) {
        reply(failure(RecordingError {RecordingError::Kind::NotAvailable,
            tr("The call was dialled again, and for a quarter of an hour Bolna may still give "
               "the recording of the attempt before. Try again then.")}));
        return;
    }
    if (!m_shared && !m_clients.find(call.accountId)) {
        reply(failure(noKey()));
        return;
    }
    const calls::RecordingId key {call.id, wish.leg, call.retryCount};
    const bool isRunning = m_running.contains(key);
    Fetch &running = m_running[key];
    running.replies.push_back(std::move(reply));
    running.forPerson = running.forPerson || wish.urgency == bolna::Urgency::Person;
    running.wish.urgency = std::max(running.wish.urgency, wish.urgency);
    if (running.transfer) {
        running.transfer->raise(wish.urgency);
    }
    if (isRunning) {
        return;
    }
    running.call = call;
    running.wish = wish;
    if (!QDir().mkpath(m_folder)) {
        finish(key, failure(RecordingError {RecordingError::Kind::Disk,
                        tr("The recordings folder %1 cannot be made. See to it that the folder "
                           "above it can be written, then try again.")
                            .arg(m_folder)}));
        return;
    }
    if (m_shared) {
        lookAtShared(key);
    } else {
        askBolna(key);
    }
}

/// A person who comes while it is being looked for is waited with as one from the start.
void RecordingArchive::lookAtShared(calls::RecordingId key)
{
    const calls::Call call = m_running.at(key).call;
    const bool forPerson = m_running.at(key).forPerson;
    const SharedRecordings::Need need {
        .forPerson = forPerson, .canAskBolna = m_clients.find(call.accountId) != nullptr};
    m_shared->find(call, key.leg, m_folder, need, {this, &RecordingArchive::foundShared, key, forPerson});
}

void RecordingArchive::foundShared(calls::RecordingId key, bool forPerson, const SharedRecordings::Found &found)
{
    if (found.kept) {
        finish(key, *found.kept);
    } else if (!found.why) {
        askBolna(key);
    } else if (m_shared && m_running.at(key).forPerson && !forPerson) {
        lookAtShared(key);
    } else {
        finish(key, failure(*found.why));
    }
}

void RecordingArchive::askBolna(calls::RecordingId key)
{
    Fetch &running = m_running.at(key);
    const bolna::BolnaClient *client = m_clients.find(running.call.accountId);
    if (!client) {
        finish(key, failure(noKey()));
        return;
    }
    running.transfer = std::make_unique<Transfer>(running.call, running.wish, *client,
        Transfer::Place {m_folder, m_channel, m_disk, m_strays, m_channel.clock(), m_largest},
        [this, key](const Result<store::KeptRecording, RecordingError> &fetched) {
            if (m_shared) {
                m_shared->asked(m_running.at(key).call, key.leg, fetched.has_value());
            }
            finish(key, fetched);
        });
    connect(running.transfer.get(), &Transfer::progress, this,
        [this, key](qint64 received, qint64 total) { Q_EMIT progress(key.callId, key.leg, received, total); });
    running.transfer->start();
}

void RecordingArchive::finish(calls::RecordingId key, const Result<store::KeptRecording, RecordingError> &fetched)
{
    const auto it = m_running.find(key);
    Fetch fetch = std::move(it->second);
    m_running.erase(it);
    if (Transfer *transfer = fetch.transfer.release()) {
        transfer->deleteLater(); // its own signal is still on the stack
    }
    if (!fetched) {
        Q_EMIT failed(fetch.call, key.leg, fetched.error());
        Q_EMIT ended(key.callId, key.leg);
        for (const Reply &reply : fetch.replies) {
            reply(failure(fetched.error()));
        }
        return;
    }
    // Answered once the store knows it, so that a restart finds the copy.
    m_store.recordingKept(key, *fetched,
        {this,
            [this, key, replies = std::move(fetch.replies),
                part = m_folder + u'/' + archiveName(fetch.call, u"part"_s, key.leg),
                path = m_folder + u'/' + fetched->file](const store::Written &stored) {
                if (stored) {
                    PartFile::forgetSidecar(part);
                    Q_EMIT kept(key.callId, key.leg, key.attempt);
                }
                Q_EMIT ended(key.callId, key.leg);
                for (const Reply &reply : replies) {
                    if (stored) {
                        reply(path);
                    } else {
                        reply(failure(RecordingError {RecordingError::Kind::Disk, stored.error().message}));
                    }
                }
            }},
        fetch.forPerson);
}

bool RecordingArchive::isFetching(qint64 callId, RecordingLeg leg) const
{
    return std::ranges::any_of(m_running, [callId, leg](const auto &one) {
        return one.first.callId == callId && one.first.leg == leg && one.second.forPerson;
    });
}

void RecordingArchive::pause()
{
    m_channel.pause();
}

void RecordingArchive::goOn()
{
    m_channel.goOn();
}

Result<QString, RecordingError> RecordingArchive::copyTo(
    const calls::Call &call, const QString &folder, RecordingLeg leg) const
{
    const QString kept = keptFile(call, leg);
    const QString name = downloadName(call, QFileInfo(kept).suffix(), leg);
    return copied(kept, folder,
        [&name](NewFile &copy) { return copy.place([&name](int number) { return numberedName(name, number); }); });
}

Result<QString, RecordingError> RecordingArchive::copyToFile(
    const calls::Call &call, const QString &file, RecordingLeg leg) const
{
    const QFileInfo target(file);
    return copied(
        keptFile(call, leg), target.path(), [&target](NewFile &copy) { return copy.placeAs(target.fileName()); });
}

void RecordingArchive::saveTo(const calls::Call &call, const QString &folder, RecordingLeg leg, Reply reply)
{
    m_copying.start([this, call, folder, leg, reply = std::move(reply)] {
        auto saved = copyTo(call, folder, leg); // reads m_folder and the disk, nothing else
        QMetaObject::invokeMethod(
            this, [reply, saved = std::move(saved)] { reply(saved); }, Qt::QueuedConnection);
    });
}

} // namespace callboard::recordings

#include "moc_RecordingArchive.cpp"
