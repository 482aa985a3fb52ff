#pragma once

#include "base/Result.h"
#include "bolna/ApiError.h"
#include "calls/ApiOrigin.h"
#include "recordings/fetch/RecordingError.h"

#include <QUrl>

#include <optional>
#include <variant>

namespace callboard::recordings {

/// Where a recording comes from, the same for every attempt to fetch it.
struct Source
{
    calls::ApiOrigin origin;
    QUrl permanent; ///< the API's own address of the recording; empty: it has none
    qint64 largest = 0; ///< bytes; a longer recording is not fetched
};

/// One request for a recording, and what the requests before it have told. A value, made for each request.
struct Attempt
{
    QUrl url;
    bool withKey = false;
    qint64 from = 0; ///< the request continues the part behind so many bytes; 0: it asks for the whole
    bool asksForTail = false; ///< a body without a length has ended: is there more behind it?

    int redirects = 0;
    bool fromPermanent = false; ///< the permanent address, or a redirect of it
    bool askedPermanent = false; ///< it is asked once only
    int statusWithKey = 0; ///< of the permanent address, where it refused the key; 0: it did not
    bool insists = false; ///< asked twice, the server says that this is all there is

    bool operator==(const Attempt &) const = default;
};

/// What came of an attempt, and what is on disk now.
struct Outcome
{
    /// The target of a redirect; an empty address: the body has ended.
    Result<QUrl, bolna::ApiError> answer = QUrl();
    bool isUseless = false; ///< the body is neither the whole recording nor the rest of the part
    std::optional<RecordingError> refusal; ///< this side ended the body: no audio, too large, a full disk
    qint64 total = -1; ///< length of the version that the part is of; -1: not told
    bool canBeContinued = false; ///< the part
};

/// Send this attempt.
struct Ask
{
    Attempt attempt;
    bool forgetsPart = false; ///< first: the part is of no use

    bool operator==(const Ask &) const = default;
};

/// All bytes are here: check them, and give the part its name.
struct Complete
{
    bool insists = false;

    bool operator==(const Complete &) const = default;
};

/// Give up, and say why.
struct Fail
{
    RecordingError why;
};

using Step = std::variant<Ask, Complete, Fail>;

/// Asks for the address that the call has, or for the permanent one where no request may go to that.
[[nodiscard]] Attempt firstAttempt(const QUrl &address, const Source &source);

/// The same once more, for what may be behind a body that told no length.
[[nodiscard]] Attempt tailOf(const Attempt &attempt);

/// What to do after an attempt. Pure.
///
/// A refused key is left out once, since it is not documented whether the first hop wants it. An expired link, and a
/// broken storage host, lead to the permanent address once. Redirects are followed without the key, three at most.
[[nodiscard]] Step next(const Attempt &attempt, const Outcome &outcome, const Source &source);

} // namespace callboard::recordings
