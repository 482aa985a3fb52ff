#include "board/ColumnLayout.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int version = 1;

/// In the order of the enumeration. They are in settings files: never change one.
constexpr std::array<QStringView, historyColumns> names {u"contact", u"project", u"status", u"outcome", u"duration",
    u"date", u"record", u"agent", u"account", u"direction", u"talkTime", u"cost", u"tags"};

/// Of an answer its place among them.
QString nameOf(HistoryColumn column)
{
    return isAnswer(column) ? u"answer%1"_s.arg(answerPlace(column))
                            : names[static_cast<std::size_t>(column)].toString();
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
    const QJsonArray chosen = value.toArray();
    for (const QJsonValue &name : chosen) {
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
    : m_widths(historyColumns, 0)
{
    for (const HistoryColumn column : allHistoryColumns) {
        m_shown[place(column)] = column <= HistoryColumn::Record;
    }
}

void ColumnLayout::setOrder(const Order &order)
{
    if (std::ranges::is_permutation(order, m_order)) {
        m_order = order;
    }
}

void ColumnLayout::setShown(HistoryColumn column, bool shown)
{
    if (!isAnswer(column)) {
        m_shown[place(column)] = shown || !canHide(column);
    } else if (!shown) {
        setAnswerShown(calls::Question(m_answers[answerPlace(column)]), false);
    }
}

void ColumnLayout::setAnswerShown(const calls::Question &question, bool shown)
{
    const auto known = std::ranges::find(m_answers, question);
    if (shown == (known != m_answers.end())) {
        return;
    }
    if (shown && m_answers.size() < mostAnswers) {
        m_order.push_back(answerColumn(m_answers.size()));
        m_answers.push_back(question);
        m_widths.push_back(0);
    } else if (!shown) {
        const HistoryColumn column = answerColumn(static_cast<std::size_t>(known - m_answers.begin()));
        m_widths.erase(m_widths.begin() + static_cast<std::ptrdiff_t>(place(column)));
        m_answers.erase(known);
        std::erase(m_order, column);
        for (HistoryColumn &other : m_order) {
            if (other > column) {
                other = static_cast<HistoryColumn>(static_cast<int>(other) - 1);
            }
        }
    }
}

std::vector<views::ViewColumn> ColumnLayout::columns() const
{
    std::vector<views::ViewColumn> shown;
    for (const HistoryColumn column : m_order) {
        if (isAnswer(column)) {
            shown.push_back({.name = {}, .question = m_answers[answerPlace(column)], .width = width(column)});
        } else if (isShown(column)) {
            shown.push_back({.name = nameOf(column), .question = {}, .width = width(column)});
        }
    }
    return shown;
}

ColumnLayout ColumnLayout::fromColumns(const std::vector<views::ViewColumn> &columns)
{
    ColumnLayout layout;
    Order order;
    for (const views::ViewColumn &one : columns) {
        std::optional<HistoryColumn> column = one.name.isEmpty() ? std::nullopt : columnNamed(one.name);
        if (one.name.isEmpty()) {
            const std::size_t before = layout.m_answers.size();
            layout.setAnswerShown(one.question, true);
            column = layout.m_answers.size() > before ? std::optional(answerColumn(before)) : std::nullopt;
        }
        if (column && std::ranges::find(order, *column) == order.end()) {
            order.push_back(*column);
            if (one.width > 0) {
                layout.setWidth(*column, one.width);
            }
        }
    }
    if (order.empty()) {
        return {};
    }
    for (const HistoryColumn column : allHistoryColumns) {
        const bool isThere = std::ranges::find(order, column) != order.end();
        layout.setShown(column, isThere);
        if (!isThere) { // whose call it is stands first
            order.insert(canHide(column) ? order.end() : order.begin(), column);
        }
    }
    layout.setOrder(order);
    return layout;
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
    QJsonArray answers; ///< apart: an earlier Callboard leaves them out
    for (const HistoryColumn column : m_order) {
        if (isAnswer(column)) {
            QJsonObject answer = views::questionObject(m_answers[answerPlace(column)]);
            answer.insert(u"place"_s, order.size() + answers.size());
            answer.insert(u"width"_s, width(column));
            answers.append(answer);
            continue;
        }
        order.append(nameOf(column));
        if (!isShown(column)) {
            hidden.append(nameOf(column));
        }
        if (width(column) > 0) {
            widths.insert(nameOf(column), width(column));
        }
    }
    QJsonObject all {{u"version"_s, version}, {u"order"_s, order}, {u"hidden"_s, hidden}, {u"widths"_s, widths}};
    if (!answers.isEmpty()) {
        all.insert(u"answers"_s, answers);
    }
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
    layout.m_order = std::move(*order);
    const QJsonObject widths = all[u"widths"].toObject();
    for (auto width = widths.begin(); width != widths.end(); ++width) {
        const auto column = columnNamed(width.key());
        const int pixels = width.value().toInt();
        if (!column || pixels < leastWidth || pixels > mostWidth) {
            return {};
        }
        layout.setWidth(*column, pixels);
    }
    const QJsonArray answers = all[u"answers"].toArray();
    for (const QJsonValue &entry : answers) {
        const QJsonObject answer = entry.toObject();
        const std::size_t before = layout.m_answers.size();
        layout.setAnswerShown(views::questionFrom(answer), true);
        if (layout.m_answers.size() == before) {
            continue;
        }
        layout.m_order.pop_back();
        const auto last = static_cast<int>(layout.m_order.size());
        layout.m_order.insert(
            layout.m_order.begin() + std::clamp(answer[u"place"].toInt(last), 0, last), answerColumn(before));
        if (const int pixels = answer[u"width"].toInt(); pixels > 0) {
            layout.setWidth(answerColumn(before), pixels);
        }
    }
    return layout;
}

} // namespace callboard::ui
