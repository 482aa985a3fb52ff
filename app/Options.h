#pragma once

#include "WindowRequest.h"
#include "base/Result.h"
#include "polling/AgentChoice.h"
#include "polling/PollSettings.h"
#include "recordings/keep/VaultSettings.h"
#include "store/BackupSettings.h"
#include "team/TeamChoice.h"

#include <QCommandLineOption>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

class QCommandLineParser;

namespace callboard {

/// What every way of starting Callboard takes: the window and each command.
struct Options
{
    QString database; ///< the store's file
    std::optional<team::TeamChoice> team {}; ///< the store is this team's replica; nothing: it is one's own
    QString account; ///< a command's: the name or id of the only account it is about; empty: all
    QString apiUrl; ///< from --api-url, else BOLNA_API_URL, else Bolna's own
    QByteArray environmentKey; ///< BOLNA_API_KEY; empty: not set
    QString settingsFile;
    std::chrono::milliseconds pollInterval {30'000};
    std::chrono::milliseconds refreshInterval {5'000};
    bool pollIntervalGiven = false; ///< by --poll-interval, which goes before the settings
    bool refreshIntervalGiven = false;
    polling::PollSettings poll; ///< from the settings file
    polling::AgentChoice agents {}; ///< from the settings file
    recordings::VaultSettings recordings; ///< from the settings file
    store::BackupSettings backups; ///< from the settings file
    bool onlyReads = false; ///< a command that leaves the store and its folder as they are
    bool sharesBudgets = true; ///< with other programs on the store; not where time stands still, as in tests
};

/// --database, --account, --api-url, --poll-interval and --refresh-interval.
[[nodiscard]] QList<QCommandLineOption> commonOptions();
void addCommonOptions(QCommandLineParser &parser);

/// Reads them, and the environment. The error is a sentence.
[[nodiscard]] Result<Options, QString> readCommonOptions(const QCommandLineParser &parser);

/// --new-call and --search: what the window does first. A command refuses them.
[[nodiscard]] QList<QCommandLineOption> windowOptions();
[[nodiscard]] WindowRequest readWindowRequest(const QCommandLineParser &parser);

} // namespace callboard
