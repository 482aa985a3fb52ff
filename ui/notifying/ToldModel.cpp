#include "notifying/ToldModel.h"

#include "base/LocalTime.h"
#include "base/LocalWords.h"

#include <QStringList>

#include <iterator>

namespace callboard::ui {

using namespace Qt::StringLiterals;

ToldModel::ToldModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

ToldModel::~ToldModel() = default;

void ToldModel::add(const telling::Told &told)
{
    dropBeyond(m_capacity - 1);
    beginInsertRows({}, 0, 0);
    m_told.push_front(told);
    endInsertRows();
}

void ToldModel::setCapacity(int lines)
{
    m_capacity = lines;
    dropBeyond(lines);
}

void ToldModel::dropBeyond(int lines)
{
    if (std::ssize(m_told) > lines) {
        beginRemoveRows({}, lines, static_cast<int>(m_told.size()) - 1);
        m_told.resize(static_cast<std::size_t>(lines));
        endRemoveRows();
    }
}

int ToldModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_told.size());
}

QVariant ToldModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const telling::Told &told = m_told[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: {
        QStringList words {clockWords(localTime(told.at).time(), Precision::Minutes), told.title, told.body};
        words.removeAll(QString());
        return words.join(u"  ·  "_s);
    }
    case Qt::ToolTipRole:
        return told.body.isEmpty() ? told.title : u"%1\n%2"_s.arg(told.title, told.body);
    case CallIdRole:
        return told.callId;
    default:
        return {};
    }
}

} // namespace callboard::ui

#include "moc_ToldModel.cpp"
