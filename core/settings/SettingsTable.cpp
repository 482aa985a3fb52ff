#include "settings/SettingsTable.h"

#include "base/LocalWords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace callboard::settings {

using namespace Qt::StringLiterals;

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("callboard::settings", text);
}

/// Each language by its own name: who cannot read the present one finds theirs.
constexpr std::array languages {Choice {"system", QT_TRANSLATE_NOOP("callboard::settings", "As the desktop")},
    Choice {"en", "English"}, Choice {"hi", "हिन्दी"}};

constexpr std::array contrasts {Choice {"system", QT_TRANSLATE_NOOP("callboard::settings", "As the desktop")},
    Choice {"normal", QT_TRANSLATE_NOOP("callboard::settings", "Normal")},
    Choice {"high", QT_TRANSLATE_NOOP("callboard::settings", "High")}};

constexpr std::array schemes {Choice {"system", QT_TRANSLATE_NOOP("callboard::settings", "As the desktop")},
    Choice {"light", QT_TRANSLATE_NOOP("callboard::settings", "Light")},
    Choice {"dark", QT_TRANSLATE_NOOP("callboard::settings", "Dark")}};

constexpr std::array fetches {Choice {"all", QT_TRANSLATE_NOOP("callboard::settings", "As soon as they are there")},
    Choice {"opened", QT_TRANSLATE_NOOP("callboard::settings", "When I open a call")},
    Choice {"never", QT_TRANSLATE_NOOP("callboard::settings", "Only when I play or download one")}};

constexpr std::array speeds {Choice {"0.5", "0.5×"}, Choice {"0.75", "0.75×"}, Choice {"1", "1×"},
    Choice {"1.25", "1.25×"}, Choice {"1.5", "1.5×"}, Choice {"1.75", "1.75×"}, Choice {"2", "2×"},
    Choice {"2.5", "2.5×"}, Choice {"3", "3×"}};

constexpr std::array forms {Choice {"csv", QT_TRANSLATE_NOOP("callboard::settings", "CSV")},
    Choice {"xlsx", QT_TRANSLATE_NOOP("callboard::settings", "Excel (XLSX)")},
    Choice {"json", QT_TRANSLATE_NOOP("callboard::settings", "JSON")},
    Choice {"jsonl", QT_TRANSLATE_NOOP("callboard::settings", "JSON Lines")}};

constexpr Row choice(Id id, const char *key, Group group, std::span<const Choice> choices, qint64 otherwise,
    const char *title, const char *meaning)
{
    return {.id = id,
        .key = key,
        .type = Type::Choice,
        .group = group,
        .title = title,
        .meaning = meaning,
        .otherwise = otherwise,
        .most = static_cast<qint64>(choices.size()) - 1,
        .choices = choices};
}

constexpr Row onOff(Id id, const char *key, Group group, bool otherwise, const char *title, const char *meaning)
{
    return {.id = id,
        .key = key,
        .type = Type::Switch,
        .group = group,
        .title = title,
        .meaning = meaning,
        .otherwise = otherwise ? 1 : 0};
}

constexpr Row time(Id id, const char *key, Group group, qint64 hour, const char *title, const char *meaning)
{
    return {.id = id,
        .key = key,
        .type = Type::TimeOfDay,
        .group = group,
        .title = title,
        .meaning = meaning,
        .otherwise = hour * 60,
        .most = 24 * 60 - 1};
}

constexpr Row text(Id id, const char *key, Group group, const char *none, const char *title, const char *meaning)
{
    return {.id = id,
        .key = key,
        .type = Type::Text,
        .group = group,
        .title = title,
        .meaning = meaning,
        .otherwise = 0,
        .none = none};
}

/// A number that stands from `least` to `most`, in steps.
struct Span
{
    qint64 otherwise;
    qint64 least;
    qint64 most;
    qint64 step = 1;
    const char *none = nullptr;
};

constexpr Row number(
    Id id, const char *key, Group group, Unit unit, const Span &span, const char *title, const char *meaning)
{
    return {.id = id,
        .key = key,
        .type = typeOf(id),
        .group = group,
        .title = title,
        .meaning = meaning,
        .otherwise = span.otherwise,
        .least = span.least,
        .most = span.most,
        .step = span.step,
        .unit = unit,
        .none = span.none};
}

constexpr std::array<Row, count> rows {
    choice(Id::Language, "window/language", Group::Board, languages, 0,
        QT_TRANSLATE_NOOP("callboard::settings", "Language"),
        QT_TRANSLATE_NOOP(
            "callboard::settings", "What the window speaks from its next start on. The command line stays English.")),
    choice(Id::Scheme, "window/scheme", Group::Board, schemes, 0, QT_TRANSLATE_NOOP("callboard::settings", "Theme"),
        QT_TRANSLATE_NOOP("callboard::settings", "Light, dark, or as the desktop has them.")),
    choice(Id::Contrast, "window/contrast", Group::Board, contrasts, 0,
        QT_TRANSLATE_NOOP("callboard::settings", "Contrast"),
        QT_TRANSLATE_NOOP("callboard::settings", "High: stronger edges and no faint text, in light and in dark.")),
    onOff(Id::DenseRows, "window/denseRows", Group::Board, false,
        QT_TRANSLATE_NOOP("callboard::settings", "Narrow rows"),
        QT_TRANSLATE_NOOP("callboard::settings", "Each call takes one line of the table instead of two.")),
    number(Id::RefreshInterval, "board/refreshSeconds", Group::Board, Unit::Seconds, {5, 1, 60},
        QT_TRANSLATE_NOOP("callboard::settings", "Refresh of the table"),
        QT_TRANSLATE_NOOP("callboard::settings",
            "How often the table is read again while it is Live. What you do yourself shows at once in "
            "any case. Bolna is not asked for it.")),

    number(Id::PollInterval, "poll/intervalSeconds", Group::Polling, Unit::Seconds, {30, 10, 300, 5},
        QT_TRANSLATE_NOOP("callboard::settings", "Time between polls"),
        QT_TRANSLATE_NOOP("callboard::settings",
            "How often Bolna is asked about the calls that are pending. Below 10 seconds the requests of "
            "a minute would be used up by calls in which nothing happens; above 5 minutes the board "
            "would no longer be true.")),
    onOff(Id::FollowLiveCalls, "poll/followLiveCalls", Group::Polling, false,
        QT_TRANSLATE_NOOP("callboard::settings", "Follow live calls closely"),
        QT_TRANSLATE_NOOP("callboard::settings",
            "Asks about calls that ring or talk more often than about the others, as long as half of the "
            "requests of this minute are left.")),
    number(Id::LiveInterval, "poll/liveSeconds", Group::Polling, Unit::Seconds, {5, 3, 30},
        QT_TRANSLATE_NOOP("callboard::settings", "Time between checks of live calls"),
        QT_TRANSLATE_NOOP("callboard::settings",
            "Where live calls are followed closely. Below 3 seconds a few of them would use up the requests of a minute.")),
    number(Id::ImportInterval, "poll/importMinutes", Group::Polling, Unit::Minutes, {60, 10, 1440, 10},
        QT_TRANSLATE_NOOP("callboard::settings", "Time between imports"),
        QT_TRANSLATE_NOOP("callboard::settings",
            "How often calls that were placed elsewhere are brought in. An import reads lists of many "
            "calls; below 10 minutes it would take the poll's requests.")),
    number(Id::RequestsPerMinute, "poll/requestsPerMinute", Group::Polling, Unit::None, {250, 10, 1000, 10},
        QT_TRANSLATE_NOOP("callboard::settings", "Requests to Bolna in a minute"),
        QT_TRANSLATE_NOOP("callboard::settings",
            "The most for each account, all programs on this store together. Bolna answers 500 dials and 500 lists a minute, "
            "and 1000 requests of other kinds, for all people of an organisation together; what is above is refused.")),
    number(Id::PollPatience, "poll/answerSeconds", Group::Polling, Unit::Seconds, {20, 5, 25},
        QT_TRANSLATE_NOOP("callboard::settings", "Patience of the poll"),
        QT_TRANSLATE_NOOP("callboard::settings",
            "How long an answer to the poll may take. A call that stays silent for longer must not make "
            "the next poll late, so it is never more than two thirds of the time between polls.")),
    number(Id::PersonsPatience, "requests/answerSeconds", Group::Polling, Unit::Seconds, {30, 5, 120, 5},
        QT_TRANSLATE_NOOP("callboard::settings", "Patience for what you ask"),
        QT_TRANSLATE_NOOP(
            "callboard::settings", "How long an answer to Check Status and other requests of yours may take.")),
    number(Id::DialPatience, "requests/dialSeconds", Group::Polling, Unit::Seconds, {60, 30, 180, 5},
        QT_TRANSLATE_NOOP("callboard::settings", "Patience of a dial"),
        QT_TRANSLATE_NOOP("callboard::settings",
            "How long the answer to a new call may take. A dial without an answer is shown as unknown "
            "and never sent again; below 30 seconds calls that Bolna places would look like that.")),
    onOff(Id::DialWithoutServer, "team/dialWithoutServer", Group::Polling, false,
        QT_TRANSLATE_NOOP("callboard::settings", "Call while the team's server is away"),
        QT_TRANSLATE_NOOP("callboard::settings",
            "Also when the team cannot be told of a call before it is placed. A colleague may call the same person at "
            "the same moment: nobody can know. The team hears of the call once its server answers.")),

    choice(Id::FetchRecordings, "recordings/fetch", Group::Recordings, fetches, 0,
        QT_TRANSLATE_NOOP("callboard::settings", "Fetch recordings"),
        QT_TRANSLATE_NOOP("callboard::settings",
            "When a recording is copied to this computer by itself. Links of Bolna expire; what is kept "
            "stays.")),
    number(Id::MostRecordings, "recordings/mostGigabytes", Group::Recordings, Unit::Gigabytes,
        {0, 0, 10'000, 5, QT_TRANSLATE_NOOP("callboard::settings", "no limit")},
        QT_TRANSLATE_NOOP("callboard::settings", "Room for recordings"),
        QT_TRANSLATE_NOOP("callboard::settings",
            "Once so much is kept, no more is fetched by itself. Nothing that is kept is deleted.")),
    number(Id::MostDays, "recordings/mostDays", Group::Recordings, Unit::Days,
        {0, 0, 3'650, 30, QT_TRANSLATE_NOOP("callboard::settings", "no limit")},
        QT_TRANSLATE_NOOP("callboard::settings", "Age of recordings"),
        QT_TRANSLATE_NOOP("callboard::settings",
            "Only recordings of calls that ended so many days ago at most are fetched by themselves. "
            "Nothing that is kept is deleted.")),
    number(Id::LeastFree, "recordings/leastFreeMegabytes", Group::Recordings, Unit::Megabytes,
        {1'000, 200, 100'000, 100}, QT_TRANSLATE_NOOP("callboard::settings", "Left free on the disk"),
        QT_TRANSLATE_NOOP("callboard::settings",
            "No recording is fetched by itself where less would be left. Below 200 MB the store itself "
            "could no longer be written.")),
    number(Id::FetchSideBySide, "recordings/sideBySide", Group::Recordings, Unit::None, {2, 1, 4},
        QT_TRANSLATE_NOOP("callboard::settings", "Recordings fetched at a time"),
        QT_TRANSLATE_NOOP("callboard::settings",
            "By themselves, in the background. Of the six connections to Bolna the others are for the "
            "poll.")),
    onOff(Id::FetchOnMetered, "recordings/onMetered", Group::Recordings, false,
        QT_TRANSLATE_NOOP("callboard::settings", "Fetch on a metered network"),
        QT_TRANSLATE_NOOP("callboard::settings",
            "Also where the desktop says that the network costs by what is transferred, such as a phone's. What you play or "
            "download yourself is fetched in any case.")),
    number(Id::DownloadSideBySide, "download/sideBySide", Group::Recordings, Unit::None, {3, 1, 6},
        QT_TRANSLATE_NOOP("callboard::settings", "Downloads at a time"),
        QT_TRANSLATE_NOOP("callboard::settings",
            "Of recordings that are to be saved and not kept yet. More than six Bolna's storage would "
            "not serve faster.")),
    text(Id::TeamFolder, "team/folder", Group::Recordings, QT_TRANSLATE_NOOP("callboard::settings", "none"),
        QT_TRANSLATE_NOOP("callboard::settings", "Team's folder of recordings"),
        QT_TRANSLATE_NOOP("callboard::settings",
            "A folder that every desk of the team can reach: one desk fetches each recording from Bolna and puts it "
            "there, the others copy it. Set it with callboard team folder, which puts the team's mark there; "
            "without that mark it is not used. Whoever can read it can hear all recordings.")),

    number(Id::BackupsKept, "backups/keep", Group::Store, Unit::None,
        {7, 0, 365, 1, QT_TRANSLATE_NOOP("callboard::settings", "none")},
        QT_TRANSLATE_NOOP("callboard::settings", "Backups to keep"),
        QT_TRANSLATE_NOOP("callboard::settings",
            "The oldest go when a new one is made. Without any, no backup is made by itself and none is "
            "removed.")),
    number(Id::BackupInterval, "backups/hours", Group::Store, Unit::Hours, {24, 1, 168},
        QT_TRANSLATE_NOOP("callboard::settings", "Time between backups"),
        QT_TRANSLATE_NOOP("callboard::settings",
            "While the window is open. A backup of a large store takes minutes of the disk; what was "
            "written since the last one is lost with the store, so a week is the most.")),
    number(Id::StoreCheckInterval, "store/checkHours", Group::Store, Unit::Hours, {24, 6, 168, 6},
        QT_TRANSLATE_NOOP("callboard::settings", "Time between checks of the store"),
        QT_TRANSLATE_NOOP("callboard::settings",
            "The whole file is read and checked in the background. Damage that nobody notices gets into "
            "the backups, so a week is the most.")),

    onOff(Id::TellCallEnded, "telling/callEnded", Group::Notifications, true,
        QT_TRANSLATE_NOOP("callboard::settings", "Tell of ended calls"),
        QT_TRANSLATE_NOOP("callboard::settings", "When a call has ended.")),
    onOff(Id::TellRecordingReady, "telling/recordingReady", Group::Notifications, false,
        QT_TRANSLATE_NOOP("callboard::settings", "Tell of recordings"),
        QT_TRANSLATE_NOOP("callboard::settings", "When a recording can be played.")),
    onOff(Id::TellKeyRefused, "telling/keyRefused", Group::Notifications, true,
        QT_TRANSLATE_NOOP("callboard::settings", "Tell of a refused key"),
        QT_TRANSLATE_NOOP("callboard::settings", "When Bolna refuses an account's key.")),
    onOff(Id::TellUnreachable, "telling/unreachable", Group::Notifications, true,
        QT_TRANSLATE_NOOP("callboard::settings", "Tell of silence"),
        QT_TRANSLATE_NOOP("callboard::settings", "When Bolna has not answered for a while.")),
    number(Id::UnreachableAfter, "telling/silenceMinutes", Group::Notifications, Unit::Minutes, {5, 1, 120},
        QT_TRANSLATE_NOOP("callboard::settings", "Silence worth telling"),
        QT_TRANSLATE_NOOP("callboard::settings", "So long Bolna may be out of reach before it is told.")),
    onOff(Id::TellViews, "telling/views", Group::Notifications, true,
        QT_TRANSLATE_NOOP("callboard::settings", "Tell of saved views"),
        QT_TRANSLATE_NOOP("callboard::settings",
            "When a call comes into a saved view for which Tell me is on. Off is off for all of them.")),
    onOff(Id::TellNames, "telling/names", Group::Notifications, true,
        QT_TRANSLATE_NOOP("callboard::settings", "Names in notifications"),
        QT_TRANSLATE_NOOP(
            "callboard::settings", "Notifications say whose call it was. Off for a screen that others see.")),
    onOff(Id::QuietHours, "telling/quiet", Group::Notifications, false,
        QT_TRANSLATE_NOOP("callboard::settings", "Quiet hours"),
        QT_TRANSLATE_NOOP(
            "callboard::settings", "Nothing comes up in these hours; what happens is in the list all the same.")),
    time(Id::QuietFrom, "telling/quietFrom", Group::Notifications, 20,
        QT_TRANSLATE_NOOP("callboard::settings", "Quiet from"),
        QT_TRANSLATE_NOOP("callboard::settings", "By the clock on the wall.")),
    time(Id::QuietUntil, "telling/quietTo", Group::Notifications, 9,
        QT_TRANSLATE_NOOP("callboard::settings", "Quiet until"),
        QT_TRANSLATE_NOOP(
            "callboard::settings", "By the clock on the wall. Where it equals the beginning, the whole day is quiet.")),
    number(Id::TellKept, "telling/kept", Group::Notifications, Unit::None, {200, 20, 2'000, 20},
        QT_TRANSLATE_NOOP("callboard::settings", "Notifications in the list"),
        QT_TRANSLATE_NOOP("callboard::settings", "So many of the latest are in the window's own list.")),
    onOff(Id::Tray, "telling/tray", Group::Notifications, true,
        QT_TRANSLATE_NOOP("callboard::settings", "Symbol in the tray"),
        QT_TRANSLATE_NOOP("callboard::settings", "With how much is new, where the desktop has a tray.")),
    onOff(Id::StaysInTray, "telling/staysInTray", Group::Notifications, false,
        QT_TRANSLATE_NOOP("callboard::settings", "Stay in the tray"),
        QT_TRANSLATE_NOOP(
            "callboard::settings", "Closing the window leaves Callboard in the tray, where its symbol can be seen.")),

    number(Id::Volume, "player/volume", Group::Player, Unit::Percent, {80, 0, 100, 5},
        QT_TRANSLATE_NOOP("callboard::settings", "Volume"), QT_TRANSLATE_NOOP("callboard::settings", "Of recordings.")),
    choice(Id::Speed, "player/speed", Group::Player, speeds, 2, QT_TRANSLATE_NOOP("callboard::settings", "Speed"),
        QT_TRANSLATE_NOOP("callboard::settings", "Of recordings, with the same voices.")),
    number(Id::Step, "player/stepSeconds", Group::Player, Unit::Seconds, {10, 1, 60},
        QT_TRANSLATE_NOOP("callboard::settings", "Step back and forward"),
        QT_TRANSLATE_NOOP("callboard::settings", "How far the player's buttons and Ctrl+← and Ctrl+→ go.")),
    number(Id::VolumeStep, "player/volumeStep", Group::Player, Unit::Percent, {5, 1, 25},
        QT_TRANSLATE_NOOP("callboard::settings", "Step of the volume"),
        QT_TRANSLATE_NOOP("callboard::settings", "How much louder + and quieter − is.")),
    onOff(Id::SkipSilence, "player/skipSilence", Group::Player, false,
        QT_TRANSLATE_NOOP("callboard::settings", "Skip silence"),
        QT_TRANSLATE_NOOP("callboard::settings", "The player leaves out parts in which nobody speaks.")),
    onOff(Id::PlayNext, "player/playNext", Group::Player, false, QT_TRANSLATE_NOOP("callboard::settings", "Play next"),
        QT_TRANSLATE_NOOP(
            "callboard::settings", "After the end the player goes on with the next recording of the table.")),
    onOff(Id::FollowTranscript, "player/followTranscript", Group::Player, true,
        QT_TRANSLATE_NOOP("callboard::settings", "Follow the transcript"),
        QT_TRANSLATE_NOOP("callboard::settings", "The line that is being heard is marked, and kept in sight.")),

    choice(Id::ExportForm, "export/form", Group::Files, forms, 1,
        QT_TRANSLATE_NOOP("callboard::settings", "Form of exports"),
        QT_TRANSLATE_NOOP("callboard::settings", "What Export begins with.")),
    onOff(Id::ExportMark, "export/byteOrderMark", Group::Files, false,
        QT_TRANSLATE_NOOP("callboard::settings", "CSV with a byte order mark"),
        QT_TRANSLATE_NOOP("callboard::settings", "Some spreadsheets read Hindi right only with it.")),
    onOff(Id::DownloadAsZip, "download/zip", Group::Files, false,
        QT_TRANSLATE_NOOP("callboard::settings", "Downloads as a ZIP"),
        QT_TRANSLATE_NOOP("callboard::settings", "Recordings of several calls are saved as one file.")),
    number(Id::LogSize, "log/megabytes", Group::Log, Unit::Megabytes, {5, 1, 100},
        QT_TRANSLATE_NOOP("callboard::settings", "Size of the log"),
        QT_TRANSLATE_NOOP("callboard::settings",
            "A longer log file is set aside, and the one set aside before is removed. Below 1 MB it "
            "would not reach back a day.")),
};

consteval bool isInOrder()
{
    for (std::size_t i = 0; i < count; ++i) {
        if (static_cast<std::size_t>(rows[i].id) != i || rows[i].type != typeOf(rows[i].id)) {
            return false;
        }
    }
    return true;
}
static_assert(isInOrder(), "rows stand in the order of Id, with the types of typeOf()");

} // namespace

const std::array<Row, count> &table()
{
    return rows;
}

const Row &rowOf(Id id)
{
    return rows[static_cast<std::size_t>(id)];
}

QString titleOf(const Row &row)
{
    return translated(row.title);
}

QString meaningOf(const Row &row)
{
    return translated(row.meaning);
}

QString titleOf(const Choice &choice)
{
    return translated(choice.title);
}

QString titleOf(Group group)
{
    switch (group) {
    case Group::Board:
        return translated(QT_TRANSLATE_NOOP("callboard::settings", "Board"));
    case Group::Polling:
        return translated(QT_TRANSLATE_NOOP("callboard::settings", "Polling"));
    case Group::Recordings:
        return translated(QT_TRANSLATE_NOOP("callboard::settings", "Recordings"));
    case Group::Store:
        return translated(QT_TRANSLATE_NOOP("callboard::settings", "Store and backups"));
    case Group::Notifications:
        return translated(QT_TRANSLATE_NOOP("callboard::settings", "Notifications"));
    case Group::Player:
        return translated(QT_TRANSLATE_NOOP("callboard::settings", "Player"));
    case Group::Files:
        return translated(QT_TRANSLATE_NOOP("callboard::settings", "Exports and downloads"));
    case Group::Log:
        return translated(QT_TRANSLATE_NOOP("callboard::settings", "Log"));
    }
    return {};
}

QString suffixOf(Unit unit)
{
    switch (unit) {
    case Unit::Seconds:
        return translated(QT_TRANSLATE_NOOP("callboard::settings", " s"));
    case Unit::Minutes:
        return translated(QT_TRANSLATE_NOOP("callboard::settings", " min"));
    case Unit::Hours:
        return translated(QT_TRANSLATE_NOOP("callboard::settings", " h"));
    case Unit::Days:
        return translated(QT_TRANSLATE_NOOP("callboard::settings", " days"));
    case Unit::Megabytes:
        return translated(QT_TRANSLATE_NOOP("callboard::settings", " MB"));
    case Unit::Gigabytes:
        return translated(QT_TRANSLATE_NOOP("callboard::settings", " GB"));
    case Unit::Percent:
        return translated(QT_TRANSLATE_NOOP("callboard::settings", " %"));
    case Unit::None:
        break;
    }
    return {};
}

QString wordsOf(const Row &row, qint64 number, const QLocale &locale)
{
    switch (row.type) {
    case Type::Switch:
        return translated(number != 0 ? QT_TRANSLATE_NOOP("callboard::settings", "on")
                                      : QT_TRANSLATE_NOOP("callboard::settings", "off"));
    case Type::Choice:
        return number >= 0 && number <= row.most ? titleOf(row.choices[static_cast<std::size_t>(number)]) : QString();
    case Type::TimeOfDay:
        return clockWords(
            QTime::fromMSecsSinceStartOfDay(static_cast<int>(number) * 60'000), Precision::Minutes, locale);
    case Type::Text:
        return number == 0 ? translated(row.none) : translated(QT_TRANSLATE_NOOP("callboard::settings", "set"));
    case Type::Whole:
    case Type::Duration:
    case Type::Bytes:
        break;
    }
    if (number == 0 && row.none) {
        return translated(row.none);
    }
    return locale.toString(number) + suffixOf(row.unit);
}

QString rangeOf(const Row &row, const QLocale &locale)
{
    switch (row.type) {
    case Type::Switch:
    case Type::TimeOfDay:
    case Type::Text:
        return {};
    case Type::Choice: {
        QStringList titles;
        for (const Choice &one : row.choices) {
            titles.append(titleOf(one));
        }
        return titles.join(u" · "_s);
    }
    case Type::Whole:
    case Type::Duration:
    case Type::Bytes:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("callboard::settings", "%1 to %2"))
        .arg(locale.toString(row.least), locale.toString(row.most) + suffixOf(row.unit));
}

} // namespace callboard::settings
