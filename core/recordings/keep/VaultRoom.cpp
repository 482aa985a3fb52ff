#include "recordings/keep/VaultRoom.h"

#include "base/SizeText.h"

#include <QFile>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <filesystem>
#include <utility>

#include <sys/stat.h>

namespace callboard::recordings {

using namespace std::chrono_literals;

FolderPlace placeOf(const QString &folder)
{
    FolderPlace found;
    struct stat status = {};
    if (::stat(QFile::encodeName(folder).constData(), &status) == 0 && S_ISDIR(status.st_mode)) {
        found.device = status.st_dev;
        found.inode = status.st_ino;
    }
    QFileInfo place(folder);
    while (!place.exists() && place.path() != place.filePath()) {
        place.setFile(place.path());
    }
    std::error_code unknown;
    const auto space = std::filesystem::space(QFile::encodeName(place.filePath()).toStdString(), unknown);
    if (!unknown) {
        found.freeBytes = static_cast<qint64>(std::min<std::uintmax_t>(space.available, INT64_MAX));
    }
    return found;
}

VaultRoom::VaultRoom(Clock &clock, const VaultSettings &settings, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_settings(settings)
{
}

VaultRoom::~VaultRoom() = default;

void VaultRoom::setSettings(const VaultSettings &settings)
{
    m_settings = settings;
    Q_EMIT troubleChanged();
}

void VaultRoom::noteFree(qint64 bytes)
{
    const bool wasShort = isDiskShort();
    m_free = bytes;
    if (wasShort != isDiskShort()) {
        Q_EMIT troubleChanged();
    }
}

void VaultRoom::noteTotals(const store::RecordingTotals &totals)
{
    const bool changed = !m_totals || m_totals->kept != totals.kept || m_totals->bytes != totals.bytes
                         || m_totals->available != totals.available;
    const bool wasFull = isFull();
    m_totals = totals;
    if (changed) {
        Q_EMIT totalsChanged(totals);
    }
    if (wasFull != isFull()) {
        Q_EMIT troubleChanged();
    }
}

void VaultRoom::setDiskTrouble(const QString &sentence)
{
    m_restUntil = sentence.isEmpty() ? 0ms : m_clock.elapsed() + diskRest;
    if (std::exchange(m_diskTrouble, sentence) != sentence) {
        Q_EMIT troubleChanged();
    }
}

QString VaultRoom::trouble() const
{
    if (!m_diskTrouble.isEmpty()) {
        return m_diskTrouble;
    }
    if (isDiskShort() && m_settings.fetch != VaultSettings::Fetch::Never) {
        return tr("Less than %1 is free on the disk of the recordings: they are fetched only when you play or download "
                  "them. Make room to go on.")
            .arg(sizeText(m_settings.leastFreeBytes));
    }
    if (isFull() && m_settings.fetch != VaultSettings::Fetch::Never) {
        return tr("The limit of %1 GB is reached: recordings are fetched only when you play or download them. Raise "
                  "the limit to go on.")
            .arg(QLocale().toString(m_settings.mostGigabytes));
    }
    return {};
}

bool VaultRoom::isFull() const
{
    return m_settings.mostGigabytes > 0 && m_totals && m_totals->bytes >= m_settings.mostBytes();
}

bool VaultRoom::isDiskShort() const
{
    return m_free >= 0 && m_free < m_settings.leastFreeBytes;
}

} // namespace callboard::recordings

#include "moc_VaultRoom.cpp"
