#include "exporting/ExportTable.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTimeZone>

#include <algorithm>
#include <array>

namespace callboard::exporting {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array forms {ExportForm::Csv, ExportForm::Xlsx, ExportForm::Json, ExportForm::JsonLines};

} // namespace

QString endingOf(ExportForm form)
{
    switch (form) {
    case ExportForm::Csv:
        return u"csv"_s;
    case ExportForm::Xlsx:
        return u"xlsx"_s;
    case ExportForm::Json:
        return u"json"_s;
    case ExportForm::JsonLines:
        return u"jsonl"_s;
    }
    Q_UNREACHABLE();
}

std::optional<ExportForm> formOf(const QString &fileName)
{
    const QString ending = QFileInfo(fileName).suffix().toLower();
    const auto form = std::ranges::find(forms, ending, endingOf);
    return form == forms.end() ? std::nullopt : std::optional(*form);
}

bool ExportTable::needsWhole() const
{
    return std::ranges::any_of(columns, &ExportColumn::needsWhole);
}

ExportValue ExportTable::cell(const ExportColumn &column, const store::ListedCall &call) const
{
    return wording == Wording::People && column.words ? column.words(call) : column.value(call);
}

QString localZoneName()
{
    const QByteArray id = QTimeZone::systemTimeZoneId();
    return id.isEmpty() ? QCoreApplication::translate("callboard::exporting", "local time") : QString::fromUtf8(id);
}

QString yesOrNo(bool yes)
{
    return yes ? QCoreApplication::translate("callboard::exporting", "yes")
               : QCoreApplication::translate("callboard::exporting", "no");
}

} // namespace callboard::exporting
