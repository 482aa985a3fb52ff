#include "polling/TranscriptProgress.h"
#include "support/TestRegistry.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using bolna::Outlook;
using polling::historyPerMinute;
using polling::readingTime;
using polling::searchedTranscriptWords;
using polling::TranscriptProgress;
using polling::transcriptWords;
using std::chrono::minutes;

class TranscriptProgressTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePaceIsWhatTheOthersLeave()
    {
        const Outlook rests {.pollRests = true, .toRead = 1000};
        const Outlook busy {.pollRests = false, .toRead = 1000};
        QCOMPARE(historyPerMinute(250, rests, 0), 200);
        QCOMPARE(historyPerMinute(250, busy, 0), 125);
        QCOMPARE(historyPerMinute(250, busy, 20), 105); // ten pending calls, twice a minute
        QCOMPARE(historyPerMinute(250, rests, 62), 138); // recordings are fetched beside
        QCOMPARE(historyPerMinute(250, busy, 200), 1); // it never stands still for good
        for (const int perMinute : {10, 30, 250, 1000}) {
            QVERIFY(historyPerMinute(perMinute, rests, 0) >= historyPerMinute(perMinute, busy, 0));
            QVERIFY(historyPerMinute(perMinute, rests, 0) < bolna::shareOf(bolna::Urgency::Poll, perMinute, rests));
        }
    }

    void theTimeIsThatOfTheSlowestAccount()
    {
        QCOMPARE(readingTime({}), minutes(0));
        QCOMPARE(readingTime({{.owed = 0, .perMinute = 0}}), minutes(0)); // nothing is waited for
        QCOMPARE(readingTime({{.owed = 752, .perMinute = 200}}), minutes(4));
        QCOMPARE(readingTime({{.owed = 800, .perMinute = 200}}), minutes(4));
        QCOMPARE(readingTime({{.owed = 801, .perMinute = 200}}), minutes(5)); // rounded up
        QCOMPARE(readingTime({{.owed = 1, .perMinute = 200}}), minutes(1));
        QCOMPARE(readingTime({{.owed = 100, .perMinute = 100}, {.owed = 900, .perMinute = 125}}), minutes(8));
    }

    void theSlowerOfPromiseAndSightCounts()
    {
        QCOMPARE(readingTime({{.owed = 752, .perMinute = 200, .seen = 43.0}}), minutes(18));
        QCOMPARE(readingTime({{.owed = 752, .perMinute = 125, .seen = 198.0}}), minutes(7)); // a call became pending
    }

    void aTimeNobodyCanTellIsNotTold()
    {
        QVERIFY(!readingTime({{.owed = 5, .perMinute = 0}})); // no key here, or out of reach
        QVERIFY(!readingTime({{.owed = 5, .perMinute = 200, .seen = 0.0}})); // each one fails
        QVERIFY(!readingTime({{.owed = 5, .perMinute = 200}, {.owed = 5, .perMinute = 0}}));
        QVERIFY(readingTime({{.owed = 5, .perMinute = 200}, {.owed = 0, .perMinute = 0}}));
    }

    void theWords_data()
    {
        QTest::addColumn<int>("here");
        QTest::addColumn<int>("owed");
        QTest::addColumn<int>("left"); // minutes; -1: nobody can tell
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("searched");

        QTest::newRow("all are here") << 1368 << 0 << 0 << QString() << QString();
        QTest::newRow("on its way") << 616 << 752 << 9 << u"616 of 1,368 transcripts are here, about 9 min"_s
                                    << u"Searched 616 of 1,368 transcripts; the others are here in about 9 min."_s;
        QTest::newRow("nearly done") << 1367 << 1 << 1 << u"1,367 of 1,368 transcripts are here, about 1 min"_s
                                     << u"Searched 1,367 of 1,368 transcripts; the others are here in about 1 min."_s;
        QTest::newRow("nobody can tell") << 0 << 20 << -1 << u"0 of 20 transcripts are here"_s
                                         << u"Searched 0 of 20 transcripts; the others are still to be read."_s;
        QTest::newRow("hours") << 0 << 60'000 << 300 << u"0 of 60,000 transcripts are here, about 5 h"_s
                               << u"Searched 0 of 60,000 transcripts; the others are here in about 5 h."_s;
    }

    void theWords()
    {
        QFETCH(const int, here);
        QFETCH(const int, owed);
        QFETCH(const int, left);
        QFETCH(const QString, words);
        QFETCH(const QString, searched);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        TranscriptProgress progress {.here = here, .owed = owed};
        if (left >= 0) {
            progress.left = minutes(left);
        }
        QCOMPARE(transcriptWords(progress), words);
        QCOMPARE(searchedTranscriptWords(progress), searched);
    }
};

CALLBOARD_TEST(TranscriptProgressTest)
#include "TranscriptProgressTest.moc"
