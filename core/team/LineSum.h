#pragma once

#include <QCryptographicHash>
#include <QString>
#include <QStringList>

#include <array>

namespace callboard::team {

/// A number for a set of lines that does not depend on their order: the sum of their SHA-256, modulo 2^256. Two stores
/// that hold the same say the same, whichever way they are read.
class LineSum final
{
public:
    void add(const QStringList &fields)
    {
        const QByteArray hash
            = QCryptographicHash::hash(fields.join(QChar(u'\x1f')).toUtf8(), QCryptographicHash::Sha256);
        unsigned carry = 0;
        for (std::size_t i = m_sum.size(); i-- > 0;) {
            carry += static_cast<unsigned>(m_sum[i]) + static_cast<unsigned char>(hash.at(static_cast<qsizetype>(i)));
            m_sum[i] = static_cast<unsigned char>(carry & 0xFFU);
            carry >>= 8U;
        }
        ++m_count;
    }
    [[nodiscard]] qint64 count() const { return m_count; }
    [[nodiscard]] QString sum() const
    {
        return QString::fromLatin1(
            QByteArray(reinterpret_cast<const char *>(m_sum.data()), static_cast<qsizetype>(m_sum.size())).toHex());
    }
    bool operator==(const LineSum &) const = default;

private:
    std::array<unsigned char, 32> m_sum {};
    qint64 m_count = 0;
};

} // namespace callboard::team
