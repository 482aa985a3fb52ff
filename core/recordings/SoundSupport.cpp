#include "recordings/SoundSupport.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLibrary>
#include <QLibraryInfo>
#include <QPluginLoader>
#include <QtEndian>

#include <initializer_list>
#include <utility>

namespace callboard::recordings {

using namespace Qt::StringLiterals;

namespace {

/// The few functions of GStreamer that are needed, found at run time: nothing of core is linked against it.
class GStreamer final
{
public:
    GStreamer()
        : m_library(u"gstreamer-1.0"_s, 0)
        , m_initCheck(m_library.resolve("gst_init_check"))
        , m_make(m_library.resolve("gst_element_factory_make"))
        , m_unref(m_library.resolve("gst_object_unref"))
    {
    }

    [[nodiscard]] bool start() const
    {
        using InitCheck = int (*)(int *, char ***, void **);
        return m_initCheck && m_make && m_unref && reinterpret_cast<InitCheck>(m_initCheck)(nullptr, nullptr, nullptr);
    }

    [[nodiscard]] bool make(const char *factory) const
    {
        using Make = void *(*)(const char *, const char *);
        using Unref = void (*)(void *);
        void *element = reinterpret_cast<Make>(m_make)(factory, nullptr);
        if (element) {
            reinterpret_cast<Unref>(m_unref)(element);
        }
        return element != nullptr;
    }

private:
    QLibrary m_library; // its destructor leaves the library loaded
    QFunctionPointer m_initCheck;
    QFunctionPointer m_make;
    QFunctionPointer m_unref;
};

QString findPlugin(MediaBackend backend)
{
    const QString name = u"/multimedia/lib%1mediaplugin.so"_s.arg(QLatin1StringView(nameOf(backend)));
    QStringList folders = QCoreApplication::libraryPaths();
    folders << QLibraryInfo::path(QLibraryInfo::PluginsPath);
    for (const QString &folder : std::as_const(folders)) {
        const QString file = folder + name;
        if (QFileInfo(file).isFile()) {
            return file;
        }
    }
    return {};
}

} // namespace

MediaBackend findMediaBackend()
{
    const QByteArray chosen = qgetenv("QT_MEDIA_BACKEND");
    for (const MediaBackend backend : {MediaBackend::GStreamer, MediaBackend::FFmpeg}) {
        if (chosen.isEmpty() ? !findPlugin(backend).isEmpty() : chosen == nameOf(backend)) {
            return backend;
        }
    }
    return MediaBackend::None;
}

QByteArray nameOf(MediaBackend backend)
{
    switch (backend) {
    case MediaBackend::GStreamer:
        return "gstreamer"_ba;
    case MediaBackend::FFmpeg:
        return "ffmpeg"_ba;
    case MediaBackend::None:
        break;
    }
    return {};
}

SoundSupport findSoundSupport()
{
    SoundSupport support;
    support.backend = findMediaBackend();
    support.plugin = findPlugin(support.backend);
    if (!support.plugin.isEmpty()) {
        QPluginLoader loader(support.plugin);
        support.pluginLoads = loader.load();
    }
    if (support.backend == MediaBackend::FFmpeg) {
        return support; // it decodes by itself
    }
    const GStreamer gstreamer;
    support.gstreamerStarts = gstreamer.start();
    if (!support.gstreamerStarts) {
        return support;
    }
    const auto missing = [&gstreamer](std::initializer_list<const char *> names) {
        QStringList found;
        for (const char *name : names) {
            if (!gstreamer.make(name)) {
                found << QLatin1StringView(name);
            }
        }
        return found;
    };
    support.missingForPlayer = missing({"playbin3", "decodebin3", "uridecodebin3", "input-selector", "queue",
        "audioconvert", "audioresample", "volume", "autoaudiosink", "fakesink", "filesrc", "appsrc", "appsink"});
    support.missingForWav = missing({"wavparse"});
    support.missingForMp3 = missing({"mpegaudioparse", "mpg123audiodec", "id3demux"});
    for (const char *name : {"pulsesink", "alsasink"}) {
        (void)gstreamer.make(name); // to have them loaded
    }
    return support;
}

QString soundPackageFor(const QString &file)
{
    constexpr quint16 microsoftAdpcm = 0x0002;
    constexpr quint16 imaAdpcm = 0x0011;
    constexpr quint16 gsm = 0x0031;
    constexpr qsizetype formatWithin = 4096;
    QFile audio(file);
    const QByteArray head = audio.open(QIODevice::ReadOnly) ? audio.read(formatWithin) : QByteArray();
    const QString good = u"gstreamer1.0-plugins-good"_s;
    const QString bad = u"gstreamer1.0-plugins-bad"_s;
    if (head.startsWith("#!AMR")) {
        return u"gstreamer1.0-plugins-ugly"_s;
    }
    if (head.mid(4, 4) == "ftyp" || file.endsWith(u".aac"_s)) {
        return bad;
    }
    const qsizetype format = head.mid(8, 4) == "WAVE" ? head.indexOf("fmt ") : -1;
    if (format < 0 || head.size() < format + 10) {
        return good;
    }
    const auto tag = qFromLittleEndian<quint16>(head.constData() + format + 8);
    return tag == microsoftAdpcm || tag == imaAdpcm || tag == gsm ? bad : good;
}

QStringList findSoundOutlets()
{
    QStringList found;
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (const QString server = qEnvironmentVariable("PULSE_SERVER"); !server.isEmpty()) {
        found << u"PULSE_SERVER"_s;
    } else if (!runtime.isEmpty() && QFileInfo::exists(runtime + u"/pulse/native"_s)) {
        found << u"PulseAudio"_s;
    }
    if (!runtime.isEmpty() && QFileInfo::exists(runtime + u"/pipewire-0"_s)) {
        found << u"PipeWire"_s;
    }
    if (!QDir(u"/dev/snd"_s).entryList({u"pcmC*p"_s}, QDir::System).isEmpty()) {
        found << u"ALSA"_s;
    }
    return found;
}

} // namespace callboard::recordings
