#pragma once

#include "base/Answer.h"
#include "base/Clock.h"
#include "base/Result.h"
#include "bolna/ApiError.h"
#include "bolna/RequestBudget.h"

#include <QByteArray>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QIODevice;
class QNetworkAccessManager;

namespace callboard::bolna {

struct HttpAnswer;

/// One complete request. The sender has checked that the URL is allowed (calls::ApiOrigin::allows) and that the key may
/// go there (calls::ApiOrigin::owns).
struct HttpRequest
{
    QByteArray verb = "GET";
    QUrl url;
    QByteArray bearerKey; ///< empty: none is sent
    QByteArray jsonBody; ///< POST only
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    qint64 maxBytes = 0; ///< of a successful body; a longer one is TooLarge
    std::chrono::milliseconds deadline {0}; ///< total time from sending to the end of the answer
    /// Longest time without a byte of the answer; 0: only the deadline ends it. For bodies that may take long.
    std::chrono::milliseconds silence {0};
    std::shared_ptr<RequestBudget> budget; ///< the budget it counts towards; null: none, as for a storage host
    Ceiling ceiling = Ceiling::Other;
    Token token = Token::Waits;
    Urgency urgency = Urgency::Poll; ///< more urgent requests are sent first
    /// Longest wait for the budget. If it is certain to take longer: answered RateLimited, and nothing was sent.
    std::chrono::milliseconds patience = std::chrono::milliseconds::max();
    /// Gets a successful body in pieces instead of HttpAnswer::body; returns false when the disk refused one.
    std::function<bool(const QByteArray &piece)> sink;
    /// Called with the answer's head before the sink gets the first piece of a successful body; false stops the
    /// transfer.
    std::function<bool(const HttpAnswer &head)> onHeaders;
};

struct HttpAnswer
{
    int status = 0;
    QByteArray body; ///< empty when a sink got it
    QByteArray contentType;
    QByteArray etag;
    QByteArray contentRange;
    QByteArray lastModified;
    QByteArray date;
    qint64 contentLength = -1; ///< -1: unknown
    qint64 received = 0; ///< bytes of body
    QUrl location; ///< of a redirect, resolved; not followed
};

/// The only place in this program that makes requests.
///
/// HTTP/1.1 only, no cookies, no cache, no redirects followed, TLS errors never ignored. Six requests are in flight at
/// most; the rest wait in a queue, so that their deadlines do not run. A request leaves when its budget has a
/// token; a wait for one account's budget does not hold up other accounts. Bodies are counted and cut at their cap. A
/// request is sent once: a POST uses a device that cannot be rewound, because QNetworkAccessManager silently re-sends
/// anything it can (measured on Qt 6.4.2: one POST became two).
///
/// Make one per trust zone (the API, recordings). Endless headers wedge a QNetworkAccessManager beyond abort(), so a
/// manager whose request dies without headers is replaced.
///
/// Errors: any status except 2xx and a 3xx with a Location becomes an ApiError with the server's message, where there
/// is one. Main thread.
class HttpChannel final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpChannel)

public:
    using Reply = Answer<Result<HttpAnswer, ApiError>>;
    using RequestId = quint64;

    explicit HttpChannel(Clock &clock, QObject *parent = nullptr);
    [[nodiscard]] Clock &clock() const { return m_clock; }
    ~HttpChannel() override;

    RequestId send(HttpRequest request, Reply reply);
    /// Answers Cancelled.
    void cancel(RequestId id);
    /// Raises the priority of a waiting request; does nothing once it was sent.
    void raise(RequestId id, Urgency urgency);

    /// Before the machine sleeps: nothing leaves until goOn(). A GET that is under way is asked once more then, behind
    /// the same id; one with a sink is answered Cancelled, since its body has begun to arrive. A POST is sent once: it
    /// is left alone. No deadline and no patience runs for what waits.
    void pause();
    /// The connections from before are not used again: their other ends may be long gone.
    void goOn();
    [[nodiscard]] bool isPaused() const { return m_paused; }

    [[nodiscard]] int inFlight() const { return static_cast<int>(m_exchanges.size()); }
    static constexpr int mostInFlight = 6;

private:
    class Exchange;
    struct Waiting
    {
        RequestId id;
        HttpRequest request;
        Reply reply;
    };

    void queue(Waiting waiting);
    void startWaiting();
    std::deque<Waiting>::iterator nextAdmitted();
    void refuseImpatient();
    void noteAnswer(RequestBudget *budget, const Result<HttpAnswer, ApiError> &result);
    void finish(RequestId id, Result<HttpAnswer, ApiError> result, bool wedged);
    void replaceManager(const std::shared_ptr<QNetworkAccessManager> &wedged);
    static std::shared_ptr<QNetworkAccessManager> makeManager();

    Clock &m_clock;
    std::shared_ptr<QNetworkAccessManager> m_manager;
    std::deque<Waiting> m_waiting; ///< by urgency, then FIFO
    AlarmHandle m_budgetAlarm; ///< rings when the budget has a token
    std::map<RequestId, std::unique_ptr<Exchange>> m_exchanges;
    RequestId m_nextId = 1;
    bool m_paused = false;
};

} // namespace callboard::bolna
