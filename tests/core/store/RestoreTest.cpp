#include "store/Restore.h"

#include "core/store/InsightTruth.h"
#include "core/store/OpenDesk.h"
#include "store/Schema.h"
#include "store/StoreLock.h"
#include "support/EarlierStore.h"
#include "support/FullDisk.h"
#include "support/RawStore.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <QTimeZone>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using test::Desk;
using test::executions;
using test::noon;
using test::RawStore;
using Kind = RestoreError::Kind;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
}

/// But what every look at a store may leave beside it: its lock, an empty log, the memory that programs share.
QStringList filesIn(const QString &folder)
{
    QStringList names;
    for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name)) {
        const bool isLeft = file.fileName().endsWith(u".lock"_s) || file.fileName().endsWith(u"-shm"_s)
                            || (file.fileName().endsWith(u"-wal"_s) && file.size() == 0);
        if (!isLeft) {
            names.append(file.fileName());
        }
    }
    return names;
}

} // namespace

class RestoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = inFolder(u"callboard.db"_s);
    }

    void aBackupTakesThePlaceOfTheStore()
    {
        const QString backup = backUpAndGoOn();
        const QByteArray before = bytesOf(backup);
        const auto restored = restoreStore(m_file, backup, noon.addDays(1));
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
        QCOMPARE(restored->carried.calls, 1);
        QCOMPARE(executions(m_file), QStringList {u"one"_s});
        QVERIFY2(restored->former.startsWith(m_file + u".replaced-"_s), qPrintable(restored->former));
        QCOMPARE(executions(restored->former), (QStringList {u"one"_s, u"two"_s}));
        QCOMPARE(bytesOf(backup), before);
        QCOMPARE(restored->carried.unreadable, QString());
        for (const QString &name : filesIn(m_folder->path())) {
            QVERIFY2(!name.contains(u".part"_s) && !name.contains(u".next"_s), qPrintable(name));
        }
        QCOMPARE(test::untrueInsights(m_file), QStringList());
        Desk desk(m_file);
        desk.put(u"three"_s);
        QCOMPARE(executions(m_file), (QStringList {u"one"_s, u"three"_s}));
        QCOMPARE(test::untrueInsights(m_file), QStringList());
    }

    void boardsReadEverythingOnceMore()
    {
        const QString backup = backUpAndGoOn();
        qint64 before = 0;
        qint64 highest = 0;
        {
            Desk desk(m_file);
            for (int i = 0; i < 5; ++i) {
                highest = desk.put(u"more-%1"_s.arg(i), 2);
            }
            RawStore raw(m_file);
            before = raw.value(u"SELECT revision FROM board"_s).toLongLong();
        }
        QVERIFY(restoreStore(m_file, backup, noon));
        {
            RawStore raw(m_file);
            const qint64 after = raw.value(u"SELECT revision FROM board"_s).toLongLong();
            QVERIFY(after > before);
            QCOMPARE(raw.value(u"SELECT min(revision) FROM calls"_s).toLongLong(), after);
        }
        // No id that meant one call means another one.
        QVERIFY(Desk(m_file).put(u"new"_s) > highest);
    }

    void theStoreItselfIsRefused()
    {
        (void)backUpAndGoOn();
        QVERIFY(QFile::link(m_file, inFolder(u"link"_s)));
        QCOMPARE(
            ::link(QFile::encodeName(m_file).constData(), QFile::encodeName(inFolder(u"second"_s)).constData()), 0);
        const QByteArray before = bytesOf(m_file);
        for (const QString &name : {u"callboard.db"_s, u"link"_s, u"second"_s}) {
            const auto restored = restoreStore(m_file, inFolder(name), noon);
            QVERIFY(!restored);
            QCOMPARE(restored.error().kind, Kind::NotABackup);
            QVERIFY2(restored.error().message.contains(u"is the store itself"_s), qPrintable(restored.error().message));
        }
        QCOMPARE(bytesOf(m_file), before);
    }

    void aStoreThatWasSetAsideComesWithItsLog()
    {
        const QString aside = inFolder(u"callboard.db.damaged-2026-01-16_1051"_s);
        {
            Desk desk(m_file);
            desk.put(u"one"_s);
            RawStore(m_file).run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
            desk.put(u"two"_s); // in the log alone
            QVERIFY(QFile::copy(m_file, aside));
            QVERIFY(QFile::copy(m_file + u"-wal"_s, aside + u"-wal"_s));
            desk.put(u"three"_s);
        }
        const QByteArray file = bytesOf(aside);
        const QByteArray log = bytesOf(aside + u"-wal"_s);
        const auto restored = restoreStore(m_file, aside, noon);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
        QCOMPARE(executions(m_file), (QStringList {u"one"_s, u"two"_s}));
        QCOMPARE(bytesOf(aside), file);
        QCOMPARE(bytesOf(aside + u"-wal"_s), log);
        QVERIFY(!QFileInfo::exists(aside + u"-shm"_s));
    }

    void aStoreThatIsOpenElsewhereIsCopiedAtOneMoment()
    {
        const QString other = inFolder(u"other.db"_s);
        Desk desk(other);
        desk.put(u"theirs"_s);
        QVERIFY(QFileInfo::exists(other + u"-shm"_s));
        (void)backUpAndGoOn();
        const auto restored = restoreStore(m_file, other, noon);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
        QCOMPARE(executions(m_file), QStringList {u"theirs"_s});
        desk.put(u"theirs too"_s);
        QCOMPARE(executions(other), (QStringList {u"theirs"_s, u"theirs too"_s}));
    }

    void whereThereIsNoStoreYet()
    {
        const QString backup = backUpAndGoOn();
        const QString place = inFolder(u"new.db"_s);
        const auto restored = restoreStore(place, backup, noon);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
        QCOMPARE(restored->former, QString());
        QCOMPARE(executions(place), QStringList {u"one"_s});
        const auto nowhere = restoreStore(inFolder(u"missing/new.db"_s), backup, noon);
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().kind, Kind::Store);
    }

    void aDamagedStoreIsReplaced_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("bytes");
        QTest::addColumn<bool>("zeros");
        QTest::addColumn<bool>("isRead");
        QTest::newRow("header") << 0 << 4096 << false << true;
        QTest::newRow("header of zeros") << 0 << 4096 << true << true;
        QTest::newRow("schema and tables") << 100 << 80'000 << false << true;
        QTest::newRow("a table") << 8192 << 20'000 << true << false;
    }

    void aDamagedStoreIsReplaced()
    {
        QFETCH(const int, from);
        QFETCH(const int, bytes);
        QFETCH(const bool, zeros);
        QFETCH(const bool, isRead);
        {
            Desk desk(m_file);
            desk.put(u"one"_s);
            QVERIFY(makeDatedBackup(m_file, noon));
            desk.put(u"two"_s);
        }
        QByteArray damaged = bytesOf(m_file);
        for (int i = from; i < from + bytes && i < damaged.size(); ++i) {
            damaged[i] = static_cast<char>(zeros ? 0 : i * 31 + 7);
        }
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(damaged);
        file.close();
        const auto restored = restoreStore(m_file, backupsOf(m_file).front().path, noon);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
        QCOMPARE(executions(m_file), QStringList {u"one"_s});
        QCOMPARE(bytesOf(restored->former), damaged);
        QCOMPARE(!restored->carried.unreadable.isEmpty(), isRead);
    }

    void anotherProgramsStoreStays()
    {
        const QString backup = backUpAndGoOn();
        const QString bookmarks = inFolder(u"bookmarks.db"_s);
        {
            RawStore raw(bookmarks);
            raw.run(u"CREATE TABLE bookmarks (url TEXT)"_s);
        }
        QFile letter(inFolder(u"letter.txt"_s));
        QVERIFY(letter.open(QIODevice::WriteOnly));
        letter.write("Dear Asha");
        letter.close();
        for (const QString &file : {bookmarks, letter.fileName()}) {
            const QByteArray before = bytesOf(file);
            const QStringList names = filesIn(m_folder->path());
            const auto restored = restoreStore(file, backup, noon);
            QVERIFY(!restored);
            QCOMPARE(restored.error().kind, Kind::Store);
            QCOMPARE(bytesOf(file), before);
            QCOMPARE(filesIn(m_folder->path()), names);
        }
    }

    void aNewerCallboardsStoreStays()
    {
        const QString backup = backUpAndGoOn();
        RawStore(m_file).run(u"PRAGMA user_version = 4711"_s);
        const QByteArray before = bytesOf(m_file);
        const auto restored = restoreStore(m_file, backup, noon);
        QVERIFY(!restored);
        QCOMPARE(restored.error().kind, Kind::Store);
        QCOMPARE(bytesOf(m_file), before);
    }

    void whatIsNoBackupIsRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("nothing there") << u"nothing"_s << Kind::NotThere << u"There is no file"_s;
        QTest::newRow("folder") << u"folder"_s << Kind::NotABackup << u"is a folder"_s;
        QTest::newRow("empty") << u"empty"_s << Kind::NotABackup << u"is not a backup of Callboard"_s;
        QTest::newRow("letter") << u"letter"_s << Kind::NotABackup << u"is not a backup of Callboard"_s;
        QTest::newRow("another program's") << u"bookmarks"_s << Kind::NotABackup << u"is not a backup of Callboard"_s;
        QTest::newRow("of a newer Callboard") << u"newer"_s << Kind::NotABackup << u"newer Callboard"_s;
        QTest::newRow("cut") << u"cut"_s << Kind::NotABackup << u"damaged"_s;
        QTest::newRow("torn") << u"torn"_s << Kind::NotABackup << u"damaged"_s;
        QTest::newRow("without its board") << u"boardless"_s << Kind::NotABackup << u"damaged"_s;
    }

    void whatIsNoBackupIsRefused()
    {
        QFETCH(const QString, name);
        QFETCH(const Kind, kind);
        QFETCH(const QString, sentence);
        const QByteArray whole = bytesOf(backUpAndGoOn());
        const auto put = [&](const QString &to, const QByteArray &bytes) {
            QFile file(inFolder(to));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes);
        };
        QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
        put(u"empty"_s, {});
        put(u"letter"_s, "Dear Asha");
        put(u"newer"_s, whole);
        RawStore(inFolder(u"newer"_s)).run(u"PRAGMA user_version = 4711"_s);
        put(u"boardless"_s, whole);
        RawStore(inFolder(u"boardless"_s)).run(u"DELETE FROM board"_s);
        put(u"cut"_s, whole.left(whole.size() / 2 / 4096 * 4096));
        QByteArray torn = whole;
        torn.replace(3 * 4096, 8 * 4096, QByteArray(8 * 4096, '\0'));
        put(u"torn"_s, torn);
        RawStore(inFolder(u"bookmarks"_s)).run(u"CREATE TABLE bookmarks (url TEXT)"_s);
        const QByteArray before = bytesOf(m_file);
        const QStringList names = filesIn(m_folder->path());
        const auto restored = restoreStore(m_file, inFolder(name), noon);
        QVERIFY(!restored);
        QVERIFY2(restored.error().message.contains(sentence), qPrintable(restored.error().message));
        QCOMPARE(restored.error().kind, kind);
        QVERIFY2(!restored.error().message.contains(u".part"_s), qPrintable(restored.error().message));
        QCOMPARE(bytesOf(m_file), before);
        QCOMPARE(filesIn(m_folder->path()), names);
    }

    void anEarlierVersionIsBroughtToThisOne()
    {
        (void)backUpAndGoOn();
        const QString old = inFolder(u"old.sqlite"_s);
        test::makeVersion1(old);
        const QByteArray before = bytesOf(old);
        const auto restored = restoreStore(m_file, old, noon);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
        QCOMPARE(executions(m_file), QStringList {u"a"_s});
        RawStore raw(m_file);
        QCOMPARE(raw.value(u"PRAGMA user_version"_s).toInt(), schemaVersion);
        QCOMPARE(bytesOf(old), before);
        QCOMPARE(RawStore(m_file + u".v1-backup"_s).value(u"PRAGMA user_version"_s).toInt(), 1);
        // The former one is older still: what it has is found by names of columns.
        const QString older = inFolder(u"older.db"_s);
        test::makeVersion1(older);
        RawStore(older).run(
            u"INSERT INTO dials (id, account_id, agent_id, recipient_phone_number, begun_at) VALUES ('d', "
            "'test', 'agent-1', '+12025550101', '2026-01-16T05:21:31.000Z')"_s);
        const auto again = restoreStore(older, inFolder(u"copy.sqlite"_s), noon);
        QVERIFY2(again, again ? "" : qPrintable(again.error().message));
        QCOMPARE(again->carried.dials, 1);
    }

    void aFullDiskLeavesThePresentStore()
    {
        const QString backup = backUpAndGoOn();
        const QByteArray before = bytesOf(m_file);
        const QStringList names = filesIn(m_folder->path());
        for (const rlim_t bytes : {10'000U, 100'000U, 200'000U}) {
            Result<Restored, RestoreError> restored;
            {
                const test::FullDisk full(bytes);
                restored = restoreStore(m_file, backup, noon);
            }
            QVERIFY(!restored);
            QCOMPARE(bytesOf(m_file), before);
            QCOMPARE(filesIn(m_folder->path()), names);
        }
        QVERIFY(restoreStore(m_file, backup, noon));
    }

    void roomIsLookedAtFirst()
    {
        const QString backup = backUpAndGoOn();
        BackupOptions options;
        options.leastFree = qint64 {1} << 60;
        options.progress = [](int) { QFAIL("It began to copy"); };
        const auto restored = restoreStore(m_file, backup, noon, options);
        QVERIFY(!restored);
        QCOMPARE(restored.error().kind, Kind::Room);
    }

    void aRunningProgramIsNotOvertaken()
    {
        const QString backup = backUpAndGoOn();
        StoreLock running(m_file);
        QCOMPARE(running.take(StoreLock::Hold::Shared), StoreLock::Answer::Held);
        const QByteArray before = bytesOf(m_file);
        const auto restored = restoreStore(m_file, backup, noon);
        QVERIFY(!restored);
        QCOMPARE(restored.error().kind, Kind::InUse);
        QCOMPARE(bytesOf(m_file), before);
    }

    void aKillLeavesTheOneOrTheOther()
    {
        QString backup;
        {
            Desk desk(m_file);
            for (int i = 0; i < 30; ++i) {
                desk.put(u"one-%1"_s.arg(i));
            }
            backup = inFolder(u"copy.sqlite"_s);
            QVERIFY(makeBackup(m_file, backup, noon));
            desk.put(u"two"_s);
        }
        const QByteArray before = bytesOf(m_file);
        const pid_t child = ::fork();
        if (child == 0) {
            BackupOptions options;
            options.progress = [](int) { ::raise(SIGKILL); };
            (void)restoreStore(m_file, backup, noon, options);
            ::_exit(0);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
        QCOMPARE(bytesOf(m_file), before);
        QCOMPARE(filesIn(m_folder->path()).filter(u".part"_s).size(), 1);
        const auto restored = restoreStore(m_file, backup, noon);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
        QCOMPARE(restored->carried.calls, 30);
        QCOMPARE(filesIn(m_folder->path()).filter(u".part"_s), QStringList());
    }

private:
    [[nodiscard]] QString inFolder(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QString backUpAndGoOn() const { return test::backUpAndGoOn(m_file, inFolder(u"copy.sqlite"_s)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

CALLBOARD_TEST(RestoreTest)
#include "RestoreTest.moc"
