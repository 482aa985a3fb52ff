#include "board/CallHistoryView.h"

#include "board/CallHistoryModel.h"
#include "board/CallRowDelegate.h"
#include "board/HistoryHeader.h"
#include "theme/EmptyState.h"
#include "theme/Theme.h"

#include <QScopedValueRollback>
#include <QScrollBar>
#include <QSet>
#include <QVariantAnimation>

#include <algorithm>
#include <chrono>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds fadeTime {120};
/// A row comes back from here: never from nothing, which would look like a gap.
constexpr qreal faintest = 0.25;

} // namespace

CallHistoryView::CallHistoryView(const Theme &theme, CallHistoryModel &model, QWidget *parent)
    : QTableView(parent)
    , m_theme(theme)
    , m_model(model)
    , m_delegate(new CallRowDelegate(theme, this))
    , m_columns(new HistoryHeader(theme, this))
    , m_emptyState(new EmptyState(theme, viewport()))
    , m_fade(new QVariantAnimation(this))
    , m_keeper(*this, model)
{
    setObjectName(u"callHistory"_s);
    setAccessibleName(tr("Call history"));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false); // Tab leaves the table; 10,000 rows are no focus chain
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setItemDelegate(m_delegate);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    m_emptyState->setObjectName(u"callHistoryEmpty"_s);
    m_emptyState->hide();
    m_fade->setStartValue(faintest);
    m_fade->setEndValue(1.0);
    m_fade->setDuration(static_cast<int>(fadeTime.count()));

    setHorizontalHeader(m_columns);
    setModel(&m_model);
    setUpHeaders();

    connect(&m_model, &CallHistoryModel::boardAboutToChange, this, &CallHistoryView::anchorScrolling);
    connect(&m_model, &CallHistoryModel::boardChanged, this, &CallHistoryView::findPlace);
    connect(&m_model, &CallHistoryModel::callsChanged, this, &CallHistoryView::fadeIn);
    connect(m_fade, &QVariantAnimation::valueChanged, this, [this](const QVariant &shown) {
        QHash<qint64, qreal> fade;
        for (const qint64 id : std::as_const(m_fading)) {
            fade.insert(id, shown.toReal());
        }
        m_delegate->setFade(shown.toReal() < 1.0 ? fade : QHash<qint64, qreal>());
        for (const qint64 id : std::as_const(m_fading)) {
            updateRow(m_model.rowOf(id, m_visible.first));
        }
    });
    connect(m_emptyState, &EmptyState::buttonClicked, this, [this] {
        if (m_empty == Empty::NoMatch) {
            Q_EMIT clearFiltersRequested();
        } else {
            Q_EMIT newCallRequested();
        }
    });
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
    connect(m_columns, &HistoryHeader::layoutChanged, this, &CallHistoryView::columnsChanged);
    connect(m_columns, &HistoryHeader::denseChanged, this, &CallHistoryView::applyTheme);
    connect(&m_model, &QAbstractItemModel::dataChanged, this,
        [this](const QModelIndex &first, const QModelIndex &last) { rowsChanged(first.row(), last.row()); });
    setCornerButtonEnabled(false);
    // Asked whether a column is selected, a selection of a million rows looks at each of them, for every heading.
    m_columns->setSelectionModel(new QItemSelectionModel(&m_model, m_columns));

    QHeaderView *rows = verticalHeader();
    rows->hide();
    rows->setMinimumSectionSize(1);
    rows->setSectionResizeMode(QHeaderView::Fixed);
}

void CallHistoryView::applyTheme()
{
    anchorScrolling();
    const int before = verticalHeader()->defaultSectionSize();
    m_delegate->setDense(m_columns->isDense());
    const int after = m_delegate->rowHeight();
    QPalette colors = viewport()->palette();
    colors.setColor(QPalette::Base, m_theme.color(Token::Surface));
    viewport()->setPalette(colors);
    horizontalHeader()->setFont(m_theme.font(FontRole::Secondary));
    verticalHeader()->setDefaultSectionSize(after);
    m_anchor.hidden = m_anchor.hidden * after / std::max(1, before);
    verticalScrollBar()->setSingleStep(after / 2);
    m_columns->setRoom(viewport()->width());
    findPlace(false);
    viewport()->update();
}

void CallHistoryView::columnsChanged()
{
    m_delegate->setEnds(
        m_columns->firstColumn(), m_columns->lastColumn(), m_columns->columnLayout().isShown(HistoryColumn::Record));
    m_model.setOutcomeApart(m_columns->columnLayout().isShown(HistoryColumn::Outcome));
    if (const QModelIndex current = currentIndex(); current.isValid() && isColumnHidden(current.column())) {
        // Qt scrolls to no cell that is hidden.
        const QScopedValueRollback placing(m_placing, true);
        selectionModel()->setCurrentIndex(current.siblingAtColumn(0), QItemSelectionModel::NoUpdate);
    }
    viewport()->update();
}

/// Their neighbours look different too: where a day begins depends on the row above.
void CallHistoryView::rowsChanged(int first, int last)
{
    if (m_model.isByDay()) {
        updateRow(first - 1);
        updateRow(last + 1 < m_model.rowCount() ? last + 1 : -1);
    }
}

void CallHistoryView::setSearch(const store::SearchWords &words)
{
    m_delegate->setSearch(words);
    viewport()->update();
}

void CallHistoryView::anchorScrolling()
{
    m_placing = true;
    m_keeper.letGo(m_selected);
    const int height = std::max(1, verticalHeader()->defaultSectionSize());
    const int position = verticalScrollBar()->value();
    m_anchor = {.ids = {}, .firstRow = position / height, .hidden = position % height, .atTop = position == 0};
    const int end = std::min(m_model.rowCount(), (position + viewport()->height() - 1) / height + 1);
    for (int row = m_anchor.firstRow; row < end; ++row) {
        m_anchor.ids.push_back(m_model.idAt(row));
    }
}

void CallHistoryView::findPlace(bool anotherQuery)
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
    const auto rowOf = [this](qint64 id, int hint) { return m_model.rowOf(id, hint); };
    verticalScrollBar()->setValue(
        anotherQuery ? 0 : m_anchor.scrollPosition(verticalHeader()->defaultSectionSize(), rowOf));
    m_placing = false;
    m_settle.start();
    noticeVisibleRows();
    showEmptyState();
    showFocus(m_keyboard);
    hoverUnderPointer();
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

std::vector<qint64> CallHistoryView::selectedCalls(int most) const
{
    std::vector<qint64> ids;
    for (const store::RowRange &range : m_keeper.rows()) {
        for (int row = range.first; row < range.first + range.count; ++row) {
            if (static_cast<int>(ids.size()) == most) {
                return ids;
            }
            if (const qint64 id = m_model.idAt(row); id != 0) { // 0: not known yet which call it is
                ids.push_back(id);
            }
        }
    }
    return ids;
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

void CallHistoryView::goToFirstRow()
{
    setFocus(Qt::ShortcutFocusReason);
    selectionModel()->setCurrentIndex(m_model.index(0, 0), QItemSelectionModel::NoUpdate);
    scrollToTop();
}

std::vector<HistoryColumn> CallHistoryView::shownColumns() const
{
    std::vector<HistoryColumn> columns;
    for (int place = 0; place < m_model.columnCount(); ++place) {
        if (const int column = horizontalHeader()->logicalIndex(place); !isColumnHidden(column)) {
            columns.push_back(static_cast<HistoryColumn>(column));
        }
    }
    return columns;
}

void CallHistoryView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    // For a screen reader QTableView lists every cell that changed; a million rows are not read out.
    constexpr int fewRows = 100;
    if (countOf(rowsOf(selected)) + countOf(rowsOf(deselected)) <= fewRows) {
        QTableView::selectionChanged(selected, deselected);
    } else {
        QAbstractItemView::selectionChanged(selected, deselected);
    }
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
    QTableView::currentChanged(current, previous);
    showFocus(m_keyboard);
}

void CallHistoryView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    m_columns->setRoom(viewport()->width());
    m_emptyState->setGeometry(viewport()->rect());
    noticeVisibleRows();
}

void CallHistoryView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    for (int row = m_visible.first; !m_rowsPainted && row < m_visible.first + m_visible.count; ++row) {
        if (m_model.row(row)) {
            m_rowsPainted = true;
            Q_EMIT firstRowsPainted();
        }
    }
}

void CallHistoryView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    noticeVisibleRows();
    hoverUnderPointer();
}

void CallHistoryView::updateRow(int row)
{
    if (row >= 0) {
        viewport()->update(0, rowViewportPosition(row), viewport()->width(), rowHeight(row));
    }
}

void CallHistoryView::fadeIn(const QList<qint64> &ids)
{
    const QSet<qint64> changed(ids.begin(), ids.end());
    QList<qint64> seen;
    for (int row = m_visible.first - 1; row < m_visible.first + m_visible.count + 1; ++row) {
        if (const qint64 id = m_model.idAt(row); changed.contains(id)) {
            seen.append(id);
        }
    }
    if (!seen.isEmpty() && isVisible()) {
        m_fade->stop();
        for (const qint64 id : std::exchange(m_fading, seen)) {
            updateRow(m_model.rowOf(id, m_visible.first)); // those are there at once: one fade at a time
        }
        m_fade->start();
    }
}

store::RowRange CallHistoryView::visibleRange() const
{
    const int height = std::max(1, verticalHeader()->defaultSectionSize());
    const int top = verticalScrollBar()->value();
    const int first = (top + height / 2 - 1) / height;
    const int end = std::min(m_model.rowCount(), (top + viewport()->height() - height / 2) / height + 1);
    return end > first ? store::RowRange {first, end - first} : store::RowRange {};
}

void CallHistoryView::noticeVisibleRows()
{
    // Rows and scroll position do not belong together yet; or the window closes and the model went first.
    if (m_placing || model() != &m_model) {
        return;
    }
    const int height = std::max(1, verticalHeader()->defaultSectionSize());
    const int top = verticalScrollBar()->value();
    m_model.setVisibleRows(top / height, (top + viewport()->height() - 1) / height);
    const store::RowRange visible = visibleRange();
    if (visible != m_visible) {
        updateRow(m_visible.count > 0 && m_visible.first < m_model.rowCount() ? m_visible.first : -1);
        m_visible = visible;
        m_delegate->setTopRow(visible.count > 0 ? visible.first : -1);
        updateRow(visible.count > 0 ? visible.first : -1);
        Q_EMIT visibleRangeChanged(visible.count > 0 ? visible.first + 1 : 0, visible.first + visible.count);
    }
}

void CallHistoryView::setCounts(int shown, int total)
{
    Q_UNUSED(shown)
    m_total = total;
    showEmptyState();
}

void CallHistoryView::setComing(const QString &calls, const QString &texts)
{
    if (calls != m_callsComing || texts != m_textsComing) {
        m_callsComing = calls;
        m_textsComing = texts;
        showEmptyState();
    }
}

void CallHistoryView::showEmptyState()
{
    m_empty = Empty::No;
    if (m_model.ids() && m_model.rowCount() == 0 && m_total >= 0) {
        m_empty = m_total > 0 ? Empty::NoMatch : m_callsComing.isEmpty() ? Empty::NoCalls : Empty::NoCallsYet;
    }
    if (m_empty == Empty::NoCalls) {
        m_emptyState->say(tr("No calls yet"), tr("New call"));
    } else if (m_empty == Empty::NoCallsYet) {
        m_emptyState->say(m_callsComing);
    } else if (m_empty == Empty::NoMatch) {
        const QString nothing = tr("No call matches");
        m_emptyState->say(m_textsComing.isEmpty() ? nothing : nothing + u'\n' + m_textsComing, tr("Clear filters"));
    }
    m_emptyState->setGeometry(viewport()->rect());
    m_emptyState->setVisible(m_empty != Empty::No);
    // A table exposes nothing but its cells to a screen reader: without any, it says so itself.
    setAccessibleDescription(m_empty == Empty::No ? QString() : m_emptyState->sentence());
}

} // namespace callboard::ui

#include "moc_CallHistoryView.cpp"
