#pragma once

#include "support/FaultServer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>
#include <QUrl>
#include <QUrlQuery>

#include <functional>
#include <optional>

namespace callboard::test {

/// A Bolna of one agent, as awkward as told: its execution list in pages of fifty trimmed rows, and its executions.
class ListServer final
{
public:
    ListServer()
        : server([this](const FaultServer::Request &request) { answer(request); })
    {
    }

    [[nodiscard]] QString origin() const { return server.origin(); }

    /// What the list holds, in its order, all with this status.
    void setRows(const QStringList &ids, const QString &status)
    {
        m_ids = ids;
        for (const QString &id : ids) {
            m_statuses.insert(id, status);
        }
    }
    void setStatus(const QString &id, const QString &status) { m_statuses.insert(id, status); }
    /// These calls have a recording, in lists too. \param url with %1 for the id
    void setRecording(const QString &url, const QStringList &ids)
    {
        for (const QString &id : ids) {
            m_recordings.insert(id, url.arg(id));
        }
    }
    void sayTotal(int total) { m_total = total; }
    void ignoreFilter() { m_ignoresFilter = true; }
    /// These statuses are none a list may be filtered by.
    void refuseFilters(const QStringList &statuses) { m_refusedFilters = statuses; }
    /// This page fails so often, whatever its status filter.
    void failPage(int page, int times, FaultServer::Behaviour behaviour)
    {
        m_failures.insert(page, times);
        m_failure = std::move(behaviour);
    }
    /// Every list fails so.
    void failLists(FaultServer::Behaviour behaviour) { m_listFailure = std::move(behaviour); }

    /// The pages asked for, in their order: "2", or with a filter "ringing 2".
    [[nodiscard]] const QStringList &asked() const { return m_asked; }
    /// The executions read one by one, in their order.
    [[nodiscard]] const QStringList &read() const { return m_read; }

    std::function<void(int page)> beforeAnswer;
    FaultServer server;

private:
    static constexpr qsizetype perPage = 50;

    void answer(const FaultServer::Request &request)
    {
        const QUrl url(QString::fromUtf8(request.path));
        if (!url.path().startsWith(QStringLiteral("/v2/agent/"))) {
            const QString id = url.path().section(QLatin1Char('/'), -1);
            m_read.append(id);
            const QString status = m_statuses.value(id);
            QJsonObject whole {{QStringLiteral("id"), id}, {QStringLiteral("status"), status},
                {QStringLiteral("transcript"), QStringLiteral("assistant: Hello\n")}};
            FaultServer::send(request.socket, status.isEmpty() ? 404 : 200, QJsonDocument(whole).toJson());
            return;
        }
        const QUrlQuery query(url);
        const QString filter = query.queryItemValue(QStringLiteral("status"), QUrl::FullyDecoded);
        const int page = query.queryItemValue(QStringLiteral("page_number")).toInt();
        m_asked.append((filter.isEmpty() ? QString() : filter + QLatin1Char(' ')) + QString::number(page));
        if (m_listFailure) {
            m_listFailure(request);
            return;
        }
        if (m_refusedFilters.contains(filter)) {
            FaultServer::send(request.socket, 422, R"({"message":"status: not a valid enumeration member"})");
            return;
        }
        if (beforeAnswer) {
            beforeAnswer(page);
        }
        if (m_failures.value(page) > 0) {
            --m_failures[page];
            m_failure(request);
            return;
        }
        QStringList shown;
        for (const QString &id : std::as_const(m_ids)) {
            if (filter.isEmpty() || m_ignoresFilter || m_statuses.value(id) == filter) {
                shown.append(id);
            }
        }
        QJsonArray rows;
        for (const QString &id : shown.mid((page - 1) * perPage, perPage)) {
            QJsonObject row {{QStringLiteral("id"), id}, {QStringLiteral("status"), m_statuses.value(id)}};
            if (m_recordings.contains(id)) {
                row.insert(QStringLiteral("telephony_data"),
                    QJsonObject {{QStringLiteral("recording_url"), m_recordings.value(id)}});
            }
            rows.append(row);
        }
        const QJsonObject envelope {{QStringLiteral("page_number"), page}, {QStringLiteral("page_size"), perPage},
            {QStringLiteral("total"), m_total.value_or(static_cast<int>(shown.size()))},
            {QStringLiteral("has_more"), page * perPage < shown.size()}, {QStringLiteral("data"), rows}};
        FaultServer::send(request.socket, 200, QJsonDocument(envelope).toJson());
    }

    QStringList m_ids;
    QHash<QString, QString> m_statuses;
    QHash<QString, QString> m_recordings;
    QStringList m_asked;
    QStringList m_read;
    std::optional<int> m_total;
    bool m_ignoresFilter = false;
    QStringList m_refusedFilters;
    QHash<int, int> m_failures; ///< page → how often it still fails
    FaultServer::Behaviour m_failure;
    FaultServer::Behaviour m_listFailure;
};

} // namespace callboard::test
