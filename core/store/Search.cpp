#include "store/Search.h"

#include "store/Database.h"
#include "store/SearchIndex.h"

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
            // The parts of a number with blanks in it are not sought one by one: every second number has a "+91".
            findInNames(word, words.digits().isEmpty() || words.words().size() == 1);
            findInTexts(word);
            if (!all) {
                all = std::move(m_found);
            } else {
                all->intersect(m_found);
            }
        }
        m_found = all ? std::move(*all) : IdSet();
        if (!words.digits().isEmpty()) {
            findNumber(words.digits());
        }
        return m_error ? Result<IdSet, StoreError>(failure(*m_error)) : std::move(m_found);
    }

private:
    void findInNames(const SearchWords::Word &word, bool inNumbersToo)
    {
        if (!word.isShort) {
            if (inNumbersToo) {
                add(u"SELECT rowid FROM search_names WHERE search_names MATCH ?"_s, u"rowid"_s, {quoted(word.text)});
            }
            // `+91-98765` beside a name: numbers are stored without marks.
            if (inNumbersToo && !word.digits.isEmpty() && word.digits != word.text) {
                findNumber(word.digits);
            }
            addFewValues(word);
            addExecution(word.text);
        } else if (!word.isPlain) {
            add(u"SELECT id FROM calls INDEXED BY calls_by_contact WHERE shown_name LIKE ? ESCAPE '\\'"_s, u"id"_s,
                {likePattern(word.text)});
        } else {
            add(u"SELECT rowid FROM search_name_words WHERE search_name_words MATCH ?"_s, u"rowid"_s,
                {begunWith(word.text)});
            addFewValues(word);
        }
    }

    /// Of a long number the end is sought: its beginning is everybody's, and would cost more than all the rest.
    void findNumber(const QString &digits)
    {
        constexpr qsizetype enough = 7;
        if (digits.size() <= enough) {
            add(u"SELECT rowid FROM search_names WHERE search_names MATCH ?"_s, u"rowid"_s, {quoted(digits)});
        } else {
            add(u"SELECT c.id FROM search_names s JOIN calls c ON c.id = s.rowid WHERE search_names MATCH ? "
                "AND c.recipient_phone_number LIKE ?"_s,
                u"s.rowid"_s, {quoted(digits.last(enough)), u'%' + digits + u'%'});
        }
    }

    /// A word with a mark in it ("don't") is several: each is found, the last maybe only begun.
    void findInTexts(const SearchWords::Word &word)
    {
        if (word.tokens.isEmpty()) {
            return;
        }
        QStringList parts;
        for (const QString &token : word.tokens) {
            parts.append(quoted(token));
        }
        const QString last = word.tokens.back();
        parts.back() = begunWith(last);
        add(u"SELECT rowid FROM search_notes WHERE search_notes MATCH ?"_s, u"rowid"_s, {parts.join(u" AND "_s)});
        parts.back() = last.size() < shortestInTexts ? quoted(last) : u'(' + begunInTexts(last) + u')';
        add(u"SELECT rowid FROM search_texts WHERE search_texts MATCH ?"_s, u"rowid"_s, {parts.join(u" AND "_s)});
        parts.back() = last.size() < shortestInTexts ? quoted(last) : begunWith(last);
        add(u"SELECT rowid / %1 FROM search_attempts WHERE search_attempts MATCH ?"_s.arg(attemptsOfACall), u"rowid"_s,
            {parts.join(u" AND "_s)}, attemptsOfACall);
    }

    [[nodiscard]] static QString begunWith(const QString &token) { return quoted(token) + u'*'; }

    /// The words that begin so, if they are few: the calls of whole words come one after the other, those of a
    /// beginning are first collected from the whole index.
    [[nodiscard]] QString begunInTexts(const QString &token)
    {
        constexpr int fewTerms = 24;
        if (token.toUcs4().size() == shortestInTexts) {
            return begunWith(token); // for these the index has lists of their own
        }
        const QString folded = token.toLower();
        auto terms = m_database.run(
            u"SELECT term FROM search_text_terms WHERE term >= ? AND term < ? LIMIT %1"_s.arg(fewTerms + 1),
            {folded, QString(folded + QChar(0xFFFD))});
        QStringList words;
        while (terms && terms->next()) {
            words.append(quoted(terms->value(0).toString()));
        }
        // None: the index may fold letters in a way of its own.
        return words.isEmpty() || words.size() > fewTerms ? begunWith(token) : words.join(u" OR "_s);
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
            add(u"SELECT id FROM calls WHERE account_id IN (SELECT id FROM accounts) AND execution_id >= ? "
                "AND execution_id < ?"_s,
                u"id"_s, {text, QString(text + QChar(0xFFFD))});
        }
    }

    /// \param rowsOfACall of an index that has a stretch of rows for each call
    void add(const QString &sql, const QString &idColumn, QVariantList values, qint64 rowsOfACall = 1)
    {
        QString bounded = sql;
        if (m_span) {
            bounded += u" AND %1 BETWEEN ? AND ?"_s.arg(idColumn);
            values << m_span->first * rowsOfACall << m_span->second * rowsOfACall + (rowsOfACall - 1);
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
