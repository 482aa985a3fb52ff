#include "telling/Told.h"

#include "base/EnglishPlurals.h"
#include "settings/Settings.h"
#include "support/TestRegistry.h"
#include "telling/TellSettings.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::telling;

/// What a bubble says, and when none comes up.
class ToldTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void oneCallIsToldByName()
    {
        const Bubble bubble = bubbleOf({ended(1, u"Asha Verma"_s)}, true);
        QCOMPARE(bubble.title, u"Call ended: Asha Verma"_s);
        QCOMPARE(bubble.body, u"completed · Talked"_s);
        QCOMPARE(bubble.callId, 1);
        QVERIFY(bubble.hasRecording);
    }

    void severalAreOneBubbleTheNewestFirst()
    {
        const Bubble two = bubbleOf({ended(1, u"Asha"_s), ended(2, u"Deepa"_s)}, true);
        QCOMPARE(two.title, u"2 calls ended"_s);
        QCOMPARE(two.body, QLocale().createSeparatedList({u"Deepa"_s, u"Asha"_s}));
        QCOMPARE(two.callId, 0);
        QVERIFY(!two.hasRecording);
        const Bubble many = bubbleOf({ended(1, u"A"_s), ended(2, u"B"_s), ended(3, u"C"_s), ended(4, u"D"_s),
                                         ended(5, u"E"_s), ended(6, u"E"_s)},
            true);
        QCOMPARE(many.title, u"6 calls ended"_s);
        QCOMPARE(many.body, u"E, D, C and 2 more"_s);
    }

    void withoutNamesNobodyIsTold()
    {
        for (const auto &told : {std::vector {ended(1, u"Asha"_s)}, {ended(1, u"Asha"_s), ended(2, u"Deepa"_s)}}) {
            const Bubble bubble = bubbleOf(told, false);
            QVERIFY2(!bubble.title.contains(u"Asha"_s), qPrintable(bubble.title));
            QCOMPARE(bubble.body, QString());
        }
        QCOMPARE(bubbleOf({ended(7, u"Asha"_s)}, false).callId, 7); // and it can be opened all the same
        const Told refused {.occasion = Occasion::KeyRefused, .title = u"Bolna refused the API key of Sales"_s};
        QCOMPARE(bubbleOf({refused}, false).title, refused.title);
    }

    void quietHoursMaySpanMidnight_data()
    {
        QTest::addColumn<QTime>("from");
        QTest::addColumn<QTime>("to");
        QTest::addColumn<QTime>("now");
        QTest::addColumn<bool>("quiet");
        const QTime evening(20, 0);
        const QTime morning(9, 0);
        QTest::newRow("before") << evening << morning << QTime(19, 59, 59) << false;
        QTest::newRow("begins") << evening << morning << evening << true;
        QTest::newRow("midnight") << evening << morning << QTime(0, 0) << true;
        QTest::newRow("last") << evening << morning << QTime(8, 59, 59) << true;
        QTest::newRow("ends") << evening << morning << morning << false;
        QTest::newRow("lunch") << QTime(13, 0) << QTime(14, 0) << QTime(13, 30) << true;
        QTest::newRow("after lunch") << QTime(13, 0) << QTime(14, 0) << QTime(14, 0) << false;
        QTest::newRow("always") << morning << morning << QTime(15, 0) << true;
    }
    void quietHoursMaySpanMidnight()
    {
        QFETCH(const QTime, from);
        QFETCH(const QTime, to);
        QFETCH(const QTime, now);
        QFETCH(const bool, quiet);
        QCOMPARE((QuietHours {true, from, to}).contains(now), quiet);
        QVERIFY(!(QuietHours {false, from, to}).contains(now));
    }

    void settingsAreRemembered()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.ini"_s);
        QCOMPARE(loadTellSettings(file), TellSettings());
        TellSettings other {.callEnded = false,
            .recordingReady = true,
            .keyRefused = false,
            .unreachable = false,
            .names = false,
            .quiet = {true, QTime(21, 30), QTime(7, 5)},
            .tray = false,
            .staysInTray = true};
        settings::Settings kept(file);
        keep(kept, other);
        QCOMPARE(loadTellSettings(file), other);
        for (const Occasion occasion : {Occasion::CallEnded, Occasion::KeyRefused, Occasion::Unreachable}) {
            QVERIFY(!other.wants(occasion));
        }
        QVERIFY(other.wants(Occasion::RecordingReady));
        QFile broken(file);
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("[telling]\nquietFrom=sometime\nquietTo=25:99\n");
        broken.close();
        QCOMPARE(loadTellSettings(file), TellSettings());
    }

private:
    static Told ended(qint64 id, const QString &who)
    {
        return {.occasion = Occasion::CallEnded,
            .at = QDateTime(QDate(2026, 1, 16), QTime(5, 0), Qt::UTC),
            .callId = id,
            .hasRecording = true,
            .who = who,
            .title = u"Call ended: "_s + who,
            .body = u"completed · Talked"_s};
    }

    EnglishPlurals m_plurals;
};

CALLBOARD_TEST(ToldTest)
#include "ToldTest.moc"
