#include "board/CallHistoryView.h"

#include "board/CallHistoryModel.h"
#include "board/CallRowDelegate.h"
#include "board/EmptyBoard.h"
#include "board/HistoryHeader.h"
#include "board/RowFade.h"
#include "theme/Theme.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QStyleOption>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

CallHistoryView::CallHistoryView(const Theme &theme, CallHistoryModel &model, QWidget *parent)
    : RowTable(parent)
    , m_theme(theme)
    , m_model(model)
    , m_delegate(new CallRowDelegate(theme, this))
    , m_columns(new HistoryHeader(theme, this))
    , m_empty(new EmptyBoard(theme, model, *this, this))
    , m_fade(new RowFade(*this, model, *m_delegate, this))
    , m_hover(*this, model, *m_delegate)
    , m_focus(*this, *m_delegate)
    , m_scroll(*this, model)
    , m_keeper(*this, model)
{
    setObjectName(u"callHistory"_s);
    setAccessibleName(tr("Call history"));
    setItemDelegate(m_delegate);
    setHorizontalHeader(m_columns);
    setModel(&m_model);
    setUpHeaders();

    connect(&m_model, &CallHistoryModel::boardAboutToChange, this, &CallHistoryView::letGo);
    connect(&m_model, &CallHistoryModel::boardChanged, this, &CallHistoryView::takeUp);
    connect(&m_model, &CallHistoryModel::callsChanged, m_fade,
        [this](const QList<qint64> &ids) { m_fade->start(ids, m_visible); });
    connect(m_empty, &EmptyBoard::newCallRequested, this, &CallHistoryView::newCallRequested);
    connect(m_empty, &EmptyBoard::clearFiltersRequested, this, &CallHistoryView::clearFiltersRequested);
    m_settle.setSingleShot(true);
    m_settle.setInterval(0);
    connect(&m_settle, &QTimer::timeout, this, &CallHistoryView::selectionSettled);
    connect(&m_theme, &Theme::changed, this, &CallHistoryView::applyTheme);
    applyTheme();
}

CallHistoryView::~CallHistoryView() = default;

void CallHistoryView::setUpHeaders()
{
    m_columns->setSortIndicator(static_cast<int>(HistoryColumn::Date), m_model.sortOrder());
    setSortingEnabled(true);
    connect(m_columns, &HistoryHeader::answersNeeded, &m_model, &CallHistoryModel::setAnswers);
    connect(m_columns, &HistoryHeader::layoutChanged, this, &CallHistoryView::columnsChanged);
    connect(m_columns, &HistoryHeader::denseChanged, this, &CallHistoryView::applyTheme);
    connect(&m_model, &QAbstractItemModel::dataChanged, this,
        [this](const QModelIndex &first, const QModelIndex &last) { rowsChanged(first.row(), last.row()); });
    // Asked whether a column is selected, a selection of a million rows looks at each of them, for every heading.
    m_columns->setSelectionModel(new QItemSelectionModel(&m_model, m_columns));
}

void CallHistoryView::applyTheme()
{
    letGo();
    m_delegate->setDense(m_columns->isDense());
    QPalette colors = viewport()->palette();
    colors.setColor(QPalette::Base, m_theme.color(Token::Surface));
    viewport()->setPalette(colors);
    horizontalHeader()->setFont(m_theme.font(FontRole::Secondary));
    setRowHeight(m_delegate->rowHeight());
    m_columns->setRoom(viewport()->width());
    takeUp(false);
    viewport()->update();
}

void CallHistoryView::columnsChanged()
{
    m_delegate->setEnds(
        m_columns->firstColumn(), m_columns->lastColumn(), m_columns->columnLayout().isShown(HistoryColumn::Record));
    m_model.setOutcomeApart(m_columns->columnLayout().isShown(HistoryColumn::Outcome));
    showSortedColumn(); // it may have another number now, or be gone
    if (const QModelIndex current = currentIndex(); current.isValid() && isColumnHidden(current.column())) {
        // Qt scrolls to no cell that is hidden.
        const QScopedValueRollback placing(m_placing, true);
        selectionModel()->setCurrentIndex(current.siblingAtColumn(0), QItemSelectionModel::NoUpdate);
    }
    viewport()->update();
}

void CallHistoryView::showSortedColumn()
{
    const int sorted = m_model.sortedColumn();
    if (sorted != m_columns->sortIndicatorSection() || m_model.sortOrder() != m_columns->sortIndicatorOrder()) {
        const QSignalBlocker quiet(m_columns);
        m_columns->setSortIndicator(sorted, m_model.sortOrder());
        m_columns->viewport()->update();
    }
}

void CallHistoryView::showOrder(store::SortColumn column, Qt::SortOrder order, const calls::Question &question)
{
    m_model.setSort(column, order, question);
    showSortedColumn();
}

/// Their neighbours look different too: where a day begins depends on the row above.
void CallHistoryView::rowsChanged(int first, int last)
{
    if (m_model.isByDay()) {
        repaintRow(first - 1);
        repaintRow(last + 1 < m_model.rowCount() ? last + 1 : -1);
    }
}

void CallHistoryView::setFilterCount(int filters)
{
    m_empty->setFilters(filters);
}

void CallHistoryView::setSearch(const store::SearchWords &words)
{
    m_delegate->setSearch(words);
    viewport()->update();
}

void CallHistoryView::letGo()
{
    m_placing = true;
    m_keeper.letGo(m_selected);
    m_scroll.letGo();
}

void CallHistoryView::takeUp(bool anotherQuery)
{
    executeDelayedItemsLayout();
    updateGeometries();
    // The selection first: making a row current scrolls to it.
    const int row = m_selected == 0 ? -1 : m_model.rowOf(m_selected, m_selectedRow);
    m_selectedRow = row >= 0 ? row : m_selectedRow;
    if (m_keeper.takeUp()) {
        // Several calls, or another than the chosen one: they are selected again, as far as they are still there.
    } else if (row >= 0) {
        if (!currentIndex().isValid() || !m_keeper.isOnly(m_selected)) {
            selectRow(row);
        }
    } else if (m_selected != 0) {
        selectionModel()->clear();
    } else {
        selectionModel()->clearSelection();
    }
    if (m_keeper.gaveUp()) {
        Q_EMIT selectionGivenUp();
    }
    m_scroll.takeUp(anotherQuery);
    m_placing = false;
    m_settle.start();
    noticeVisibleRows();
    m_empty->update();
    m_focus.update();
    lookUnderPointer();
}

void CallHistoryView::selectRow(int row)
{
    const QScopedValueRollback placing(m_placing, true);
    setCurrentIndex(m_model.index(row, std::max(0, currentIndex().column()))); // see selectionCommand()
}

void CallHistoryView::selectCall(qint64 id)
{
    m_settle.start();
    m_selected = id;
    m_selectedRow = id == 0 ? -1 : m_model.rowOf(id, m_selectedRow);
    if (m_selectedRow >= 0) {
        selectRow(m_selectedRow);
        scrollTo(currentIndex());
        return;
    }
    m_selectedRow = 0;
    const QScopedValueRollback placing(m_placing, true);
    if (id != 0) {
        selectionModel()->clear();
    } else if (selectedCount() == 1) {
        selectionModel()->clearSelection(); // the keys go on from where they were
    }
}

bool CallHistoryView::isAtChosenCall() const
{
    return m_selected != 0 && m_keeper.isOnly(m_selected) && m_model.idAt(currentIndex().row()) == m_selected;
}

void CallHistoryView::choose(qint64 id, int row)
{
    m_selected = id;
    m_selectedRow = row;
    Q_EMIT callActivated(id);
}

bool CallHistoryView::dropSeveral()
{
    if (selectedCount() < 2) {
        return false;
    }
    const QScopedValueRollback placing(m_placing, true);
    if (const int row = m_selected == 0 ? -1 : m_model.rowOf(m_selected, m_selectedRow); row >= 0) {
        selectRow(row);
    } else {
        selectionModel()->clearSelection();
    }
    return true;
}

void CallHistoryView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    RowTable::selectionChanged(selected, deselected);
    m_settle.start();
    if (m_placing || m_extending) {
        return;
    }
    const std::vector<store::RowRange> rows = m_keeper.rows();
    if (rows.size() == 1 && rows.front().count == 1) {
        // A screen reader that selects the chosen call once more asks for its details, which may be closed.
        const qint64 id = m_model.idAt(rows.front().first);
        if (id != m_selected || !selected.isEmpty()) {
            choose(id, rows.front().first);
        }
    }
}

void CallHistoryView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    RowTable::currentChanged(current, previous);
    m_focus.update();
}

void CallHistoryView::resizeEvent(QResizeEvent *event)
{
    RowTable::resizeEvent(event);
    m_columns->setRoom(viewport()->width());
    m_empty->fillView();
    noticeVisibleRows();
}

void CallHistoryView::paintEvent(QPaintEvent *event)
{
    RowTable::paintEvent(event);
    if (m_focus.isRoundTheTable()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        option.rect = viewport()->rect();
        QPainter painter(viewport());
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
    for (int row = m_visible.first; !m_rowsPainted && row < m_visible.first + m_visible.count; ++row) {
        if (m_model.row(row)) {
            m_rowsPainted = true;
            Q_EMIT firstRowsPainted();
        }
    }
}

void CallHistoryView::scrollContentsBy(int dx, int dy)
{
    RowTable::scrollContentsBy(dx, dy);
    noticeVisibleRows();
    lookUnderPointer();
}

void CallHistoryView::noticeVisibleRows()
{
    // Rows and scroll position do not belong together yet; or the window closes and the model went first.
    if (m_placing || model() != &m_model) {
        return;
    }
    const RowsInView view = rowsInView();
    m_model.setVisibleRows(view.first(), view.last());
    const store::RowRange visible = view.seen();
    if (visible != m_visible) {
        repaintRow(m_visible.count > 0 && m_visible.first < m_model.rowCount() ? m_visible.first : -1);
        m_visible = visible;
        m_delegate->setTopRow(visible.count > 0 ? visible.first : -1);
        repaintRow(visible.count > 0 ? visible.first : -1);
        Q_EMIT visibleRangeChanged(visible.count > 0 ? visible.first + 1 : 0, visible.first + visible.count);
    }
}

void CallHistoryView::setCounts(int shown, int total)
{
    Q_UNUSED(shown)
    m_empty->setTotal(total);
}

void CallHistoryView::setComing(const QString &calls, const QString &texts)
{
    m_empty->setComing(calls, texts);
}

QItemSelectionModel::SelectionFlags CallHistoryView::selectionCommand(
    const QModelIndex &index, const QEvent *event) const
{
    if (m_placing) {
        return QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows; // whatever keys are down by chance
    }
    if (!index.isValid()) {
        return QItemSelectionModel::NoUpdate; // below the last row
    }
    const auto command = RowTable::selectionCommand(index, event);
    // Ctrl+click on the only one would leave the details open beside a table without a selected row.
    return command & (QItemSelectionModel::Deselect | QItemSelectionModel::Toggle)
                   && m_keeper.isOnly(m_model.idAt(index.row()))
               ? QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows
               : command;
}

void CallHistoryView::keyPressEvent(QKeyEvent *event)
{
    m_focus.setByKeyboard(true);
    const Qt::KeyboardModifiers modifiers = event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier);
    const QScopedValueRollback extending(m_extending, modifiers != Qt::NoModifier);
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyRequested();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const qint64 id = m_model.idAt(currentIndex().row()); id != 0) {
            selectRow(currentIndex().row());
            choose(id, currentIndex().row());
        }
        return;
    case Qt::Key_Menu:
        requestMenuAtCurrent();
        return;
    case Qt::Key_F10:
        if (modifiers == Qt::ShiftModifier) {
            requestMenuAtCurrent();
            return;
        }
        break;
    case Qt::Key_Space:
        if (modifiers != Qt::ControlModifier) {
            event->ignore(); // the window's: play or pause
            return;
        }
        break;
    case Qt::Key_J:
    case Qt::Key_K:
        if (event->modifiers() == Qt::NoModifier) {
            QKeyEvent arrow(event->type(), event->key() == Qt::Key_J ? Qt::Key_Down : Qt::Key_Up, Qt::NoModifier);
            keyPressEvent(&arrow);
            return;
        }
        break;
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (!selectionModel()->hasSelection() && m_model.rowCount() > 0 && modifiers != Qt::ControlModifier) {
            // The first step is onto a row that can be seen, not past it.
            const int row = currentIndex().isValid() ? currentIndex().row() : visibleRange().first;
            setCurrentIndex(m_model.index(row, std::max(0, currentIndex().column())));
            return;
        }
        break;
    default:
        break;
    }
    RowTable::keyPressEvent(event);
}

void CallHistoryView::mousePressEvent(QMouseEvent *event)
{
    m_focus.setByKeyboard(false);
    const QModelIndex pressed = indexAt(event->position().toPoint());
    const bool left = event->button() == Qt::LeftButton;
    const bool plain = left && (event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier)) == 0;
    const QScopedValueRollback extending(m_extending, !plain);
    const qint64 id = left ? m_model.idAt(pressed.row()) : 0;
    const qint64 before = m_selected;
    m_press.begin(plain && m_model.isPlayableAt(pressed) ? id : 0,
        selectedCount() > 1 && selectionModel()->isSelected(pressed), event->globalPosition().toPoint());
    if (m_press.choiceWaits()) {
        setFocus(Qt::MouseFocusReason);
        return;
    }
    RowTable::mousePressEvent(event);
    if (id != 0 && id == before && (plain || m_keeper.isOnly(id))) {
        // No selection changed, but the details may have been closed since.
        Q_EMIT callActivated(id);
    }
}

void CallHistoryView::mouseReleaseEvent(QMouseEvent *event)
{
    const bool plain = (event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier)) == 0;
    const QScopedValueRollback extending(m_extending, !plain || event->button() != Qt::LeftButton);
    const PlayPress::Outcome outcome
        = m_press.end(event->globalPosition().toPoint(), QApplication::startDragDistance());
    if (!outcome.choiceWaited) {
        RowTable::mouseReleaseEvent(event);
    } else if (const int row = outcome.chosen != 0 ? m_model.rowOf(outcome.chosen, m_hover.row()) : -1; row >= 0) {
        selectRow(row);
        choose(outcome.chosen, row);
    }
    if (outcome.played != 0 && event->button() == Qt::LeftButton) {
        Q_EMIT playRequested(outcome.played);
    }
}

void CallHistoryView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_press.isUnderWay() && (event->buttons() & Qt::LeftButton)) {
        if (m_press.startsDrag(event->globalPosition().toPoint(), QApplication::startDragDistance())) {
            Q_EMIT dragRequested();
        }
        return;
    }
    const QScopedValueRollback extending(m_extending, true); // what is dragged over is selected, not chosen
    RowTable::mouseMoveEvent(event);
}

void CallHistoryView::contextMenuEvent(QContextMenuEvent *event)
{
    event->accept();
    if (event->reason() != QContextMenuEvent::Mouse) {
        requestMenuAtCurrent();
    } else if (indexAt(event->pos()).isValid()) {
        Q_EMIT menuRequested(event->globalPos());
    }
}

/// For the keyboard: below the current row, which becomes selected where none is.
void CallHistoryView::requestMenuAtCurrent()
{
    const QModelIndex current = currentIndex();
    if (!current.isValid()) {
        return;
    }
    if (!selectionModel()->hasSelection()) {
        const QScopedValueRollback extending(m_extending, true);
        selectionModel()->select(current, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    scrollTo(current);
    const QRect row = visualRect(current.siblingAtColumn(horizontalHeader()->logicalIndex(0)));
    Q_EMIT menuRequested(viewport()->mapToGlobal(QPoint(row.left() + m_theme.px(16), row.bottom())));
}

void CallHistoryView::focusInEvent(QFocusEvent *event)
{
    RowTable::focusInEvent(event);
    const Qt::FocusReason reason = event->reason();
    m_focus.setByKeyboard(reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason
                          || reason == Qt::ShortcutFocusReason
                          || (m_focus.isByKeyboard() && reason != Qt::MouseFocusReason));
}

void CallHistoryView::focusOutEvent(QFocusEvent *event)
{
    RowTable::focusOutEvent(event);
    m_focus.update();
}

bool CallHistoryView::viewportEvent(QEvent *event)
{
    if (model() == &m_model) { // not while the window closes, when the model goes first
        if (event->type() == QEvent::MouseMove) {
            m_hover.moveTo(static_cast<QMouseEvent *>(event)->position().toPoint());
        } else if (event->type() == QEvent::Leave) {
            m_hover.leave();
        }
    }
    return RowTable::viewportEvent(event);
}

void CallHistoryView::lookUnderPointer()
{
    if (model() == &m_model) {
        m_hover.lookAgain();
    }
}

} // namespace callboard::ui

#include "moc_CallHistoryView.cpp"
