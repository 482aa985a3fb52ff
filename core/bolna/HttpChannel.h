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

/// One request, in full. The sender has checked that the URL may be asked (calls::ApiOrigin::allows) and that the key
/// may go there (calls::ApiOrigin::owns).
struct HttpRequest
{
    QByteArray verb = "GET";
    QUrl url;
    QByteArray bearerKey; ///< empty: none is sent
    QByteArray jsonBody; ///< POST only
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    qint64 maxBytes = 0; ///< of a successful body; more is TooLarge
    std::chrono::milliseconds deadline {0}; ///< from the moment it leaves, absolute
    /// Longest time without a byte of the answer; 0: only the deadline ends it. For bodies that may take long.
    std::chrono::milliseconds silence {0};
    std::shared_ptr<RequestBudget> budget; ///< what it is charged to; null: nothing, as for a storage host
    Ceiling ceiling = Ceiling::Other;
    Token token = Token::Waits;
    Urgency urgency = Urgency::Poll; ///< what is more urgent goes before all that waits and is less so
    /// Longest wait for the budget; when it is certain to take longer, the answer is RateLimited and nothing was sent.
    std::chrono::milliseconds patience = std::chrono::milliseconds::max();
    /// A successful body is handed here piece by piece instead of being gathered; false means the disk refused it.
    std::function<bool(const QByteArray &piece)> sink;
    /// Called with the answer's head before the first piece of a successful body reaches the sink; false stops the
    /// transfer.
    std::function<bool(const HttpAnswer &head)> onHeaders;
};

struct HttpAnswer
{
    int status = 0;
    QByteArray body; ///< empty when it went to a sink
    QByteArray contentType;
    QByteArray etag;
    QByteArray contentRange;
    QByteArray lastModified;
    QByteArray date;
    qint64 contentLength = -1; ///< -1: not told
    qint64 received = 0; ///< bytes of body
    QUrl location; ///< of a redirect, resolved; never followed here
};

/// The one factory of requests: no other code of this program makes one.
///
/// HTTP/1.1 only, no cookies, no cache, no redirect followed, TLS errors never ignored; six requests in flight, the
/// rest wait in a queue of its own, so that a deadline never runs while queued. A request leaves when its budget has a
/// token for it; what waits for one account's budget does not hold up another's requests. Bodies are counted and cut at
/// their cap. A request is sent once: a POST goes out through a device that cannot be rewound, since
/// QNetworkAccessManager silently re-sends anything it can (measured on Qt 6.4.2: one POST became two).
///
/// Make one per trust zone (the API, recordings): endless headers wedge a QNetworkAccessManager beyond abort(), so one
/// whose request dies without headers is replaced.
///
/// Errors: every status that is not 2xx or a 3xx with a Location, mapped to ApiError with the server's own words where
/// it sent any. Main thread.
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
    /// A request that still waits goes before all that are less urgent; one that has left is not touched.
    void raise(RequestId id, Urgency urgency);

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
};

} // namespace callboard::bolna
