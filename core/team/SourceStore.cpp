#include "team/SourceStore.h"

#include "store/Attempts.h"
#include "store/BackupCopy.h"
#include "store/CallRows.h"
#include "store/Database.h"
#include "store/Schema.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonObject>

namespace callboard::team {

using namespace Qt::StringLiterals;
using store::StoreError;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::team", text);
}

StoreError noPlace(const QString &file, const QString &why)
{
    return {
        .kind = StoreError::Kind::CannotOpen, .message = tr("There is no place for a copy of %1: %2").arg(file, why)};
}

} // namespace

SourceStore::SourceStore(const QString &scratch)
    : m_folder(scratch + "/moving-XXXXXX"_L1)
    , m_database(std::make_unique<store::Database>())
{
}

SourceStore::~SourceStore()
{
    m_database->close();
}

Result<std::unique_ptr<SourceStore>, StoreError> SourceStore::open(const QString &file, const QString &scratch)
{
    std::unique_ptr<SourceStore> source(new SourceStore(scratch));
    QFile copy(source->m_folder.filePath(u"callboard.db"_s));
    if (!copy.open(QIODevice::ReadWrite)) {
        return failure(noPlace(file, copy.errorString()));
    }
    if (const auto copied = store::copyStore(file, copy, {}); !copied) {
        return failure(StoreError {.kind = StoreError::Kind::CannotOpen, .message = copied.error().message});
    }
    copy.close();
    store::Database &database = *source->m_database;
    if (auto opened = database.open(copy.fileName(), store::Database::Access::ReadWrite); !opened) {
        return failure(opened.error());
    }
    if (auto migrated = store::bringToThisVersion(database, copy.fileName()); !migrated) {
        return failure(migrated.error());
    }
    const auto all = database.value(u"SELECT count(*) FROM calls"_s);
    const auto moving = database.value(
        u"SELECT count(*) FROM calls c JOIN accounts a ON a.id = c.account_id WHERE c.execution_id IS NOT NULL "
        "AND coalesce(a.owner_id, a.owner_email) IS NOT NULL"_s);
    if (!all || !moving) {
        return failure(!all ? all.error() : moving.error());
    }
    source->m_calls = moving->toLongLong();
    source->m_staying = all->toLongLong() - source->m_calls;
    return source;
}

Result<std::vector<SourceCall>, StoreError> SourceStore::next(int most)
{
    auto query = m_database->run(u"SELECT c.id, coalesce(a.owner_id, a.owner_email), coalesce(c.dial_id, ''), "
                                 "a.name, a.api_url, a.created_at, a.owner_id, a.owner_email FROM calls c "
                                 "JOIN accounts a ON a.id = c.account_id WHERE c.id > ? AND c.execution_id IS NOT NULL "
                                 "AND coalesce(a.owner_id, a.owner_email) IS NOT NULL ORDER BY c.id LIMIT ?"_s,
        {m_after, most});
    if (!query) {
        return failure(query.error());
    }
    std::vector<SourceCall> calls;
    while (query->next()) {
        SourceCall call;
        call.known.call.id = query->value(0).toLongLong();
        call.owner = query->value(1).toString();
        call.dial = query->value(2).toString();
        for (int column = 3; column < 8; ++column) {
            call.account.append(query->value(column));
        }
        calls.push_back(std::move(call));
    }
    query->finish();
    for (SourceCall &call : calls) {
        m_after = call.known.call.id;
        if (auto done = read(call); !done) {
            return failure(done.error());
        }
    }
    if (const auto broken = m_database->failureOfRows()) {
        return failure(*broken);
    }
    return calls;
}

Result<void, StoreError> SourceStore::read(SourceCall &call)
{
    const qint64 id = call.known.call.id;
    const auto row = store::findCall(*m_database, u"c.id = ?"_s, {id});
    if (!row || !*row) {
        return failure(row ? store::notFound(QString::number(id)) : row.error());
    }
    call.known.call = **row;
    auto earlier = store::readAttempts(*m_database, **row);
    auto words = store::findAnnotation(*m_database, id);
    auto wordsAt = m_database->value(u"SELECT updated_at FROM annotations WHERE id = ?"_s, {id});
    auto events = m_database->run(
        u"SELECT what, coalesce(was, ''), became, attempt, at, source FROM call_changes WHERE call_id = ? ORDER BY id"_s,
        {id});
    auto marks = m_database->run(
        u"SELECT attempt, position_ms, transfer_position_ms, coalesce(listened_at, ''), heard FROM listening WHERE call_id = ?"_s,
        {id});
    auto sums = m_database->run(
        u"SELECT f, s FROM (SELECT recording_file AS f, recording_sha256 AS s, recording_state AS k FROM calls WHERE id = ? "
        "UNION ALL SELECT transfer_recording_file, transfer_recording_sha256, transfer_recording_state FROM calls WHERE id = ? "
        "UNION ALL SELECT recording_file, recording_sha256, recording_state FROM attempts WHERE call_id = ? "
        "UNION ALL SELECT transfer_recording_file, transfer_recording_sha256, transfer_recording_state FROM attempts "
        "WHERE call_id = ?) WHERE f IS NOT NULL AND s IS NOT NULL AND k = 'kept'"_s,
        {id, id, id, id});
    for (const StoreError *error :
        {earlier ? nullptr : &earlier.error(), words ? nullptr : &words.error(), wordsAt ? nullptr : &wordsAt.error(),
            events ? nullptr : &events.error(), marks ? nullptr : &marks.error(), sums ? nullptr : &sums.error()}) {
        if (error) {
            return failure(*error);
        }
    }
    call.known.earlier = *std::move(earlier);
    call.words = *std::move(words);
    call.wordsAt = wordsAt->toString();
    while (events->next()) {
        call.events.append(
            QJsonObject {{u"what"_s, events->value(0).toString()}, {u"was"_s, events->value(1).toString()},
                {u"became"_s, events->value(2).toString()}, {u"attempt"_s, events->value(3).toInt()},
                {u"at"_s, events->value(4).toString()}, {u"source"_s, events->value(5).toString()}});
    }
    while (marks->next()) {
        call.marks.push_back({marks->value(0).toInt(), marks->value(1).toLongLong(), marks->value(2).toLongLong(),
            marks->value(3).toString(), marks->value(4)});
    }
    while (sums->next()) {
        call.files.append(sums->value(0).toString());
        call.sums.append(sums->value(1).toString());
    }
    return {};
}

} // namespace callboard::team
