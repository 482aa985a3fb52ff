#include "exporting/CsvText.h"

#include "core/exporting/ExportDesk.h"
#include "support/TestRegistry.h"
#include "support/Zone.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::exporting;
using test::csvRows;
using test::listedCall;
using test::named;
using test::tableOf;
using Wording = ExportTable::Wording;

class CsvTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatASpreadsheetWouldRunIsDefused_data();
    void whatASpreadsheetWouldRunIsDefused();
    void everyTextComesBackAsItWas();
    void numbersStayNumbers();
    void peopleReadLocalTimesInANamedZone();
    void programsReadUtc();
    void aMarkStandsInFrontWhereItIsWanted();
    void anEmptyBoardHasAHeading();
    void wordsAreForPeople();

private:
    static QByteArray csv(const ExportTable &table, const std::vector<store::ListedCall> &calls)
    {
        const CsvText text(table);
        return text.begin() + text.lines(calls);
    }
};

void CsvTextTest::whatASpreadsheetWouldRunIsDefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("field");
    QTest::newRow("formula") << u"=1+1"_s << u"'=1+1"_s;
    QTest::newRow("command") << u"=cmd|' /C calc'!A0"_s << u"'=cmd|' /C calc'!A0"_s;
    QTest::newRow("plus") << u"+1+cmd"_s << u"'+1+cmd"_s;
    QTest::newRow("minus") << u"-2+3"_s << u"'-2+3"_s;
    QTest::newRow("at") << u"@SUM(A1)"_s << u"'@SUM(A1)"_s;
    QTest::newRow("tab") << u"\t=1"_s << u"'\t=1"_s;
    QTest::newRow("carriage return") << u"\r=1"_s << u"\"'\r=1\""_s;
    QTest::newRow("wide") << u"＝1+1"_s << u"'＝1+1"_s;
    QTest::newRow("behind a blank") << u" =1+1"_s << u"' =1+1"_s;
    QTest::newRow("behind a line break") << u"\n=1+1"_s << u"\"'\n=1+1\""_s;
    QTest::newRow("behind a character of no width") << QString(QChar(0x200B)) + u"=1"_s << u"'\u200B=1"_s;
    QTest::newRow("with quotation marks") << u"=\"a\",1"_s << u"\"'=\"\"a\"\",1\""_s;
    QTest::newRow("phone number") << u"+919876540001"_s << u"+91 98765 40001"_s;
    QTest::newRow("masked number") << u"+91XXXXXX3456"_s << u"'+91XXXXXX3456"_s;
    QTest::newRow("inside") << u"a=1"_s << u"a=1"_s;
    QTest::newRow("Hindi") << u"आशा शर्मा"_s << u"आशा शर्मा"_s;
    QTest::newRow("comma") << u"Pune, East"_s << u"\"Pune, East\""_s;
    QTest::newRow("blank at an end") << u"Asha "_s << u"\"Asha \""_s;
    QTest::newRow("character 0") << u"a"_s + QChar(u'\0') + u'b' << u"ab"_s;
}

void CsvTextTest::whatASpreadsheetWouldRunIsDefused()
{
    QFETCH(const QString, text);
    QFETCH(const QString, field);
    QCOMPARE(csvField(text), field);
}

void CsvTextTest::everyTextComesBackAsItWas()
{
    const QStringList texts {u"plain"_s, u"with \"marks\""_s, u"two\nlines"_s, u"CR LF\r\nof another system"_s,
        u"a, b, c"_s, u"नमस्ते 🤝"_s, u"\""_s, u"a;b\tc"_s, {}};
    std::vector<store::ListedCall> calls;
    for (const QString &text : texts) {
        calls.push_back(named(text));
    }
    const auto rows = csvRows(csv(tableOf({u"contactName"_s, u"executionId"_s}), calls));
    QCOMPARE(rows.size(), calls.size() + 1);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        QCOMPARE(rows[static_cast<std::size_t>(i) + 1].front(), texts[i]);
    }
}

void CsvTextTest::numbersStayNumbers()
{
    store::ListedCall refund = listedCall();
    refund.row.totalCostCents = -12.5;
    const QStringList fields {u"id"_s, u"totalCostCents"_s, u"callDuration"_s, u"conversationDuration"_s};
    auto rows = csvRows(csv(tableOf(fields), {refund}));
    QCOMPARE(rows[1], (QStringList {u"7"_s, u"-12.5"_s, u"90061"_s, u"70.5"_s}));
    rows = csvRows(csv(tableOf(fields, Wording::People), {refund}));
    QCOMPARE(rows[0], (QStringList {u"Row"_s, u"Cost (US$)"_s, u"Duration (seconds)"_s, u"Talk time (seconds)"_s}));
    QCOMPARE(rows[1], (QStringList {u"7"_s, u"-0.125"_s, u"90061"_s, u"70.5"_s}));
}

void CsvTextTest::peopleReadLocalTimesInANamedZone()
{
    const test::Zone zone("Asia/Kolkata");
    const auto rows = csvRows(csv(tableOf({u"createdAt"_s, u"scheduledAt"_s}, Wording::People), {listedCall()}));
    QCOMPARE(rows[0], (QStringList {u"Date (Asia/Kolkata)"_s, u"Due (Asia/Kolkata)"_s}));
    QCOMPARE(rows[1], (QStringList {u"2026-01-16 10:51:31"_s, QString()}));
}

void CsvTextTest::programsReadUtc()
{
    const auto rows = csvRows(csv(tableOf({u"createdAt"_s}), {listedCall()}));
    QCOMPARE(rows[0], QStringList {u"createdAt"_s});
    QCOMPARE(rows[1], QStringList {u"2026-01-16T05:21:31.000Z"_s});
}

void CsvTextTest::aMarkStandsInFrontWhereItIsWanted()
{
    ExportTable table = tableOf({u"contactName"_s});
    QVERIFY(csv(table, {}).startsWith("contactName"));
    table.byteOrderMark = true;
    QVERIFY(csv(table, {}).startsWith("\xEF\xBB\xBF"
                                      "contactName"));
}

void CsvTextTest::anEmptyBoardHasAHeading()
{
    QCOMPARE(csv(tableOf({u"id"_s, u"status"_s}), {}), QByteArray("id,status\r\n"));
}

void CsvTextTest::wordsAreForPeople()
{
    store::ListedCall call = named({});
    call.row.knownName = u"Asha"_s;
    const QStringList fields {
        u"contactName"_s, u"outcome"_s, u"direction"_s, u"recordingState"_s, u"tags"_s, u"answeredByVoiceMail"_s};
    QCOMPARE(csvRows(csv(tableOf(fields, Wording::People), {call}))[1],
        (QStringList {u"(Asha)"_s, u"Talked"_s, u"Outbound"_s, u"yes"_s, u"hot, गरम"_s, u"no"_s}));
    QCOMPARE(csvRows(csv(tableOf(fields), {call}))[1],
        (QStringList {{}, u"Talked"_s, u"outbound"_s, u"available"_s, u"[\"hot\",\"गरम\"]"_s, u"false"_s}));
}

CALLBOARD_TEST(CsvTextTest)
#include "CsvTextTest.moc"
