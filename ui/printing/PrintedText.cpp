#include "printing/PrintedText.h"

#include "base/LocalWords.h"
#include "base/OneLine.h"
#include "calls/Display.h"
#include "calls/Money.h"
#include "calls/PhoneNumber.h"
#include "exporting/ExportTable.h"

#include <QLocale>

namespace callboard::ui {

QString printedText(const exporting::ExportColumn &column, const exporting::ExportValue &value)
{
    using Kind = exporting::ExportColumn::Kind;
    if (const auto *text = std::get_if<QString>(&value)) {
        return oneLine(column.kind == Kind::Phone ? calls::formatted(*text) : *text).trimmed();
    }
    if (const auto *number = std::get_if<double>(&value)) {
        return column.kind == Kind::Seconds ? calls::durationText(*number)
               : column.kind == Kind::Cents ? calls::costText(*number)
                                            : QLocale().toString(*number, 'g', QLocale::FloatingPointShortest);
    }
    if (const auto *yes = std::get_if<bool>(&value)) {
        return exporting::yesOrNo(*yes);
    }
    if (const auto *time = std::get_if<QDateTime>(&value)) {
        return momentWords(*time);
    }
    if (const auto *json = std::get_if<QJsonValue>(&value)) {
        return oneLine(exporting::plainText(*json));
    }
    return {};
}

} // namespace callboard::ui
