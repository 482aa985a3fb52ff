#include "bolna/ExecutionJson.h"
#include "calls/MergeExecution.h"
#include "support/EnumText.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace callboard;
using namespace callboard::calls;
using namespace Qt::StringLiterals;

namespace {

const QDateTime start(QDate(2026, 1, 16), QTime(5, 0), Qt::UTC);

calls::Execution withTransfer(const QByteArray &transfer)
{
    const auto read = bolna::parseExecution(R"({"id":"a","status":"completed","transfer_call_data":)" + transfer + '}');
    return read.value_or(calls::Execution());
}

const QByteArray freshLeg = R"({"recording_url":"https://api.bolna.ai/recordings/transfer/a?fresh"})";
const QByteArray leg = R"({"recording_url":"https://api.bolna.ai/recordings/transfer/a"})";

Call after(const Call &known, const QByteArray &transfer, int seconds)
{
    return mergeExecution(known, withTransfer(transfer), start.addSecs(seconds)).call;
}

} // namespace

/// A call that was handed over to a person has a second recording.
class TransferLegTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isReadWhereThereIsOne_data()
    {
        QTest::addColumn<QByteArray>("transfer");
        QTest::addColumn<QString>("url");
        QTest::newRow("none") << QByteArray("null") << QString();
        QTest::newRow("without recording") << QByteArray(R"({"recording_url":null,"duration":"3"})") << QString();
        QTest::newRow("empty") << QByteArray(R"({"recording_url":""})") << QString();
        QTest::newRow("not an object") << QByteArray(R"(["recording_url"])") << QString();
        QTest::newRow("not a text") << QByteArray(R"({"recording_url":{"x":1}})") << QString();
        QTest::newRow("there") << leg << u"https://api.bolna.ai/recordings/transfer/a"_s;
    }

    void isReadWhereThereIsOne()
    {
        QFETCH(const QByteArray, transfer);
        QFETCH(const QString, url);
        QCOMPARE(withTransfer(transfer).transferRecordingUrl.value_or(QString()), url);
    }

    void becomesAvailable()
    {
        const Call call = after({}, leg, 0);
        QCOMPARE(call.transferRecordingUrl, u"https://api.bolna.ai/recordings/transfer/a"_s);
        QCOMPARE(call.transferRecordingState, RecordingState::Available);
        QVERIFY(
            after({}, "null", 0).transferRecordingState == RecordingState::None); // it is not owed: few calls have one
    }

    void isNotBlankedByAReadingWithoutIt()
    {
        const Call call = after(after({}, leg, 0), "null", 30);
        QCOMPARE(call.transferRecordingUrl, u"https://api.bolna.ai/recordings/transfer/a"_s);
        QCOMPARE(call.transferRecordingState, RecordingState::Available);
    }

    void staysKept()
    {
        Call call = after({}, leg, 0);
        call.transferRecordingState = RecordingState::Kept;
        call.transferRecordingFile = u"1_a_transfer.mp3"_s;
        call = after(call, freshLeg, 30);
        QCOMPARE(call.transferRecordingState, RecordingState::Kept);
        QCOMPARE(call.transferRecordingFile, u"1_a_transfer.mp3"_s);
    }

    void comesBackWithAFreshLinkOnly()
    {
        Call call = after({}, leg, 0);
        call.transferRecordingState = RecordingState::Lost;
        QCOMPARE(after(call, leg, 30).transferRecordingState, RecordingState::Lost);
        QCOMPARE(after(call, freshLeg, 30).transferRecordingState, RecordingState::Available);
    }
};

CALLBOARD_TEST(TransferLegTest)
#include "TransferLegTest.moc"
