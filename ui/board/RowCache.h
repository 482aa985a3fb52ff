#pragma once

#include "calls/Call.h"
#include "store/BoardDiff.h"
#include "store/StoreError.h"

#include <QCache>
#include <QList>
#include <QObject>
#include <QSet>

#include <vector>

namespace callboard::store {
class CallReader;
}

namespace callboard::ui {

/// An LRU cache of rows of the history table: 64 pages of 128 rows each, by id, so that rows keep their address when
/// the board shifts. Missing rows are read a page at a time, the visible page first, with at most two reads in flight.
///
/// A stale row is returned until its new version arrives, so nothing flickers. GUI thread only.
class RowCache final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RowCache)

public:
    static constexpr int pageRows = 128;
    static constexpr int pages = 64;

    explicit RowCache(store::CallReader &reader, QObject *parent = nullptr);
    ~RowCache() override;

    /// Sets the board that row numbers refer to. Cached rows stay.
    void setBoard(store::BoardIds ids);
    /// Sets the visible rows: they are read first, and kept up to date without being requested.
    void setVisible(int first, int last);

    /// The call with this id, or nullptr while it is being read. If it is missing or stale, requests the page around
    /// `row`, where it should be. The pointer is valid until control returns to the event loop.
    [[nodiscard]] const calls::CallRow *at(int row, qint64 id);
    /// Like at(), but requests nothing.
    [[nodiscard]] const calls::CallRow *peek(qint64 id) const { return m_rows.object(id); }

    /// Adds rows that were read elsewhere.
    void keep(const std::vector<calls::CallRow> &rows);
    void markStale(const std::vector<qint64> &ids);
    void markAllStale();
    /// Reads again what could not be read before.
    void retry();

Q_SIGNALS:
    /// Rows that were missing (`arrived`) or whose content changed (`changed`). They were near row `near` when
    /// requested.
    void rowsRead(const QList<qint64> &arrived, const QList<qint64> &changed, int near);
    void failed(const QString &message);

private:
    using Rows = store::Read<std::vector<calls::CallRow>>;

    void want(int row);
    void wantVisible();
    void schedule();
    void askNext();
    void ask(int page);
    void answered(const std::vector<qint64> &ids, int first, const Rows &rows);
    void take(const std::vector<calls::CallRow> &rows, const std::vector<qint64> &asked, int near);
    [[nodiscard]] bool needs(qint64 id) const;
    [[nodiscard]] int rowCount() const { return m_ids ? static_cast<int>(m_ids->size()) : 0; }

    store::CallReader &m_reader;
    store::BoardIds m_ids;
    QCache<qint64, calls::CallRow> m_rows;
    QSet<qint64> m_stale;
    QSet<qint64> m_asked; ///< reads in flight
    QSet<qint64> m_absent; ///< requested but not found; not requested again until retry()
    std::vector<int> m_wanted; ///< pages, oldest request first
    int m_firstVisible = 0;
    int m_lastVisible = -1;
    int m_questions = 0;
    bool m_scheduled = false;
};

} // namespace callboard::ui
