#include "base/LogFollower.h"

#include "base/LogLine.h"
#include "support/TestClock.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;

/// The log as it is read in the window: from its end, on and on, also past a rotation.
class LogFollowerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineIsReadBack_data()
    {
        QTest::addColumn<LogLevel>("level");
        QTest::newRow("detail") << LogLevel::Detail;
        QTest::newRow("fact") << LogLevel::Fact;
        QTest::newRow("warning") << LogLevel::Warning;
        QTest::newRow("error") << LogLevel::Error;
    }
    void aLineIsReadBack()
    {
        QFETCH(const LogLevel, level);
        const LogLine line = lineOf(1, level);
        const QByteArray text = logText(line);
        QVERIFY(text.endsWith('\n') && text.count('\n') == 1);
        QCOMPARE(logLineOf(text.trimmed()), line);
    }

    void whatIsNoLineIsAFact()
    {
        for (const QByteArray &text : {QByteArray(), QByteArray("x"), QByteArray("terminate called after"),
                 QByteArray("2026-01-16T05:21:31.000Z alone"), QByteArray("\xff\xfe half")}) {
            const LogLine line = logLineOf(text);
            QVERIFY(!line.at.isValid());
            QCOMPARE(line.level, LogLevel::Fact);
            QCOMPARE(line.text, QString::fromUtf8(text));
        }
    }

    void whatIsWrittenIsRead()
    {
        Desk desk;
        desk.write(0, 3);
        desk.follower.start();
        QTRY_COMPARE(desk.texts(), desk.expected(0, 3));
        QVERIFY(!desk.leftOut);
        desk.write(3, 5);
        desk.clock.advance(1s);
        QTRY_COMPARE(desk.texts(), desk.expected(0, 5));
        QFile file(desk.path);
        QVERIFY(file.open(QIODevice::Append));
        const QByteArray line = logText(lineOf(5));
        file.write(line.first(20)); // the rest is on its way
        file.flush();
        desk.clock.advance(1s);
        QTRY_VERIFY(!desk.follower.isLooking());
        QCOMPARE(desk.texts(), desk.expected(0, 5));
        file.write(line.sliced(20));
        file.close();
        desk.clock.advance(1s);
        QTRY_COMPARE(desk.texts(), desk.expected(0, 6));
    }

    /// Ten times as much as is read: only the end is, and at once.
    void aLongLogOpensAtItsEnd()
    {
        Desk desk;
        const auto lines = static_cast<int>(10 * LogFollower::mostBytes / logText(lineOf(100'000)).size());
        desk.write(100'000, 100'000 + lines);
        desk.follower.start();
        QTRY_VERIFY(!desk.lines.empty());
        QVERIFY(desk.leftOut);
        QCOMPARE(desk.lines.back().text, lineOf(100'000 + lines - 1).text);
        QVERIFY(std::ssize(desk.lines) < lines / 9);
        QVERIFY(desk.lines.front().at.isValid()); // not the rest of a line
    }

    void aRotationIsNoticed()
    {
        Desk desk;
        desk.write(0, 2);
        desk.follower.start();
        QTRY_COMPARE(desk.lines.size(), std::size_t(2));
        desk.write(2, 3); // what was written last to the former file
        QVERIFY(QFile::rename(desk.path, desk.path + u".1"_s));
        desk.write(3, 5);
        desk.clock.advance(1s);
        QTRY_COMPARE(desk.texts(), desk.expected(0, 5));
        desk.write(5, 6);
        desk.clock.advance(1s);
        QTRY_COMPARE(desk.texts(), desk.expected(0, 6));
    }

    void whilePausedNothingComes()
    {
        Desk desk;
        desk.write(0, 1);
        desk.follower.start();
        QTRY_COMPARE(desk.lines.size(), std::size_t(1));
        desk.follower.setPaused(true);
        desk.write(1, 4);
        desk.clock.advance(10s);
        QTRY_VERIFY(!desk.follower.isLooking());
        QCOMPARE(desk.lines.size(), std::size_t(1));
        desk.follower.setPaused(false);
        QTRY_COMPARE(desk.texts(), desk.expected(0, 4));
    }

    void aLogThatIsNotThereIsSaid()
    {
        Desk desk;
        desk.follower.start();
        QTRY_VERIFY(!desk.trouble.isEmpty());
        desk.write(0, 1);
        desk.clock.advance(1s);
        QTRY_VERIFY(desk.trouble.isEmpty());
        QTRY_COMPARE(desk.texts(), desk.expected(0, 1));
    }

private:
    static LogLine lineOf(int number, LogLevel level = LogLevel::Fact)
    {
        return {.at = QDateTime(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC),
            .level = level,
            .category = u"callboard.poll"_s,
            .text = u"📞 line %1 of the log"_s.arg(number)};
    }

    struct Desk
    {
        Desk()
        {
            connect(&follower, &LogFollower::arrived, &follower,
                [this](const std::vector<LogLine> &more, bool someLeftOut) {
                    lines.insert(lines.end(), more.begin(), more.end());
                    leftOut = leftOut || someLeftOut;
                });
            connect(&follower, &LogFollower::troubleChanged, &follower,
                [this](const QString &sentence) { trouble = sentence; });
        }
        void write(int from, int to) const
        {
            QFile file(path);
            if (!file.open(QIODevice::Append)) {
                qFatal("The test cannot write its log");
            }
            for (int number = from; number < to; ++number) {
                file.write(logText(lineOf(number)));
            }
        }
        [[nodiscard]] QStringList texts() const
        {
            QStringList all;
            for (const LogLine &line : lines) {
                all.append(line.text);
            }
            return all;
        }
        [[nodiscard]] static QStringList expected(int from, int to)
        {
            QStringList all;
            for (int number = from; number < to; ++number) {
                all.append(lineOf(number).text);
            }
            return all;
        }

        QTemporaryDir folder;
        QString path = folder.filePath(u"callboard.log"_s);
        test::TestClock clock;
        LogFollower follower {path, clock};
        std::vector<LogLine> lines;
        bool leftOut = false;
        QString trouble;
    };
};

CALLBOARD_TEST(LogFollowerTest)
#include "LogFollowerTest.moc"
