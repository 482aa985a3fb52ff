#pragma once

#include <QByteArray>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <atomic>
#include <memory>

namespace callboard::store {

/// Why reading rows was cut off; per connection, the last time.
struct RowFailure
{
    QSqlError error; ///< invalid: no failure
};

/// A compiled statement, kept for reuse with other values.
struct PreparedStatement
{
    PreparedStatement(QSqlQuery made, std::shared_ptr<RowFailure> failure)
        : query(std::move(made))
        , rowFailure(std::move(failure))
    {
    }

    /// QSqlQuery keeps the bound values and the last row it read, and SQLite keeps a copy in its own encoding. For a
    /// payload of 12 MB that is 60 MB, so a statement that has seen a large value is not kept.
    void note(const QVariant &value)
    {
        constexpr qsizetype large = 64 * 1024;
        if (value.typeId() == QMetaType::QString) {
            isLarge = isLarge || static_cast<const QString *>(value.constData())->size() > large;
        } else if (value.typeId() == QMetaType::QByteArray) {
            isLarge = isLarge || static_cast<const QByteArray *>(value.constData())->size() > large;
        }
    }

    QSqlQuery query;
    std::shared_ptr<RowFailure> rowFailure;
    bool inUse = false;
    bool isLarge = false; ///< has seen a large value
    bool isSpent = false; ///< was cleared, with all values
    static inline std::atomic<int> largeSeen = 0; ///< statements cleared so far, on all connections
};

/// The rows of one run of a statement, read forward. It owns the statement while it lives. At its end the statement is
/// free to run again and no longer holds SQLite's lock on the file. Use on the connection's thread, and not beyond the
/// connection.
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

    /// Moves to the next row, initially the first. False: no more rows, or a read error. The connection remembers the
    /// error (Database::failureOfRows()), so that callers check once and not in every loop.
    [[nodiscard]] bool next()
    {
        if (!m_statement || m_statement->query.next()) {
            return m_statement != nullptr;
        }
        if (const QSqlError error = m_statement->query.lastError(); error.isValid()) {
            m_statement->rowFailure->error = error;
        }
        return false;
    }
    [[nodiscard]] QVariant value(int column) const
    {
        QVariant value = m_statement->query.value(column);
        m_statement->note(value);
        return value;
    }
    [[nodiscard]] QVariant lastInsertId() const { return m_statement->query.lastInsertId(); }
    /// Ends reading.
    void finish()
    {
        if (m_statement) {
            m_statement->query.finish();
            if (m_statement->isLarge) {
                m_statement->query.clear();
                m_statement->isSpent = true;
                ++PreparedStatement::largeSeen;
            }
            m_statement->inUse = false;
            m_statement.reset();
        }
    }

private:
    std::shared_ptr<PreparedStatement> m_statement;
};

} // namespace callboard::store
