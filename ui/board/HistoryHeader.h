#pragma once

#include "board/ColumnLayout.h"

#include <QHeaderView>

#include <memory>
#include <vector>

class QMenu;

namespace callboard::ui {

class Theme;

/// The header of the call history: which columns are shown, in which order and how wide. Columns are moved and resized
/// by dragging; a menu shows and hides them. Columns without a fixed width share the room. GUI thread only; its cost
/// does not depend on the number of rows.
class HistoryHeader final : public QHeaderView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistoryHeader)

public:
    /// `theme` must outlive the header.
    explicit HistoryHeader(const Theme &theme, QWidget *parent = nullptr);
    ~HistoryHeader() override;

    [[nodiscard]] const ColumnLayout &columnLayout() const { return m_layout; }
    /// Does not emit arranged().
    void setColumnLayout(const ColumnLayout &layout);

    /// Whether the rows are dense; its menu changes it.
    [[nodiscard]] bool isDense() const { return m_dense; }
    void setDense(bool dense);

    /// Distributes `room` pixels among the columns, by the theme's text scale.
    void setRoom(int room);

    /// The first and the last column that are shown.
    [[nodiscard]] HistoryColumn firstColumn() const;
    [[nodiscard]] HistoryColumn lastColumn() const;
    /// All that are shown, from left to right.
    [[nodiscard]] std::vector<HistoryColumn> shownColumns() const;

    /// The questions whose answers the menu offers as columns, besides those that are shown.
    void setQuestions(std::vector<calls::Question> questions);

    /// The menu to show and hide columns, with "Size columns to fit" and "Reset columns". For a right click on the
    /// header, and for a button that the keyboard reaches.
    [[nodiscard]] std::unique_ptr<QMenu> makeMenu(QWidget *parent);
    /// Opens that menu with its top left corner at this place.
    void openMenu(const QPoint &globalPosition);
    /// The menu with the shown columns to sort by, and the direction. For the keyboard, which does not reach the
    /// header.
    [[nodiscard]] std::unique_ptr<QMenu> makeSortMenu(QWidget *parent);
    /// Opens that menu below the header.
    void openSortMenu();

Q_SIGNALS:
    /// Columns were shown, hidden, moved or resized, by the user or by setColumnLayout().
    void layoutChanged();
    /// The layout needs the columns of these answers: the model makes them at once.
    void answersNeeded(const std::vector<callboard::calls::Question> &questions);
    /// The user rearranged columns: save the layout.
    void arranged();
    void denseChanged(bool dense);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void apply();
    [[nodiscard]] bool hasEveryColumn() const;
    [[nodiscard]] QString titleOf(HistoryColumn column) const;
    [[nodiscard]] std::unique_ptr<QMenu> makeAnswersMenu(QWidget *parent);
    void layoutColumns();
    void change(const ColumnLayout &layout);
    void noticeMoved();
    void noticeSized(int section, int width);
    void settle();

    const Theme &m_theme;
    ColumnLayout m_layout;
    std::vector<calls::Question> m_questions;
    int m_room = 0;
    bool m_dense = false;
    bool m_applying = false; ///< the program changes the sections, not the user
    bool m_sized = false; ///< a width changed since settle()
    bool m_pressed = false;
};

} // namespace callboard::ui
