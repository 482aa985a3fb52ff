#include "player/HearingTrack.h"

#include "ui/support/WidgetApplication.h"

using namespace callboard::ui;
using namespace std::chrono_literals;

/// Which steps of a player's place were heard, by a clock that the test moves.
class HearingTrackTest final : public QObject
{
    Q_OBJECT

public:
    explicit HearingTrackTest(Theme &) { }

private Q_SLOTS:
    void init()
    {
        m_track = {};
        m_now = {};
    }

    void playingIsHearing()
    {
        QCOMPARE(at(40ms, 0ms), std::optional(Span {0ms, 40ms})); // from the very beginning
        QCOMPARE(at(70ms, 30ms), std::optional(Span {40ms, 70ms}));
        QCOMPARE(at(170ms, 100ms), std::optional(Span {70ms, 170ms}));
        QCOMPARE(at(170ms, 30ms), std::nullopt); // told twice
        QCOMPARE(at(2170ms, 2000ms), std::optional(Span {170ms, 2170ms})); // the window was busy meanwhile
    }

    void aJumpIsNot()
    {
        (void)at(5000ms, 0ms);
        QCOMPARE(at(180s, 30ms), std::nullopt);
        QCOMPARE(at(180s + 30ms, 30ms), std::optional(Span {180s, 180s + 30ms}));
        QCOMPARE(at(20s, 30ms), std::nullopt); // back
        QCOMPARE(at(20s + 30ms, 30ms), std::optional(Span {20s, 20s + 30ms}));
    }

    void aPlaceOfBeforeTheJumpMisleadsNobody()
    {
        (void)at(5000ms, 0ms);
        m_track.lose(); // sought to 180 s
        QCOMPARE(at(5030ms, 30ms), std::nullopt); // still told
        QCOMPARE(at(180s, 30ms), std::nullopt);
        m_track.lose();
        QVERIFY(!m_track.isFollowing());
        QCOMPARE(at(300s, 30ms), std::nullopt);
    }

    void fasterIsHearingToo()
    {
        (void)at(10s, 0ms);
        QCOMPARE(at(13s, 1s, 3.0), std::optional(Span {10s, 13s}));
        QCOMPARE(at(16s, 1s, 1.0), std::nullopt);
    }

private:
    std::optional<Span> at(std::chrono::milliseconds played, std::chrono::milliseconds later, double pace = 1.0)
    {
        m_now += later;
        return m_track.follow(played, m_now, pace);
    }

    HearingTrack m_track;
    HearingTrack::Moment m_now;
};

CALLBOARD_WIDGET_TEST(HearingTrackTest)

#include "HearingTrackTest.moc"
