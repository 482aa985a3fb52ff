#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace callboard::test {

/// SQL as it is written in a source: the parts of one literal between its `%1`, `%2` …
struct SqlLiteral
{
    QString file; ///< its name
    int line = 0;
    QStringList parts;
};

/// Every u"…" literal with SQL in it, in the .cpp files of a folder.
[[nodiscard]] std::vector<SqlLiteral> sqlLiteralsIn(const QString &folder);
/// The same of one source.
[[nodiscard]] std::vector<SqlLiteral> sqlLiteralsOf(const QString &file, const QString &source);

/// A statement that may have been made of the literal: it holds all its parts, in order.
[[nodiscard]] bool isMadeOf(const QString &statement, const SqlLiteral &literal);

} // namespace callboard::test
