#pragma once

#include <QObject>
#include <QString>

class QTableView;

namespace callboard::ui {

class CallHistoryModel;
class EmptyState;
class Theme;

/// Says in a table without rows why there are none: no call yet, calls still to come, or none that matches. GUI thread
/// only; what it is given must outlive it.
class EmptyBoard final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmptyBoard)

public:
    EmptyBoard(const Theme &theme, const CallHistoryModel &model, QTableView &view, QObject *parent = nullptr);
    ~EmptyBoard() override;

    /// Calls on the whole board, whatever the filter; nothing is said before the first time.
    void setTotal(int total);
    /// \param calls why there is no call yet; empty: there is none
    /// \param texts why a search may have found nothing; empty: it saw everything
    void setComing(const QString &calls, const QString &texts);
    /// Rows may have come or gone.
    void update();
    /// The table has another size.
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
    QString m_calls;
    QString m_texts;
};

} // namespace callboard::ui
