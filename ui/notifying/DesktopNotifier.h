#pragma once

#include <QDBusConnection>
#include <QHash>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include <optional>

class QDBusPendingCallWatcher;

namespace callboard::ui {

/// The desktop's bubbles: `org.freedesktop.Notifications` on the session bus. A notice replaces the one shown before
/// under the same key. Without a bus or a server it is silently absent. It waits for nothing. GUI thread only.
///
/// Source: Desktop Notifications Specification 1.2.
class DesktopNotifier final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DesktopNotifier)

public:
    struct Action
    {
        QString id;
        QString label;
    };
    struct Notice
    {
        QString key; ///< what it replaces
        QString title; ///< plain text
        QString body {}; ///< plain text; may be empty
        QList<Action> actions {}; ///< left out where the desktop shows none
        bool urgent = false; ///< stays until it is dismissed
    };
    /// What a press on the bubble itself is.
    static constexpr QLatin1StringView openAction {"default"};

    explicit DesktopNotifier(QObject *parent = nullptr);
    ~DesktopNotifier() override;

    /// Looks for the bus and the server, on a thread of its own. What is shown before waits for it.
    void start();
    void show(const Notice &notice);
    void withdraw(const QString &key);
    /// A server answered.
    [[nodiscard]] bool isThere() const { return m_isThere; }

Q_SIGNALS:
    void ready();
    void activated(const QString &key, const QString &action);

private Q_SLOTS:
    void actionInvoked(uint id, const QString &action);
    void notificationClosed(uint id, uint reason);

private:
    /// What the server shows, or is about to.
    struct Shown
    {
        uint id = 0; ///< 0: not known yet
        bool asked = false; ///< the answer with the id is on its way
        bool withdrawn = false;
        std::optional<Notice> next {}; ///< waits for that answer
    };

    void enter();
    void takeCapabilities(QDBusPendingCallWatcher *call);
    void send(const Notice &notice, Shown &shown);
    void answered(const QString &key, QDBusPendingCallWatcher *call);
    void close(uint id);
    [[nodiscard]] QString keyOf(uint id) const;

    QHash<QString, Shown> m_shown;
    QList<Notice> m_waiting; ///< for the server to be found
    bool m_started = false;
    bool m_isThere = false;
    bool m_hasActions = false;
    bool m_readsMarkup = false;
};

} // namespace callboard::ui
