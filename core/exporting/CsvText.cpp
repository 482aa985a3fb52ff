#include "exporting/CsvText.h"

#include "base/IsoTime.h"
#include "base/LocalTime.h"
#include "calls/PhoneNumber.h"

#include <QCoreApplication>
#include <QStringList>

namespace callboard::exporting {

using namespace Qt::StringLiterals;
using Kind = ExportColumn::Kind;
using Wording = ExportTable::Wording;

namespace {

constexpr double centsPerDollar = 100;

/// The wide ones are signs of a formula to some spreadsheets, too.
bool isFormulaSign(QChar c)
{
    return QStringView(u"=+-@\t\r＝＋－＠").contains(c);
}

/// Blanks and zero-width characters in front hide a formula from a check, not from every spreadsheet.
bool wouldBeRun(QStringView text)
{
    for (const QChar c : text) {
        if (isFormulaSign(c)) {
            return true;
        }
        if (!c.isSpace() && c.category() != QChar::Other_Format) {
            return false;
        }
    }
    return false;
}

bool needsQuotes(QStringView text)
{
    return text.contains(u'"') || text.contains(u',') || text.contains(u'\n') || text.contains(u'\r')
           || (!text.isEmpty() && (text.front().isSpace() || text.back().isSpace()));
}

QString localText(const QDateTime &time)
{
    return localTime(time).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

QString numberText(double number)
{
    return QString::number(number, 'g', 15);
}

} // namespace

QString csvField(const QString &text)
{
    QString field = text;
    field.remove(QChar(u'\0'));
    if (const QString number = calls::formatted(field); number != field) {
        field = number;
    } else if (wouldBeRun(field)) {
        field.prepend(u'\'');
    }
    return needsQuotes(field) ? u'"' + field.replace(u'"', u"\"\""_s) + u'"' : field;
}

QString CsvText::heading(const ExportColumn &column) const
{
    if (m_table.wording == Wording::Fields) {
        return csvField(column.field);
    }
    const auto with = [&column](const QString &unit) {
        return csvField(QCoreApplication::translate("callboard::exporting", "%1 (%2)").arg(column.title, unit));
    };
    switch (column.kind) {
    case Kind::Seconds:
        return with(QCoreApplication::translate("callboard::exporting", "seconds"));
    case Kind::Cents:
        return with(u"US$"_s);
    case Kind::Moment:
        return with(m_table.zone);
    default:
        return csvField(column.title);
    }
}

QString CsvText::field(const ExportColumn &column, const ExportValue &value) const
{
    const bool people = m_table.wording == Wording::People;
    if (const auto *text = std::get_if<QString>(&value)) {
        return csvField(*text);
    }
    if (const auto *number = std::get_if<double>(&value)) {
        return numberText(people && column.kind == Kind::Cents ? *number / centsPerDollar : *number);
    }
    if (const auto *yes = std::get_if<bool>(&value)) {
        return people ? yesOrNo(*yes) : plainText(*yes);
    }
    if (const auto *time = std::get_if<QDateTime>(&value)) {
        return people ? localText(*time) : isoUtc(*time);
    }
    if (const auto *json = std::get_if<QJsonValue>(&value)) {
        return csvField(plainText(*json));
    }
    return {};
}

QByteArray CsvText::begin() const
{
    QStringList headings;
    for (const ExportColumn &column : m_table.columns) {
        headings.append(heading(column));
    }
    const QByteArray line = headings.join(u',').toUtf8() + "\r\n";
    return m_table.byteOrderMark ? "\xEF\xBB\xBF" + line : line;
}

QByteArray CsvText::lines(const std::vector<store::ListedCall> &calls) const
{
    QString lines;
    for (const store::ListedCall &call : calls) {
        bool first = true;
        for (const ExportColumn &column : m_table.columns) {
            if (!std::exchange(first, false)) {
                lines += u',';
            }
            lines += field(column, m_table.cell(column, call));
        }
        lines += u"\r\n"_s;
    }
    return lines.toUtf8();
}

} // namespace callboard::exporting
