#include "recordings/fetch/StrayFiles.h"

#include "recordings/RecordingName.h"
#include "recordings/fetch/AudioSniff.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QHashFunctions>
#include <QMutexLocker>

#include <algorithm>

namespace callboard::recordings {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostOfOne = 8;

quint64 hashOf(QStringView key)
{
    return qHash(key, 0x9E3779B97F4A7C15U);
}

bool isAudioName(QStringView extension)
{
    return std::ranges::any_of(
        audioExtensions, [extension](const char *known) { return extension == QLatin1StringView(known); });
}

} // namespace

StrayFiles::StrayFiles(QString folder)
    : m_folder(std::move(folder))
{
}

void StrayFiles::forget()
{
    const QMutexLocker lock(&m_mutex);
    m_isRead = false;
    m_entries = {};
}

void StrayFiles::read()
{
    QDirIterator files(m_folder, QDir::Files | QDir::NoSymLinks);
    while (files.hasNext()) {
        files.next();
        const QString name = files.fileName();
        const qsizetype dot = name.lastIndexOf(u'.');
        const qsizetype dash = name.indexOf(u'_');
        bool ok = false;
        const qint64 row = dash > 0 ? QStringView(name).first(dash).toLongLong(&ok) : 0;
        if (!ok || row <= 0 || dot <= dash || !isAudioName(QStringView(name).sliced(dot + 1))) {
            continue;
        }
        const QStringView key = QStringView(name).sliced(dash + 1, dot - dash - 1);
        m_entries.push_back({hashOf(key), row, 1});
        // A second one was given a number; an execution's id may end in one too.
        const qsizetype last = key.lastIndexOf(u'_');
        const int number = last > 0 ? key.sliced(last + 1).toInt(&ok) : 0;
        if (number > 1 && ok) {
            m_entries.push_back({hashOf(key.first(last)), row, number});
        }
    }
    std::ranges::sort(m_entries, {}, &Entry::key);
    m_isRead = true;
}

std::vector<StrayFile> StrayFiles::of(const calls::Call &call, calls::RecordingLeg leg)
{
    const QString key = archiveKey(call, leg);
    std::vector<Entry> entries {{0, call.id, 1}}; // made since, perhaps
    {
        const QMutexLocker lock(&m_mutex);
        if (!m_isRead) {
            read();
        }
        const auto hash = hashOf(key);
        auto entry = std::ranges::lower_bound(m_entries, hash, {}, &Entry::key);
        for (; entry != m_entries.end() && entry->key == hash; ++entry) {
            if (entries.size() < mostOfOne && (entry->row != call.id || entry->number > 1)) {
                entries.push_back(*entry);
            }
        }
    }
    std::vector<StrayFile> found;
    for (const Entry &entry : entries) {
        for (const char *extension : audioExtensions) {
            const QString name
                = numberedName(u"%1_%2.%3"_s.arg(entry.row).arg(key, QLatin1StringView(extension)), entry.number);
            const QFileInfo file(m_folder + u'/' + name);
            if (file.isFile() && !file.isSymLink() && file.size() > 0) {
                found.push_back({name, file.size()});
            }
        }
    }
    return found;
}

} // namespace callboard::recordings
