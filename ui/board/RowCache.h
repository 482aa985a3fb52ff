#pragma once

#include "calls/Call.h"
#include "store/BoardDiff.h"

#include <QCache>
#include <QList>
#include <QObject>
#include <QSet>

#include <vector>

namespace callboard::store {
class CallReader;
}

namespace callboard::ui {

/// The rows the history table has at hand, out of a board that may have a million: the last 64 pages' worth of 128 rows
/// each, by id, so that rows keep their place in memory when the board shifts under them. What is missing is fetched a
/// page at a time, the page in view first, at most two questions at once.
///
/// A row that went stale is still given out until its fresh version has arrived, so nothing flickers. GUI thread only.
class RowCache final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RowCache)

public:
    static constexpr int pageRows = 128;
    static constexpr int pages = 64;

    explicit RowCache(store::CallReader &reader, QObject *parent = nullptr);
    ~RowCache() override;

    /// The board whose rows are asked for by number from now on. Rows already here stay.
    void setBoard(store::BoardIds ids);
    /// What is on screen: fetched before anything else, and kept fresh without being asked.
    void setVisible(int first, int last);

    /// The call with this id, or nullptr while it is on its way: then, and when it is stale, the page around `row` of
    /// the board, where it should be, is asked for. The pointer is good until control returns to the event loop.
    [[nodiscard]] const calls::CallRow *at(int row, qint64 id);
    /// The same, but asks for nothing.
    [[nodiscard]] const calls::CallRow *peek(qint64 id) const { return m_rows.object(id); }

    /// Fresh rows that came on another way.
    void keep(const std::vector<calls::CallRow> &rows);
    void markStale(const std::vector<qint64> &ids);
    void markAllStale();
    /// Asks again for what could not be had.
    void retry();

Q_SIGNALS:
    /// Rows that were missing (`arrived`) or look different now (`changed`). They were near row `near` when asked for.
    void rowsRead(const QList<qint64> &arrived, const QList<qint64> &changed, int near);
    void failed(const QString &message);

private:
    void want(int row);
    void wantVisible();
    void schedule();
    void askNext();
    void ask(int page);
    void take(const std::vector<calls::CallRow> &rows, const std::vector<qint64> &asked, int near);
    [[nodiscard]] bool needs(qint64 id) const;
    [[nodiscard]] int rowCount() const { return m_ids ? static_cast<int>(m_ids->size()) : 0; }

    store::CallReader &m_reader;
    store::BoardIds m_ids;
    QCache<qint64, calls::CallRow> m_rows;
    QSet<qint64> m_stale;
    QSet<qint64> m_asked; ///< on their way
    QSet<qint64> m_absent; ///< asked for and not given; not asked again until retry()
    std::vector<int> m_wanted; ///< pages, oldest wish first
    int m_firstVisible = 0;
    int m_lastVisible = -1;
    int m_questions = 0;
    bool m_scheduled = false;
};

} // namespace callboard::ui
