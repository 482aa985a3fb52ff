#pragma once

#include "bench/PendingCalls.h"

#include <QByteArrayList>
#include <QProcess>
#include <QString>

namespace callboard::bench {

/// A simulated Bolna in a process of its own, so that neither its time nor its memory is counted as ours. It ends with
/// this object, or when this process is gone. Every function waits; a benchmark that cannot have it ends here.
class SimulatorChild final
{
    Q_DISABLE_COPY_MOVE(SimulatorChild)

public:
    explicit SimulatorChild(const Shape &shape);
    ~SimulatorChild();

    [[nodiscard]] const QString &baseUrl() const { return m_baseUrl; }
    /// The pending calls, each as the API shows it.
    [[nodiscard]] QByteArrayList executions();
    /// Requests received since this was asked last.
    [[nodiscard]] int takeRequests();
    /// From now on 429 to more than so many requests a minute; 0: no limit.
    void limit(int requestsPerMinute);

private:
    void ask(const QByteArray &question);
    [[nodiscard]] QByteArray readLine();

    QProcess m_process;
    QString m_baseUrl;
};

} // namespace callboard::bench
