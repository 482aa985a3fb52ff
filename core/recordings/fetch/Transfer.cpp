#include "recordings/fetch/Transfer.h"

#include "recordings/RecordingName.h"
#include "recordings/fetch/TransferError.h"

#include <QLoggingCategory>
#include <QThreadPool>

#include <utility>

namespace callboard::recordings {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using bolna::ApiError;
using Kind = RecordingError::Kind;

namespace {

Q_LOGGING_CATEGORY(mediaCategory, "callboard.media")

constexpr auto deadline = 15min;
constexpr auto silence = 30s;

QUrl permanentUrl(const calls::ApiOrigin &origin, const calls::Call &call, calls::RecordingLeg leg)
{
    const QString kind = leg == calls::RecordingLeg::Call ? u"call"_s : u"transfer"_s;
    return origin.url({u"recordings"_s, kind, call.executionId}).value_or(QUrl());
}

} // namespace

Transfer::Transfer(calls::Call call, RecordingWish wish, const bolna::BolnaClient &client, Place place, Done done)
    : m_call(std::move(call))
    , m_leg(wish.leg)
    , m_anew(wish.anew)
    , m_urgency(wish.urgency)
    , m_key(client.key())
    , m_budget(client.budget())
    , m_source {client.origin(), permanentUrl(client.origin(), m_call, m_leg), place.largest}
    , m_place(std::move(place))
    , m_done(std::move(done))
    , m_in(m_place.folder + u'/' + archiveName(m_call, u"part"_s, m_leg), m_place.largest)
{
}

Transfer::~Transfer()
{
    m_done = {}; // nobody waits any more
    if (m_request != 0) {
        m_place.channel.cancel(std::exchange(m_request, 0));
    }
    m_in.part().close(leaveWhat());
}

void Transfer::start()
{
    const calls::Recording recording = m_call.recording(m_leg);
    m_attempt = firstAttempt(QUrl(recording.url, QUrl::StrictMode), m_source);
    if (m_anew || !recording.file.isEmpty()) {
        open(); // the store has its reasons
    } else {
        lookAround();
    }
}

void Transfer::raise(bolna::Urgency urgency)
{
    if (urgency > m_urgency) {
        m_urgency = urgency;
        m_place.channel.raise(m_request, urgency);
    }
}

void Transfer::ask(const Attempt &attempt)
{
    m_in.beginNothingNew();
    m_outcome = {};
    m_proved.reset();
    m_attempt = attempt;
    m_attempt.from = m_in.canBeContinued() || attempt.asksForTail ? m_in.received() : 0;
    const bool ours = m_source.origin.owns(m_attempt.url);

    bolna::HttpRequest request;
    request.url = m_attempt.url;
    request.bearerKey = m_attempt.withKey && ours ? m_key : QByteArray();
    request.budget = ours ? m_budget : nullptr; // a storage host counts no requests of the account's
    request.urgency = m_urgency;
    request.maxBytes = m_place.largest;
    request.deadline = deadline;
    request.silence = silence;
    if (m_attempt.from > 0) {
        request.headers.emplace_back("Range", "bytes=" + QByteArray::number(m_attempt.from) + "-");
    }
    if (m_attempt.from > 0 && m_in.version().canBeContinued()) {
        request.headers.emplace_back("If-Range", m_in.version().validator());
    }
    request.sink = [this](const QByteArray &piece) { return take(piece); };
    request.onHeaders = [this](const bolna::HttpAnswer &head) { return begin(head); };
    m_request = m_place.channel.send(std::move(request), {this, &Transfer::answered});
}

/// What is here is given up only once the first bytes of the other are known to be audio.
bool Transfer::begin(const bolna::HttpAnswer &head)
{
    switch (bodyOf(head, m_attempt.from, m_in.version())) {
    case Body::Whole:
        if (m_attempt.asksForTail) {
            m_outcome.isUseless = true; // it sends the whole whatever it is asked for
            return false;
        }
        if (isLengthOfStray(head.contentLength)) {
            return false; // it is here: nothing needs to come
        }
        m_in.beginAnew(versionOf(head));
        m_attempt.insists
            = m_attempt.from > 0 && m_attempt.from == m_in.version().total && m_in.incoming() == m_in.version();
        return true;
    case Body::Rest: {
        const qint64 total = contentRangeOf(head.contentRange)->total;
        if (isLengthOfStray(total)) {
            return false;
        }
        m_in.tellTotal(total);
        return true;
    }
    case Body::Useless:
        m_outcome.isUseless = true;
        return false;
    }
    return false;
}

void Transfer::answered(const Result<bolna::HttpAnswer, ApiError> &answer)
{
    m_request = 0;
    if (!m_done) {
        return;
    }
    if (m_proved && !m_outcome.refusal) {
        adopt(*m_proved);
        return;
    }
    const bool isOurDoing = m_outcome.isUseless || m_outcome.refusal;
    if (!answer && answer.error().kind == ApiError::Kind::Cancelled && !isOurDoing) {
        // The machine goes to sleep: the channel sends it after that, for the rest of the part. A signed link may be
        // dead by then.
        ask(firstAttempt(QUrl(m_call.recording(m_leg).url, QUrl::StrictMode), m_source));
        return;
    }
    if (answer && !answer->location.isValid() && !isOurDoing) {
        (void)accepts(m_in.endBody());
    }
    m_outcome.answer = answer.map(&bolna::HttpAnswer::location);
    m_outcome.total = m_in.version().total;
    m_outcome.canBeContinued = m_in.canBeContinued();
    follow(next(m_attempt, m_outcome, m_source));
}

void Transfer::follow(const Step &step)
{
    if (const auto *again = std::get_if<Ask>(&step)) {
        if (again->forgetsPart) {
            m_in.forget();
        }
        ask(again->attempt);
    } else if (const auto *whole = std::get_if<Complete>(&step)) {
        m_attempt.insists = whole->insists;
        complete();
    } else if (const auto &why = std::get<Fail>(step).why; why.gone && !m_strays.empty()) {
        adopt(m_strays.front(), why); // nothing better can be had any more
    } else {
        fail(why);
    }
}

bool Transfer::refuse(RecordingError why)
{
    m_outcome.refusal = std::move(why);
    return false;
}

bool Transfer::take(const QByteArray &piece)
{
    if (!accepts(m_in.take(piece))) {
        return false;
    }
    if (m_in.received() > 0) {
        Q_EMIT progress(m_in.received(), m_in.version().total);
    }
    return true;
}

bool Transfer::accepts(IncomingFile::Took took)
{
    switch (took) {
    case IncomingFile::Took::Yes:
        return true;
    case IncomingFile::Took::NotAudio:
        return refuse(notAudioError());
    case IncomingFile::Took::TooLarge:
        return refuse(errorOf({.kind = ApiError::Kind::TooLarge}, false, m_place.largest));
    case IncomingFile::Took::DiskRefused:
        return refuse(diskError(m_in.part().errorString(), m_place.folder));
    }
    return false;
}

void Transfer::fail(RecordingError why)
{
    qCInfo(mediaCategory).noquote() << u"recording of %1 not fetched"_s.arg(m_call.executionId);
    // What a full disk made of it is not worth keeping, and what is too large never gets whole.
    const bool spoilt = why.kind == Kind::Disk || why.kind == Kind::TooLarge;
    end(failure(std::move(why)), spoilt ? PartFile::Leave::Nothing : leaveWhat());
}

void Transfer::end(Result<store::KeptRecording, RecordingError> result, PartFile::Leave leave)
{
    m_in.part().close(leave);
    const Done done = std::exchange(m_done, {});
    done(std::move(result)); // may destroy this
}

} // namespace callboard::recordings

#include "moc_Transfer.cpp"
