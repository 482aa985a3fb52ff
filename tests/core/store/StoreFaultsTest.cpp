#include "bolna/ExecutionJson.h"
#include "store/Database.h"
#include "support/RawStore.h"
#include "support/TempStore.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSqlError>
#include <QTest>

#include <cerrno>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using test::RawStore;
using test::TempStore;
using Kind = StoreError::Kind;
using Written = Result<ChangeSet, StoreError>;

Q_DECLARE_METATYPE(callboard::store::StoreError::Kind)

namespace {

Reading reading(const QString &id)
{
    return {u"test"_s, id, *bolna::parseExecution(QByteArray(R"({"status":"queued"})")),
        QDateTime(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC)};
}

} // namespace

/// What the store does when the machine fails it. STORE_CHILD is the program store_child.
class StoreFaultsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySqliteCodeHasItsKind_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<int>("systemError");
        QTest::newRow("busy") << u"5"_s << Kind::Busy << 0;
        QTest::newRow("busy, recovering (extended)") << u"261"_s << Kind::Busy << 0;
        QTest::newRow("locked") << u"6"_s << Kind::Busy << 0;
        QTest::newRow("read only") << u"8"_s << Kind::ReadOnly << 0;
        QTest::newRow("read only directory (extended)") << u"1544"_s << Kind::ReadOnly << 0;
        QTest::newRow("corrupt") << u"11"_s << Kind::Damaged << 0;
        QTest::newRow("full") << u"13"_s << Kind::Full << 0;
        QTest::newRow("cannot open") << u"14"_s << Kind::CannotOpen << 0;
        QTest::newRow("not a database") << u"26"_s << Kind::NotOurs << 0;
        QTest::newRow("constraint") << u"19"_s << Kind::Sql << 0;
        QTest::newRow("none") << QString() << Kind::Sql << 0;
        QTest::newRow("I/O error: no space") << u"778"_s << Kind::Full << ENOSPC;
        QTest::newRow("I/O error: a quota") << u"778"_s << Kind::Full << EDQUOT;
        QTest::newRow("I/O error: a limit on files") << u"778"_s << Kind::Full << EFBIG;
        QTest::newRow("I/O error: no room for the index of the log") << u"4874"_s << Kind::Full << ENOSPC;
        QTest::newRow("I/O error: the disk") << u"778"_s << Kind::CannotOpen << EIO;
        QTest::newRow("I/O error") << u"10"_s << Kind::CannotOpen << 0;
        QTest::newRow("cannot open: no space") << u"14"_s << Kind::Full << ENOSPC;
        QTest::newRow("cannot open: a read-only disk") << u"14"_s << Kind::ReadOnly << EROFS;
        QTest::newRow("corrupt, whatever failed before") << u"11"_s << Kind::Damaged << ENOSPC;
        QTest::newRow("constraint, whatever failed before") << u"19"_s << Kind::Sql << EROFS;
    }

    void everySqliteCodeHasItsKind()
    {
        QFETCH(const QString, code);
        QFETCH(const Kind, kind);
        QFETCH(const int, systemError);
        const StoreError error
            = Database::errorOf(QSqlError(u"driver"_s, u"database"_s, QSqlError::StatementError, code), systemError);
        QVERIFY(error.kind == kind);
        QVERIFY(!error.message.isEmpty());
    }

    void aFolderThatIsNotThereIsSaidAndNotMade()
    {
        const QTemporaryDir folder;
        CallStore store(folder.filePath(u"missing/callboard.db"_s));
        const auto opened = store.open();
        QVERIFY(!opened.has_value());
        QVERIFY(opened.error().kind == Kind::CannotOpen);
        QVERIFY(!QFile::exists(folder.filePath(u"missing"_s)));

        // The disk comes back: the next command works.
        QVERIFY(QDir(folder.path()).mkdir(u"missing"_s));
        const auto saved = test::await<Written>([&](auto reply) {
            store.saveAccount({u"test"_s, u"test"_s, u"https://api.bolna.ai"_s}, reply);
        });
        QVERIFY(saved && *saved);
    }

    void whatIsNoFileIsNamed_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("word");
        QTest::newRow("a folder") << u"."_s << u"is a folder"_s;
        QTest::newRow("no folder") << u"missing/callboard.db"_s << u"is not there"_s;
        QTest::newRow("a file for a folder") << u"file/callboard.db"_s << u"is no folder"_s;
        QTest::newRow("a device") << u"/dev/zero"_s << u"is a device"_s;
        QTest::newRow("a pipe") << u"pipe"_s << u"is a pipe"_s; // opening it would wait for its other end
        QTest::newRow("a link into nowhere") << u"link"_s << u"is not there"_s;
    }

    void whatIsNoFileIsNamed()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, word);
        const QTemporaryDir place;
        const QDir folder(place.path());
        QFile file(folder.filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(::mkfifo(QFile::encodeName(folder.filePath(u"pipe"_s)).constData(), 0600), 0);
        QVERIFY(QFile::link(folder.filePath(u"missing/other.db"_s), folder.filePath(u"link"_s)));
        constexpr auto all = QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot;
        const QStringList before = folder.entryList(all);
        CallStore store(folder.filePath(name));
        QVERIFY(!store.isOfEarlierVersion());
        const auto opened = store.open();
        QVERIFY(!opened.has_value());
        QVERIFY(opened.error().kind == Kind::CannotOpen);
        QVERIFY2(opened.error().message.contains(word), qPrintable(opened.error().message));
        QCOMPARE(folder.entryList(all), before);
    }

    void withoutRightsNothingIsWritten_data()
    {
        QTest::addColumn<bool>("storeExists");
        QTest::newRow("a new store in a read-only folder") << false;
        QTest::newRow("a read-only store in a read-only folder") << true;
    }

    void withoutRightsNothingIsWritten()
    {
        QFETCH(const bool, storeExists);
        const QTemporaryDir outer;
        const QString folder = outer.filePath(u"folder"_s);
        const QString file = folder + u"/callboard.db"_s;
        QVERIFY(QDir().mkdir(folder));
        if (storeExists) {
            CallStore store(file);
            QVERIFY(store.open().has_value());
        }
        const auto everyoneReads = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther;
        const auto everyoneEnters = everyoneReads | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;
        if (storeExists) {
            QVERIFY(QFile::setPermissions(file, everyoneReads));
        }
        QVERIFY(QFile::setPermissions(folder, everyoneEnters));
        QVERIFY(QFile::setPermissions(outer.path(), everyoneEnters | QFile::WriteOwner));
        const QStringList before = QDir(folder).entryList(QDir::Files);

        QCOMPARE(firstLineOf({u"open"_s, file}),
            (storeExists ? u"reads %1"_s : u"error %1"_s).arg(static_cast<int>(Kind::ReadOnly)));
        QCOMPARE(QDir(folder).entryList(QDir::Files), before);
        QVERIFY(QFile::setPermissions(folder, everyoneEnters | QFile::WriteOwner)); // so that it can be removed
    }

    void aLockedStoreIsBusyReadableAndWorksAfterwards()
    {
        TempStore store;
        store.put(u"a"_s, R"({"status":"queued"})", QDateTime::currentDateTimeUtc());
        RawStore other(store.file);
        other.run(u"BEGIN IMMEDIATE"_s);

        std::vector<Written> outcomes;
        const auto note = [&](const Written &written) { outcomes.push_back(written); };
        store.store.apply(reading(u"b"_s), {this, note});
        store.store.apply(reading(u"c"_s), {this, note});
        QVERIFY(store.call(u"a"_s).has_value()); // reading goes on meanwhile
        QTRY_COMPARE_WITH_TIMEOUT(outcomes.size(), std::size_t {2}, 30000);
        for (const Written &outcome : outcomes) {
            QVERIFY(!outcome.has_value());
            QVERIFY(outcome.error().kind == Kind::Busy);
        }
        other.run(u"ROLLBACK"_s);
        QCOMPARE(other.count(u"calls"_s), 1);

        const auto again = test::await<Written>([&](auto reply) { store.store.apply(reading(u"b"_s), reply); });
        QVERIFY(again && *again);
        QCOMPARE(other.count(u"calls"_s), 2);
    }

    void aStoreOfNothingReadableIsSetAsideWhole()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        {
            CallStore store(file);
            QVERIFY(store.open().has_value());
            store.saveAccount({u"test"_s, u"test"_s, u"https://api.bolna.ai"_s});
            for (int i = 0; i < 300; ++i) {
                store.apply(reading(u"call-%1"_s.arg(i)));
            }
        }
        QFile damaged(file);
        QVERIFY(damaged.open(QIODevice::ReadWrite));
        constexpr qint64 firstPage = 4096;
        QVERIFY(damaged.size() > 4 * firstPage);
        QVERIFY(damaged.seek(firstPage));
        QVERIFY(damaged.write(QByteArray(damaged.size() - firstPage, '\xa5')) > 0);
        damaged.close();
        const auto bytesOf = [](const QString &path) {
            QFile whole(path);
            return whole.open(QIODevice::ReadOnly) ? whole.readAll() : QByteArray();
        };
        const QByteArray before = bytesOf(file);

        { // a program that only reads
            CallReader reader(file);
            const auto pending
                = test::await<Result<PendingWork, StoreError>>([&](auto reply) { reader.pending({}, reply); });
            QVERIFY(pending && !*pending);
            QVERIFY(pending->error().kind == Kind::Damaged);
        }

        CallStore store(file);
        const auto opened = store.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
        QVERIFY(store.rescue().report);
        QCOMPARE(store.rescue().report->saved.calls, 0);
        QVERIFY(!store.rescue().report->lost.isEmpty());
        QCOMPARE(bytesOf(folder.filePath(QFileInfo(store.rescue().report->setAside).fileName())), before);
        const auto written = test::await<Written>([&](auto reply) { store.apply(reading(u"new"_s), reply); });
        QVERIFY(written);
    }

    void aReaderOfNoStoreAnswersWithAnError()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        CallReader reader(file);
        const auto pending
            = test::await<Result<PendingWork, StoreError>>([&](auto reply) { reader.pending({}, reply); });
        QVERIFY(pending && !*pending);
        QVERIFY(pending->error().kind == Kind::CannotOpen);
        QVERIFY(!QFile::exists(file));
    }

    void aKillLosesNoAcknowledgedCall()
    {
        const QTemporaryDir folder;
        for (const int enough : {1, 17, 60, 150, 333}) {
            const QString file = folder.filePath(u"store-%1.db"_s.arg(enough));
            QProcess child;
            child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            child.start(QStringLiteral(STORE_CHILD), {u"write"_s, file});
            QStringList acknowledged;
            const auto readLines = [&] {
                while (child.canReadLine()) {
                    acknowledged.append(QString::fromUtf8(child.readLine()).trimmed());
                }
            };
            while (acknowledged.size() < enough) {
                QVERIFY2(child.waitForReadyRead(30000), qPrintable(child.errorString()));
                readLines();
            }
            child.kill(); // SIGKILL
            QVERIFY(child.waitForFinished(30000));
            QCOMPARE(child.exitStatus(), QProcess::CrashExit);
            readLines();
            QVERIFY(!acknowledged.contains(u"error"_s));

            CallStore store(file); // starts again at once
            QVERIFY(store.open().has_value());
            RawStore raw(file);
            QCOMPARE(raw.value(u"PRAGMA quick_check"_s).toString(), u"ok"_s);
            for (const QString &id : std::as_const(acknowledged)) {
                QVERIFY2(raw.value(u"SELECT count(*) FROM calls WHERE execution_id = '%1'"_s.arg(id)).toInt() == 1,
                    qPrintable(id));
            }
            // No half-written call: each has its texts, and no text is without its call.
            QCOMPARE(
                raw.value(
                       u"SELECT count(*) FROM calls c LEFT JOIN call_texts t ON t.id = c.id WHERE t.transcript IS NULL"_s)
                    .toInt(),
                0);
            QCOMPARE(raw.count(u"call_texts"_s), raw.count(u"calls"_s));
        }
    }

    void aKillAfterADialBeganHidesNoCall()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        QProcess child;
        child.start(QStringLiteral(STORE_CHILD), {u"dial"_s, file});
        QVERIFY(child.waitForReadyRead(30000));
        QCOMPARE(child.readLine().trimmed(), QByteArray("begun"));
        child.kill();
        QVERIFY(child.waitForFinished(30000));

        CallStore store(file);
        QVERIFY(store.open().has_value());
        const auto settled = test::await<Written>(
            [&](auto reply) { store.settleAbandonedDials(QDateTime::currentDateTimeUtc().addSecs(120), reply); });
        QVERIFY(settled && *settled);
        QCOMPARE((*settled)->calls.size(), std::size_t {1});
        RawStore raw(file);
        QCOMPARE(raw.value(u"SELECT contact_name || dial_state FROM calls"_s).toString(), u"Ashaunknown"_s);
        QCOMPARE(raw.count(u"dials"_s), 0);
    }

private:
    static QString firstLineOf(const QStringList &arguments)
    {
        QProcess child;
        child.start(QStringLiteral(STORE_CHILD), arguments);
        return child.waitForFinished(30000) ? QString::fromUtf8(child.readAllStandardOutput()).trimmed()
                                            : u"the child hung"_s;
    }
};

CALLBOARD_TEST(StoreFaultsTest)
#include "StoreFaultsTest.moc"
