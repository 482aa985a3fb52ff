#pragma once

#include <QObject>
#include <QString>

class QTableView;

namespace callboard::ui {

class CallHistoryModel;
class EmptyState;
class Theme;

/// Shows in an empty table why it is empty: no calls yet, calls still being fetched, or no match. GUI thread only;
/// everything passed in must outlive it.
class EmptyBoard final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmptyBoard)

public:
    EmptyBoard(const Theme &theme, const CallHistoryModel &model, QTableView &view, QObject *parent = nullptr);
    ~EmptyBoard() override;

    /// Number of calls on the whole board, ignoring the filter. Nothing is shown before the first call.
    void setTotal(int total);
    /// \param calls why there is no call yet; empty: there is none
    /// \param texts why a search may have missed calls; empty: it covered everything
    void setComing(const QString &calls, const QString &texts);
    /// How many filters are set, the search among them.
    void setFilters(int filters) { m_filters = filters; }
    /// Call when rows were added or removed.
    void update();
    /// Call when the table was resized.
    void fillView();

Q_SIGNALS:
    void newCallRequested();
    void clearFiltersRequested();

private:
    enum class Reason : quint8 { None, NoCalls, NoCallsYet, NoMatch };

    [[nodiscard]] Reason reason() const;
    void press();

    const CallHistoryModel &m_model;
    QTableView &m_view;
    EmptyState *m_state;
    int m_total = -1; ///< -1: not known yet
    int m_filters = 0;
    QString m_calls;
    QString m_texts;
};

} // namespace callboard::ui
