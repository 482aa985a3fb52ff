#include "polling/PollSettings.h"

#include <QSettings>

#include <algorithm>

namespace callboard::polling {

using namespace Qt::StringLiterals;
using bolna::RequestBudget;

namespace {

const QString requestsKey = u"poll/requestsPerMinute"_s;
const QString followKey = u"poll/followLiveCalls"_s;

} // namespace

PollSettings loadPollSettings(const QString &settingsFile)
{
    const QSettings file(settingsFile, QSettings::IniFormat);
    PollSettings settings;
    bool ok = false;
    const int requests = file.value(requestsKey).toInt(&ok);
    if (ok) {
        settings.requestsPerMinute = std::clamp(requests, RequestBudget::leastPerMinute, RequestBudget::mostPerMinute);
    }
    settings.followLiveCalls = file.value(followKey, settings.followLiveCalls).toBool();
    return settings;
}

void savePollSettings(const QString &settingsFile, const PollSettings &settings)
{
    QSettings file(settingsFile, QSettings::IniFormat);
    file.setValue(requestsKey, settings.requestsPerMinute);
    file.setValue(followKey, settings.followLiveCalls);
}

} // namespace callboard::polling
