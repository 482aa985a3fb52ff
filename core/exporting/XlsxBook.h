#pragma once

#include "base/Result.h"
#include "exporting/ExportTable.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <vector>

namespace callboard::exporting {

/// An export as a workbook of Excel, through libxlsxwriter. Texts, phone numbers among them, are texts and never
/// formulas; times are dates in local time, named in the heading; durations are times of day that count on beyond 24
/// hours; money is in dollars. The heading is frozen. A row is on the disk before the next is made, so memory does not
/// grow with them. More rows than a sheet holds go on in the next sheet.
///
/// One thread at a time. Errors are sentences for people.
class XlsxBook final
{
    Q_DISABLE_COPY_MOVE(XlsxBook)

public:
    /// What a sheet and a cell of Excel hold.
    static constexpr int mostRows = 1'048'576;
    static constexpr int mostLetters = 32'767; ///< UTF-16 units

    /// \param path the file to write; what it holds is lost
    /// \param folder for temporary files, which have no name there
    /// \param rowsOfASheet its heading included; for tests
    XlsxBook(const ExportTable &table, const QString &path, const QString &folder, int rowsOfASheet = mostRows);
    /// Without finish() the file is no workbook.
    ~XlsxBook();

    [[nodiscard]] Result<void, QString> add(const std::vector<store::ListedCall> &calls);
    /// Writes the workbook, then reads it whole to see that it is one: libxlsxwriter does not notice a disk that gets
    /// full.
    [[nodiscard]] Result<void, QString> finish();
    /// How many texts were longer than a cell, and end with `…`.
    [[nodiscard]] int cutTexts() const { return m_cutTexts; }

private:
    struct Book;

    void beginSheet();
    void endSheet();
    [[nodiscard]] QString heading(const ExportColumn &column) const;
    [[nodiscard]] bool write(std::size_t place, const ExportValue &value);
    [[nodiscard]] bool writeText(std::size_t place, const QString &text, bool asPhone);

    const ExportTable &m_table;
    const QByteArray m_path;
    const QByteArray m_folder;
    const int m_rowsOfASheet;
    std::unique_ptr<Book> m_book;
    int m_row = 0; ///< the next one of this sheet
    int m_cutTexts = 0;
};

/// A text as a cell of a workbook can hold it: without characters that XML has none of, and no longer than a cell.
/// Pure.
[[nodiscard]] QString cellText(const QString &text);

/// The day and time of day as Excel counts them: days since 30 December 1899. Pure. \param local in the zone to show
[[nodiscard]] double excelDays(const QDateTime &local);

} // namespace callboard::exporting
