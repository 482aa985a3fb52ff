#pragma once

#include <QByteArray>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <atomic>
#include <memory>

namespace callboard::store {

/// Why rows ended before their end. Of a connection: the last time that happened.
struct RowFailure
{
    QSqlError error; ///< not valid: it did not
};

/// A statement that SQLite has compiled, kept to be run again with other values.
struct PreparedStatement
{
    PreparedStatement(QSqlQuery made, std::shared_ptr<RowFailure> failure)
        : query(std::move(made))
        , rowFailure(std::move(failure))
    {
    }

    /// QSqlQuery keeps the values it was given and the last row it read, and SQLite a copy in its own encoding: of a
    /// payload of 12 MB that is 60. A statement that has seen such a value is not kept.
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
    bool isLarge = false; ///< holds a value that is
    bool isSpent = false; ///< was let go of, with all it held
    static inline std::atomic<int> largeSeen = 0; ///< how many did, on every connection
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

    /// To the next row; the first one at first. False: there is none, or the disk did not give it. That the connection
    /// knows (Database::failureOfRows()), so that it is asked once, and not by every loop.
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
    /// Nothing more will be read.
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
