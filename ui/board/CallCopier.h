#pragma once

#include "board/CallCells.h"
#include "calls/Call.h"
#include "store/StoreError.h"

#include <QObject>
#include <QString>

#include <vector>

namespace callboard {
class Clock;
}
namespace callboard::store {
class CallReader;
}

namespace callboard::ui {

/// Puts calls on the clipboard as a table (see CallsAsTsv.h). They are read from the store page by page, so nothing
/// waits for them; the clipboard changes once all are there. A new order takes the place of one that is under way. GUI
/// thread only; `reader` and `clock` must outlive it.
class CallCopier final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallCopier)

public:
    /// No more go on the clipboard at once: beyond that a file is the better place.
    static constexpr int mostCalls = 10'000;

    CallCopier(store::CallReader &reader, const Clock &clock, QObject *parent = nullptr);
    ~CallCopier() override;

    /// \param ids at most mostCalls, in the order of the lines
    void copy(std::vector<qint64> ids, std::vector<HistoryColumn> columns);

Q_SIGNALS:
    /// How many there were: a call that was deleted meanwhile is not among them.
    void copied(int calls);
    void failed(const QString &message);

private:
    using Rows = store::Read<std::vector<calls::CallRow>>;

    void askNext();
    void take(quint64 order, const std::vector<qint64> &page, const Rows &rows);
    void finish();

    store::CallReader &m_reader;
    const Clock &m_clock;
    std::vector<qint64> m_ids;
    std::vector<HistoryColumn> m_columns;
    std::vector<calls::CallRow> m_rows;
    std::size_t m_asked = 0;
    quint64 m_order = 0;
};

} // namespace callboard::ui
