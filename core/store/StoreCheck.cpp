#include "store/StoreCheck.h"

#include "store/Database.h"
#include "store/IntegrityAnswer.h"
#include "store/RowReading.h"
#include "store/StoreImage.h"

#include <QCoreApplication>
#include <QDeadlineTimer>

#include <algorithm>
#include <optional>

namespace callboard::store {

using namespace Qt::StringLiterals;
using Kind = StoreHealth::Kind;

namespace {

QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("callboard::store", text, comment, n);
}

/// Damage is an answer, not a failure to answer.
Result<StoreHealth, StoreError> answerOf(const StoreError &error)
{
    if (error.kind == StoreError::Kind::Damaged) {
        return StoreHealth {error.inSearchIndex ? Kind::SearchDamaged : Kind::Damaged, {error.message}};
    }
    return failure(error);
}

/// Content of trees that some page leads on to; not where another one is damaged.
bool isDamaged(const StoreImage &image, quint32 number, std::optional<QHash<quint32, bool>> &free)
{
    const QByteArray page = image.page(number);
    if (image.isLockPage(number)) {
        return false;
    }
    bool suspect = false;
    if (page.isEmpty()) {
        suspect = true;
    } else if (BtreePage(page, number == 1).kind() != BtreePage::Kind::Other) {
        suspect = !BtreePage(page, number == 1).isSound();
    } else {
        // What follows a row begins with the number of the next page, and no store has sixteen million of them.
        suspect = page.at(0) != 0 || page.count('\0') == page.size() || number == 1;
    }
    if (!suspect) {
        return false;
    }
    if (!free) {
        free = image.freePages();
    }
    return !free->contains(number);
}

/// Indexes too: a page that was never written leaves an index and its table at odds, each of them sound. Where a page
/// is lost SQLite says more than there is to know: a few lines tell.
QStringList structureCheck(Database &database, std::optional<StoreError> &error)
{
    QStringList found;
    auto lines = database.run(u"PRAGMA integrity_check(10)"_s);
    if (!lines) {
        error = lines.error();
        return {};
    }
    while (lines->next()) {
        for (const QString &line : lines->value(0).toString().split(u'\n', Qt::SkipEmptyParts)) {
            if (line != u"ok" && !line.startsWith(u"*** in database"_s)) {
                // SQLite's word for all damage, where it has no other.
                found.append(
                    QString(line).replace(u"database disk image is malformed"_s, tr("its structure is broken")));
            }
        }
    }
    return found;
}

QStringList brokenReferences(Database &database, std::optional<StoreError> &error)
{
    QStringList found;
    auto rows = database.run(u"SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2"_s);
    if (!rows) {
        error = rows.error();
        return {};
    }
    while (rows->next()) {
        found.append(tr("%n row(s) of %1 belong to no row of %2.", nullptr, rows->value(2).toInt())
                         .arg(rows->value(0).toString(), rows->value(1).toString()));
    }
    return found;
}

QStringList disagreements(Database &database, std::optional<StoreError> &error)
{
    auto row = database.run(u"SELECT (SELECT count(*) FROM board), (SELECT max(revision) FROM board), "
                            "(SELECT coalesce(max(revision), 0) FROM calls)"_s);
    if (!row || !row->next()) {
        error = row ? StoreError {StoreError::Kind::Damaged, tr("The store has lost its counters.")} : row.error();
        return {};
    }
    if (row->value(0).toInt() != 1) {
        return {tr("The board's counter is missing.")};
    }
    return row->value(1).toLongLong() < row->value(2).toLongLong()
               ? QStringList {tr("The board's counter is behind its calls.")}
               : QStringList();
}

/// Damage that FTS5 takes for an index of less, and says nothing of: a list of segments that names none though there
/// are pages of some (https://www.sqlite.org/fts5.html, "The %_data Table Format"), or a page whose words are said to
/// end before it begins. A page of pointers into a long list (bit 36 of its number) has no such end.
bool seemsEmpty(Database &database, const QString &table)
{
    const auto pages = database.value(u"SELECT 1 FROM %1_data WHERE id > 10 LIMIT 1"_s.arg(table));
    const auto plan = database.value(u"SELECT block FROM %1_data WHERE id = 10"_s.arg(table));
    const auto blank = database.value(u"SELECT 1 FROM %1_data WHERE id > 10 AND (id >> 36) & 1 = 0 "
                                      "AND substr(block, 3, 2) = x'0000' LIMIT 1"_s.arg(table));
    if (!pages || !plan || !blank || !pages->isValid()) {
        return false;
    }
    constexpr qsizetype segmentsAt = 5; // behind a counter of four bytes and the number of levels
    const QByteArray bytes = plan->toByteArray();
    return blank->isValid() || bytes.size() <= segmentsAt || bytes.at(segmentsAt) == 0;
}

/// Every word of every index, and where it stands: read, as a search would.
QStringList searchDamage(Database &database, std::optional<StoreError> &error)
{
    QStringList tables;
    if (auto found
        = database.run(u"SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE % USING fts5 (%' "
                       "OR sql LIKE 'CREATE VIRTUAL TABLE % USING fts5(%'"_s);
        found) {
        while (found->next()) {
            tables.append(found->value(0).toString());
        }
    } else {
        error = found.error();
    }
    QStringList damaged;
    // The list of words is a table of this connection alone; the store is opened to be read.
    (void)database.run(u"PRAGMA query_only = OFF"_s);
    for (const QString &table : tables) {
        auto made
            = database.run(u"CREATE VIRTUAL TABLE temp.words_of_%1 USING fts5vocab('main', '%1', 'row')"_s.arg(table));
        auto read = made ? database.value(u"SELECT count(*), sum(doc) FROM temp.words_of_%1"_s.arg(table))
                         : Result<QVariant, StoreError>(failure(made.error()));
        if ((read && seemsEmpty(database, table)) || (!read && read.error().kind == StoreError::Kind::Damaged)) {
            damaged.append(tr("The search index %1 is damaged.").arg(table));
        } else if (!read) {
            error = read.error();
        }
    }
    (void)database.run(u"PRAGMA query_only = ON"_s);
    return damaged;
}

} // namespace

PageCheck checkPages(const StoreImage &image, quint32 first, std::chrono::milliseconds budget)
{
    PageCheck check;
    std::optional<QHash<quint32, bool>> free;
    const QDeadlineTimer end(budget);
    for (; check.looked < image.pages() && !end.hasExpired(); ++check.looked) {
        const quint32 number = (first - 1 + check.looked) % image.pages() + 1;
        if (isDamaged(image, number, free)) {
            check.damaged.append(number);
        }
    }
    return check;
}

Result<StoreHealth, StoreError> lookAtStore(const QString &file, std::chrono::milliseconds budget, double chance)
{
    Database database;
    if (auto opened = database.open(file, Database::Access::ReadOnly); !opened) {
        return answerOf(opened.error());
    }
    const Snapshot snapshot(database);
    const auto image = StoreImage::of(database.handle());
    if (!image || image->pages() == 0) {
        return StoreHealth {};
    }
    if (!image->hasSoundHeader()) {
        return StoreHealth {Kind::Damaged, {tr("The beginning of the store is damaged.")}};
    }
    const auto tables
        = database.value(u"SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('accounts', "
                         "'board', 'calls', 'call_texts', 'dials')"_s);
    if (!tables) {
        return answerOf(tables.error());
    }
    if (tables->toInt() < 5) {
        return StoreHealth {Kind::Damaged, {tr("Tables of the store are missing.")}};
    }
    if (image->promisedPages() > image->pages()) {
        return StoreHealth {Kind::Damaged, {tr("The end of the store is missing.")}};
    }
    // Without its first page a table or an index is nothing.
    std::optional<QHash<quint32, bool>> free;
    auto roots = database.run(u"SELECT rootpage FROM sqlite_schema WHERE rootpage > 0"_s);
    while (roots && roots->next()) {
        const auto root = roots->value(0).toLongLong();
        if (root > image->pages() || isDamaged(*image, static_cast<quint32>(root), free)) {
            return StoreHealth {Kind::Damaged, {tr("A table of the store has lost its beginning.")}};
        }
    }
    const auto first = static_cast<quint32>(chance * image->pages()) + 1;
    const PageCheck check = checkPages(*image, std::min(first, image->pages()), budget);
    return check.damaged.isEmpty()
               ? StoreHealth {}
               : StoreHealth {Kind::Damaged,
                   {tr("%n page(s) of the store are damaged.", nullptr, static_cast<int>(check.damaged.size()))}};
}

namespace {

Result<StoreHealth, StoreError> checkAll(Database &database)
{
    // No common transaction: it would keep the log from being emptied for as long as this takes.
    std::optional<StoreError> error;
    StoreHealth health;
    const auto image = StoreImage::of(database.handle());
    if (image && image->promisedPages() > image->pages()) {
        health.words.append(tr("The end of the store is missing."));
    }
    for (auto *look : {structureCheck, brokenReferences, disagreements}) {
        if (!error && health.words.isEmpty()) {
            health.words = look(database, error);
        }
    }
    if (error) {
        return answerOf(*error);
    }
    // A page that nothing leads to takes room and holds nothing.
    health.words.removeIf([](const QString &line) { return line.endsWith(u" is never used"_s); });
    if (!health.words.isEmpty()) {
        health.kind = std::ranges::all_of(health.words, isOfSearchIndex) ? Kind::SearchDamaged : Kind::Damaged;
        return health;
    }
    health.words = searchDamage(database, error);
    if (error) {
        return answerOf(*error);
    }
    health.kind = health.words.isEmpty() ? Kind::Sound : Kind::SearchDamaged;
    return health;
}

} // namespace

Result<StoreHealth, StoreError> checkStore(
    const QString &file, const std::function<void(Database &)> &connected, const std::function<void()> &closing)
{
    Database database;
    if (auto opened = database.open(file, Database::Access::ReadOnly); !opened) {
        return answerOf(opened.error());
    }
    if (connected) {
        connected(database);
    }
    auto health = checkAll(database);
    if (closing) {
        closing();
    }
    return health;
}

} // namespace callboard::store
