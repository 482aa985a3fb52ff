#include "store/AnswerQueries.h"

#include "store/BoardScan.h"
#include "store/Database.h"
#include "store/RowReading.h"

#include <QHash>

#include <algorithm>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

/// 0: no call ever answered it.
Result<qint64, StoreError> idOf(Database &database, const calls::Question &question)
{
    const auto id = database.value(u"SELECT id FROM questions WHERE category = ? AND name = ?"_s,
        {question.category.isEmpty() ? u""_s : question.category, question.name.isEmpty() ? u""_s : question.name});
    return id ? Result<qint64, StoreError>(id->toLongLong()) : failure(id.error());
}

/// A spelling of an answer.
struct Value
{
    qint64 id = 0;
    QString text;
};

Result<std::vector<Value>, StoreError> valuesOf(Database &database, qint64 question)
{
    auto rows = database.run(u"SELECT id, value FROM answer_values WHERE question_id = ?"_s, {question});
    if (!rows) {
        return failure(rows.error());
    }
    std::vector<Value> values;
    while (rows->next()) {
        values.push_back({rows->value(0).toLongLong(), rows->value(1).toString()});
    }
    return values;
}

Result<void, StoreError> addCallsOf(Database &database, qint64 value, IdSet &calls)
{
    auto rows = database.run(u"SELECT call_id FROM answers WHERE value_id = ?"_s, {value});
    if (!rows) {
        return failure(rows.error());
    }
    while (rows->next()) {
        calls.insert(rows->value(0).toLongLong());
    }
    return {};
}

/// The calls that gave one of these answers. \param wanted without capitals
Result<IdSet, StoreError> callsWith(
    Database &database, const std::vector<Value> &values, const QStringList &wanted, bool others)
{
    IdSet calls;
    for (const Value &value : values) {
        if (wanted.contains(value.text.toCaseFolded()) != others) {
            if (auto added = addCallsOf(database, value.id, calls); !added) {
                return failure(added.error());
            }
        }
    }
    return calls;
}

QStringList folded(const QStringList &texts)
{
    QStringList all;
    for (const QString &text : texts) {
        all.append(text.toCaseFolded());
    }
    return all;
}

using ByText = std::map<QString, int>;

/// By spelling.
Result<ByText, StoreError> countAll(Database &database, qint64 question)
{
    auto rows = database.run(u"SELECT v.value, count(*) FROM answer_values v CROSS JOIN answers a "
                             "ON a.value_id = v.id WHERE v.question_id = ? GROUP BY v.value"_s,
        {question});
    if (!rows) {
        return failure(rows.error());
    }
    ByText counts;
    while (rows->next()) {
        counts[rows->value(0).toString()] = rows->value(1).toInt();
    }
    return counts;
}

Result<ByText, StoreError> countAmong(Database &database, qint64 question, const IdSet &set)
{
    const auto values = valuesOf(database, question);
    if (!values) {
        return failure(values.error());
    }
    QHash<qint64, int> byId;
    auto rows = database.run(u"SELECT a.value_id, a.call_id FROM answer_values v CROSS JOIN answers a "
                             "ON a.value_id = v.id WHERE v.question_id = ?"_s,
        {question});
    if (!rows) {
        return failure(rows.error());
    }
    while (rows->next()) {
        if (set.contains(rows->value(1).toLongLong())) {
            ++byId[rows->value(0).toLongLong()];
        }
    }
    ByText counts;
    for (const Value &value : *values) {
        if (const int calls = byId.value(value.id); calls > 0) {
            counts[value.text] = calls;
        }
    }
    return counts;
}

} // namespace

Result<std::vector<calls::Question>, StoreError> readQuestions(Database &database)
{
    auto rows = database.run(u"SELECT category, name FROM questions q WHERE EXISTS (SELECT 1 FROM answer_values v "
                             "CROSS JOIN answers a ON a.value_id = v.id WHERE v.question_id = q.id) "
                             "ORDER BY category, name"_s);
    if (!rows) {
        return failure(rows.error());
    }
    std::vector<calls::Question> questions;
    while (rows->next()) {
        questions.push_back({rows->value(0).toString(), rows->value(1).toString()});
    }
    return questions;
}

Result<void, StoreError> markAnswers(Database &database, const AnswerChoice &chosen, MarkedCalls &passing)
{
    for (const auto &[question, answers] : chosen) {
        const auto id = idOf(database, question);
        if (!id) {
            return failure(id.error());
        }
        const auto values = valuesOf(database, *id);
        if (!values) {
            return failure(values.error());
        }
        // With "no answer" among them the others are left out: a call without any is in no list of answers.
        const bool orNone = answers.contains(QString());
        auto calls = callsWith(database, *values, folded(answers), orNone);
        if (!calls) {
            return failure(calls.error());
        }
        if (orNone) {
            passing.without.unite(*calls);
        } else if (passing.within) {
            passing.within->intersect(*calls);
        } else {
            passing.within = std::move(*calls);
        }
    }
    return {};
}

Result<std::vector<FacetCount>, StoreError> countAnswers(
    Database &database, BoardScan &scan, const calls::Question &question, const CallQuery &query)
{
    const Snapshot snapshot(database);
    CallQuery others = query;
    others.answers.erase(question);
    const auto set = scan.setOf(database, others);
    const auto id = idOf(database, question);
    const auto all = database.value(u"SELECT count(*) FROM calls"_s);
    if (!set || !id || !all) {
        return failure(!set ? set.error() : !id ? id.error() : all.error());
    }
    const auto texts = *set ? countAmong(database, *id, **set) : countAll(database, *id);
    if (!texts) {
        return failure(texts.error());
    }
    std::map<QString, FacetCount> counts;
    int without = *set ? (*set)->size() : all->toInt();
    for (const auto &[text, calls] : *texts) {
        without -= calls;
        FacetCount &count = counts[text.toCaseFolded()];
        count.value = count.value.isEmpty() ? text : count.value;
        count.calls += calls;
    }
    std::vector<FacetCount> sorted;
    for (auto &[key, count] : counts) {
        sorted.push_back(std::move(count));
    }
    std::ranges::stable_sort(sorted, std::ranges::greater(), &FacetCount::calls);
    sorted.resize(std::min(sorted.size(), mostAnswerValues));
    sorted.push_back({.value = {}, .label = {}, .calls = std::max(without, 0)});
    return sorted;
}

Result<std::vector<qint64>, StoreError> readByAnswer(
    Database &database, const calls::Question &question, Qt::SortOrder order)
{
    const auto id = idOf(database, question);
    if (!id) {
        return failure(id.error());
    }
    const QString direction = order == Qt::AscendingOrder ? u"ASC"_s : u"DESC"_s;
    // Numbers before texts, in either direction together.
    std::vector<qint64> ids;
    for (const QString &kind : {u"NOT NULL"_s, u"NULL"_s}) {
        auto rows = database.run(
            u"SELECT a.call_id FROM answer_values v CROSS JOIN answers a ON a.value_id = v.id "
            "WHERE v.question_id = ? AND v.number IS %1 "
            "ORDER BY v.number %2, v.value COLLATE NOCASE %2, v.id %2, a.call_id %2"_s.arg(kind, direction),
            {*id});
        if (!rows) {
            return failure(rows.error());
        }
        const auto begin = static_cast<std::ptrdiff_t>(ids.size());
        while (rows->next()) {
            ids.push_back(rows->value(0).toLongLong());
        }
        if (order == Qt::DescendingOrder && kind == u"NULL") {
            std::rotate(ids.begin(), ids.begin() + begin, ids.end()); // all of it turned round: texts, then numbers
        }
    }
    return ids;
}

} // namespace callboard::store
