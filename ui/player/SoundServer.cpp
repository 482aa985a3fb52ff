#include "player/SoundServer.h"

#include <QMutexLocker>

#include <pulse/context.h>
#include <pulse/introspect.h>
#include <pulse/operation.h>
#include <pulse/subscribe.h>
#include <pulse/thread-mainloop.h>

#include <utility>

namespace callboard::ui {

SoundServer::SoundServer(QObject *parent)
    : QObject(parent)
{
}

SoundServer::~SoundServer()
{
    hangUp();
}

QByteArray SoundServer::usualDevice() const
{
    const QMutexLocker lock(&m_mutex);
    return m_usual;
}

bool SoundServer::hasLostAll() const
{
    const QMutexLocker lock(&m_mutex);
    return m_lostAll;
}

void SoundServer::listen()
{
    {
        const QMutexLocker lock(&m_mutex);
        if (m_context != nullptr && !m_gone) {
            return;
        }
        m_gone = false;
        m_lostAll = false;
    }
    hangUp();
    m_loop = pa_threaded_mainloop_new();
    m_context = m_loop != nullptr ? pa_context_new(pa_threaded_mainloop_get_api(m_loop), "Callboard") : nullptr;
    if (m_context == nullptr) {
        hangUp();
        return;
    }
    pa_context_set_state_callback(
        m_context, [](pa_context *context, void *that) { static_cast<SoundServer *>(that)->noteState(context); }, this);
    if (pa_context_connect(m_context, nullptr, PA_CONTEXT_NOAUTOSPAWN, nullptr) < 0
        || pa_threaded_mainloop_start(m_loop) < 0) {
        hangUp();
    }
}

/// Its thread has ended when this returns.
void SoundServer::hangUp()
{
    if (m_loop != nullptr) {
        pa_threaded_mainloop_stop(m_loop);
    }
    if (m_context != nullptr) {
        pa_context_set_state_callback(m_context, nullptr, nullptr);
        pa_context_disconnect(m_context);
        pa_context_unref(std::exchange(m_context, nullptr));
    }
    if (m_loop != nullptr) {
        pa_threaded_mainloop_free(std::exchange(m_loop, nullptr));
    }
}

/// In the server's thread, as is all below.
void SoundServer::noteState(pa_context *context)
{
    const pa_context_state_t state = pa_context_get_state(context);
    if (state == PA_CONTEXT_READY) {
        pa_context_set_subscribe_callback(
            context,
            [](pa_context *told, pa_subscription_event_type_t, uint32_t, void *that) {
                ask(told, static_cast<SoundServer *>(that));
            },
            this);
        if (pa_operation *subscribing = pa_context_subscribe(context, PA_SUBSCRIPTION_MASK_SERVER, nullptr, nullptr)) {
            pa_operation_unref(subscribing);
        }
        ask(context, this);
    } else if (state == PA_CONTEXT_FAILED || state == PA_CONTEXT_TERMINATED) {
        const QMutexLocker lock(&m_mutex);
        m_lostAll = m_lostAll || !m_usual.isEmpty();
        m_usual.clear();
        m_gone = true;
    }
}

void SoundServer::ask(pa_context *context, SoundServer *that)
{
    const auto answered = [](pa_context *, const pa_server_info *info, void *asker) {
        static_cast<SoundServer *>(asker)->noteServer(info);
    };
    if (pa_operation *asking = pa_context_get_server_info(context, answered, that)) {
        pa_operation_unref(asking);
    }
}

void SoundServer::noteServer(const pa_server_info *info)
{
    if (info != nullptr) {
        const QMutexLocker lock(&m_mutex);
        m_usual = info->default_sink_name;
        m_lostAll = m_usual.isEmpty();
    }
}

} // namespace callboard::ui

#include "moc_SoundServer.cpp"
