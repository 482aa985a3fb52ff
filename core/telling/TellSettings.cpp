#include "telling/TellSettings.h"

#include "settings/Settings.h"

namespace callboard::telling {

using settings::Id;
using settings::Settings;

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
    case Occasion::CameIntoView:
        return views;
    }
    return false;
}

TellSettings tellSettings(const Settings &settings)
{
    return {.callEnded = settings.get<Id::TellCallEnded>(),
        .recordingReady = settings.get<Id::TellRecordingReady>(),
        .keyRefused = settings.get<Id::TellKeyRefused>(),
        .unreachable = settings.get<Id::TellUnreachable>(),
        .views = settings.get<Id::TellViews>(),
        .patience = settings.get<Id::UnreachableAfter>(),
        .names = settings.get<Id::TellNames>(),
        .quiet = {.wanted = settings.get<Id::QuietHours>(),
            .from = settings.get<Id::QuietFrom>(),
            .to = settings.get<Id::QuietUntil>()},
        .tray = settings.get<Id::Tray>(),
        .staysInTray = settings.get<Id::StaysInTray>(),
        .kept = settings.get<Id::TellKept>()};
}

void keep(Settings &settings, const TellSettings &wanted)
{
    settings.set<Id::TellCallEnded>(wanted.callEnded);
    settings.set<Id::TellRecordingReady>(wanted.recordingReady);
    settings.set<Id::TellKeyRefused>(wanted.keyRefused);
    settings.set<Id::TellUnreachable>(wanted.unreachable);
    settings.set<Id::TellViews>(wanted.views);
    settings.set<Id::UnreachableAfter>(wanted.patience);
    settings.set<Id::TellNames>(wanted.names);
    settings.set<Id::QuietHours>(wanted.quiet.wanted);
    settings.set<Id::QuietFrom>(wanted.quiet.from);
    settings.set<Id::QuietUntil>(wanted.quiet.to);
    settings.set<Id::Tray>(wanted.tray);
    settings.set<Id::StaysInTray>(wanted.staysInTray);
    settings.set<Id::TellKept>(wanted.kept);
}

TellSettings loadTellSettings(const QString &settingsFile)
{
    return tellSettings(Settings(settingsFile));
}

} // namespace callboard::telling
