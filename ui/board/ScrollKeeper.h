#pragma once

#include "board/ScrollAnchor.h"

namespace callboard::ui {

class CallHistoryModel;
class RowTable;

/// Keeps the calls that are being read in their place on screen while rows come and go above them. GUI thread only; the
/// table and the model must outlive it.
class ScrollKeeper final
{
public:
    ScrollKeeper(RowTable &table, const CallHistoryModel &model);

    /// Before rows, or their height, change.
    void letGo();
    /// After it. `fromTop`: other calls are shown, and are read from the top.
    void takeUp(bool fromTop);

private:
    RowTable &m_table;
    const CallHistoryModel &m_model;
    ScrollAnchor m_anchor;
    int m_rowHeight = 1; ///< when the anchor was taken
};

} // namespace callboard::ui
