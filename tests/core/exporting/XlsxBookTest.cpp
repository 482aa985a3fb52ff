#include "exporting/XlsxBook.h"

#include "core/exporting/ExportDesk.h"
#include "exporting/ExportFile.h"
#include "exporting/WorkbookCheck.h"
#include "support/FullDisk.h"
#include "support/TestRegistry.h"
#include "support/Zone.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::exporting;
using test::listedCall;
using test::named;
using test::tableOf;
using test::unzipped;
using Wording = ExportTable::Wording;

namespace {

/// A cell as the file has it.
struct Cell
{
    QString type; ///< `inlineStr`, `b`; empty: a number
    QString text;
    QString format; ///< of numbers; empty: the general one

    bool operator==(const Cell &) const = default;
};

char *toString(const Cell &cell)
{
    return qstrdup(qPrintable(u"%1 '%2' %3"_s.arg(cell.type, cell.text, cell.format)));
}

/// The number formats of the cells' styles, in order.
QStringList formatsOf(const QString &file)
{
    QXmlStreamReader xml(unzipped(file, u"xl/styles.xml"_s));
    QHash<QString, QString> codes {{u"49"_s, u"@"_s}};
    QStringList formats;
    bool inCells = false;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.name() == u"cellXfs") {
            inCells = xml.isStartElement();
        } else if (xml.isStartElement() && xml.name() == u"numFmt") {
            codes.insert(
                xml.attributes().value(u"numFmtId"_s).toString(), xml.attributes().value(u"formatCode"_s).toString());
        } else if (xml.isStartElement() && xml.name() == u"xf" && inCells) {
            formats.append(codes.value(xml.attributes().value(u"numFmtId"_s).toString()));
        }
    }
    return xml.hasError() ? QStringList() : formats;
}

/// The rows of a sheet; stops the test where it is no XML or has a formula.
std::vector<std::vector<Cell>> rowsOf(const QString &file, int sheet = 1)
{
    const QStringList formats = formatsOf(file);
    QXmlStreamReader xml(unzipped(file, u"xl/worksheets/sheet%1.xml"_s.arg(sheet)));
    std::vector<std::vector<Cell>> rows;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement()) {
            continue;
        }
        if (xml.name() == u"row") {
            rows.emplace_back();
        } else if (xml.name() == u"c") {
            const auto attributes = xml.attributes();
            rows.back().push_back(
                {attributes.value(u"t"_s).toString(), {}, formats.value(attributes.value(u"s"_s).toInt())});
        } else if (xml.name() == u"v" || xml.name() == u"t") {
            rows.back().back().text = xml.readElementText();
        } else if (xml.name() == u"f") {
            qFatal("A formula");
        }
    }
    if (xml.hasError()) {
        qFatal("No XML: %s", qPrintable(xml.errorString()));
    }
    return rows;
}

Cell text(const QString &words, const QString &format = {})
{
    return {u"inlineStr"_s, words, format};
}

} // namespace

class XlsxBookTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsAreTexts();
    void timesAreDatesOfTheNamedZone();
    void durationsAndMoneyAreNumbers();
    void theHeadingIsFrozenAndCanFilter();
    void rowsGoOnInTheNextSheet();
    void whatACellCannotHoldIsLeftOut_data();
    void whatACellCannotHoldIsLeftOut();
    void cutTextsAreCounted();
    void daysAreCountedAsExcelDoes();
    void aDiskThatGetsFullAnywhereIsNoticed();

private:
    QString write(const ExportTable &table, const std::vector<store::ListedCall> &calls, int rowsOfASheet = 1000)
    {
        const QString path = m_folder.filePath(u"%1.xlsx"_s.arg(++m_files));
        XlsxBook book(table, path, m_folder.path(), rowsOfASheet);
        if (!book.add(calls) || !book.finish()) {
            qFatal("The workbook cannot be written");
        }
        return path;
    }

    QTemporaryDir m_folder;
    int m_files = 0;
};

void XlsxBookTest::textsAreTexts()
{
    store::ListedCall odd = named(u"=1+1"_s);
    odd.row.project = u"http://example.org/<a&b>\nnext"_s;
    odd.row.agentName = u"  00123"_s;
    const auto rows = rowsOf(
        write(tableOf({u"contactName"_s, u"recipientPhoneNumber"_s, u"project"_s, u"agentName"_s, u"answer:budget"_s}),
            {odd, named(u"आशा शर्मा 🤝"_s)}));
    QCOMPARE(rows.size(), std::size_t {3});
    QCOMPARE(rows[0][0], text(u"contactName"_s));
    QCOMPARE(rows[1][0], text(u"=1+1"_s));
    QCOMPARE(rows[1][1], text(u"+91 98765 40001"_s, u"@"_s));
    QCOMPARE(rows[1][2], text(u"http://example.org/<a&b>\nnext"_s));
    QCOMPARE(rows[1][3], text(u"  00123"_s));
    QCOMPARE(rows[1][4], text(u"=50 lakh"_s));
    QCOMPARE(rows[2][0], text(u"आशा शर्मा 🤝"_s));
}

void XlsxBookTest::timesAreDatesOfTheNamedZone()
{
    const test::Zone zone("Asia/Kolkata");
    const auto rows = rowsOf(write(tableOf({u"createdAt"_s, u"scheduledAt"_s}, Wording::People), {listedCall()}));
    QCOMPARE(rows[0][0], text(u"Date (Asia/Kolkata)"_s));
    QCOMPARE(rows[1].size(), std::size_t {1}); // nothing where nothing is known
    QCOMPARE(rows[1][0].type, QString());
    QCOMPARE(rows[1][0].format, u"yyyy\\-mm\\-dd\\ hh:mm:ss"_s.remove(u'\\'));
    const QDateTime local(QDate(2026, 1, 16), QTime(10, 51, 31), Qt::UTC);
    QCOMPARE(rows[1][0].text.toDouble(), excelDays(local));
}

void XlsxBookTest::durationsAndMoneyAreNumbers()
{
    const QStringList fields {u"callDuration"_s, u"totalCostCents"_s, u"answeredByVoiceMail"_s};
    auto rows = rowsOf(write(tableOf(fields, Wording::People), {listedCall()}));
    QCOMPARE(rows[0][1], text(u"Cost (US$)"_s));
    QCOMPARE(rows[1][0].format, u"[h]:mm:ss"_s);
    QCOMPARE(rows[1][0].text.toDouble() * 86400, 90061.0);
    QCOMPARE(rows[1][1], (Cell {{}, u"0.0375"_s, u"0.00##"_s}));
    QCOMPARE(rows[1][2], text(u"no"_s));
    rows = rowsOf(write(tableOf(fields), {listedCall()}));
    QCOMPARE(rows[1][1], (Cell {{}, u"3.75"_s, {}}));
    QCOMPARE(rows[1][2], (Cell {u"b"_s, u"0"_s, {}}));
}

void XlsxBookTest::theHeadingIsFrozenAndCanFilter()
{
    const QString file = write(tableOf({u"id"_s, u"status"_s}), {listedCall(), listedCall()});
    const QString sheet = QString::fromUtf8(unzipped(file, u"xl/worksheets/sheet1.xml"_s));
    QVERIFY(sheet.contains(u"ySplit=\"1\""));
    QVERIFY(sheet.contains(u"state=\"frozen\""));
    QVERIFY(sheet.contains(u"<autoFilter ref=\"A1:B3\"/>"));
    QVERIFY(isWholeWorkbook(QFile::encodeName(file), 1));
    QVERIFY(!isWholeWorkbook(QFile::encodeName(file), 2));
}

void XlsxBookTest::rowsGoOnInTheNextSheet()
{
    const std::vector<store::ListedCall> calls(7, listedCall());
    const QString file = write(tableOf({u"id"_s}), calls, 4); // three calls and a heading
    QCOMPARE(rowsOf(file, 1).size(), std::size_t {4});
    QCOMPARE(rowsOf(file, 2).size(), std::size_t {4});
    QCOMPARE(rowsOf(file, 3).size(), std::size_t {2});
    QCOMPARE(rowsOf(file, 3)[0][0], text(u"id"_s));
    QVERIFY(unzipped(file, u"xl/workbook.xml"_s).contains("name=\"Calls 3\""));
}

void XlsxBookTest::whatACellCannotHoldIsLeftOut_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("cell");
    QTest::newRow("controls") << u"a"_s + QChar(1) + QChar(0x0B) + u'b' << u"ab"_s;
    QTest::newRow("tab and line break") << u"a\tb\nc"_s << u"a\tb\nc"_s;
    QTest::newRow("CR LF") << u"a\r\nb\rc"_s << u"a\nb\nc"_s;
    QTest::newRow("half a pair") << u"a"_s + QChar(0xD83E) + u'b' << u"a\uFFFDb"_s;
    QTest::newRow("a pair") << u"🤝"_s << u"🤝"_s;
    QTest::newRow("no character") << u"a"_s + QChar(0xFFFE) + QChar(0xFFFF) << u"a"_s;
    const QString full(XlsxBook::mostLetters, u'x');
    QTest::newRow("as long as a cell") << full << full;
    QTest::newRow("longer") << full + u'y' << full.chopped(1) + u'…';
    const QString hands = full.chopped(2) + u"🤝🤝"_s;
    QTest::newRow("a pair at the end") << hands << full.chopped(2) + u'…';
}

void XlsxBookTest::whatACellCannotHoldIsLeftOut()
{
    QFETCH(const QString, given);
    QFETCH(const QString, cell);
    QCOMPARE(cellText(given), cell);
    QCOMPARE(rowsOf(write(tableOf({u"contactName"_s}), {named(given)}))[1][0].text, cell);
}

void XlsxBookTest::cutTextsAreCounted()
{
    const ExportTable table = tableOf({u"contactName"_s});
    XlsxBook book(table, m_folder.filePath(u"cut.xlsx"_s), m_folder.path());
    QVERIFY(book.add({named(QString(40'000, u'अ')), named(u"short"_s), named(QString(40'000, u'x'))}));
    QVERIFY(book.finish());
    QCOMPARE(book.cutTexts(), 2);
}

void XlsxBookTest::daysAreCountedAsExcelDoes()
{
    const auto at = [](int year, int month, int day, const QTime &time) {
        return excelDays(QDateTime(QDate(year, month, day), time, Qt::UTC));
    };
    QCOMPARE(at(1900, 3, 1, {0, 0}), 61.0); // after the day of 1900 that only Excel knows
    QCOMPARE(at(2000, 1, 1, {12, 0}), 36526.5);
    QCOMPARE(at(2026, 1, 16, {10, 51, 31}), 46038.0 + (10 * 3600 + 51 * 60 + 31) / 86400.0);
}

/// libxlsxwriter itself takes a cut file for a whole one, wherever the disk got full.
void XlsxBookTest::aDiskThatGetsFullAnywhereIsNoticed()
{
    const ExportTable table = tableOf({u"executionId"_s, u"contactName"_s, u"transcript"_s});
    std::vector<store::ListedCall> calls(300, listedCall());
    for (std::size_t i = 0; i < calls.size(); ++i) { // so that the packed file is long as well
        calls[i].whole->transcript = u"%1 "_s.arg(i * 7919 % 1009).repeated(20);
    }
    QTemporaryDir folder;
    int refused = 0;
    int written = 0;
    for (rlim_t bytes = 512; bytes < 160 * 1024; bytes += 3500) {
        Result<void, ExportTrouble> result;
        Result<QString, ExportTrouble> path = failure(ExportTrouble());
        {
            ExportFile file(table, ExportForm::Xlsx, folder.path());
            const test::FullDisk full(bytes);
            result = file.open();
            result = result ? file.add(calls) : result;
            result = result ? file.complete() : result;
            path = result ? file.place(u"calls.xlsx"_s, true) : path;
        }
        if (!result) {
            ++refused;
            QVERIFY(!result.error().message.isEmpty());
        } else {
            ++written;
            QVERIFY(path.has_value());
            QCOMPARE(rowsOf(*path).size(), calls.size() + 1);
            QVERIFY(QFile::remove(*path));
        }
        QVERIFY2(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
            "something is left behind");
    }
    QVERIFY2(refused > 5 && written > 1, qPrintable(u"%1 refused, %2 written"_s.arg(refused).arg(written)));
}

CALLBOARD_TEST(XlsxBookTest)
#include "XlsxBookTest.moc"
