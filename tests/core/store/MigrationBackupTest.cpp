#include "store/CallReader.h"
#include "store/CallStore.h"
#include "store/Database.h"
#include "store/Schema.h"
#include "support/Await.h"
#include "support/EarlierStore.h"
#include "support/RawStore.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using test::makeVersion1;
using test::RawStore;

class MigrationBackupTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEarlierStoreIsCopiedBeforeItIsMigrated()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        QVERIFY(!isOfEarlierVersion(file));
        makeVersion1(file);
        QVERIFY(isOfEarlierVersion(file));
        {
            CallStore store(file);
            const auto opened = store.open();
            QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
        }
        QVERIFY(!isOfEarlierVersion(file));
        RawStore now(file);
        QCOMPARE(now.value(u"PRAGMA user_version"_s).toInt(), schemaVersion);
        QCOMPARE(now.value(u"SELECT contact_name || end_detail FROM calls"_s).toString(), u"Ashaseen"_s);
        RawStore backup(file + u".v1-backup"_s);
        QCOMPARE(backup.value(u"PRAGMA user_version"_s).toInt(), 1);
        QCOMPARE(backup.value(u"PRAGMA application_id"_s).toInt(), applicationId);
        QCOMPARE(backup.value(u"SELECT contact_name FROM calls"_s).toString(), u"Asha"_s);
        // Nothing half-made stays beside it.
        QCOMPARE(QDir(folder.path()).entryList({u"callboard.db.v1-backup?*"_s}, QDir::Files), QStringList());
    }

    void withoutABackupNothingIsMigrated()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        makeVersion1(file);
        QVERIFY(QDir().mkpath(file + u".v1-backup/in the way"_s));
        {
            CallStore store(file);
            const auto opened = store.open();
            QVERIFY(!opened);
            QVERIFY2(opened.error().message.contains(u"left as it is"_s)
                         || opened.error().message.contains(u"left as it was"_s),
                qPrintable(opened.error().message));
        }
        QCOMPARE(RawStore(file).value(u"PRAGMA user_version"_s).toInt(), 1);
        QCOMPARE(RawStore(file).value(u"SELECT contact_name FROM calls"_s).toString(), u"Asha"_s);
    }

    void aStoreOfThisVersionNeedsNone()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        for (int start = 0; start < 2; ++start) {
            CallStore store(file);
            QVERIFY(store.open());
        }
        QCOMPARE(QDir(folder.path()).entryList({u"*backup*"_s}, QDir::Files), QStringList());
    }

    void backupsOfMuchOlderVersionsGo()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        const auto put = [&](const QString &name) {
            QFile made(folder.filePath(name));
            QVERIFY(made.open(QIODevice::WriteOnly));
        };
        const QString kept = u"callboard.db.v%1-backup"_s.arg(schemaVersion - 2);
        const QString older = u"callboard.db.v%1-backup"_s.arg(schemaVersion - 3);
        {
            CallStore store(file);
            QVERIFY(store.open());
        }
        // A store of this version is not migrated, so nothing is removed.
        put(kept);
        put(older);
        {
            CallStore store(file);
            QVERIFY(store.open());
        }
        QVERIFY(QFileInfo::exists(folder.filePath(older)));
        QVERIFY(QDir(folder.path()).remove(u"callboard.db"_s));
        makeVersion1(file);
        put(u"callboard.db.v0-backup"_s); // no version of ours
        put(u"callboard.db.v3-backup-mine"_s);
        put(u"other.db.v3-backup"_s);
        QVERIFY(QFile::link(folder.filePath(kept), folder.filePath(u"callboard.db.v4-backup"_s)));
        {
            CallStore store(file);
            QVERIFY(store.open());
        }
        // The one that was just made stays, however old its version is.
        QCOMPARE(QDir(folder.path()).entryList({u"*backup*"_s}, QDir::Files),
            (QStringList {u"callboard.db.v0-backup"_s, u"callboard.db.v1-backup"_s, older, kept,
                u"callboard.db.v3-backup-mine"_s, u"callboard.db.v4-backup"_s, u"other.db.v3-backup"_s}));
        // Made by an earlier migration, it is one of much older versions after the next.
        QVERIFY(QDir(folder.path()).remove(u"callboard.db"_s));
        {
            Database before;
            QVERIFY(before.open(file, Database::Access::ReadWrite).has_value());
            QVERIFY(makeSchema(before, schemaVersion - 1).has_value());
        }
        {
            CallStore store(file);
            const auto opened = store.open();
            QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
        }
        QCOMPARE(QDir(folder.path()).entryList({u"*backup*"_s}, QDir::Files),
            (QStringList {u"callboard.db.v0-backup"_s, kept, u"callboard.db.v%1-backup"_s.arg(schemaVersion - 1),
                u"callboard.db.v3-backup-mine"_s, u"callboard.db.v4-backup"_s, u"other.db.v3-backup"_s}));
    }

    void aBackupThatAKillLeftUnfinishedGoes()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        makeVersion1(file);
        QFile left(folder.filePath(u".callboard-backup-left.part"_s));
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.close();
        {
            CallStore store(file);
            QVERIFY(store.open());
        }
        QVERIFY(!left.exists());
        QCOMPARE(QDir(folder.path()).entryList({u".*"_s}, QDir::Files | QDir::Hidden), QStringList());
    }
};

CALLBOARD_TEST(MigrationBackupTest)
#include "MigrationBackupTest.moc"
