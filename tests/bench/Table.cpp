#include "bench/Table.h"

#include <algorithm>

namespace callboard::bench {

using namespace Qt::StringLiterals;

namespace {

std::vector<qsizetype> widthsOf(const Table &table)
{
    std::vector<qsizetype> widths;
    for (qsizetype column = 0; column < table.heading.size(); ++column) {
        qsizetype width = table.heading.at(column).size();
        for (const QStringList &row : table.rows) {
            width = std::max(width, row.at(column).size());
        }
        widths.push_back(width);
    }
    return widths;
}

QString line(const Table &table, const QStringList &cells, const QString &between)
{
    const std::vector<qsizetype> widths = widthsOf(table);
    QStringList padded;
    for (qsizetype column = 0; column < cells.size(); ++column) {
        const qsizetype width = widths[static_cast<std::size_t>(column)];
        const QString &cell = cells.at(column);
        padded.append(column < table.leftAligned ? cell.leftJustified(width) : cell.rightJustified(width));
    }
    return padded.join(between);
}

} // namespace

QString Table::asText() const
{
    QString text = line(*this, heading, u"  "_s) + u'\n';
    for (const QStringList &row : rows) {
        text += line(*this, row, u"  "_s) + u'\n';
    }
    for (const QString &note : notes) {
        text += u'\n' + note;
    }
    return notes.isEmpty() ? text : text + u'\n';
}

QString Table::asMarkdown() const
{
    const auto framed = [this](const QStringList &cells) { return u"| "_s + line(*this, cells, u" | "_s) + u" |\n"_s; };
    QString text = framed(heading) + u'|';
    for (qsizetype column = 0; column < heading.size(); ++column) {
        text += column < leftAligned ? u" --- |"_s : u" ---: |"_s;
    }
    text += u'\n';
    for (const QStringList &row : rows) {
        text += framed(row);
    }
    for (const QString &note : notes) {
        text += u'\n' + note + u'\n';
    }
    return text;
}

} // namespace callboard::bench
