#pragma once

#include <QFile>

namespace callboard {

/// A file whose write() takes all it is given or fails with the reason: QFile reports a disk that gets full in the
/// middle as fewer bytes and no error at all (Qt 6.4.2), and only the next write would tell.
class WholeWrites final : public QFile
{
public:
    using QFile::QFile;

protected:
    qint64 writeData(const char *data, qint64 size) override
    {
        qint64 written = 0;
        while (written < size) {
            const qint64 now = QFile::writeData(data + written, size - written);
            if (now <= 0) {
                return -1;
            }
            written += now;
        }
        return written;
    }
};

} // namespace callboard
