#include "activity/LogModel.h"

#include "base/LocalTime.h"
#include "base/OneLine.h"

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

/// In words, not by colour: they are copied, too.
QString wordOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Warning:
        return LogModel::tr("Warning:");
    case LogLevel::Error:
        return LogModel::tr("Error:");
    case LogLevel::Detail:
    case LogLevel::Fact:
        break;
    }
    return {};
}

QString textOf(const LogLine &line)
{
    QStringList words;
    if (line.at.isValid()) {
        words.append(localTime(line.at).toString(u"yyyy-MM-dd HH:mm:ss"_s));
        words.append(line.category.section(u'.', -1));
    }
    words.append(wordOf(line.level));
    words.append(oneLine(line.text));
    words.removeAll(QString());
    return words.join(u"  "_s);
}

} // namespace

LogModel::LogModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

LogModel::~LogModel() = default;

void LogModel::append(const std::vector<LogLine> &lines)
{
    const auto room = static_cast<std::size_t>(capacity);
    const std::size_t added = std::min(lines.size(), room);
    if (m_lines.size() + added > room) {
        const auto dropped = static_cast<std::ptrdiff_t>(m_lines.size() + added - room);
        beginRemoveRows({}, 0, static_cast<int>(dropped) - 1);
        m_lines.erase(m_lines.begin(), m_lines.begin() + dropped);
        endRemoveRows();
    }
    if (added > 0) {
        const auto row = static_cast<int>(m_lines.size());
        beginInsertRows({}, row, row + static_cast<int>(added) - 1);
        m_lines.insert(m_lines.end(), lines.end() - static_cast<std::ptrdiff_t>(added), lines.end());
        endInsertRows();
    }
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const LogLine &line = m_lines[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return textOf(line);
    case LevelRole:
        return static_cast<int>(line.level);
    default:
        return {};
    }
}

LogFilter::LogFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
}

LogFilter::~LogFilter() = default;

void LogFilter::setLevel(LogLevel least)
{
    m_least = least;
    invalidateFilter();
}

void LogFilter::setWords(const QString &words)
{
    m_words = words.simplified().split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool LogFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (index.data(LogModel::LevelRole).toInt() < static_cast<int>(m_least)) {
        return false;
    }
    if (m_words.isEmpty()) {
        return true;
    }
    const QString text = index.data().toString();
    return std::ranges::all_of(
        m_words, [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace callboard::ui

#include "moc_LogModel.cpp"
