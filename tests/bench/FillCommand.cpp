#include "bench/FillCommand.h"

#include "base/IsoTime.h"
#include "bench/BelievableCalls.h"
#include "store/CallRows.h"
#include "store/CallStore.h"
#include "store/Database.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>

namespace callboard::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int callsAtOnce = 20'000; ///< of one transaction
constexpr int mostCalls = 20'000'000;

using Done = Result<void, store::StoreError>;

Done runAll(store::Database &database, const QStringList &statements)
{
    for (const QString &statement : statements) {
        if (const auto done = database.run(statement); !done) {
            return failure(done.error());
        }
    }
    return {};
}

Done addAccounts(store::Database &database)
{
    for (const calls::Account &account : BelievableCalls::accounts()) {
        const auto added
            = database.run(u"INSERT OR IGNORE INTO accounts (id, name, api_url, created_at) VALUES (?, ?, ?, ?)"_s,
                {account.id, account.name, account.apiUrl, isoUtc(QDateTime::currentDateTimeUtc())});
        if (!added) {
            return failure(added.error());
        }
    }
    return {};
}

/// As the store writes a call that an import brought: the row, its texts and its line in the journal.
Done addCall(store::Database &database, const calls::Call &call, qint64 revision)
{
    const auto id = store::insertCall(database, call, revision);
    if (!id) {
        return failure(id.error());
    }
    const auto noted = database.run(
        u"INSERT INTO call_changes (call_id, at, source, what, was, became, attempt) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
        {*id, isoUtc(call.updatedAt), store::sourceText(store::Source::Import), u"status"_s, QString(),
            call.status.text(), call.retryCount});
    return noted ? Done() : failure(noted.error());
}

Done addCalls(store::Database &database, const BelievableCalls &calls, int first, int end)
{
    if (auto begun = database.run(u"BEGIN IMMEDIATE"_s); !begun) {
        return failure(begun.error());
    }
    const auto revision = database.value(u"SELECT revision FROM board"_s);
    if (!revision) {
        return failure(revision.error());
    }
    for (int index = first; index < end; ++index) {
        if (auto added = addCall(database, calls.at(index), revision->toLongLong() + 1); !added) {
            return added;
        }
    }
    const auto grown = database.run(u"UPDATE board SET revision = revision + 1"_s);
    return grown ? runAll(database, {u"COMMIT"_s}) : failure(grown.error());
}

Done fill(const QString &file, const BelievableCalls &calls)
{
    if (auto opened = store::CallStore(file).open(); !opened) {
        return opened;
    }
    store::Database database;
    if (auto opened = database.open(file, store::Database::Access::ReadWrite); !opened) {
        return opened;
    }
    // For the filling only: the file keeps neither. A power cut in between costs a file that is made anew.
    if (auto done = runAll(database, {u"PRAGMA cache_size = -524288"_s, u"PRAGMA synchronous = OFF"_s}); !done) {
        return done;
    }
    if (auto done = addAccounts(database); !done) {
        return done;
    }
    for (int first = 0; first < calls.count(); first += callsAtOnce) {
        const int end = std::min(first + callsAtOnce, calls.count());
        if (auto done = addCalls(database, calls, first, end); !done) {
            return done;
        }
        std::fprintf(stderr, "\r%d of %d", end, calls.count());
    }
    std::fputc('\n', stderr);
    return runAll(database, {u"PRAGMA wal_checkpoint(TRUNCATE)"_s});
}

int refuse(const QString &sentence)
{
    std::fprintf(stderr, "callboard-bench: %s\n", qPrintable(sentence));
    return 2;
}

} // namespace

int fillStore(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Makes a store of made-up calls for the benchmarks."_s);
    parser.addHelpOption();
    parser.addOptions({{u"calls"_s, u"How many."_s, u"N"_s},
        {u"database"_s, u"The file to make; it must not be there yet."_s, u"FILE"_s},
        {u"seed"_s, u"The same seed makes the same calls; only their dates follow the day."_s, u"S"_s, u"1"_s}});
    parser.process(arguments);
    bool counted = false;
    bool seeded = false;
    const int count = parser.value(u"calls"_s).toInt(&counted);
    const quint64 seed = parser.value(u"seed"_s).toULongLong(&seeded);
    const QString file = parser.value(u"database"_s);
    if (!counted || count < 1 || count > mostCalls || !seeded) {
        return refuse(u"--calls wants a number from 1 to %1, --seed a whole number"_s.arg(mostCalls));
    }
    if (file.isEmpty() || QFileInfo::exists(file)) {
        return refuse(file.isEmpty() ? u"--database is missing"_s : u"%1 is there already"_s.arg(file));
    }
    QElapsedTimer clock;
    clock.start();
    if (const auto done = fill(file, {count, seed, QDateTime::currentDateTimeUtc()}); !done) {
        std::fprintf(stderr, "callboard-bench: %s\n", qPrintable(done.error().message));
        return 1;
    }
    const double seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    const double mebibytes = static_cast<double>(QFileInfo(file).size()) / (1024 * 1024);
    std::printf("%d calls in %.1f s: %.0f calls/s; %.1f MiB, %.0f bytes a call\n", count, seconds, count / seconds,
        mebibytes, mebibytes * 1024 * 1024 / count);
    return 0;
}

} // namespace callboard::bench
