#include "store/Backups.h"

#include "store/CallReader.h"
#include "store/CallStore.h"
#include "store/Restore.h"
#include "store/Schema.h"
#include "store/StoreLock.h"
#include "support/FullDisk.h"
#include "support/RawStore.h"
#include "support/TempStore.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <QTimeZone>

#include <atomic>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using test::RawStore;
using test::TempStore;
using Kind = BackupError::Kind;

namespace {

const QDateTime noon(QDate(2026, 1, 16), QTime(12, 0), Qt::UTC);

QByteArray execution(const QString &id)
{
    return u"{\"id\":\"%1\",\"agent_id\":\"agent\",\"status\":\"completed\",\"created_at\":\"2026-01-16T05:21:31Z\","
           "\"updated_at\":\"2026-01-16T05:30:00Z\",\"transcript\":\"user: %2\"}"_s.arg(id, QString(2000, u'x'))
               .toUtf8();
}

void putCalls(TempStore &store, int first, int count)
{
    for (int i = first; i < first + count; ++i) {
        store.put(u"call-%1"_s.arg(i), execution(u"call-%1"_s.arg(i)), noon);
    }
}

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Hidden | QDir::System);
}

} // namespace

class BackupsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBackupIsTheWholeStoreInOneFile()
    {
        TempStore temp;
        putCalls(temp, 0, 5); // in the log alone: nothing has been checkpointed
        QVERIFY(QFileInfo(temp.file + u"-wal"_s).size() > 0);
        const auto made = makeDatedBackup(temp.file, noon);
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        QCOMPARE(made->path, temp.file + u"-backups/callboard-2026-01-16_1200.sqlite"_s);
        QCOMPARE(made->bytes, QFileInfo(made->path).size());
        QCOMPARE(filesIn(backupsFolderOf(temp.file)),
            (QStringList {u"backup.lock"_s, u"callboard-2026-01-16_1200.sqlite"_s}));
        RawStore copy(made->path);
        QCOMPARE(copy.count(u"calls"_s), 5);
        QCOMPARE(copy.value(u"PRAGMA user_version"_s).toInt(), schemaVersion);
        QCOMPARE(copy.value(u"PRAGMA application_id"_s).toInt(), applicationId);
        QCOMPARE(copy.value(u"PRAGMA journal_mode"_s).toString(), u"delete"_s);
        QCOMPARE(copy.value(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
    }

    void itIsForItsOwnerAlone()
    {
        const mode_t before = ::umask(0);
        TempStore temp;
        const auto made = makeDatedBackup(temp.file, noon);
        ::umask(before);
        QVERIFY(made);
        struct stat info = {};
        QCOMPARE(::stat(QFile::encodeName(made->path).constData(), &info), 0);
        QCOMPARE(info.st_mode & 0777U, 0600U);
        QCOMPARE(::stat(QFile::encodeName(backupsFolderOf(temp.file)).constData(), &info), 0);
        QCOMPARE(info.st_mode & 0777U, 0700U);
    }

    void aWriterIsNotHeldUpAndDoesNotBeginTheCopyAgain()
    {
        TempStore temp;
        putCalls(temp, 0, 600); // some pieces
        RawStore writer(temp.file);
        writer.run(u"PRAGMA busy_timeout = 0"_s);
        int pieces = 0;
        int lastPercent = 0;
        BackupOptions options;
        // Between any two pieces another connection writes: each write must be taken at once, and the copy must go on.
        options.progress = [&](int percent) {
            writer.run(u"UPDATE calls SET contact_name = 'written meanwhile'"_s);
            QVERIFY(percent >= lastPercent);
            lastPercent = percent;
            ++pieces;
            QVERIFY(pieces < 1000);
        };
        const auto made = makeDatedBackup(temp.file, noon, options);
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        QVERIFY(pieces > 2);
        QCOMPARE(pieces, static_cast<int>((made->bytes / 4096 + 255) / 256));
        // One moment, the one at which it began.
        RawStore copy(made->path);
        QCOMPARE(copy.count(u"calls"_s), 600);
        QCOMPARE(copy.value(u"SELECT count(*) FROM calls WHERE contact_name = 'written meanwhile'"_s).toInt(), 0);
        QCOMPARE(writer.value(u"SELECT count(*) FROM calls WHERE contact_name = 'written meanwhile'"_s).toInt(), 600);
    }

    void theNewestComesFirst()
    {
        TempStore temp;
        QCOMPARE(backupsOf(temp.file).size(), 0U);
        for (const QDateTime &at : {noon, noon.addDays(-1), noon, noon.addDays(1), noon}) {
            QVERIFY(makeDatedBackup(temp.file, at.toLocalTime()));
        }
        QStringList names;
        const auto backups = backupsOf(temp.file);
        for (const BackupFile &backup : backups) {
            names.append(QFileInfo(backup.path).fileName());
            QCOMPARE(backup.bytes, QFileInfo(backup.path).size());
        }
        QCOMPARE(names, (QStringList {u"callboard-2026-01-17_1200.sqlite"_s, u"callboard-2026-01-16_1200-3.sqlite"_s,
                            u"callboard-2026-01-16_1200-2.sqlite"_s, u"callboard-2026-01-16_1200.sqlite"_s,
                            u"callboard-2026-01-15_1200.sqlite"_s}));
        QCOMPARE(backups.at(4).at, noon.addDays(-1));
        QCOMPARE(backups.at(4).at.timeSpec(), Qt::UTC);
    }

    void whatIsNoBackupIsNotListed()
    {
        TempStore temp;
        const auto made = makeDatedBackup(temp.file, noon);
        QVERIFY(made);
        const QDir folder(backupsFolderOf(temp.file));
        const auto put = [&](const QString &name, const QByteArray &bytes) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes);
        };
        QFile whole(made->path);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const QByteArray bytes = whole.readAll();
        put(u"callboard-2026-01-17_1200.sqlite"_s, bytes.left(bytes.size() - 4096)); // cut
        put(u"callboard-2026-01-18_1200.sqlite"_s, {});
        QByteArray others = bytes;
        others.replace(68, 4, "OTHR");
        put(u"callboard-2026-01-19_1200.sqlite"_s, others);
        put(u"callboard-2026-13-40_1200.sqlite"_s, bytes); // no such day
        put(u"notes.sqlite"_s, bytes);
        QVERIFY(QFile::link(made->path, folder.filePath(u"callboard-2026-01-20_1200.sqlite"_s)));
        QCOMPARE(backupsOf(temp.file), std::vector<BackupFile> {*made});
    }

    void nothingIsOverwritten_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("file of another program") << u"letter.txt"_s << u"%1/letter.txt exists already"_s;
        QTest::newRow("the store itself") << u"callboard.db"_s << u"%1/callboard.db exists already"_s;
        QTest::newRow("symbolic link") << u"link"_s << u"%1/link is a symbolic link"_s;
        QTest::newRow("symbolic link to nothing") << u"dangling"_s << u"%1/dangling is a symbolic link"_s;
        QTest::newRow("folder") << u"folder"_s << u"%1/folder is a folder"_s;
        QTest::newRow("folder to be") << u"new/"_s << u"%1/new/ is a folder"_s;
        QTest::newRow("no folder") << u"missing/copy.sqlite"_s << u"The folder is not there: %1/missing"_s;
    }

    void nothingIsOverwritten()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, sentence);
        TempStore temp;
        const QDir folder(temp.folder.path());
        QFile letter(folder.filePath(u"letter.txt"_s));
        QVERIFY(letter.open(QIODevice::WriteOnly));
        letter.write("Dear Asha");
        letter.close();
        QVERIFY(folder.mkdir(u"folder"_s));
        QVERIFY(QFile::link(letter.fileName(), folder.filePath(u"link"_s)));
        QVERIFY(QFile::link(folder.filePath(u"nothing"_s), folder.filePath(u"dangling"_s)));
        const QStringList before = filesIn(folder.path());
        const auto made = makeBackup(temp.file, folder.filePath(name), noon);
        QVERIFY(!made);
        QCOMPARE(made.error().kind, Kind::Place);
        QVERIFY2(made.error().message.startsWith(sentence.arg(folder.path())), qPrintable(made.error().message));
        QCOMPARE(filesIn(folder.path()), before);
        QVERIFY(letter.open(QIODevice::ReadOnly));
        QCOMPARE(letter.readAll(), QByteArray("Dear Asha"));
        QVERIFY(!QFileInfo::exists(folder.filePath(u"nothing"_s)));
    }

    void aFullDiskLeavesNothing()
    {
        TempStore temp;
        putCalls(temp, 0, 100);
        const QString folder = temp.folder.filePath(u"elsewhere"_s);
        QVERIFY(QDir().mkdir(folder));
        Result<BackupFile, BackupError> made;
        {
            const test::FullDisk full(200'000);
            made = makeBackup(temp.file, folder + u"/copy.sqlite"_s, noon);
        }
        QVERIFY(!made);
        QCOMPARE(made.error().kind, Kind::Room);
        QVERIFY2(made.error().message.contains(folder), qPrintable(made.error().message));
        QCOMPARE(filesIn(folder), QStringList());
        QVERIFY(makeBackup(temp.file, folder + u"/copy.sqlite"_s, noon));
    }

    void roomIsLookedAtFirst()
    {
        TempStore temp;
        BackupOptions options;
        options.leastFree = qint64 {1} << 60;
        options.progress = [](int) { QFAIL("It began to copy"); };
        const auto made = makeDatedBackup(temp.file, noon, options);
        QVERIFY(!made);
        QCOMPARE(made.error().kind, Kind::Room);
        QVERIFY2(made.error().message.contains(u"is free there"_s), qPrintable(made.error().message));
        const BackupRoom room = roomForBackup(temp.file, temp.folder.path(), 1000);
        QCOMPARE(room.needed, QFileInfo(temp.file).size() + QFileInfo(temp.file + u"-wal"_s).size() + 1000);
        QVERIFY(room.free > 0);
    }

    void thereIsOneAtATime()
    {
        TempStore temp;
        putCalls(temp, 0, 5);
        int asked = 0;
        BackupOptions options;
        options.progress = [&](int) {
            ++asked;
            const auto second = makeDatedBackup(temp.file, noon);
            QVERIFY(!second);
            QCOMPARE(second.error().kind, Kind::Running);
            const auto elsewhere = makeBackup(temp.file, temp.folder.filePath(u"copy.sqlite"_s), noon);
            QVERIFY(!elsewhere);
            QCOMPARE(elsewhere.error().kind, Kind::Running);
        };
        QVERIFY(makeDatedBackup(temp.file, noon, options));
        QVERIFY(asked > 0);
        QCOMPARE(backupsOf(temp.file).size(), 1U);
        QVERIFY(makeDatedBackup(temp.file, noon));
    }

    void aStoreThatIsBeingReplacedIsNotCopied()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        {
            CallStore store(file);
            QVERIFY(store.open());
        }
        StoreLock lock(file);
        QCOMPARE(lock.take(StoreLock::Hold::Alone), StoreLock::Answer::Held);
        const auto made = makeDatedBackup(file, noon);
        QVERIFY(!made);
        QCOMPARE(made.error().kind, Kind::Store);
        lock.release();
        QVERIFY(makeDatedBackup(file, noon));
        // A lock that was let go can be taken again.
        QCOMPARE(lock.take(StoreLock::Hold::Alone), StoreLock::Answer::Held);
        QVERIFY(!makeDatedBackup(file, noon));
    }

    void whatAKillLeftIsRemoved()
    {
        TempStore temp;
        QVERIFY(makeDatedBackup(temp.file, noon));
        const QDir folder(backupsFolderOf(temp.file));
        for (const QString &name :
            {u".callboard-backup-1.part"_s, u".callboard-backup-lost-name.part-journal"_s, u"mine.part"_s}) {
            QFile left(folder.filePath(name));
            QVERIFY(left.open(QIODevice::WriteOnly));
            left.write("half of it");
        }
        QVERIFY(makeDatedBackup(temp.file, noon.addDays(1)));
        QCOMPARE(filesIn(folder.path()), (QStringList {u"backup.lock"_s, u"callboard-2026-01-16_1200.sqlite"_s,
                                             u"callboard-2026-01-17_1200.sqlite"_s, u"mine.part"_s}));
    }

    void whatAnotherProcessWritesStays()
    {
        TempStore temp;
        const QString theirs = temp.folder.filePath(u".callboard-backup-theirs.part"_s);
        QFile writing(theirs);
        QVERIFY(writing.open(QIODevice::WriteOnly));
        QCOMPARE(::flock(writing.handle(), LOCK_EX | LOCK_NB), 0);
        const QString log = theirs + u"-journal"_s;
        QVERIFY(QFile(log).open(QIODevice::WriteOnly));
        QVERIFY(makeBackup(temp.file, temp.folder.filePath(u"copy.sqlite"_s), noon));
        QVERIFY(QFileInfo::exists(theirs));
        QVERIFY(QFileInfo::exists(log));
        writing.close();
        QVERIFY(makeBackup(temp.file, temp.folder.filePath(u"copy-2.sqlite"_s), noon));
        QVERIFY(!QFileInfo::exists(theirs));
        QVERIFY(!QFileInfo::exists(log));
    }

    void itCanBeStopped()
    {
        TempStore temp;
        putCalls(temp, 0, 600);
        std::atomic<bool> stop = false;
        int pieces = 0;
        BackupOptions options;
        options.stop = &stop;
        options.progress = [&](int) {
            ++pieces;
            stop = true;
        };
        const auto made = makeDatedBackup(temp.file, noon, options);
        QVERIFY(!made);
        QCOMPARE(made.error().kind, Kind::Stopped);
        QCOMPARE(pieces, 1);
        QCOMPARE(filesIn(backupsFolderOf(temp.file)), QStringList {u"backup.lock"_s});
    }

    void aDamagedStoreIsNotKept()
    {
        TempStore temp;
        putCalls(temp, 0, 50);
        {
            RawStore raw(temp.file);
            raw.run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
        }
        QFile store(temp.file);
        QVERIFY(store.open(QIODevice::ReadWrite | QIODevice::ExistingOnly));
        RawStore raw(temp.file);
        const qint64 page = raw.value(u"SELECT rootpage FROM sqlite_schema WHERE name = 'calls'"_s).toLongLong();
        QVERIFY(store.seek((page - 1) * 4096));
        store.write(QByteArray(4096, '\0'));
        store.close();
        const auto made = makeDatedBackup(temp.file, noon);
        QVERIFY(!made);
        QCOMPARE(made.error().kind, Kind::Store);
        QVERIFY2(made.error().message.contains(u"damaged"_s), qPrintable(made.error().message));
        QCOMPARE(filesIn(backupsFolderOf(temp.file)), QStringList {u"backup.lock"_s});
    }

    /// It is rebuilt from the rows, so it keeps nobody from a backup.
    void aDamagedSearchIndexIsNoHindrance()
    {
        TempStore temp;
        putCalls(temp, 0, 50);
        RawStore(temp.file).run(u"UPDATE search_texts_data SET block = zeroblob(length(block)) WHERE id > 10"_s);
        const auto made = makeDatedBackup(temp.file, noon);
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        QCOMPARE(RawStore(made->path).count(u"calls"_s), 50);
        const QTemporaryDir folder;
        const QString restored = folder.filePath(u"callboard.db"_s);
        const auto back = restoreStore(restored, made->path, noon);
        QVERIFY2(back, back ? "" : qPrintable(back.error().message));
        QCOMPARE(RawStore(restored).count(u"calls"_s), 50);
    }

    void anotherProgramsFileIsRefused()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"bookmarks.db"_s);
        {
            RawStore raw(file);
            raw.run(u"CREATE TABLE bookmarks (url TEXT)"_s);
        }
        const auto made = makeBackup(file, folder.filePath(u"copy.sqlite"_s), noon);
        QVERIFY(!made);
        QCOMPARE(made.error().kind, Kind::Store);
        QVERIFY(!QFileInfo::exists(folder.filePath(u"copy.sqlite"_s)));
    }

    void withoutAStoreThereIsNothing()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        const auto made = makeBackup(file, folder.filePath(u"copy.sqlite"_s), noon);
        QVERIFY(!made);
        QCOMPARE(made.error().kind, Kind::Store);
        QVERIFY(!QFileInfo::exists(file));
        QVERIFY(!QFileInfo::exists(folder.filePath(u"copy.sqlite"_s)));
    }
};

CALLBOARD_TEST(BackupsTest)
#include "BackupsTest.moc"
