#pragma once

#include "support/FaultServer.h"
#include "support/Sounds.h"

namespace callboard::test {

/// A storage host that serves one file, whole or from a byte on, and can be made to break off.
class RangeServer final
{
    Q_DISABLE_COPY_MOVE(RangeServer)

public:
    explicit RangeServer(QByteArray file)
        : bytes(std::move(file))
        , server([this](const FaultServer::Request &request) { serve(request); })
    {
    }

    /// A WAV of so many bytes, by its own word as well; no two pieces of it are alike.
    [[nodiscard]] static QByteArray wav(qsizetype size, char seed = 1)
    {
        return wavOf(size, static_cast<quint32>(seed));
    }

    [[nodiscard]] QByteArray header(int delivery, const QByteArray &name) const
    {
        return server.deliveries().at(static_cast<std::size_t>(delivery)).headers.value(name);
    }

    QByteArray bytes;
    QByteArray etag = "\"v1\""; ///< empty: none
    bool tellsLength = true; ///< false: a body ends with its connection
    bool ranges = true; ///< false: every answer is the whole
    qsizetype cutAfter = -1; ///< so many bytes of a body, then the connection ends; -1: all
    bool hangs = false; ///< after the cut the connection stays open instead, until letGo()
    QByteArray contentRange; ///< told instead of the right one
    QPointer<QTcpSocket> last; ///< of the last request
    FaultServer server;

    /// What hung is cut; from now on all of it is served.
    void letGo()
    {
        hangs = false;
        cutAfter = -1;
        if (last) {
            last->disconnectFromHost();
        }
    }

private:
    void serve(const FaultServer::Request &request)
    {
        last = request.socket;
        const QByteArray range = request.headers.value("range");
        const bool part = ranges && range.startsWith("bytes=") && request.headers.value("if-range") == etag;
        const qsizetype from = part ? range.mid(6).chopped(1).toLongLong() : 0;
        if (from >= bytes.size()) {
            FaultServer::send(
                request.socket, 416, {}, {{"Content-Range", "bytes */" + QByteArray::number(bytes.size())}});
            return;
        }
        const QByteArray body = bytes.mid(from);
        QByteArray head = part ? "HTTP/1.1 206 Partial Content\r\n" : "HTTP/1.1 200 OK\r\n";
        head += "Content-Type: audio/wav\r\n";
        if (tellsLength) {
            head += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
        }
        if (!etag.isEmpty()) {
            head += "ETag: " + etag + "\r\n";
        }
        if (part) {
            const QByteArray right = "bytes " + QByteArray::number(from) + '-' + QByteArray::number(bytes.size() - 1)
                                     + '/' + QByteArray::number(bytes.size());
            head += "Content-Range: " + (contentRange.isEmpty() ? right : contentRange) + "\r\n";
        }
        request.socket->write(head + "\r\n" + (cutAfter < 0 ? body : body.left(cutAfter)));
        if ((cutAfter >= 0 && !hangs) || !tellsLength) {
            request.socket->disconnectFromHost();
        }
    }
};

} // namespace callboard::test
