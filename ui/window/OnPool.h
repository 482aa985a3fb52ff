#pragma once

#include "base/Answer.h"

#include <QCoreApplication>
#include <QThreadPool>

#include <utility>

namespace callboard::ui {

/// Runs `work` on a pool thread: small files, read and written. Ask from the main thread; the answer comes back there,
/// and is dropped where its context is gone.
template<class T, class F>
void onPool(Answer<T> reply, F work)
{
    QThreadPool::globalInstance()->start([reply = std::move(reply), work = std::move(work)]() mutable {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(), [reply, result = work()] { reply(result); }, Qt::QueuedConnection);
    });
}

} // namespace callboard::ui
