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

/// Says what is selected: in the status line how many calls and what they add up to, in the sidebar's head what the
/// call on show is to them. Sums are read on the reader's thread, one after the other. GUI thread only.
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

    /// All parts must outlive it.
    explicit SelectionSums(const Parts &parts, QObject *parent = nullptr);
    ~SelectionSums() override;

    /// The selection, the board below it or the call on show is another one.
    void update();

    /// `20 of 12,408 selected, 1h 2m 3s, $3.40`; without `sums` they are on their way.
    [[nodiscard]] static QString words(int selected, int onBoard, const store::CallSums *sums);

private:
    using Sums = store::Read<store::CallSums>;

    void readSums();
    void take(int onBoard, const Sums &sums);
    [[nodiscard]] QString remark() const;

    const Parts m_parts;
    store::BoardIds m_board; ///< whose rows were summed last
    std::vector<store::RowRange> m_rows;
    bool m_reading = false;
};

} // namespace callboard::ui
