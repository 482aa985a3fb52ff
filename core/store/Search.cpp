#include "store/Search.h"

#include "store/Database.h"
#include "store/SearchIndex.h"

#include <QHash>
#include <QStringList>

#include <utility>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

/// A word as FTS5's string: between quotes nothing means anything but a quote.
QString quoted(const QString &text)
{
    QString data = text;
    return u'"' + data.replace(u'"', u"\"\""_s) + u'"';
}

/// Beginnings the transcripts' index is made for: shorter ones would stand for half of all words.
constexpr qsizetype shortestInTexts = 3;

class Finder final
{
    Q_DISABLE_COPY_MOVE(Finder)

public:
    /// \param span only there, and only what is exact
    Finder(Database &database, std::optional<IdSpan> span)
        : m_database(database)
        , m_span(span)
    {
    }
    ~Finder() = default;

    Result<Found, StoreError> everyTerm(const SearchWords &words)
    {
        Sets all = everyOne(words.terms(), [this](const SearchWords::Term &term) { return find(term); });
        if (m_error) {
            return failure(*m_error);
        }
        Found found {std::move(all.exact), {}};
        if (all.withAlike) {
            all.withAlike->subtract(found.exact);
            found.alike = std::move(*all.withAlike);
        }
        return found;
    }

private:
    struct Sets
    {
        IdSet exact;
        std::optional<IdSet> withAlike; ///< absent: the same
    };

    /// What all of them find.
    template<class T, class F>
    [[nodiscard]] static Sets everyOne(const std::vector<T> &list, F find)
    {
        std::optional<Sets> all;
        for (const T &item : list) {
            if (all && all->exact.isEmpty() && (!all->withAlike || all->withAlike->isEmpty())) {
                break;
            }
            Sets found = find(item);
            if (!all) {
                all = std::move(found);
                continue;
            }
            if (all->withAlike || found.withAlike) {
                IdSet both = all->withAlike ? std::move(*all->withAlike) : all->exact;
                both.intersect(found.withAlike ? *found.withAlike : found.exact);
                all->withAlike = std::move(both);
            }
            all->exact.intersect(found.exact);
        }
        return all ? std::move(*all) : Sets();
    }

    [[nodiscard]] Sets find(const SearchWords::Term &term)
    {
        const bool isPieces = term.parts.size() > 1;
        Sets sets
            = everyOne(term.parts, [this, isPieces](const SearchWords::Part &part) { return find(part, isPieces); });
        if (isPieces) {
            // Pieces are in numbers what they are together: every second number has a "91" in it.
            addTo(sets, [this, &term] { findNumber(term.digits); });
        }
        return sets;
    }

    [[nodiscard]] Sets find(const SearchWords::Part &part, bool isPiece)
    {
        constexpr qsizetype wholeNumber = 7;
        const bool isOneWord = part.words.size() == 1;
        // The words of "202-555-0100" are in numbers what they are together, too.
        const bool inNames = !isPiece && (isOneWord || part.digits.isEmpty());
        Sets sets
            = everyOne(part.words, [this, inNames](const SearchWords::Word &word) { return find(word, inNames); });
        addTo(sets, [this, &part, isPiece, inNames, isOneWord] {
            const bool isFound = inNames && isOneWord && part.words.front().text == part.digits;
            if (!part.digits.isEmpty() && !isFound && (!isPiece || part.digits.size() >= wholeNumber)) {
                findNumber(part.digits);
            }
            addExecution(part.typed);
            addPhrase(part);
        });
        return sets;
    }

    [[nodiscard]] Sets find(const SearchWords::Word &word, bool inNames)
    {
        m_found = {};
        findInNames(word, inNames);
        findInTexts(word);
        Sets sets {std::exchange(m_found, {}), std::nullopt};
        if (!m_span && !word.alike.isEmpty()) {
            m_found = sets.exact;
            findAlike(word);
            sets.withAlike = std::exchange(m_found, {});
        }
        return sets;
    }

    template<class F>
    void addTo(Sets &sets, F find)
    {
        m_found = std::move(sets.exact);
        find();
        sets.exact = std::exchange(m_found, {});
        if (sets.withAlike) {
            sets.withAlike->unite(sets.exact);
        }
    }

    void findInNames(const SearchWords::Word &word, bool inNames)
    {
        if (word.isShort) {
            add(u"SELECT rowid FROM search_name_words WHERE search_name_words MATCH ?"_s, u"rowid"_s,
                {begunWith(word.text)});
        } else if (inNames) {
            add(u"SELECT rowid FROM search_names WHERE search_names MATCH ?"_s, u"rowid"_s, {quoted(word.text)});
        }
        addFewValues(word);
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

    void findInTexts(const SearchWords::Word &word)
    {
        const bool isWhole = word.text.toUcs4().size() < shortestInTexts;
        add(u"SELECT rowid FROM search_notes WHERE search_notes MATCH ?"_s, u"rowid"_s, {begunWith(word.text)});
        add(u"SELECT a.call_id FROM search_answers s CROSS JOIN answers a ON a.value_id = s.rowid "
            "WHERE search_answers MATCH ?"_s,
            u"a.call_id"_s, {begunWith(word.text)});
        if (const QString begun = isWhole ? quoted(word.text) : begunInTexts(word.text); !begun.isEmpty()) {
            add(u"SELECT rowid FROM search_texts WHERE search_texts MATCH ?"_s, u"rowid"_s, {begun});
        }
        add(u"SELECT rowid / %1 FROM search_attempts WHERE search_attempts MATCH ?"_s.arg(attemptsOfACall), u"rowid"_s,
            {isWhole ? quoted(word.text) : begunWith(word.text)}, attemptsOfACall);
    }

    void findAlike(const SearchWords::Word &word)
    {
        QStringList tokens;
        for (const QString &token : word.alike) {
            tokens.append(quoted(token));
        }
        add(u"SELECT rowid / %1 FROM search_sounds WHERE search_sounds MATCH ?"_s.arg(soundsOfACall), u"rowid"_s,
            {tokens.join(u" OR "_s)}, soundsOfACall);
    }

    [[nodiscard]] static QString begunWith(const QString &word) { return quoted(word) + u'*'; }

    /// The words that begin so, if they are few: the calls of whole words come one after the other, those of a
    /// beginning are first collected from the whole index. Empty: there are none.
    [[nodiscard]] QString begunInTexts(const QString &word)
    {
        constexpr int fewTerms = 24;
        if (word.toUcs4().size() == shortestInTexts) {
            return begunWith(word); // for these the index has lists of their own
        }
        auto terms = m_database.run(
            u"SELECT term FROM search_text_terms WHERE term >= ? AND term < ? LIMIT %1"_s.arg(fewTerms + 1),
            {word, QString(word + u"\U0010FFFF"_s)});
        if (!terms) {
            m_error = terms.error();
            return {};
        }
        QStringList words;
        while (terms->next()) {
            words.append(quoted(terms->value(0).toString()));
        }
        return words.size() > fewTerms ? begunWith(word) : words.join(u" OR "_s);
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
        const QStringList *values = fewValues(column);
        if (!values) {
            return;
        }
        for (const QString &value : *values) {
            if (word.isIn(value)) {
                add(u"SELECT id FROM calls WHERE %1 COLLATE NOCASE = ?"_s.arg(column), u"id"_s, {value});
            }
        }
    }

    /// The values of a column, once for all words of a search; null: they cannot be read.
    [[nodiscard]] const QStringList *fewValues(const QString &column)
    {
        if (const auto known = m_fewValues.constFind(column); known != m_fewValues.constEnd()) {
            return &*known;
        }
        auto rows = m_database.run(
            u"WITH RECURSIVE value (v) AS (SELECT min(%1 COLLATE NOCASE) FROM calls UNION ALL SELECT (SELECT min(%1 "
            "COLLATE NOCASE) FROM calls WHERE %1 COLLATE NOCASE > v) FROM value WHERE v IS NOT NULL) "
            "SELECT v FROM value WHERE v IS NOT NULL"_s.arg(column));
        if (!rows) {
            m_error = rows.error();
            return nullptr;
        }
        QStringList values;
        while (rows->next()) {
            values.append(rows->value(0).toString());
        }
        return &*m_fewValues.insert(column, values);
    }

    /// What is several words beside each other in a name, or in what stands for a number, of whatever length they are.
    void addPhrase(const SearchWords::Part &part)
    {
        if (part.words.size() < 2) {
            return;
        }
        QStringList words;
        for (const SearchWords::Word &word : part.words) {
            words.append(word.text);
        }
        add(u"SELECT rowid FROM search_names WHERE search_names MATCH ?"_s, u"rowid"_s, {quoted(words.join(u' '))});
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
    QHash<QString, QStringList> m_fewValues; ///< by their column
    IdSet m_found;
    std::optional<StoreError> m_error;
};

} // namespace

Result<Found, StoreError> findCalls(Database &database, const SearchWords &words)
{
    return Finder(database, std::nullopt).everyTerm(words);
}

Result<IdSet, StoreError> findExact(Database &database, const SearchWords &words, IdSpan span)
{
    auto found = Finder(database, span).everyTerm(words);
    return found ? Result<IdSet, StoreError>(std::move(found->exact)) : failure(found.error());
}

} // namespace callboard::store
