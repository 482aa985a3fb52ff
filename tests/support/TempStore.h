#pragma once

#include "bolna/ExecutionJson.h"
#include "calls/Call.h"
#include "store/CallReader.h"
#include "store/CallStore.h"
#include "support/Await.h"

#include <QTemporaryDir>

namespace callboard::test {

/// A real store in a folder of its own, with the production migrations and one account named `test`.
class TempStore final
{
public:
    using Written = Result<store::ChangeSet, store::StoreError>;

    TempStore()
        : file(folder.filePath(QStringLiteral("callboard.db")))
        , store(file)
        , reader(file)
    {
        if (const auto opened = store.open(); !opened) {
            qFatal("The test's store cannot be opened: %s", qPrintable(opened.error().message));
        }
        saveAccount(QStringLiteral("test"), QStringLiteral("http://127.0.0.1:1"));
    }

    void saveAccount(const QString &id, const QString &apiUrl)
    {
        (void)await<Written>([&](auto reply) { store.saveAccount({id, id, apiUrl}, reply); });
    }

    /// Puts a reading of Bolna's JSON into the store. Answers with what changed.
    store::ChangeSet put(const QString &executionId, const QByteArray &json, const QDateTime &at,
        const QString &account = QStringLiteral("test"))
    {
        return put(executionId, json, at, store::Source::Poll, calls::Extent::Whole, account);
    }
    store::ChangeSet put(const QString &executionId, const QByteArray &json, const QDateTime &at, store::Source source,
        calls::Extent extent, const QString &account = QStringLiteral("test"))
    {
        const auto execution = bolna::parseExecution(json);
        if (!execution) {
            qFatal("Not an execution: %s", qPrintable(execution.error().message));
        }
        const auto written = await<Written>([&](auto reply) {
            store.apply({account, executionId, *execution, at, source, extent}, reply);
        });
        if (!written || !*written) {
            qFatal("The reading is not stored: %s", written ? qPrintable(written->error().message) : "no answer");
        }
        return **written;
    }

    std::optional<calls::Call> call(const QString &executionId)
    {
        const auto found = await<Result<std::optional<calls::Call>, store::StoreError>>(
            [&](auto reply) { reader.callByExecution(executionId, reply); });
        return found && *found ? **found : std::nullopt;
    }

    /// Returns once everything asked of the reader so far has been answered.
    void settle()
    {
        (void)await<Result<store::FacetCounts, store::StoreError>>(
            [&](auto reply) { reader.counts(store::Facet::Status, {}, reply); });
        (void)await<Result<std::vector<calls::Account>, store::StoreError>>(
            [&](auto reply) { reader.accounts(reply); });
    }

    QTemporaryDir folder;
    QString file;
    store::CallStore store;
    store::CallReader reader;
};

} // namespace callboard::test
