#pragma once

#include "board/HistoryColumn.h"
#include "calls/ExtractedAnswer.h"
#include "views/SavedView.h"

#include <QByteArray>

#include <array>
#include <vector>

namespace callboard::ui {

/// How the user arranged the history's columns: their order, which are hidden, and which have a fixed width. The others
/// share the rest of the window; see columnWidths(). A value; pure.
class ColumnLayout final
{
public:
    using Order = std::vector<HistoryColumn>;

    /// The limits for a column's width, in pixels at text scale 1.
    static constexpr int leastWidth = 40;
    static constexpr int mostWidth = 2000;

    /// The default: seven columns, which follow the window.
    ColumnLayout();

    /// Left to right (as one reads), hidden columns included.
    [[nodiscard]] const Order &order() const { return m_order; }
    /// Every column exactly once; anything else is ignored.
    void setOrder(const Order &order);

    /// An answer that is not shown is no column at all.
    [[nodiscard]] bool isShown(HistoryColumn column) const { return isAnswer(column) || m_shown[place(column)]; }
    /// The contact column cannot be hidden: a row must show whose call it is.
    void setShown(HistoryColumn column, bool shown);
    /// The questions whose answers are columns: answerColumn(0) and on.
    [[nodiscard]] const std::vector<calls::Question> &answers() const { return m_answers; }
    /// Adds their column at the end, or removes it. The columns of later answers move up.
    void setAnswerShown(const calls::Question &question, bool shown);
    static constexpr std::size_t mostAnswers = 40;
    [[nodiscard]] static bool canHide(HistoryColumn column) { return column != HistoryColumn::Contact; }

    /// In pixels at text scale 1; 0: the column shares the rest of the window.
    [[nodiscard]] int width(HistoryColumn column) const { return m_widths[place(column)]; }
    /// Clamped to leastWidth and mostWidth.
    void setWidth(HistoryColumn column, int width);
    /// Removes all fixed widths.
    void clearWidths() { m_widths.assign(m_widths.size(), 0); }

    /// The shown columns, as a view saves them.
    [[nodiscard]] std::vector<views::ViewColumn> columns() const;
    /// These shown, in this order, and the others hidden behind them. Columns of a newer Callboard are left out; of
    /// none, the default.
    [[nodiscard]] static ColumnLayout fromColumns(const std::vector<views::ViewColumn> &columns);

    /// For the settings file: JSON with a version and stable column names.
    [[nodiscard]] QByteArray toBytes() const;
    /// Returns the default when the bytes are damaged, have another version or name an unknown column. A column that
    /// they do not name is newer: it is put last, hidden.
    [[nodiscard]] static ColumnLayout fromBytes(const QByteArray &bytes);

    bool operator==(const ColumnLayout &) const = default;

private:
    [[nodiscard]] static std::size_t place(HistoryColumn column) { return static_cast<std::size_t>(column); }

    Order m_order {allHistoryColumns.begin(), allHistoryColumns.end()};
    std::array<bool, historyColumns> m_shown {};
    std::vector<calls::Question> m_answers;
    std::vector<int> m_widths; ///< of all columns
};

} // namespace callboard::ui
