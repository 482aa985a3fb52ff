#include "recordings/save/OutgoingFiles.h"
#include "support/TestRegistry.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace callboard::recordings;

class OutgoingFilesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesHaveReadableNamesAndCostNothing()
    {
        const QTemporaryDir home;
        const QString archive = home.filePath(u"recordings"_s);
        QVERIFY(QDir().mkpath(archive));
        const QString first = write(archive + u"/1_a.mp3"_s, "one");
        const QString second = write(archive + u"/2_b.mp3"_s, "two");
        QString folder;
        {
            OutgoingFiles outgoing(archive);
            QCOMPARE(outgoing.folder(), QString());
            const QStringList paths = outgoing.prepare({{first, u"आशा.mp3"_s}, {second, u"आशा.mp3"_s}});
            folder = outgoing.folder();
            QCOMPARE(paths.size(), 2);
            QCOMPARE(QFileInfo(paths[0]).fileName(), u"आशा.mp3"_s);
            QCOMPARE(QFileInfo(paths[1]).fileName(), u"आशा_2.mp3"_s);
            QCOMPARE(contents(paths[0]), QByteArray("one"));
            QCOMPARE(contents(paths[1]), QByteArray("two"));
            QCOMPARE(statusOf(paths[0]).st_ino, statusOf(first).st_ino); // a second name of the same file
            QCOMPARE(statusOf(folder).st_mode & 0777U, 0700U);
            QCOMPARE(QFileInfo(folder).absolutePath(), home.path());
            const QStringList again = outgoing.prepare({{first, u"आशा.mp3"_s}});
            QVERIFY(again.size() == 1 && again[0] != paths[0]);
            QVERIFY(QFile::exists(paths[0])); // whoever took it may still read it
        }
        QVERIFY(!QFile::exists(folder));
        QCOMPARE(contents(first), QByteArray("one"));
    }

    void withoutLinksTheyAreCopied()
    {
        // /proc is another file system: no link can lead out of it.
        const QTemporaryDir home;
        OutgoingFiles outgoing(home.filePath(u"recordings"_s));
        const QStringList paths = outgoing.prepare({{u"/proc/self/cmdline"_s, u"a.mp3"_s}});
        QCOMPARE(paths.size(), 1);
        QCOMPARE(contents(paths[0]), contents(u"/proc/self/cmdline"_s));
    }

    void whatIsGoneIsLeftOut()
    {
        const QTemporaryDir home;
        OutgoingFiles outgoing(home.filePath(u"recordings"_s));
        const QString there = write(home.filePath(u"there"_s), "audio");
        const QStringList paths = outgoing.prepare({{home.filePath(u"gone"_s), u"a.mp3"_s}, {there, u"b.mp3"_s}});
        QCOMPARE(paths.size(), 1);
        QCOMPARE(QFileInfo(paths[0]).fileName(), u"b.mp3"_s);
        QCOMPARE(
            QDir(QFileInfo(paths[0]).path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden).size(),
            1);
    }

    void whatADeadProgramLeftIsRemoved()
    {
        const QTemporaryDir home;
        const auto make = [&home](const QString &name, int days) {
            const QString folder = home.filePath(name);
            if (!QDir().mkpath(folder)) {
                qFatal("The test cannot make a folder");
            }
            write(folder + u"/a.mp3"_s, "audio");
            const timespec then {::time(nullptr) - days * 86'400, 0};
            const timespec times[] {then, then};
            ::utimensat(AT_FDCWD, QFile::encodeName(folder).constData(), times, 0);
            return folder;
        };
        const QString dead = make(u".callboard-outgoing-AbCdEf"_s, 2);
        const QString living = make(u".callboard-outgoing-GhIjKl"_s, 0);
        const QString another = make(u".callboard-outgoing-papers"_s, 2) + u"-of-mine"_s;
        QVERIFY(QDir().rename(another.chopped(8), another));
        const QString theirs = make(u"outgoing-drafts"_s, 2);
        OutgoingFiles outgoing(home.filePath(u"recordings"_s));
        QCOMPARE(outgoing.prepare({{living + u"/a.mp3"_s, u"a.mp3"_s}}).size(), 1);
        QVERIFY(!QFile::exists(dead));
        QVERIFY(QFile::exists(living));
        QVERIFY(QFile::exists(another));
        QVERIFY(QFile::exists(theirs));
    }

private:
    static QString write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            qFatal("The test cannot write");
        }
        return path;
    }
    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
    }
    static struct stat statusOf(const QString &path)
    {
        struct stat status
        {
        };
        ::stat(QFile::encodeName(path).constData(), &status);
        return status;
    }
};

CALLBOARD_TEST(OutgoingFilesTest)
#include "OutgoingFilesTest.moc"
