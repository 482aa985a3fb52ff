#include "board/CallHistoryModel.h"

#include "base/Clock.h"
#include "base/LocalTime.h"
#include "board/ColumnSorting.h"
#include "board/RowCache.h"
#include "calls/Display.h"
#include "store/CallReader.h"
#include "theme/PlainText.h"

#include <QLocale>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

QDate dayOf(const calls::CallRow &row)
{
    return localTime(row.createdAt).date();
}

} // namespace

CallHistoryModel::CallHistoryModel(store::CallReader &reader, const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_clock(clock)
    , m_cache(new RowCache(reader, this))
    , m_growth(new QTimer(this))
    , m_today(localTime(clock.now()).date())
{
    m_growth->setSingleShot(true);
    connect(m_growth, &QTimer::timeout, this, [this] { grow(BoardRows::pieceRows); });
    connect(m_cache, &RowCache::rowsRead, this, &CallHistoryModel::announce);
    connect(m_cache, &RowCache::failed, this, &CallHistoryModel::readFailed);
}

CallHistoryModel::~CallHistoryModel() = default;

void CallHistoryModel::apply(const store::BoardUpdate &update)
{
    noticeNewDay();
    if (m_rows.isGrowing()) {
        grow(m_rows.callCount());
    }
    if (update.unchanged) {
        m_cache->retry();
        return;
    }
    if (!m_rows.ids()) {
        reset(update);
        return;
    }
    m_rows.setAlike(update);
    if (update.ids && update.ids != m_rows.ids()) {
        Q_EMIT boardAboutToChange();
        if (update.from == m_rows.ids() && m_rows.isWhole()) {
            for (const RowStep &step : stepsOf(update)) {
                take(step);
            }
        } else {
            // Not the way from here. Showing the wrong call in a row would be worse than the time this takes.
            beginResetModel();
            m_rows.setWhole(update.ids);
            endResetModel();
        }
        m_cache->setBoard(m_rows.ids());
        Q_EMIT boardChanged(false);
    }
    takeNewsOf(update);
}

void CallHistoryModel::reset(const store::BoardUpdate &update)
{
    if (update.ids) {
        m_rows.setAlike(update);
        startAgain([this, &update] { m_rows.setWhole(update.ids); });
        takeNewsOf(update);
    }
}

void CallHistoryModel::reset(const store::FirstPage &page, bool sameCalls)
{
    m_cache->keep(page.rows);
    if (!sameCalls || !m_rows.hasRoomFor(page.ids)) {
        startAgain([this, &page] { m_rows.setTop(page.ids); });
        return;
    }
    // Other calls in the same rows. Where a call went nobody can follow: the view finds it again by its id.
    Q_EMIT boardAboutToChange();
    m_growth->stop();
    m_shownSort = m_sortColumn;
    m_rows.setOrder(page.ids);
    m_cache->setBoard(m_rows.ids());
    rowsChanged({0, rowCount()});
    Q_EMIT boardChanged(true);
}

void CallHistoryModel::startAgain(const std::function<void()> &setRows)
{
    Q_EMIT boardAboutToChange();
    m_growth->stop();
    beginResetModel();
    m_shownSort = m_sortColumn;
    setRows();
    m_cache->setBoard(m_rows.ids());
    endResetModel();
    Q_EMIT boardChanged(true);
}

void CallHistoryModel::complete(const store::BoardUpdate &update)
{
    // The first page is the head of the whole, unless a call came between; then the board starts again from the top.
    if (!m_rows.isHeadOf(update.ids)) {
        reset(update);
        return;
    }
    Q_EMIT boardAboutToChange();
    m_rows.setAlike(update);
    const store::RowRange nowKnown = m_rows.complete(update.ids);
    m_cache->setBoard(m_rows.ids());
    rowsChanged(nowKnown);
    Q_EMIT boardChanged(false);
    if (m_rows.isGrowing()) {
        m_growth->start();
    }
}

void CallHistoryModel::grow(int most)
{
    const store::RowRange piece = m_rows.nextPiece(most);
    Q_EMIT boardAboutToChange();
    beginInsertRows({}, piece.first, piece.first + piece.count - 1);
    m_rows.grow(piece);
    endInsertRows();
    Q_EMIT boardChanged(false);
    if (m_rows.isGrowing()) {
        m_growth->start();
    } else {
        m_growth->stop();
    }
}

void CallHistoryModel::take(const RowStep &step)
{
    const int last = step.range.first + step.range.count - 1;
    switch (step.kind) {
    case RowStep::Kind::Insert:
        beginInsertRows({}, step.range.first, last);
        m_rows.take(step);
        endInsertRows();
        break;
    case RowStep::Kind::Remove:
        beginRemoveRows({}, step.range.first, last);
        m_rows.take(step);
        endRemoveRows();
        break;
    case RowStep::Kind::Rearrange:
        rearrange(step);
        break;
    }
}

void CallHistoryModel::rearrange(const RowStep &step)
{
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<qint64> held;
    held.reserve(static_cast<std::size_t>(before.size()));
    std::ranges::transform(
        before, std::back_inserter(held), [this](const QModelIndex &index) { return idAt(index.row()); });
    m_rows.take(step);
    const std::vector<int> rows = m_rows.rowsOf(held);
    QModelIndexList after;
    after.reserve(before.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        after.append(rows[i] < 0 ? QModelIndex() : index(rows[i], before[static_cast<qsizetype>(i)].column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void CallHistoryModel::rowsChanged(const store::RowRange &rows)
{
    if (rows.count > 0) {
        Q_EMIT dataChanged(index(rows.first, 0), index(rows.first + rows.count - 1, columnCount() - 1));
    }
}

void CallHistoryModel::takeNewsOf(const store::BoardUpdate &update)
{
    takeNews(update.changed, update.everythingChanged);
    if (update.everythingChanged || !update.changed.empty()) {
        Q_EMIT callsWritten();
    }
}

void CallHistoryModel::refreshRows(const store::NewsOfRows &news)
{
    takeNews(news.changed, news.everythingChanged);
}

void CallHistoryModel::takeNews(const std::vector<qint64> &changed, bool everythingChanged)
{
    if (everythingChanged) {
        m_cache->markAllStale();
    } else {
        m_cache->markStale(changed);
    }
    m_cache->retry();
}

void CallHistoryModel::noticeNewDay()
{
    const QDate today = localTime(m_clock.now()).date();
    if (std::exchange(m_today, today) != today && rowCount() > 0) {
        // What was "Tomorrow" is not any more, though nothing was written.
        columnChanged(HistoryColumn::Date);
    }
}

void CallHistoryModel::columnChanged(HistoryColumn column)
{
    if (const int rows = rowCount(); rows > 0) {
        Q_EMIT dataChanged(index(0, static_cast<int>(column)), index(rows - 1, static_cast<int>(column)));
    }
}

void CallHistoryModel::setOutcomeApart(bool apart)
{
    if (apart != m_cells.isOutcomeApart()) {
        m_cells.setOutcomeApart(apart);
        columnChanged(HistoryColumn::Status);
    }
}

void CallHistoryModel::setAnswers(const std::vector<calls::Question> &questions)
{
    if (questions == m_answers) {
        return;
    }
    m_answers = questions; // whoever hears of the change below may ask for them again
    if (const auto before = static_cast<int>(m_cells.questions().size()); before > 0) {
        beginRemoveColumns({}, historyColumns, historyColumns + before - 1);
        m_cells.setQuestions({});
        endRemoveColumns();
    }
    if (!m_answers.empty()) {
        beginInsertColumns({}, historyColumns, historyColumns + static_cast<int>(m_answers.size()) - 1);
        m_cells.setQuestions(m_answers);
        endInsertColumns();
    }
}

void CallHistoryModel::refreshAllRows()
{
    takeNews({}, true);
}

void CallHistoryModel::setSort(store::SortColumn column, Qt::SortOrder order, const calls::Question &question)
{
    m_sortColumn = column;
    m_sortOrder = order;
    m_sortQuestion = question;
}

int CallHistoryModel::sortedColumn() const
{
    if (m_sortColumn != store::SortColumn::Answer) {
        return columnSortedBy(m_sortColumn);
    }
    const auto shown = std::ranges::find(m_cells.questions(), m_sortQuestion);
    return shown == m_cells.questions().end()
               ? -1
               : static_cast<int>(answerColumn(static_cast<std::size_t>(shown - m_cells.questions().begin())));
}

void CallHistoryModel::setAccountNames(const QHash<QString, QString> &names)
{
    m_cells.setAccountNames(names);
    columnChanged(HistoryColumn::Account);
}

void CallHistoryModel::announce(const QList<qint64> &arrived, const QList<qint64> &changed, int near)
{
    std::vector<int> rows;
    for (const QList<qint64> *ids : {&arrived, &changed}) {
        for (const qint64 id : *ids) {
            if (const int row = rowOf(id, rows.empty() ? near : rows.back()); row >= 0) {
                rows.push_back(row);
            }
        }
    }
    for (const store::RowRange &range : rangesOf(std::move(rows))) {
        rowsChanged(range);
    }
    if (!changed.isEmpty()) {
        Q_EMIT callsChanged(changed);
    }
}

const calls::CallRow *CallHistoryModel::row(int row) const
{
    // While a change is under way the cache still counts the old rows: ask it by what this row is now.
    return m_cache->at(row, idAt(row));
}

const calls::CallRow *CallHistoryModel::rowAtHand(int row) const
{
    return m_cache->peek(idAt(row));
}

bool CallHistoryModel::startsDay(int row) const
{
    if (!isByDay() || row < 1) {
        return false;
    }
    const calls::CallRow *above = rowAtHand(row - 1);
    const calls::CallRow *here = rowAtHand(row);
    return above && here && dayOf(*above) != dayOf(*here);
}

QString CallHistoryModel::dayTitle(const calls::CallRow &row, bool narrow) const
{
    const QDate day = dayOf(row);
    return day.isValid() ? CallCells::dayTitle(day, localTime(m_clock.now()).date(), narrow) : QString();
}

CellLines CallHistoryModel::lines(const calls::CallRow &row, HistoryColumn column) const
{
    return m_cells.lines(row, column, m_clock.now());
}

CellLines CallHistoryModel::linesAt(int row, const calls::CallRow &call, HistoryColumn column) const
{
    CellLines words = lines(call, column);
    if (column == HistoryColumn::Contact && isAlike(row)) {
        words.second
            = words.second.isEmpty() ? CallCells::alikeWord() : tr("%1 · %2").arg(words.second, CallCells::alikeWord());
    }
    if (column == HistoryColumn::Record && call.id == m_playing) {
        words.first = CallCells::playingWord();
    }
    return words;
}

void CallHistoryModel::setPlaying(qint64 id)
{
    const qint64 before = std::exchange(m_playing, id);
    for (const qint64 changed : {before, id}) {
        if (const int row = before != id && changed != 0 ? rowOf(changed) : -1; row >= 0) {
            rowsChanged({row, 1}); // not its Record cell alone: where that is hidden, the sign stands elsewhere
        }
    }
}

bool CallHistoryModel::isMarked(const calls::CallRow &row) const
{
    return ui::isMarked(row, m_clock.now());
}

bool CallHistoryModel::saysWhenDue(const calls::CallRow &row) const
{
    return !calls::dueText(row, m_clock.now()).isEmpty();
}

CellLines CallHistoryModel::narrowLines(const calls::CallRow &row, HistoryColumn column) const
{
    return m_cells.narrowLines(row, column, m_clock.now());
}

bool CallHistoryModel::isPlayableAt(const QModelIndex &index) const
{
    return index.isValid() && index.column() == static_cast<int>(HistoryColumn::Record)
           && data(index, PlayableRole).toBool();
}

void CallHistoryModel::setVisibleRows(int first, int last)
{
    m_cache->setVisible(first, last);
}

int CallHistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows.count();
}

int CallHistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : historyColumns + static_cast<int>(m_cells.questions().size());
}

QVariant CallHistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    if (role == CallIdRole) {
        return idAt(index.row());
    }
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
    case Qt::AccessibleDescriptionRole:
    case ValueRole:
    case CallRowRole:
    case PlayableRole:
        break;
    default:
        return {}; // fonts, colours, sizes: the delegate's; nothing is fetched for them
    }
    const calls::CallRow *call = row(index.row());
    if (!call) {
        return {};
    }
    const auto column = static_cast<HistoryColumn>(index.column());
    const bool plays = column == HistoryColumn::Record && call->id == m_playing;
    const bool saysAlike = column == HistoryColumn::Contact && isAlike(index.row());
    switch (role) {
    case Qt::DisplayRole: {
        const CellLines words = linesAt(index.row(), *call, column);
        return words.second.isEmpty() ? words.first : words.first + u'\n' + words.second;
    }
    case Qt::ToolTipRole:
        if (plays) {
            return tr("Playing. Click to pause");
        }
        return plainToolTip(m_cells.explanation(*call, column, m_clock.now())
                            + (saysAlike ? u'\n' + CallCells::alikeSentence() : QString()));
    case Qt::AccessibleTextRole:
        if (plays) {
            return CallCells::playingWord();
        }
        return m_cells.spoken(*call, column, m_clock.now())
               + (saysAlike ? u", "_s + CallCells::alikeSpoken() : QString());
    case Qt::AccessibleDescriptionRole:
        if (column == HistoryColumn::Contact) {
            return CallCells::remark(*call);
        }
        return column == HistoryColumn::Date || column == HistoryColumn::Record || column == HistoryColumn::Outcome
                   ? m_cells.explanation(*call, column, m_clock.now())
                   : QString();
    case ValueRole:
        return m_cells.value(*call, column);
    case CallRowRole:
        return QVariant::fromValue(*call);
    case PlayableRole:
        return isPlayable(*call);
    default:
        return {};
    }
}

QVariant CallHistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical) { // hidden: where a screen reader is in the table
        return (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) && section >= 0 && section < rowCount()
                   ? tr("Row %1").arg(QLocale().toString(section + 1))
                   : QVariant();
    }
    if (section < 0 || section >= columnCount()) {
        return {};
    }
    const auto column = static_cast<HistoryColumn>(section);
    switch (role) {
    case Qt::DisplayRole:
        return m_cells.heading(column);
    case Qt::AccessibleTextRole:
        if (section != sortedColumn()) {
            return m_cells.heading(column);
        }
        return (m_sortOrder == Qt::AscendingOrder ? tr("%1, sorted, ascending") : tr("%1, sorted, descending"))
            .arg(m_cells.heading(column));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeading | Qt::AlignVCenter));
    case Qt::InitialSortOrderRole:
        return QVariant::fromValue(firstOrderOf(column));
    default:
        return {};
    }
}

void CallHistoryModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount()) {
        return;
    }
    const auto by = static_cast<HistoryColumn>(column);
    const std::optional<store::SortColumn> wanted = sortColumnOf(by);
    const calls::Question question = isAnswer(by) ? m_cells.questions()[answerPlace(by)] : calls::Question();
    if (!wanted || (*wanted == m_sortColumn && order == m_sortOrder && question == m_sortQuestion)) {
        return;
    }
    m_sortColumn = *wanted;
    m_sortOrder = order;
    m_sortQuestion = question;
    Q_EMIT sortRequested(*wanted, order, question);
}

} // namespace callboard::ui

#include "moc_CallHistoryModel.cpp"
