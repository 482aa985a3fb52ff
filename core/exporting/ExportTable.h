#pragma once

#include "exporting/ExportColumns.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace callboard::exporting {

/// What kind of file an export makes.
enum class ExportForm : quint8 { Csv, Xlsx, Json, JsonLines };

/// By the ending of a file's name, `.csv`, `.xlsx`, `.json` or `.jsonl` in any case; nothing: another one.
[[nodiscard]] std::optional<ExportForm> formOf(const QString &fileName);
/// The ending, without its dot.
[[nodiscard]] QString endingOf(ExportForm form);

/// What an export holds, however it is written.
struct ExportTable
{
    enum class Wording : quint8 {
        Fields, ///< for programs: field names as headings, stored words, ISO 8601 UTC times in text files
        People, ///< as on screen: titles, words in the person's language, local times, the zone in the heading
    };

    std::vector<ExportColumn> columns;
    Wording wording = Wording::Fields;
    QString zone {}; ///< the name of the local time zone, such as `Asia/Kolkata`; see localZoneName()
    bool byteOrderMark = false; ///< before a CSV, for spreadsheets that take UTF-8 for something else without one

    [[nodiscard]] bool needsWhole() const;
    /// The value in the table's wording.
    [[nodiscard]] ExportValue cell(const ExportColumn &column, const store::ListedCall &call) const;
};

/// The name of this computer's time zone.
[[nodiscard]] QString localZoneName();

/// `yes` or `no`, in the person's language.
[[nodiscard]] QString yesOrNo(bool yes);

} // namespace callboard::exporting
