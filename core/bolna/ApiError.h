#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace callboard::bolna {

/// Why a request brought no usable answer. The message is plain text for a person, 500 characters at most; it never
/// holds a key, a number or a signed URL.
struct ApiError
{
    enum class Kind : quint8 {
        Network, ///< unreachable, reset, TLS
        Timeout,
        Cancelled,
        Auth, ///< the key was refused: 401, or 403 on executions twice in a row
        Forbidden, ///< 403: this request is refused, which does not concern the key
        NotFound, ///< 404
        RateLimited, ///< 429
        Http, ///< any other status that is not a success
        Parse, ///< the answer has an unexpected form
        TooLarge,
        NoKey, ///< the account has no key here: nothing was sent
    };
    Kind kind = Kind::Network;
    int httpStatus = 0; ///< 0: none was received
    QString message {};
    std::optional<std::chrono::seconds> retryAfter {};
    /// The server may have received the request whole. Only a dial cares.
    bool mayHaveArrived = true;
};

} // namespace callboard::bolna
