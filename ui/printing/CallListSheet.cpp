#include "printing/CallListSheet.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QPrinter>

#include <algorithm>
#include <cmath>

namespace callboard::ui {

namespace {

constexpr qreal headingPoints = 14;
constexpr qreal cellPoints = 8.5;
constexpr qreal lineHeight = 1.5; ///< of a row, in heights of its letters
constexpr std::size_t measuredRows = 500;

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::ui::Plan", text);
}

/// Where everything stands on a page, in the printer's pixels.
class Plan final
{
public:
    Plan(const CallListSheet &sheet, QPrinter &printer)
        : m_sheet(sheet)
        , m_page(QPointF(0, 0), printer.pageLayout().paintRectPixels(printer.resolution()).size())
        , m_heading(sheet.font)
        , m_strong(sheet.font)
        , m_cell(sheet.font)
    {
        m_heading.setPointSizeF(headingPoints);
        m_heading.setBold(true);
        m_strong.setPointSizeF(cellPoints);
        m_strong.setBold(true);
        m_cell.setPointSizeF(cellPoints);
        const QFontMetricsF cells(m_cell, &printer);
        m_rowHeight = cells.height() * lineHeight;
        m_gap = cells.averageCharWidth() * 1.5;
        m_headHeight = QFontMetricsF(m_heading, &printer).height() * lineHeight + m_rowHeight;
        measure(printer);
        const qreal room = m_page.height() - m_rowHeight; // of the foot
        m_firstRows = rowsIn(room - m_headHeight - m_rowHeight);
        m_laterRows = rowsIn(room - m_rowHeight);
    }

    [[nodiscard]] int pages() const
    {
        const int rows = static_cast<int>(m_sheet.rows.size());
        return rows <= m_firstRows ? 1 : 1 + (rows - m_firstRows + m_laterRows - 1) / m_laterRows;
    }

    /// \param page from 0
    void paint(QPainter &painter, int page) const
    {
        qreal y = 0;
        painter.setPen(Qt::black);
        if (page == 0) {
            painter.setFont(m_heading);
            painter.drawText(QRectF(0, 0, m_page.width(), m_headHeight - m_rowHeight),
                Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, m_sheet.heading);
            painter.setFont(m_cell);
            painter.drawText(QRectF(0, m_headHeight - m_rowHeight, m_page.width(), m_rowHeight),
                Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine, m_sheet.remark);
            y = m_headHeight;
        }
        paintRow(painter, y, m_sheet.titles, m_strong);
        y += m_rowHeight;
        rule(painter, y, 2);
        const int first = page == 0 ? 0 : m_firstRows + (page - 1) * m_laterRows;
        const int end
            = std::min<int>(static_cast<int>(m_sheet.rows.size()), first + (page == 0 ? m_firstRows : m_laterRows));
        for (int row = first; row < end; ++row) {
            paintRow(painter, y, m_sheet.rows[static_cast<std::size_t>(row)], m_cell);
            y += m_rowHeight;
            rule(painter, y, 1);
        }
        painter.setFont(m_cell);
        painter.setPen(Qt::black);
        const QLocale locale;
        painter.drawText(QRectF(0, m_page.height() - m_rowHeight, m_page.width(), m_rowHeight),
            Qt::AlignRight | Qt::AlignBottom | Qt::TextSingleLine,
            tr("Page %1 of %2").arg(locale.toString(page + 1), locale.toString(pages())));
    }

private:
    [[nodiscard]] int rowsIn(qreal room) const { return std::max(1, static_cast<int>(room / m_rowHeight)); }

    void measure(QPrinter &printer)
    {
        const QFontMetricsF strong(m_strong, &printer);
        const QFontMetricsF cells(m_cell, &printer);
        for (qsizetype column = 0; column < m_sheet.titles.size(); ++column) {
            qreal width = strong.horizontalAdvance(m_sheet.titles[column]);
            for (std::size_t row = 0; row < std::min(m_sheet.rows.size(), measuredRows); ++row) {
                width = std::max(width, cells.horizontalAdvance(m_sheet.rows[row].value(column)));
            }
            m_widths.push_back(std::ceil(width) + m_gap);
        }
        // Only the widest give room: a phone number stays whole beside a long name.
        const qreal most = widestThatFits();
        for (qreal &width : m_widths) {
            width = std::min(width, most);
        }
    }

    /// The width that no column may be above, so that together they are no wider than the page.
    [[nodiscard]] qreal widestThatFits() const
    {
        std::vector<qreal> widths = m_widths;
        std::ranges::sort(widths);
        qreal room = m_page.width();
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const qreal share = room / static_cast<qreal>(widths.size() - i);
            if (widths[i] > share) {
                return share; // so are all that follow
            }
            room -= widths[i];
        }
        return m_page.width();
    }

    void paintRow(QPainter &painter, qreal y, const QStringList &cells, const QFont &font) const
    {
        painter.setFont(font);
        painter.setPen(Qt::black);
        const QFontMetricsF metrics(font, painter.device());
        qreal x = 0;
        for (std::size_t i = 0; i < m_widths.size(); ++i) {
            const QRectF cell(x, y, m_widths[i] - m_gap, m_rowHeight);
            painter.drawText(cell, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                metrics.elidedText(cells.value(static_cast<qsizetype>(i)), Qt::ElideRight, cell.width()));
            x += m_widths[i];
        }
    }

    void rule(QPainter &painter, qreal y, int weight) const
    {
        constexpr int gray = 0xB0;
        painter.setPen(QPen(weight > 1 ? QColor(Qt::black) : QColor(gray, gray, gray), m_rowHeight / 40 * weight));
        painter.drawLine(QPointF(0, y), QPointF(m_page.width(), y));
    }

    const CallListSheet &m_sheet;
    const QRectF m_page;
    QFont m_heading;
    QFont m_strong;
    QFont m_cell;
    qreal m_rowHeight = 0;
    qreal m_headHeight = 0;
    qreal m_gap = 0;
    std::vector<qreal> m_widths;
    int m_firstRows = 1;
    int m_laterRows = 1;
};

} // namespace

int CallListSheet::pages(QPrinter &printer) const
{
    return Plan(*this, printer).pages();
}

void CallListSheet::print(QPrinter &printer) const
{
    const Plan plan(*this, printer);
    const int last = plan.pages();
    const int from = printer.fromPage() > 0 ? printer.fromPage() : 1;
    const int to = printer.toPage() > 0 ? std::min(printer.toPage(), last) : last;
    QPainter painter;
    if (from > to || !painter.begin(&printer)) {
        return;
    }
    for (int page = from; page <= to; ++page) {
        if (page > from && !printer.newPage()) {
            return;
        }
        plan.paint(painter, page - 1);
    }
}

} // namespace callboard::ui
