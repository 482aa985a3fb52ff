#include "window/ViewFiles.h"

#include <QCoreApplication>
#include <QThreadPool>

#include <utility>

namespace callboard::ui {

namespace {

template<class T, class F>
void onPool(Answer<T> reply, F work)
{
    QThreadPool::globalInstance()->start([reply = std::move(reply), work = std::move(work)]() mutable {
        // The application's thread is the main one, and the answer is dropped there if its context is gone.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(), [reply, result = work()] { reply(result); }, Qt::QueuedConnection);
    });
}

} // namespace

void saveViewFile(const QString &path, const views::SavedView &view, Answer<Result<void, QString>> reply)
{
    onPool(std::move(reply), [path, view] { return views::writeViewFile(path, view); });
}

void openViewFile(const QString &path, Answer<Result<views::ArrivedView, QString>> reply)
{
    onPool(std::move(reply), [path] { return views::readViewFile(path); });
}

} // namespace callboard::ui
