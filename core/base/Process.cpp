#include "base/Process.h"

#include <QFile>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace callboard {

void hardenProcess()
{
    ::umask(0077);
    const rlimit none {0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

bool flushToDisk(QFile &file)
{
    return file.flush() && ::fsync(file.handle()) == 0;
}

} // namespace callboard
