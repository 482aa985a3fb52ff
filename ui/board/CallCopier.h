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

/// Copies calls to the clipboard as a table (see CallsAsTsv.h). The calls are read from the store page by page,
/// asynchronously; the clipboard changes once all are read. A new request cancels the one under way. GUI thread only;
/// `reader` and `clock` must outlive it.
class CallCopier final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallCopier)

public:
    /// The most calls that are copied at once. For more, an export to a file is the better way.
    static constexpr int mostCalls = 10'000;

    CallCopier(store::CallReader &reader, const Clock &clock, QObject *parent = nullptr);
    ~CallCopier() override;

    /// \param ids at most mostCalls, in the order of the lines
    void copy(std::vector<qint64> ids, std::vector<HistoryColumn> columns, std::vector<calls::Question> questions = {});

Q_SIGNALS:
    /// The number of calls copied. Calls that were deleted in the meantime are not counted.
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
    std::vector<calls::Question> m_questions; ///< of the columns with answers
    std::vector<calls::CallRow> m_rows;
    std::size_t m_asked = 0;
    quint64 m_order = 0;
};

} // namespace callboard::ui
