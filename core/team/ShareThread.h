#pragma once

#include <QDeadlineTimer>
#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <utility>

class QThread;

namespace callboard::team {

/// A thread for work on a share, which may hang for as long as its server is away. One piece of work after the other.
/// Its end waits half a second; then the thread is left to itself and ends with the program.
///
/// What the work touches must be its own: it may outlive everything else. Use from the main thread.
class ShareThread final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ShareThread)

public:
    static constexpr std::chrono::milliseconds patienceAtTheEnd {500};

    /// Asked by long work between its pieces; false: nobody waits for it any more. Any thread.
    using Going = std::function<bool()>;

    explicit ShareThread(const QString &name, QObject *parent = nullptr);
    ~ShareThread() override;

    /// No more work is begun. Several that end together are told so first, and share the half second.
    void end();

    /// `done` gets what `work(going)` returned, in the main thread, unless this has gone.
    template<class Work, class Done>
    void run(Work work, Done done)
    {
        post([work = std::move(work), done = std::move(done)](
                 const Going &going) -> Delivery { return [done, result = work(going)] { done(result); }; });
    }

private:
    struct Worker;
    using Delivery = std::function<void()>;

    void post(std::function<Delivery(const Going &)> work);

    std::unique_ptr<QThread> m_thread;
    QDeadlineTimer m_deadline {QDeadlineTimer::Forever}; ///< of the end, once it has begun
    std::shared_ptr<Worker> m_worker;
};

} // namespace callboard::team
