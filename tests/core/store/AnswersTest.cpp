#include "core/store/GivenCalls.h"
#include "store/AnswerRows.h"
#include "support/RawStore.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <algorithm>

using namespace callboard;
using namespace callboard::store;
using namespace callboard::test;

namespace {

const calls::Question interested {{}, u"user_interested"_s};
const calls::Question rate {{}, u"rate"_s};
const calls::Question budget {u"Finance"_s, u"Budget"_s};

} // namespace

/// Answers as values of their own: to filter by, to count, to sort by, to search, and in the rows.
class AnswersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothShapesAreInTheRows()
    {
        TempStore store;
        fill(store);
        QCOMPARE(rowOf(store, u"a"_s).answers.size(), std::size_t(2));
        QCOMPARE(answerOf(store, u"a"_s, interested), u"yes"_s);
        QCOMPARE(answerOf(store, u"a"_s, rate), u"10"_s);
        QCOMPARE(answerOf(store, u"c"_s, budget), u"40 lakh"_s);
        QCOMPARE(answerOf(store, u"d"_s, interested), QString());
    }

    void filters_data()
    {
        QTest::addColumn<QString>("question");
        QTest::addColumn<QStringList>("values");
        QTest::addColumn<QString>("expected"); // the newest first
        QTest::newRow("one answer") << u"user_interested"_s << QStringList {u"yes"_s} << u"ca"_s;
        QTest::newRow("whatever its capitals") << u"user_interested"_s << QStringList {u"YES"_s} << u"ca"_s;
        QTest::newRow("either") << u"user_interested"_s << QStringList {u"yes"_s, u"no"_s} << u"cba"_s;
        QTest::newRow("none given") << u"user_interested"_s << QStringList {QString()} << u"ed"_s;
        QTest::newRow("none given, or no") << u"user_interested"_s << QStringList {QString(), u"no"_s} << u"edb"_s;
        QTest::newRow("an answer nobody gave") << u"user_interested"_s << QStringList {u"perhaps"_s} << QString();
        QTest::newRow("a question nobody asked") << u"other"_s << QStringList {u"yes"_s} << QString();
    }

    void filters()
    {
        QFETCH(const QString, question);
        QFETCH(const QStringList, values);
        QFETCH(const QString, expected);
        TempStore store;
        fill(store);
        CallQuery query;
        query.answers[{{}, question}] = values;
        QCOMPARE(idsOf(store, query).join(QString()), expected);
        query.chosen[Facet::Status] = {u"completed"_s};
        QCOMPARE(idsOf(store, query).join(QString()), QString(expected).remove(u'e'));
    }

    void twoQuestionsTogether()
    {
        TempStore store;
        fill(store);
        CallQuery query;
        query.answers[interested] = {u"yes"_s};
        query.answers[rate] = {u"9"_s};
        QCOMPARE(idsOf(store, query), QStringList {u"c"_s});
    }

    void countsAreOfWhatTheOtherFiltersLeave()
    {
        TempStore store;
        fill(store);
        QCOMPARE(countsOf(store, interested, {}), u"yes 2, no 1,  2"_s);
        CallQuery query;
        query.answers[interested] = {u"no"_s}; // its own choice does not matter
        QCOMPARE(countsOf(store, interested, query), u"yes 2, no 1,  2"_s);
        QCOMPARE(countsOf(store, rate, query), u"two 1,  0"_s);
        query.answers.clear();
        query.chosen[Facet::Status] = {u"completed"_s};
        QCOMPARE(countsOf(store, interested, query), u"yes 2, no 1,  1"_s);
    }

    void sortsNumbersByTheirSize()
    {
        TempStore store;
        fill(store);
        CallQuery query {.sortColumn = SortColumn::Answer, .sortOrder = Qt::AscendingOrder, .sortQuestion = rate};
        QCOMPARE(idsOf(store, query).join(QString()), u"cabed"_s); // 9, 10, "two"; then no answer, the newest first
        query.sortOrder = Qt::DescendingOrder;
        QCOMPARE(idsOf(store, query).join(QString()), u"baced"_s);
        query.answers[interested] = {u"yes"_s};
        QCOMPARE(idsOf(store, query).join(QString()), u"ac"_s);
        query.sortQuestion = budget;
        QCOMPARE(idsOf(store, query).join(QString()), u"ca"_s);
    }

    void searchFindsAnswers()
    {
        TempStore store;
        fill(store);
        QCOMPARE(idsOf(store, {.search = u"lakh"_s}), QStringList {u"c"_s});
        QCOMPARE(idsOf(store, {.search = u"lak 40"_s}), QStringList {u"c"_s});
        QCOMPARE(idsOf(store, {.search = u"akh"_s}), QStringList());
    }

    void anAnswerThatChangesIsSeenAtOnce()
    {
        TempStore store;
        fill(store);
        answer(store, u"c"_s, R"({"user_interested":"perhaps"})", 20);
        QCOMPARE(countsOf(store, interested, {}), u"no 1, perhaps 1, yes 1,  2"_s);
        QCOMPARE(idsOf(store, {.search = u"lakh"_s}), QStringList());
        // What no call says any more is nowhere.
        RawStore raw(store.file);
        QCOMPARE(raw.count(u"answer_values WHERE value = '40 lakh'"_s), 0);
        QCOMPARE(raw.count(u"search_answers WHERE search_answers MATCH 'lakh'"_s), 0);
        answer(store, u"c"_s, R"({"Finance":{"Budget":{"objective":"40 lakh"}}})", 30);
        QCOMPARE(idsOf(store, {.search = u"lakh"_s}), QStringList {u"c"_s});
    }

    void questionsAreThoseThatAreAnswered()
    {
        TempStore store;
        fill(store);
        QCOMPARE(questionsOf(store), (std::vector<calls::Question> {rate, interested, budget}));
    }

    /// As after the migration: nothing is taken yet, and is then taken from the newest call down.
    void answersOfAnOlderStoreAreTakenInSteps()
    {
        TempStore store;
        fill(store);
        {
            RawStore raw(store.file);
            raw.run(u"DELETE FROM answers"_s);
            raw.run(u"DELETE FROM answer_values"_s);
            raw.run(u"INSERT INTO search_answers (search_answers) VALUES ('delete-all')"_s);
            raw.run(u"INSERT INTO answers_owed (id, below) SELECT 1, max(id) + 1 FROM calls"_s);
            raw.run(u"UPDATE board SET revision = revision + 1"_s);
        }
        QCOMPARE(countsOf(store, interested, {}), u" 5"_s);
        answer(store, u"a"_s, R"({"user_interested":"no"})", 20); // meanwhile
        QVERIFY(areOwed(store));
        int steps = 0;
        const auto taken = await<Written>([&](auto reply) {
            store.store.takeOwedAnswers(reply, {&store.store, [&steps](int step) { steps = step; }});
        });
        QVERIFY(taken && *taken);
        QCOMPARE(steps, 1);
        QVERIFY(!areOwed(store));
        QCOMPARE(countsOf(store, interested, {}), u"no 2, yes 1,  2"_s);
        QCOMPARE(idsOf(store, {.search = u"lakh"_s}), QStringList {u"c"_s});
        const auto again = await<Written>([&](auto reply) { store.store.takeOwedAnswers(reply); });
        QVERIFY(again && *again);
    }

    void aRebuiltSearchHasThem()
    {
        TempStore store;
        fill(store);
        const auto rebuilt = await<Written>([&](auto reply) { store.store.rebuildSearch(reply); });
        QVERIFY(rebuilt && *rebuilt);
        QCOMPARE(idsOf(store, {.search = u"lakh"_s}), QStringList {u"c"_s});
        answer(store, u"c"_s, R"({"user_interested":"perhaps"})", 20);
        QCOMPARE(idsOf(store, {.search = u"lakh"_s}), QStringList());
    }

    void whatIsTooLongOrTwiceIsCut()
    {
        const QByteArray longText(5000, 'x');
        const auto kept = keptAnswers(R"([{"a":"1"},{"a":"2","b":")" + longText + R"("}])");
        QCOMPARE(kept.size(), std::size_t(2));
        QCOMPARE(kept[0].value, u"1"_s);
        QCOMPARE(kept[1].value.size(), longestAnswer);
        QVERIFY(keptAnswers("no JSON").empty());
    }

private:
    static void answer(TempStore &store, const QString &id, const QByteArray &extracted, int minute);
    static void fill(TempStore &store);
    static calls::CallRow rowOf(TempStore &store, const QString &id);
    static QString answerOf(TempStore &store, const QString &id, const calls::Question &question);
    static QString countsOf(TempStore &store, const calls::Question &question, const CallQuery &query);
    static std::vector<calls::Question> questionsOf(TempStore &store);
    static bool areOwed(TempStore &store)
    {
        const auto owed = await<Result<bool, StoreError>>([&](auto reply) { store.reader.areAnswersOwed(reply); });
        return owed && *owed && **owed;
    }
};

void AnswersTest::answer(TempStore &store, const QString &id, const QByteArray &extracted, int minute)
{
    store.put(id, R"({"id":")" + id.toUtf8() + R"(","status":"completed","extracted_data":)" + extracted + "}",
        start.addSecs(60 * minute));
}

void AnswersTest::fill(TempStore &store)
{
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s}) {
        test::put(
            store, {.id = id, .status = id == u"e" ? u"busy"_s : u"completed"_s, .minute = id[0].unicode() - 'a'});
    }
    answer(store, u"a"_s, R"({"user_interested":"yes","rate":"10"})", 10);
    answer(store, u"b"_s, R"({"user_interested":"no","rate":"two"})", 10);
    answer(store, u"c"_s,
        R"({"user_interested":"Yes","rate":9,"Finance":{"Budget":{"subjective":"","objective":"40 lakh"}}})", 10);
}

calls::CallRow AnswersTest::rowOf(TempStore &store, const QString &id)
{
    const auto rows = await<Result<std::vector<calls::CallRow>, StoreError>>(
        [&](auto reply) { store.reader.rows({store.call(id)->id}, reply); });
    return rows && *rows && !(*rows)->empty() ? (*rows)->front() : calls::CallRow();
}

QString AnswersTest::answerOf(TempStore &store, const QString &id, const calls::Question &question)
{
    const auto answers = rowOf(store, id).answers;
    const auto found = std::ranges::find(answers, question, &calls::ExtractedAnswer::question);
    return found == answers.end() ? QString() : found->value;
}

QString AnswersTest::countsOf(TempStore &store, const calls::Question &question, const CallQuery &query)
{
    const auto counts = await<Result<std::vector<FacetCount>, StoreError>>(
        [&](auto reply) { store.reader.answerCounts(question, query, reply); });
    QStringList words;
    for (const FacetCount &count : counts &&*counts ? **counts : std::vector<FacetCount>()) {
        words.append(u"%1 %2"_s.arg(count.value.toLower()).arg(count.calls));
    }
    return words.join(u", "_s);
}

std::vector<calls::Question> AnswersTest::questionsOf(TempStore &store)
{
    const auto questions
        = await<Result<std::vector<calls::Question>, StoreError>>([&](auto reply) { store.reader.questions(reply); });
    return questions && *questions ? **questions : std::vector<calls::Question>();
}

CALLBOARD_TEST(AnswersTest)
#include "AnswersTest.moc"
