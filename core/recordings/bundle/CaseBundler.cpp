#include "recordings/bundle/CaseBundler.h"

#include "base/Clock.h"
#include "recordings/keep/RecordingArchive.h"
#include "store/CallReader.h"

#include <utility>

namespace callboard::recordings {

using namespace Qt::StringLiterals;

/// A bundle on its way.
struct CaseBundler::Case
{
    qint64 callId = 0;
    QString folder;
    QString name;
    Reply reply;
    CaseMaterial material;
};

CaseBundler::CaseBundler(store::CallReader &reader, RecordingArchive &archive, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_archive(archive)
    , m_verified(reader, archive)
    , m_clock(clock)
    , m_stop(std::make_shared<std::atomic_bool>(false))
{
    m_writing.setMaxThreadCount(1);
}

CaseBundler::~CaseBundler()
{
    m_stop->store(true);
    m_writing.waitForDone();
}

void CaseBundler::save(qint64 callId, const QString &folder, const QString &name, Reply reply)
{
    auto bundle = std::make_shared<Case>(Case {callId, folder, name, std::move(reply), {}});
    bundle->material.madeAt = m_clock.now();
    readCall(bundle, true);
}

void CaseBundler::fail(const CasePtr &bundle, const QString &why)
{
    bundle->reply(failure(SavingError {SavingError::Kind::Source, why}));
}

void CaseBundler::readCall(const CasePtr &bundle, bool mayFetch)
{
    m_reader.call(
        bundle->callId, {this, [this, bundle, mayFetch](const store::Read<std::optional<calls::Call>> &found) {
                             if (!found || !*found) {
                                 fail(bundle, found ? tr("The call is gone.") : found.error().message);
                                 return;
                             }
                             bundle->material.call = **found;
                             if (mayFetch) {
                                 fetch(bundle, calls::RecordingLeg::Call);
                             } else {
                                 readAttempts(bundle);
                             }
                         }});
}

/// What is not kept yet, or damaged, one leg after the other; then the call is read again, for the names it is kept by.
void CaseBundler::fetch(const CasePtr &bundle, calls::RecordingLeg leg)
{
    const calls::Call &call = bundle->material.call;
    const bool own = leg == calls::RecordingLeg::Call;
    const auto next = [this, bundle, own] {
        if (own) {
            fetch(bundle, calls::RecordingLeg::Transfer);
        } else {
            readCall(bundle, false);
        }
    };
    const calls::RecordingState state = own ? call.recordingState : call.transferRecordingState;
    const bool cannotBe = state == calls::RecordingState::None || state == calls::RecordingState::Expected;
    if (m_archive.keptFile(call, leg).isEmpty() && cannotBe) {
        next();
        return;
    }
    m_verified.handOut(
        call, {.leg = leg}, {this, [bundle, own, next](const Result<QString, RecordingError> &file) {
                                 // A damaged copy goes into it all the same, and is marked there.
                                 if (!file) {
                                     const bool damaged = file.error().kind == RecordingError::Kind::Damaged;
                                     const QString what = damaged ? u"%1"_s
                                                          : own   ? tr("The recording is not in it: %1")
                                                                  : tr("The recording of the transferred leg is not in "
                                                                         "it: %1");
                                     bundle->material.missing.append(what.arg(file.error().message));
                                 }
                                 next();
                             }});
}

void CaseBundler::readAttempts(const CasePtr &bundle)
{
    m_reader.earlierAttempts(
        bundle->callId, {this, [this, bundle](const store::Read<std::vector<calls::Attempt>> &earlier) {
                             if (!earlier) {
                                 fail(bundle, earlier.error().message);
                                 return;
                             }
                             bundle->material.earlier = *earlier;
                             readNotes(bundle);
                         }});
}

void CaseBundler::readNotes(const CasePtr &bundle)
{
    m_reader.annotation(bundle->callId, {this, [this, bundle](const store::Read<calls::Annotation> &own) {
                                             if (!own) {
                                                 fail(bundle, own.error().message);
                                                 return;
                                             }
                                             bundle->material.annotation = *own;
                                             readTimeline(bundle);
                                         }});
}

void CaseBundler::readTimeline(const CasePtr &bundle)
{
    m_reader.timeline(
        bundle->callId, {this, [this, bundle](const store::Read<std::vector<store::CallEvent>> &events) {
                             if (!events) {
                                 fail(bundle, events.error().message);
                                 return;
                             }
                             CaseMaterial &material = bundle->material;
                             material.timeline = *events;
                             std::vector<calls::Call> attempts {material.call};
                             for (const calls::Attempt &attempt : material.earlier) {
                                 attempts.push_back(calls::asOfAttempt(material.call, attempt));
                             }
                             for (const calls::Call &then : attempts) {
                                 for (const auto leg : {calls::RecordingLeg::Call, calls::RecordingLeg::Transfer}) {
                                     if (const QString file = m_archive.keptFile(then, leg); !file.isEmpty()) {
                                         material.audio.push_back({leg, file, {}, then.retryCount});
                                     }
                                 }
                             }
                             readSum(bundle, 0);
                         }});
}

/// What each recording was like when it was fetched.
void CaseBundler::readSum(const CasePtr &bundle, std::size_t audio)
{
    if (audio == bundle->material.audio.size()) {
        write(bundle);
        return;
    }
    m_reader.keptRecording({bundle->callId, bundle->material.audio[audio].leg, bundle->material.audio[audio].attempt},
        {this, [this, bundle, audio](const store::Read<std::optional<store::KeptRecording>> &kept) {
             if (!kept) {
                 fail(bundle, kept.error().message);
                 return;
             }
             if (*kept) {
                 bundle->material.audio[audio].sha256 = (*kept)->sha256;
                 bundle->material.audio[audio].summedAt = (*kept)->summedAt;
             }
             readSum(bundle, audio + 1);
         }});
}

void CaseBundler::write(const CasePtr &bundle)
{
    m_writing.start([this, bundle, stop = m_stop] {
        auto written = writeCaseBundle(
            bundle->material, bundle->folder, bundle->name, [&stop](qint64) { return !stop->load(); });
        QMetaObject::invokeMethod(
            this, [bundle, written = std::move(written)] { bundle->reply(written); }, Qt::QueuedConnection);
    });
}

} // namespace callboard::recordings

#include "moc_CaseBundler.cpp"
