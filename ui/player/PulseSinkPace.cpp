#include "player/PulseSinkPace.h"

#include <glib-object.h>

#include <string_view>

namespace callboard::ui {

namespace {

/// Sound is heard, and the position moves, once the server has that much: GStreamer's own 200 ms are felt after Play.
constexpr gint64 bufferMicroseconds = 100'000;

void setOwnPace(GObject *sink)
{
    const GParamSpec *property = g_object_class_find_property(G_OBJECT_GET_CLASS(sink), "slave-method");
    if (property == nullptr || !G_IS_PARAM_SPEC_ENUM(property)) {
        return;
    }
    if (const GEnumValue *none = g_enum_get_value_by_nick(G_PARAM_SPEC_ENUM(property)->enum_class, "none")) {
        g_object_set(sink, "slave-method", none->value, "buffer-time", bufferMicroseconds, nullptr);
    }
}

gboolean elementAdded(GSignalInvocationHint *, guint count, const GValue *values, gpointer)
{
    if (count > 1 && G_VALUE_HOLDS_OBJECT(&values[1])) {
        auto *element = static_cast<GObject *>(g_value_get_object(&values[1]));
        if (element != nullptr && std::string_view(G_OBJECT_TYPE_NAME(element)) == "GstPulseSink") {
            setOwnPace(element);
        }
    }
    return TRUE; // for the next one too
}

} // namespace

void keepPulseSinksAtTheirPace()
{
    const GType bin = g_type_from_name("GstBin");
    if (bin == 0) {
        return;
    }
    g_type_class_ref(bin); // a signal exists with its class; it stays as long as the process
    if (const guint added = g_signal_lookup("element-added", bin); added != 0) {
        g_signal_add_emission_hook(added, 0, elementAdded, nullptr, nullptr);
    }
}

} // namespace callboard::ui
