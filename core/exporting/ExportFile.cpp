#include "exporting/ExportFile.h"

#include <QFileInfo>

#include <utility>

namespace callboard::exporting {

using namespace Qt::StringLiterals;

ExportFile::ExportFile(ExportTable table, ExportForm form, QString folder)
    : m_table(std::move(table))
    , m_form(form)
    , m_folder(std::move(folder))
{
}

ExportFile::~ExportFile() = default;

Result<void, ExportTrouble> ExportFile::open()
{
    if (const auto opened = m_file.open(m_folder); !opened) {
        return failure(ExportTrouble {opened.error(), m_file.isWrongPlace()});
    }
    switch (m_form) {
    case ExportForm::Csv:
        m_csv.emplace(m_table);
        return write(m_csv->begin());
    case ExportForm::Json:
        m_json.emplace(m_table, JsonText::Form::Array);
        return {};
    case ExportForm::JsonLines:
        m_json.emplace(m_table, JsonText::Form::Lines);
        return {};
    case ExportForm::Xlsx:
        m_book.emplace(m_table, m_file.pathToWrite(), m_folder);
        return {};
    }
    Q_UNREACHABLE();
}

Result<void, ExportTrouble> ExportFile::write(const QByteArray &bytes)
{
    return m_file.device().write(bytes) == bytes.size() ? Result<void, ExportTrouble>()
                                                        : failure(ExportTrouble {m_file.whyNot(), false});
}

Result<void, ExportTrouble> ExportFile::add(const std::vector<store::ListedCall> &calls)
{
    if (m_csv) {
        return write(m_csv->lines(calls));
    }
    if (m_json) {
        return write(m_json->add(calls));
    }
    if (const auto added = m_book->add(calls); !added) {
        return failure(ExportTrouble {added.error(), false});
    }
    return {};
}

Result<void, ExportTrouble> ExportFile::complete()
{
    if (m_json) {
        return write(m_json->end());
    }
    if (m_book) {
        if (const auto finished = m_book->finish(); !finished) {
            return failure(ExportTrouble {finished.error(), false});
        }
    }
    return {};
}

Result<QString, ExportTrouble> ExportFile::place(const QString &name, bool numbered)
{
    const QFileInfo parts(name);
    const auto placed = numbered ? m_file.place([&](int number) {
        return number == 1 ? name : u"%1_%2.%3"_s.arg(parts.completeBaseName()).arg(number).arg(parts.suffix());
    })
                                 : m_file.placeAs(name);
    return placed ? Result<QString, ExportTrouble>(*placed)
                  : failure(ExportTrouble {placed.error(), m_file.isWrongPlace()});
}

} // namespace callboard::exporting
