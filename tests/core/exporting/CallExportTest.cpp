#include "exporting/CallExport.h"

#include "core/exporting/ExportDesk.h"
#include "support/FullDisk.h"
#include "support/Memory.h"
#include "support/RawStore.h"
#include "support/TempStore.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::exporting;
using test::RawStore;
using test::TempStore;

namespace {

const QDateTime start(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC);

/// Calls that end one after the other; every second one talked.
void put(TempStore &store, int calls)
{
    for (int i = 0; i < calls; ++i) {
        store.put(u"call-%1"_s.arg(i),
            R"({"status":")" + QByteArray(i % 2 == 0 ? "completed" : "busy")
                + R"(","user_number":"+915550123456","transcript":"user: हाँ, yes","total_cost":1.5,"created_at":")"
                + start.addSecs(i).toString(Qt::ISODate).toLatin1() + R"("})",
            start.addSecs(i));
    }
}

} // namespace

/// Exports from a real store into real files.
class CallExportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFormHoldsEveryCall_data();
    void everyFormHoldsEveryCall();
    void theFiltersAndTheOrderAreThoseOfTheQuery();
    void chosenCallsComeInTheirOrder();
    void whatIsWrittenMeanwhileChangesNothing();
    void aTakenNameIsLeftAlone();
    void aCancelledExportLeavesNothing();
    void anExportThatIsLeftBehindLeavesNothing();
    void aFullDiskLeavesNothing_data();
    void aFullDiskLeavesNothing();
    void aMissingFolderIsTheWrongPlace();
    void anEmptyBoardIsExported();
    void memoryDoesNotGrowWithTheCalls();
    void theEndingSaysTheForm();

private:
    ExportReport run(TempStore &store, ExportOrder order)
    {
        CallExport work(store.reader);
        QSignalSpy finished(&work, &CallExport::finished);
        work.start(std::move(order));
        if (!QTest::qWaitFor([&] { return !finished.isEmpty(); }, 60'000)) {
            qFatal("The export has no end");
        }
        return finished[0][0].value<ExportReport>();
    }

    ExportOrder order(ExportForm form, const QStringList &fields = {u"executionId"_s, u"status"_s, u"transcript"_s})
    {
        return {.list = {},
            .table = test::tableOf(fields),
            .form = form,
            .folder = m_folder.path(),
            .name = u"calls."_s + endingOf(form)};
    }

    [[nodiscard]] QStringList files() const
    {
        return QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    void clear()
    {
        for (const QString &file : files()) {
            QVERIFY(QFile::remove(m_folder.filePath(file)));
        }
    }

    static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            qFatal("%s cannot be read", qPrintable(path));
        }
        return file.readAll();
    }

    QTemporaryDir m_folder;
};

void CallExportTest::everyFormHoldsEveryCall_data()
{
    QTest::addColumn<ExportForm>("form");
    QTest::newRow("CSV") << ExportForm::Csv;
    QTest::newRow("XLSX") << ExportForm::Xlsx;
    QTest::newRow("JSON") << ExportForm::Json;
    QTest::newRow("JSON Lines") << ExportForm::JsonLines;
}

void CallExportTest::everyFormHoldsEveryCall()
{
    QFETCH(const ExportForm, form);
    TempStore store;
    put(store, 100);
    const ExportReport report = run(store, order(form));
    QVERIFY2(!report.path.isEmpty(), qPrintable(report.trouble));
    QCOMPARE(report.calls, qsizetype {100});
    QCOMPARE(files(), QStringList {u"calls."_s + endingOf(form)});
    QStringList ids;
    switch (form) {
    case ExportForm::Csv:
        for (const QStringList &row : test::csvRows(bytesOf(report.path))) {
            ids.append(row.front());
        }
        ids.removeFirst();
        break;
    case ExportForm::Xlsx: {
        const QString sheet = QString::fromUtf8(test::unzipped(report.path, u"xl/worksheets/sheet1.xml"_s));
        for (qsizetype at = sheet.indexOf(u">call-"); at >= 0; at = sheet.indexOf(u">call-", at + 1)) {
            ids.append(sheet.mid(at + 1, sheet.indexOf(u'<', at + 1) - at - 1));
        }
        break;
    }
    case ExportForm::Json:
        for (const QJsonValue call : QJsonDocument::fromJson(bytesOf(report.path)).array()) {
            ids.append(call[u"executionId"].toString());
        }
        break;
    case ExportForm::JsonLines:
        for (const QByteArray &line : bytesOf(report.path).chopped(1).split('\n')) {
            ids.append(QJsonDocument::fromJson(line)[u"executionId"].toString());
        }
        break;
    }
    QStringList expected;
    for (int i = 99; i >= 0; --i) { // the newest first
        expected.append(u"call-%1"_s.arg(i));
    }
    QCOMPARE(ids, expected);
    clear();
}

void CallExportTest::theFiltersAndTheOrderAreThoseOfTheQuery()
{
    TempStore store;
    put(store, 20);
    ExportOrder wanted = order(ExportForm::Csv, {u"executionId"_s});
    wanted.list.query.chosen[store::Facet::Status] = {u"busy"_s};
    wanted.list.query.sortOrder = Qt::AscendingOrder;
    wanted.list.limit = 3;
    wanted.list.offset = 1;
    const auto report = run(store, wanted);
    QCOMPARE(bytesOf(report.path), QByteArray("executionId\r\ncall-3\r\ncall-5\r\ncall-7\r\n"));
    QCOMPARE(report.calls, qsizetype {3});
    clear();
}

void CallExportTest::chosenCallsComeInTheirOrder()
{
    TempStore store;
    put(store, 10);
    std::vector<qint64> ids;
    for (const int call : {4, 9, 2}) {
        ids.push_back(store.call(u"call-%1"_s.arg(call))->id);
    }
    ids.push_back(4711); // gone since
    ExportOrder wanted = order(ExportForm::Csv, {u"executionId"_s});
    wanted.list.ids = std::make_shared<const std::vector<qint64>>(ids);
    wanted.list.query.search = u"nobody"_s; // not asked
    const auto report = run(store, wanted);
    QCOMPARE(bytesOf(report.path), QByteArray("executionId\r\ncall-4\r\ncall-9\r\ncall-2\r\n"));
    QCOMPARE(report.calls, qsizetype {3});
    wanted = order(ExportForm::JsonLines, {u"executionId"_s});
    wanted.list.ids = std::make_shared<const std::vector<qint64>>(ids);
    wanted.list.alike = 2; // the one that is gone, and the one before it
    QCOMPARE(bytesOf(run(store, wanted).path), QByteArray("{\"executionId\":\"call-4\",\"soundsLike\":false}\n"
                                                          "{\"executionId\":\"call-9\",\"soundsLike\":false}\n"
                                                          "{\"executionId\":\"call-2\",\"soundsLike\":true}\n"));
    clear();
}

void CallExportTest::whatIsWrittenMeanwhileChangesNothing()
{
    TempStore store;
    put(store, 100);
    QStringList ids;
    const auto read = test::await<Result<bool, store::StoreError>>([&](auto reply) {
        bool first = true;
        store.reader.listApart(
            {.whole = true}, [](qsizetype) {},
            [&, first](const std::vector<store::ListedCall> &calls) mutable {
                if (std::exchange(first, false)) {
                    RawStore(store.file).run(u"DELETE FROM calls WHERE execution_id = 'call-0'"_s); // the last one
                    RawStore(store.file).run(u"UPDATE calls SET status = 'failed' WHERE execution_id = 'call-1'"_s);
                }
                for (const store::ListedCall &call : calls) {
                    ids.append(call.row.executionId + u' ' + call.whole->status.text());
                }
                return true;
            },
            reply);
    });
    QVERIFY(read && *read && **read);
    QCOMPARE(ids.size(), 100);
    QCOMPARE(ids[98], u"call-1 busy"_s);
    QCOMPARE(ids[99], u"call-0 completed"_s);
}

void CallExportTest::aTakenNameIsLeftAlone()
{
    TempStore store;
    put(store, 1);
    QFile taken(m_folder.filePath(u"calls.csv"_s));
    QVERIFY(taken.open(QIODevice::WriteOnly) && taken.write("mine") == 4);
    taken.close();
    ExportOrder wanted = order(ExportForm::Csv);
    ExportReport report = run(store, wanted);
    QVERIFY(report.path.isEmpty() && report.wrongPlace && !report.trouble.isEmpty());
    wanted.numbered = true;
    report = run(store, wanted);
    QCOMPARE(report.path, m_folder.filePath(u"calls_2.csv"_s));
    QCOMPARE(bytesOf(taken.fileName()), QByteArray("mine"));
    clear();
}

void CallExportTest::aCancelledExportLeavesNothing()
{
    TempStore store;
    put(store, 200);
    for (const ExportForm form : {ExportForm::Csv, ExportForm::Xlsx}) {
        CallExport work(store.reader);
        QSignalSpy finished(&work, &CallExport::finished);
        work.start(order(form));
        QVERIFY(work.isRunning());
        work.cancel();
        QVERIFY(work.progress().finishing);
        QVERIFY(QTest::qWaitFor([&] { return !finished.isEmpty(); }, 20'000));
        const auto report = finished[0][0].value<ExportReport>();
        QVERIFY(report.cancelled && report.path.isEmpty() && report.trouble.isEmpty());
        QVERIFY(report.summary().contains(u"Nothing was written"));
        QVERIFY(!work.isRunning());
        QVERIFY(files().isEmpty());
    }
}

void CallExportTest::anExportThatIsLeftBehindLeavesNothing()
{
    TempStore store;
    put(store, 200);
    {
        CallExport work(store.reader);
        work.start(order(ExportForm::Xlsx));
    }
    // What it asked of the reader is answered before the next question.
    (void)test::await<Result<bool, store::StoreError>>([&](auto reply) {
        store.reader.listApart(
            {}, [](qsizetype) {}, [](const auto &) { return true; }, reply);
    });
    QVERIFY(files().isEmpty());
}

void CallExportTest::aFullDiskLeavesNothing_data()
{
    everyFormHoldsEveryCall_data();
}

void CallExportTest::aFullDiskLeavesNothing()
{
    QFETCH(const ExportForm, form);
    TempStore store;
    put(store, 100);
    store.settle();
    ExportReport report;
    {
        const test::FullDisk full(1024);
        report = run(store, order(form));
    }
    QVERIFY(report.path.isEmpty());
    QVERIFY(!report.cancelled && !report.wrongPlace && !report.storeFailed);
    QVERIFY2(report.summary().contains(report.trouble) && !report.trouble.isEmpty(), qPrintable(report.summary()));
    QVERIFY(files().isEmpty());
}

void CallExportTest::aMissingFolderIsTheWrongPlace()
{
    TempStore store;
    put(store, 1);
    ExportOrder wanted = order(ExportForm::Json);
    wanted.folder = m_folder.filePath(u"nowhere"_s);
    const auto report = run(store, wanted);
    QVERIFY(report.path.isEmpty() && report.wrongPlace && !report.storeFailed);
}

void CallExportTest::anEmptyBoardIsExported()
{
    TempStore store;
    QCOMPARE(bytesOf(run(store, order(ExportForm::Json)).path), QByteArray("[\n]\n"));
    QCOMPARE(bytesOf(run(store, order(ExportForm::JsonLines)).path), QByteArray());
    QCOMPARE(bytesOf(run(store, order(ExportForm::Csv)).path), QByteArray("executionId,status,transcript\r\n"));
    QVERIFY(!run(store, order(ExportForm::Xlsx)).path.isEmpty());
    clear();
}

void CallExportTest::memoryDoesNotGrowWithTheCalls()
{
    if (test::isWatchedForAddresses) {
        QSKIP("the sanitizer holds on to what was freed; a plain build looks at this");
    }
    TempStore store;
    RawStore(store.file)
        .run(
            u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
            "INSERT INTO calls (execution_id, account_id, status, direction, project, recipient_phone_number, "
            "call_duration, conversation_duration, recording_state, retry_count, check_failures, dial_state, created_at, "
            "updated_at, revision) SELECT 'made-' || i, 'test', 'completed', 'outbound', 'project ' || i, "
            "'+9155501' || (10000 + i), 5, 5, 'none', 0, 0, 'answered', '2026-01-16T05:21:33.000Z', "
            "'2026-01-16T05:21:33.000Z', 1 FROM n"_s);
    const QStringList fields {u"executionId"_s, u"recipientPhoneNumber"_s, u"project"_s, u"status"_s, u"createdAt"_s};
    for (const ExportForm form : {ExportForm::Csv, ExportForm::Xlsx, ExportForm::JsonLines}) {
        ExportOrder some = order(form, fields);
        some.list.limit = 100;
        QVERIFY(!run(store, some).path.isEmpty()); // what is loaded once
        clear();
        QVERIFY(test::beginPeak());
        const qint64 before = test::bytesInUse();
        const ExportReport report = run(store, order(form, fields));
        QCOMPARE(report.calls, qsizetype {20'000});
        const qint64 grown = (test::peakBytes() - before) / 1024 / 1024;
        QVERIFY2(grown < 24, qPrintable(u"%1 MiB"_s.arg(grown)));
        clear();
    }
}

void CallExportTest::theEndingSaysTheForm()
{
    QCOMPARE(formOf(u"calls.csv"_s), ExportForm::Csv);
    QCOMPARE(formOf(u"Calls of May.XLSX"_s), ExportForm::Xlsx);
    QCOMPARE(formOf(u"/tmp.d/calls.json"_s), ExportForm::Json);
    QCOMPARE(formOf(u"calls.csv.jsonl"_s), ExportForm::JsonLines);
    QVERIFY(!formOf(u"calls"_s));
    QVERIFY(!formOf(u"calls.xls"_s));
    QVERIFY(!formOf(u"folder.csv/calls"_s));
}

CALLBOARD_TEST(CallExportTest)
#include "CallExportTest.moc"
