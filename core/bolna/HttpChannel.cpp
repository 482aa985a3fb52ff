#include "bolna/HttpChannel.h"

#include "bolna/HttpErrors.h"
#include "bolna/OneWayBody.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QThreadPool>

#include <algorithm>
#include <utility>
#include <vector>

namespace callboard::bolna {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maxErrorBytes = 64 * 1024;
constexpr qint64 readBufferBytes = 256 * 1024;

std::chrono::milliseconds waitOf(const HttpRequest &request)
{
    if (!request.budget) {
        return std::chrono::milliseconds::zero();
    }
    return request.token == Token::Reserved ? request.budget->pausedFor()
                                            : std::max(request.budget->waitBefore(request.ceiling, request.urgency),
                                                request.budget->waitToTell(request.urgency));
}

QNetworkRequest networkRequest(const HttpRequest &request)
{
    QNetworkRequest result(request.url);
    result.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    result.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    result.setRawHeader("User-Agent", "Callboard/" CALLBOARD_VERSION);
    if (!request.bearerKey.isEmpty()) {
        result.setRawHeader("Authorization", "Bearer " + request.bearerKey);
    }
    if (request.sink) {
        result.setRawHeader("Accept-Encoding", "identity"); // or the length could not be checked
    } else {
        result.setRawHeader("Accept", "application/json");
    }
    for (const auto &[name, value] : request.headers) {
        result.setRawHeader(name, value);
    }
    return result;
}

} // namespace

/// One request on its way, from leaving to its answer.
class HttpChannel::Exchange final : public QObject
{
public:
    Exchange(HttpChannel &channel, Waiting waiting)
        : m_channel(channel)
        , m_id(waiting.id)
        , m_request(std::move(waiting.request))
        , m_reply(std::move(waiting.reply))
        , m_manager(channel.m_manager)
    {
    }

    ~Exchange() override { dropReply(); }

    const Reply &reply() const { return m_reply; }
    const std::shared_ptr<QNetworkAccessManager> &manager() const { return m_manager; }
    RequestBudget *budget() const { return m_request.budget.get(); }

    void start()
    {
        QNetworkRequest request = networkRequest(m_request);
        if (m_request.verb == "POST") {
            m_body = std::make_unique<OneWayBody>(m_request.jsonBody);
            request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
            request.setHeader(QNetworkRequest::ContentLengthHeader, m_request.jsonBody.size());
            request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
            m_network = m_manager->post(request, m_body.get());
        } else {
            m_network = m_manager->get(request);
        }
        m_network->setReadBufferSize(readBufferBytes);
        connect(m_network, &QNetworkReply::metaDataChanged, this, &Exchange::readHeaders);
        connect(m_network, &QNetworkReply::readyRead, this, &Exchange::readBody);
        connect(m_network, &QNetworkReply::finished, this, &Exchange::finished);
        m_deadline = m_channel.m_clock.callAfter(m_request.deadline, [this] { failTimedOut(); });
        if (m_request.silence > std::chrono::milliseconds::zero()) {
            heard();
            listen(m_request.silence);
        }
    }

    bool isOnlySentOnce() const { return m_body != nullptr; }
    bool hasSink() const { return static_cast<bool>(m_request.sink); }

    /// The request, to be sent once more.
    Waiting takeBack()
    {
        m_deadline.reset();
        m_silence.reset();
        dropReply();
        return {m_id, m_request, m_reply};
    }

    void fail(ApiError error)
    {
        error.mayHaveArrived = error.mayHaveArrived && (!m_body || m_body->wasRead());
        // Silence or endless headers: the connection may be wedged for good, whatever abort() says.
        const bool wedged = m_answer.status == 0 && error.kind == ApiError::Kind::Timeout;
        end(failure(std::move(error)), wedged);
    }

private:
    bool succeeded() const { return m_answer.status >= 200 && m_answer.status < 300; }

    void failTimedOut() { fail(errorForTransport(QNetworkReply::TimeoutError, m_answer.status, m_request.url.host())); }

    void heard() { m_heardAt = m_channel.m_clock.elapsed(); }

    /// One alarm, not one for each byte: where something came meanwhile it is set anew for the rest.
    void listen(std::chrono::milliseconds time)
    {
        m_silence = m_channel.m_clock.callAfter(time, [this] {
            const auto left = m_heardAt + m_request.silence - m_channel.m_clock.elapsed();
            if (left > std::chrono::milliseconds::zero()) {
                listen(left);
            } else {
                failTimedOut();
            }
        });
    }

    void readHeaders()
    {
        heard();
        m_answer.status = m_network->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (m_answer.status < 200 || m_headersRead) {
            return;
        }
        m_headersRead = true;
        m_answer.contentType = m_network->header(QNetworkRequest::ContentTypeHeader).toByteArray();
        m_answer.etag = m_network->rawHeader("ETag");
        m_answer.contentRange = m_network->rawHeader("Content-Range");
        m_answer.lastModified = m_network->rawHeader("Last-Modified");
        m_answer.date = m_network->rawHeader("Date");
        const QVariant length = m_network->header(QNetworkRequest::ContentLengthHeader);
        m_answer.contentLength = length.isValid() ? length.toLongLong() : -1;
        if (succeeded() && m_answer.contentLength > m_request.maxBytes) {
            fail(tooLarge());
        } else if (succeeded() && m_request.onHeaders && !m_request.onHeaders(m_answer)) {
            fail({.kind = ApiError::Kind::Cancelled, .httpStatus = m_answer.status, .message = {}});
        }
    }

    ApiError tooLarge() const
    {
        return {.kind = ApiError::Kind::TooLarge,
            .httpStatus = m_answer.status,
            .message = HttpChannel::tr("%1 answered with more than was agreed to take.").arg(m_request.url.host())};
    }

    void readBody()
    {
        if (!m_network || !m_headersRead) {
            return;
        }
        heard();
        const QByteArray piece = m_network->readAll();
        m_answer.received += piece.size();
        if (!succeeded()) {
            m_answer.body += piece.left(maxErrorBytes - m_answer.body.size());
            if (m_answer.received > maxErrorBytes) {
                finishWithStatus();
            }
        } else if (m_answer.received > m_request.maxBytes) {
            fail(tooLarge());
        } else if (!m_request.sink) {
            m_answer.body += piece;
        } else if (!m_request.sink(piece)) {
            fail({.kind = ApiError::Kind::Cancelled, .httpStatus = m_answer.status, .message = {}});
        }
    }

    void finished()
    {
        readHeaders();
        if (!m_network) {
            return; // ended while reading the headers
        }
        if (m_network->bytesAvailable() > 0) {
            readBody();
        }
        if (m_network) {
            finishWithStatus();
        }
    }

    /// The status first, the transport's own error second: a cut body can come with status 200 and no error at all.
    void finishWithStatus()
    {
        const auto transport = m_network->error();
        const bool cut = m_answer.contentLength >= 0 && m_answer.received < m_answer.contentLength
                         && m_network->rawHeader("Content-Encoding").isEmpty();
        const QByteArray retryAfter = m_network->rawHeader("Retry-After");
        const QUrl location = m_network->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
        if (m_answer.status >= 300 && m_answer.status < 400 && location.isValid()) {
            m_answer.location = m_request.url.resolved(location);
            end(m_answer, false);
        } else if (m_answer.status >= 300) {
            ApiError error = errorForStatus(
                m_answer.status, m_answer.body, retryAfter, m_request.bearerKey, m_channel.m_clock.now());
            end(failure(std::move(error)), false);
        } else if (transport != QNetworkReply::NoError || m_answer.status == 0 || cut) {
            const bool noError = transport == QNetworkReply::NoError;
            fail(errorForTransport(
                noError ? QNetworkReply::RemoteHostClosedError : transport, m_answer.status, m_request.url.host()));
        } else {
            end(m_answer, false);
        }
    }

    void end(Result<HttpAnswer, ApiError> result, bool wedged)
    {
        m_deadline.reset();
        m_silence.reset();
        dropReply();
        m_channel.finish(m_id, std::move(result), wedged); // destroys this
    }

    void dropReply()
    {
        if (QNetworkReply *network = std::exchange(m_network, nullptr)) {
            network->disconnect(this);
            network->abort();
            network->deleteLater();
            if (m_body) {
                // The manager's own thread may still read it: it goes with the reply.
                m_body.release()->setParent(network);
            }
        }
    }

    HttpChannel &m_channel;
    const RequestId m_id;
    const HttpRequest m_request;
    const Reply m_reply;
    const std::shared_ptr<QNetworkAccessManager> m_manager;
    std::unique_ptr<OneWayBody> m_body;
    QNetworkReply *m_network = nullptr;
    AlarmHandle m_deadline;
    AlarmHandle m_silence;
    std::chrono::milliseconds m_heardAt {0};
    HttpAnswer m_answer;
    bool m_headersRead = false;
};

HttpChannel::HttpChannel(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_manager(makeManager())
{
}

HttpChannel::~HttpChannel() = default;

HttpChannel::RequestId HttpChannel::send(HttpRequest request, Reply reply)
{
    const RequestId id = m_nextId++;
    if (request.budget && request.token == Token::Reserved) {
        request.budget->take(request.ceiling, request.urgency);
        request.patience = std::chrono::milliseconds::zero();
    }
    queue({id, std::move(request), std::move(reply)});
    return id;
}

void HttpChannel::raise(RequestId id, Urgency urgency)
{
    const auto it = std::ranges::find(m_waiting, id, &Waiting::id);
    if (it == m_waiting.end() || it->request.urgency >= urgency) {
        return;
    }
    Waiting raised = std::move(*it);
    m_waiting.erase(it);
    raised.request.urgency = urgency;
    queue(std::move(raised));
}

void HttpChannel::queue(Waiting waiting)
{
    const auto behind = std::ranges::find_if(m_waiting,
        [urgency = waiting.request.urgency](const Waiting &other) { return other.request.urgency < urgency; });
    m_waiting.insert(behind, std::move(waiting));
    // Not from within send(): the caller gets the id before any answer.
    QMetaObject::invokeMethod(this, &HttpChannel::startWaiting, Qt::QueuedConnection);
}

void HttpChannel::cancel(RequestId id)
{
    const ApiError cancelled {.kind = ApiError::Kind::Cancelled, .message = tr("Cancelled."), .mayHaveArrived = false};
    if (const auto it = m_exchanges.find(id); it != m_exchanges.end()) {
        it->second->fail(cancelled);
        return;
    }
    const auto it = std::ranges::find(m_waiting, id, &Waiting::id);
    if (it != m_waiting.end()) {
        const Reply reply = it->reply;
        m_waiting.erase(it);
        reply(failure(cancelled));
    }
}

void HttpChannel::pause()
{
    m_paused = true;
    m_budgetAlarm.reset();
    std::vector<RequestId> underWay;
    for (const auto &[id, exchange] : m_exchanges) {
        if (!exchange->isOnlySentOnce()) {
            underWay.push_back(id);
        }
    }
    for (const RequestId id : underWay) {
        const auto it = m_exchanges.find(id);
        if (it == m_exchanges.end()) {
            continue; // the answer to another one cancelled it
        }
        if (it->second->hasSink()) {
            it->second->fail({.kind = ApiError::Kind::Cancelled, .message = tr("The computer goes to sleep.")});
            continue;
        }
        queue(it->second->takeBack());
        it->second.release()->deleteLater();
        m_exchanges.erase(it);
    }
}

void HttpChannel::goOn()
{
    if (std::exchange(m_paused, false)) {
        m_manager = makeManager();
        startWaiting();
    }
}

void HttpChannel::startWaiting()
{
    if (m_paused) {
        return;
    }
    refuseImpatient();
    while (inFlight() < mostInFlight) {
        const auto next = nextAdmitted();
        if (next == m_waiting.end()) {
            break;
        }
        Waiting waiting = std::move(*next);
        m_waiting.erase(next);
        if (waiting.request.budget && waiting.request.token == Token::Waits) {
            waiting.request.budget->take(waiting.request.ceiling, waiting.request.urgency);
        }
        const RequestId id = waiting.id;
        const auto [it, inserted] = m_exchanges.emplace(id, std::make_unique<Exchange>(*this, std::move(waiting)));
        it->second->start();
    }
}

/// The first in line whose budget lets it pass now. Otherwise the alarm is set for the first that will be.
std::deque<HttpChannel::Waiting>::iterator HttpChannel::nextAdmitted()
{
    m_budgetAlarm.reset();
    std::optional<std::chrono::milliseconds> shortest;
    for (auto it = m_waiting.begin(); it != m_waiting.end(); ++it) {
        const auto wait = waitOf(it->request);
        if (wait <= std::chrono::milliseconds::zero()) {
            return it;
        }
        shortest = shortest ? std::min(*shortest, wait) : wait;
    }
    if (shortest) {
        m_budgetAlarm = m_clock.callAfter(*shortest, [this] { startWaiting(); });
    }
    return m_waiting.end();
}

void HttpChannel::refuseImpatient()
{
    std::vector<Waiting> refused;
    std::erase_if(m_waiting, [&refused](Waiting &waiting) {
        const bool tooLong = waitOf(waiting.request) > waiting.request.patience;
        if (tooLong) {
            refused.push_back(std::move(waiting));
        }
        return tooLong;
    });
    for (const Waiting &waiting : refused) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(waitOf(waiting.request));
        const bool paused = waiting.request.budget->pausedFor() > std::chrono::milliseconds::zero();
        ApiError error {.kind = ApiError::Kind::RateLimited, .retryAfter = seconds, .mayHaveArrived = false};
        error.message
            = paused ? tr("Bolna asked for fewer requests: the next one leaves in %n second(s). Nothing was sent.",
                  nullptr, static_cast<int>(seconds.count()))
                     : tr("The account's requests are used up for %n second(s). Nothing was sent.", nullptr,
                         static_cast<int>(seconds.count()));
        waiting.reply(failure(error));
    }
}

void HttpChannel::noteAnswer(RequestBudget *budget, const Result<HttpAnswer, ApiError> &result)
{
    if (!budget) {
        return;
    }
    if (!result && result.error().kind == ApiError::Kind::RateLimited) {
        budget->limited(result.error().retryAfter);
    } else if (result || result.error().httpStatus > 0) {
        budget->answered();
    }
}

void HttpChannel::finish(RequestId id, Result<HttpAnswer, ApiError> result, bool wedged)
{
    const auto it = m_exchanges.find(id);
    // Kept until the stack of its signal has unwound.
    std::unique_ptr<Exchange> exchange = std::move(it->second);
    m_exchanges.erase(it);
    const Reply reply = exchange->reply();
    noteAnswer(exchange->budget(), result);
    if (wedged) {
        replaceManager(exchange->manager());
    }
    exchange.release()->deleteLater();
    startWaiting();
    reply(std::move(result));
}

void HttpChannel::replaceManager(const std::shared_ptr<QNetworkAccessManager> &wedged)
{
    if (wedged == m_manager) { // else another of its requests timed out before
        m_manager = makeManager(); // the old one goes with the last of its requests
    }
}

/// A manager's destructor waits for its thread, five seconds long while headers flow without end: so it does that on a
/// thread of the pool. By then nothing of the main thread refers to it.
std::shared_ptr<QNetworkAccessManager> HttpChannel::makeManager()
{
    const std::shared_ptr<QNetworkAccessManager> manager(new QNetworkAccessManager, [](QNetworkAccessManager *gone) {
        gone->moveToThread(nullptr);
        QThreadPool::globalInstance()->start([gone] { delete gone; });
    });
    manager->setAutoDeleteReplies(false);
    return manager;
}

} // namespace callboard::bolna

#include "moc_HttpChannel.cpp"
