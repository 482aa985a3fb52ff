#include "window/SessionFile.h"

#include "support/TestRegistry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard::ui;

class SessionFileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsReadBack()
    {
        const SessionState state {.geometry = QByteArray("\0\xff geometry", 11),
            .docks = "docks",
            .splitter = "splitter",
            .call = u"f56b0c1e-0000-4000-8000-000000000001"_s};
        QCOMPARE(sessionOf(jsonOf(state)), state);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"session.json"_s);
        {
            SessionFile file(path);
            QVERIFY(!file.load());
            file.save({.call = u"earlier"_s});
            file.save(state); // the newest is what is kept
        }
        QCOMPARE(SessionFile(path).load(), std::optional(state));
    }

    void whatCannotBeReadIsAsByDefault()
    {
        for (const QByteArray &json : {QByteArray(), QByteArray("{"), QByteArray("[1]"), QByteArray("{\"call\":4}"),
                 QByteArray("{\"geometry\":\"!!\"}")}) {
            QCOMPARE(sessionOf(json), SessionState());
        }
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"session.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("\0\1\2", 3) == 3);
        file.close();
        QCOMPARE(SessionFile(path).load(), std::optional(SessionState()));
    }

    void aFolderThatRefusesIsNoTrouble()
    {
        SessionFile file(u"/nowhere/at/all/session.json"_s);
        file.save({.call = u"call"_s});
        file.waitForWritten();
        QVERIFY(!file.load());
    }
};

CALLBOARD_TEST(SessionFileTest)
#include "SessionFileTest.moc"
