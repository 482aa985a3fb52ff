#include "recordings/Transfer.h"

#include "base/SizeText.h"
#include "recordings/AudioSniff.h"
#include "recordings/RecordingName.h"

#include <QLocale>
#include <QLoggingCategory>
#include <QThreadPool>

namespace callboard::recordings {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using bolna::ApiError;
using Kind = RecordingError::Kind;

namespace {

Q_LOGGING_CATEGORY(mediaCategory, "callboard.media")

constexpr int mostRedirects = 3;
constexpr auto deadline = 15min;
constexpr int forbidden = 403;
constexpr int gone = 410;
constexpr int rangeNotSatisfiable = 416;

} // namespace

Transfer::Transfer(calls::Call call, RecordingWish wish, const bolna::BolnaClient &client, Place place, Done done)
    : m_call(std::move(call))
    , m_leg(wish.leg)
    , m_urgency(wish.urgency)
    , m_origin(client.origin())
    , m_key(client.key())
    , m_budget(client.budget())
    , m_place(std::move(place))
    , m_done(std::move(done))
    , m_part(m_place.folder + u'/' + archiveName(m_call, u"part"_s, m_leg))
    , m_hash(std::make_unique<QCryptographicHash>(QCryptographicHash::Sha256))
{
}

Transfer::~Transfer()
{
    m_done = {}; // nobody waits any more
    if (m_request != 0) {
        m_place.channel.cancel(std::exchange(m_request, 0));
    }
    m_part.close(canBeContinued() ? PartFile::Leave::AsItIs : PartFile::Leave::Nothing);
}

void Transfer::start()
{
    m_first = QUrl(m_leg == calls::RecordingLeg::Call ? m_call.recordingUrl : m_call.transferRecordingUrl,
                   QUrl::StrictMode);
    if (!m_origin.allows(m_first)) {
        // An address no request of ours may go to is as good as none; the permanent one is known anyway.
        m_first = permanentUrl();
        m_askedAgain = true;
    }
    switch (m_part.open()) {
    case PartFile::Opened::No:
        end(failure(diskError(m_part.errorString())));
        return;
    case PartFile::Opened::InUse:
        fail(Kind::Busy, tr("Another Callboard is fetching this recording. Try again in a minute."));
        return;
    case PartFile::Opened::Yes:
        break;
    }
    if (m_part.size() == 0) {
        goOn({});
        return;
    }
    m_place.disk.start([this, path = m_part.path()] {
        QMetaObject::invokeMethod(
            this,
            [this, part = PartFile::load(path)] {
                m_hash = std::move(part->hash);
                goOn(*part);
            },
            Qt::QueuedConnection);
    });
}

void Transfer::raise(bolna::Urgency urgency)
{
    if (urgency > m_urgency) {
        m_urgency = urgency;
        m_place.channel.raise(m_request, urgency);
    }
}

void Transfer::goOn(const LoadedPart &part)
{
    if (part.bytes > 0 && part.bytes <= m_place.largest && m_part.continueAt(part.bytes)) {
        m_version = part.version;
        m_received = part.bytes;
        m_head = part.head;
        m_extension = sniffAudio(part.head).value_or(QString());
    } else {
        forgetPart();
    }
    if (m_received > 0 && m_received == m_version.total) {
        complete(); // all of it had come, and only the name was missing
        return;
    }
    ask(m_first, m_origin.owns(m_first) ? Key::With : Key::Without);
}

void Transfer::forgetPart()
{
    (void)m_part.restart({}); // what it cannot do now it says when the first bytes come
    m_version = {};
    m_received = 0;
    m_head.clear();
    m_extension.clear();
    m_hash->reset();
}

QUrl Transfer::permanentUrl() const
{
    const QString leg = m_leg == calls::RecordingLeg::Call ? u"call"_s : u"transfer"_s;
    return m_origin.url({u"recordings"_s, leg, m_call.executionId}).value_or(QUrl());
}

void Transfer::ask(const QUrl &url, Key key)
{
    m_fresh = false;
    m_useless = false;
    m_held.clear();
    m_refusal.reset();
    m_askedFrom = canBeContinued() ? m_received : 0;

    bolna::HttpRequest request;
    request.url = url;
    request.bearerKey = key == Key::With && m_origin.owns(url) ? m_key : QByteArray();
    request.budget = m_origin.owns(url) ? m_budget : nullptr; // a storage host counts no requests of the account's
    request.urgency = m_urgency;
    request.maxBytes = m_place.largest;
    request.deadline = deadline;
    if (m_askedFrom > 0) {
        request.headers
            = {{"Range", "bytes=" + QByteArray::number(m_askedFrom) + "-"}, {"If-Range", m_version.validator()}};
    }
    request.sink = [this](const QByteArray &piece) { return take(piece); };
    request.onHeaders = [this](const bolna::HttpAnswer &head) { return begin(head); };
    m_request = m_place.channel.send(std::move(request),
                                     {this, [this, url, key](const auto &answer) { answered(url, key, answer); }});
}

/// What is here is given up only once the first bytes of the other are known to be audio.
bool Transfer::begin(const bolna::HttpAnswer &head)
{
    switch (bodyOf(head, m_askedFrom, m_version)) {
    case Body::Whole:
        m_fresh = true;
        m_incoming = versionOf(head);
        return true;
    case Body::Rest:
        return true;
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
    } else if (m_useless && m_askedFrom == 0) {
        fail(Kind::Incomplete, tr("Only a piece of the recording was sent. Nothing was kept: try again later."));
    } else if (m_useless) {
        forgetPart();
        ask(url, key);
    } else if (!answer) {
        failed(url, key, answer.error());
    } else if (!answer->location.isValid()) {
        complete();
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
    // Whether the first hop wants the key is not documented: with it first, then once without.
    if (error.kind == ApiError::Kind::Auth && key == Key::With) {
        m_statusWithKey = permanent ? error.httpStatus : 0;
        ask(url, Key::Without);
        return;
    }
    if (error.httpStatus == rangeNotSatisfiable && m_askedFrom > 0) {
        forgetPart();
        ask(url, key);
        return;
    }
    // A signed link that has expired, or a storage link of the old kind: the permanent address gives a fresh one.
    const bool refused
        = error.kind == ApiError::Kind::Auth || error.kind == ApiError::Kind::NotFound || error.httpStatus == gone;
    const bool broken = error.kind == ApiError::Kind::Http || error.kind == ApiError::Kind::Network;
    const bool elsewhere = !m_origin.owns(url);
    if (!permanent && (refused || (broken && elsewhere)) && startAgain()) {
        return;
    }
    if (elsewhere && error.kind == ApiError::Kind::Auth) {
        fail(Kind::Expired, tr("The recording's link has expired, and Bolna gave no better one. Use Check Status, "
                               "then try again."));
        return;
    }
    RecordingError why = errorOf(error);
    why.gone
        = permanent && refused
          && (error.kind != ApiError::Kind::Auth || (error.httpStatus == forbidden && m_statusWithKey == forbidden));
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
    ask(url, Key::With);
    return true;
}

RecordingError Transfer::errorOf(const ApiError &error) const
{
    switch (error.kind) {
    case ApiError::Kind::Auth:
        return {Kind::KeyRefused,
                tr("The recording was refused. %1 Check the account's API key in Settings.").arg(error.message)};
    case ApiError::Kind::NotFound:
        return {Kind::NotAvailable, tr("Bolna has no recording of this call. Check Status asks Bolna again.")};
    case ApiError::Kind::TooLarge:
        return {Kind::TooLarge, tr("The recording is larger than %1 and was not fetched. Listen to it at Bolna.")
                                    .arg(sizeText(m_place.largest))};
    default:
        if (error.httpStatus == gone) {
            return {Kind::NotAvailable, tr("Bolna has deleted this call's recording. Check Status asks Bolna again.")};
        }
        return {
            Kind::Network,
            canBeContinued()
                ? tr("The recording came only in part. %1 Try again: it goes on where it stopped.").arg(error.message)
                : tr("The recording could not be fetched. %1 Try again.").arg(error.message)};
    }
}

RecordingError Transfer::diskError(const QString &why) const
{
    return {Kind::Disk, tr("The recording could not be written: %1. Make room on the disk, or see to it that %2 can be "
                           "written, then try again.")
                            .arg(why, m_place.folder)};
}

bool Transfer::refuse(RecordingError::Kind kind, const QString &message)
{
    m_refusal = RecordingError {kind, message};
    return false;
}

bool Transfer::take(const QByteArray &piece)
{
    if (!m_fresh) {
        return append(piece);
    }
    m_held += piece;
    if (m_held.size() < sniffBytes) {
        return true;
    }
    const auto extension = sniffAudio(m_held.left(sniffBytes));
    if (!extension) {
        return refuse(Kind::NotAudio, tr("What came instead of the recording is not audio. Nothing was kept: if this "
                                         "network wants you to sign in, do so, then try again."));
    }
    if (!m_part.restart(m_incoming)) {
        m_refusal = diskError(m_part.errorString());
        return false;
    }
    m_fresh = false;
    m_version = m_incoming;
    m_received = 0;
    m_head = m_held.left(sniffBytes);
    m_extension = *extension;
    m_hash->reset();
    return append(std::exchange(m_held, {}));
}

bool Transfer::append(const QByteArray &piece)
{
    if (m_received + piece.size() > m_place.largest) {
        m_refusal = errorOf({.kind = ApiError::Kind::TooLarge});
        return false;
    }
    if (!m_part.append(piece)) {
        m_refusal = diskError(m_part.errorString());
        return false;
    }
    m_hash->addData(piece);
    m_received += piece.size();
    Q_EMIT progress(m_received, m_version.total);
    return true;
}

void Transfer::complete()
{
    if (m_fresh || m_extension.isEmpty()) {
        fail(Kind::NotAudio, tr("What came instead of the recording is not audio. Nothing was kept: try again later."));
        return;
    }
    // A server that told no length may have cut the body unnoticed: then the file's own word counts.
    const bool wholeByTheServer = m_version.total < 0 || m_received == m_version.total;
    if (!wholeByTheServer || m_received < declaredSize(m_head).value_or(0)) {
        fail(Kind::Incomplete, canBeContinued()
                                   ? tr("The recording came only in part. Try again: it goes on where it stopped.")
                                   : tr("The recording came only in part. Nothing was kept: try again."));
        return;
    }
    const store::KeptRecording fetched {archiveName(m_call, m_extension, m_leg), m_received, m_hash->result().toHex()};
    // The part stays open, and with it locked, until it has its final name.
    m_place.disk.start([this, fetched, part = m_part.path(), kept = m_place.folder + u'/' + fetched.file] {
        QMetaObject::invokeMethod(
            this,
            [this, fetched, ended = PartFile::keepAs(part, kept)] {
                if (!ended) {
                    end(failure(diskError(ended.error())));
                    return;
                }
                qCInfo(mediaCategory).noquote()
                    << u"recording of %1 kept, %2 bytes"_s.arg(m_call.executionId).arg(fetched.bytes);
                end(fetched);
            },
            Qt::QueuedConnection);
    });
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
    m_part.close(kept || (canBeContinued() && !spoilt) ? PartFile::Leave::AsItIs : PartFile::Leave::Nothing);
    m_received = 0;
    if (!kept) {
        qCInfo(mediaCategory).noquote() << u"recording of %1 not fetched"_s.arg(m_call.executionId);
    }
    const Done done = std::exchange(m_done, {});
    done(std::move(result)); // may destroy this
}

} // namespace callboard::recordings
