#include "exporting/JsonText.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <utility>

namespace callboard::exporting {

using namespace Qt::StringLiterals;

QJsonObject JsonText::object(const store::ListedCall &call) const
{
    QJsonObject object;
    for (const ExportColumn &column : m_table.columns) {
        object.insert(column.field, jsonOf(column.value(call)));
    }
    if (call.row.soundsLike) {
        object.insert(u"soundsLike"_s, *call.row.soundsLike);
    }
    return object;
}

QByteArray arrayPiece(const QJsonObject &object, bool isFirst)
{
    // An array of this one alone, without its brackets: indented as among others.
    const QByteArray array = QJsonDocument(QJsonArray {object}).toJson();
    return (isFirst ? "[\n" : ",\n") + array.sliced(2, array.size() - 5);
}

QByteArray arrayEnd(bool isEmpty)
{
    return isEmpty ? "[\n]\n" : "\n]\n";
}

QByteArray JsonText::add(const std::vector<store::ListedCall> &calls)
{
    QByteArray text;
    for (const store::ListedCall &call : calls) {
        text += m_form == Form::Lines ? QJsonDocument(object(call)).toJson(QJsonDocument::Compact) + '\n'
                                      : arrayPiece(object(call), std::exchange(m_isEmpty, false));
    }
    return text;
}

QByteArray JsonText::end() const
{
    return m_form == Form::Lines ? QByteArray() : arrayEnd(m_isEmpty);
}

} // namespace callboard::exporting
