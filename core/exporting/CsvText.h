#pragma once

#include "exporting/ExportTable.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace callboard::exporting {

/// A text as a field of a CSV: a phone number is written with blanks, so that a spreadsheet shows it whole and with its
/// plus sign; a text that a spreadsheet would run as a formula begins with an apostrophe. Quoted where RFC 4180 asks
/// for it. Pure.
[[nodiscard]] QString csvField(const QString &text);

/// An export as CSV: RFC 4180, UTF-8, a heading, lines that end with CR LF. Numbers are written plainly: durations in
/// seconds; money in cents in the wording for programs, in dollars in the one for people. Pure, but for the time zone.
class CsvText final
{
public:
    /// `table` must outlive it.
    explicit CsvText(const ExportTable &table)
        : m_table(table)
    {
    }

    [[nodiscard]] QByteArray begin() const;
    [[nodiscard]] QByteArray lines(const std::vector<store::ListedCall> &calls) const;

private:
    [[nodiscard]] QString field(const ExportColumn &column, const ExportValue &value) const;
    [[nodiscard]] QString heading(const ExportColumn &column) const;

    const ExportTable &m_table;
};

} // namespace callboard::exporting
