#pragma once

#include "telling/Told.h"

#include <QString>
#include <QTime>

namespace callboard::telling {

/// The hours in which no bubble comes up, by the clock on the wall. They may span midnight.
struct QuietHours
{
    bool wanted = false;
    QTime from {20, 0};
    QTime to {9, 0}; ///< the first minute that is not quiet

    /// Equal ends are a whole day. Pure.
    [[nodiscard]] bool contains(const QTime &local) const;

    bool operator==(const QuietHours &) const = default;
};

/// What a person may set about being told. Kept in the settings file, under [telling]. What is off is neither told nor
/// listed.
struct TellSettings
{
    bool callEnded = true;
    bool recordingReady = false;
    bool keyRefused = true;
    bool unreachable = true;
    bool names = true; ///< bubbles say whose call it was
    QuietHours quiet {};
    bool tray = true; ///< a symbol in the desktop's tray, where there is one
    bool staysInTray = false; ///< closing the window leaves the program there

    [[nodiscard]] bool wants(Occasion occasion) const;

    bool operator==(const TellSettings &) const = default;
};

/// What is missing or unreadable in the file is as it is by default.
[[nodiscard]] TellSettings loadTellSettings(const QString &settingsFile);
void saveTellSettings(const QString &settingsFile, const TellSettings &settings);

} // namespace callboard::telling
