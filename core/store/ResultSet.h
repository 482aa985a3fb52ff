#pragma once

#include <QSqlQuery>
#include <QVariant>

#include <memory>

namespace callboard::store {

/// A statement that SQLite has compiled, kept to be run again with other values.
struct PreparedStatement
{
    explicit PreparedStatement(QSqlQuery made)
        : query(std::move(made))
    {
    }

    QSqlQuery query;
    bool inUse = false;
};

/// The rows of one run of a statement, read forward. As long as it lives the statement is its own; then the statement
/// is finished, which ends SQLite's hold on the file, and free to run again. Use on the connection's thread, and not
/// beyond the connection.
class ResultSet final
{
    Q_DISABLE_COPY(ResultSet)

public:
    explicit ResultSet(std::shared_ptr<PreparedStatement> statement)
        : m_statement(std::move(statement))
    {
        m_statement->inUse = true;
    }
    ResultSet(ResultSet &&other) noexcept = default;
    ResultSet &operator=(ResultSet &&other) = delete;
    ~ResultSet() { finish(); }

    /// To the next row; the first one at first. False: there is none.
    [[nodiscard]] bool next() { return m_statement && m_statement->query.next(); }
    [[nodiscard]] QVariant value(int column) const { return m_statement->query.value(column); }
    [[nodiscard]] QVariant lastInsertId() const { return m_statement->query.lastInsertId(); }
    /// Nothing more will be read.
    void finish()
    {
        if (m_statement) {
            m_statement->query.finish();
            m_statement->inUse = false;
            m_statement.reset();
        }
    }

private:
    std::shared_ptr<PreparedStatement> m_statement;
};

} // namespace callboard::store
