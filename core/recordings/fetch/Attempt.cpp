#include "recordings/fetch/Attempt.h"

#include "recordings/fetch/TransferError.h"

namespace callboard::recordings {

using bolna::ApiError;

namespace {

constexpr int mostRedirects = 3;
constexpr int forbidden = 403;
constexpr int gone = 410;
constexpr int rangeNotSatisfiable = 416;

/// A server without ranges cannot tell whether there is more: what came is taken. A broken connection tells nothing.
bool endsWithoutTail(const ApiError &error)
{
    return error.kind != ApiError::Kind::Network && error.kind != ApiError::Kind::Timeout;
}

Attempt redirected(const Attempt &attempt, const QUrl &target)
{
    Attempt next = attempt;
    next.url = target;
    next.withKey = false;
    ++next.redirects;
    return next;
}

Attempt withoutKey(const Attempt &attempt, int statusWithKey)
{
    Attempt next = attempt;
    next.withKey = false;
    next.statusWithKey = statusWithKey;
    return next;
}

Attempt atPermanent(const Attempt &attempt, const Source &source)
{
    Attempt next = attempt;
    next.url = source.permanent;
    next.withKey = true;
    next.fromPermanent = true;
    next.askedPermanent = true;
    next.redirects = 0;
    next.asksForTail = false;
    return next;
}

Step afterError(const Attempt &attempt, const Outcome &outcome, const Source &source)
{
    const ApiError &error = outcome.answer.error();
    const bool permanent = attempt.url == source.permanent;
    const bool notAllowed = error.kind == ApiError::Kind::Auth || error.kind == ApiError::Kind::Forbidden;
    if (notAllowed && attempt.withKey) {
        return Ask {withoutKey(attempt, permanent ? error.httpStatus : 0)};
    }
    if (error.httpStatus == rangeNotSatisfiable && attempt.from > 0) {
        if (attempt.from == outcome.total) {
            return Complete {.insists = true}; // the same version, and nothing behind it
        }
        return Ask {.attempt = attempt, .forgetsPart = true};
    }
    // A signed link that has expired, or a storage link of the old kind: the permanent address gives a fresh one.
    const bool refused = notAllowed || error.kind == ApiError::Kind::NotFound || error.httpStatus == gone;
    const bool broken = error.kind == ApiError::Kind::Http || error.kind == ApiError::Kind::Network
                        || error.kind == ApiError::Kind::Timeout;
    const bool elsewhere = !source.origin.owns(attempt.url);
    if (!permanent && (refused || (broken && elsewhere)) && !attempt.askedPermanent && !source.permanent.isEmpty()) {
        return Ask {atPermanent(attempt, source)};
    }
    if (elsewhere && notAllowed) {
        return Fail {expiredError()};
    }
    ApiError told = error;
    if (notAllowed && attempt.statusWithKey != 0) {
        // The answer to a request without the key says nothing of the key.
        told.kind = attempt.statusWithKey == forbidden ? ApiError::Kind::Forbidden : ApiError::Kind::Auth;
    }
    RecordingError why = errorOf(told, outcome.canBeContinued, source.largest);
    const bool refusedBothWays = error.httpStatus == forbidden && attempt.statusWithKey == forbidden;
    // The API's own word, or a link it signed just now to what is not there.
    why.gone = refused && (permanent || (elsewhere && attempt.fromPermanent)) && (!notAllowed || refusedBothWays);
    return Fail {std::move(why)};
}

} // namespace

Attempt firstAttempt(const QUrl &address, const Source &source)
{
    Attempt first;
    // An address no request may go to is as good as none; the permanent one is known anyway.
    first.askedPermanent = !source.origin.allows(address);
    first.url = first.askedPermanent ? source.permanent : address;
    first.fromPermanent = first.url == source.permanent;
    first.withKey = source.origin.owns(first.url);
    return first;
}

Attempt tailOf(const Attempt &attempt)
{
    Attempt tail = attempt;
    tail.asksForTail = true;
    return tail;
}

Step next(const Attempt &attempt, const Outcome &outcome, const Source &source)
{
    if (outcome.refusal) {
        return Fail {*outcome.refusal};
    }
    const bool isRedirect = outcome.answer && outcome.answer->isValid();
    if (attempt.asksForTail
        && (outcome.isUseless || isRedirect || (!outcome.answer && endsWithoutTail(outcome.answer.error())))) {
        return Complete {.insists = true};
    }
    if (outcome.isUseless && attempt.from == 0) {
        return Fail {onlyAPieceError()};
    }
    if (outcome.isUseless) {
        return Ask {.attempt = attempt, .forgetsPart = true};
    }
    if (!outcome.answer) {
        return afterError(attempt, outcome, source);
    }
    if (!isRedirect) {
        return Complete {attempt.insists};
    }
    if (attempt.redirects >= mostRedirects || !source.origin.allows(*outcome.answer)) {
        return Fail {forbiddenPlaceError()};
    }
    return Ask {redirected(attempt, *outcome.answer)};
}

} // namespace callboard::recordings
