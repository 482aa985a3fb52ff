#pragma once

#include <QtGlobal>

#include <csignal>
#include <sys/resource.h>

namespace callboard::test {

/// No file may become larger than this, for as long as it lives: the kernel refuses as it does on a full disk.
class FullDisk final
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        if (getrlimit(RLIMIT_FSIZE, &m_before) != 0) {
            qFatal("No limits here");
        }
        const rlimit limit {bytes, m_before.rlim_max};
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0) {
            qFatal("The limit cannot be set");
        }
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before {};
    void (*m_handler)(int) = nullptr;
};

} // namespace callboard::test
