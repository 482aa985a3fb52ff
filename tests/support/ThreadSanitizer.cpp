#include <QMutex>
#include <QObject>
#include <QWaitCondition>

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

/// ThreadSanitizer sees what is compiled with it, and Qt is not: a mutex that Qt waits for in its own way, and an event
/// that goes to another thread, look to it as if nothing ordered the two sides. Here the order is told, for the builds
/// with that sanitizer alone. Events share one mark: what happened before any of them was posted counts as seen by
/// whoever handles one afterwards. So a race between two threads that both handle events may go unseen, and none is
/// made up.
///
/// The functions stand in front of Qt's own of the same name, and call them.

namespace {

int events = 0; ///< only its address counts

template<class Function>
Function *behind(const char *symbol)
{
    return reinterpret_cast<Function *>(dlsym(RTLD_NEXT, symbol));
}

} // namespace

void QBasicMutex::lockInternal() noexcept
{
    static auto *qt = behind<void(QBasicMutex *)>("_ZN11QBasicMutex12lockInternalEv");
    qt(this);
    __tsan_acquire(this);
}

void QBasicMutex::unlockInternal() noexcept
{
    static auto *qt = behind<void(QBasicMutex *)>("_ZN11QBasicMutex14unlockInternalEv");
    __tsan_release(this);
    qt(this);
}

/// Lets go of the mutex and takes it again, inside Qt.
bool QWaitCondition::wait(QMutex *mutex, QDeadlineTimer deadline)
{
    static auto *qt
        = behind<bool(QWaitCondition *, QMutex *, QDeadlineTimer)>("_ZN14QWaitCondition4waitEP6QMutex14QDeadlineTimer");
    __tsan_mutex_pre_unlock(mutex, 0);
    __tsan_mutex_post_unlock(mutex, 0);
    const bool done = qt(this, mutex, deadline);
    __tsan_mutex_pre_lock(mutex, 0);
    __tsan_mutex_post_lock(mutex, 0, 0);
    return done;
}

bool QMetaObject::invokeMethodImpl(
    QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type, void *answer)
{
    static auto *qt = behind<bool(QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType, void *)>(
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv");
    // Who lets go of the call last destroys it. Qt counts where the sanitizer does not see it, so it is counted once
    // more.
    slot->ref();
    __tsan_release(&events);
    const bool done = qt(object, slot, type, answer);
    __tsan_acquire(&events);
    slot->destroyIfLastRef();
    return done;
}

void QMetaObject::activate(QObject *sender, const QMetaObject *of, int signal, void **values)
{
    static auto *qt
        = behind<void(QObject *, const QMetaObject *, int, void **)>("_ZN11QMetaObject8activateEP7QObjectPKS_iPPv");
    __tsan_release(&events);
    qt(sender, of, signal, values);
}

bool QObject::event(QEvent *event)
{
    static auto *qt = behind<bool(QObject *, QEvent *)>("_ZN7QObject5eventEP6QEvent");
    __tsan_acquire(&events);
    const bool done = qt(this, event);
    __tsan_release(&events);
    return done;
}
