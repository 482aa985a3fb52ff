#include "activity/ActivityModel.h"

#include "base/LocalWords.h"
#include "calls/Display.h"
#include "theme/PlainText.h"

#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

ActivityModel::ActivityModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

ActivityModel::~ActivityModel() = default;

void ActivityModel::append(const QDateTime &at, const QString &line)
{
    if (static_cast<int>(m_entries.size()) == capacity) {
        beginRemoveRows({}, 0, 0);
        m_entries.pop_front();
        endRemoveRows();
    }
    const auto row = static_cast<int>(m_entries.size());
    beginInsertRows({}, row, row);
    m_entries.push_back({at.toLocalTime(), calls::oneLine(line)});
    endInsertRows();
}

void ActivityModel::clear()
{
    beginResetModel();
    m_entries.clear();
    endResetModel();
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Entry &entry = m_entries[static_cast<std::size_t>(index.row())];
    switch (role) {
    case TimeRole:
        return clockWords(entry.at.time(), Precision::Seconds);
    case LineRole:
        return entry.line;
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return u"%1 %2"_s.arg(clockWords(entry.at.time(), Precision::Seconds), entry.line);
    case Qt::ToolTipRole:
        return plainToolTip(entry.line);
    default:
        return {};
    }
}

} // namespace callboard::ui
