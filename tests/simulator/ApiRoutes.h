#pragma once

#include "HttpMessage.h"

#include <functional>
#include <vector>

namespace callboard::simulator {

class CallBook;
class SignedOrigin;

/** The endpoints of the API, without keys, limits and faults, which the Simulator puts in front. */
class ApiRoutes
{
public:
    ApiRoutes(CallBook &book, const SignedOrigin &storage);

    /** What recording_url begins with, and where recordings redirect to; known once the ports are. */
    void setOrigins(const QString &api, const QString &storage);

    /** 404 or 405 when no endpoint takes the request. Asked before the key, as a web framework does. */
    [[nodiscard]] std::optional<HttpResponse> refusal(const HttpRequest &request) const;
    [[nodiscard]] HttpResponse answer(const HttpRequest &request) const;

private:
    using Handler = HttpResponse (ApiRoutes::*)(const HttpRequest &) const;
    struct Route
    {
        QByteArray method;
        QStringList pattern; ///< "*" stands for any one segment
        Handler handler;
    };
    [[nodiscard]] const Route *routeFor(const HttpRequest &request) const;

    [[nodiscard]] HttpResponse user(const HttpRequest &request) const;
    [[nodiscard]] HttpResponse agents(const HttpRequest &request) const;
    [[nodiscard]] HttpResponse agent(const HttpRequest &request) const;
    [[nodiscard]] HttpResponse phoneNumbers(const HttpRequest &request) const;
    [[nodiscard]] HttpResponse dial(const HttpRequest &request) const;
    [[nodiscard]] HttpResponse stop(const HttpRequest &request) const;
    [[nodiscard]] HttpResponse execution(const HttpRequest &request) const;
    [[nodiscard]] HttpResponse executionLog(const HttpRequest &request) const;
    [[nodiscard]] HttpResponse executions(const HttpRequest &request) const;
    [[nodiscard]] HttpResponse batches(const HttpRequest &request) const;
    [[nodiscard]] HttpResponse recording(const HttpRequest &request) const;

    CallBook &m_book;
    const SignedOrigin &m_storage;
    std::vector<Route> m_routes;
    QString m_apiOrigin;
    QString m_storageOrigin;
};

} // namespace callboard::simulator
