#pragma once

#include "HttpConnection.h"

#include <chrono>

namespace callboard::simulator {

class CallBook;
class Recordings;
struct SimulatedCall;

/** The storage host recordings redirect to: pre-signed links that die after 24 hours, byte ranges, no key. */
class SignedOrigin
{
public:
    static constexpr std::chrono::hours lifetime {24};

    SignedOrigin(const CallBook &book, Recordings &recordings);

    /** "/signed/ID.mp3?X-Amz-…", valid from now on. */
    [[nodiscard]] QString linkFor(const SimulatedCall &call) const;
    void answer(const HttpRequest &request, const HttpReply &reply);

    [[nodiscard]] bool leakedAuthorization() const { return m_leaked; }

private:
    [[nodiscard]] QByteArray signatureFor(const QString &id, const QString &date, const QString &expires) const;
    [[nodiscard]] const SimulatedCall *verified(const HttpRequest &request) const;

    const CallBook &m_book;
    Recordings &m_recordings;
    bool m_leaked = false;
};

} // namespace callboard::simulator
