#include "store/Salvage.h"

#include "core/store/GivenCalls.h"
#include "core/store/InsightTruth.h"
#include "store/RecoveredRows.h"
#include "store/Schema.h"
#include "support/DamagedStore.h"
#include "support/RawStore.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QTest>
#include <QThread>

#include <memory>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using namespace callboard::test;

namespace {

const QString callRows
    = u"SELECT id || '|' || account_id || '|' || execution_id || '|' || coalesce(contact_name, '') || "
      "'|' || recipient_phone_number || '|' || status || '|' || created_at FROM calls ORDER BY id"_s;
const QString noteRows
    = u"SELECT id || '|' || coalesce(note, '') || '|' || coalesce(tags, '') FROM annotations ORDER BY id"_s;
constexpr int callCount = 240;

QString idOf(int number)
{
    return u"call-%1"_s.arg(1000 + number);
}

QString longText(int number)
{
    QString text;
    for (int line = 0; line < (number % 7 == 0 ? 120 : 12); ++line) {
        text += u"assistant: sentence %1 of call %2, about the flat.\n"_s.arg(line).arg(number);
    }
    return text;
}

} // namespace

/// What is carried over from a damaged store into a whole one.
class SalvageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        {
            TempStore store;
            for (int i = 0; i < callCount; ++i) {
                put(store, {.id = idOf(i),
                               .name = u"Person %1"_s.arg(i),
                               .number = u"+12025550%1"_s.arg(100 + i % 100),
                               .transcript = longText(i),
                               .minute = i});
                if (i % 3 == 0) {
                    const qint64 id = store.call(idOf(i))->id;
                    (void)await<Result<ChangeSet, StoreError>>([&](auto reply) {
                        store.store.annotate(id, {u"note of %1 "_s.arg(i).repeated(20), {u"hot"_s}}, start, reply);
                    });
                }
            }
            RawStore(store.file).run(u"VACUUM INTO '%1'"_s.arg(m_file));
        }
        m_calls = RawStore(m_file).column(callRows);
        m_notes = RawStore(m_file).column(noteRows);
        QCOMPARE(m_calls.size(), callCount);
        QCOMPARE(m_notes.size(), callCount / 3);
    }

    void anUndamagedStoreLosesNothing()
    {
        const Copy copy;
        copyTo(copy);
        const auto report = salvage(copy);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        RawStore next(copy.next);
        QCOMPARE(next.column(callRows), m_calls);
        QCOMPARE(next.column(noteRows), m_notes);
        for (const QString &table : {u"call_texts"_s, u"call_changes"_s, u"accounts"_s, u"key_salt"_s, u"board"_s}) {
            QCOMPARE(next.count(table), RawStore(copy.file).count(table));
        }
        QCOMPARE(next.value(u"SELECT salt FROM key_salt"_s), RawStore(copy.file).value(u"SELECT salt FROM key_salt"_s));
        QCOMPARE(next.count(u"import_orders"_s), 1); // a letter may be another one: no checksum tells
        QCOMPARE(report->saved, (SalvageReport::Counts {.calls = callCount, .notes = callCount / 3}));
        QVERIFY2(report->lost.isEmpty(), qPrintable(report->lost.join(u'\n')));
        QCOMPARE(
            next.column(u"SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name <> 'salvages' ORDER BY name"_s),
            RawStore(copy.file).column(u"SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"_s));
    }

    void damageAnywhere_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 40; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }

    /// The new store is whole, holds no row that was not there, and the damaged file is what it was.
    void damageAnywhere()
    {
        QFETCH(const quint32, seed);
        const Copy copy;
        copyTo(copy);
        damage(copy.file, seed);
        const QByteArray before = bytesOf(copy.file);
        const auto report = salvage(copy);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(bytesOf(copy.file), before);
        RawStore next(copy.next);
        QCOMPARE(next.value(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
        const QStringList rows = next.column(callRows);
        for (const QString &row : rows) {
            // Bits may turn inside of a text, where nothing tells.
            QVERIFY2(seed % 4 == 1 || m_calls.contains(row), qPrintable(row));
        }
        QVERIFY2(rows.size() >= callCount / 2, qPrintable(QString::number(rows.size())));
        if (rows.size() < callCount) {
            QVERIFY(next.count(u"import_orders"_s) > 0);
            QVERIFY(report->fetchedSince.isValid());
        }
        QCOMPARE(next.value(u"SELECT count(*) FROM search_texts WHERE search_texts MATCH 'sentence'"_s).toInt(),
            next.value(u"SELECT count(*) FROM call_texts WHERE transcript LIKE '%sentence%'"_s).toInt());
        QCOMPARE(untrueInsights(copy.next), QStringList());
        // What a text was lost of is to be read again, and counted so.
        QCOMPARE(next.value(u"SELECT coalesce(sum(here), 0) FROM transcript_counts"_s).toInt(),
            next.value(u"SELECT count(*) FROM call_texts t JOIN calls c ON c.id = t.id WHERE transcript IS NOT NULL"_s)
                .toInt());
        QCOMPARE(next.value(u"SELECT coalesce(sum(owed), 0) FROM transcript_counts"_s).toInt(),
            next.value(u"SELECT count(*) FROM calls WHERE transcript_state = 'owed'"_s).toInt());
    }

    /// The page that leads to the rows of a table is gone, the rows are not.
    void rowsWithoutATreeAreFoundAgain()
    {
        for (const QString &table : {u"calls"_s, u"call_texts"_s, u"annotations"_s, u"call_changes"_s}) {
            const Copy copy;
            copyTo(copy);
            const QList<int> pages = pagesOf(copy.file, table);
            QVERIFY2(pages.size() > 2, qPrintable(table));
            zeroPages(copy.file, {pages.first()});
            const auto report = salvage(copy);
            QVERIFY2(report, report ? "" : qPrintable(report.error().message));
            RawStore next(copy.next);
            QCOMPARE(next.count(table), RawStore(m_file).count(table));
            QCOMPARE(next.column(callRows), m_calls);
            QCOMPARE(next.column(noteRows), m_notes);
        }
    }

    void notesComeFromTheBackup()
    {
        const Copy copy;
        copyTo(copy);
        QVERIFY(QDir().mkpath(copy.file + u"-backups"_s));
        QVERIFY(QFile::copy(copy.file, copy.file + u"-backups/callboard-2026-01-15_0400.sqlite"_s));
        // One that is newer, and damaged too, is no help.
        const QString newer = copy.file + u"-backups/callboard-2026-01-16_0400.sqlite"_s;
        QVERIFY(QFile::copy(copy.file, newer));
        zeroPages(newer, {3, 4, 5, 6, 7, 8});
        const QList<int> notes = pagesOf(copy.file, u"annotations"_s);
        const QList<int> rows = pagesOf(copy.file, u"calls"_s);
        zeroPages(copy.file, {notes.at(1), rows.at(2), rows.at(3)});
        const auto report = salvage(copy);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        RawStore next(copy.next);
        QCOMPARE(next.column(callRows), m_calls);
        QCOMPARE(next.column(noteRows), m_notes);
        QVERIFY(report->fromBackup.calls > 0);
        QVERIFY(report->fromBackup.notes > 0);
        QCOMPARE(report->saved.calls + report->fromBackup.calls, callCount);
        QCOMPARE(report->saved.notes + report->fromBackup.notes, callCount / 3);
        QVERIFY(report->backup.endsWith(u"callboard-2026-01-15_0400.sqlite"_s));
        QCOMPARE(report->backupAt, QDateTime(QDate(2026, 1, 15), QTime(4, 0), Qt::UTC));
        QCOMPARE(next.count(u"call_texts"_s), callCount);
        QVERIFY(!QFile::exists(copy.file + u".backup-read"_s));
    }

    /// A backup is no reason to bring back what a person took away after it was made.
    void whatWasDeletedStaysDeleted()
    {
        const Copy copy;
        copyTo(copy);
        QVERIFY(QDir().mkpath(copy.file + u"-backups"_s));
        QVERIFY(QFile::copy(copy.file, copy.file + u"-backups/callboard-2026-01-15_0400.sqlite"_s));
        RawStore(copy.file).run(u"DELETE FROM annotations WHERE id <= 90"_s);
        const int left = RawStore(copy.file).count(u"annotations"_s);
        zeroPages(copy.file, {pagesOf(copy.file, u"call_texts"_s).at(2)});
        const auto report = salvage(copy);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(RawStore(copy.next).count(u"annotations"_s), left);
        QCOMPARE(RawStore(copy.next).count(u"call_texts"_s), callCount);
    }

    void theLogCounts()
    {
        const Copy copy;
        copyTo(copy);
        const Copy left;
        {
            RawStore raw(copy.file);
            raw.run(u"PRAGMA journal_mode = WAL"_s);
            raw.run(u"PRAGMA wal_autocheckpoint = 0"_s);
            raw.run(u"UPDATE annotations SET note = 'only in the log' WHERE id <= 30"_s);
            for (const QString &part : {QString(), u"-wal"_s}) { // as a kill leaves them
                QVERIFY(QFile::copy(copy.file + part, left.file + part));
            }
        }
        zeroPages(left.file, {pagesOf(m_file, u"calls"_s).at(1)});
        const QByteArray log = bytesOf(left.file + u"-wal"_s);
        const auto report = salvage(left);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(bytesOf(left.file + u"-wal"_s), log);
        QCOMPARE(
            RawStore(left.next).value(u"SELECT count(*) FROM annotations WHERE note = 'only in the log'"_s).toInt(),
            RawStore(left.next).value(u"SELECT count(*) FROM annotations WHERE id <= 30"_s).toInt());
        QVERIFY(RawStore(left.next).value(u"SELECT count(*) FROM annotations WHERE id <= 30"_s).toInt() > 0);
    }

    /// SQLite's recover extension alone would ask for the memory, get none, and end.
    void anAbsurdLengthCostsOneRow()
    {
        const Copy copy;
        copyTo(copy);
        QByteArray bytes = bytesOf(copy.file);
        const qsizetype page = (pagesOf(copy.file, u"annotations"_s).at(1) - 1) * qsizetype {pageBytes};
        const qsizetype cell
            = page + (static_cast<quint8>(bytes[page + 8]) << 8 | static_cast<quint8>(bytes[page + 9]));
        bytes.replace(cell, 5, QByteArray("\x8f\xff\xff\xff\x7f", 5));
        writeBytes(copy.file, bytes);
        const auto report = salvage(copy);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(RawStore(copy.next).column(callRows), m_calls);
        QCOMPARE(RawStore(copy.next).column(noteRows), m_notes.mid(1));
        QVERIFY(!report->lost.isEmpty());
    }

    void aHeaderOfNonsenseCostsNothing_data()
    {
        QTest::addColumn<int>("at");
        for (const int at : {0, 16, 18, 20, 28, 32, 36, 40, 44, 52, 56, 68, 92, 96}) {
            QTest::addRow("byte %d", at) << at;
        }
    }

    void aHeaderOfNonsenseCostsNothing()
    {
        QFETCH(const int, at);
        const Copy copy;
        copyTo(copy);
        QByteArray bytes = bytesOf(copy.file);
        bytes.replace(at, 4, QByteArray("\x93\x5a\xc1\x7e", 4));
        writeBytes(copy.file, bytes);
        QVERIFY(isDamagedStore(copy.file));
        const auto report = salvage(copy);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(RawStore(copy.next).column(callRows), m_calls);
        QCOMPARE(RawStore(copy.next).column(noteRows), m_notes);
    }

    void anEarlierVersionIsBroughtToThisOne()
    {
        const Copy copy;
        {
            Database database;
            QVERIFY(database.open(copy.file, Database::Access::ReadWrite));
            QVERIFY(makeSchema(database, 6));
        }
        {
            RawStore raw(copy.file);
            raw.run(u"PRAGMA journal_mode = DELETE"_s);
            raw.run(
                u"INSERT INTO accounts VALUES ('test', 'Test', 'http://127.0.0.1:1', '2026-01-01T00:00:00.000Z')"_s);
            raw.run(
                u"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400) INSERT INTO calls "
                "(account_id, execution_id, direction, status, call_duration, conversation_duration, recording_state, "
                "retry_count, created_at, updated_at, check_failures, final_since, dial_state, revision, end_detail, "
                "contact_name, recipient_phone_number) SELECT 'test', 'x' || i, 'outbound', 'completed', 61, 59.4, 'none', 0, "
                "'2026-01-16T05:21:31.000Z', '2026-01-16T05:21:31.000Z', 0, '2026-01-16T05:21:31.000Z', 'answered', 7, 'seen', "
                "'Person ' || i, '+12025550199' FROM n"_s);
            raw.run(u"INSERT INTO annotations SELECT id, 'note ' || id, NULL, '2026-01-16T05:21:31.000Z' FROM calls"_s);
        }
        zeroPages(copy.file, {pagesOf(copy.file, u"calls"_s).first()});
        const auto report = salvage(copy);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        RawStore next(copy.next);
        QCOMPARE(next.value(u"PRAGMA user_version"_s).toInt(), schemaVersion);
        QCOMPARE(next.count(u"calls"_s), 400);
        QCOMPARE(next.count(u"annotations"_s), 400);
        QCOMPARE(next.value(u"SELECT count(*) FROM calls WHERE shown_name LIKE 'Person %'"_s).toInt(), 400);
        // What that version had no table for cannot be lost.
        const QString lost = report->lost.join(u'\n');
        QVERIFY2(!lost.contains(u"stopped from here"_s), qPrintable(lost));
    }

    /// Without its first page a file says neither whose it is nor what is in it.
    void aDamagedBeginningIsKnownAgain()
    {
        const Copy copy;
        copyTo(copy);
        QVERIFY(isDamagedStore(copy.file));
        zeroPages(copy.file, {1});
        QVERIFY(isDamagedStore(copy.file));
        const auto report = salvage(copy);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(RawStore(copy.next).column(callRows), m_calls);
        QCOMPARE(RawStore(copy.next).column(noteRows), m_notes);

        const Copy foreign;
        {
            RawStore raw(foreign.file);
            raw.run(u"CREATE TABLE songs (name TEXT)"_s);
        }
        QVERIFY(!isDamagedStore(foreign.file));
        zeroPages(foreign.file, {1});
        QVERIFY(!isDamagedStore(foreign.file));
        writeBytes(foreign.file, QByteArray(20'000, 'x'));
        QVERIFY(!isDamagedStore(foreign.file));
    }

    void whatIsMadeOfRowsIsMadeAgain_data()
    {
        QTest::addColumn<QStringList>("damaged");
        QTest::newRow("an index") << QStringList {u"calls_by_number"_s};
        QTest::newRow("two indexes of a table") << QStringList {u"calls_by_number"_s, u"calls_by_contact"_s};
        QTest::newRow("the words of search") << QStringList {u"search_texts_data"_s};
        QTest::newRow("a list of search's pages") << QStringList {u"search_names_idx"_s};
        QTest::newRow("all of them") << QStringList {
            u"calls_by_created"_s, u"search_texts_data"_s, u"search_sounds_data"_s};
    }

    /// Nothing is lost, and nothing is fetched again.
    void whatIsMadeOfRowsIsMadeAgain()
    {
        QFETCH(const QStringList, damaged);
        const Copy copy;
        copyTo(copy);
        QList<int> pages;
        for (const QString &tree : damaged) {
            pages.append(
                RawStore(copy.file).value(u"SELECT rootpage FROM sqlite_schema WHERE name = '%1'"_s.arg(tree)).toInt());
            QVERIFY2(pages.last() > 1, qPrintable(tree));
        }
        zeroPages(copy.file, pages);
        const QByteArray before = bytesOf(copy.file);
        const auto report = salvage(copy);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(bytesOf(copy.file), before);
        RawStore next(copy.next);
        QCOMPARE(next.value(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
        QCOMPARE(next.column(callRows), m_calls);
        QCOMPARE(next.column(noteRows), m_notes);
        QCOMPARE(next.count(u"import_orders"_s), 0);
        QVERIFY(!report->fetchedSince.isValid());
        QVERIFY2(report->lost.isEmpty(), qPrintable(report->lost.join(u'\n')));
        QCOMPARE(report->saved, (SalvageReport::Counts {.calls = callCount, .notes = callCount / 3}));
        QCOMPARE(
            next.value(u"SELECT count(*) FROM search_texts WHERE search_texts MATCH 'sentence'"_s).toInt(), callCount);
        QCOMPARE(
            next.column(u"SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name <> 'salvages' ORDER BY name"_s),
            RawStore(m_file).column(u"SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"_s));
    }

    /// A page of rows that is sound and of another day: the table lost rows, and its indexes know it.
    void anIndexWithMoreRowsThanItsTableIsBelieved()
    {
        const Copy copy;
        copyTo(copy);
        QByteArray bytes = bytesOf(copy.file);
        const qsizetype leaf = (pagesOf(copy.file, u"calls"_s).at(2) - 1) * qsizetype {pageBytes};
        const int cells = static_cast<quint8>(bytes[leaf + 3]) << 8 | static_cast<quint8>(bytes[leaf + 4]);
        QVERIFY(cells > 2);
        bytes[leaf + 3] = 0; // the last rows of the page were never written
        bytes[leaf + 4] = 2;
        writeBytes(copy.file, bytes);
        zeroPages(copy.file,
            {RawStore(m_file).value(u"SELECT rootpage FROM sqlite_schema WHERE name = 'search_texts_data'"_s).toInt()});
        const auto report = salvage(copy);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QVERIFY(report->fetchedSince.isValid());
        QCOMPARE(RawStore(copy.next).count(u"import_orders"_s), 1);
    }

    /// At whatever moment: it fails, and nothing is left beside the store.
    void itEndsWhenItIsStopped()
    {
        for (int moment = 0; moment < 8; ++moment) {
            Copy copy;
            copyTo(copy);
            RawStore(copy.file).run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
            const QStringList before = QDir(copy.folder.path()).entryList(QDir::Files, QDir::Name);
            StopWish stop = moment == 0;
            std::unique_ptr<QThread> stopper(QThread::create([&stop, moment] {
                QThread::usleep(static_cast<unsigned long>(moment * moment) * 500);
                stop = true;
            }));
            stopper->start();
            const auto report
                = salvageStore(copy.file, copy.next, u"callboard.db.damaged-2026-01-16_1051"_s, start, stop);
            QVERIFY(stopper->wait(10'000));
            if (moment == 0) {
                QVERIFY(!report);
            }
            if (report) { // it was faster
                QFile::remove(copy.next);
            } else {
                QCOMPARE(QDir(copy.folder.path()).entryList(QDir::Files, QDir::Name), before);
            }
        }
    }

private:
    struct Copy
    {
        QTemporaryDir folder;
        QString file = folder.filePath(u"callboard.db"_s);
        QString next = folder.filePath(u"callboard.db.next.unfinished"_s);
    };
    void copyTo(const Copy &copy) const { QVERIFY(QFile::copy(m_file, copy.file)); }
    static Result<SalvageReport, StoreError> salvage(const Copy &copy)
    {
        return salvageStore(copy.file, copy.next, u"callboard.db.damaged-2026-01-16_1051"_s, start, neverStopped);
    }
    /// The leaves of a table's tree, and its root.
    static QList<int> pagesOf(const QString &file, const QString &table)
    {
        QList<int> leaves;
        const QByteArray bytes = bytesOf(file);
        const int root
            = RawStore(file).value(u"SELECT rootpage FROM sqlite_schema WHERE name = '%1'"_s.arg(table)).toInt();
        const auto at = [&](qsizetype place, int size) {
            quint32 number = 0;
            for (int i = 0; i < size; ++i) {
                number = number << 8 | static_cast<quint8>(bytes[place + i]);
            }
            return static_cast<int>(number);
        };
        const std::function<void(int)> walk = [&](int page) {
            const qsizetype begin = (page - 1) * qsizetype {pageBytes};
            if (bytes[begin] != 5) {
                leaves.append(page);
                return;
            }
            for (int cell = 0; cell < at(begin + 3, 2); ++cell) {
                walk(at(begin + at(begin + 12 + 2 * cell, 2), 4));
            }
            walk(at(begin + 8, 4));
        };
        walk(root);
        return QList<int> {root} + leaves;
    }

    QTemporaryDir m_folder;
    QString m_file = m_folder.filePath(u"callboard.db"_s);
    QStringList m_calls; ///< every row of the store as it was, as text
    QStringList m_notes;
};

CALLBOARD_TEST(SalvageTest)
#include "SalvageTest.moc"
