#pragma once

#include "base/Clock.h"

#include <QObject>
#include <QString>

#include <chrono>

namespace callboard::ui {

class Banner;
class BoardRefresher;
class CallHistoryModel;
class CallHistoryView;
class CallingController;
class DetailsController;
class PlayerController;
class FilterBar;

/// Shows the call that was just placed: its row is selected, unless several are, and a line above the table names it,
/// with Show for its details. Where search or filters hide the row, the line says so and offers to clear them. GUI
/// thread only.
class PlacedCalls final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlacedCalls)

public:
    struct Parts
    {
        Banner &banner;
        FilterBar &filters;
        CallHistoryModel &model;
        CallHistoryView &view;
        BoardRefresher &refresher;
        DetailsController &details;
        PlayerController &player;
        CallingController &calling;
    };
    /// The line goes by itself after this long, unless the row is hidden.
    static constexpr std::chrono::seconds readingTime {20};

    /// Everything referred to outlives it.
    PlacedCalls(Clock &clock, const Parts &parts, QObject *parent = nullptr);
    ~PlacedCalls() override;

private:
    void announce(qint64 id, const QString &who);
    void boardChanged();
    void select();
    void say();
    void show(qint64 id);
    void forget();

    Clock &m_clock;
    Parts m_parts;
    qint64 m_id = 0; ///< the call the line is about; 0: there is none
    QString m_who;
    bool m_isSelectionOwed = false; ///< the row has not been seen, and the person has chosen no other since
    bool m_isHidden = false; ///< it is not among the rows
    AlarmHandle m_end;
};

} // namespace callboard::ui
