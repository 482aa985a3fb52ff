#pragma once

#include <QLocalServer>
#include <QObject>
#include <QString>

class QLocalSocket;

namespace callboard {

/// One window per store: a second start asks the first to come to the front, and ends.
///
/// The socket is the user's own (0600, in the runtime folder) and understands one word, `raise`, answered by `ok`; 4
/// KiB at most are ever read from it.
class SingleInstance final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SingleInstance)

public:
    explicit SingleInstance(const QString &storeFile, QObject *parent = nullptr);

    /// True when another window answered: it is in front now. Waits for it two seconds at most.
    [[nodiscard]] bool raiseOther() const;
    /// Answers those who come later. Where it cannot, the program works without it.
    void listen();

Q_SIGNALS:
    void raiseRequested();

private:
    void serve(QLocalSocket *socket);

    const QString m_name;
    QLocalServer m_server;
};

} // namespace callboard
