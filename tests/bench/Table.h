#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace callboard::bench {

/// Rows of text under a heading. The first `leftAligned` columns hold words, the others numbers.
struct Table
{
    QStringList heading;
    std::vector<QStringList> rows;
    qsizetype leftAligned = 1;
    QStringList notes; ///< below it, a line each

    [[nodiscard]] QString asText() const;
    [[nodiscard]] QString asMarkdown() const;
};

} // namespace callboard::bench
