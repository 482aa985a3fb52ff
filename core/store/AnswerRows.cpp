#include "store/AnswerRows.h"

#include "store/Database.h"
#include "store/SearchIndex.h"

#include <algorithm>
#include <cmath>

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::ExtractedAnswer;

namespace {

/// The row with these values, made where there is none.
Result<qint64, StoreError> rowOf(
    Database &database, const QString &find, const QVariantList &key, const QString &make, const QVariantList &row)
{
    const auto known = database.value(find, key);
    if (!known || known->isValid()) {
        return known ? Result<qint64, StoreError>(known->toLongLong()) : failure(known.error());
    }
    const auto made = database.run(make, row);
    return made ? Result<qint64, StoreError>(made->lastInsertId().toLongLong()) : failure(made.error());
}

Result<qint64, StoreError> questionId(Database &database, const calls::Question &question)
{
    // An empty text, not NULL: Qt binds a null QString as NULL.
    const QVariantList key {
        question.category.isEmpty() ? u""_s : question.category, question.name.isEmpty() ? u""_s : question.name};
    return rowOf(database, u"SELECT id FROM questions WHERE category = ? AND name = ?"_s, key,
        u"INSERT INTO questions (category, name) VALUES (?, ?)"_s, key);
}

QVariant numberIn(const QString &value)
{
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    return isNumber && std::isfinite(number) ? QVariant(number) : QVariant(QMetaType::fromType<double>());
}

Result<qint64, StoreError> valueId(Database &database, qint64 question, const QString &value)
{
    const auto known
        = database.value(u"SELECT id FROM answer_values WHERE question_id = ? AND value = ?"_s, {question, value});
    if (!known || known->isValid()) {
        return known ? Result<qint64, StoreError>(known->toLongLong()) : failure(known.error());
    }
    const auto made = database.run(u"INSERT INTO answer_values (question_id, value, number) VALUES (?, ?, ?)"_s,
        {question, value, numberIn(value)});
    if (!made) {
        return failure(made.error());
    }
    const qint64 id = made->lastInsertId().toLongLong();
    const auto indexed = indexAnswer(database, id, {}, value);
    return indexed ? Result<qint64, StoreError>(id) : failure(indexed.error());
}

/// A value that no call gives is nobody's any more.
Result<void, StoreError> dropIfUnused(Database &database, qint64 value)
{
    const auto used = database.value(u"SELECT 1 FROM answers WHERE value_id = ? LIMIT 1"_s, {value});
    if (!used || used->isValid()) {
        return used ? Result<void, StoreError>() : failure(used.error());
    }
    const auto text = database.value(u"SELECT value FROM answer_values WHERE id = ?"_s, {value});
    if (!text) {
        return failure(text.error());
    }
    if (auto indexed = indexAnswer(database, value, text->toString(), {}); !indexed) {
        return indexed;
    }
    const auto dropped = database.run(u"DELETE FROM answer_values WHERE id = ?"_s, {value});
    return dropped ? Result<void, StoreError>() : failure(dropped.error());
}

Result<std::vector<qint64>, StoreError> valuesOf(Database &database, qint64 callId)
{
    auto rows = database.run(u"SELECT value_id FROM answers WHERE call_id = ?"_s, {callId});
    if (!rows) {
        return failure(rows.error());
    }
    std::vector<qint64> values;
    while (rows->next()) {
        values.push_back(rows->value(0).toLongLong());
    }
    return values;
}

} // namespace

std::vector<ExtractedAnswer> keptAnswers(const QByteArray &extractedData)
{
    std::vector<ExtractedAnswer> kept;
    for (ExtractedAnswer &answer : calls::extractedAnswers(extractedData)) {
        const bool isKnown = std::ranges::any_of(
            kept, [&answer](const ExtractedAnswer &other) { return other.question() == answer.question(); });
        if (!isKnown && kept.size() < mostAnswers) {
            answer.value.truncate(longestAnswer);
            kept.push_back(std::move(answer));
        }
    }
    return kept;
}

Result<void, StoreError> writeAnswers(Database &database, qint64 callId, const QByteArray &extractedData)
{
    std::vector<qint64> wanted;
    for (const ExtractedAnswer &answer : keptAnswers(extractedData)) {
        const auto question = questionId(database, answer.question());
        if (!question) {
            return failure(question.error());
        }
        const auto value = valueId(database, *question, answer.value);
        if (!value) {
            return failure(value.error());
        }
        wanted.push_back(*value);
    }
    const auto before = valuesOf(database, callId);
    if (!before) {
        return failure(before.error());
    }
    for (const qint64 value : wanted) {
        if (std::ranges::find(*before, value) == before->end()) {
            if (auto added = database.run(u"INSERT INTO answers (call_id, value_id) VALUES (?, ?)"_s, {callId, value});
                !added) {
                return failure(added.error());
            }
        }
    }
    for (const qint64 value : *before) {
        if (std::ranges::find(wanted, value) != wanted.end()) {
            continue;
        }
        if (auto removed = database.run(u"DELETE FROM answers WHERE call_id = ? AND value_id = ?"_s, {callId, value});
            !removed) {
            return failure(removed.error());
        }
        if (auto dropped = dropIfUnused(database, value); !dropped) {
            return dropped;
        }
    }
    return {};
}

Result<QHash<qint64, std::vector<ExtractedAnswer>>, StoreError> readAnswers(Database &database, const QString &idList)
{
    // The questions are few, and their names are shared by all answers.
    QHash<qint64, calls::Question> questions;
    QHash<qint64, std::vector<ExtractedAnswer>> answers;
    auto rows = database.run(u"SELECT a.call_id, v.question_id, v.value FROM json_each(?) CROSS JOIN answers a "
                             "ON a.call_id = json_each.value CROSS JOIN answer_values v ON v.id = a.value_id"_s,
        {idList});
    if (!rows) {
        return failure(rows.error());
    }
    while (rows->next()) {
        const qint64 id = rows->value(1).toLongLong();
        if (!questions.contains(id)) {
            auto named = database.run(u"SELECT category, name FROM questions WHERE id = ?"_s, {id});
            if (!named) {
                return failure(named.error());
            }
            questions.insert(id, named->next()
                                     ? calls::Question {named->value(0).toString(), named->value(1).toString()}
                                     : calls::Question());
        }
        const calls::Question &question = questions[id];
        answers[rows->value(0).toLongLong()].push_back({question.category, question.name, rows->value(2).toString()});
    }
    return answers;
}

} // namespace callboard::store
