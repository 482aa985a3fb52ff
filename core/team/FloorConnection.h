#pragma once

#include "base/Result.h"
#include "team/FloorAddress.h"
#include "team/TeamError.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QStringList>
#include <QVariant>

#include <functional>
#include <memory>

class QSqlDatabase;
class QSqlError;

namespace callboard::team {

/// One connection to the floor, from its birth to its loss. Used on the thread that made it; every call blocks, at most
/// as long as its limits say (connect 5 s a host, a statement 15 s, a lock 2 s).
///
/// A connection that was lost stays lost: isLost() says so, every later call fails, and its owner throws it away. It is
/// never opened again, because Qt's driver closes nothing once the line is gone: the socket and its notifier would
/// leak.
///
/// Source: QPSQL of Qt 6.4 (qsql_psql.cpp): QPSQLDriver::close() returns early unless isOpen().
class FloorConnection final
{
    Q_DISABLE_COPY_MOVE(FloorConnection)
    Q_DECLARE_TR_FUNCTIONS(callboard::team::FloorConnection)

public:
    FloorConnection();
    ~FloorConnection();

    /// Whether Qt's driver and libpq are installed (package libqt6sql6-psql). Without them there is no team, and all
    /// else is the same.
    [[nodiscard]] static bool isInstalled();

    /// With the address's password; where it has none libpq looks into .pgpass and its service file.
    [[nodiscard]] Result<void, TeamError> open(const FloorAddress &address);

    /// Runs one statement. Each `?` outside quotes stands for the next of `values`.
    [[nodiscard]] Result<void, TeamError> run(const QString &statement, const QVariantList &values = {});
    /// The first column of the first row. An answer of the floor is one value, so it comes whole or not at all.
    [[nodiscard]] Result<QVariant, TeamError> value(const QString &statement, const QVariantList &values = {});
    /// The same, of JSON.
    [[nodiscard]] Result<QJsonDocument, TeamError> json(const QString &statement, const QVariantList &values = {});
    /// Runs several statements as they stand in a file of migrations; none has values.
    [[nodiscard]] Result<void, TeamError> runScript(const QString &statements);

    /// `heard` gets the payload of every notice on the channel, on this thread, while its event loop runs.
    [[nodiscard]] Result<void, TeamError> listen(
        const QString &channel, std::function<void(const QString &payload)> heard);

    [[nodiscard]] bool isLost() const { return m_isLost; }
    /// The connection's socket; -1: not known. Whoever shuts it down, on any thread, ends what waits for the server.
    [[nodiscard]] int socket() const;

private:
    [[nodiscard]] QString filledIn(const QString &statement, const QVariantList &values) const;
    [[nodiscard]] TeamError errorOf(const QSqlError &error);

    QString m_name;
    std::unique_ptr<QSqlDatabase> m_database; ///< null: not opened yet
    QString m_server;
    bool m_isLost = false;
};

} // namespace callboard::team
