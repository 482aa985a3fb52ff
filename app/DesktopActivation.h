#pragma once

#include "WindowRequest.h"

#include <QDBusAbstractAdaptor>
#include <QObject>
#include <QStringList>
#include <QVariantMap>

#include <vector>

namespace callboard {

/// The window on the session bus, as org.freedesktop.Application of the Desktop Entry Specification: how the desktop
/// starts it, brings it to the front, and runs the actions of its menu entry. Requests that come before the window is
/// there are kept until then. Main thread only; the bus is opened on a thread of its own.
class DesktopActivation final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DesktopActivation)

public:
    explicit DesktopActivation(QObject *parent = nullptr);
    ~DesktopActivation() override;

    /// Takes the name on the bus, if there is a bus and no other window has it. Without it everything else works.
    void start();
    /// The window is there: tells what was asked meanwhile, and from now on at once.
    void ready();
    /// From the bus.
    void ask(WindowRequest request, const QVariantMap &platformData);

    /// `/org/callboard/Callboard` of `org.callboard.Callboard`, as the specification makes one of the other.
    [[nodiscard]] static QString objectPath(const QString &applicationId);
    /// What lets the window come to the front, of the desktop's platform data. Empty: nothing does.
    [[nodiscard]] static QByteArray tokenOf(const QVariantMap &platformData);

Q_SIGNALS:
    void requested(callboard::WindowRequest request, const QByteArray &token);

private:
    void enter();

    struct Asked
    {
        WindowRequest request;
        QByteArray token;
    };
    std::vector<Asked> m_asked; ///< before the window was there
    bool m_ready = false;
    bool m_onBus = false;
};

/// Its interface. The names of the functions are the specification's.
class DesktopActivationAdaptor final : public QDBusAbstractAdaptor
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DesktopActivationAdaptor)
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Application")

public:
    explicit DesktopActivationAdaptor(DesktopActivation &activation);
    ~DesktopActivationAdaptor() override;

public Q_SLOTS:
    void Activate(const QVariantMap &platformData);
    void Open(const QStringList &uris, const QVariantMap &platformData);
    void ActivateAction(const QString &actionName, const QVariantList &parameter, const QVariantMap &platformData);

private:
    DesktopActivation &m_activation;
};

} // namespace callboard
