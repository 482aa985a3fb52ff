#pragma once

#include "telling/Told.h"

#include <QString>
#include <QTime>

#include <chrono>

namespace callboard::settings {
class Settings;
}

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

/// What a person may set about being told. What is off is neither told nor listed.
struct TellSettings
{
    bool callEnded = true;
    bool recordingReady = false;
    bool keyRefused = true;
    bool unreachable = true;
    bool views = true; ///< of those saved views for which it is wanted
    std::chrono::milliseconds patience = std::chrono::minutes(5); ///< with a Bolna out of reach
    bool names = true; ///< bubbles say whose call it was
    QuietHours quiet {};
    bool tray = true; ///< a symbol in the desktop's tray, where there is one
    bool staysInTray = false; ///< closing the window leaves the program there
    int kept = 200; ///< in the window's own list

    [[nodiscard]] bool wants(Occasion occasion) const;

    bool operator==(const TellSettings &) const = default;
};

[[nodiscard]] TellSettings tellSettings(const settings::Settings &settings);
void keep(settings::Settings &settings, const TellSettings &wanted);
/// Of a program that reads them once.
[[nodiscard]] TellSettings loadTellSettings(const QString &settingsFile);

} // namespace callboard::telling
