#include "board/CallsAsTsv.h"

#include "support/TestRegistry.h"
#include "support/Zone.h"
#include "ui/board/BoardDesk.h"

#include <QTest>

using namespace callboard;
using namespace callboard::ui;
using namespace Qt::StringLiterals;

/// What goes on the clipboard.
class CallsAsTsvTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsFieldsHarmless_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("field");
        QTest::newRow("plain") << u"Asha Verma"_s << u"Asha Verma"_s;
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("tab and line breaks") << u"a\tb\r\nc\u2028d"_s << u"a b  c d"_s;
        QTest::newRow("number") << u"+918347506153"_s << u"+918347506153"_s;
        QTest::newRow("formula") << u"=HYPERLINK(\"http://x\")"_s << u"'=HYPERLINK(\"http://x\")"_s;
        QTest::newRow("plus") << u"+1+cmd|' /C calc'!A0"_s << u"'+1+cmd|' /C calc'!A0"_s;
        QTest::newRow("minus") << u"-2+3"_s << u"'-2+3"_s;
        QTest::newRow("at") << u"@SUM(1)"_s << u"'@SUM(1)"_s;
        QTest::newRow("blank before it") << u" \t=1+1"_s << u"'=1+1"_s;
        QTest::newRow("hidden before it") << u"\u200B\uFEFF=1+1"_s << u"'=1+1"_s;
        QTest::newRow("wide") << u"＝1+1"_s << u"'＝1+1"_s;
        QTest::newRow("masked number") << u"+91XXXXXX3155"_s << u"'+91XXXXXX3155"_s;
        QTest::newRow("inside is harmless") << u"a=b"_s << u"a=b"_s;
        QTest::newRow("quotes in front") << u"\"Bobby\" Tables"_s << u"\"\"\"Bobby\"\" Tables\""_s;
        QTest::newRow("quoted formula") << u"\"=1+1\""_s << u"\"\"\"=1+1\"\"\""_s;
    }

    void keepsFieldsHarmless()
    {
        QFETCH(QString, text);
        QFETCH(QString, field);
        QCOMPARE(tsvField(text), field);
    }

    void writesALineACall()
    {
        const test::Zone india("Asia/Kolkata");
        calls::CallRow call;
        call.contactName = u"Asha\tVerma"_s;
        call.recipientPhoneNumber = u"+918347506153"_s;
        call.project = u"=Plots"_s;
        call.agentName = u"Site Visit Caller"_s;
        call.status = calls::CallStatus::Known::Completed;
        call.outcome = calls::Outcome::Talked;
        call.callDuration = 70;
        call.recordingState = calls::RecordingState::Kept;
        call.createdAt = QDateTime(QDate(2025, 11, 27), QTime(9, 0, 5), Qt::UTC);
        calls::CallRow bare;
        bare.status = calls::CallStatus::Known::Queued;
        const QString table = callsAsTsv({call, bare},
            {HistoryColumn::Contact, HistoryColumn::Project, HistoryColumn::Status, HistoryColumn::Duration,
                HistoryColumn::Date, HistoryColumn::Record},
            call.createdAt);
        QCOMPARE(table, u"Contact\tNumber\tProject\tAgent\tStatus\tOutcome\tDuration\tDate\tRecord\n"
                        "Asha Verma\t+918347506153\t'=Plots\tSite Visit Caller\tcompleted\tTalked\t1m 10s\t"
                        "2025-11-27 14:30:05 +05:30\tyes\n"
                        "\t\t\t\tqueued\t\t0m 0s\t\tno\n"_s);
    }

    void followsTheColumns()
    {
        calls::CallRow call;
        call.contactName = u"Asha"_s;
        call.recipientPhoneNumber = u"+918347506153"_s;
        call.callDuration = 5;
        QCOMPARE(callsAsTsv({call}, {HistoryColumn::Duration, HistoryColumn::Contact}, {}),
            u"Duration\tContact\tNumber\n0m 5s\tAsha\t+918347506153\n"_s);
        QCOMPARE(callsAsTsv({}, {HistoryColumn::Duration}, {}), u"Duration\n"_s);
    }
};

CALLBOARD_TEST(CallsAsTsvTest)

#include "CallsAsTsvTest.moc"
