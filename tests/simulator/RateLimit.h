#pragma once

#include <QByteArray>
#include <QHash>

#include <chrono>
#include <deque>
#include <optional>

namespace callboard::simulator {

/** Requests per minute and key, over a sliding minute. Refused requests do not count. */
class RateLimit
{
public:
    /** 0 lifts the limit. */
    void setPerMinute(int requests);

    struct Refusal
    {
        /** Set on every second refusal only: Bolna does not promise a Retry-After. */
        std::optional<std::chrono::seconds> retryAfter;
    };
    [[nodiscard]] std::optional<Refusal> take(const QByteArray &key, std::chrono::milliseconds now);

private:
    int m_perMinute = 0;
    quint64 m_refusals = 0;
    QHash<QByteArray, std::deque<std::chrono::milliseconds>> m_taken;
};

} // namespace callboard::simulator
