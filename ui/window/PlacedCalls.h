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

/// Shows the call that was just placed: selects its row, unless several are selected, and names it in a banner above
/// the table, with Show for its details. If search or filters hide the row, the banner says so and offers to clear
/// them. GUI thread only.
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
    /// The banner hides itself after this time, unless the row is hidden.
    static constexpr std::chrono::seconds readingTime {20};

    /// Everything passed in must outlive it.
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
    qint64 m_id = 0; ///< the call in the banner; 0: none
    QString m_who;
    bool m_isSelectionOwed = false; ///< still to be selected when its row appears, unless the user selects another
    bool m_isHidden = false; ///< filters hide its row
    AlarmHandle m_end;
};

} // namespace callboard::ui
