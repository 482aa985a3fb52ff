#pragma once

#include "bolna/HttpChannel.h"

#include <QByteArray>

#include <optional>

namespace callboard::recordings {

/// What tells one version of a recording from another: what a part of it is continued by. Never the address it came
/// from, which is signed.
struct Version
{
    QByteArray etag; ///< strong, with its quotes; empty: none
    QByteArray lastModified; ///< as it came, and only where it is strong; empty: none
    qint64 total = -1; ///< bytes of the whole; -1: not told

    /// A part without a validator cannot be continued: the rest might be of another version.
    [[nodiscard]] bool canBeContinued() const { return !etag.isEmpty() || !lastModified.isEmpty(); }
    /// For If-Range.
    [[nodiscard]] const QByteArray &validator() const { return etag.isEmpty() ? lastModified : etag; }

    bool operator==(const Version &) const = default;
};

/// The version an answer with a whole body is of. Weak validators are left out; a Last-Modified is strong when it is a
/// minute older than the answer's own Date. Source: RFC 9110, 8.8.2.2 and 8.8.3.
[[nodiscard]] Version versionOf(const bolna::HttpAnswer &head);

/// A whole body, as it came once: its bytes and its SHA-256 (hex). Beside a file that says it is longer, or is empty,
/// it is what the server must say again before it is believed; beside a file that has its final name, it proves that
/// the file is what was fetched.
struct WholeBody
{
    qint64 bytes = 0;
    QByteArray sha256;

    bool operator==(const WholeBody &) const = default;
};

/// The sidecar of a part: JSON with the validators, the length and a body that came whole, nothing else. Nothing for
/// what is no such file.
[[nodiscard]] QByteArray sidecarOf(const Version &version, const std::optional<WholeBody> &came = std::nullopt);
[[nodiscard]] std::optional<Version> versionFromSidecar(const QByteArray &json);
[[nodiscard]] std::optional<WholeBody> wholeFromSidecar(const QByteArray &json);

/// `bytes first-last/total`, as a 206 tells it. Nothing where it is not that.
struct ContentRange
{
    qint64 first = 0;
    qint64 last = 0;
    qint64 total = -1; ///< -1: not told
};
[[nodiscard]] std::optional<ContentRange> contentRangeOf(const QByteArray &header);

/// What the body of a successful answer is to the part that is here.
enum class Body : quint8 {
    Whole, ///< from the first byte: what is here is given up
    Rest, ///< goes on exactly where the part ends, of the same version
    Useless, ///< neither
};

/// \param have bytes of the part that were asked to be continued; 0: the whole was asked for
[[nodiscard]] Body bodyOf(const bolna::HttpAnswer &head, qint64 have, const Version &known);

} // namespace callboard::recordings
