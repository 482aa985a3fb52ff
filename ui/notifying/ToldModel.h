#pragma once

#include "telling/Told.h"

#include <QAbstractListModel>

#include <deque>

namespace callboard::ui {

/// What was told in this run, the newest first. GUI thread only.
class ToldModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ToldModel)

public:
    enum Role {
        CallIdRole = Qt::UserRole, ///< qint64; 0: of no call
    };
    static constexpr int usualCapacity = 200;

    explicit ToldModel(QObject *parent = nullptr);
    ~ToldModel() override;

    void add(const telling::Told &told);
    /// Older ones are dropped: the board has them.
    void setCapacity(int lines);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    void dropBeyond(int lines);

    int m_capacity = usualCapacity;
    std::deque<telling::Told> m_told;
};

} // namespace callboard::ui
