#include "board/ColumnLayout.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <algorithm>
#include <optional>
#include <vector>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int version = 1;

/// In the order of the enumeration. They are in settings files: never change one.
constexpr std::array<QStringView, historyColumns> names {u"contact", u"project", u"status", u"outcome", u"duration",
    u"date", u"record", u"agent", u"account", u"direction", u"talkTime", u"cost", u"tags"};

QString nameOf(HistoryColumn column)
{
    return names[static_cast<std::size_t>(column)].toString();
}

std::optional<HistoryColumn> columnNamed(const QJsonValue &name)
{
    const auto found = std::ranges::find(names, name.toString());
    return found == names.end() ? std::nullopt : std::optional(static_cast<HistoryColumn>(found - names.begin()));
}

/// The columns an array names, each once; nothing when it is no such array.
std::optional<std::vector<HistoryColumn>> columnsIn(const QJsonValue &value)
{
    if (!value.isArray()) {
        return std::nullopt;
    }
    std::vector<HistoryColumn> columns;
    for (const QJsonValue name : value.toArray()) {
        const auto column = columnNamed(name);
        if (!column || std::ranges::find(columns, *column) != columns.end()) {
            return std::nullopt;
        }
        columns.push_back(*column);
    }
    return columns;
}

} // namespace

ColumnLayout::ColumnLayout()
{
    for (const HistoryColumn column : allHistoryColumns) {
        m_shown[place(column)] = column <= HistoryColumn::Record;
    }
}

void ColumnLayout::setOrder(const Order &order)
{
    if (std::ranges::is_permutation(order, allHistoryColumns)) {
        m_order = order;
    }
}

void ColumnLayout::setShown(HistoryColumn column, bool shown)
{
    m_shown[place(column)] = shown || !canHide(column);
}

void ColumnLayout::setWidth(HistoryColumn column, int width)
{
    m_widths[place(column)] = std::clamp(width, leastWidth, mostWidth);
}

QByteArray ColumnLayout::toBytes() const
{
    QJsonArray order;
    QJsonArray hidden;
    QJsonObject widths;
    for (const HistoryColumn column : m_order) {
        order.append(nameOf(column));
        if (!isShown(column)) {
            hidden.append(nameOf(column));
        }
        if (width(column) > 0) {
            widths.insert(nameOf(column), width(column));
        }
    }
    const QJsonObject all {{u"version"_s, version}, {u"order"_s, order}, {u"hidden"_s, hidden}, {u"widths"_s, widths}};
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

ColumnLayout ColumnLayout::fromBytes(const QByteArray &bytes)
{
    const QJsonObject all = QJsonDocument::fromJson(bytes).object();
    auto order = columnsIn(all[u"order"]);
    const auto hidden = columnsIn(all[u"hidden"]);
    if (all[u"version"].toInt() != version || !order || !hidden || !all[u"widths"].isObject()) {
        return {};
    }
    ColumnLayout layout;
    for (const HistoryColumn column : allHistoryColumns) {
        const bool known = std::ranges::find(*order, column) != order->end();
        if (!known) {
            order->push_back(column);
        }
        const bool hides = std::ranges::find(*hidden, column) != hidden->end();
        if (hides && !canHide(column)) {
            return {};
        }
        layout.setShown(column, known && !hides);
    }
    std::ranges::copy(*order, layout.m_order.begin());
    const QJsonObject widths = all[u"widths"].toObject();
    for (auto width = widths.begin(); width != widths.end(); ++width) {
        const auto column = columnNamed(width.key());
        const int pixels = width.value().toInt();
        if (!column || pixels < leastWidth || pixels > mostWidth) {
            return {};
        }
        layout.setWidth(*column, pixels);
    }
    return layout;
}

} // namespace callboard::ui
