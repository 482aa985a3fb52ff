#include "recordings/fetch/Transfer.h"

#include "recordings/RecordingName.h"
#include "recordings/fetch/TransferError.h"

#include <QLoggingCategory>
#include <QThreadPool>

#include <algorithm>

namespace callboard::recordings {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using bolna::ApiError;
using Kind = RecordingError::Kind;

namespace {

Q_LOGGING_CATEGORY(mediaCategory, "callboard.media")

constexpr int mostRedirects = 3;
constexpr auto deadline = 15min;
constexpr auto silence = 30s;
constexpr int forbidden = 403;
constexpr int gone = 410;
constexpr int rangeNotSatisfiable = 416;

} // namespace

Transfer::Transfer(calls::Call call, RecordingWish wish, const bolna::BolnaClient &client, Place place, Done done)
    : m_call(std::move(call))
    , m_leg(wish.leg)
    , m_anew(wish.anew)
    , m_urgency(wish.urgency)
    , m_origin(client.origin())
    , m_key(client.key())
    , m_budget(client.budget())
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
    m_first = QUrl(recording.url, QUrl::StrictMode);
    if (!m_origin.allows(m_first)) {
        // An address no request of ours may go to is as good as none; the permanent one is known anyway.
        m_first = permanentUrl();
        m_askedAgain = true;
    }
    m_fromPermanent = m_first == permanentUrl();
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

QUrl Transfer::permanentUrl() const
{
    const QString leg = m_leg == calls::RecordingLeg::Call ? u"call"_s : u"transfer"_s;
    return m_origin.url({u"recordings"_s, leg, m_call.executionId}).value_or(QUrl());
}

void Transfer::ask(const QUrl &url, Key key)
{
    m_in.beginNothingNew();
    m_useless = false;
    m_refusal.reset();
    m_asked = url;
    m_askedWith = key;
    m_askedFrom = m_in.canBeContinued() || m_tail ? m_in.received() : 0;

    bolna::HttpRequest request;
    request.url = url;
    request.bearerKey = key == Key::With && m_origin.owns(url) ? m_key : QByteArray();
    request.budget = m_origin.owns(url) ? m_budget : nullptr; // a storage host counts no requests of the account's
    request.urgency = m_urgency;
    request.maxBytes = m_place.largest;
    request.deadline = deadline;
    request.silence = silence;
    if (m_askedFrom > 0) {
        request.headers.emplace_back("Range", "bytes=" + QByteArray::number(m_askedFrom) + "-");
    }
    if (m_askedFrom > 0 && m_in.version().canBeContinued()) {
        request.headers.emplace_back("If-Range", m_in.version().validator());
    }
    request.sink = [this](const QByteArray &piece) { return take(piece); };
    request.onHeaders = [this](const bolna::HttpAnswer &head) { return begin(head); };
    m_request = m_place.channel.send(
        std::move(request), {this, [this, url, key](const auto &answer) { answered(url, key, answer); }});
}

/// What is here is given up only once the first bytes of the other are known to be audio.
bool Transfer::begin(const bolna::HttpAnswer &head)
{
    switch (bodyOf(head, m_askedFrom, m_in.version())) {
    case Body::Whole:
        if (m_tail) {
            m_useless = true; // it sends the whole whatever it is asked for
            return false;
        }
        if (isLengthOfStray(head.contentLength)) {
            return false; // it is here: nothing needs to come
        }
        m_in.beginAnew(versionOf(head));
        m_insists = m_askedFrom > 0 && m_askedFrom == m_in.version().total && m_in.incoming() == m_in.version();
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
        m_useless = true;
        return false;
    }
    return false;
}

void Transfer::answered(const QUrl &url, Key key, const Result<bolna::HttpAnswer, ApiError> &answer)
{
    m_request = 0;
    if (!m_done) {
        return;
    }
    if (m_refusal) {
        end(failure(*m_refusal));
    } else if (m_proved) {
        adopt(*m_proved);
    } else if (m_tail && (m_useless || (answer ? answer->location.isValid() : canEndWithoutIt(answer.error())))) {
        m_insists = true;
        complete();
    } else if (m_useless && m_askedFrom == 0) {
        fail(Kind::Incomplete, tr("Only a piece of the recording was sent. Nothing was kept: try again later."));
    } else if (m_useless) {
        m_in.forget();
        ask(url, key);
    } else if (!answer) {
        failed(url, key, answer.error());
    } else if (!answer->location.isValid()) {
        if (accepts(m_in.endBody())) {
            complete();
        } else {
            end(failure(*m_refusal));
        }
    } else if (m_redirects >= mostRedirects || !m_origin.allows(answer->location)) {
        fail(Kind::NotAvailable, tr("The recording's address leads to a place that is not allowed. Nothing was "
                                    "fetched: use Check Status to ask Bolna for another address."));
    } else {
        ++m_redirects;
        ask(answer->location, Key::Without);
    }
}

void Transfer::failed(const QUrl &url, Key key, const ApiError &error)
{
    const bool permanent = url == permanentUrl();
    const bool notAllowed = error.kind == ApiError::Kind::Auth || error.kind == ApiError::Kind::Forbidden;
    // Whether the first hop wants the key is not documented: with it first, then once without.
    if (notAllowed && key == Key::With) {
        m_statusWithKey = permanent ? error.httpStatus : 0;
        ask(url, Key::Without);
        return;
    }
    if (error.httpStatus == rangeNotSatisfiable && m_askedFrom > 0) {
        if (m_askedFrom == m_in.version().total) {
            m_insists = true; // the same version, and nothing behind it
            complete();
            return;
        }
        m_in.forget();
        ask(url, key);
        return;
    }
    // A signed link that has expired, or a storage link of the old kind: the permanent address gives a fresh one.
    const bool refused = notAllowed || error.kind == ApiError::Kind::NotFound || error.httpStatus == gone;
    const bool broken = error.kind == ApiError::Kind::Http || error.kind == ApiError::Kind::Network
                        || error.kind == ApiError::Kind::Timeout;
    const bool elsewhere = !m_origin.owns(url);
    if (!permanent && (refused || (broken && elsewhere)) && startAgain()) {
        return;
    }
    if (elsewhere && notAllowed) {
        fail(Kind::Expired, tr("The recording's link has expired, and Bolna gave no better one. Use Check Status, "
                               "then try again."));
        return;
    }
    ApiError told = error;
    if (notAllowed && m_statusWithKey != 0) {
        // What came without the key says nothing of the key.
        told.kind = m_statusWithKey == forbidden ? ApiError::Kind::Forbidden : ApiError::Kind::Auth;
    }
    RecordingError why = errorOf(told, m_in.canBeContinued(), m_place.largest);
    const bool refusedBothWays = error.httpStatus == forbidden && m_statusWithKey == forbidden;
    // Its own word, or a link it signed just now to what is not there.
    why.gone = refused && (permanent || (elsewhere && m_fromPermanent)) && (!notAllowed || refusedBothWays);
    if (why.gone && !m_strays.empty()) {
        m_refusal = std::move(why);
        adopt(m_strays.front()); // nothing better can be had any more
        return;
    }
    end(failure(std::move(why)));
}

bool Transfer::startAgain()
{
    if (std::exchange(m_askedAgain, true)) {
        return false;
    }
    const QUrl url = permanentUrl();
    if (url.isEmpty()) {
        return false;
    }
    m_redirects = 0;
    m_fromPermanent = true;
    m_tail = false;
    ask(url, Key::With);
    return true;
}

bool Transfer::refuse(RecordingError why)
{
    m_refusal = std::move(why);
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

/// A body of which neither the server nor the file itself tells the length may have been cut unnoticed: a server that
/// knows of ranges says whether there is more.
void Transfer::askForMore()
{
    m_tail = true;
    ask(m_asked, m_askedWith);
}

/// It cannot tell. What came is taken, as from every server that knows of no ranges; but not where the connection
/// broke.
bool Transfer::canEndWithoutIt(const ApiError &error) const
{
    return error.kind != ApiError::Kind::Network && error.kind != ApiError::Kind::Timeout;
}

void Transfer::fail(RecordingError::Kind kind, const QString &message)
{
    end(failure(RecordingError {kind, message}));
}

void Transfer::end(Result<store::KeptRecording, RecordingError> result)
{
    const bool kept = result.has_value();
    // What a full disk made of it is not worth keeping, and what is too large never gets whole.
    const bool spoilt = !kept && (result.error().kind == Kind::Disk || result.error().kind == Kind::TooLarge);
    const bool needless = kept ? !m_named : spoilt; // of a stray file that is taken there is no part
    m_in.part().close(needless ? PartFile::Leave::Nothing : kept ? PartFile::Leave::AsItIs : leaveWhat());
    if (!kept) {
        qCInfo(mediaCategory).noquote() << u"recording of %1 not fetched"_s.arg(m_call.executionId);
    }
    const Done done = std::exchange(m_done, {});
    done(std::move(result)); // may destroy this
}

} // namespace callboard::recordings

#include "moc_Transfer.cpp"
