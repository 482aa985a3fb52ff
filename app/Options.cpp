#include "Options.h"

#include "accounts/Account.h"
#include "base/Locations.h"
#include "bolna/ApiOrigin.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace callboard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::Options", text);
}

/// Seconds from 0.1 to a day.
Result<std::chrono::milliseconds, QString> secondsOf(const QCommandLineParser &parser, const QString &option,
                                                     std::chrono::milliseconds otherwise)
{
    if (!parser.isSet(option)) {
        return otherwise;
    }
    bool ok = false;
    const double seconds = parser.value(option).toDouble(&ok);
    if (!ok || seconds < 0.1 || seconds > 86400) {
        return failure(tr("--%1 takes seconds, from 0.1 to 86400.").arg(option));
    }
    return std::chrono::milliseconds(static_cast<qint64>(seconds * 1000));
}

} // namespace

void addCommonOptions(QCommandLineParser &parser)
{
    parser.addOption({u"database"_s, tr("The call store to use."), tr("FILE")});
    parser.addOption({u"api-url"_s,
                      tr("Where Bolna's API is (default: BOLNA_API_URL, else %1).").arg(accounts::defaultApiUrl),
                      tr("URL")});
    parser.addOption({u"poll-interval"_s, tr("Time between two polls (default 30)."), tr("SECONDS")});
    parser.addOption(
        {u"refresh-interval"_s, tr("Time between two refreshes of the window (default 5)."), tr("SECONDS")});
}

Result<Options, QString> readCommonOptions(const QCommandLineParser &parser)
{
    Options options;
    options.database = parser.isSet(u"database"_s) ? parser.value(u"database"_s) : locations::storeFile();
    if (options.database.isEmpty()) {
        return failure(tr("--database takes the name of a file."));
    }
    options.environmentKey = qgetenv("BOLNA_API_KEY").trimmed();
    const QString environmentUrl = qEnvironmentVariable("BOLNA_API_URL");
    options.apiUrl = parser.isSet(u"api-url"_s) ? parser.value(u"api-url"_s)
                     : environmentUrl.isEmpty() ? accounts::defaultApiUrl.toString()
                                                : environmentUrl;
    while (options.apiUrl.endsWith(u'/')) {
        options.apiUrl.chop(1);
    }
    if (!bolna::ApiOrigin::fromText(options.apiUrl)) {
        return failure(
            tr("%1 is no address for Bolna's API: it must begin with https:// (http:// only for this computer itself).")
                .arg(options.apiUrl));
    }
    const auto poll = secondsOf(parser, u"poll-interval"_s, options.pollInterval);
    const auto refresh = secondsOf(parser, u"refresh-interval"_s, options.refreshInterval);
    if (!poll || !refresh) {
        return failure(poll ? refresh.error() : poll.error());
    }
    options.pollInterval = *poll;
    options.poll = polling::loadPollSettings(locations::settingsFile());
    options.recordings = recordings::loadVaultSettings(locations::settingsFile());
    options.refreshInterval = *refresh;
    return options;
}

} // namespace callboard
