#include "board/CallHistoryModel.h"

#include "base/Clock.h"
#include "base/LocalTime.h"
#include "board/RowCache.h"
#include "calls/Display.h"
#include "store/CallReader.h"
#include "theme/PlainText.h"

#include <QTimer>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

using Sort = store::SortColumn;
constexpr std::array<std::optional<Sort>, historyColumns> sortColumns {
    Sort::Contact,
    Sort::Project,
    Sort::Status,
    Sort::Outcome,
    Sort::Duration,
    Sort::Date,
    Sort::Recording,
    Sort::Agent,
    Sort::Account,
    Sort::Direction,
    Sort::TalkTime,
    Sort::Cost,
    std::nullopt,
};

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
    connect(m_growth, &QTimer::timeout, this, &CallHistoryModel::grow);
    connect(m_cache, &RowCache::rowsRead, this, &CallHistoryModel::announce);
    connect(m_cache, &RowCache::failed, this, &CallHistoryModel::readFailed);
}

CallHistoryModel::~CallHistoryModel() = default;

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
    std::ranges::sort(rows);
    for (std::size_t first = 0; first < rows.size();) {
        std::size_t last = first;
        while (last + 1 < rows.size() && rows[last + 1] == rows[last] + 1) {
            ++last;
        }
        Q_EMIT dataChanged(index(rows[first], 0), index(rows[last], historyColumns - 1));
        first = last + 1;
    }
    if (!changed.isEmpty()) {
        Q_EMIT callsChanged(changed);
    }
}

int CallHistoryModel::callCount() const
{
    return std::max(m_rows, m_ids ? static_cast<int>(m_ids->size()) : 0);
}

qint64 CallHistoryModel::idAt(int row) const
{
    return m_ids && row >= 0 && static_cast<std::size_t>(row) < m_ids->size() ? (*m_ids)[static_cast<std::size_t>(row)]
                                                                              : 0;
}

int CallHistoryModel::rowOf(qint64 id, int hint) const
{
    if (!m_ids) {
        return -1;
    }
    // A refresh moves rows by a few places at most, so the way out from where it was is short.
    constexpr int reach = 512;
    const int known = std::min(m_rows, static_cast<int>(m_ids->size()));
    const int from = std::clamp(hint - reach, 0, known);
    const int to = std::clamp(hint + reach, from, known);
    const auto begin = m_ids->begin();
    if (const auto found = std::find(begin + from, begin + to, id); found != begin + to) {
        return static_cast<int>(found - begin);
    }
    const auto found = std::find(begin, begin + known, id);
    return found == begin + known ? -1 : static_cast<int>(found - begin);
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

CellLines CallHistoryModel::linesUnderDay(const calls::CallRow &row) const
{
    return CallCells::linesUnderDay(row);
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

int CallHistoryModel::alikeCount() const
{
    return m_firstAlike >= 0 && m_ids ? static_cast<int>(m_ids->size()) - m_firstAlike : 0;
}

void CallHistoryModel::setPlaying(qint64 id)
{
    const qint64 before = std::exchange(m_playing, id);
    for (const qint64 changed : {before, id}) {
        if (const int row = before != id && changed != 0 ? rowOf(changed) : -1; row >= 0) {
            // The whole row: where there is no Record cell the sign stands elsewhere.
            Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
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
    return parent.isValid() ? 0 : m_rows;
}

int CallHistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : historyColumns;
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
        return value(*call, column);
    case CallRowRole:
        return QVariant::fromValue(*call);
    case PlayableRole:
        return isPlayable(*call);
    default:
        return {};
    }
}

QVariant CallHistoryModel::value(const calls::CallRow &row, HistoryColumn column) const
{
    switch (column) {
    case HistoryColumn::Contact:
        return row.contactName.isEmpty() ? row.recipientPhoneNumber : row.contactName;
    case HistoryColumn::Project:
        return row.project;
    case HistoryColumn::Status:
        return row.status.text();
    case HistoryColumn::Outcome:
        return calls::outcomeText(row.outcome);
    case HistoryColumn::Duration:
        return row.callDuration;
    case HistoryColumn::Date:
        return row.createdAt;
    case HistoryColumn::Record:
        return calls::recordingStateText(row.recordingState);
    case HistoryColumn::Agent:
        return row.agentId;
    case HistoryColumn::Account:
        return row.accountId;
    case HistoryColumn::Direction:
        return calls::directionText(row.direction);
    case HistoryColumn::TalkTime:
        return row.conversationDuration;
    case HistoryColumn::Cost:
        return row.totalCostCents ? QVariant(*row.totalCostCents) : QVariant();
    case HistoryColumn::Tags:
        return row.tags;
    }
    return {};
}

QVariant CallHistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= historyColumns) {
        return {};
    }
    const auto column = static_cast<HistoryColumn>(section);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return CallCells::title(column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeading | Qt::AlignVCenter));
    case Qt::InitialSortOrderRole:
        // The first click shows what one looks for: the newest, the longest, the dearest; names from A.
        switch (column) {
        case HistoryColumn::Date:
        case HistoryColumn::Duration:
        case HistoryColumn::TalkTime:
        case HistoryColumn::Cost:
            return QVariant::fromValue(Qt::DescendingOrder);
        default:
            return QVariant::fromValue(Qt::AscendingOrder);
        }
    default:
        return {};
    }
}

int CallHistoryModel::columnSortedBy(store::SortColumn sorted)
{
    for (std::size_t column = 0; column < sortColumns.size(); ++column) {
        if (sortColumns[column] == sorted) {
            return static_cast<int>(column);
        }
    }
    return -1;
}

bool CallHistoryModel::isSortable(HistoryColumn column)
{
    return sortColumns[static_cast<std::size_t>(column)].has_value();
}

void CallHistoryModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= historyColumns) {
        return;
    }
    const std::optional<store::SortColumn> wanted = sortColumns[static_cast<std::size_t>(column)];
    if (!wanted || (*wanted == m_sortColumn && order == m_sortOrder)) {
        return;
    }
    m_sortColumn = *wanted;
    m_sortOrder = order;
    Q_EMIT sortRequested(*wanted, order);
}

} // namespace callboard::ui

#include "moc_CallHistoryModel.cpp"
