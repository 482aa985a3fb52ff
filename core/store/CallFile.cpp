#include "store/CallFile.h"

#include "base/IsoTime.h"
#include "store/Attempts.h"
#include "store/CallRows.h"
#include "store/Database.h"
#include "store/KnownNames.h"
#include "store/RecordingRows.h"
#include "store/RowReading.h"
#include "store/StopCommands.h"

#include <algorithm>

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::RecordingLeg;
using calls::RecordingState;

namespace {

constexpr int mostNames = 10;

CallEvent::What whatFromText(const QString &text)
{
    return text == u"recording"  ? CallEvent::What::Recording
           : text == u"presence" ? CallEvent::What::Presence
                                 : CallEvent::What::Status;
}

Result<void, StoreError> addRecordings(
    Database &database, qint64 id, const calls::AttemptFacts &attempt, std::vector<FiledRecording> &recordings)
{
    for (const RecordingLeg leg : calls::recordingLegs) {
        if (attempt.recording(leg).state == RecordingState::None) {
            continue;
        }
        const calls::RecordingId of {id, leg, attempt.retryCount};
        auto kept = readKeptRecording(database, of);
        auto failed = readFailedFetch(database, of);
        if (const auto trouble = firstTrouble(kept, failed)) {
            return failure(*trouble);
        }
        recordings.push_back({of, *std::move(kept), *std::move(failed)});
    }
    return {};
}

Result<std::vector<FiledRecording>, StoreError> readRecordings(Database &database, const CallFile &file)
{
    if (!file.attempts) {
        return failure(file.attempts.error());
    }
    std::vector<FiledRecording> recordings;
    if (auto added = addRecordings(database, file.call.id, file.call, recordings); !added) {
        return failure(added.error());
    }
    for (const calls::Attempt &attempt : *file.attempts) {
        if (auto added = addRecordings(database, file.call.id, attempt, recordings); !added) {
            return failure(added.error());
        }
    }
    return recordings;
}

/// Rows that ended too soon are the trouble of their part alone, as those that did not begin are.
template<class T>
void takePart(Database &database, Result<T, StoreError> &part, Result<T, StoreError> &&read)
{
    const auto cutOff = database.failureOfRows();
    database.forgetFailure();
    part = read && cutOff ? Result<T, StoreError>(failure(*cutOff)) : std::move(read);
}

} // namespace

const FiledRecording *CallFile::recording(RecordingLeg leg, int attempt) const
{
    if (!recordings) {
        return nullptr;
    }
    const auto it = std::ranges::find(*recordings, calls::RecordingId {call.id, leg, attempt}, &FiledRecording::of);
    return it != recordings->end() ? &*it : nullptr;
}

std::optional<StoreError> CallFile::trouble() const
{
    return firstTrouble(attempts, annotation, timeline, listening, stop, knownNames, recordings, owners);
}

Result<std::optional<CallFile>, StoreError> readCallFile(Database &database, qint64 id)
{
    const Snapshot snapshot(database);
    auto call = findCall(database, u"c.id = ?"_s, {id});
    if (!call) {
        return failure(call.error());
    }
    if (!*call) {
        return std::nullopt;
    }
    const auto revision = readRevision(database);
    if (!revision) {
        return failure(revision.error());
    }
    if (database.failureOfRows()) {
        return std::nullopt; // readWhole() says why
    }
    CallFile file {.call = **std::move(call), .revision = *revision};
    if (file.call.retryCount > 0) {
        takePart(database, file.attempts, readAttempts(database, file.call));
    }
    takePart(database, file.annotation, findAnnotation(database, id));
    takePart(database, file.timeline, readTimeline(database, id));
    takePart(database, file.listening, readListening(database, id));
    if (calls::isStoppable(file.call)) {
        takePart(database, file.stop, readStop(database, id));
    }
    if (file.call.shownName().isEmpty()) {
        takePart(database, file.knownNames, namesOfNumber(database, file.call.recipientPhoneNumber, mostNames));
    }
    takePart(database, file.recordings, readRecordings(database, file));
    takePart(database, file.owners, readOwners(database, {id}));
    return file;
}

Result<std::vector<CallEvent>, StoreError> readTimeline(Database &database, qint64 id)
{
    auto query = database.run(
        u"SELECT at, source, what, was, became, attempt FROM call_changes WHERE call_id = ? ORDER BY at, id"_s, {id});
    if (!query) {
        return failure(query.error());
    }
    std::vector<CallEvent> events;
    while (query->next()) {
        events.push_back({.at = fromIsoUtc(query->value(0).toString()),
            .source = sourceFromText(query->value(1).toString()),
            .what = whatFromText(query->value(2).toString()),
            .was = query->value(3).toString(),
            .became = query->value(4).toString(),
            .attempt = query->value(5).toInt()});
    }
    return events;
}

} // namespace callboard::store
