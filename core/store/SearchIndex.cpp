#include "store/SearchIndex.h"

#include "search/CutWords.h"
#include "search/SoundKeys.h"
#include "store/Database.h"
#include "store/SearchRepair.h"

#include <QStringList>

#include <array>

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::Call;

namespace {

/// Apart from the texts: a name that is learnt reaches many calls, whose texts are not read for it.
constexpr qint64 nameSound = soundsOfACall - 2;
constexpr qint64 notesSound = soundsOfACall - 1;

/// What an index holds of texts. Pure: the same texts give the same words when they are taken out.
using Cut = QString (*)(const QStringList &);

QString wordsOf(const QStringList &texts)
{
    return search::cutWords(texts.join(u'\n'));
}

QString soundsOf(const QStringList &texts)
{
    return search::soundTokens(wordsOf(texts));
}

/// A table, its columns, and what each of them holds.
struct Index
{
    QStringView table;
    QStringView columns;
    Cut cut;
};

constexpr Index names {u"search_names", u"name, number", wordsOf};
constexpr Index nameWords {u"search_name_words", u"words", wordsOf};
constexpr Index texts {u"search_texts", u"words", wordsOf};
constexpr Index notes {u"search_notes", u"words", wordsOf};
constexpr Index answers {u"search_answers", u"words", wordsOf};
constexpr Index attempts {u"search_attempts", u"words", wordsOf};
constexpr Index sounds {u"search_sounds", u"tokens", soundsOf};

/// Of each column, the texts it holds.
using Columns = QList<QStringList>;

Result<void, StoreError> run(Database &database, const QString &sql, qint64 row, const QStringList &words)
{
    QVariantList values {row};
    for (const QString &text : words) {
        values.append(text);
    }
    const auto done = database.run(sql, values);
    return done ? Result<void, StoreError>() : failure(done.error());
}

Result<void, StoreError> exchange(
    Database &database, const Index &index, qint64 row, const Columns &before, const Columns &after)
{
    if (before == after) {
        return {};
    }
    QStringList was;
    QStringList is;
    for (qsizetype i = 0; i < after.size(); ++i) {
        was.append(index.cut(before[i]));
        is.append(index.cut(after[i]));
    }
    if (was == is) {
        return {};
    }
    const QString marks = QStringList(is.size(), u"?"_s).join(u", "_s);
    if (!was.join(QString()).isEmpty()) {
        const QString forget
            = u"INSERT INTO %1 (%1, rowid, %2) VALUES ('delete', ?, %3)"_s.arg(index.table, index.columns, marks);
        if (auto done = run(database, forget, row, was); !done) {
            return done;
        }
    }
    if (!is.join(QString()).isEmpty()) {
        const QString learn = u"INSERT INTO %1 (rowid, %2) VALUES (?, %3)"_s.arg(index.table, index.columns, marks);
        return run(database, learn, row, is);
    }
    return {};
}

/// False where the index is damaged and not made again yet, or an unfinished rebuild has not come to the call.
Result<bool, StoreError> isIndexed(Database &database, qint64 callId)
{
    const auto owed = isSearchOwed(database);
    if (!owed || *owed) {
        return owed ? Result<bool, StoreError>(false) : owed;
    }
    const auto until = database.value(u"SELECT until FROM search_rebuild WHERE id = 1"_s);
    if (!until) {
        return failure(until.error());
    }
    return !until->isValid() || callId <= until->toLongLong();
}

Result<void, StoreError> exchangeAll(Database &database, qint64 callId, auto &&changes)
{
    const auto indexed = isIndexed(database, callId);
    if (!indexed) {
        return failure(indexed.error());
    }
    if (!*indexed) {
        return {};
    }
    for (const auto &[index, row, before, after] : changes) {
        if (auto done = exchange(database, index, row, before, after); !done) {
            return done;
        }
    }
    return {};
}

struct Change
{
    const Index &index;
    qint64 row;
    Columns before;
    Columns after;
};

QStringList textsOf(const calls::AttemptFacts &attempt)
{
    return {attempt.transcript, attempt.summary};
}

QStringList textsOf(const calls::Annotation &annotation)
{
    return {annotation.note, annotation.tags.join(u'\n')};
}

} // namespace

Result<void, StoreError> indexCall(Database &database, const Call &before, const Call &after)
{
    const auto contact = [](const Call &call) { return Columns {{call.shownName()}, {call.recipientPhoneNumber}}; };
    const qint64 id = after.id;
    const std::array changes {
        Change {names, id, contact(before), contact(after)},
        Change {nameWords, id, {{before.shownName()}}, {{after.shownName()}}},
        Change {texts, id, {textsOf(before)}, {textsOf(after)}},
        Change {sounds, id * soundsOfACall, {textsOf(before)}, {textsOf(after)}},
        Change {sounds, id * soundsOfACall + nameSound, {{before.shownName()}}, {{after.shownName()}}},
    };
    return exchangeAll(database, id, changes);
}

Result<void, StoreError> indexNewCall(Database &database, const Call &call)
{
    Call nothing;
    nothing.id = call.id;
    return indexCall(database, nothing, call);
}

Result<void, StoreError> indexAttempt(
    Database &database, qint64 callId, int attempt, const calls::AttemptFacts &before, const calls::AttemptFacts &after)
{
    if (attempt < 0 || attempt >= attemptsOfACall) {
        return {}; // no call is dialled so often
    }
    const std::array changes {
        Change {attempts, callId * attemptsOfACall + attempt, {textsOf(before)}, {textsOf(after)}},
        Change {sounds, callId * soundsOfACall + 1 + attempt, {textsOf(before)}, {textsOf(after)}},
    };
    return exchangeAll(database, callId, changes);
}

Result<void, StoreError> indexAnnotation(
    Database &database, qint64 callId, const calls::Annotation &before, const calls::Annotation &after)
{
    const std::array changes {
        Change {notes, callId, {textsOf(before)}, {textsOf(after)}},
        Change {sounds, callId * soundsOfACall + notesSound, {textsOf(before)}, {textsOf(after)}},
    };
    return exchangeAll(database, callId, changes);
}

Result<void, StoreError> indexAnswer(Database &database, qint64 valueId, const QString &before, const QString &after)
{
    const auto owed = isSearchOwed(database);
    if (!owed || *owed) {
        return owed ? Result<void, StoreError>() : failure(owed.error());
    }
    return exchange(database, answers, valueId, {{before}}, {{after}});
}

} // namespace callboard::store
