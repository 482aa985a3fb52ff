#pragma once

#include <QObject>
#include <QPointer>

#include <concepts>
#include <functional>
#include <type_traits>
#include <utility>

namespace callboard {

/// Where the result of an asynchronous question goes: a callback and the object it belongs to.
///
/// A step of more than a few lines is a member function: `{this, &KeyRing::keyRead, account, reply}` calls
/// `keyRead(account, reply, result)`. The values before the result are bound when the question is asked, and are
/// copied.
///
/// The callback is dropped when its context is gone. Callbacks are always delivered by the object that was asked, in
/// the thread both live in (the main thread).
///
/// Source: QFuture::then(context, …) of Qt 6.4.2 invokes its continuation on a null object, and crashes, when the
/// context died first (qfuture_impl.h). This type does not.
template<class T>
class Answer final
{
public:
    Answer() = default;
    template<std::invocable<T> F>
    Answer(QObject *context, F callback)
        : m_context(context)
        , m_callback(std::move(callback))
    {
    }
    /// \param step a member function of `owner` that takes the bound values, then the result
    template<std::derived_from<QObject> Owner, class Step, class... Bound>
    requires std::is_member_function_pointer_v<Step> && std::invocable<Step, Owner *, const Bound &..., T> Answer(
        Owner *owner, Step step, Bound... bound)
        : Answer(owner, [owner, step, ... bound = std::move(bound)](
                            T value) { std::invoke(step, owner, bound..., std::move(value)); })
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
