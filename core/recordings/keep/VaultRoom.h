#pragma once

#include "base/Clock.h"
#include "recordings/keep/VaultSettings.h"
#include "store/Facts.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <optional>

namespace callboard::recordings {

/// Which folder a path leads to, and what is free there. It changes when a disk is mounted over it or goes.
struct FolderPlace
{
    quint64 device = 0; ///< 0: there is no folder
    quint64 inode = 0;
    qint64 freeBytes = -1; ///< where the folder is or will be; -1: not known

    [[nodiscard]] bool isSameFolder(const FolderPlace &other) const
    {
        return device == other.device && inode == other.inode;
    }
};

/// A slow disk may take its time: any thread but the window's.
[[nodiscard]] FolderPlace placeOf(const QString &folder);

/// What room there is for recordings: on the disk, and by the person's limit; and why there is none. Main thread.
class VaultRoom final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VaultRoom)

public:
    /// After the disk refused: there is no sense in trying the next one.
    static constexpr std::chrono::minutes diskRest {5};

    VaultRoom(Clock &clock, const VaultSettings &settings, QObject *parent = nullptr);
    ~VaultRoom() override;

    void setSettings(const VaultSettings &settings);
    [[nodiscard]] const VaultSettings &settings() const { return m_settings; }
    void noteFree(qint64 bytes);
    void noteTotals(const store::RecordingTotals &totals);
    /// The disk refused, in this sentence; empty: it does not any more.
    void setDiskTrouble(const QString &sentence);

    /// Nothing until the store was asked.
    [[nodiscard]] const std::optional<store::RecordingTotals> &totals() const { return m_totals; }
    /// The disk refused a moment ago.
    [[nodiscard]] bool isResting() const { return m_clock.elapsed() < m_restUntil; }
    /// The person's limit is reached, or the last gigabyte of the disk.
    [[nodiscard]] bool isUsedUp() const { return isFull() || isDiskShort(); }
    /// Why nothing is kept, and what a person can do about it; empty: there is room.
    [[nodiscard]] QString trouble() const;

Q_SIGNALS:
    void totalsChanged(const callboard::store::RecordingTotals &totals);
    void troubleChanged();

private:
    [[nodiscard]] bool isFull() const;
    [[nodiscard]] bool isDiskShort() const;

    Clock &m_clock;
    VaultSettings m_settings;
    std::optional<store::RecordingTotals> m_totals;
    QString m_diskTrouble;
    std::chrono::milliseconds m_restUntil {0};
    qint64 m_free = -1; ///< bytes on the disk of the folder; -1: not known
};

} // namespace callboard::recordings
