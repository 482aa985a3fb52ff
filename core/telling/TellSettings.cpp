#include "telling/TellSettings.h"

#include <QSettings>

#include <array>

namespace callboard::telling {

using namespace Qt::StringLiterals;

namespace {

struct Switch
{
    QLatin1StringView key;
    bool TellSettings::*value;
};

constexpr std::array switches {
    Switch {"telling/callEnded"_L1, &TellSettings::callEnded},
    Switch {"telling/recordingReady"_L1, &TellSettings::recordingReady},
    Switch {"telling/keyRefused"_L1, &TellSettings::keyRefused},
    Switch {"telling/unreachable"_L1, &TellSettings::unreachable},
    Switch {"telling/names"_L1, &TellSettings::names},
    Switch {"telling/tray"_L1, &TellSettings::tray},
    Switch {"telling/staysInTray"_L1, &TellSettings::staysInTray},
};

const QString quietKey = u"telling/quiet"_s;
const QString fromKey = u"telling/quietFrom"_s;
const QString toKey = u"telling/quietTo"_s;
const QString timeFormat = u"HH:mm"_s;

QTime timeIn(const QSettings &file, const QString &key, const QTime &otherwise)
{
    const QTime time = QTime::fromString(file.value(key).toString(), timeFormat);
    return time.isValid() ? time : otherwise;
}

} // namespace

bool QuietHours::contains(const QTime &local) const
{
    if (!wanted) {
        return false;
    }
    return from < to ? local >= from && local < to : local >= from || local < to;
}

bool TellSettings::wants(Occasion occasion) const
{
    switch (occasion) {
    case Occasion::CallEnded:
        return callEnded;
    case Occasion::RecordingReady:
        return recordingReady;
    case Occasion::KeyRefused:
        return keyRefused;
    case Occasion::Unreachable:
        return unreachable;
    }
    return false;
}

TellSettings loadTellSettings(const QString &settingsFile)
{
    const QSettings file(settingsFile, QSettings::IniFormat);
    TellSettings settings;
    for (const Switch &one : switches) {
        settings.*one.value = file.value(one.key, settings.*one.value).toBool();
    }
    settings.quiet.wanted = file.value(quietKey, settings.quiet.wanted).toBool();
    settings.quiet.from = timeIn(file, fromKey, settings.quiet.from);
    settings.quiet.to = timeIn(file, toKey, settings.quiet.to);
    return settings;
}

void saveTellSettings(const QString &settingsFile, const TellSettings &settings)
{
    QSettings file(settingsFile, QSettings::IniFormat);
    for (const Switch &one : switches) {
        file.setValue(one.key, settings.*one.value);
    }
    file.setValue(quietKey, settings.quiet.wanted);
    file.setValue(fromKey, settings.quiet.from.toString(timeFormat));
    file.setValue(toKey, settings.quiet.to.toString(timeFormat));
}

} // namespace callboard::telling
