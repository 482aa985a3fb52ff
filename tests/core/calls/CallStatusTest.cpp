#include "calls/CallStatus.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard::calls;
using Known = CallStatus::Known;
using Phase = CallStatus::Phase;

Q_DECLARE_METATYPE(callboard::calls::CallStatus::Known)
Q_DECLARE_METATYPE(callboard::calls::CallStatus::Phase)

class CallStatusTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyWordOfBolnaIsKnown_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Known>("known");
        QTest::addColumn<Phase>("phase");
        QTest::addColumn<bool>("isFinal");

        const auto row = [](const char *text, Known known, Phase phase, bool isFinal) {
            QTest::newRow(text) << QString::fromLatin1(text) << known << phase << isFinal;
        };
        row("scheduled", Known::Scheduled, Phase::Waiting, false);
        row("prepared", Known::Prepared, Phase::Waiting, false);
        row("queued", Known::Queued, Phase::Waiting, false);
        row("rescheduled", Known::Rescheduled, Phase::Waiting, false);
        row("initiated", Known::Initiated, Phase::Live, false);
        row("ringing", Known::Ringing, Phase::Live, false);
        row("connected", Known::Connected, Phase::Live, false);
        row("in-progress", Known::InProgress, Phase::Live, false);
        row("call-disconnected", Known::CallDisconnected, Phase::Ending, false);
        row("completed", Known::Completed, Phase::Done, true);
        row("no-answer", Known::NoAnswer, Phase::NotReached, true);
        row("busy", Known::Busy, Phase::NotReached, true);
        row("failed", Known::Failed, Phase::NotReached, true);
        row("canceled", Known::Canceled, Phase::NotReached, true);
        row("stopped", Known::Stopped, Phase::NotReached, true);
        row("error", Known::Error, Phase::NotReached, true);
        row("balance-low", Known::BalanceLow, Phase::NotReached, true);
    }

    void everyWordOfBolnaIsKnown()
    {
        QFETCH(const QString, text);
        QFETCH(const Known, known);
        QFETCH(const Phase, phase);
        QFETCH(const bool, isFinal);

        const CallStatus status = CallStatus::fromText(text);
        QCOMPARE(status.known(), known);
        QCOMPARE(status.phase(), phase);
        QCOMPARE(status.isFinal(), isFinal);
        QCOMPARE(status.isPending(), !isFinal);
        QCOMPARE(status.text(), text);
        QCOMPARE(status.raw(), text);
        QCOMPARE(CallStatus(known), status);
        QCOMPARE(CallStatus(known).raw(), text);
    }

    void theListIsBolnasSixteenAndConnected()
    {
        const std::vector<Known> &all = CallStatus::all();
        QCOMPARE(all.size(), std::size_t {17});
        QCOMPARE(std::count(all.begin(), all.end(), Known::Connected), 1);
        QCOMPARE(std::count(all.begin(), all.end(), Known::Unknown), 0);
        for (const Known known : all) {
            QCOMPARE(CallStatus::fromText(CallStatus(known).text()).known(), known);
        }
    }

    void finalTextsAreTheFinalOnes()
    {
        const std::vector<QString> expected {u"completed"_s, u"no-answer"_s, u"busy"_s, u"failed"_s, u"canceled"_s,
            u"stopped"_s, u"error"_s, u"balance-low"_s};
        QCOMPARE(CallStatus::finalTexts(), expected);
    }

    void otherSpellingsMeanTheSame_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Known>("known");

        QTest::newRow("two l") << u"cancelled"_s << Known::Canceled;
        QTest::newRow("underscore in no_answer") << u"no_answer"_s << Known::NoAnswer;
        QTest::newRow("underscore in in_progress") << u"in_progress"_s << Known::InProgress;
        QTest::newRow("underscore in call_disconnected") << u"call_disconnected"_s << Known::CallDisconnected;
        QTest::newRow("underscore in balance_low") << u"balance_low"_s << Known::BalanceLow;
        QTest::newRow("capitals") << u"Completed"_s << Known::Completed;
        QTest::newRow("shouting") << u"NO-ANSWER"_s << Known::NoAnswer;
        QTest::newRow("blanks around") << u" ringing\n"_s << Known::Ringing;
    }

    void otherSpellingsMeanTheSame()
    {
        QFETCH(const QString, text);
        QFETCH(const Known, known);

        const CallStatus status = CallStatus::fromText(text);
        QCOMPARE(status.known(), known);
        QCOMPARE(status.text(), CallStatus(known).text());
        QCOMPARE(status, CallStatus(known));
        QCOMPARE(status.raw(), text); // as it came
    }

    void anUnknownWordIsKeptShownAndPending_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("a new word") << u"wrapping-up"_s;
        QTest::newRow("a batch status") << u"processed"_s;
        QTest::newRow("Hindi") << u"प्रतीक्षा"_s;
        QTest::newRow("markup") << u"<b>completed</b>"_s;
        QTest::newRow("almost a word") << u"complete"_s;
    }

    void anUnknownWordIsKeptShownAndPending()
    {
        QFETCH(const QString, text);

        const CallStatus status = CallStatus::fromText(text);
        QCOMPARE(status.known(), Known::Unknown);
        QCOMPARE(status.text(), text);
        QCOMPARE(status.raw(), text);
        QVERIFY(status.isPending());
        QCOMPARE(status.phase(), Phase::Waiting);
        QCOMPARE(CallStatus::fromText(status.text()), status);
    }

    void unknownWordsAreEqualByTheirText()
    {
        QCOMPARE(CallStatus::fromText(u"wrapping-up"_s), CallStatus::fromText(u"wrapping-up"_s));
        QVERIFY(!(CallStatus::fromText(u"wrapping-up"_s) == CallStatus::fromText(u"winding-down"_s)));
        QVERIFY(!(CallStatus::fromText(u"wrapping-up"_s) == CallStatus(Known::Completed)));
    }

    void noStatusIsPending()
    {
        QVERIFY(CallStatus().isPending());
        QCOMPARE(CallStatus().text(), QString());
        QCOMPARE(CallStatus(Known::Unknown), CallStatus());
    }
};

CALLBOARD_TEST(CallStatusTest)
#include "CallStatusTest.moc"
