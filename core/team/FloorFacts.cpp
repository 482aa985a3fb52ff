#include "team/FloorFacts.h"

#include "calls/CheckSchedule.h"
#include "calls/MergeExecution.h"
#include "store/AttemptColumns.h"
#include "store/CallRows.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace callboard::team {

using namespace Qt::StringLiterals;
using calls::Attempt;
using calls::AttemptFacts;
using calls::Call;
using calls::KnownCall;
using calls::RecordingState;

namespace {

bool isShared(QStringView column)
{
    static const QSet<QString> own {u"account_id"_s, u"execution_id"_s, u"outcome"_s, u"known_name"_s,
        u"last_status_check_response"_s, u"check_failures"_s, u"check_error"_s, u"next_check"_s, u"not_found_checks"_s,
        u"ended_at"_s, u"transcript_state"_s, u"status"_s, u"recording_id"_s, u"recording_file"_s, u"recording_bytes"_s,
        u"transfer_recording_file"_s, u"transfer_recording_bytes"_s, u"recording_state"_s,
        u"transfer_recording_state"_s, u"raw_reading"_s};
    return !own.contains(column.toString());
}

/// Where the audio is, as far as the shared facts tell.
template<class Facts>
void settleRecordings(Facts &facts)
{
    facts.recordingId = calls::recordingIdOf(facts.recordingUrl);
    facts.recordingState = facts.recordingUrl.isEmpty() ? RecordingState::None : RecordingState::Available;
    facts.transferRecordingState
        = facts.transferRecordingUrl.isEmpty() ? RecordingState::None : RecordingState::Available;
}

bool isRecordingExpected(const Call &call)
{
    return call.recordingUrl.isEmpty() && call.status == calls::CallStatus(calls::CallStatus::Known::Completed)
           && call.direction != calls::Direction::Web
           && std::chrono::seconds(calls::endOf(call).secsTo(call.lastStatusCheck)) < calls::recordingPatience;
}

template<class Columns, class Of>
void write(QJsonObject &to, const Columns &columns, const Of &of)
{
    for (const auto &column : columns) {
        if (!isShared(column.name)) {
            continue;
        }
        const QVariant value = column.get(of);
        if (value.isNull()) {
            continue;
        }
        to.insert(column.name, value.typeId() == QMetaType::QString ? QJsonValue(floorText(value.toString()))
                                                                    : QJsonValue::fromVariant(value));
    }
}

template<class Columns, class Of>
void read(const QJsonObject &from, const Columns &columns, Of &of)
{
    for (const auto &column : columns) {
        if (isShared(column.name)) {
            column.set(of, from.value(column.name).toVariant());
        }
    }
}

/// Of two that differ in these alone, neither tells anything new.
void dropTimes(Call &call)
{
    call.lastStatusCheck = {};
    call.updatedAt = {};
    call.openSince = {};
    call.fieldVersions.clear();
}

} // namespace

QString floorText(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar letter = text.at(i);
        if (letter.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            ++i;
        } else if (letter.isNull() || letter.isSurrogate()) {
            text[i] = QChar::ReplacementCharacter;
        }
    }
    return text;
}

QByteArray floorJson(const QJsonArray &entries)
{
    // Whole pairs are written as they are, so that an escaped surrogate is half of one.
    static const QByteArray replacement = QString(QChar(QChar::ReplacementCharacter)).toUtf8();
    QByteArray json = QJsonDocument(entries).toJson(QJsonDocument::Compact);
    for (qsizetype i = json.indexOf('\\'); i >= 0; i = json.indexOf('\\', i)) {
        bool isHex = false;
        const uint letter = json.mid(i + 1, 1) == "u" ? json.mid(i + 2, 4).toUInt(&isHex, 16) : 0;
        const bool isHarmful = isHex && (letter == 0 || QChar::isSurrogate(letter));
        if (isHarmful) {
            json.replace(i, 6, replacement);
        }
        i += isHarmful ? replacement.size() : 2;
    }
    return json;
}

QJsonObject factsOf(const Call &call)
{
    QJsonObject facts;
    write(facts, store::callColumns(), call);
    write(facts, store::attemptColumns(), call);
    return facts;
}

QJsonObject textsOf(const AttemptFacts &of)
{
    QJsonObject texts;
    write(texts, store::attemptTextColumns(), of);
    return texts;
}

QJsonArray attemptsOf(const std::vector<Attempt> &earlier)
{
    QJsonArray attempts;
    for (const Attempt &one : earlier) {
        QJsonObject facts = textsOf(one);
        write(facts, store::attemptColumns(), one);
        if (one.lastStatusCheck.isValid()) {
            facts.insert(u"last_status_check"_s, store::timeOrNull(one.lastStatusCheck).toString());
        }
        if (const QVariant versions = store::versionsOrNull(one.fieldVersions); !versions.isNull()) {
            facts.insert(u"field_versions"_s, versions.toString());
        }
        attempts.append(QJsonObject {{u"attempt"_s, one.retryCount}, {u"facts"_s, facts}});
    }
    return attempts;
}

KnownCall callOf(const QJsonObject &facts, const QJsonObject &texts, const QJsonArray &attempts)
{
    KnownCall known;
    read(facts, store::callColumns(), known.call);
    read(facts, store::attemptColumns(), known.call);
    read(texts, store::attemptTextColumns(), known.call);
    settleRecordings(known.call);
    if (isRecordingExpected(known.call)) {
        known.call.recordingState = RecordingState::Expected;
    }
    for (const QJsonValue &one : attempts) {
        const QJsonObject told = one[u"facts"].toObject();
        Attempt attempt;
        attempt.retryCount = one[u"attempt"].toInt();
        read(told, store::attemptColumns(), attempt);
        read(told, store::attemptTextColumns(), attempt);
        attempt.lastStatusCheck = store::timeFrom(told.value("last_status_check"_L1).toVariant());
        attempt.fieldVersions = store::versionsFrom(told.value("field_versions"_L1).toVariant());
        settleRecordings(attempt);
        known.earlier.push_back(std::move(attempt));
    }
    return known;
}

QString digestOf(const KnownCall &known)
{
    KnownCall told = known;
    dropTimes(told.call);
    std::ranges::sort(told.earlier, {}, &Attempt::retryCount);
    for (Attempt &attempt : told.earlier) {
        attempt.lastStatusCheck = {};
        attempt.fieldVersions.clear();
    }
    const QJsonArray all {factsOf(told.call), textsOf(told.call), attemptsOf(told.earlier)};
    return QString::fromLatin1(
        QCryptographicHash::hash(QJsonDocument(all).toJson(QJsonDocument::Compact), QCryptographicHash::Sha256)
            .toHex());
}

} // namespace callboard::team
