#include "recordings/save/DownloadTarget.h"
#include "recordings/save/ZipWriter.h"
#include "support/FullDisk.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::recordings;
using Form = std::unique_ptr<DownloadTarget> (*)(const QString &folder);

namespace {

constexpr const char *zipName = "Calls.zip";

std::unique_ptr<DownloadTarget> folderTarget(const QString &folder)
{
    return std::make_unique<FolderTarget>(folder);
}

std::unique_ptr<DownloadTarget> zipTarget(const QString &folder)
{
    return std::make_unique<ZipTarget>(folder, QString::fromLatin1(zipName));
}

bool always(qint64)
{
    return true;
}

QStringList everythingIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden | QDir::System, QDir::Name);
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

QString writeFile(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes)
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("The test cannot write");
    }
    return file.fileName();
}

/// As the program that people have reads it: python's zipfile checks every CRC.
QByteArray unzipped(const QString &zip, const QString &entry)
{
    QProcess python;
    python.start(u"python3"_s, {u"-c"_s,
                                   u"import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); "
                                   "assert z.testzip() is None; "
                                   "assert all(i.compress_type==0 for i in z.infolist()); "
                                   "sys.stdout.buffer.write(z.read(sys.argv[2]))"_s,
                                   zip, entry});
    if (!python.waitForFinished(60000) || python.exitCode() != 0) {
        return "python: " + python.readAllStandardError();
    }
    return python.readAllStandardOutput();
}

} // namespace

Q_DECLARE_METATYPE(Form)

class DownloadTargetTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesAreCopiedUnderTheirNames()
    {
        const QTemporaryDir folder;
        const QByteArray audio(3'000'001, 'x');
        FolderTarget target(folder.path());
        QVERIFY(target.open().has_value());
        const auto added = target.add(writeFile(m_from, u"7_a.mp3"_s, audio), u"2026-01-16_1051_आशा.mp3"_s, always);
        QVERIFY2(added.has_value(), added ? "" : qPrintable(added.error().message));
        QCOMPARE(*added, audio.size());
        QCOMPARE(target.finish().value(), folder.path());
        QCOMPARE(everythingIn(folder.path()), QStringList {u"2026-01-16_1051_आशा.mp3"_s});
        QCOMPARE(contents(folder.filePath(u"2026-01-16_1051_आशा.mp3"_s)), audio);
    }

    void aNameThatIsTakenGetsANumber()
    {
        const QTemporaryDir folder;
        writeFile(folder, u"a.mp3"_s, "theirs");
        writeFile(folder, u"a_3.mp3"_s, "theirs too");
        FolderTarget target(folder.path());
        for (const char *audio : {"one", "two", "three"}) {
            QVERIFY(target.add(writeFile(m_from, u"source"_s, audio), u"a.mp3"_s, always).has_value());
        }
        QCOMPARE(everythingIn(folder.path()),
            (QStringList {u"a.mp3"_s, u"a_2.mp3"_s, u"a_3.mp3"_s, u"a_4.mp3"_s, u"a_5.mp3"_s}));
        QCOMPARE(contents(folder.filePath(u"a.mp3"_s)), QByteArray("theirs"));
        QCOMPARE(contents(folder.filePath(u"a_3.mp3"_s)), QByteArray("theirs too"));
        QCOMPARE(contents(folder.filePath(u"a_2.mp3"_s)), QByteArray("one"));
        QCOMPARE(contents(folder.filePath(u"a_4.mp3"_s)), QByteArray("two"));
    }

    void aLinkInThePlaceOfTheTargetIsLeftAlone()
    {
        const QTemporaryDir folder;
        const QTemporaryDir elsewhere;
        const QString victim = writeFile(elsewhere, u"victim"_s, "precious");
        QVERIFY(QFile::link(victim, folder.filePath(u"a.mp3"_s)));
        QVERIFY(QFile::link(elsewhere.filePath(u"missing"_s), folder.filePath(u"a_2.mp3"_s))); // a link to nothing
        QVERIFY(QFile::link(victim, folder.filePath(QString::fromLatin1(zipName))));
        FolderTarget files(folder.path());
        QVERIFY(files.add(writeFile(m_from, u"source"_s, "audio"), u"a.mp3"_s, always).has_value());
        QCOMPARE(contents(folder.filePath(u"a_3.mp3"_s)), QByteArray("audio"));
        ZipTarget zip(folder.path(), QString::fromLatin1(zipName));
        QVERIFY(zip.open().has_value());
        QVERIFY(zip.add(m_from.filePath(u"source"_s), u"a.mp3"_s, always).has_value());
        QCOMPARE(zip.finish().value(), folder.filePath(u"Calls_2.zip"_s));
        QCOMPARE(contents(victim), QByteArray("precious"));
        QVERIFY(!QFile::exists(elsewhere.filePath(u"missing"_s)));
    }

    void aZipHoldsThemByteForByte()
    {
        const QTemporaryDir folder;
        QByteArray audio;
        for (int i = 0; i < 700'000; ++i) {
            audio += static_cast<char>(i * 7 + i / 256);
        }
        ZipTarget target(folder.path(), QString::fromLatin1(zipName));
        QVERIFY(target.open().has_value());
        QCOMPARE(everythingIn(folder.path()).filter(u".zip"_s), QStringList {}); // not before it is whole
        QVERIFY(target.add(writeFile(m_from, u"1"_s, audio), u"आशा शर्मा 😀.mp3"_s, always).has_value());
        QVERIFY(target.add(writeFile(m_from, u"2"_s, {}), u"empty.mp3"_s, always).has_value());
        QVERIFY(target.add(m_from.filePath(u"1"_s), u"आशा शर्मा 😀.mp3"_s, always).has_value());
        const auto path = target.finish();
        QVERIFY2(path.has_value(), path ? "" : qPrintable(path.error().message));
        QCOMPARE(*path, folder.filePath(QString::fromLatin1(zipName)));
        QCOMPARE(everythingIn(folder.path()), QStringList {QString::fromLatin1(zipName)});
        QCOMPARE(unzipped(*path, u"आशा शर्मा 😀.mp3"_s), audio);
        QCOMPARE(unzipped(*path, u"आशा शर्मा 😀_2.mp3"_s), audio);
        QCOMPARE(unzipped(*path, u"empty.mp3"_s), QByteArray());
        QCOMPARE(QProcess::execute(u"unzip"_s, {u"-tqq"_s, *path}), 0);
        const auto others
            = QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup | QFileDevice::WriteOther;
        QVERIFY(!(QFileInfo(*path).permissions() & others));
    }

    void anArchiveOfThatNameStays()
    {
        const QTemporaryDir folder;
        writeFile(folder, QString::fromLatin1(zipName), "theirs");
        ZipTarget target(folder.path(), QString::fromLatin1(zipName));
        QVERIFY(target.open().has_value());
        QVERIFY(target.add(writeFile(m_from, u"1"_s, "audio"), u"a.mp3"_s, always).has_value());
        QCOMPARE(target.finish().value(), folder.filePath(u"Calls_2.zip"_s));
        QCOMPARE(contents(folder.filePath(QString::fromLatin1(zipName))), QByteArray("theirs"));
    }

    void namesInAZipDifferWhateverTheirCase()
    {
        UniqueNames names;
        QCOMPARE(names.take(u"Asha.mp3"_s), u"Asha.mp3"_s);
        QCOMPARE(names.take(u"asha.mp3"_s), u"asha_2.mp3"_s);
        QCOMPARE(names.take(u"Asha_3.mp3"_s), u"Asha_3.mp3"_s);
        QCOMPARE(names.take(u"Asha.mp3"_s), u"Asha_4.mp3"_s);
        QCOMPARE(names.take(u"Asha_2.mp3"_s), u"Asha_2_2.mp3"_s);
        for (int i = 0; i < 2000; ++i) {
            QVERIFY(names.take(u"Asha.mp3"_s) != u"Asha.mp3"_s);
        }
        const QString longName = QString(116, u'a') + u".mp3"_s;
        QCOMPARE(names.take(longName), longName);
        QVERIFY(names.take(longName).toUtf8().size() <= 120);
    }

    void whatIsStoppedLeavesNothing_data() { forms(); }

    void whatIsStoppedLeavesNothing()
    {
        QFETCH(const Form, form);
        const QTemporaryDir folder;
        const QString source = writeFile(m_from, u"1"_s, QByteArray(4'000'000, 'x'));
        auto target = form(folder.path());
        QVERIFY(target->open().has_value());
        qint64 seen = 0;
        const auto added
            = target->add(source, u"a.mp3"_s, [&seen](qint64 bytes) { return (seen = bytes) < 1'000'000; });
        QVERIFY(!added.has_value());
        QVERIFY(added.error().kind == SavingError::Kind::Stopped);
        QVERIFY(seen >= 1'000'000 && seen < 4'000'000); // in the middle
        target.reset();
        QCOMPARE(everythingIn(folder.path()), QStringList {});
    }

    void aFullDiskIsSaidAndLeavesNothing_data() { forms(); }

    void aFullDiskIsSaidAndLeavesNothing()
    {
        QFETCH(const Form, form);
        const QTemporaryDir folder;
        const QString small = writeFile(m_from, u"small"_s, QByteArray(1000, 's'));
        const QString large = writeFile(m_from, u"large"_s, QByteArray(2'000'000, 'l'));
        auto target = form(folder.path());
        QVERIFY(target->open().has_value());
        QVERIFY(target->add(small, u"small.mp3"_s, always).has_value());
        {
            const test::FullDisk full(500'000);
            const auto added = target->add(large, u"large.mp3"_s, always);
            QVERIFY(!added.has_value());
            QVERIFY(added.error().kind == SavingError::Kind::Target);
            QVERIFY2(added.error().message.contains(folder.path()), qPrintable(added.error().message));
        }
        target.reset();
        QCOMPARE(everythingIn(folder.path()), form == folderTarget ? QStringList {u"small.mp3"_s} : QStringList {});
    }

    void aVanishedFolderIsSaid_data() { forms(); }

    void aVanishedFolderIsSaid()
    {
        QFETCH(const Form, form);
        const QTemporaryDir folder;
        const auto opened = form(folder.filePath(u"gone"_s))->open();
        QVERIFY(!opened.has_value());
        QVERIFY(opened.error().kind == SavingError::Kind::Target);
        QVERIFY2(opened.error().message.startsWith(u"The folder is not there"), qPrintable(opened.error().message));
        QCOMPARE(everythingIn(folder.path()), QStringList {});
    }

    void aFolderThatVanishesInTheMiddleIsSaid()
    {
        const QTemporaryDir folder;
        const QString source = writeFile(m_from, u"1"_s, "audio");
        const QString place = folder.filePath(u"place"_s);
        QVERIFY(QDir().mkpath(place));
        FolderTarget files(place);
        QVERIFY(files.open().has_value());
        ZipTarget zip(place, QString::fromLatin1(zipName));
        QVERIFY(zip.open().has_value());
        QVERIFY(zip.add(source, u"a.mp3"_s, always).has_value());
        QVERIFY(QDir(place).removeRecursively());
        const auto added = files.add(source, u"a.mp3"_s, always);
        QVERIFY(!added && added.error().kind == SavingError::Kind::Target);
        const auto finished = zip.finish();
        QVERIFY(!finished && finished.error().kind == SavingError::Kind::Target);
        QVERIFY(!QFileInfo::exists(place));
    }

    void aRecordingThatIsGoneIsItsOwnFailure_data() { forms(); }

    void aRecordingThatIsGoneIsItsOwnFailure()
    {
        QFETCH(const Form, form);
        const QTemporaryDir folder;
        auto target = form(folder.path());
        QVERIFY(target->open().has_value());
        const auto added = target->add(m_from.filePath(u"no such file"_s), u"a.mp3"_s, always);
        QVERIFY(!added && added.error().kind == SavingError::Kind::Source);
        const QString source = writeFile(m_from, u"1"_s, "audio");
        QVERIFY(target->add(source, u"b.mp3"_s, always).has_value()); // and the next one goes on
        const auto finished = target->finish();
        QVERIFY(finished.has_value());
        target.reset();
        if (form == zipTarget) {
            QCOMPARE(unzipped(*finished, u"b.mp3"_s), QByteArray("audio"));
            QVERIFY(unzipped(*finished, u"a.mp3"_s).startsWith("python"));
        } else {
            QCOMPARE(everythingIn(folder.path()), QStringList {u"b.mp3"_s});
        }
    }

    void anUnfinishedZipIsRemoved()
    {
        const QTemporaryDir folder;
        {
            ZipTarget target(folder.path(), QString::fromLatin1(zipName));
            QVERIFY(target.open().has_value());
            QVERIFY(target.add(writeFile(m_from, u"1"_s, "audio"), u"a.mp3"_s, always).has_value());
        }
        QCOMPARE(everythingIn(folder.path()), QStringList {});
    }

    /// A quarter of a gigabyte of zeros, which cost little to read, through a few megabytes of memory.
    void anEntryMayBeLargerThanMemory()
    {
        const QTemporaryDir folder;
        QFile sparse(m_from.filePath(u"sparse"_s));
        constexpr qint64 size = 256LL * 1024 * 1024;
        QVERIFY(sparse.open(QIODevice::WriteOnly) && sparse.resize(size));
        const auto peak = [] {
            rusage usage {};
            getrusage(RUSAGE_SELF, &usage);
            return usage.ru_maxrss; // KiB
        };
        ZipTarget target(folder.path(), QString::fromLatin1(zipName));
        QVERIFY(target.open().has_value());
        const long before = peak();
        const auto added = target.add(sparse.fileName(), u"a.mp3"_s, always);
        QVERIFY(added.has_value());
        QCOMPARE(*added, size);
        QVERIFY2(peak() - before < 16 * 1024, qPrintable(QString::number(peak() - before)));
    }

private:
    static void forms()
    {
        QTest::addColumn<Form>("form");
        QTest::newRow("files") << Form {folderTarget};
        QTest::newRow("a ZIP") << Form {zipTarget};
    }
    QTemporaryDir m_from;
};

CALLBOARD_TEST(DownloadTargetTest)
#include "DownloadTargetTest.moc"
