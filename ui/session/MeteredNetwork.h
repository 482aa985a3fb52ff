#pragma once

#include <QObject>

class QThread;

namespace callboard::ui {

/// Whether the network costs by what is transferred, as the desktop's network service says. Where nobody says so it
/// does not. Asking blocks until the service answers, so it is asked on a thread of its own. GUI thread only.
class MeteredNetwork final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MeteredNetwork)

public:
    explicit MeteredNetwork(QObject *parent = nullptr);
    /// Leaves a thread that waits for a silent service to itself.
    ~MeteredNetwork() override;

    void start();
    [[nodiscard]] bool isMetered() const { return m_metered; }

Q_SIGNALS:
    void changed(bool metered);

private:
    void take(bool metered);

    QThread *m_thread = nullptr;
    bool m_metered = false;
};

} // namespace callboard::ui
