#pragma once

#include "base/LogLine.h"

#include <QAbstractListModel>
#include <QSortFilterProxyModel>
#include <QString>
#include <QStringList>

#include <deque>
#include <vector>

namespace callboard::ui {

/// The last lines of the log, the newest at the end. GUI thread only.
class LogModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogModel)

public:
    enum Role {
        LevelRole = Qt::UserRole, ///< int, a LogLevel
    };
    /// Older lines are dropped here, and stay in the file.
    static constexpr int capacity = 10'000;

    explicit LogModel(QObject *parent = nullptr);
    ~LogModel() override;

    void append(const std::vector<LogLine> &lines);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    std::deque<LogLine> m_lines;
};

/// The lines of a level and worse that hold each of some words. GUI thread only.
class LogFilter final : public QSortFilterProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogFilter)

public:
    explicit LogFilter(QObject *parent = nullptr);
    ~LogFilter() override;

    void setLevel(LogLevel least);
    void setWords(const QString &words);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    LogLevel m_least = LogLevel::Detail;
    QStringList m_words;
};

} // namespace callboard::ui
