#include "store/StoreLock.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>

namespace callboard::store {

using namespace Qt::StringLiterals;

StoreLock::StoreLock(const QString &storeFile)
    : m_name(storeFile + u".lock"_s)
{
}

StoreLock::Answer StoreLock::take(Hold hold)
{
    if (!m_file.isOpen()) {
        const int descriptor = ::open(QFile::encodeName(m_name).constData(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC,
                                      S_IRUSR | S_IWUSR);
        if (descriptor < 0 || !m_file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) {
            return Answer::Impossible;
        }
    }
    int done = -1;
    do {
        done = ::flock(m_file.handle(), (hold == Hold::Alone ? LOCK_EX : LOCK_SH) | LOCK_NB);
    } while (done != 0 && errno == EINTR);
    return done == 0 ? Answer::Held : errno == EWOULDBLOCK ? Answer::InUse : Answer::Impossible;
}

void StoreLock::release()
{
    m_file.close();
}

} // namespace callboard::store
