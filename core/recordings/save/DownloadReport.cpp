#include "recordings/save/DownloadBatch.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>

namespace callboard::recordings {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::recordings::DownloadReport", text);
}

QString number(qint64 count)
{
    return QLocale().toString(count);
}

QString recordings(qint64 count)
{
    return count == 1 ? QCoreApplication::translate("callboard::recordings::DownloadReport", "1 recording")
                      : QCoreApplication::translate("callboard::recordings::DownloadReport", "%1 recordings")
                            .arg(number(count));
}

QString callsWords(qint64 count)
{
    return count == 1
               ? QCoreApplication::translate("callboard::recordings::DownloadReport", "1 call")
               : QCoreApplication::translate("callboard::recordings::DownloadReport", "%1 calls").arg(number(count));
}

} // namespace

QString DownloadReport::summary() const
{
    QStringList sentences;
    const QString where = QDir::toNativeSeparators(place);
    if (cancelled) {
        sentences.append(files > 0 ? tr("Cancelled. %1 saved before stay in %2.").arg(recordings(files), where)
                                   : tr("Cancelled. Nothing was saved."));
    } else if (!stoppedBecause.isEmpty()) {
        sentences.append(stoppedBecause);
        sentences.append(
            files > 0 ? tr("%1 saved before stay in %2.").arg(recordings(files), where) : tr("Nothing was saved."));
    } else if (files == 0) {
        sentences.append(failed > 0 ? tr("Nothing was saved.") : tr("There is no recording to save."));
    } else {
        sentences.append(tr("Saved %1 to %2.").arg(recordings(files), where));
    }
    if (failed > 0) {
        sentences.append(failed == 1 ? tr("1 call failed.") : tr("%1 failed.").arg(callsWords(failed)));
    }
    if (withoutRecording > 0) {
        sentences.append(withoutRecording == 1 ? tr("1 call has no recording.")
                                               : tr("%1 have no recording.").arg(callsWords(withoutRecording)));
    }
    return sentences.join(u' ');
}

QString DownloadReport::failureList() const
{
    QStringList lines;
    for (const Failure &one : failures) {
        lines.append(one.name + u": "_s + one.reason);
    }
    if (const qint64 more = failed - static_cast<qint64>(failures.size()); more > 0) {
        lines.append(tr("… and %1 more.").arg(number(more)));
    }
    if (!stoppedBecause.isEmpty() && untouched() > 0) {
        lines.append(tr("Not come to: %1. %2").arg(callsWords(untouched()), stoppedBecause));
    }
    return lines.join(u'\n');
}

DownloadProgress DownloadBatch::progress() const
{
    DownloadProgress progress {.calls = m_report.calls,
        .done = m_report.saved + m_report.withoutRecording + m_report.failed,
        .saved = m_report.saved,
        .current = {},
        .bytes = 0,
        .total = -1,
        .fetching = false,
        .stopping = isEnding() || m_finishing};
    // The one that is being written, else the one that has been on its way longest.
    auto shown = std::ranges::find(m_items, m_writing, &Items::value_type::first);
    if (shown == m_items.end()) {
        shown = m_items.begin();
    }
    if (shown != m_items.end()) {
        progress.current = shown->second.name;
        progress.bytes = shown->second.bytes;
        progress.total = shown->second.total;
        progress.fetching = shown->second.fetching.has_value();
    }
    return progress;
}

} // namespace callboard::recordings
