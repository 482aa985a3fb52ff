#include "window/Announcements.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using callboard::ui::Announcements;
using About = Announcements::About;

class AnnouncementsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsDueAtFirst()
    {
        Announcements waiting;
        QVERIFY(!waiting.due());
        QCOMPARE(waiting.take(1h), QString());
        waiting.add(About::Notice, {}, 0ms);
        waiting.addCalls(0, 0ms);
        waiting.addCalls(-3, 0ms); // a board that shrinks
        QVERIFY(!waiting.due());
    }

    void whatComesUpTogetherIsSaidTogether()
    {
        Announcements waiting;
        waiting.add(About::Recording, u"Recording ready"_s, 0ms);
        waiting.add(About::Call, u"Call ended: completed"_s, 700ms);
        QVERIFY(waiting.due() == Announcements::gathersFor);
        QCOMPARE(waiting.take(Announcements::gathersFor - 1ms), QString());
        QCOMPARE(waiting.take(Announcements::gathersFor), u"Call ended: completed. Recording ready."_s);
        QVERIFY(!waiting.due());
    }

    void theLastOfAThingIsSaid()
    {
        Announcements waiting;
        waiting.add(About::Notice, u"The first."_s, 0ms);
        waiting.add(About::Notice, u"The second."_s, 1ms);
        QCOMPARE(waiting.take(1h), u"The second."_s);
    }

    void newCallsAreCounted()
    {
        Announcements waiting;
        waiting.addCalls(2, 0ms);
        waiting.addCalls(1, 1s);
        waiting.add(About::Board, u"The table is paused"_s, 1s);
        QCOMPARE(waiting.take(1h), u"3 new call(s). The table is paused."_s); // plurals come with the translation
        waiting.addCalls(1, 2h);
        QCOMPARE(waiting.take(3h), u"1 new call(s)."_s);
    }

    /// However much happens: never two within some seconds, and nothing waits for ever.
    void thereIsSilenceBetweenTwo()
    {
        Announcements waiting;
        std::vector<std::chrono::milliseconds> said;
        for (auto now = 0ms; now < 60s; now += 100ms) {
            waiting.add(About::Notice, QString::number(now.count()), now);
            if (!waiting.take(now).isEmpty()) {
                said.push_back(now);
            }
        }
        QVERIFY(said.size() >= 10);
        for (std::size_t i = 1; i < said.size(); ++i) {
            QVERIFY(said[i] - said[i - 1] >= Announcements::restsFor);
            QVERIFY(said[i] - said[i - 1] <= Announcements::restsFor + 200ms);
        }
    }

    void aStateThatCameBackIsNoNews()
    {
        Announcements waiting;
        waiting.add(About::Polling, u"Polling: running"_s, 0ms);
        QCOMPARE(waiting.take(2s), u"Polling: running."_s);
        waiting.add(About::Polling, u"Polling: Bolna does not answer"_s, 10s);
        waiting.add(About::Polling, u"Polling: running"_s, 11s);
        QCOMPARE(waiting.take(20s), QString());
        waiting.add(About::Notice, u"Copied."_s, 21s);
        QVERIFY(waiting.due() == 21s + Announcements::gathersFor); // nothing was said meanwhile
    }
};

CALLBOARD_TEST(AnnouncementsTest)
#include "AnnouncementsTest.moc"
