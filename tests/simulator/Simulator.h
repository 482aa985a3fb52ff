#pragma once

#include "ApiRoutes.h"
#include "CallBook.h"
#include "Faults.h"
#include "HttpServer.h"
#include "RateLimit.h"
#include "Recordings.h"
#include "SignedOrigin.h"

#include <QDateTime>
#include <QMap>
#include <QObject>

#include <chrono>
#include <functional>

namespace callboard::simulator {

/** Whether the first hop of a recording, on the API's own host, wants the key. Bolna does not document it. */
enum class RecordingAccess {
    NeedsKey, ///< 401 without it
    Open, ///< served either way
    RefusesKey, ///< 403 with it, served without
};

/**
 * A Bolna account on 127.0.0.1: the API on one port, the storage its recordings redirect to on another.
 *
 * Calls live through their statuses in simulated time. In a test, hand in a clock with setTimeSource() before adding
 * calls, add calls with addCall() or dial over HTTP, and move the clock; nothing happens by itself.
 *
 * Threads: lives in one thread with an event loop; every function is to be called there. A recording is computed on a
 * worker inside. Units: durations are std::chrono, simulated unless said otherwise; latency is real time.
 */
class Simulator final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Simulator)

public:
    static constexpr QStringView defaultKey = u"demo-key";

    /**
     * The seed decides ids, names, timings and words: the same seed and calls give the same account. Only the ids of
     * calls dialled over HTTP also hang on the time, so that two runs never hand out the same.
     */
    explicit Simulator(quint64 seed = 1, QObject *parent = nullptr);
    ~Simulator() override;

    /** Listens on 127.0.0.1 only; port 0 takes any free one. False when the port is taken. */
    [[nodiscard]] bool start(quint16 port = 0);
    /** "http://127.0.0.1:PORT", without a slash at the end. */
    [[nodiscard]] QString baseUrl() const;
    [[nodiscard]] QString recordingsBaseUrl() const;

    // Time

    /** Simulated seconds per real second, above 0; 1 unless set. */
    void setSpeed(double speed);
    /**
     * Replaces the clock with one that is only read. The source may start anywhere and must not go back.
     * @param utcNow the simulated UTC at the source's present reading; the real UTC when invalid
     */
    void setTimeSource(SimulatedClock::Source source, const QDateTime &utcNow = {});
    /** The present simulated UTC. */
    [[nodiscard]] QDateTime now() const;

    // The account

    /** Replaces all keys by this one. */
    void setKey(const QString &key);
    void addKey(const QString &key);
    /** From now on 401. */
    void revokeKey(const QString &key);
    /** Lines of the account, 10 unless set; a dial over it stays queued until one is free. 0: no limit. */
    void setConcurrency(int lines);
    [[nodiscard]] const std::vector<Agent> &agents() const;

    // Calls

    /** Returns the execution id. The offsets of spec.steps count from the call's creation, `spec.age` before now. */
    QString addCall(const CallSpec &spec);
    /** A believable mix, some of it still under way. */
    void addPastCalls(int count);
    [[nodiscard]] QStringList executionIds() const;
    /** Empty for an unknown id. */
    [[nodiscard]] QString statusOf(const QString &executionId) const;
    /** The whole execution as the API would show it now; empty for an unknown id. */
    [[nodiscard]] QJsonObject executionJson(const QString &executionId) const;

    // Trouble

    /** Added to every API answer; real time, whatever the clock. */
    void setLatency(std::chrono::milliseconds latency);
    /** Requests per minute and key, over it 429; 0: none. A minute of the injected clock, or a real one. */
    void setRateLimit(int requestsPerMinute);
    void setRecordingAccess(RecordingAccess access);
    /**
     * Makes the next n requests fail whose path begins so, on either origin. "/call" matches any method, "POST /call"
     * that one. Several failures for the same path are used up in the order given. Except with Kind::Status the
     * request is carried out all the same: a dial closed without an answer is in the list afterwards.
     */
    void failNext(const QString &pathPrefix, int n, const Failure &failure);
    void clearFailures();

    // What clients did

    /** Requests received whole, on either origin, refused ones included. An empty method or prefix counts all. */
    [[nodiscard]] int requests(const QByteArray &method = {}, const QString &pathPrefix = {}) const;
    /** POST /call bodies received whole, whatever was answered, or not. */
    [[nodiscard]] int deliveredDials() const;
    /** Those bodies. */
    [[nodiscard]] const QList<QByteArray> &dialBodies() const { return m_dialBodies; }
    /** Most API requests that waited for their answers at the same time. */
    [[nodiscard]] int maxInFlight() const;
    [[nodiscard]] int inFlight() const;
    /** True once an Authorization header arrived at the recordings' origin, which must never happen. */
    [[nodiscard]] bool leakedAuthorization() const;
    /** Forgets requests(), deliveredDials(), dialBodies() and maxInFlight(). */
    void resetCounters();

private:
    void answerApi(const HttpRequest &request, const HttpReply &reply);
    void answerStorage(const HttpRequest &request, const HttpReply &reply);
    [[nodiscard]] std::optional<HttpResponse> keyRefusal(const HttpRequest &request) const;
    [[nodiscard]] HttpResponse apiResponse(const HttpRequest &request);
    void count(const HttpRequest &request);
    void sendLater(const HttpReply &reply, const HttpResponse &response) const;

    SimulatedClock m_clock;
    CallBook m_book;
    Recordings m_recordings;
    SignedOrigin m_storage;
    ApiRoutes m_routes;
    RateLimit m_rateLimit;
    Faults m_faults;
    QList<QByteArray> m_keys;
    RecordingAccess m_recordingAccess = RecordingAccess::NeedsKey;
    std::chrono::milliseconds m_latency {};
    QMap<QByteArray, QMap<QString, int>> m_requests; // method → path → count
    QList<QByteArray> m_dialBodies;
    // Last, so that no connection outlives what it asks.
    HttpServer m_apiServer;
    HttpServer m_storageServer;
};

} // namespace callboard::simulator
