#pragma once

#include <QByteArray>
#include <QIODevice>

namespace callboard::bolna {

/// A request body that can be read once and never rewound. Handed to QNetworkAccessManager, it makes a silent re-send
/// of the request impossible.
class OneWayBody final : public QIODevice
{
public:
    explicit OneWayBody(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override
    {
        return m_bytes.size() - m_read + QIODevice::bytesAvailable();
    }
    [[nodiscard]] bool atEnd() const override { return m_read == m_bytes.size(); }
    /// A re-send would start with a rewind, which fails.
    [[nodiscard]] bool reset() override { return false; }
    [[nodiscard]] bool seek(qint64) override { return false; }
    /// Whether any of it was read: the request may then have arrived.
    [[nodiscard]] bool wasRead() const { return m_read > 0; }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const qint64 count = std::min(most, m_bytes.size() - m_read);
        if (count == 0) {
            return -1;
        }
        std::copy_n(m_bytes.constData() + m_read, count, data);
        m_read += count;
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_bytes;
    qint64 m_read = 0;
};

} // namespace callboard::bolna
