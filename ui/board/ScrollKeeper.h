#pragma once

#include "board/ScrollAnchor.h"

namespace callboard::ui {

class CallHistoryModel;
class RowTable;

/// Keeps visible calls in place on screen while rows come and go. GUI thread only; the table and the model must outlive
/// it.
class ScrollKeeper final
{
public:
    ScrollKeeper(RowTable &table, const CallHistoryModel &model);

    /// Call before rows or their height change.
    void letGo();
    /// Call after it. `fromTop`: other calls are shown; scroll to the top.
    void takeUp(bool fromTop);

private:
    RowTable &m_table;
    const CallHistoryModel &m_model;
    ScrollAnchor m_anchor;
    int m_rowHeight = 1; ///< when the anchor was taken
};

} // namespace callboard::ui
