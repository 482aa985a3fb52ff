#pragma once

#include <QObject>
#include <QString>

#include <deque>
#include <vector>

namespace callboard::ui {

class DetailsController;

/// Checks the status of calls one after another, as the sidebar's button does for one, and tells how it goes. GUI
/// thread only.
class CheckRun final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CheckRun)

public:
    /// No more are asked about at once: each takes a request from this minute's budget.
    static constexpr int mostCalls = 50;

    explicit CheckRun(DetailsController &details, QObject *parent = nullptr);
    ~CheckRun() override;

    /// Begins, or goes on after those that are under way.
    /// \param ids at most mostCalls of them
    /// \param wanted how many the person had selected
    void check(const std::vector<qint64> &ids, int wanted);

Q_SIGNALS:
    /// A plain sentence on how far it is, or how it ended.
    void said(const QString &sentence);

private:
    void next();
    void ended(qint64 id, const QString &failure);
    [[nodiscard]] QString limitWords() const;

    DetailsController &m_details;
    std::deque<qint64> m_waiting;
    qint64 m_asked = 0; ///< the call that is being checked
    int m_calls = 0; ///< of this run
    int m_done = 0;
    int m_failed = 0;
    int m_wanted = 0;
    QString m_firstFailure;
};

} // namespace callboard::ui
