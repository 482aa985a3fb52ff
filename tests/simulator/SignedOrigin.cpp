#include "SignedOrigin.h"

#include "CallBook.h"
#include "Recordings.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QMessageAuthenticationCode>
#include <QTimeZone>
#include <QUrl>

#include <algorithm>

namespace callboard::simulator {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView dateFormat = u"yyyyMMddTHHmmssZ";

// Object stores answer errors in XML, not in the API's JSON.
HttpResponse storageError(int status, const QByteArray &code)
{
    return {.status = status,
        .contentType = "application/xml"_ba,
        .headers = {},
        .body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"_ba + code + "</Code></Error>"_ba};
}

struct ByteRange
{
    qsizetype first = 0;
    qsizetype last = 0;
};

enum class RangeVerdict { Whole, Part, Unsatisfiable };

// RFC 9110, 14.2: a range that cannot be parsed, and several at once, may be answered with the whole.
RangeVerdict parseRange(const QByteArray &header, qsizetype size, ByteRange &range)
{
    if (!header.startsWith("bytes=") || header.contains(','))
        return RangeVerdict::Whole;
    const QByteArray spec = header.mid(6).trimmed();
    const qsizetype dash = spec.indexOf('-');
    if (dash < 0)
        return RangeVerdict::Whole;
    bool firstOk = false;
    bool lastOk = false;
    const qlonglong first = spec.left(dash).toLongLong(&firstOk);
    const qlonglong last = spec.mid(dash + 1).toLongLong(&lastOk);
    if (dash == 0) {
        if (!lastOk)
            return RangeVerdict::Whole;
        if (last == 0)
            return RangeVerdict::Unsatisfiable;
        range = {std::max<qsizetype>(0, size - last), size - 1};
        return RangeVerdict::Part;
    }
    if (!firstOk || (!lastOk && dash + 1 < spec.size()) || (lastOk && last < first))
        return RangeVerdict::Whole;
    if (first >= size)
        return RangeVerdict::Unsatisfiable;
    range = {first, lastOk ? std::min<qsizetype>(last, size - 1) : size - 1};
    return RangeVerdict::Part;
}

HttpResponse fileResponse(const HttpRequest &request, const RecordingFile &file)
{
    HttpResponse response {.status = 200,
        .contentType = file.contentType,
        .headers = {{"ETag"_ba, file.etag}, {"Accept-Ranges"_ba, "bytes"_ba}},
        .body = file.bytes};
    const QByteArray wanted = request.header("range"_ba);
    const QByteArray condition = request.header("if-range"_ba);
    if (wanted.isEmpty() || (!condition.isEmpty() && condition != file.etag))
        return response;

    ByteRange range;
    const QByteArray size = QByteArray::number(file.bytes.size());
    switch (parseRange(wanted, file.bytes.size(), range)) {
    case RangeVerdict::Whole:
        break;
    case RangeVerdict::Unsatisfiable:
        response = storageError(416, "InvalidRange"_ba);
        response.headers.append({"Content-Range"_ba, "bytes */"_ba + size});
        break;
    case RangeVerdict::Part:
        response.status = 206;
        response.body = file.bytes.mid(range.first, range.last - range.first + 1);
        response.headers.append({"Content-Range"_ba,
            "bytes "_ba + QByteArray::number(range.first) + '-' + QByteArray::number(range.last) + '/' + size});
        break;
    }
    return response;
}

QString extensionOf(const SimulatedCall &call)
{
    return call.recording == RecordingKind::Wav ? u".wav"_s : u".mp3"_s;
}

} // namespace

SignedOrigin::SignedOrigin(const CallBook &book, Recordings &recordings)
    : m_book(book)
    , m_recordings(recordings)
{
}

QString SignedOrigin::linkFor(const SimulatedCall &call) const
{
    const QString date = QDateTime::fromMSecsSinceEpoch(m_book.clock().now().count(), Qt::UTC).toString(dateFormat);
    const QString expires = QString::number(std::chrono::seconds(lifetime).count());
    return u"/signed/%1%2?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=%3&X-Amz-Expires=%4&X-Amz-Signature=%5"_s.arg(
        QString::fromLatin1(QUrl::toPercentEncoding(call.id)), extensionOf(call), date, expires,
        QString::fromLatin1(signatureFor(call.id, date, expires)));
}

QByteArray SignedOrigin::signatureFor(const QString &id, const QString &date, const QString &expires) const
{
    const QByteArray secret = "simulated storage "_ba + QByteArray::number(m_book.seed());
    return QMessageAuthenticationCode::hash(
        (id + u'\n' + date + u'\n' + expires).toUtf8(), secret, QCryptographicHash::Sha256)
        .toHex();
}

const SimulatedCall *SignedOrigin::verified(const HttpRequest &request) const
{
    const QString date = request.queryValue(u"X-Amz-Date").value_or(QString());
    const QString expires = request.queryValue(u"X-Amz-Expires").value_or(QString());
    const QString signature = request.queryValue(u"X-Amz-Signature").value_or(QString());
    const QString file = request.segments.value(1);
    const SimulatedCall *call = m_book.call(file.left(file.size() - 4));
    if (!call || !file.endsWith(extensionOf(*call)) || signature.toLatin1() != signatureFor(call->id, date, expires))
        return nullptr;
    QDateTime signedAt = QDateTime::fromString(date, dateFormat.toString());
    signedAt.setTimeZone(QTimeZone::utc());
    const auto end
        = std::chrono::milliseconds(signedAt.toMSecsSinceEpoch()) + std::chrono::seconds(expires.toLongLong());
    return m_book.clock().now() <= end ? call : nullptr;
}

void SignedOrigin::answer(const HttpRequest &request, const HttpReply &reply)
{
    if (request.headers.contains("authorization"_ba))
        m_leaked = true;
    if (request.segments.size() != 2 || request.segments.constFirst() != u"signed") {
        reply.send(storageError(404, "NoSuchKey"_ba));
        return;
    }
    if (request.method != "GET") {
        reply.send(storageError(405, "MethodNotAllowed"_ba));
        return;
    }
    const SimulatedCall *call = verified(request);
    if (!call) {
        reply.send(storageError(403, "AccessDenied"_ba));
        return;
    }
    m_recordings.fetch(*call, reply.context(),
        [request, reply](const RecordingFile &file) { reply.send(fileResponse(request, file)); });
}

} // namespace callboard::simulator
