#pragma once

#include "bolna/BolnaClient.h"
#include "core/recordings/ArchiveDesk.h"
#include "core/recordings/RangeServer.h"
#include "recordings/keep/RecordingFetcher.h"

#include <QTest>

#include <algorithm>
#include <map>

namespace callboard::test {

/// When the calls of these tests were made.
inline const QDateTime start(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC);

/// A fetcher and a Bolna that has a recording of every call, unless told otherwise by path.
struct FetcherDesk : ArchiveDesk
{
    explicit FetcherDesk(const recordings::VaultSettings &settings = {})
        : server([this](const FaultServer::Request &request) { answer(request); })
        , fetcher(archive, clients, store.store, store.reader, clock, settings, [] { return 0.0; })
    {
        connectTo(server.origin());
    }

    void answer(const FaultServer::Request &request)
    {
        const auto status = statuses.find(request.path);
        if (held) {
            waiting.push_back(request);
            most = std::max(most, waiting.size());
        } else if (status != statuses.end()) {
            FaultServer::send(request.socket, status->second, "{}");
        } else if (request.path.startsWith("/executions/")) {
            FaultServer::send(request.socket, 200, R"({"id":")" + request.path.mid(12) + R"(","status":"completed"})");
        } else if (request.path == "/user/me") {
            FaultServer::send(request.socket, 200, R"({"id":"u1","name":"Test","email":"test@example.com"})");
        } else {
            FaultServer::send(request.socket, 200, RangeServer::wav(2000), {{"Content-Type", "audio/wav"}});
        }
    }
    void releaseOne()
    {
        const FaultServer::Request request = waiting.front();
        waiting.erase(waiting.begin());
        FaultServer::send(request.socket, 200, RangeServer::wav(2000), {{"Content-Type", "audio/wav"}});
    }

    /// A completed call with a recording, made then.
    calls::Call put(const QString &id, const QDateTime &made = start, bool transferred = false)
    {
        const QJsonObject json {{QStringLiteral("id"), id}, {QStringLiteral("status"), QStringLiteral("completed")},
            {QStringLiteral("created_at"), made.toString(Qt::ISODate)},
            {QStringLiteral("telephony_data"),
                QJsonObject {{QStringLiteral("duration"), QStringLiteral("60")},
                    {QStringLiteral("recording_url"), server.origin() + QStringLiteral("/recordings/call/") + id}}},
            {QStringLiteral("transfer_call_data"),
                transferred ? QJsonValue(QJsonObject {
                    {QStringLiteral("recording_url"), server.origin() + QStringLiteral("/recordings/transfer/") + id}})
                            : QJsonValue()}};
        store.put(id, QJsonDocument(json).toJson(), std::max(made, clock.now()));
        return *store.call(id);
    }
    calls::RecordingState state(const QString &id) { return store.call(id)->recordingState; }
    std::optional<store::FailedFetch> failure(
        const QString &id, calls::RecordingLeg leg = calls::RecordingLeg::Call, int attempt = 0)
    {
        const auto found = await<Result<std::optional<store::FailedFetch>, store::StoreError>>([&](auto reply) {
            store.reader.failedFetch({store.call(id)->id, leg, attempt}, reply);
        });
        return found && *found ? **found : std::nullopt;
    }
    [[nodiscard]] QList<QByteArray> asked() const
    {
        QList<QByteArray> paths;
        for (const FaultServer::Request &request : server.deliveries()) {
            paths.append(request.path);
        }
        return paths;
    }
    /// Bolna has said for a day that it does not have it.
    void lose(const QByteArray &id, int status = 404)
    {
        statuses["/recordings/call/" + id] = status;
        fetcher.start();
        for (int day = 0; day < 3; ++day) {
            if (!settle()) {
                qFatal("The fetcher does not come to rest");
            }
            clock.advance(std::chrono::hours(31));
        }
        if (!settle() || state(QString::fromLatin1(id)) != calls::RecordingState::Lost) {
            qFatal("The recording is not lost");
        }
    }
    void fail(const QByteArray &id, int status) { statuses["/recordings/call/" + id] = status; }
    /// The fetcher has done what there was to do.
    bool settle()
    {
        return QTest::qWaitFor([this] { return fetcher.isAtRest(); }, 20000);
    }

    std::map<QByteArray, int> statuses;
    bool held = false;
    std::vector<FaultServer::Request> waiting;
    std::size_t most = 0;
    FaultServer server;
    recordings::RecordingFetcher fetcher;
};

} // namespace callboard::test
