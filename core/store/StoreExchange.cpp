#include "store/StoreExchange.h"

#include "store/CallReader.h"
#include "store/ConnectionHold.h"
#include "store/Database.h"
#include "store/DatabaseThread.h"
#include "store/SqliteHandles.h"
#include "store/StoreFiles.h"
#include "store/StoreLock.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::store", text);
}

QString unfinishedNameOf(const QString &file)
{
    return nextNameOf(file) + u".unfinished"_s;
}

Result<void, StoreError> takeAlone(StoreLock &lock)
{
    switch (lock.take(StoreLock::Hold::Alone)) {
    case StoreLock::Answer::Held:
        return {};
    case StoreLock::Answer::InUse:
        return failure(
            StoreError {StoreError::Kind::Busy, tr("Another Callboard uses this store: close it, then try again.")});
    default:
        return failure(StoreError {
            StoreError::Kind::CannotOpen, tr("The store's folder cannot be written: nothing was changed.")});
    }
}

Result<void, StoreError> makeNext(const QString &file, const std::optional<StoreCounters> &former,
    const StoreExchange::Making &make, const StopWish &stop)
{
    const QString unfinished = unfinishedNameOf(file);
    removeDatabase(unfinished); // left by a program that was killed
    auto made = make(file, unfinished, stop);
    if (made) {
        made = succeed(unfinished, former, stop);
    }
    if (!made) {
        removeDatabase(unfinished);
    }
    return made;
}

Result<QString, StoreError> putInPlace(const QString &file, const QString &word, const QDateTime &at)
{
    const QString next = nextNameOf(file);
    const QString unfinished = unfinishedNameOf(file);
    if (::rename(QFile::encodeName(unfinished).constData(), QFile::encodeName(next).constData()) != 0) {
        removeDatabase(unfinished);
        return failure(StoreError {
            StoreError::Kind::CannotOpen, tr("The new store cannot take its place. The present one stays.")});
    }
    return exchangeStore(file, word, at);
}

} // namespace

StoreExchange::StoreExchange(
    QString file, DatabaseThread &writer, std::shared_ptr<StoreLock> lock, std::shared_ptr<std::atomic<int>> count)
    : m_file(std::move(file))
    , m_writer(writer)
    , m_lock(std::move(lock))
    , m_count(std::move(count))
{
}

StoreExchange::~StoreExchange()
{
    if (!m_ended) { // broken off between the two steps
        removeDatabase(unfinishedNameOf(m_file));
    } // else the next exchange may write there already
}

void StoreExchange::run(CallReader &reader, QString word, QDateTime at, Making make, Reply reply)
{
    m_reader = &reader;
    m_reply = std::move(reply);
    m_writer.post([this, word = std::move(word), at, make = std::move(make)](const DatabaseThread::Connection &store) {
        std::optional<StoreCounters> former;
        if (const auto counters = store ? readCounters(**store) : failure(store.error())) {
            former = *counters;
        }
        auto made = takeAlone(*m_lock);
        if (made) {
            made = makeNext(m_file, former, make, m_stop);
            if (!made) {
                (void)m_lock->take(StoreLock::Hold::Shared);
            }
        }
        // The owner joins the writer's thread before this dies; what comes too late is dropped with it.
        QMetaObject::invokeMethod(
            this,
            [this, made, word, at] {
                if (made) {
                    exchange(word, at);
                } else {
                    end(failure(made.error()));
                }
            },
            Qt::QueuedConnection);
    });
}

void StoreExchange::exchange(const QString &word, const QDateTime &at)
{
    const auto hold = std::make_shared<ConnectionHold>();
    if (m_reader) {
        m_reader->closeFor(hold);
    }
    m_writer.postClosed([this, hold, word, at] {
        hold->waitUntilClosed();
        auto done = putInPlace(m_file, word, at);
        if (done) {
            ++*m_count;
        }
        if (done) {
            // In write-ahead mode again before anybody reads it: what asks while the mode changes is told that the
            // store is locked, and SQLite does not wait then.
            Database store;
            (void)store.open(m_file, Database::Access::ReadWrite);
        }
        (void)m_lock->take(StoreLock::Hold::Shared);
        hold->letGo();
        QMetaObject::invokeMethod(
            this, [this, done = std::move(done)] { end(done); }, Qt::QueuedConnection);
    });
}

void StoreExchange::end(const Result<QString, StoreError> &result)
{
    m_ended = true;
    std::exchange(m_reply, {})(result);
}

Result<QString, StoreError> exchangeClosedStore(
    const QString &file, StoreLock &lock, const QString &word, const QDateTime &at, const ClosedMaking &make)
{
    if (auto taken = takeAlone(lock); !taken) {
        lock.release();
        return failure(taken.error());
    }
    std::optional<StoreCounters> former;
    {
        Database database;
        if (database.open(file, Database::Access::ReadOnly)) {
            if (const auto counters = readCounters(database)) {
                former = *counters;
            }
        }
    }
    const auto made = makeNext(
        file, former,
        [&](const QString &present, const QString &next, const StopWish &) {
            return make(present, next, asideNameOf(file, word, at));
        },
        neverStopped);
    Result<QString, StoreError> done = made ? putInPlace(file, word, at) : failure(made.error());
    lock.release();
    return done;
}

Result<StoreCounters, StoreError> readCounters(Database &database)
{
    auto row = database.run(u"SELECT max(revision, (SELECT coalesce(max(revision), 0) FROM calls)), "
                            "max(taken_call_id, (SELECT coalesce(max(id), 0) FROM calls)) FROM board"_s);
    if (!row) {
        return failure(row.error());
    }
    if (!row->next()) {
        return failure(StoreError {StoreError::Kind::Damaged, tr("The store has lost its counters.")});
    }
    return StoreCounters {row->value(0).toLongLong(), row->value(1).toLongLong()};
}

Result<void, StoreError> succeed(const QString &next, const std::optional<StoreCounters> &former, const StopWish &stop)
{
    constexpr qint64 moreThanWereMade = 1'000'000; // since anything that could be read was written
    Database database;
    if (auto opened = database.open(next, Database::Access::ReadWrite); !opened) {
        return opened;
    }
    endWhen(database.handle(), stop);
    const auto own = readCounters(database);
    if (!own) {
        return failure(own.error());
    }
    const StoreCounters before
        = former.value_or(StoreCounters {own->revision + moreThanWereMade, own->callId + moreThanWereMade});
    const qint64 revision = std::max(own->revision, before.revision) + 1;
    const qint64 callId = std::max(own->callId, before.callId);
    for (const QString &statement : {u"BEGIN IMMEDIATE"_s, u"UPDATE calls SET revision = %1"_s.arg(revision),
             u"UPDATE board SET revision = %1, taken_call_id = %2"_s.arg(revision).arg(callId), u"COMMIT"_s,
             u"PRAGMA wal_checkpoint(TRUNCATE)"_s,
             u"PRAGMA journal_mode = DELETE"_s}) { // no log beside a file that is about to be renamed
        if (auto done = database.run(statement); !done) {
            return failure(done.error());
        }
    }
    return {};
}

} // namespace callboard::store

#include "moc_StoreExchange.cpp"
