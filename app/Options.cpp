#include "Options.h"

#include "base/Locations.h"
#include "base/PastedText.h"
#include "calls/Account.h"
#include "calls/ApiOrigin.h"
#include "settings/Settings.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace callboard {

using namespace Qt::StringLiterals;
using settings::Id;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::Options", text);
}

/// Seconds from 0.1 to a day.
Result<std::chrono::milliseconds, QString> secondsOf(
    const QCommandLineParser &parser, const QString &option, std::chrono::milliseconds otherwise)
{
    if (!parser.isSet(option)) {
        return otherwise;
    }
    bool ok = false;
    const double seconds = parser.value(option).toDouble(&ok);
    if (!ok || !(seconds >= 0.1 && seconds <= 86400)) { // "nan" is a number to Qt, and in no range
        return failure(tr("--%1 takes seconds, from 0.1 to 86400.").arg(option));
    }
    return std::chrono::milliseconds(static_cast<qint64>(seconds * 1000));
}

} // namespace

QList<QCommandLineOption> commonOptions()
{
    return {
        {u"database"_s, tr("The call store to use."), tr("FILE")},
        {u"account"_s, tr("Only this account, by its name or id: its key is used, its calls are shown."), tr("NAME")},
        {u"api-url"_s, tr("Where Bolna's API is (default: BOLNA_API_URL, else %1).").arg(calls::defaultApiUrl),
            tr("URL")},
        {u"poll-interval"_s, tr("Time between two polls (default: as set, else 30)."), tr("SECONDS")},
        {u"refresh-interval"_s, tr("Time between two refreshes of the window (default: as set, else 5)."),
            tr("SECONDS")},
    };
}

void addCommonOptions(QCommandLineParser &parser)
{
    parser.addOptions(commonOptions());
}

QList<QCommandLineOption> windowOptions()
{
    const auto option = [](WindowRequest request, const QString &meaning) {
        return QCommandLineOption(QString::fromLatin1(wordOf(request)), meaning);
    };
    return {
        option(WindowRequest::NewCall, tr("Open New call, in the window that is there or in a new one.")),
        option(
            WindowRequest::Search, tr("Put the cursor into the search, in the window that is there or in a new one.")),
    };
}

WindowRequest readWindowRequest(const QCommandLineParser &parser)
{
    for (const WindowRequestWord &known : windowRequestWords) {
        if (known.request != WindowRequest::Raise && parser.isSet(QString::fromLatin1(known.word))) {
            return known.request;
        }
    }
    return WindowRequest::Raise;
}

Result<Options, QString> readCommonOptions(const QCommandLineParser &parser)
{
    Options options;
    if (!parser.isSet(u"database"_s)) { // who names a store means that one, of a team or not
        options.team = team::loadTeamChoice(locations::settingsFile());
    }
    options.database = parser.isSet(u"database"_s) ? parser.value(u"database"_s)
                       : options.team              ? options.team->store
                                                   : locations::storeFile();
    if (options.database.isEmpty()) {
        return failure(tr("--database takes the name of a file."));
    }
    options.account = pastedLine(parser.value(u"account"_s));
    if (parser.isSet(u"account"_s) && options.account.isEmpty()) {
        return failure(tr("--account takes the name or the id of an account."));
    }
    options.environmentKey = pastedKey(qgetenv("BOLNA_API_KEY"));
    const QString environmentUrl = pastedLine(qEnvironmentVariable("BOLNA_API_URL"));
    options.apiUrl = parser.isSet(u"api-url"_s) ? pastedLine(parser.value(u"api-url"_s))
                     : environmentUrl.isEmpty() ? calls::defaultApiUrl.toString()
                                                : environmentUrl;
    while (options.apiUrl.endsWith(u'/')) {
        options.apiUrl.chop(1);
    }
    if (!calls::ApiOrigin::fromText(options.apiUrl)) {
        return failure(
            tr("%1 is no address for Bolna's API: it must begin with https:// (http:// only for this computer itself).")
                .arg(options.apiUrl));
    }
    options.settingsFile = locations::settingsFile();
    const settings::Settings settings(options.settingsFile);
    const auto poll = secondsOf(parser, u"poll-interval"_s, settings.get<Id::PollInterval>());
    const auto refresh = secondsOf(parser, u"refresh-interval"_s, settings.get<Id::RefreshInterval>());
    if (!poll || !refresh) {
        return failure(poll ? refresh.error() : poll.error());
    }
    options.pollInterval = *poll;
    options.pollIntervalGiven = parser.isSet(u"poll-interval"_s);
    options.refreshIntervalGiven = parser.isSet(u"refresh-interval"_s);
    options.poll = polling::pollSettings(settings);
    options.recordings = recordings::vaultSettings(settings);
    options.backups = store::backupSettings(settings);
    options.agents = polling::loadAgentChoice(options.settingsFile);
    options.refreshInterval = *refresh;
    return options;
}

} // namespace callboard
