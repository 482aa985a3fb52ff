#include "activity/ActivityModel.h"

#include "base/LocalWords.h"
#include "base/OneLine.h"
#include "theme/PlainText.h"

#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

ActivityModel::ActivityModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

ActivityModel::~ActivityModel() = default;

void ActivityModel::append(const QDateTime &at, const QString &line, const QString &executionId)
{
    if (static_cast<int>(m_entries.size()) == capacity) {
        beginRemoveRows({}, 0, 0);
        m_entries.pop_front();
        endRemoveRows();
    }
    const auto row = static_cast<int>(m_entries.size());
    beginInsertRows({}, row, row);
    m_entries.push_back({at.toLocalTime(), oneLine(line), oneLine(executionId)});
    endInsertRows();
}

void ActivityModel::showPeople(const QHash<QString, Person> &people)
{
    m_people.insert(people);
    if (m_people.size() > capacity) { // then some are of lines that were dropped
        m_people.removeIf(
            [here = callsInLines()](QHash<QString, Person>::iterator person) { return !here.contains(person.key()); });
    }
    if (!m_entries.empty()) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

QSet<QString> ActivityModel::callsInLines() const
{
    QSet<QString> calls;
    for (const Entry &entry : m_entries) {
        if (!entry.executionId.isEmpty()) {
            calls.insert(entry.executionId);
        }
    }
    return calls;
}

QSet<QString> ActivityModel::unknown() const
{
    QSet<QString> calls = callsInLines();
    calls.removeIf([this](const QString &id) { return knows(id); });
    return calls;
}

QString ActivityModel::shownLine(const Entry &entry) const
{
    const Person person = entry.executionId.isEmpty() ? Person() : m_people.value(entry.executionId);
    QString line = entry.line;
    if (const auto at = person.words.isEmpty() ? -1 : line.indexOf(entry.executionId); at >= 0) {
        line.replace(at, entry.executionId.size(), person.words);
    }
    return line;
}

void ActivityModel::clear()
{
    beginResetModel();
    m_entries.clear();
    m_people.clear();
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
        return shownLine(entry);
    case CallIdRole:
        return entry.executionId.isEmpty() ? 0 : m_people.value(entry.executionId).callId;
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return u"%1 %2"_s.arg(clockWords(entry.at.time(), Precision::Seconds), shownLine(entry));
    case Qt::ToolTipRole:
        return plainToolTip(entry.line);
    default:
        return {};
    }
}

} // namespace callboard::ui

#include "moc_ActivityModel.cpp"
