#include "recordings/KeptFiles.h"

#include "store/CallReader.h"
#include "store/CallStore.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>

#include <optional>
#include <utility>

namespace callboard::recordings {

using namespace Qt::StringLiterals;
using store::KeptCopy;
using store::OwedRecording;

namespace {

Q_LOGGING_CATEGORY(mediaCategory, "callboard.media")

constexpr int copiesAtOnce = 500;

/// Nothing when it cannot be read to its end, which says nothing of what it holds.
std::optional<QByteArray> sha256Of(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file)) {
        return std::nullopt;
    }
    return hash.result().toHex();
}

/// The new name; empty when it stays where it is.
QString setAside(const QString &path)
{
    QString aside = path + u".damaged"_s;
    for (int number = 2; QFileInfo::exists(aside) && number < 100; ++number) {
        aside = u"%1.damaged%2"_s.arg(path).arg(number);
    }
    return QFile::rename(path, aside) ? QFileInfo(aside).fileName() : QString();
}

} // namespace

KeptFiles::KeptFiles(QString folder, store::CallStore &store, store::CallReader &reader, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_store(store)
    , m_reader(reader)
{
    m_disk.setMaxThreadCount(1);
}

KeptFiles::~KeptFiles() = default;

void KeptFiles::check()
{
    m_folderWasGone = !QDir(m_folder).exists();
    checkBehind(0);
}

/// Page by page: what the store calls kept, and what is on the disk.
void KeptFiles::checkBehind(qint64 call)
{
    using Copies = Result<std::vector<KeptCopy>, store::StoreError>;
    m_reader.keptCopies(call, copiesAtOnce,
                        {this, [this](const Copies &copies) {
                             if (!copies || copies->empty()) {
                                 checked({}, 0);
                                 return;
                             }
                             m_disk.start([this, copies = *copies] {
                                 std::vector<KeptCopy> changed;
                                 for (const KeptCopy &copy : copies) {
                                     const QFileInfo file(m_folder + u'/' + QFileInfo(copy.file).fileName());
                                     const bool isThere
                                         = file.isFile() && (copy.bytes <= 0 || file.size() == copy.bytes);
                                     if (isThere != copy.isKept) {
                                         changed.push_back(copy);
                                     }
                                 }
                                 QMetaObject::invokeMethod(
                                     this, [this, changed, last = copies.back().of.callId] { checked(changed, last); },
                                     Qt::QueuedConnection);
                             });
                         }});
}

void KeptFiles::checked(const std::vector<KeptCopy> &changed, qint64 lastCall)
{
    for (const KeptCopy &copy : changed) {
        if (copy.isKept) {
            m_store.recordingVanished(copy.of.callId, copy.of.leg);
            ++m_vanished;
        } else {
            m_store.recordingFound(copy.of.callId, copy.of.leg); // its disk is back
        }
    }
    if (lastCall > 0) {
        checkBehind(lastCall);
        return;
    }
    if (m_vanished > 0) {
        qCWarning(mediaCategory).noquote() << u"%1 kept recordings have vanished or changed"_s.arg(m_vanished);
        Q_EMIT troubleChanged();
    }
    Q_EMIT finished();
}

void KeptFiles::examine(qint64 callId, calls::RecordingLeg leg)
{
    const OwedRecording one {callId, leg};
    if (!m_examined.insert(one).second) {
        return;
    }
    using Kept = Result<std::optional<store::KeptRecording>, store::StoreError>;
    m_reader.keptRecording(callId, leg, {this, [this, one](const Kept &kept) {
                                             if (!kept || !*kept || (*kept)->sha256.isEmpty()) {
                                                 m_examined.erase(one);
                                                 return;
                                             }
                                             const QString path = m_folder + u'/' + QFileInfo((*kept)->file).fileName();
                                             m_disk.start([this, one, path, expected = (*kept)->sha256] {
                                                 const std::optional<QByteArray> found = sha256Of(path);
                                                 if (!found || *found == expected) {
                                                     return;
                                                 }
                                                 QMetaObject::invokeMethod(
                                                     this,
                                                     [this, one, aside = setAside(path)] { examined(one, aside); },
                                                     Qt::QueuedConnection);
                                             });
                                         }});
}

/// It is not what was kept.
void KeptFiles::examined(const OwedRecording &one, const QString &asideAs)
{
    m_examined.erase(one); // the next copy is another
    qCWarning(mediaCategory).noquote() << u"a kept recording has changed, set aside as %1"_s.arg(asideAs);
    m_damaged = asideAs;
    Q_EMIT troubleChanged();
    m_store.recordingVanished(one.callId, one.leg, {this, [this](const auto &) { Q_EMIT missed(); }});
}

QString KeptFiles::trouble() const
{
    if (!m_damaged.isEmpty()) {
        return tr("A kept recording is not what was fetched: its file was damaged or changed. It was set aside as %1 "
                  "and must be fetched again. If there are more of them, have the disk checked.")
            .arg(m_damaged);
    }
    if (m_vanished > 0 && m_folderWasGone) {
        return tr("The recordings folder %1 was gone and is made anew; its %n recording(s) must be fetched again. If "
                  "you moved it, close Callboard and put it back.",
                  nullptr, m_vanished)
            .arg(m_folder);
    }
    return m_vanished > 0 ? tr("%n kept recording(s) had vanished or changed and must be fetched again. If you moved "
                               "them, close Callboard and put them back.",
                               nullptr, m_vanished)
                          : QString();
}

} // namespace callboard::recordings
