#pragma once

#include "WindowRequest.h"

#include <QFile>
#include <QLocalServer>
#include <QObject>
#include <QString>

class QLocalSocket;

namespace callboard {

/// One window per store: a second start asks the first to come to the front, and ends.
///
/// The place is a lock on a file in the runtime folder, taken before anything else is done and given back by the kernel
/// however the process ends. So of two that start at the same moment one has it; the other asks on the socket beside it
/// and waits: the first answers once its window is there.
///
/// The socket is the user's own (0600) and understands one line: the word of a WindowRequest, and behind a blank the
/// token by which the desktop lets the window come to the front, if there is one. It is answered by `ok`; 4 KiB at most
/// are ever read from it.
class SingleInstance final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SingleInstance)

public:
    explicit SingleInstance(const QString &storeFile, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// True when the place is this process's, from now on. False when another window answered: it is in front now, and
    /// this process is to end. A window that is being opened is waited for as long as that takes; one that is there and
    /// does not answer, a few seconds. Where there can be no place at all, the program works without it.
    /// \param request what the other window is asked for, on behalf of this process
    /// \param token lets it come to the front where the desktop guards that (XDG_ACTIVATION_TOKEN); may be empty
    [[nodiscard]] bool takePlace(WindowRequest request = WindowRequest::Raise, const QByteArray &token = {});
    /// The window is there: answers those who asked meanwhile, and from now on at once.
    void ready();

Q_SIGNALS:
    void requested(callboard::WindowRequest request, const QByteArray &token);

private:
    enum class Heard : quint8 { Raised, Silence, Gone };
    [[nodiscard]] Heard askOther() const;
    [[nodiscard]] QString lockName() const { return m_name + QStringLiteral(".lock"); }
    [[nodiscard]] bool lockPlace();
    [[nodiscard]] bool otherIsReady() const;
    void listen();
    void serve(QLocalSocket *socket);
    void answer(QLocalSocket *socket);

    const QString m_name;
    QByteArray m_line; ///< what another window is asked
    QFile m_place; ///< locked while it is ours; holds one byte once the window is there
    QLocalServer m_server;
    bool m_ready = false;
};

} // namespace callboard
