#pragma once

#include "store/CallReader.h"
#include "support/TempStore.h"

#include <QJsonDocument>
#include <QJsonObject>

// Queries and calls name what they ask for; what is left out has its default.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace callboard::test {

using namespace Qt::StringLiterals;
using namespace store;

inline const QDateTime start(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC);

struct Given
{
    QString id;
    QString status = u"completed"_s;
    QString name = {};
    QString number = u"+12025550199"_s;
    QString project = {};
    QString transcript = {};
    QString agent = {};
    int duration = 0;
    int minute = 0; ///< of its creation, after `start`
    bool recording = false;
};

/// A call as a person dialled it and Bolna then told it.
inline void put(TempStore &store, const Given &given)
{
    const QDateTime at = start.addSecs(60 * given.minute);
    store.store.beginDial({.id = given.id,
                              .accountId = u"test"_s,
                              .agentId = u"agent-1"_s,
                              .agentName = given.agent,
                              .recipientPhoneNumber = given.number,
                              .phoneNumberId = {},
                              .contactName = given.name,
                              .project = given.project,
                              .at = at},
        {});
    store.store.dialAccepted(given.id, given.id, calls::CallStatus(calls::CallStatus::Known::Queued));
    QJsonObject telephony {{u"duration"_s, given.duration}};
    if (given.recording) {
        telephony.insert(u"recording_url"_s, u"https://api.bolna.ai/recordings/call/"_s + given.id);
    }
    const QJsonObject json {{u"id"_s, given.id}, {u"status"_s, given.status}, {u"transcript"_s, given.transcript},
        {u"conversation_duration"_s, given.duration}, {u"telephony_data"_s, telephony}};
    store.put(given.id, QJsonDocument(json).toJson(), at);
}

inline QByteArray statusJson(const QString &id, const QString &status)
{
    return R"({"id":")" + id.toUtf8() + R"(","status":")" + status.toUtf8() + "\"}";
}

inline BoardUpdate refresh(TempStore &store, const BoardRequest &request)
{
    const auto update
        = test::await<Result<BoardUpdate, StoreError>>([&](auto reply) { store.reader.refreshBoard(request, reply); });
    if (!update || !*update) {
        qFatal("The board cannot be read: %s", update ? qPrintable(update->error().message) : "no answer");
    }
    return **update;
}

/// The executions of a query in its order.
inline QStringList idsOf(TempStore &store, const CallQuery &query)
{
    const auto list = test::await<Result<std::vector<calls::Call>, StoreError>>(
        [&](auto reply) { store.reader.list(query, -1, 0, reply); });
    if (!list || !*list) {
        qFatal("The list cannot be read: %s", list ? qPrintable(list->error().message) : "no answer");
    }
    QStringList ids;
    for (const calls::Call &call : **list) {
        ids.append(call.executionId);
    }
    return ids;
}

} // namespace callboard::test
