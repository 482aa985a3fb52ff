#pragma once

#include <QString>
#include <QStringList>

namespace callboard::recordings {

/// What this computer has to play recordings with, asked without a window and without Qt Multimedia.
struct SoundSupport
{
    QString plugin {}; ///< full path of Qt's GStreamer plug-in; empty: not installed
    bool pluginLoads = false;
    bool gstreamerStarts = false;
    QStringList missingForPlayer {}; ///< GStreamer elements that are not there; without them Qt's player crashes
    QStringList missingForWav {};
    QStringList missingForMp3 {};

    /// Whether there can be a player at all, whatever it then plays.
    [[nodiscard]] bool hasPlayer() const { return pluginLoads && gstreamerStarts && missingForPlayer.isEmpty(); }
    [[nodiscard]] bool playsWav() const { return hasPlayer() && missingForWav.isEmpty(); }
    [[nodiscard]] bool playsMp3() const { return playsWav() && missingForMp3.isEmpty(); }
};

/// Loads the plug-in and GStreamer into the process, starts GStreamer and makes one of each element that playing needs.
/// They stay loaded, so that making a player afterwards is quick. Takes up to a few hundred milliseconds the first
/// time: any thread but the window's. Harmless where libraries are missing.
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
