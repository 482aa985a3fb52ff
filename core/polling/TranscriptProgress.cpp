#include "polling/TranscriptProgress.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace callboard::polling {

using namespace std::chrono_literals;
using std::chrono::minutes;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::polling", text);
}

QString timeWords(minutes time)
{
    constexpr auto countedInMinutes = 90min;
    return time < countedInMinutes ? tr("about %1 min").arg(std::max<minutes>(time, 1min).count())
                                   : tr("about %1 h").arg(std::chrono::round<std::chrono::hours>(time).count());
}

QString count(int number)
{
    return QLocale().toString(number);
}

} // namespace

int historyPerMinute(int perMinute, const bolna::Outlook &outlook, int others)
{
    const int share = bolna::shareOf(bolna::Urgency::History, perMinute, outlook);
    return share > 0 ? std::clamp(share - others, 1, share) : 0;
}

std::optional<minutes> readingTime(const std::vector<ReadingPace> &paces)
{
    minutes longest {0};
    for (const ReadingPace &pace : paces) {
        if (pace.owed <= 0) {
            continue;
        }
        const double allowed = pace.perMinute;
        const double perMinute = pace.seen ? std::min(*pace.seen, allowed) : allowed;
        if (perMinute <= 0) {
            return std::nullopt;
        }
        longest = std::max(longest, minutes(static_cast<qint64>(std::ceil(pace.owed / perMinute))));
    }
    return longest;
}

QString transcriptWords(const TranscriptProgress &progress)
{
    if (progress.owed <= 0) {
        return {};
    }
    const QString here
        = tr("%1 of %2 transcripts are here").arg(count(progress.here), count(progress.here + progress.owed));
    return progress.left ? tr("%1, %2").arg(here, timeWords(*progress.left)) : here;
}

QString searchedTranscriptWords(const TranscriptProgress &progress)
{
    if (progress.owed <= 0) {
        return {};
    }
    const QString here
        = tr("Searched %1 of %2 transcripts").arg(count(progress.here), count(progress.here + progress.owed));
    return progress.left ? tr("%1; the others are here in %2.").arg(here, timeWords(*progress.left))
                         : tr("%1; the others are still to be read.").arg(here);
}

} // namespace callboard::polling
