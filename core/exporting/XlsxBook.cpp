#include "exporting/XlsxBook.h"

#include "base/LocalTime.h"
#include "calls/PhoneNumber.h"
#include "exporting/WorkbookCheck.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <utility>
#include <xlsxwriter.h>

namespace callboard::exporting {

using namespace Qt::StringLiterals;
using Kind = ExportColumn::Kind;
using Wording = ExportTable::Wording;

namespace {

constexpr double secondsPerDay = 86'400;
constexpr double centsPerDollar = 100;
/// Excel's calendar begins here; before it there is no date.
constexpr int firstYear = 1900;

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::exporting::XlsxBook", text);
}

/// libxlsxwriter does not tell more.
QString noRoomSentence()
{
    return QCoreApplication::translate("callboard::exporting::XlsxBook",
        "The workbook could not be written whole: the disk is full or does not work.");
}

bool isInXml(char16_t c)
{
    return c >= 0x20 ? c != 0xFFFE && c != 0xFFFF : c == u'\t' || c == u'\n';
}

/// In widths of a digit.
double widthOf(Kind kind)
{
    switch (kind) {
    case Kind::Phone:
        return 18;
    case Kind::Moment:
        return 19;
    case Kind::Number:
    case Kind::Seconds:
    case Kind::Cents:
    case Kind::YesNo:
        return 12;
    case Kind::Text:
    case Kind::Data:
        return 22;
    }
    Q_UNREACHABLE();
}

} // namespace

QString cellText(const QString &text)
{
    QString cell;
    cell.reserve(std::min<qsizetype>(text.size(), XlsxBook::mostLetters));
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool pair = c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (cell.size() + (pair ? 2 : 1) >= XlsxBook::mostLetters && text.size() > XlsxBook::mostLetters) {
            return cell + u'…';
        }
        if (pair) {
            cell += c;
            cell += text[++i];
        } else if (c.isSurrogate()) {
            cell += QChar::ReplacementCharacter;
        } else if (isInXml(c.unicode())) {
            cell += c;
        } else if (c == u'\r' && (i + 1 == text.size() || text[i + 1] != u'\n')) {
            cell += u'\n';
        }
    }
    return cell;
}

double excelDays(const QDateTime &local)
{
    static const QDate first(1899, 12, 30);
    return static_cast<double>(first.daysTo(local.date()))
           + std::chrono::duration<double>(std::chrono::milliseconds(local.time().msecsSinceStartOfDay())).count()
                 / secondsPerDay;
}

struct XlsxBook::Book
{
    Book(const QByteArray &path, const QByteArray &folder)
        : tempFolder(folder)
    {
        lxw_workbook_options options {};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = tempFolder.data();
        workbook = workbook_new_opt(path.constData(), &options);
        heading = workbook_add_format(workbook);
        format_set_bold(heading);
        phone = workbook_add_format(workbook);
        format_set_num_format(phone, "@");
        moment = workbook_add_format(workbook);
        format_set_num_format(moment, "yyyy-mm-dd hh:mm:ss");
        duration = workbook_add_format(workbook);
        format_set_num_format(duration, "[h]:mm:ss");
        money = workbook_add_format(workbook);
        format_set_num_format(money, "0.00##");
    }
    ~Book()
    {
        if (workbook) {
            lxw_workbook_free(workbook);
        }
    }
    Q_DISABLE_COPY_MOVE(Book)

    QByteArray tempFolder; ///< libxlsxwriter keeps the pointer
    lxw_workbook *workbook = nullptr;
    lxw_worksheet *sheet = nullptr;
    int sheets = 0;
    lxw_format *heading = nullptr;
    lxw_format *phone = nullptr;
    lxw_format *moment = nullptr;
    lxw_format *duration = nullptr;
    lxw_format *money = nullptr;
};

XlsxBook::XlsxBook(const ExportTable &table, const QString &path, const QString &folder, int rowsOfASheet)
    : m_table(table)
    , m_path(QFile::encodeName(path))
    , m_folder(QFile::encodeName(folder))
    , m_rowsOfASheet(rowsOfASheet)
    , m_book(std::make_unique<Book>(m_path, m_folder))
{
    beginSheet();
}

XlsxBook::~XlsxBook() = default;

QString XlsxBook::heading(const ExportColumn &column) const
{
    const QString name = m_table.wording == Wording::People ? column.title : column.field;
    if (column.kind == Kind::Moment) {
        return tr("%1 (%2)").arg(name, m_table.zone);
    }
    return column.kind == Kind::Cents && m_table.wording == Wording::People ? tr("%1 (%2)").arg(name, u"US$"_s) : name;
}

void XlsxBook::beginSheet()
{
    Book &book = *m_book;
    ++book.sheets;
    const QString name = book.sheets == 1 ? tr("Calls") : tr("Calls %1").arg(book.sheets);
    book.sheet = workbook_add_worksheet(book.workbook, name.toUtf8().constData());
    if (!book.sheet) { // it has no room for its temporary file, or a translation is no name for a sheet
        book.sheet = workbook_add_worksheet(book.workbook, nullptr);
    }
    m_row = 0;
    if (!book.sheet) {
        return;
    }
    worksheet_freeze_panes(book.sheet, 1, 0);
    for (std::size_t place = 0; place < m_table.columns.size(); ++place) {
        const ExportColumn &column = m_table.columns[place];
        const auto col = static_cast<lxw_col_t>(place);
        worksheet_set_column(book.sheet, col, col, widthOf(column.kind), nullptr);
        worksheet_write_string(book.sheet, 0, col, cellText(heading(column)).toUtf8().constData(), book.heading);
    }
    m_row = 1;
}

void XlsxBook::endSheet()
{
    if (m_book->sheet && !m_table.columns.empty()) {
        worksheet_autofilter(m_book->sheet, 0, 0, static_cast<lxw_row_t>(std::max(1, m_row - 1)),
            static_cast<lxw_col_t>(m_table.columns.size() - 1));
    }
}

bool XlsxBook::writeText(std::size_t place, const QString &text, bool asPhone)
{
    const QString cell = cellText(asPhone ? calls::formatted(text) : text);
    m_cutTexts += text.size() > mostLetters ? 1 : 0;
    return cell.isEmpty()
           || worksheet_write_string(m_book->sheet, static_cast<lxw_row_t>(m_row), static_cast<lxw_col_t>(place),
                  cell.toUtf8().constData(), asPhone ? m_book->phone : nullptr)
                  == LXW_NO_ERROR;
}

bool XlsxBook::write(std::size_t place, const ExportValue &value)
{
    const ExportColumn &column = m_table.columns[place];
    const bool people = m_table.wording == Wording::People;
    const auto number = [&](double given, lxw_format *format) {
        return !std::isfinite(given)
               || worksheet_write_number(
                      m_book->sheet, static_cast<lxw_row_t>(m_row), static_cast<lxw_col_t>(place), given, format)
                      == LXW_NO_ERROR;
    };
    if (const auto *text = std::get_if<QString>(&value)) {
        return writeText(place, *text, column.kind == Kind::Phone);
    }
    if (const auto *amount = std::get_if<double>(&value)) {
        return column.kind == Kind::Seconds           ? number(*amount / secondsPerDay, m_book->duration)
               : column.kind == Kind::Cents && people ? number(*amount / centsPerDollar, m_book->money)
                                                      : number(*amount, nullptr);
    }
    if (const auto *yes = std::get_if<bool>(&value)) {
        return people ? writeText(place, yesOrNo(*yes), false)
                      : worksheet_write_boolean(m_book->sheet, static_cast<lxw_row_t>(m_row),
                            static_cast<lxw_col_t>(place), *yes ? 1 : 0, nullptr)
                            == LXW_NO_ERROR;
    }
    if (const auto *time = std::get_if<QDateTime>(&value)) {
        const QDateTime local = localTime(*time);
        return local.date().year() < firstYear ? writeText(place, local.toString(u"yyyy-MM-dd HH:mm:ss"_s), false)
                                               : number(excelDays(local), m_book->moment);
    }
    if (const auto *json = std::get_if<QJsonValue>(&value)) {
        return writeText(place, plainText(*json), false);
    }
    return true;
}

Result<void, QString> XlsxBook::add(const std::vector<store::ListedCall> &calls)
{
    for (const store::ListedCall &call : calls) {
        if (m_row == m_rowsOfASheet) {
            endSheet();
            beginSheet();
        }
        if (!m_book->sheet) {
            return failure(noRoomSentence());
        }
        for (std::size_t place = 0; place < m_table.columns.size(); ++place) {
            if (!write(place, m_table.cell(m_table.columns[place], call))) {
                return failure(tr("A value does not fit into the workbook."));
            }
        }
        ++m_row;
    }
    std::FILE *rows = m_book->sheet->optimize_tmpfile;
    if (rows && (std::fflush(rows) != 0 || std::ferror(rows) != 0)) {
        return failure(noRoomSentence());
    }
    return {};
}

Result<void, QString> XlsxBook::finish()
{
    if (!m_book->sheet) {
        return failure(noRoomSentence());
    }
    endSheet();
    const int sheets = m_book->sheets;
    // It frees the workbook also where it fails.
    if (workbook_close(std::exchange(m_book->workbook, nullptr)) != LXW_NO_ERROR || !isWholeWorkbook(m_path, sheets)) {
        return failure(noRoomSentence());
    }
    return {};
}

} // namespace callboard::exporting
