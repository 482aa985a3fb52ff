#pragma once

#include "board/HistoryColumn.h"

#include <QByteArray>

#include <array>

namespace callboard::ui {

/// How a person has arranged the history's columns: their order, which are hidden, and which have a width of their own.
/// The others share the window; see columnWidths(). A value; pure.
class ColumnLayout final
{
public:
    using Order = std::array<HistoryColumn, historyColumns>;

    /// The narrowest and the widest a person can make a column, in pixels at text scale 1.
    static constexpr int leastWidth = 40;
    static constexpr int mostWidth = 2000;

    /// The default: seven columns, which follow the window.
    ColumnLayout();

    /// Left to right (as one reads), hidden columns included.
    [[nodiscard]] const Order &order() const { return m_order; }
    /// Every column exactly once; anything else is ignored.
    void setOrder(const Order &order);

    [[nodiscard]] bool isShown(HistoryColumn column) const { return m_shown[place(column)]; }
    /// The contact always stays: a row must say whose call it is.
    void setShown(HistoryColumn column, bool shown);
    [[nodiscard]] static bool canHide(HistoryColumn column) { return column != HistoryColumn::Contact; }

    /// In pixels at text scale 1; 0: it follows the window.
    [[nodiscard]] int width(HistoryColumn column) const { return m_widths[place(column)]; }
    /// Kept within leastWidth and mostWidth.
    void setWidth(HistoryColumn column, int width);
    /// All columns follow the window again.
    void clearWidths() { m_widths = {}; }

    /// To be remembered: JSON with a version and stable column names.
    [[nodiscard]] QByteArray toBytes() const;
    /// The default when the bytes are damaged, of another version or name a column nobody knows. A column they do not
    /// name came later: it takes its place at the end and is hidden.
    [[nodiscard]] static ColumnLayout fromBytes(const QByteArray &bytes);

    bool operator==(const ColumnLayout &) const = default;

private:
    [[nodiscard]] static std::size_t place(HistoryColumn column) { return static_cast<std::size_t>(column); }

    Order m_order = allHistoryColumns;
    std::array<bool, historyColumns> m_shown {};
    std::array<int, historyColumns> m_widths {};
};

} // namespace callboard::ui
