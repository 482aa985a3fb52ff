#pragma once

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QStringList>
#include <QUuid>
#include <QVariant>

namespace callboard::test {

/// A connection of another program to a SQLite file: to look at a store from outside, to lock it, or to make one that
/// is not ours.
class RawStore final
{
    Q_DISABLE_COPY_MOVE(RawStore)

public:
    explicit RawStore(const QString &file)
        : m_name(QUuid::createUuid().toString())
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
        database.setDatabaseName(file);
        if (!database.open()) {
            qFatal("The test cannot open %s", qPrintable(file));
        }
    }
    ~RawStore()
    {
        QSqlDatabase::database(m_name, false).close();
        QSqlDatabase::removeDatabase(m_name);
    }

    void run(const QString &sql)
    {
        QSqlQuery query(QSqlDatabase::database(m_name));
        if (!query.exec(sql)) {
            qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
        }
    }
    [[nodiscard]] QVariant value(const QString &sql)
    {
        QSqlQuery query(QSqlDatabase::database(m_name));
        if (!query.exec(sql) || !query.next()) {
            qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
        }
        return query.value(0);
    }
    /// One column of every row.
    [[nodiscard]] QStringList column(const QString &sql, int which = 0)
    {
        QSqlQuery query(QSqlDatabase::database(m_name));
        if (!query.exec(sql)) {
            qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
        }
        QStringList values;
        while (query.next()) {
            values.append(query.value(which).toString());
        }
        return values;
    }
    [[nodiscard]] int count(const QString &table)
    {
        return value(QStringLiteral("SELECT count(*) FROM ") + table).toInt();
    }

private:
    QString m_name;
};

} // namespace callboard::test
