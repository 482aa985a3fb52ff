#pragma once

#include "base/Result.h"
#include "store/StoreError.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>

namespace callboard::store {

/// One SQLite connection, opened, used and closed on one thread: the one that made this object.
class Database final
{
    Q_DISABLE_COPY_MOVE(Database)

public:
    enum class Access : quint8 { ReadWrite, ReadOnly };

    Database();
    ~Database();

    /// ReadWrite makes the file where there is none, and answers only when it is in WAL mode.
    [[nodiscard]] Result<void, StoreError> open(const QString &file, Access access);
    [[nodiscard]] bool isOpen() const { return m_connection.isOpen(); }

    /// Runs one statement with its values bound in order.
    [[nodiscard]] Result<QSqlQuery, StoreError> run(const QString &sql, const QVariantList &values = {});
    /// The first column of the first row; an invalid QVariant where there is none.
    [[nodiscard]] Result<QVariant, StoreError> value(const QString &sql, const QVariantList &values = {});

    [[nodiscard]] static StoreError errorOf(const QSqlError &error);

private:
    QString m_name;
    QSqlDatabase m_connection;
};

} // namespace callboard::store
