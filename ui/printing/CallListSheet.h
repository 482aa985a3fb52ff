#pragma once

#include <QFont>
#include <QString>
#include <QStringList>

#include <vector>

class QPrinter;

namespace callboard::ui {

/// A list of calls on paper: a heading, then a table whose titles stand on every page, black on white. The columns
/// share the width of the page by what is in them; a text that is too long ends with `…`. A value; GUI thread only.
struct CallListSheet
{
    QString heading;
    QString remark; ///< below the heading, and at the foot of every page
    QStringList titles;
    std::vector<QStringList> rows; ///< as many cells as there are titles
    QFont font; ///< its family; sizes are the sheet's own

    /// Only the pages the printer asks for.
    void print(QPrinter &printer) const;
    [[nodiscard]] int pages(QPrinter &printer) const;
};

} // namespace callboard::ui
