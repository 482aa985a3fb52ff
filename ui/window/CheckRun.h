#pragma once

#include <QObject>
#include <QString>

#include <deque>
#include <vector>

namespace callboard::ui {

class DetailsController;

/// Checks the status of several calls, one after another, as the sidebar's button does for one, and reports progress.
/// GUI thread only.
class CheckRun final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CheckRun)

public:
    /// The most calls of one run: each costs a request of the budget.
    static constexpr int mostCalls = 50;

    explicit CheckRun(DetailsController &details, QObject *parent = nullptr);
    ~CheckRun() override;

    /// Starts a run, or appends to the one under way.
    /// \param ids at most mostCalls
    /// \param wanted the number of selected calls
    void check(const std::vector<qint64> &ids, int wanted);

Q_SIGNALS:
    /// Progress or result, as a plain sentence.
    void said(const QString &sentence);

private:
    void next();
    void ended(qint64 id, const QString &failure);
    [[nodiscard]] QString limitWords() const;

    DetailsController &m_details;
    std::deque<qint64> m_waiting;
    qint64 m_asked = 0; ///< the call being checked
    int m_calls = 0; ///< of this run
    int m_done = 0;
    int m_failed = 0;
    int m_wanted = 0;
    QString m_firstFailure;
};

} // namespace callboard::ui
