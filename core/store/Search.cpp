#include "store/Search.h"

#include "store/Database.h"

#include <QStringList>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

/// A word as FTS5's string: between quotes nothing means anything but a quote.
QString quoted(const QString &text)
{
    QString data = text;
    return u'"' + data.replace(u'"', u"\"\""_s) + u'"';
}

/// Text for LIKE … ESCAPE '\'.
QString likePattern(const QString &text)
{
    QString escaped = text;
    escaped.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
    return u'%' + escaped + u'%';
}

/// The tokens of a word for an index of words: each whole, the last only begun if it has `shortestBeginning`
/// characters. More than one is a word with a mark in it ("don't"), of which all must be there.
QString wordMatch(const SearchWords::Word &word, qsizetype shortestBeginning)
{
    QStringList parts;
    for (const QString &token : word.tokens) {
        parts.append(quoted(token));
    }
    const bool begun = word.tokens.back().size() >= shortestBeginning;
    return parts.join(u" AND "_s) + (begun ? u"*"_s : QString());
}

/// Beginnings the transcripts' index is made for: shorter ones would stand for half of all words.
constexpr qsizetype shortestInTexts = 3;

class Finder final
{
    Q_DISABLE_COPY_MOVE(Finder)

public:
    Finder(Database &database, std::optional<IdSpan> span)
        : m_database(database)
        , m_span(span)
    {
    }
    ~Finder() = default;

    Result<IdSet, StoreError> everyWord(const SearchWords &words)
    {
        std::optional<IdSet> all;
        for (const SearchWords::Word &word : words.words()) {
            m_found = {};
            find(word);
            if (!all) {
                all = std::move(m_found);
            } else {
                all->intersect(m_found);
            }
        }
        m_found = all ? std::move(*all) : IdSet();
        if (!words.digits().isEmpty()) {
            add(u"SELECT rowid FROM search_names WHERE search_names MATCH ?"_s, u"rowid"_s, {quoted(words.digits())});
        }
        return m_error ? Result<IdSet, StoreError>(failure(*m_error)) : std::move(m_found);
    }

private:
    void find(const SearchWords::Word &word)
    {
        if (!word.isShort) {
            add(u"SELECT rowid FROM search_names WHERE search_names MATCH ?"_s, u"rowid"_s, {quoted(word.text)});
            // `+91-98765` beside a name: numbers are stored without marks.
            if (!word.digits.isEmpty() && word.digits != word.text) {
                add(u"SELECT rowid FROM search_names WHERE search_names MATCH ?"_s, u"rowid"_s, {quoted(word.digits)});
            }
            addFewValues(word);
            addExecution(word.text);
        } else if (word.tokens.isEmpty()) {
            add(u"SELECT id FROM calls WHERE contact_name LIKE ? ESCAPE '\\'"_s, u"id"_s, {likePattern(word.text)});
        } else {
            const QString match = wordMatch(word, 1);
            add(u"SELECT rowid FROM search_name_words WHERE search_name_words MATCH ?"_s, u"rowid"_s, {match});
            addFewValues(word);
        }
        if (!word.tokens.isEmpty()) {
            add(u"SELECT rowid FROM search_texts WHERE search_texts MATCH ?"_s, u"rowid"_s,
                {wordMatch(word, shortestInTexts)});
            add(u"SELECT rowid FROM search_notes WHERE search_notes MATCH ?"_s, u"rowid"_s, {wordMatch(word, 1)});
        }
    }

    /// Projects and agents are few and each has many calls: the word is sought in the names, the calls come from the
    /// column's index.
    void addFewValues(const SearchWords::Word &word)
    {
        for (const QString &column : {u"project"_s, u"agent_name"_s}) {
            addFewValues(column, word);
        }
    }

    void addFewValues(const QString &column, const SearchWords::Word &word)
    {
        auto values = m_database.run(
            u"WITH RECURSIVE value (v) AS (SELECT min(%1 COLLATE NOCASE) FROM calls UNION ALL SELECT (SELECT min(%1 "
            "COLLATE NOCASE) FROM calls WHERE %1 COLLATE NOCASE > v) FROM value WHERE v IS NOT NULL) "
            "SELECT v FROM value WHERE v IS NOT NULL"_s.arg(column));
        if (!values) {
            m_error = values.error();
            return;
        }
        while (values->next()) {
            const QString value = values->value(0).toString();
            if (word.isIn(value)) {
                add(u"SELECT id FROM calls WHERE %1 COLLATE NOCASE = ?"_s.arg(column), u"id"_s, {value});
            }
        }
    }

    /// Ids are copied, not typed: from their beginning.
    void addExecution(const QString &text)
    {
        constexpr qsizetype shortestId = 6;
        if (text.size() >= shortestId) {
            add(u"SELECT id FROM calls WHERE execution_id >= ? AND execution_id < ?"_s, u"id"_s,
                {text, QString(text + QChar(0xFFFD))});
        }
    }

    void add(const QString &sql, const QString &idColumn, QVariantList values)
    {
        QString bounded = sql;
        if (m_span) {
            bounded += u" AND %1 BETWEEN ? AND ?"_s.arg(idColumn);
            values << m_span->first << m_span->second;
        }
        auto rows = m_database.run(bounded, values);
        if (!rows) {
            m_error = rows.error();
            return;
        }
        while (rows->next()) {
            m_found.insert(rows->value(0).toLongLong());
        }
    }

    Database &m_database;
    const std::optional<IdSpan> m_span;
    IdSet m_found;
    std::optional<StoreError> m_error;
};

} // namespace

Result<IdSet, StoreError> findCalls(Database &database, const SearchWords &words, std::optional<IdSpan> span)
{
    return Finder(database, span).everyWord(words);
}

} // namespace callboard::store
