#pragma once

#include "base/IsoTime.h"
#include "bolna/ExecutionJson.h"
#include "store/Backups.h"
#include "store/CallStore.h"
#include "support/Await.h"
#include "support/RawStore.h"

#include <QString>
#include <QStringList>

namespace callboard::test {

using namespace Qt::StringLiterals;
using namespace store;

inline const QDateTime noon(QDate(2026, 1, 16), QTime(12, 0), Qt::UTC);

/// A store that a program has open.
struct Desk
{
    explicit Desk(const QString &file)
        : store(file)
    {
        if (const auto opened = store.open(); !opened) {
            qFatal("The test's store cannot be opened: %s", qPrintable(opened.error().message));
        }
        write([](CallStore &to, auto reply) {
            to.saveAccount({u"test"_s, u"Test"_s, u"http://127.0.0.1:1"_s}, reply);
        });
    }
    template<class Command>
    ChangeSet write(Command command)
    {
        const auto written = await<Result<ChangeSet, StoreError>>([&](auto reply) { command(store, reply); });
        if (!written || !*written) {
            qFatal("Not written: %s", written ? qPrintable(written->error().message) : "no answer");
        }
        return **written;
    }
    /// A call that was made so many hours after noon.
    qint64 put(const QString &id, int hours = 0, const QString &account = u"test"_s)
    {
        const QDateTime at = noon.addSecs(3600 * hours);
        const auto execution = bolna::parseExecution(
            u"{\"id\":\"%1\",\"agent_id\":\"agent-1\",\"status\":\"completed\",\"user_number\":\"+919876540001\","
            "\"created_at\":\"%2\",\"updated_at\":\"%2\",\"transcript\":\"user: %3\"}"_s
                .arg(id, isoUtc(at), QString(500, u'x'))
                .toUtf8());
        const auto changes = write([&](CallStore &to, auto reply) {
            to.apply({account, id, *execution, at, Source::Poll, calls::Extent::Whole}, reply);
        });
        return changes.calls.front().id;
    }
    void dial(const QString &id, const QString &number)
    {
        write([&](CallStore &to, auto reply) {
            to.beginDial({.id = id,
                             .accountId = u"test"_s,
                             .agentId = u"agent-1"_s,
                             .agentName = u"Site visits"_s,
                             .recipientPhoneNumber = number,
                             .phoneNumberId = {},
                             .contactName = u"Asha"_s,
                             .project = u"Real Estate"_s,
                             .at = noon.addSecs(7200)},
                reply);
        });
    }

    CallStore store;
};

inline QStringList executions(const QString &file)
{
    return RawStore(file).column(u"SELECT execution_id FROM calls ORDER BY execution_id"_s);
}

/// A store with call `one`, and its backup; then the store gets call `two`. Answers with the backup.
inline QString backUpAndGoOn(const QString &file, const QString &backup)
{
    Desk desk(file);
    desk.put(u"one"_s);
    if (const auto made = makeBackup(file, backup, noon); !made) {
        qFatal("No backup: %s", qPrintable(made.error().message));
    }
    desk.put(u"two"_s, 1);
    return backup;
}

} // namespace callboard::test
