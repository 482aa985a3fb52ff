#pragma once

#include <QLocale>
#include <QString>
#include <QTime>
#include <QtGlobal>

#include <array>
#include <chrono>
#include <cstddef>
#include <span>
#include <type_traits>

namespace callboard::settings {

/// Everything a person may set, each once. What the window remembers by itself (its size, columns, filters) is no
/// setting, and stays in ui/window/WindowSettings.
enum class Id : quint8 {
    Language,
    Scheme,
    Contrast,
    DenseRows,
    RefreshInterval,
    PollInterval,
    FollowLiveCalls,
    LiveInterval,
    ImportInterval,
    RequestsPerMinute,
    PollPatience,
    PersonsPatience,
    DialPatience,
    DialWithoutServer,
    FetchRecordings,
    MostRecordings,
    MostDays,
    LeastFree,
    FetchSideBySide,
    FetchOnMetered,
    DownloadSideBySide,
    TeamFolder,
    BackupsKept,
    BackupInterval,
    StoreCheckInterval,
    TellCallEnded,
    TellRecordingReady,
    TellKeyRefused,
    TellUnreachable,
    UnreachableAfter,
    TellViews,
    TellNames,
    QuietHours,
    QuietFrom,
    QuietUntil,
    TellKept,
    Tray,
    StaysInTray,
    Volume,
    Speed,
    Step,
    VolumeStep,
    SkipSilence,
    PlayNext,
    FollowTranscript,
    ExportForm,
    ExportMark,
    DownloadAsZip,
    LogSize,
};

inline constexpr std::size_t count = static_cast<std::size_t>(Id::LogSize) + 1;

enum class Type : quint8 {
    Whole, ///< int
    Duration, ///< std::chrono::milliseconds
    Bytes, ///< qint64
    Switch, ///< bool
    Choice, ///< int, the place in the row's choices
    TimeOfDay, ///< QTime, whole minutes
    Text, ///< QString; as a number 1, or 0 where it is empty
};

/// What a number in the settings file and in the dialog counts.
enum class Unit : quint8 { None, Seconds, Minutes, Hours, Days, Megabytes, Gigabytes, Percent };

enum class Group : quint8 { Board, Polling, Recordings, Store, Notifications, Player, Files, Log };

inline constexpr std::array groups {Group::Board, Group::Polling, Group::Recordings, Group::Store, Group::Notifications,
    Group::Player, Group::Files, Group::Log};

struct Choice
{
    const char *word; ///< in the settings file
    const char *title; ///< English; translated in the context "callboard::settings"
};

/// A setting. `title` and `meaning` are English and translated in the context "callboard::settings"; where a range
/// keeps a person from harm, the meaning says why.
struct Row
{
    Id id;
    const char *key; ///< in the settings file
    Type type;
    Group group;
    const char *title;
    const char *meaning;
    qint64 otherwise; ///< the default, in the unit; minutes since midnight; the place of a choice
    qint64 least = 0;
    qint64 most = 1;
    qint64 step = 1;
    Unit unit = Unit::None;
    const char *none = nullptr; ///< what 0 means, where it is no number: "no limit"
    std::span<const Choice> choices {};
};

/// All settings, in the order of Id.
[[nodiscard]] const std::array<Row, count> &table();
[[nodiscard]] const Row &rowOf(Id id);

/// In the language of the program.
[[nodiscard]] QString titleOf(const Row &row);
[[nodiscard]] QString meaningOf(const Row &row);
[[nodiscard]] QString titleOf(Group group);
[[nodiscard]] QString titleOf(const Choice &choice);
/// With a space before it: " s"; empty for no unit.
[[nodiscard]] QString suffixOf(Unit unit);
/// The value as a person reads it: "30 s", "on", "Dark", "no limit", "20:00". Of a text only whether there is one.
[[nodiscard]] QString wordsOf(const Row &row, qint64 number, const QLocale &locale = QLocale());
/// What the person may choose: "10 to 300 s"; the titles of choices; empty for a switch and a time.
[[nodiscard]] QString rangeOf(const Row &row, const QLocale &locale = QLocale());

/// Of what type each is, known while the program is compiled, so that a setting cannot be read as something else.
[[nodiscard]] constexpr Type typeOf(Id id)
{
    switch (id) {
    case Id::DenseRows:
    case Id::FollowLiveCalls:
    case Id::DialWithoutServer:
    case Id::TellCallEnded:
    case Id::TellRecordingReady:
    case Id::TellKeyRefused:
    case Id::TellUnreachable:
    case Id::TellViews:
    case Id::TellNames:
    case Id::QuietHours:
    case Id::Tray:
    case Id::StaysInTray:
    case Id::FetchOnMetered:
    case Id::SkipSilence:
    case Id::PlayNext:
    case Id::FollowTranscript:
    case Id::ExportMark:
    case Id::DownloadAsZip:
        return Type::Switch;
    case Id::RefreshInterval:
    case Id::PollInterval:
    case Id::LiveInterval:
    case Id::ImportInterval:
    case Id::PollPatience:
    case Id::PersonsPatience:
    case Id::DialPatience:
    case Id::BackupInterval:
    case Id::StoreCheckInterval:
    case Id::UnreachableAfter:
    case Id::Step:
        return Type::Duration;
    case Id::LeastFree:
    case Id::LogSize:
        return Type::Bytes;
    case Id::Language:
    case Id::Scheme:
    case Id::Contrast:
    case Id::FetchRecordings:
    case Id::Speed:
    case Id::ExportForm:
        return Type::Choice;
    case Id::QuietFrom:
    case Id::QuietUntil:
        return Type::TimeOfDay;
    case Id::TeamFolder:
        return Type::Text;
    case Id::RequestsPerMinute:
    case Id::MostRecordings:
    case Id::MostDays:
    case Id::FetchSideBySide:
    case Id::DownloadSideBySide:
    case Id::BackupsKept:
    case Id::TellKept:
    case Id::Volume:
    case Id::VolumeStep:
        return Type::Whole;
    }
    return Type::Whole;
}

/// What a unit counts: milliseconds, bytes, or ones.
[[nodiscard]] constexpr qint64 sizeOf(Unit unit)
{
    switch (unit) {
    case Unit::Seconds:
        return 1'000;
    case Unit::Minutes:
        return 60'000;
    case Unit::Hours:
        return 3'600'000;
    case Unit::Days:
        return 86'400'000;
    case Unit::Megabytes:
        return 1'000'000;
    case Unit::Gigabytes:
        return 1'000'000'000;
    case Unit::None:
    case Unit::Percent:
        break;
    }
    return 1;
}

namespace detail {

template<Type type>
struct ValueOfType
{
    using Is = int;
};
template<>
struct ValueOfType<Type::Duration>
{
    using Is = std::chrono::milliseconds;
};
template<>
struct ValueOfType<Type::Bytes>
{
    using Is = qint64;
};
template<>
struct ValueOfType<Type::Switch>
{
    using Is = bool;
};
template<>
struct ValueOfType<Type::TimeOfDay>
{
    using Is = QTime;
};
template<>
struct ValueOfType<Type::Text>
{
    using Is = QString;
};

} // namespace detail

template<Id id>
using ValueOf = typename detail::ValueOfType<typeOf(id)>::Is;

} // namespace callboard::settings
