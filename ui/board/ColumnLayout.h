#pragma once

#include "board/HistoryColumn.h"

#include <QByteArray>

#include <array>

namespace callboard::ui {

/// How the user arranged the history's columns: their order, which are hidden, and which have a fixed width. The others
/// share the rest of the window; see columnWidths(). A value; pure.
class ColumnLayout final
{
public:
    using Order = std::array<HistoryColumn, historyColumns>;

    /// The limits for a column's width, in pixels at text scale 1.
    static constexpr int leastWidth = 40;
    static constexpr int mostWidth = 2000;

    /// The default: seven columns, which follow the window.
    ColumnLayout();

    /// Left to right (as one reads), hidden columns included.
    [[nodiscard]] const Order &order() const { return m_order; }
    /// Every column exactly once; anything else is ignored.
    void setOrder(const Order &order);

    [[nodiscard]] bool isShown(HistoryColumn column) const { return m_shown[place(column)]; }
    /// The contact column cannot be hidden: a row must show whose call it is.
    void setShown(HistoryColumn column, bool shown);
    [[nodiscard]] static bool canHide(HistoryColumn column) { return column != HistoryColumn::Contact; }

    /// In pixels at text scale 1; 0: the column shares the rest of the window.
    [[nodiscard]] int width(HistoryColumn column) const { return m_widths[place(column)]; }
    /// Clamped to leastWidth and mostWidth.
    void setWidth(HistoryColumn column, int width);
    /// Removes all fixed widths.
    void clearWidths() { m_widths = {}; }

    /// For the settings file: JSON with a version and stable column names.
    [[nodiscard]] QByteArray toBytes() const;
    /// Returns the default when the bytes are damaged, have another version or name an unknown column. A column that
    /// they do not name is newer: it is put last, hidden.
    [[nodiscard]] static ColumnLayout fromBytes(const QByteArray &bytes);

    bool operator==(const ColumnLayout &) const = default;

private:
    [[nodiscard]] static std::size_t place(HistoryColumn column) { return static_cast<std::size_t>(column); }

    Order m_order = allHistoryColumns;
    std::array<bool, historyColumns> m_shown {};
    std::array<int, historyColumns> m_widths {};
};

} // namespace callboard::ui
