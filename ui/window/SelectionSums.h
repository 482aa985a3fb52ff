#pragma once

#include "store/CallSums.h"
#include "store/StoreError.h"

#include <QObject>

namespace callboard::store {
class CallReader;
}

namespace callboard::ui {

class CallDetailsSidebar;
class CallHistoryModel;
class CallHistoryView;
class DetailsController;
class StatusLine;

/// Shows what is selected: in the status line the number of calls and their totals, in the sidebar's head how the shown
/// call relates to them. Totals are queried asynchronously, one query at a time. GUI thread only.
class SelectionSums final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SelectionSums)

public:
    struct Parts
    {
        store::CallReader &reader;
        CallHistoryModel &model;
        CallHistoryView &view;
        const DetailsController &details;
        CallDetailsSidebar &sidebar;
        StatusLine &status;
    };

    /// Everything passed in must outlive it.
    explicit SelectionSums(const Parts &parts, QObject *parent = nullptr);
    ~SelectionSums() override;

    /// Call when the selection, the board or the shown call changed.
    void update();

    /// `20 of 12,408 selected, 1h 2m 3s, $3.40`; without `sums` only the first part.
    [[nodiscard]] static QString words(int selected, int onBoard, const store::CallSums *sums);

private:
    using Sums = store::Read<store::CallSums>;

    void readSums();
    void take(int onBoard, const Sums &sums);
    [[nodiscard]] QString remark() const;

    const Parts m_parts;
    store::BoardIds m_board; ///< the board of the last query
    std::vector<store::RowRange> m_rows;
    bool m_reading = false;
};

} // namespace callboard::ui
