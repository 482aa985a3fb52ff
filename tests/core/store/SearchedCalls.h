#pragma once

#include "support/TempStore.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

// Calls and queries name what they have; what is left out has its default.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace callboard::test::searched {

using namespace Qt::StringLiterals;
using namespace callboard::store;

inline const QDateTime start(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC);

struct Given
{
    QString id;
    QString name = {};
    QString number = u"+12025550199"_s;
    QString project = {};
    QString agent = {};
    QString transcript = {};
    QString summary = {};
    QString note = {};
    QStringList tags = {};
};

inline void read(TempStore &store, const Given &given, int minute = 0)
{
    const QJsonObject json {{u"id"_s, given.id}, {u"status"_s, u"completed"_s}, {u"transcript"_s, given.transcript},
        {u"summary"_s, given.summary}};
    store.put(given.id, QJsonDocument(json).toJson(), start.addSecs(60 * minute));
}

inline void annotate(TempStore &store, const QString &id, const calls::Annotation &annotation)
{
    const auto written = await<TempStore::Written>(
        [&](auto reply) { store.store.annotate(store.call(id)->id, annotation, start, reply); });
    QVERIFY(written && *written);
}

/// A call as a person dialled it, Bolna then told it, and a person wrote about it.
inline void put(TempStore &store, const Given &given)
{
    store.store.beginDial({.id = given.id,
                              .accountId = u"test"_s,
                              .agentId = u"agent-"_s + given.agent,
                              .agentName = given.agent,
                              .recipientPhoneNumber = given.number,
                              .phoneNumberId = {},
                              .contactName = given.name,
                              .project = given.project,
                              .at = start},
        {});
    store.store.dialAccepted(given.id, given.id, calls::CallStatus(calls::CallStatus::Known::Queued));
    read(store, given);
    if (!given.note.isEmpty() || !given.tags.isEmpty()) {
        annotate(store, given.id, {given.note, given.tags});
    }
}

/// The ids of the calls that are found, in the order of the alphabet, with `~` before those that only sound like it;
/// what went wrong in their place.
inline QString found(TempStore &store, const QString &search)
{
    const auto list = await<Result<std::vector<calls::Call>, StoreError>>(
        [&](auto reply) { store.reader.list({.search = search}, -1, 0, reply); });
    if (!list || !*list) {
        return list ? list->error().message : u"no answer"_s;
    }
    QStringList ids;
    for (const calls::Call &call : **list) {
        ids.append((call.soundsLike.value_or(false) ? u"~"_s : QString()) + call.executionId);
    }
    ids.sort();
    return ids.join(u' ');
}

} // namespace callboard::test::searched
