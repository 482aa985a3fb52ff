#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <vector>

namespace callboard::test {

/// A web server on 127.0.0.1 that counts what is delivered to it and misbehaves as told, byte by byte. One behaviour
/// answers every request; it may answer later, in part, or not at all.
class FaultServer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FaultServer)

public:
    struct Request
    {
        QByteArray method;
        QByteArray path; ///< as it came, with its query
        QByteArray version; ///< "HTTP/1.1"
        QHash<QByteArray, QByteArray> headers; ///< names in lower case
        QByteArray body;
        QPointer<QTcpSocket> socket;
    };
    using Behaviour = std::function<void(const Request &)>;

    /// Answers every request with 200 and an empty object.
    FaultServer()
        : FaultServer(answer(200, "{}"))
    {
    }
    explicit FaultServer(Behaviour behaviour, QObject *parent = nullptr);
    ~FaultServer() override;

    /// "http://127.0.0.1:PORT"
    [[nodiscard]] QString origin() const;
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    void behave(Behaviour behaviour) { m_behaviour = std::move(behaviour); }

    /// Requests received whole, in their order.
    [[nodiscard]] const std::vector<Request> &deliveries() const { return m_deliveries; }
    [[nodiscard]] int count() const { return static_cast<int>(m_deliveries.size()); }
    /// Everything that came over any connection, as it came.
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    /// Stops listening and cuts every connection.
    void close();

    // Behaviours

    using Headers = std::vector<std::pair<QByteArray, QByteArray>>;
    [[nodiscard]] static Behaviour answer(int status, const QByteArray &body, const Headers &headers = {});
    /// Exactly these bytes; then the connection stays open, or closes.
    [[nodiscard]] static Behaviour raw(const QByteArray &bytes, bool thenClose);
    [[nodiscard]] static Behaviour closeWithoutAnswer();
    [[nodiscard]] static Behaviour reset();
    [[nodiscard]] static Behaviour silence();
    /// A status line and then header lines without end, so many of 212 bytes every millisecond.
    [[nodiscard]] static Behaviour endlessHeaders(qsizetype linesAtOnce = 1);

    static void send(QTcpSocket *socket, int status, const QByteArray &body, const Headers &headers = {});

private:
    void accept();
    void read(QTcpSocket *socket);

    QTcpServer m_server;
    Behaviour m_behaviour;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    std::vector<Request> m_deliveries;
    QByteArray m_bytes;
};

/// Holds every request until it is released; knows how many wait at once.
class HeldRequests final
{
public:
    [[nodiscard]] FaultServer::Behaviour behaviour()
    {
        return [this](const FaultServer::Request &request) {
            m_waiting.push_back(request);
            m_most = std::max(m_most, m_waiting.size());
        };
    }
    [[nodiscard]] std::size_t waiting() const { return m_waiting.size(); }
    [[nodiscard]] std::size_t most() const { return m_most; }
    /// Answers the one that has waited longest.
    void release(int status, const QByteArray &body);
    void releaseAll(int status, const QByteArray &body);

private:
    std::vector<FaultServer::Request> m_waiting;
    std::size_t m_most = 0;
};

} // namespace callboard::test
