#include "store/StoreLock.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace callboard::store {

using namespace Qt::StringLiterals;

StoreLock::StoreLock(const QString &storeFile)
    : m_name(storeFile + u".lock"_s)
{
}

StoreLock::Answer StoreLock::take(Hold hold)
{
    if (!m_file.isOpen()) {
        const int descriptor = ::open(
            QFile::encodeName(m_name).constData(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
        if (descriptor < 0 || !m_file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) {
            return Answer::Impossible;
        }
    }
    // The descriptor's own lock (OFD): flock() gives up what is held before it asks for more, and another program may
    // come between.
    struct flock lock = {};
    lock.l_type = hold == Hold::Alone ? F_WRLCK : F_RDLCK;
    lock.l_whence = SEEK_SET;
    int done = -1;
    do {
        done = ::fcntl(m_file.handle(), F_OFD_SETLK, &lock);
    } while (done != 0 && errno == EINTR);
    return done == 0 ? Answer::Held : errno == EAGAIN || errno == EACCES ? Answer::InUse : Answer::Impossible;
}

void StoreLock::release()
{
    m_file.close();
}

} // namespace callboard::store
