#include "core/recordings/ArchiveDesk.h"
#include "recordings/keep/RecordingArchive.h"
#include "support/FullDisk.h"
#include "support/TestRegistry.h"
#include "support/Zone.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <vector>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::recordings;
using test::contents;
using test::Fetched;
using test::isReadable;
using test::RecordedCall;
using test::write;
using Kind = RecordingError::Kind;

/// Copies of what is kept, under names people read.
class RecordingCopyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCopyNeverOverwrites()
    {
        RecordedCall recorded;
        const Fetched fetched = recorded.desk.fetch(recorded.call);
        QVERIFY(fetched.has_value());
        const calls::Call kept = *recorded.desk.store.call(recorded.id);
        const QTemporaryDir downloads;
        QStringList names;
        for (int i = 0; i < 3; ++i) {
            const Fetched copy = recorded.desk.archive.copyTo(kept, downloads.path());
            QVERIFY2(copy.has_value(), copy ? "" : qPrintable(copy.error().message));
            QVERIFY(contents(*copy) == contents(*fetched));
            QVERIFY(!names.contains(*copy));
            names.append(*copy);
        }
        QCOMPARE(QDir(downloads.path()).entryList(QDir::Files).size(), 3);
        QVERIFY(QFile::exists(*fetched)); // copied, not moved
    }

    void aCopyNeverGoesThroughALink()
    {
        RecordedCall recorded;
        QVERIFY(recorded.desk.fetch(recorded.call).has_value());
        const calls::Call kept = *recorded.desk.store.call(recorded.id);
        const QTemporaryDir downloads;
        const QTemporaryDir elsewhere;
        const Fetched first = recorded.desk.archive.copyTo(kept, downloads.path());
        QVERIFY(first.has_value());
        QVERIFY(QFile::remove(*first));

        const QString victim = elsewhere.filePath(u"victim"_s);
        write(victim, "precious");
        QVERIFY(QFile::link(victim, *first)); // a link where the copy would go
        const Fetched second = recorded.desk.archive.copyTo(kept, downloads.path());
        QVERIFY(second.has_value());
        QVERIFY(*second != *first);
        QCOMPARE(contents(victim), QByteArray("precious"));

        QVERIFY(QFile::remove(*first));
        const QString missing = elsewhere.filePath(u"missing"_s);
        QVERIFY(QFile::link(missing, *first)); // a link to nothing
        QVERIFY(recorded.desk.archive.copyTo(kept, downloads.path()).has_value());
        QVERIFY(!recorded.desk.archive.copyToFile(kept, *first).has_value());
        QVERIFY(!QFile::exists(missing));
    }

    void aCopyToANamedFileMustNotExist()
    {
        RecordedCall recorded;
        QVERIFY(recorded.desk.fetch(recorded.call).has_value());
        const calls::Call kept = *recorded.desk.store.call(recorded.id);
        const QTemporaryDir downloads;
        const QString target = downloads.filePath(u"mine.wav"_s);
        QVERIFY(recorded.desk.archive.copyToFile(kept, target).has_value());
        write(target, "changed since");
        const Fetched again = recorded.desk.archive.copyToFile(kept, target);
        QVERIFY(!again.has_value());
        QVERIFY(again.error().kind == Kind::Disk);
        QVERIFY2(isReadable(again.error().message), qPrintable(again.error().message));
        QCOMPARE(contents(target), QByteArray("changed since"));
        QVERIFY(!recorded.desk.archive.copyToFile(kept, downloads.filePath(u"no/such/folder/x.wav"_s)).has_value());
    }

    void aCopyOfNothingIsSaid()
    {
        RecordedCall recorded;
        const QTemporaryDir downloads;
        const Fetched copy = recorded.desk.archive.copyTo(recorded.call, downloads.path());
        QVERIFY(!copy.has_value());
        QVERIFY(!copy.error().message.isEmpty());
        QCOMPARE(QDir(downloads.path()).entryList(QDir::Files), QStringList {});
    }

    void aFullDiskIsNoWrongPlace()
    {
        RecordedCall recorded;
        QVERIFY(recorded.desk.fetch(recorded.call).has_value());
        const calls::Call kept = *recorded.desk.store.call(recorded.id);
        const QTemporaryDir downloads;
        const test::FullDisk full(1024);
        for (const Fetched &copy : {recorded.desk.archive.copyTo(kept, downloads.path()),
                 recorded.desk.archive.copyToFile(kept, downloads.filePath(u"mine"_s))}) {
            QVERIFY(!copy && copy.error().kind == Kind::Disk);
            QVERIFY(copy.error().target == RecordingError::Target::Failed);
        }
        QVERIFY(QDir(downloads.path()).isEmpty());
    }

    void aWrongPlaceIsNoFullDisk_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("it is there") << u"taken"_s;
        QTest::newRow("a folder is there") << u"folder"_s;
        QTest::newRow("no such folder") << u"missing/file"_s;
        QTest::newRow("a file for a folder") << u"taken/file"_s;
    }

    void aWrongPlaceIsNoFullDisk()
    {
        QFETCH(const QString, name);
        RecordedCall recorded;
        QVERIFY(recorded.desk.fetch(recorded.call).has_value());
        const calls::Call kept = *recorded.desk.store.call(recorded.id);
        const QTemporaryDir downloads;
        write(downloads.filePath(u"taken"_s), "precious");
        QVERIFY(QDir(downloads.path()).mkdir(u"folder"_s));
        const Fetched copy = recorded.desk.archive.copyToFile(kept, downloads.filePath(name));
        QVERIFY(!copy && copy.error().target == RecordingError::Target::WrongPlace);
        QCOMPARE(contents(downloads.filePath(u"taken"_s)), QByteArray("precious"));
    }

    void aCopyMayBeMadeBesideTheProgram()
    {
        RecordedCall recorded;
        const Fetched fetched = recorded.desk.fetch(recorded.call);
        QVERIFY(fetched.has_value());
        const calls::Call kept = *recorded.desk.store.call(recorded.id);
        const QTemporaryDir downloads;
        std::vector<Fetched> copies;
        const auto note = [&](const Fetched &copy) { copies.push_back(copy); };
        constexpr int many = 24;
        for (int i = 0; i < many; ++i) {
            recorded.desk.archive.saveTo(kept, downloads.path(), calls::RecordingLeg::Call,
                {this, note}); // at the same time, under the same name
        }
        QTRY_COMPARE_WITH_TIMEOUT(copies.size(), std::size_t {many}, 20000);
        for (const Fetched &copy : copies) {
            QVERIFY2(copy.has_value(), copy ? "" : qPrintable(copy.error().message));
        }
        const QStringList names = QDir(downloads.path()).entryList(QDir::Files);
        QCOMPARE(names.size(), many);
        for (const QString &name : names) {
            QVERIFY(contents(downloads.filePath(name)) == contents(*fetched));
        }
        recorded.desk.archive.saveTo(
            kept, downloads.filePath(u"no/such/folder"_s), calls::RecordingLeg::Call, {this, note});
        QTRY_COMPARE_WITH_TIMEOUT(copies.size(), std::size_t {many + 1}, 20000);
        QVERIFY(!copies.back().has_value());
        // Nobody waits for this one any more when it is done.
        recorded.desk.archive.saveTo(kept, downloads.path(), calls::RecordingLeg::Call, {});
    }

private:
    test::Zone m_india {"Asia/Kolkata"};
};

CALLBOARD_TEST(RecordingCopyTest)
#include "RecordingCopyTest.moc"
