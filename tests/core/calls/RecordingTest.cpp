#include "calls/Recording.h"
#include "support/EnumText.h"

#include "calls/Call.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard::calls;

/// The recordings of an attempt as values, leg by leg.
class RecordingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyLegHasItsOwn()
    {
        AttemptFacts facts;
        facts.retryCount = 2;
        const Recording own {u"https://example.com/a"_s, RecordingState::Kept, u"a.mp3"_s, 17, 2};
        const Recording transfer {u"https://example.com/b"_s, RecordingState::Lost, u"b.wav"_s, 4, 2};
        facts.setRecording(RecordingLeg::Call, own);
        facts.setRecording(RecordingLeg::Transfer, transfer);
        QVERIFY(facts.recording(RecordingLeg::Call) == own);
        QVERIFY(facts.recording(RecordingLeg::Transfer) == transfer);
        QCOMPARE(facts.recordingUrl, own.url);
        QCOMPARE(facts.transferRecordingBytes, transfer.bytes);
        QCOMPARE(facts.recordingState, RecordingState::Kept);
    }

    /// A call that was dialled again: of which attempt a recording is goes along.
    void aRecordingSaysOfWhichAttemptItIs()
    {
        Call call;
        call.retryCount = 1;
        call.recordingUrl = u"https://example.com/second"_s;
        Attempt first;
        first.recordingUrl = u"https://example.com/first"_s;
        QCOMPARE(call.recording(RecordingLeg::Call).attempt, 1);
        const Recording then = asOfAttempt(call, first).recording(RecordingLeg::Call);
        QCOMPARE(then.attempt, 0);
        QCOMPARE(then.url, first.recordingUrl);
    }

    void aStateIsItsWordAndBack()
    {
        for (const auto state : {RecordingState::None, RecordingState::Expected, RecordingState::Available,
                 RecordingState::Kept, RecordingState::Lost}) {
            QVERIFY(recordingStateFromText(recordingStateText(state)) == state);
        }
        QVERIFY(recordingStateFromText(u"something new"_s) == RecordingState::None);
    }
};

CALLBOARD_TEST(RecordingTest)

#include "RecordingTest.moc"
