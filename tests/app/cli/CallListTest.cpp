#include "cli/CallList.h"

#include "bench/BelievableCalls.h"
#include "calls/CallJson.h"
#include "store/CallReader.h"
#include "support/Memory.h"
#include "support/RawStore.h"
#include "support/TempStore.h"
#include "support/TestRegistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <functional>
#include <utility>

// Queries name what they ask for; what is left out has its default.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::cli;
using calls::Call;
using calls::CallRow;
using store::CallQuery;
using store::CallReader;
using store::StoreError;
using test::RawStore;
using test::TempStore;

/// Lists of calls, printed as they are read.
class CallListTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonIsWhatOneDocumentWouldBe_data();
    void jsonIsWhatOneDocumentWouldBe();
    void csvHasOneHeading();
    void aTableIsAsWideAsItsWidestCall();
    void pagesAreTheList_data();
    void pagesAreTheList();
    void pagesAreOfOneState();
    void nothingIsReadOnceNothingIsWanted();
    void memoryDoesNotGrowWithTheList();
};

namespace {

const QDateTime start(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC);
constexpr qint64 mebibyte = 1024 * 1024;

std::vector<Call> believable(int count)
{
    const bench::BelievableCalls calls(count, 7, start);
    std::vector<Call> list;
    for (int index = 0; index < count; ++index) {
        list.push_back(calls.at(index));
    }
    return list;
}

/// \param most at a time
template<class List>
QString inPieces(const std::vector<Call> &calls, std::size_t most)
{
    List list;
    QString text;
    for (std::size_t first = 0; first < calls.size(); first += most) {
        const auto begin = calls.begin() + static_cast<std::ptrdiff_t>(first);
        text += list.add({begin, begin + static_cast<std::ptrdiff_t>(std::min(most, calls.size() - first))});
    }
    return text + list.end();
}

std::vector<Call> pagesOf(
    TempStore &store, int limit, int offset, const std::function<bool()> &more = [] { return true; })
{
    std::vector<Call> list;
    const auto read = test::await<Result<bool, StoreError>>([&](auto reply) {
        store.reader.listInPages(
            {}, limit, offset,
            [&](const std::vector<Call> &some) {
                list.insert(list.end(), some.begin(), some.end());
                return more();
            },
            reply);
    });
    if (!read || !*read) {
        qFatal("The list cannot be read");
    }
    return list;
}

void put(TempStore &store, int calls, const QByteArray &transcript = "user: yes")
{
    for (int i = 0; i < calls; ++i) {
        store.put(u"call-%1"_s.arg(i),
            R"({"status":"completed","user_number":"+919876540001","transcript":")" + transcript
                + R"(","created_at":"2026-01-16T05:21:33Z"})",
            start.addSecs(i));
    }
}

} // namespace

void CallListTest::jsonIsWhatOneDocumentWouldBe_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("most");
    QTest::newRow("none") << 0 << 1;
    QTest::newRow("one") << 1 << 1;
    QTest::newRow("one by one") << 300 << 1;
    QTest::newRow("many, English and Hindi") << 4000 << 32;
    QTest::newRow("at once") << 300 << 300;
}

void CallListTest::jsonIsWhatOneDocumentWouldBe()
{
    QFETCH(const int, count);
    QFETCH(const int, most);
    std::vector<Call> calls = believable(count);
    if (!calls.empty()) {
        Call &odd = calls.front();
        odd.transcript = u"\"],\n[{ \\ 🤝 गंगा विहार"_s + QChar(1) + QChar(0x2028) + QChar(0xD83D);
        odd.extractedData = R"({"b":[1,{"a":null}],"a":"]\n"})";
        odd.totalCostCents = 0.1 + 0.2;
    }
    QJsonArray array;
    for (const Call &call : calls) {
        array.append(calls::toJson(call));
    }
    QCOMPARE(
        inPieces<JsonList>(calls, static_cast<std::size_t>(most)), QString::fromUtf8(QJsonDocument(array).toJson()));
}

void CallListTest::csvHasOneHeading()
{
    QStringList fields;
    for (const QStringView field : calls::jsonFields()) {
        fields.append(field.toString());
    }
    const QString heading = fields.join(u',') + u"\r\n"_s;
    QCOMPARE(inPieces<CsvList>({}, 1), heading);
    Call call;
    call.id = 7;
    call.accountId = u"test"_s;
    call.executionId = u"=cmd"_s;
    call.contactName = u"Sharma, \"Asha\"\nगंगा"_s;
    call.recipientPhoneNumber = u"+919876540001"_s;
    call.createdAt = call.updatedAt = start;
    const QString csv = inPieces<CsvList>({call, call, call}, 2);
    QVERIFY(csv.startsWith(heading));
    const QString rows = csv.mid(heading.size());
    const QString row = rows.left(rows.size() / 3);
    QCOMPARE(rows, row + row + row);
    QVERIFY2(row.startsWith(u"7,,'=cmd,test,,,\"Sharma, \"\"Asha\"\"\nगंगा\",+91 98765 40001,"), qPrintable(row));
    QVERIFY(row.endsWith(u"\r\n"));
}

void CallListTest::aTableIsAsWideAsItsWidestCall()
{
    CallRow shorter;
    shorter.executionId = u"a"_s;
    shorter.createdAt = start;
    CallRow longer = shorter;
    longer.executionId = u"an-execution-with-a-long-id"_s;
    TableList list(start);
    list.measure({shorter});
    list.measure({longer});
    const QString first = list.add({shorter});
    const QStringList lines = (first + list.add({longer}) + list.end()).split(u'\n');
    QCOMPARE(lines.size(), 4);
    QVERIFY(lines[0].startsWith(u"Execution"));
    const qsizetype contact = lines[0].indexOf(u"Contact");
    QCOMPARE(contact, longer.executionId.size() + 2);
    QVERIFY(lines[1].startsWith(u"a "));
    QVERIFY(lines[2].startsWith(longer.executionId));
    QCOMPARE(TableList(start).end().count(u'\n'), 1); // a heading where there is no call
}

void CallListTest::pagesAreTheList_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("offset");
    QTest::newRow("all") << -1 << 0;
    QTest::newRow("the first ones") << 40 << 0;
    QTest::newRow("from the middle") << 50 << 33;
    QTest::newRow("the last ones") << 50 << 70;
    QTest::newRow("behind the end") << 5 << 1000;
    QTest::newRow("none") << 0 << 0;
}

void CallListTest::pagesAreTheList()
{
    QFETCH(const int, limit);
    QFETCH(const int, offset);
    TempStore store;
    put(store, 100);
    const auto list = test::await<Result<std::vector<Call>, StoreError>>(
        [&](auto reply) { store.reader.list({}, limit, offset, reply); });
    QVERIFY(list && *list);
    QVERIFY(pagesOf(store, limit, offset) == **list);
    std::vector<qint64> rows;
    int passes = 0;
    const auto read = test::await<Result<bool, StoreError>>([&](auto reply) {
        store.reader.rowsInPages({}, limit, offset,
            {[&](const std::vector<CallRow> &some) {
                 passes += some.empty() ? 0 : 1;
                 return true;
             },
                [&](const std::vector<CallRow> &some) {
                    for (const CallRow &row : some) {
                        rows.push_back(row.id);
                    }
                    return true;
                }},
            reply);
    });
    QVERIFY(read && *read && **read);
    QCOMPARE(passes, (*list)->empty() ? 0 : 1);
    QVERIFY(std::ranges::equal(rows, **list, {}, {}, &Call::id)); // in the order of the list
}

void CallListTest::pagesAreOfOneState()
{
    TempStore store;
    put(store, 100);
    bool written = false;
    const std::vector<Call> list = pagesOf(store, -1, 0, [&] {
        if (!std::exchange(written, true)) {
            RawStore(store.file).run(u"DELETE FROM calls WHERE execution_id = 'call-0'"_s); // the last one of the list
        }
        return true;
    });
    QCOMPARE(list.size(), std::size_t {100});
    QCOMPARE(list.back().executionId, u"call-0"_s);
    QVERIFY(!store.call(u"call-0"_s).has_value());
}

void CallListTest::nothingIsReadOnceNothingIsWanted()
{
    TempStore store;
    put(store, 100);
    int pages = 0;
    const auto read = test::await<Result<bool, StoreError>>([&](auto reply) {
        store.reader.listInPages(
            {}, -1, 0, [&](const std::vector<Call> &) { return ++pages < 2; }, reply);
    });
    QVERIFY(read && *read);
    QCOMPARE(**read, false);
    QCOMPARE(pages, 2);
}

void CallListTest::memoryDoesNotGrowWithTheList()
{
    if (test::isWatchedForAddresses) {
        QSKIP("the sanitizer holds on to what was freed; a plain build looks at this");
    }
    TempStore store;
    put(store, 400, QByteArray("user: yes, on Monday. ").repeated(10'000)); // 88 MB
    (void)pagesOf(store, 1, 0);
    QVERIFY(test::beginPeak());
    const qint64 before = test::bytesInUse();
    JsonList json;
    qint64 bytes = 0;
    const auto read = test::await<Result<bool, StoreError>>([&](auto reply) {
        store.reader.listInPages(
            {}, -1, 0,
            [&](const std::vector<Call> &some) {
                bytes += json.add(some).toUtf8().size();
                return true;
            },
            reply);
    });
    QVERIFY(read && *read);
    QVERIFY(bytes > 80 * mebibyte);
    const qint64 grown = test::peakBytes() - before;
    QVERIFY2(grown < 60 * mebibyte, qPrintable(u"%1 MiB"_s.arg(grown / mebibyte)));
}

CALLBOARD_TEST(CallListTest)
#include "CallListTest.moc"
