#include "recordings/keep/KeptFiles.h"

#include "store/CallReader.h"
#include "store/CallStore.h"

#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>

#include <algorithm>
#include <optional>
#include <utility>

namespace callboard::recordings {

using namespace Qt::StringLiterals;
using calls::RecordingId;
using store::KeptCopy;

namespace {

Q_LOGGING_CATEGORY(mediaCategory, "callboard.media")

constexpr int copiesAtOnce = 500;

} // namespace

bool isThere(const QString &folder, const KeptCopy &copy)
{
    const QFileInfo file(folder + u'/' + QFileInfo(copy.file).fileName());
    return file.isFile() && (copy.bytes <= 0 || file.size() == copy.bytes);
}

bool isFolderMissing(qint64 kept, qint64 gone, bool wasMissing)
{
    return kept >= KeptFiles::fewRecordings && gone >= kept - kept / (wasMissing ? 2 : 10);
}

KeptFiles::KeptFiles(QString folder, store::CallStore &store, store::CallReader &reader, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_store(store)
    , m_reader(reader)
{
    m_disk.setMaxThreadCount(1);
}

KeptFiles::~KeptFiles()
{
    m_ending = true;
    m_disk.clear();
}

void KeptFiles::check()
{
    m_kept = 0;
    m_gone.clear();
    checkBehind(0);
}

/// Page by page: what the store calls kept, and what is on the disk.
void KeptFiles::checkBehind(qint64 call)
{
    m_reader.keptCopies(call, copiesAtOnce, {this, &KeptFiles::compare});
}

void KeptFiles::compare(const store::Read<std::vector<KeptCopy>> &copies)
{
    if (!copies || copies->empty()) {
        concluded();
        return;
    }
    m_disk.start([this, copies = *copies] {
        std::vector<KeptCopy> changed;
        for (const KeptCopy &copy : copies) {
            if (isThere(m_folder, copy) != copy.isKept) {
                changed.push_back(copy);
            }
        }
        const auto kept = std::ranges::count_if(copies, &KeptCopy::isKept);
        QMetaObject::invokeMethod(
            this, [this, changed, kept, last = copies.back().of.callId] { checked(changed, kept, last); },
            Qt::QueuedConnection);
    });
}

void KeptFiles::checked(const std::vector<KeptCopy> &changed, qint64 kept, qint64 lastCall)
{
    m_kept += kept;
    for (const KeptCopy &copy : changed) {
        if (copy.isKept) {
            m_gone.push_back(copy.of);
        } else {
            m_store.recordingFound(copy.of); // its disk is back
        }
    }
    checkBehind(lastCall);
}

void KeptFiles::concluded()
{
    const bool waited = isWaiting();
    m_missing.clear();
    if (isFolderMissing(m_kept, static_cast<qint64>(m_gone.size()), waited)) {
        m_missing = std::move(m_gone);
        qCWarning(mediaCategory) << "the recordings folder lacks" << m_missing.size()
                                 << "kept recordings: nothing is fetched by itself until they are there";
    } else {
        vanished(m_gone);
    }
    m_gone.clear();
    if (waited || isWaiting()) {
        Q_EMIT troubleChanged();
    }
    Q_EMIT finished();
}

void KeptFiles::giveUp()
{
    vanished(std::exchange(m_missing, {}));
}

void KeptFiles::vanished(const std::vector<RecordingId> &gone)
{
    for (const RecordingId &one : gone) {
        m_store.recordingVanished(one);
        m_vanished.insert(one);
    }
    if (!gone.empty()) {
        qCWarning(mediaCategory) << gone.size() << "kept recordings have vanished or changed";
        Q_EMIT troubleChanged();
    }
}

void KeptFiles::examine(const RecordingId &one)
{
    if (!m_examined.insert(one).second) {
        return;
    }
    ++m_examining;
    m_reader.keptRecording(one, {this, &KeptFiles::compareSumOf, one});
}

void KeptFiles::compareSumOf(
    const calls::RecordingId &one, const store::Read<std::optional<store::KeptRecording>> &kept)
{
    if (!kept || !*kept || (*kept)->sha256.isEmpty()) {
        examined(one, SumFinding::Unreadable);
        return;
    }
    m_disk.start([this, one, recording = **kept] {
        const QString name = QFileInfo(recording.file).fileName();
        const SumFinding found = compareSum(m_folder + u'/' + name, recording.sha256, m_ending);
        QMetaObject::invokeMethod(
            this, [this, one, found] { examined(one, found); }, Qt::QueuedConnection);
    });
}

void KeptFiles::examined(const RecordingId &one, SumFinding finding)
{
    --m_examining;
    if (finding == SumFinding::Unreadable) {
        m_examined.erase(one); // says nothing of it: the next time, perhaps
    } else if (finding == SumFinding::Damaged) {
        qCWarning(mediaCategory) << "the kept recording of the call" << one.callId << "is not what was kept";
        m_damaged[one].clear();
        Q_EMIT troubleChanged();
        Q_EMIT damaged(one);
    }
}

void KeptFiles::mended(const RecordingId &one)
{
    m_damaged.erase(one);
    m_examined.erase(one);
    Q_EMIT troubleChanged();
}

void KeptFiles::staysDamaged(const RecordingId &one, const QString &reason)
{
    m_damaged[one] = reason;
    m_examined.erase(one);
    Q_EMIT troubleChanged();
}

void KeptFiles::kept(const RecordingId &one)
{
    if (m_vanished.erase(one) > 0) {
        Q_EMIT troubleChanged();
    }
}

QString KeptFiles::trouble() const
{
    if (isWaiting()) {
        return tr("%n kept recording(s) are not in %1. If they are on a disk that is not mounted, connect it and open "
                  "it in the file manager. Until then no recording is fetched by itself.",
            nullptr, static_cast<int>(m_missing.size()))
            .arg(m_folder);
    }
    if (!m_damaged.empty()) {
        const auto failed = std::ranges::find_if(m_damaged, [](const auto &one) { return !one.second.isEmpty(); });
        return failed == m_damaged.end()
                   ? tr("%n kept recording(s) damaged since they were fetched: fetching anew. Until then the damaged "
                        "copy is played.",
                       nullptr, static_cast<int>(m_damaged.size()))
                   : tr(
                       "%n kept recording(s) damaged since they were fetched, and not to be fetched anew: %1 The damaged "
                       "copy is kept and played.",
                       nullptr, static_cast<int>(m_damaged.size()))
                         .arg(failed->second);
    }
    return !m_vanished.empty()
               ? tr("%n kept recording(s) had vanished or changed and must be fetched again. If you moved "
                    "them, close Callboard and put them back.",
                   nullptr, static_cast<int>(m_vanished.size()))
               : QString();
}

} // namespace callboard::recordings

#include "moc_KeptFiles.cpp"
