#pragma once

#include "calls/Call.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

namespace callboard::cli {

/// A list of calls as text that is made a few calls at a time: all that add() and then end() return is the whole.

/// A JSON array, as QJsonDocument would write it.
class JsonList final
{
public:
    [[nodiscard]] QString add(const std::vector<calls::Call> &some);
    [[nodiscard]] QString end() const;

private:
    bool m_isEmpty = true;
};

/// Cells a spreadsheet would run are defused.
class CsvList final
{
public:
    [[nodiscard]] QString add(const std::vector<calls::Call> &some);
    [[nodiscard]] QString end();

private:
    [[nodiscard]] QString heading();

    bool m_isHeaded = false;
};

/// Aligned columns: their widths are told by all calls, so that each is measured before the first is added. Where a
/// search found some by their sound alone, a column says of each how it was found.
class TableList final
{
public:
    /// \param now what days are told by
    explicit TableList(const QDateTime &now);

    void measure(const std::vector<calls::CallRow> &some);
    [[nodiscard]] QString add(const std::vector<calls::CallRow> &some);
    [[nodiscard]] QString end();

private:
    friend QString asTable(const calls::Call &call);
    void measure(const QStringList &cells);
    [[nodiscard]] QStringList cellsOf(const calls::CallRow &call) const;
    [[nodiscard]] QString line(const QStringList &cells) const;
    [[nodiscard]] QString headingLine();

    const QDateTime m_now;
    QStringList m_heading;
    QList<qsizetype> m_widths;
    bool m_isHeaded = false;
    bool m_saysHowFound = false;
};

/// A table of one call.
[[nodiscard]] QString asTable(const calls::Call &call);

} // namespace callboard::cli
