#include "window/PrintController.h"

#include "Services.h"
#include "base/Clock.h"
#include "base/LocalWords.h"
#include "board/CallHistoryModel.h"
#include "board/CallHistoryView.h"
#include "exporting/ExportTable.h"
#include "printing/CallListSheet.h"
#include "printing/CallSheet.h"
#include "printing/PrintPreview.h"
#include "printing/PrintedText.h"
#include "store/CallFile.h"
#include "window/ExportController.h"

#include <QApplication>
#include <QLocale>
#include <QPrinter>
#include <QTextDocument>

namespace callboard::ui {

namespace {

// In millimetres.
constexpr qreal marginOfLists = 14;
constexpr qreal marginOfCalls = 4; ///< QTextDocument adds 20 of its own

QFont printFont()
{
    QFont font = QApplication::font();
    font.setPixelSize(-1);
    font.setPointSizeF(10); // the sheets set their own sizes
    return font;
}

} // namespace

PrintController::PrintController(const Services &services, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_parts(parts)
{
}

PrintController::~PrintController() = default;

void PrintController::printList()
{
    const bool several = m_parts.view.selectedCount() > 1;
    if (m_reading) {
        return;
    }
    if (!m_parts.model.isWhole() || !m_parts.model.ids()) {
        Q_EMIT noticed(tr("The board is still being read: try again in a moment."));
        return;
    }
    store::BoardIds ids
        = m_parts.exports.listOf(several ? ExportDialog::What::Selection : ExportDialog::What::Matching).ids;
    const auto all = static_cast<int>(ids->size());
    if (all == 0) {
        Q_EMIT noticed(tr("There is no call to print."));
        return;
    }
    const QLocale locale;
    const QString count = all > mostCalls
                              ? tr("The first %1 of %2 calls").arg(locale.toString(mostCalls), locale.toString(all))
                          : all == 1 ? tr("1 call")
                                     : tr("%1 calls").arg(locale.toString(all));
    if (all > mostCalls) {
        ids = std::make_shared<const std::vector<qint64>>(ids->begin(), ids->begin() + mostCalls);
    }
    const exporting::ExportTable table {.columns = m_parts.exports.columns(),
        .wording = exporting::ExportTable::Wording::People,
        .zone = exporting::localZoneName()};
    auto sheet = std::make_shared<CallListSheet>();
    sheet->heading = tr("Calls");
    sheet->remark = tr("%1 · times of %2 · printed %3").arg(count, table.zone, momentWords(m_services.clock.now()));
    sheet->font = printFont();
    for (const exporting::ExportColumn &column : table.columns) {
        sheet->titles.append(column.title);
    }
    m_reading = true;
    m_services.reader.listApart(
        {.query = {}, .ids = ids, .whole = table.needsWhole()}, [](qsizetype) {},
        [sheet, table](const std::vector<store::ListedCall> &calls) {
            for (const store::ListedCall &call : calls) {
                QStringList cells;
                for (const exporting::ExportColumn &column : table.columns) {
                    cells.append(printedText(column, table.cell(column, call)));
                }
                sheet->rows.push_back(std::move(cells));
            }
            return true;
        },
        {this, &PrintController::showList, sheet});
}

void PrintController::showList(const std::shared_ptr<CallListSheet> &sheet, const store::Read<bool> &read)
{
    m_reading = false;
    if (!read) {
        Q_EMIT noticed(read.error().message);
        return;
    }
    openPrintPreview(&m_parts.window, tr("Calls"), QPageLayout::Landscape, marginOfLists,
        [sheet](QPrinter &printer) { sheet->print(printer); });
}

void PrintController::printCall(qint64 id)
{
    m_services.reader.file(id, {this, &PrintController::showCall});
}

void PrintController::showCall(const Found &found)
{
    if (!found || !*found) {
        Q_EMIT noticed(found ? tr("The call is gone.") : found.error().message);
        return;
    }
    const store::CallFile &file = **found;
    const std::shared_ptr<QTextDocument> document
        = callSheet(file.call, file.annotation.value_or(calls::Annotation()), printFont(), m_services.clock.now());
    openPrintPreview(&m_parts.window, tr("Call"), QPageLayout::Portrait, marginOfCalls,
        [document](QPrinter &printer) { document->print(&printer); });
}

} // namespace callboard::ui

#include "moc_PrintController.cpp"
