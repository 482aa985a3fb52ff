#include "recordings/Transfer.h"

#include "base/Process.h"
#include "recordings/AudioSniff.h"
#include "recordings/RecordingName.h"

#include <QLoggingCategory>

#include <filesystem>

namespace callboard::recordings {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using bolna::ApiError;

namespace {

Q_LOGGING_CATEGORY(mediaCategory, "callboard.media")

constexpr qint64 largestRecording = 512LL * 1024 * 1024;
constexpr int mostRedirects = 3;
constexpr auto deadline = 15min;

RecordingError errorOf(const ApiError &error)
{
    using Kind = RecordingError::Kind;
    switch (error.kind) {
    case ApiError::Kind::Auth:
        return {Kind::KeyRefused, Transfer::tr("The recording was refused. %1").arg(error.message)};
    case ApiError::Kind::NotFound:
        return {Kind::NotAvailable, Transfer::tr("Bolna has no recording of this call.")};
    case ApiError::Kind::TooLarge:
        return {Kind::TooLarge, Transfer::tr("The recording is larger than 512 MB and was not fetched.")};
    default:
        return {Kind::Network, Transfer::tr("The recording could not be fetched. %1 Try again.").arg(error.message)};
    }
}

} // namespace

Transfer::Transfer(calls::Call call, const bolna::BolnaClient &client, QString folder, bolna::HttpChannel &channel,
                   Done done)
    : m_call(std::move(call))
    , m_origin(client.origin())
    , m_key(client.key())
    , m_budget(client.budget())
    , m_folder(std::move(folder))
    , m_channel(channel)
    , m_done(std::move(done))
{
}

Transfer::~Transfer()
{
    m_done = {}; // nobody waits any more
    if (m_request != 0) {
        m_channel.cancel(std::exchange(m_request, 0));
    }
    if (m_part.isOpen()) {
        m_part.remove();
    }
}

void Transfer::start()
{
    m_first = QUrl(m_call.recordingUrl, QUrl::StrictMode);
    if (!m_origin.allows(m_first)) {
        // An address no request of ours may go to is as good as none; the permanent one is known anyway.
        m_first = permanentUrl();
        m_askedAgain = true;
    }
    m_part.setFileName(m_folder + u'/' + archiveName(m_call, u"part"_s));
    ask(m_first, m_origin.owns(m_first) ? Key::With : Key::Without);
}

QUrl Transfer::permanentUrl() const
{
    return m_origin.url({u"recordings"_s, u"call"_s, m_call.executionId}).value_or(QUrl());
}

void Transfer::ask(const QUrl &url, Key key)
{
    m_part.close();
    if (!m_part.open(QIODevice::WriteOnly | QIODevice::Truncate)) {
        end(failure(RecordingError {RecordingError::Kind::Disk,
                                    tr("The recordings folder cannot be written: %1").arg(m_part.errorString())}));
        return;
    }
    m_head.clear();
    m_extension.clear();
    m_hash.reset();
    m_received = 0;
    m_total = -1;
    m_refusal.reset();

    bolna::HttpRequest request;
    request.url = url;
    request.bearerKey = key == Key::With && m_origin.owns(url) ? m_key : QByteArray();
    request.budget = m_origin.owns(url) ? m_budget : nullptr; // a storage host counts no requests of the account's
    request.urgency = bolna::Urgency::Person;
    request.maxBytes = largestRecording;
    request.deadline = deadline;
    request.sink = [this](const QByteArray &piece) { return take(piece); };
    request.onHeaders = [this](int, qint64 contentLength, const QByteArray &, const QByteArray &) {
        m_total = contentLength;
        return true;
    };
    m_request = m_channel.send(std::move(request),
                               {this, [this, url, key](const auto &answer) { answered(url, key, answer); }});
}

void Transfer::answered(const QUrl &url, Key key, const Result<bolna::HttpAnswer, ApiError> &answer)
{
    m_request = 0;
    if (!m_done) {
        return;
    }
    if (m_refusal) {
        end(failure(*m_refusal));
    } else if (!answer) {
        failed(url, key, answer.error());
    } else if (!answer->location.isValid()) {
        complete(answer->received);
    } else if (m_redirects >= mostRedirects || !m_origin.allows(answer->location)) {
        end(failure(RecordingError {RecordingError::Kind::NotAvailable,
                                    tr("The recording's address leads to a place that is not allowed.")}));
    } else {
        ++m_redirects;
        ask(answer->location, Key::Without);
    }
}

void Transfer::failed(const QUrl &url, Key key, const ApiError &error)
{
    // Whether the first hop wants the key is not documented: with it first, then once without.
    if (error.kind == ApiError::Kind::Auth && key == Key::With) {
        ask(url, Key::Without);
        return;
    }
    // A signed link that has expired, or a storage link of the old kind: the permanent address gives a fresh one.
    const bool gone = error.kind == ApiError::Kind::Auth || error.kind == ApiError::Kind::NotFound
                      || error.kind == ApiError::Kind::Http || error.kind == ApiError::Kind::Network;
    const bool elsewhere = !m_origin.owns(url);
    if (gone && elsewhere && startAgain()) {
        return;
    }
    if (elsewhere && error.kind == ApiError::Kind::Auth) {
        end(failure(RecordingError {RecordingError::Kind::Expired,
                                    tr("The recording's link has expired, and Bolna gave no better one.")}));
        return;
    }
    end(failure(errorOf(error)));
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

bool Transfer::take(const QByteArray &piece)
{
    if (m_extension.isEmpty()) {
        m_head += piece.left(sniffBytes - m_head.size());
        if (m_head.size() >= sniffBytes) {
            const auto extension = sniffAudio(m_head);
            if (!extension) {
                m_refusal = RecordingError {RecordingError::Kind::NotAudio,
                                            tr("What came instead of the recording is not audio. Nothing was kept.")};
                return false;
            }
            m_extension = *extension;
        }
    }
    if (m_part.write(piece) != piece.size()) {
        m_refusal = RecordingError {RecordingError::Kind::Disk,
                                    tr("The recording could not be written: %1").arg(m_part.errorString())};
        return false;
    }
    m_hash.addData(piece);
    m_received += piece.size();
    Q_EMIT progress(m_received, m_total);
    return true;
}

void Transfer::complete(qint64 received)
{
    if (m_extension.isEmpty()) {
        end(failure(RecordingError {RecordingError::Kind::NotAudio,
                                    tr("What came instead of the recording is not audio. Nothing was kept.")}));
        return;
    }
    // A server that told no length may have cut the body unnoticed: then the file's own word counts.
    if (received < declaredSize(m_head).value_or(0)) {
        end(failure(RecordingError {RecordingError::Kind::Incomplete,
                                    tr("The recording came only in part. Nothing was kept: try again.")}));
        return;
    }
    if (!flushToDisk(m_part)) {
        end(failure(RecordingError {RecordingError::Kind::Disk,
                                    tr("The recording could not be written: %1").arg(m_part.errorString())}));
        return;
    }
    m_part.close();
    const store::KeptRecording fetched {archiveName(m_call, m_extension), received, m_hash.result().toHex()};
    std::error_code error;
    std::filesystem::rename(m_part.fileName().toStdString(), (m_folder + u'/' + fetched.file).toStdString(), error);
    if (error) {
        end(failure(
            RecordingError {RecordingError::Kind::Disk,
                            tr("The recording could not be kept: %1").arg(QString::fromStdString(error.message()))}));
        return;
    }
    qCInfo(mediaCategory).noquote() << u"recording of %1 kept, %2 bytes"_s.arg(m_call.executionId).arg(received);
    end(fetched);
}

void Transfer::end(Result<store::KeptRecording, RecordingError> result)
{
    if (m_part.exists()) {
        m_part.remove();
    }
    m_part.close();
    if (!result) {
        qCInfo(mediaCategory).noquote() << u"recording of %1 not fetched"_s.arg(m_call.executionId);
    }
    const Done done = std::exchange(m_done, {});
    done(std::move(result)); // may destroy this
}

} // namespace callboard::recordings
