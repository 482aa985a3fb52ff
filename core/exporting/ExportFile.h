#pragma once

#include "base/NewFile.h"
#include "base/Result.h"
#include "exporting/CsvText.h"
#include "exporting/ExportTable.h"
#include "exporting/JsonText.h"
#include "exporting/XlsxBook.h"

#include <QString>

#include <optional>
#include <vector>

namespace callboard::exporting {

/// Why an export was not written. A sentence for people.
struct ExportTrouble
{
    QString message;
    bool wrongPlace = false; ///< the folder is missing or refuses files, or the name is taken
};

/// The file an export is written to, in a folder that is there. It appears whole or not at all, and replaces nothing.
/// One thread at a time.
class ExportFile final
{
    Q_DISABLE_COPY_MOVE(ExportFile)

public:
    ExportFile(ExportTable table, ExportForm form, QString folder);
    ~ExportFile();

    [[nodiscard]] Result<void, ExportTrouble> open();
    [[nodiscard]] Result<void, ExportTrouble> add(const std::vector<store::ListedCall> &calls);
    /// Once all calls are in it; takes a while for a workbook.
    [[nodiscard]] Result<void, ExportTrouble> complete();
    /// Gives it `name`, or, where that is taken and `numbered`, the next free `name_2` and so on. Answers with its
    /// path.
    [[nodiscard]] Result<QString, ExportTrouble> place(const QString &name, bool numbered);
    /// See XlsxBook::cutTexts().
    [[nodiscard]] int cutTexts() const { return m_book ? m_book->cutTexts() : 0; }

private:
    [[nodiscard]] Result<void, ExportTrouble> write(const QByteArray &bytes);

    const ExportTable m_table;
    const ExportForm m_form;
    const QString m_folder;
    NewFile m_file;
    std::optional<CsvText> m_csv;
    std::optional<JsonText> m_json;
    std::optional<XlsxBook> m_book;
};

} // namespace callboard::exporting
