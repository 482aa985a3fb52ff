#include "store/Salvage.h"

#include "base/IsoTime.h"
#include "calls/Account.h"

#include "calls/CheckSchedule.h"
#include "store/AnswerBackfill.h"
#include "store/BackupMerge.h"
#include "store/Database.h"
#include "store/IndexRepair.h"
#include "store/RowCarrier.h"
#include "store/Schema.h"
#include "store/SearchRebuild.h"
#include "store/SqliteHandles.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("callboard::store", text, comment, n);
}

Result<void, StoreError> checkRoom(const QString &present)
{
    std::error_code unknown;
    const auto space
        = std::filesystem::space(QFile::encodeName(QFileInfo(present).absolutePath()).toStdString(), unknown);
    const auto needed
        = static_cast<std::uintmax_t>(2 * (QFileInfo(present).size() + QFileInfo(present + u"-wal"_s).size()));
    if (!unknown && space.available < needed) {
        return failure(StoreError {
            StoreError::Kind::Full, tr("The store is damaged, and there is no room to bring it back: %1 MB more are "
                                       "needed on its disk.")
                                        .arg((needed - space.available) / 1'000'000 + 1)});
    }
    return {};
}

Result<qint64, StoreError> count(Database &database, const QString &sql)
{
    const auto number = database.value(sql);
    return number ? Result<qint64, StoreError>(number->toLongLong()) : failure(number.error());
}

Result<SalvageReport::Counts, StoreError> countRows(Database &database)
{
    SalvageReport::Counts counts;
    const std::pair<qint64 *, QString> questions[] {{&counts.calls, u"SELECT count(*) FROM calls"_s},
        {&counts.notes, u"SELECT count(*) FROM annotations"_s}, {&counts.marks, u"SELECT count(*) FROM listening"_s},
        {&counts.dials, u"SELECT count(*) FROM dials"_s}};
    for (const auto &[into, question] : questions) {
        const auto rows = count(database, question);
        if (!rows) {
            return failure(rows.error());
        }
        *into = *rows;
    }
    return counts;
}

/// Accounts that only their calls remember.
Result<void, StoreError> nameLostAccounts(Database &database, const QDateTime &now)
{
    const auto done = database.run(
        u"INSERT INTO accounts (id, name, api_url, created_at) SELECT DISTINCT account_id, account_id, "
        "coalesce((SELECT api_url FROM accounts GROUP BY api_url ORDER BY count(*) DESC LIMIT 1), ?), ? FROM calls "
        "WHERE account_id NOT IN (SELECT id FROM accounts)"_s,
        {calls::defaultApiUrl.toString(), isoUtc(now)});
    return done ? Result<void, StoreError>() : failure(done.error());
}

/// Deletes the rows of a table that refer to what is lost, by one of its foreign keys; those have one column each.
QString orphansOf(const QString &table, int foreignKey)
{
    return u"SELECT 'DELETE FROM \"%1\" WHERE \"' || \"from\" || '\" NOT IN (SELECT \"' || \"to\" || '\" FROM \"' || \"table\" || "
           "'\")' FROM pragma_foreign_key_list('%1') WHERE id = %2"_s.arg(table)
               .arg(foreignKey);
}

/// Rows that refer to what is lost.
Result<void, StoreError> dropOrphans(Database &database)
{
    for (int round = 0; round < 8; ++round) {
        // A table without a rowid is asked for each of its broken keys once, which deletes all of their rows.
        auto found = database.run(u"SELECT DISTINCT \"table\", rowid, fkid FROM pragma_foreign_key_check"_s);
        if (!found) {
            return failure(found.error());
        }
        QStringList statements;
        QStringList questions;
        while (found->next()) {
            const QString table = found->value(0).toString();
            if (found->value(1).isNull()) {
                questions.append(orphansOf(table, found->value(2).toInt()));
            } else {
                statements.append(
                    u"DELETE FROM \"%1\" WHERE rowid = %2"_s.arg(table).arg(found->value(1).toLongLong()));
            }
        }
        found->finish();
        for (const QString &question : std::as_const(questions)) {
            auto statement = database.run(question);
            if (!statement) {
                return failure(statement.error());
            }
            while (statement->next()) {
                statements.append(statement->value(0).toString());
            }
            statement->finish();
        }
        if (statements.isEmpty()) {
            return {};
        }
        if (auto done = runStatements(database, statements); !done) {
            return done;
        }
    }
    return {};
}

/// What may be missing is fetched again.
Result<void, StoreError> orderAgain(Database &database, const QStringList &whole, SalvageReport &report)
{
    // Always: what damaged one page may have changed a letter on another, and SQLite has no checksums that tell.
    auto done = runStatements(
        database, {u"INSERT INTO import_orders (account_id, agent_id, ordered_from) SELECT account_id, '', min(since) "
                   "FROM (SELECT account_id, created_at AS since FROM calls WHERE execution_id IS NOT NULL UNION ALL "
                   "SELECT account_id, covered_from FROM imports) WHERE true GROUP BY account_id "
                   "ON CONFLICT (account_id, agent_id) DO UPDATE SET "
                   "ordered_from = min(ordered_from, excluded.ordered_from)"_s,
                      u"DELETE FROM imports"_s});
    if (!done) {
        return done;
    }
    const auto since = database.value(u"SELECT min(ordered_from) FROM import_orders"_s);
    if (!since) {
        return failure(since.error());
    }
    report.fetchedSince = fromIsoUtc(since->toString());
    if (whole.contains(u"call_texts"_s)) {
        return {};
    }
    if (auto owed
        = database.run(u"UPDATE calls SET end_detail = 'owed', next_check = NULL WHERE final_since IS NOT NULL AND "
                       "execution_id IS NOT NULL AND id NOT IN (SELECT id FROM call_texts)"_s);
        !owed) {
        return failure(owed.error());
    }
    const auto again = count(database, u"SELECT changes()"_s);
    report.readAgain = again.value_or(0);
    return again ? Result<void, StoreError>() : failure(again.error());
}

/// By the texts that are here now, and what is owed since. A store of an earlier version did not know it.
Result<void, StoreError> deriveTranscriptStates(Database &database)
{
    const auto derived = database.run(
        u"UPDATE calls SET transcript_state = CASE "
        "WHEN EXISTS (SELECT 1 FROM call_texts t WHERE t.id = calls.id AND t.transcript IS NOT NULL) THEN 'here' "
        "WHEN end_detail = 'owed' AND final_since IS NOT NULL AND not_found_checks < ? "
        "AND (conversation_duration > 0 OR direction = 'web') THEN 'owed' ELSE 'none' END"_s,
        {calls::notFoundChecks});
    return derived ? Result<void, StoreError>() : failure(derived.error());
}

/// A table that could be read to its end lacks rows all the same where others point to some that are not there.
Result<QStringList, StoreError> withoutLackingTables(Database &database, QStringList whole)
{
    auto parents = database.run(u"SELECT DISTINCT parent FROM pragma_foreign_key_check"_s);
    if (!parents) {
        return failure(parents.error());
    }
    while (parents->next()) {
        whole.removeAll(parents->value(0).toString());
    }
    return whole;
}

/// What nobody can bring back, in sentences. \param version of the damaged store; 0: not known
Result<void, StoreError> tellLosses(Database &database, const QStringList &whole, int version, SalvageReport &report)
{
    const auto orphans = count(database, u"SELECT count(*) FROM annotations WHERE id NOT IN (SELECT id FROM calls)"_s);
    const auto marks = count(database, u"SELECT count(*) FROM listening WHERE call_id NOT IN (SELECT id FROM calls)"_s);
    if (!orphans || !marks) {
        return failure(!orphans ? orphans.error() : marks.error());
    }
    if (*marks > 0) {
        report.saved.marks -= *marks;
        report.lost.append(tr("Lost: %n listening mark(s), with their calls. The damaged file still has them.", nullptr,
            static_cast<int>(*marks)));
    }
    if (*orphans > 0) {
        report.saved.notes -= *orphans;
        report.lost.append(tr("Lost: %n note(s), with their calls. The damaged file still has them.", nullptr,
            static_cast<int>(*orphans)));
    }
    struct Kind
    {
        QString table;
        QString words;
        int since; ///< the first version of the store that has it
    };
    const Kind kinds[] {{u"annotations"_s, tr("notes and tags"), 3},
        {u"listening"_s, tr("how far recordings were heard"), 5},
        {u"dials"_s, tr("dials that had begun and not ended"), 1},
        {u"stops"_s, tr("which calls were stopped from here"), 15}};
    QStringList damaged;
    for (const Kind &kind : kinds) {
        const bool hadIt = version == 0 || version >= kind.since;
        if (hadIt && !whole.contains(kind.table)) {
            damaged.append(kind.words);
        }
    }
    if (!damaged.isEmpty()) {
        report.lost.append((report.backup.isEmpty()
                                ? tr("May be lost, because it could not be read and there was no backup: %1.")
                                : tr("May be lost, where it was written after the backup and could not be read: %1."))
                               .arg(damaged.join(u", "_s)));
    }
    return {};
}

StoreError stopped()
{
    return {StoreError::Kind::Busy, tr("The program ended before the store was brought back.")};
}

Result<SalvageReport, StoreError> makeStore(Database &database, const RecoveredRows &recovered, const QString &present,
    const QDateTime &now, const StopWish &stop)
{
    SalvageReport report;
    report.at = now;
    QStringList whole = recovered.whole;
    // Nobody else has the file, and it is thrown away where this fails: what makes commits safe costs time alone.
    auto done = runStatements(database, {u"PRAGMA journal_mode = MEMORY"_s, u"PRAGMA synchronous = OFF"_s,
                                            u"PRAGMA foreign_keys = OFF"_s, u"PRAGMA cache_size = -65536"_s});
    const auto then = [&done, &stop](auto step) {
        if (done) {
            done = step();
        }
        if (stop) { // a step that was broken off may take what it has for all there is
            done = failure(stopped());
        }
    };
    then([&] { return carryOver(database, recovered, stop); });
    then([&] { return migrate(database); });
    then([&]() -> Result<void, StoreError> {
        auto saved = countRows(database);
        if (!saved) {
            return failure(saved.error());
        }
        report.saved = *saved;
        return {};
    });
    then([&]() -> Result<void, StoreError> {
        auto left = withoutLackingTables(database, whole);
        if (!left) {
            return failure(left.error());
        }
        whole = *std::move(left);
        return {};
    });
    then([&] { return mergeBackup(database, present, whole, report, stop); });
    then([&] { return tellLosses(database, whole, recovered.version, report); });
    then([&] { return runStatements(database, {u"BEGIN"_s}); });
    then([&] { return nameLostAccounts(database, now); });
    then([&] { return dropOrphans(database); });
    then([&] { return orderAgain(database, whole, report); });
    then([&] { return deriveTranscriptStates(database); });
    then([&] { return oweAnswers(database); });
    then([&] { return rebuildSearch(database); });
    then([&] { return runStatements(database, {u"COMMIT"_s}); });
    return done ? Result<SalvageReport, StoreError>(report) : failure(done.error());
}

/// Every row is there.
Result<SalvageReport, StoreError> reportOfRepair(Database &database, const QDateTime &now)
{
    SalvageReport report;
    report.at = now;
    const auto counts = countRows(database);
    if (!counts) {
        return failure(counts.error());
    }
    report.saved = *counts;
    return report;
}

Result<void, StoreError> checkMade(Database &database)
{
    const auto check = database.value(u"PRAGMA integrity_check(1)"_s);
    const auto orphan = database.value(u"SELECT count(*) FROM pragma_foreign_key_check"_s);
    if (!check || !orphan) {
        return failure(!check ? check.error() : orphan.error());
    }
    return check->toString() == u"ok" && orphan->toInt() == 0
               ? Result<void, StoreError>()
               : failure(StoreError {
                   StoreError::Kind::Damaged, tr("The store could not be brought back: %1").arg(check->toString())});
}

} // namespace

Result<SalvageReport, StoreError> salvageStore(
    const QString &present, const QString &next, const QString &setAside, const QDateTime &now, const StopWish &stop)
{
    if (auto room = checkRoom(present); !room) {
        return failure(room.error());
    }
    const QString readable = next + u".read"_s;
    removeDatabase(readable);
    removeDatabase(next);
    const bool isRepaired = repairIndexes(present, next, stop);
    const auto recovered
        = isRepaired ? Result<RecoveredRows, StoreError>(RecoveredRows()) : recoverRows(present, readable, stop);
    Result<SalvageReport, StoreError> report
        = recovered ? SalvageReport() : Result<SalvageReport, StoreError>(failure(recovered.error()));
    if (report) {
        Database database;
        auto opened = database.open(next, Database::Access::ReadWrite);
        if (opened) {
            endWhen(database.handle(), stop);
        }
        report = !opened      ? failure(opened.error())
                 : isRepaired ? reportOfRepair(database, now)
                              : makeStore(database, *recovered, present, now, stop);
        if (report) {
            report->setAside = setAside;
            auto done = checkMade(database);
            if (done) {
                done = writeSalvageReport(database, *report);
            }
            if (done) {
                done = runStatements(database, {u"PRAGMA journal_mode = DELETE"_s});
            }
            if (!done) {
                report = failure(done.error());
            }
        }
    }
    removeDatabase(readable);
    if (!report) {
        removeDatabase(next);
    }
    return report;
}

} // namespace callboard::store
