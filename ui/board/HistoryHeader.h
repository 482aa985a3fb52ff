#pragma once

#include "board/ColumnLayout.h"

#include <QHeaderView>

#include <memory>
#include <vector>

class QMenu;

namespace callboard::ui {

class Theme;

/// The heads of the call history's columns: which are shown, in which order and how wide. Columns are dragged to move
/// and their edges to size; a menu shows and hides them. Columns nobody sized follow the room there is. GUI thread
/// only; nothing here depends on the number of rows.
class HistoryHeader final : public QHeaderView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistoryHeader)

public:
    /// `theme` must outlive the header.
    explicit HistoryHeader(const Theme &theme, QWidget *parent = nullptr);
    ~HistoryHeader() override;

    [[nodiscard]] const ColumnLayout &columnLayout() const { return m_layout; }
    /// Emits no arranged().
    void setColumnLayout(const ColumnLayout &layout);

    /// Whether the rows are dense; its menu changes it.
    [[nodiscard]] bool isDense() const { return m_dense; }
    void setDense(bool dense);

    /// Shares `room` pixels among the columns, by the theme's text scale.
    void setRoom(int room);

    /// The first and the last column that are shown.
    [[nodiscard]] HistoryColumn firstColumn() const;
    [[nodiscard]] HistoryColumn lastColumn() const;
    /// All that are shown, from left to right.
    [[nodiscard]] std::vector<HistoryColumn> shownColumns() const;

    /// Columns to show and hide, "Size columns to fit" and "Reset columns". For the header's own menu, and for a button
    /// that can be reached by keyboard.
    [[nodiscard]] std::unique_ptr<QMenu> makeMenu(QWidget *parent);
    /// Opens it with its top left corner there.
    void openMenu(const QPoint &globalPosition);
    /// The columns on show to order the table by, and the direction: for the keyboard, which reaches no heading.
    [[nodiscard]] std::unique_ptr<QMenu> makeSortMenu(QWidget *parent);
    /// Opens it below the headings.
    void openSortMenu();

Q_SIGNALS:
    /// Columns were shown, hidden, moved or sized, by the person or by setColumnLayout().
    void layoutChanged();
    /// The person did it: worth remembering.
    void arranged();
    void denseChanged(bool dense);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void apply();
    void layoutColumns();
    void change(const ColumnLayout &layout);
    void noticeMoved();
    void noticeSized(int section, int width);
    void settle();

    const Theme &m_theme;
    ColumnLayout m_layout;
    int m_room = 0;
    bool m_dense = false;
    bool m_applying = false; ///< sections change by us, not by the person
    bool m_sized = false; ///< a width changed since settle()
    bool m_pressed = false;
};

} // namespace callboard::ui
