#include "board/HistoryHeader.h"

#include "board/CallCells.h"
#include "board/ColumnSorting.h"
#include "board/ColumnWidths.h"
#include "theme/PlainText.h"
#include "theme/Theme.h"

#include <QActionGroup>
#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScopedValueRollback>

#include <algorithm>
#include <iterator>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

HistoryHeader::HistoryHeader(const Theme &theme, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_theme(theme)
{
    setObjectName(u"callHistoryColumns"_s);
    setAccessibleName(tr("Columns"));
    setSectionResizeMode(Interactive);
    setResizeContentsPrecision(0); // by the rows in view: there may be a million
    setMinimumSectionSize(m_theme.px(ColumnLayout::leastWidth));
    setSectionsMovable(true);
    setSectionsClickable(true);
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    connect(this, &QHeaderView::sectionMoved, this, &HistoryHeader::noticeMoved);
    connect(
        this, &QHeaderView::sectionResized, this, [this](int section, int, int width) { noticeSized(section, width); });
    connect(this, &QHeaderView::sectionCountChanged, this, &HistoryHeader::apply);
}

HistoryHeader::~HistoryHeader() = default;

void HistoryHeader::setColumnLayout(const ColumnLayout &layout)
{
    m_layout = layout;
    apply();
}

void HistoryHeader::setDense(bool dense)
{
    if (std::exchange(m_dense, dense) != dense) {
        Q_EMIT denseChanged(dense);
    }
}

void HistoryHeader::setRoom(int room)
{
    m_room = room;
    layoutColumns();
}

bool HistoryHeader::hasEveryColumn() const
{
    return count() == static_cast<int>(m_layout.order().size());
}

void HistoryHeader::apply()
{
    Q_EMIT answersNeeded(m_layout.answers());
    if (!hasEveryColumn()) {
        return; // no model yet
    }
    {
        const QScopedValueRollback applying(m_applying, true);
        const ColumnLayout::Order &order = m_layout.order();
        for (int place = 0; place < count(); ++place) {
            const HistoryColumn column = order[static_cast<std::size_t>(place)];
            moveSection(visualIndex(static_cast<int>(column)), place);
            setSectionHidden(static_cast<int>(column), !m_layout.isShown(column));
        }
    }
    layoutColumns();
    Q_EMIT layoutChanged();
}

void HistoryHeader::layoutColumns()
{
    if (!hasEveryColumn() || m_room <= 0) {
        return;
    }
    const QScopedValueRollback applying(m_applying, true);
    setMinimumSectionSize(m_theme.px(ColumnLayout::leastWidth));
    const ColumnWidths widths = columnWidths(m_room, m_theme.scale(), m_layout);
    for (const HistoryColumn column : m_layout.order()) {
        if (m_layout.isShown(column)) {
            resizeSection(static_cast<int>(column), widths[static_cast<std::size_t>(column)]);
        }
    }
}

void HistoryHeader::change(const ColumnLayout &layout)
{
    if (layout != m_layout) {
        m_layout = layout;
        apply();
        Q_EMIT arranged();
    }
}

void HistoryHeader::noticeMoved()
{
    if (m_applying) {
        return;
    }
    ColumnLayout::Order order;
    for (int place = 0; place < count(); ++place) {
        order.push_back(static_cast<HistoryColumn>(logicalIndex(place)));
    }
    m_layout.setOrder(order);
    Q_EMIT layoutChanged();
    Q_EMIT arranged();
}

void HistoryHeader::noticeSized(int section, int width)
{
    if (m_applying || width <= 0) {
        return;
    }
    m_layout.setWidth(static_cast<HistoryColumn>(section), qRound(width / m_theme.scale()));
    m_sized = true;
    if (!m_pressed) {
        settle();
    }
}

/// The others take what is left only when the edge is let go: until then it stays under the pointer.
void HistoryHeader::settle()
{
    if (std::exchange(m_sized, false)) {
        layoutColumns();
        Q_EMIT layoutChanged();
        Q_EMIT arranged();
    }
}

void HistoryHeader::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->button() == Qt::LeftButton;
    // A column that cannot be sorted by does not take the arrow from the one that is.
    const int section = logicalIndexAt(event->position().toPoint());
    setSectionsClickable(section < 0 || sortColumnOf(static_cast<HistoryColumn>(section)).has_value());
    QHeaderView::mousePressEvent(event);
}

void HistoryHeader::mouseReleaseEvent(QMouseEvent *event)
{
    QHeaderView::mouseReleaseEvent(event);
    m_pressed = false;
    settle();
}

void HistoryHeader::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_pressed = false;
    QHeaderView::mouseDoubleClickEvent(event);
}

void HistoryHeader::contextMenuEvent(QContextMenuEvent *event)
{
    openMenu(event->globalPos());
    event->accept();
}

HistoryColumn HistoryHeader::firstColumn() const
{
    const auto &order = m_layout.order();
    return *std::ranges::find_if(order, [this](HistoryColumn column) { return m_layout.isShown(column); });
}

HistoryColumn HistoryHeader::lastColumn() const
{
    const auto &order = m_layout.order();
    return *std::find_if(
        order.rbegin(), order.rend(), [this](HistoryColumn column) { return m_layout.isShown(column); });
}

std::vector<HistoryColumn> HistoryHeader::shownColumns() const
{
    std::vector<HistoryColumn> columns;
    std::ranges::copy_if(m_layout.order(), std::back_inserter(columns),
        [this](HistoryColumn column) { return m_layout.isShown(column); });
    return columns;
}

std::unique_ptr<QMenu> HistoryHeader::makeMenu(QWidget *parent)
{
    auto menu = std::make_unique<QMenu>(parent);
    menu->setObjectName(u"columnMenu"_s);
    menu->setAccessibleName(tr("Columns"));
    for (const HistoryColumn column : allHistoryColumns) {
        QAction *action = menu->addAction(CallCells::title(column));
        action->setCheckable(true);
        action->setChecked(m_layout.isShown(column));
        action->setEnabled(ColumnLayout::canHide(column));
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            ColumnLayout layout = m_layout;
            layout.setShown(column, shown);
            change(layout);
        });
    }
    if (auto answers = makeAnswersMenu(menu.get())) {
        menu->addMenu(answers.release());
    }
    menu->addSeparator();
    menu->addMenu(makeSortMenu(menu.get()).release());
    QAction *dense = menu->addAction(tr("Dense rows"));
    dense->setCheckable(true);
    dense->setChecked(m_dense);
    connect(dense, &QAction::toggled, this, &HistoryHeader::setDense);
    connect(menu->addAction(tr("Size columns to fit")), &QAction::triggered, this, [this] {
        ColumnLayout layout = m_layout;
        layout.clearWidths();
        change(layout);
    });
    connect(menu->addAction(tr("Reset columns")), &QAction::triggered, this, [this] { change({}); });
    return menu;
}

void HistoryHeader::setQuestions(std::vector<calls::Question> questions)
{
    m_questions = std::move(questions);
}

QString HistoryHeader::titleOf(HistoryColumn column) const
{
    return isAnswer(column) ? singleLine(calls::questionText(m_layout.answers()[answerPlace(column)]).left(200))
                            : CallCells::title(column);
}

/// Null: no call was ever asked anything.
std::unique_ptr<QMenu> HistoryHeader::makeAnswersMenu(QWidget *parent)
{
    std::vector<calls::Question> questions = m_questions;
    for (const calls::Question &shown : m_layout.answers()) {
        if (std::ranges::find(questions, shown) == questions.end()) {
            questions.push_back(shown);
        }
    }
    if (questions.empty()) {
        return nullptr;
    }
    auto menu = std::make_unique<QMenu>(tr("Answers"), parent);
    menu->setObjectName(u"answerColumnsMenu"_s);
    menu->setAccessibleName(tr("Answers"));
    QString category;
    for (const calls::Question &question : questions) {
        if (question.category != category) {
            category = question.category;
            menu->addSection(singleLine(calls::questionText(category).left(200)).replace(u'&', u"&&"_s));
        }
        const QString title = singleLine(calls::questionText(question).left(200));
        QAction *action = menu->addAction(QString(title).replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(std::ranges::find(m_layout.answers(), question) != m_layout.answers().end());
        connect(action, &QAction::toggled, this, [this, question](bool shown) {
            ColumnLayout layout = m_layout;
            layout.setAnswerShown(question, shown);
            change(layout);
        });
    }
    return menu;
}

std::unique_ptr<QMenu> HistoryHeader::makeSortMenu(QWidget *parent)
{
    auto menu = std::make_unique<QMenu>(tr("Sort by"), parent);
    menu->setObjectName(u"sortMenu"_s);
    menu->setAccessibleName(tr("Sort by"));
    const auto add = [&menu](QActionGroup *group, const QString &words, bool checked) {
        QAction *action = menu->addAction(words);
        action->setCheckable(true);
        action->setChecked(checked);
        group->addAction(action);
        return action;
    };
    auto *columns = new QActionGroup(menu.get());
    for (int place = 0; place < count(); ++place) {
        const int section = logicalIndex(place);
        if (isSectionHidden(section) || !sortColumnOf(static_cast<HistoryColumn>(section)).has_value()) {
            continue;
        }
        const bool isSorted = section == sortIndicatorSection();
        QAction *action
            = add(columns, QString(titleOf(static_cast<HistoryColumn>(section))).replace(u'&', u"&&"_s), isSorted);
        connect(action, &QAction::triggered, this, [this, section, isSorted] {
            if (!isSorted) { // as the first click on a heading does
                const QVariant first = model()->headerData(section, orientation(), Qt::InitialSortOrderRole);
                setSortIndicator(section, first.value<Qt::SortOrder>());
            }
        });
    }
    menu->addSeparator();
    auto *directions = new QActionGroup(menu.get());
    for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        QAction *action = add(directions, order == Qt::AscendingOrder ? tr("Ascending") : tr("Descending"),
            order == sortIndicatorOrder());
        connect(action, &QAction::triggered, this, [this, order] { setSortIndicator(sortIndicatorSection(), order); });
    }
    return menu;
}

void HistoryHeader::openSortMenu()
{
    QMenu *menu = makeSortMenu(this).release();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(mapToGlobal(rect().bottomLeft()));
    // As if it had been walked to: so it has the focus, and a screen reader follows.
    QKeyEvent down(QEvent::KeyPress, Qt::Key_Down, Qt::NoModifier);
    QCoreApplication::sendEvent(menu, &down);
    const QList<QAction *> actions = menu->actions();
    const auto sorted = std::ranges::find_if(actions, &QAction::isChecked);
    menu->setActiveAction(sorted == actions.end() ? actions.front() : *sorted);
}

void HistoryHeader::openMenu(const QPoint &globalPosition)
{
    QMenu *menu = makeMenu(this).release();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(globalPosition);
}

} // namespace callboard::ui

#include "moc_HistoryHeader.cpp"
