#include "recordings/Transfer.h"

#include "recordings/AudioSniff.h"
#include "recordings/RecordingName.h"
#include "recordings/TransferError.h"

#include <QFile>
#include <QFileInfo>
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
    m_fromPermanent = m_first == permanentUrl();
    if (const QString name = nameOfWhole(); !name.isEmpty()) {
        adopt(name);
    } else {
        open();
    }
}

/// Only the last step of a fetch gives that name. Empty: there is none, or the store knows of it and has its reasons.
QString Transfer::nameOfWhole() const
{
    const QString &known = m_leg == calls::RecordingLeg::Call ? m_call.recordingFile : m_call.transferRecordingFile;
    if (m_anew || !known.isEmpty()) {
        return {};
    }
    for (const char *extension : audioExtensions) {
        const QString name = archiveName(m_call, QString::fromLatin1(extension), m_leg);
        const QFileInfo file(m_place.folder + u'/' + name);
        if (file.isFile() && !file.isSymLink() && file.size() <= m_place.largest) {
            return name;
        }
    }
    return {};
}

void Transfer::adopt(const QString &name)
{
    m_place.disk.start([this, name, path = m_place.folder + u'/' + name] {
        QMetaObject::invokeMethod(
            this,
            [this, name, whole = PartFile::loadWhole(path)] {
                if (whole->bytes < declaredSize(whole->head).value_or(1)) {
                    open();
                    return;
                }
                qCInfo(mediaCategory).noquote() << u"recording of %1 was here already"_s.arg(m_call.executionId);
                end(store::KeptRecording {name, whole->bytes, whole->hash->result().toHex()});
            },
            Qt::QueuedConnection);
    });
}

void Transfer::open()
{
    switch (m_part.open()) {
    case PartFile::Opened::No:
        end(failure(diskError(m_part.errorString(), m_place.folder)));
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
    if (m_received > 0 && m_received == m_version.total && m_received >= declaredSize(m_head).value_or(0)) {
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
    m_asked = url;
    m_askedWith = key;
    m_askedFrom = canBeContinued() || m_tail ? m_received : 0;

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
    if (m_askedFrom > 0 && m_version.canBeContinued()) {
        request.headers.emplace_back("If-Range", m_version.validator());
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
        if (m_tail) {
            m_useless = true; // it sends the whole whatever it is asked for
            return false;
        }
        m_fresh = true;
        m_incoming = versionOf(head);
        m_insists = m_askedFrom > 0 && m_askedFrom == m_version.total && m_incoming == m_version;
        return true;
    case Body::Rest:
        m_version.total = contentRangeOf(head.contentRange)->total;
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
    } else if (m_tail && (m_useless || (answer ? answer->location.isValid() : canEndWithoutIt(answer.error())))) {
        m_insists = true;
        complete();
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
    const bool notAllowed = error.kind == ApiError::Kind::Auth || error.kind == ApiError::Kind::Forbidden;
    // Whether the first hop wants the key is not documented: with it first, then once without.
    if (notAllowed && key == Key::With) {
        m_statusWithKey = permanent ? error.httpStatus : 0;
        ask(url, Key::Without);
        return;
    }
    if (error.httpStatus == rangeNotSatisfiable && m_askedFrom > 0) {
        if (m_askedFrom == m_version.total) {
            m_insists = true; // the same version, and nothing behind it
            complete();
            return;
        }
        forgetPart();
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
    RecordingError why = errorOf(told, canBeContinued(), m_place.largest);
    const bool refusedBothWays = error.httpStatus == forbidden && m_statusWithKey == forbidden;
    // Its own word, or a link it signed just now to what is not there.
    why.gone = refused && (permanent || (elsewhere && m_fromPermanent)) && (!notAllowed || refusedBothWays);
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
    if (!m_fresh) {
        return append(piece);
    }
    m_held += piece;
    if (m_held.size() < sniffBytes) {
        return true;
    }
    const auto extension = sniffAudio(m_held.left(sniffBytes));
    if (!extension) {
        return refuse(notAudioError());
    }
    if (!m_part.restart(m_incoming)) {
        return refuse(diskError(m_part.errorString(), m_place.folder));
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
        return refuse(errorOf({.kind = ApiError::Kind::TooLarge}, false, m_place.largest));
    }
    if (!m_part.append(piece)) {
        return refuse(diskError(m_part.errorString(), m_place.folder));
    }
    m_hash->addData(piece);
    m_received += piece.size();
    Q_EMIT progress(m_received, m_version.total);
    return true;
}

void Transfer::complete()
{
    if (m_fresh || m_extension.isEmpty()) {
        end(failure(notAudioError()));
        return;
    }
    const std::optional<qint64> declared = declaredSize(m_head);
    if (m_version.total < 0 && !declared && !m_tail) {
        askForMore();
        return;
    }
    const bool cut = m_version.total >= 0 && m_received != m_version.total;
    const bool shorterThanItSays = m_received < declared.value_or(0) && !m_insists;
    if (cut || shorterThanItSays) {
        end(failure(incompleteError(canBeContinued())));
        return;
    }
    name();
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

void Transfer::name()
{
    const store::KeptRecording fetched {archiveName(m_call, m_extension, m_leg), m_received, m_hash->result().toHex()};
    // The part stays open, and with it locked, until it has its final name.
    m_place.disk.start([this, fetched, part = m_part.path(), kept = m_place.folder + u'/' + fetched.file] {
        QFile file(part);
        const bool audio = file.open(QIODevice::ReadOnly) && holdsAudio(file);
        QMetaObject::invokeMethod(
            this,
            [this, fetched, audio, ended = audio ? PartFile::keepAs(part, kept) : Result<void, QString>()] {
                if (!audio) {
                    forgetPart();
                    end(failure(notAudioError()));
                    return;
                }
                if (!ended) {
                    end(failure(diskError(ended.error(), m_place.folder)));
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
