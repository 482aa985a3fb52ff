#include "store/CallReader.h"
#include "store/CallStore.h"
#include "store/Schema.h"
#include "support/Await.h"
#include "support/RawStore.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using test::RawStore;

class MigrationBackupTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEarlierStoreIsCopiedBeforeItIsMigrated();
    void withoutABackupNothingIsMigrated();
    void aStoreOfThisVersionNeedsNone();
};

namespace {

/// A store as version 1 of the schema left it, with one call.
void makeVersion1(const QString &file)
{
    QFile migration(u":/callboard/migrations/0001_board.sql"_s);
    if (!migration.open(QIODevice::ReadOnly)) {
        qFatal("The first migration is missing");
    }
    RawStore raw(file);
    for (const QString &statement : QString::fromUtf8(migration.readAll()).split(u";\n\n"_s, Qt::SkipEmptyParts)) {
        if (!statement.trimmed().isEmpty()) {
            raw.run(statement);
        }
    }
    raw.run(u"INSERT INTO accounts VALUES ('test', 'Test', 'http://127.0.0.1:1', '2026-01-01T00:00:00.000Z')"_s);
    raw.run(
        u"INSERT INTO calls (account_id, execution_id, call_id, contact_name, direction, status, status_raw, "
        "call_duration, conversation_duration, recording_state, retry_count, created_at, updated_at, check_failures, "
        "final_since, dial_state, revision) VALUES ('test', 'a', 'a', 'Asha', 'outbound', 'completed', 'completed', 61, "
        "59.4, 'available', 0, '2026-01-16T05:21:31.000Z', '2026-01-16T05:30:00.000Z', 0, "
        "'2026-01-16T05:30:00.000Z', 'answered', 1)"_s);
    raw.run(u"PRAGMA application_id = %1"_s.arg(applicationId));
    raw.run(u"PRAGMA user_version = 1"_s);
}

} // namespace

void MigrationBackupTest::anEarlierStoreIsCopiedBeforeItIsMigrated()
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

void MigrationBackupTest::withoutABackupNothingIsMigrated()
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

void MigrationBackupTest::aStoreOfThisVersionNeedsNone()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"callboard.db"_s);
    for (int start = 0; start < 2; ++start) {
        CallStore store(file);
        QVERIFY(store.open());
    }
    QCOMPARE(QDir(folder.path()).entryList({u"*backup*"_s}, QDir::Files), QStringList());
}

QTEST_GUILESS_MAIN(MigrationBackupTest)
#include "MigrationBackupTest.moc"
