#include "store/Schema.h"
#include "store/CallStore.h"
#include "store/StoreFiles.h"
#include "support/RawStore.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using test::RawStore;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("missing");
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("The test cannot write %s", qPrintable(path));
    }
}

} // namespace

class SchemaTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFreshStoreGetsTheSchemaAndItsMarks()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        {
            CallStore store(file);
            const auto opened = store.open();
            QVERIFY2(opened.has_value(), opened ? "" : qPrintable(opened.error().message));
        }
        RawStore raw(file);
        QCOMPARE(raw.value(u"PRAGMA user_version"_s).toInt(), schemaVersion);
        QCOMPARE(raw.value(u"PRAGMA application_id"_s).toInt(), applicationId);
        QCOMPARE(raw.value(u"PRAGMA journal_mode"_s).toString(), u"wal"_s);
        QCOMPARE(raw.value(u"PRAGMA quick_check"_s).toString(), u"ok"_s);
        QCOMPARE(raw.count(u"calls"_s), 0);
        QCOMPARE(raw.count(u"call_texts"_s), 0);
        QCOMPARE(raw.count(u"dials"_s), 0);
        QCOMPARE(raw.count(u"accounts"_s), 0);
        QCOMPARE(raw.value(u"SELECT revision FROM board"_s).toInt(), 0);
        QCOMPARE(raw.count(u"board"_s), 1);
    }

    void theFileIsReadableByItsOwnerAloneUnderOurUmask()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        const mode_t before = ::umask(0077);
        {
            CallStore store(file);
            QVERIFY(store.open().has_value());
            for (const QString &name : {u"callboard.db"_s, u"callboard.db-wal"_s, u"callboard.db-shm"_s}) {
                const auto permissions = QFile::permissions(folder.filePath(name));
                QVERIFY2(permissions != QFile::Permissions(), qPrintable(name));
                QVERIFY2(!(permissions & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)),
                    qPrintable(name));
            }
        }
        ::umask(before);
    }

    void migratingTwiceChangesNothing()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        Database database;
        QVERIFY(database.open(file, Database::Access::ReadWrite).has_value());
        QVERIFY(migrate(database).has_value());
        const QVariant version = database.value(u"PRAGMA schema_version"_s).value();
        QVERIFY(migrate(database).has_value());
        QCOMPARE(database.value(u"PRAGMA schema_version"_s).value(), version);
        QCOMPARE(database.value(u"PRAGMA user_version"_s).value().toInt(), schemaVersion);
        QCOMPARE(database.value(u"SELECT count(*) FROM board"_s).value().toInt(), 1);
    }

    void openingTwiceKeepsTheCalls()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        {
            CallStore store(file);
            QVERIFY(store.open().has_value());
            store.saveAccount({u"default"_s, u"Default"_s, u"https://api.bolna.ai"_s});
        } // waits until it is written
        CallStore store(file);
        QVERIFY(store.open().has_value());
        RawStore raw(file);
        QCOMPARE(raw.value(u"SELECT name FROM accounts"_s).toString(), u"Default"_s);
    }

    void aFileWithoutATableHoldsNoStore()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        QVERIFY(holdsNoStore(file));
        QVERIFY(QFile(file).open(QIODevice::WriteOnly));
        QVERIFY(holdsNoStore(file));
        RawStore(file).run(u"PRAGMA journal_mode = WAL"_s); // as far as the first start may come
        QVERIFY(QFileInfo(file).size() > 0);
        QVERIFY(holdsNoStore(file));
        RawStore(file).run(u"PRAGMA user_version = -5"_s); // damage is not emptiness
        QVERIFY(!holdsNoStore(file));
        RawStore(file).run(u"PRAGMA user_version = 0"_s);
        {
            CallStore store(file);
            QVERIFY(store.open());
        }
        QVERIFY(!holdsNoStore(file));
    }

    void aMigrationThatFailsLeavesTheOldVersionWhole()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        RawStore(file).run(
            u"CREATE TABLE dials (something_else INTEGER)"_s); // in the way of the migration's last table
        Database database;
        QVERIFY(database.open(file, Database::Access::ReadWrite).has_value());
        const auto migrated = migrate(database);
        QVERIFY(!migrated.has_value());
        QVERIFY(migrated.error().kind == StoreError::Kind::Sql);
        QCOMPARE(database.value(u"PRAGMA user_version"_s).value().toInt(), 0);
        QCOMPARE(database.value(u"PRAGMA application_id"_s).value().toInt(), 0);
        QCOMPARE(database.value(u"SELECT group_concat(name) FROM sqlite_schema"_s).value().toString(), u"dials"_s);
        // And the connection is not left inside a transaction.
        QVERIFY(database.run(u"BEGIN"_s).has_value());
    }

    void whatIsNotOursIsRefusedAndLeftAsItIs_data()
    {
        QTest::addColumn<QString>("kindOfFile");
        QTest::addColumn<int>("kind");
        QTest::newRow("a store of a newer Callboard") << u"newer"_s << static_cast<int>(StoreError::Kind::TooNew);
        QTest::newRow("a store of a newer Callboard, closed uncleanly")
            << u"newer-wal"_s << static_cast<int>(StoreError::Kind::TooNew);
        QTest::newRow("another program's database") << u"foreign"_s << static_cast<int>(StoreError::Kind::NotOurs);
        QTest::newRow("another program's database with a mark")
            << u"marked"_s << static_cast<int>(StoreError::Kind::NotOurs);
        QTest::newRow("a text file") << u"text"_s << static_cast<int>(StoreError::Kind::NotOurs);
        QTest::newRow("a short text file") << u"short"_s << static_cast<int>(StoreError::Kind::NotOurs);
        QTest::newRow("a picture") << u"picture"_s << static_cast<int>(StoreError::Kind::NotOurs);
    }

    void whatIsNotOursIsRefusedAndLeftAsItIs()
    {
        QFETCH(const QString, kindOfFile);
        QFETCH(const int, kind);

        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        std::unique_ptr<RawStore> open; // still in use elsewhere, with its changes in the log beside the file
        if (kindOfFile.startsWith(u"newer")) {
            CallStore store(file);
            QVERIFY(store.open().has_value());
        }
        if (kindOfFile == u"newer") {
            RawStore(file).run(u"PRAGMA user_version = %1"_s.arg(schemaVersion + 1));
        } else if (kindOfFile == u"newer-wal") {
            open = std::make_unique<RawStore>(file);
            open->run(u"PRAGMA user_version = %1"_s.arg(schemaVersion + 1));
        } else if (kindOfFile == u"foreign") {
            RawStore(file).run(u"CREATE TABLE notes (text TEXT)"_s);
        } else if (kindOfFile == u"marked") {
            RawStore raw(file);
            raw.run(u"PRAGMA application_id = 1234"_s);
            raw.run(u"CREATE TABLE calls (id INTEGER)"_s);
        } else if (kindOfFile == u"text") {
            write(file, QByteArray("Dear diary, ").repeated(200));
        } else if (kindOfFile == u"short") {
            write(file, "Dear diary");
        } else {
            write(file, QByteArray("\x89PNG\r\n\x1a\n") + QByteArray(5000, '\0'));
        }
        const QByteArray before = contents(file);

        CallStore store(file);
        const auto opened = store.open();
        QVERIFY(!opened.has_value());
        QCOMPARE(static_cast<int>(opened.error().kind), kind);
        QVERIFY(!opened.error().message.isEmpty());
        QCOMPARE(contents(file), before);
    }

    void anEmptyFileBecomesAStore()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        write(file, {});
        CallStore store(file);
        QVERIFY(store.open().has_value());
        QCOMPARE(RawStore(file).value(u"PRAGMA user_version"_s).toInt(), schemaVersion);
    }
};

CALLBOARD_TEST(SchemaTest)
#include "SchemaTest.moc"
