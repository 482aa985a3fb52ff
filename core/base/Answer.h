#pragma once

#include <QObject>
#include <QPointer>

#include <functional>
#include <utility>

namespace callboard {

/// Where the result of an asynchronous question goes: a callback and the object it belongs to.
///
/// The callback is dropped when its context is gone. Callbacks are always delivered by the object that was asked, in
/// the thread both live in (the main thread).
///
/// Source: QFuture::then(context, …) of Qt 6.4.2 invokes its continuation on a null object, and crashes, when the
/// context died first (qfuture_impl.h); hence this type and not QFuture.
template<class T>
class Answer final
{
public:
    Answer() = default;
    template<class F>
    Answer(QObject *context, F callback)
        : m_context(context)
        , m_callback(std::move(callback))
    {
    }

    void operator()(T value) const
    {
        if (m_context && m_callback) {
            m_callback(std::move(value));
        }
    }

private:
    QPointer<QObject> m_context;
    std::function<void(T)> m_callback;
};

} // namespace callboard
