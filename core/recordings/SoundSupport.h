#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace callboard::recordings {

/// The plug-ins of Qt Multimedia that can play recordings.
enum class MediaBackend : quint8 { None, GStreamer, FFmpeg };

/// The one for this process: what QT_MEDIA_BACKEND names, else GStreamer, else FFmpeg, by the plug-ins that are
/// installed. Debian 12 has both, and Qt 6.4's FFmpeg crashes without a sound device; Debian 13 (Qt 6.8) has FFmpeg
/// alone. Looks at the names of files alone. Any thread.
[[nodiscard]] MediaBackend findMediaBackend();
/// What QT_MEDIA_BACKEND calls it; empty for None.
[[nodiscard]] QByteArray nameOf(MediaBackend backend);

/// What this computer has to play recordings with, asked without a window and without Qt Multimedia.
struct SoundSupport
{
    MediaBackend backend = MediaBackend::None;
    QString plugin {}; ///< full path of the back end's plug-in; empty: not installed
    bool pluginLoads = false;
    bool gstreamerStarts = false; ///< this and what is missing: of the GStreamer back end alone
    QStringList missingForPlayer {}; ///< GStreamer elements that are not there; without them Qt's player crashes
    QStringList missingForWav {};
    QStringList missingForMp3 {};

    /// Whether there can be a player at all, for any format.
    [[nodiscard]] bool hasPlayer() const
    {
        const bool elements = gstreamerStarts && missingForPlayer.isEmpty();
        return pluginLoads && (backend == MediaBackend::FFmpeg || elements);
    }
    [[nodiscard]] bool playsWav() const { return hasPlayer() && missingForWav.isEmpty(); }
    [[nodiscard]] bool playsMp3() const { return playsWav() && missingForMp3.isEmpty(); }
};

/// Loads the plug-in into the process; for the GStreamer back end it also starts GStreamer and makes one of each
/// element that playing needs. They stay loaded, so that making a player afterwards is quick. Takes up to a few hundred
/// milliseconds the first time: any thread but the window's. Harmless where libraries are missing.
[[nodiscard]] SoundSupport findSoundSupport();

/// Debian's package that has the decoder for this file, by its first bytes: GSM and ADPCM in a WAV, and AAC, need
/// gstreamer1.0-plugins-bad, AMR gstreamer1.0-plugins-ugly, the rest gstreamer1.0-plugins-good. Reads a little of the
/// file. Source: the packages of Debian 12 (libgstgsm, libgstadpcmdec, libgstfaad, libgstamrnb).
///
/// The program does not depend on the first two: they bring a hundred libraries for formats that no carrier of Bolna's
/// is known to record in.
[[nodiscard]] QString soundPackageFor(const QString &file);

/// Where sound could go to, as far as that can be seen from outside a sound server: its sockets and the kernel's
/// devices. Empty: nothing was found.
[[nodiscard]] QStringList findSoundOutlets();

} // namespace callboard::recordings
