#include "recordings/fetch/Resume.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>

namespace callboard::recordings {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestValidator = 256;
constexpr qint64 secondsUntilStrong = 60;

/// Goes into a header of ours: printable ASCII of a bounded length.
bool isPlain(const QByteArray &text)
{
    return text.size() <= longestValidator && std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

bool isStrongEtag(const QByteArray &etag)
{
    return etag.size() > 2 && etag.startsWith('"') && etag.endsWith('"') && etag.count('"') == 2 && isPlain(etag);
}

/// Nothing where it is no HTTP date.
std::optional<QDateTime> httpDate(const QByteArray &text)
{
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(text), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    date.setTimeSpec(Qt::UTC);
    return date.isValid() ? std::optional(date) : std::nullopt;
}

bool isStrongDate(const QByteArray &lastModified, const QByteArray &date)
{
    const auto modified = httpDate(lastModified);
    const auto answered = httpDate(date);
    return modified && answered && isPlain(lastModified) && modified->secsTo(*answered) >= secondsUntilStrong;
}

std::optional<qint64> numberOf(const QByteArray &digits)
{
    bool ok = !digits.isEmpty() && std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    const qint64 number = ok ? digits.toLongLong(&ok) : 0;
    return ok ? std::optional(number) : std::nullopt;
}

} // namespace

Version versionOf(const bolna::HttpAnswer &head)
{
    Version version;
    version.total = head.contentLength;
    if (isStrongEtag(head.etag)) {
        version.etag = head.etag;
    }
    if (isStrongDate(head.lastModified, head.date)) {
        version.lastModified = head.lastModified;
    }
    return version;
}

QByteArray sidecarOf(const Version &version, const std::optional<WholeBody> &came)
{
    QJsonObject json {{u"version"_s, 1}, {u"etag"_s, QString::fromLatin1(version.etag)},
        {u"lastModified"_s, QString::fromLatin1(version.lastModified)}, {u"total"_s, version.total}};
    if (came) {
        json.insert(
            u"whole"_s, QJsonObject {{u"bytes"_s, came->bytes}, {u"sha256"_s, QString::fromLatin1(came->sha256)}});
    }
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

std::optional<Version> versionFromSidecar(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (object.value("version"_L1).toInt() != 1) {
        return std::nullopt;
    }
    Version version;
    version.etag = object.value("etag"_L1).toString().toLatin1();
    version.lastModified = object.value("lastModified"_L1).toString().toLatin1();
    version.total = std::max<qint64>(-1, object.value("total"_L1).toInteger(-1));
    const bool valid = (version.etag.isEmpty() || isStrongEtag(version.etag)) && isPlain(version.lastModified);
    return valid && version.canBeContinued() ? std::optional(version) : std::nullopt;
}

std::optional<WholeBody> wholeFromSidecar(const QByteArray &json)
{
    constexpr qsizetype hexDigits = 64;
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const QJsonObject whole = object.value("whole"_L1).toObject();
    const WholeBody body {whole.value("bytes"_L1).toInteger(), whole.value("sha256"_L1).toString().toLatin1()};
    const bool valid = object.value("version"_L1).toInt() == 1 && body.bytes > 0 && body.sha256.size() == hexDigits;
    return valid ? std::optional(body) : std::nullopt;
}

std::optional<ContentRange> contentRangeOf(const QByteArray &header)
{
    const QByteArray text = header.trimmed();
    const qsizetype dash = text.indexOf('-');
    const qsizetype slash = text.indexOf('/');
    if (!text.toLower().startsWith("bytes ") || dash < 0 || slash < dash) {
        return std::nullopt;
    }
    const auto first = numberOf(text.mid(6, dash - 6).trimmed());
    const auto last = numberOf(text.mid(dash + 1, slash - dash - 1));
    const QByteArray whole = text.mid(slash + 1);
    const auto total = whole == "*" ? std::optional<qint64>(-1) : numberOf(whole);
    if (!first || !last || !total || *last < *first || (*total >= 0 && *last >= *total)) {
        return std::nullopt;
    }
    return ContentRange {*first, *last, *total};
}

Body bodyOf(const bolna::HttpAnswer &head, qint64 have, const Version &known)
{
    if (head.status != 206) {
        return Body::Whole;
    }
    const auto range = contentRangeOf(head.contentRange);
    if (!range || range->first != have || have == 0) {
        return Body::Useless; // not what was asked for, or not asked for at all
    }
    const bool reachesTheEnd = range->total >= 0 && range->last == range->total - 1;
    const bool sameLength = known.total < 0 || range->total == known.total;
    const bool sameBody = head.contentLength < 0 || head.contentLength == range->last - range->first + 1;
    const auto same = [](const QByteArray &told, const QByteArray &before) {
        return told.isEmpty() || before.isEmpty() || told == before;
    };
    const bool sameVersion
        = same(head.etag, known.etag) && (!known.etag.isEmpty() || same(head.lastModified, known.lastModified));
    return reachesTheEnd && sameLength && sameBody && sameVersion ? Body::Rest : Body::Useless;
}

} // namespace callboard::recordings
