#pragma once

#include "exporting/ExportTable.h"

#include <QByteArray>
#include <QJsonObject>

#include <vector>

namespace callboard::exporting {

/// A JSON array in pieces, as QJsonDocument would write it whole. Pure.
[[nodiscard]] QByteArray arrayPiece(const QJsonObject &object, bool isFirst);
[[nodiscard]] QByteArray arrayEnd(bool isEmpty);

/// An export as a JSON array of calls, or as JSON Lines: a call on each line. The names and values are those of
/// `calls --format json`, also where the table words for people. Pure.
class JsonText final
{
public:
    enum class Form : quint8 { Array, Lines };

    /// `table` must outlive it.
    JsonText(const ExportTable &table, Form form)
        : m_table(table)
        , m_form(form)
    {
    }

    [[nodiscard]] QByteArray add(const std::vector<store::ListedCall> &calls);
    [[nodiscard]] QByteArray end() const;

private:
    [[nodiscard]] QJsonObject object(const store::ListedCall &call) const;

    const ExportTable &m_table;
    const Form m_form;
    bool m_isEmpty = true;
};

} // namespace callboard::exporting
