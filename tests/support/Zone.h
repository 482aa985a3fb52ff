#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <ctime>

namespace callboard::test {

/// The process's time zone while this lives, whatever the machine's is.
class Zone final
{
    Q_DISABLE_COPY_MOVE(Zone)

public:
    explicit Zone(const char *name)
        : m_before(qgetenv("TZ"))
    {
        qputenv("TZ", name);
        ::tzset();
    }
    ~Zone()
    {
        qputenv("TZ", m_before);
        ::tzset();
    }

private:
    QByteArray m_before;
};

} // namespace callboard::test
