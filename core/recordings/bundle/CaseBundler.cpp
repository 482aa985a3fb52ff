#include "recordings/bundle/CaseBundler.h"

#include "base/Clock.h"
#include "recordings/keep/RecordingArchive.h"
#include "store/CallFile.h"
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
    begin(bundle);
}

void CaseBundler::fail(const CasePtr &bundle, const QString &why)
{
    bundle->reply(failure(SavingError {SavingError::Kind::Source, why}));
}

void CaseBundler::begin(const CasePtr &bundle)
{
    m_reader.call(bundle->callId, {this, &CaseBundler::callRead, bundle});
}

void CaseBundler::callRead(const CasePtr &bundle, const store::Read<std::optional<calls::Call>> &found)
{
    if (found && *found) {
        fetch(bundle, **found, calls::RecordingLeg::Call);
    } else {
        fail(bundle, found ? tr("The call is gone.") : found.error().message);
    }
}

/// What is not kept yet, or damaged, one leg after the other; then its file is read, for the names it is kept by.
void CaseBundler::fetch(const CasePtr &bundle, const calls::Call &call, calls::RecordingLeg leg)
{
    const bool own = leg == calls::RecordingLeg::Call;
    const auto next = [this, bundle, call, own] {
        if (own) {
            fetch(bundle, call, calls::RecordingLeg::Transfer);
        } else {
            gather(bundle);
        }
    };
    const calls::RecordingState state = call.recording(leg).state;
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

void CaseBundler::gather(const CasePtr &bundle)
{
    m_reader.file(bundle->callId, {this, &CaseBundler::fileRead, bundle});
}

void CaseBundler::fileRead(const CasePtr &bundle, const store::Read<std::optional<store::CallFile>> &found)
{
    if (!found || !*found) {
        fail(bundle, found ? tr("The call is gone.") : found.error().message);
        return;
    }
    const store::CallFile &file = **found;
    if (const auto trouble = store::firstTrouble(file.attempts, file.annotation, file.timeline, file.recordings)) {
        fail(bundle, trouble->message);
        return;
    }
    take(bundle->material, file);
    write(bundle);
}

void CaseBundler::take(CaseMaterial &material, const store::CallFile &file) const
{
    material.call = file.call;
    material.earlier = *file.attempts;
    material.annotation = *file.annotation;
    material.timeline = *file.timeline;
    std::vector<calls::Call> attempts {file.call};
    for (const calls::Attempt &attempt : *file.attempts) {
        attempts.push_back(calls::asOfAttempt(file.call, attempt));
    }
    for (const calls::Call &then : attempts) {
        for (const auto leg : calls::recordingLegs) {
            const QString kept = m_archive.keptFile(then, leg);
            if (kept.isEmpty()) {
                continue;
            }
            material.audio.push_back({leg, kept, {}, then.retryCount});
            const store::FiledRecording *filed = file.recording(leg, then.retryCount);
            if (filed && filed->kept) { // what it was like when it was fetched
                material.audio.back().sha256 = filed->kept->sha256;
                material.audio.back().summedAt = filed->kept->summedAt;
            }
        }
    }
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
