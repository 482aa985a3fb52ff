#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <deque>
#include <optional>

namespace callboard::simulator {

/** One way for an answer to go wrong. */
struct Failure
{
    enum class Kind {
        Status, ///< an error status; the request is not carried out
        GarbageBody, ///< 200 application/json with bytes that are no JSON
        HtmlPage, ///< 200 text/html, as a captive portal answers
        TruncatedJson, ///< 200 with the first half of the right body, well framed
        CutBody, ///< the right head, half the promised body, then the connection closes
        CloseWithoutAnswer, ///< the connection closes without a byte
        NeverAnswer, ///< the connection stays open, and nothing comes
    };

    Kind kind = Kind::Status;
    int status = 500;
    std::optional<std::chrono::seconds> retryAfter;

    [[nodiscard]] static Failure withStatus(int code, std::optional<std::chrono::seconds> retryAfter = std::nullopt)
    {
        return {.kind = Kind::Status, .status = code, .retryAfter = retryAfter};
    }
    [[nodiscard]] static Failure of(Kind kind) { return {.kind = kind, .status = 200, .retryAfter = std::nullopt}; }
};

/** The failures still to be dealt out, in the order they were asked for. */
class Faults
{
public:
    void add(const QString &target, int count, const Failure &failure);
    void clear() { m_plans.clear(); }
    [[nodiscard]] std::optional<Failure> take(const QByteArray &method, const QString &path);

    /** True when the target, "/path" or "METHOD /path", is where this request went or a prefix of it. */
    [[nodiscard]] static bool matches(const QString &target, const QByteArray &method, const QString &path);

private:
    struct Plan
    {
        QString target;
        int left = 0;
        Failure failure;
    };
    std::deque<Plan> m_plans;
};

} // namespace callboard::simulator
