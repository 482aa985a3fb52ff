#include "calls/TranscriptState.h"
#include "calls/Call.h"
#include "calls/CheckSchedule.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using calls::Call;
using calls::EndDetail;
using calls::TranscriptState;

Q_DECLARE_METATYPE(callboard::calls::Call)
Q_DECLARE_METATYPE(callboard::calls::TranscriptState)

class TranscriptStateTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itFollowsFromTheCall_data()
    {
        QTest::addColumn<Call>("call");
        QTest::addColumn<TranscriptState>("state");

        Call listed;
        listed.status = calls::CallStatus::Known::Completed;
        listed.finalSince = QDateTime(QDate(2026, 1, 16), QTime(5, 0), Qt::UTC);
        listed.endDetail = EndDetail::Owed;
        listed.conversationDuration = 42;
        QTest::newRow("a list showed that there was talk") << listed << TranscriptState::Owed;

        Call silent = listed;
        silent.conversationDuration = 0;
        QTest::newRow("nobody talked") << silent << TranscriptState::None;
        silent.direction = calls::Direction::Web;
        QTest::newRow("a web call: nobody knows yet") << silent << TranscriptState::Owed;

        Call read = listed;
        read.transcript = u"user: Saturday\n"_s;
        QTest::newRow("the row carried it, and the end is owed still") << read << TranscriptState::Here;
        read.endDetail = EndDetail::Seen;
        QTest::newRow("read whole") << read << TranscriptState::Here;
        read.transcript.clear();
        QTest::newRow("read whole, and Bolna has none") << read << TranscriptState::None;

        Call open = listed;
        open.finalSince = {};
        QTest::newRow("not ended") << open << TranscriptState::None;

        Call gone = listed;
        gone.notFoundChecks = calls::notFoundChecks;
        QTest::newRow("gone from Bolna: it never comes") << gone << TranscriptState::None;
        gone.notFoundChecks = calls::notFoundChecks - 1;
        QTest::newRow("not found once or twice") << gone << TranscriptState::Owed;
    }

    void itFollowsFromTheCall()
    {
        QFETCH(const Call, call);
        QFETCH(const TranscriptState, state);
        QVERIFY(calls::transcriptStateOf(call) == state);
    }
};

CALLBOARD_TEST(TranscriptStateTest)
#include "TranscriptStateTest.moc"
