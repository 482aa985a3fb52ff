#include "base/OwnFile.h"

#include "base/Diagnostics.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace callboard;

/// What the program makes for itself goes through no symbolic link, whoever put it there.
class OwnFileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        write(letter(), "Dear Asha");
    }

    void itIsMadeForItsOwnerAlone()
    {
        QFile file;
        QVERIFY(openOwnFile(file, path(u"new"_s), QIODevice::ReadWrite | QIODevice::Unbuffered));
        QCOMPARE(file.write("one"), 3);
        file.close();
        struct stat status = {};
        QCOMPARE(::stat(QFile::encodeName(path(u"new"_s)).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0600U);
        QVERIFY(openOwnFile(file, path(u"new"_s), QIODevice::WriteOnly | QIODevice::Append));
        QCOMPARE(file.write(" two"), 4);
        file.close();
        QCOMPARE(contents(path(u"new"_s)), QByteArray("one two"));
        QVERIFY(openOwnFile(file, path(u"new"_s), QIODevice::WriteOnly | QIODevice::Truncate));
        file.close();
        QCOMPARE(contents(path(u"new"_s)), QByteArray());
        QVERIFY(!openOwnFile(file, path(u"new"_s), QIODevice::WriteOnly | QIODevice::NewOnly));
    }

    void aLinkIsRefused_data()
    {
        QTest::addColumn<QString>("to");
        QTest::newRow("to a file") << u"letter"_s;
        QTest::newRow("to nothing yet") << u"nothing"_s;
    }
    void aLinkIsRefused()
    {
        QFETCH(const QString, to);
        QVERIFY(QFile::link(path(to), path(u"link"_s)));
        QFile file;
        errno = 0;
        const bool opened = openOwnFile(file, path(u"link"_s), QIODevice::WriteOnly | QIODevice::Truncate);
        const int why = errno;
        QVERIFY(!opened);
        QCOMPARE(why, ELOOP);
        QVERIFY(!file.isOpen());
        QCOMPARE(contents(letter()), QByteArray("Dear Asha"));
        QVERIFY(!QFile::exists(path(u"nothing"_s)));
    }

    void aPipeIsNoFile()
    {
        QCOMPARE(::mkfifo(QFile::encodeName(path(u"pipe"_s)).constData(), 0600), 0);
        QFile file;
        QVERIFY(!openOwnFile(file, path(u"pipe"_s), QIODevice::ReadWrite)); // and does not wait for a reader
    }

    void aLinkIsReplacedAndNotFollowed()
    {
        QVERIFY(QFile::link(letter(), path(u"link"_s)));
        QVERIFY(replaceOwnFile(path(u"link"_s), "new"));
        QCOMPARE(contents(letter()), QByteArray("Dear Asha"));
        QCOMPARE(contents(path(u"link"_s)), QByteArray("new"));
        QVERIFY(replaceOwnFile(path(u"link"_s), "newer"));
        QCOMPARE(contents(path(u"link"_s)), QByteArray("newer"));
        QVERIFY(!replaceOwnFile(path(u"gone/file"_s), "x"));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name),
            (QStringList {u"letter"_s, u"link"_s})); // nothing is left over
    }

    void theLogFollowsNoLink()
    {
        QVERIFY(QFile::link(letter(), path(u"callboard.log"_s)));
        startLogging(path(u"callboard.log"_s));
        qInfo("a fact");
        QCOMPARE(contents(letter()), QByteArray("Dear Asha"));
        QVERIFY(QFile::remove(path(u"callboard.log"_s)));
        startLogging(path(u"callboard.log"_s));
        qInfo("another fact");
        QVERIFY(contents(path(u"callboard.log"_s)).contains("another fact"));
        qInstallMessageHandler(nullptr);
    }

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QString letter() const { return path(u"letter"_s); }
    static QByteArray contents(const QString &file)
    {
        QFile read(file);
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray("cannot be read");
    }
    static void write(const QString &file, const QByteArray &bytes)
    {
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

CALLBOARD_TEST(OwnFileTest)
#include "OwnFileTest.moc"
