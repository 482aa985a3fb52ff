#pragma once

#include "recordings/save/DownloadTarget.h"

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace callboard::recordings {

/// Kept recordings under readable names, for other programs to take: what is dragged out of the window. They lie in a
/// folder of their own, for its owner alone, that is removed with this object.
///
/// A recording gets a second name (a hard link), which costs nothing however large it is; where the file system has
/// none it is copied. So the other program must copy what it takes, not change it. One thread at a time, a worker's:
/// copying may take a while.
class OutgoingFiles final
{
    Q_DISABLE_COPY_MOVE(OutgoingFiles)

public:
    /// No more than this is copied at once where no links can be made.
    static constexpr qint64 mostCopiedBytes = 256LL * 1024 * 1024;

    struct Wanted
    {
        QString file; ///< of the archive
        QString name; ///< for people
    };

    /// \param beside the folder is made next to this one, on the same file system, where that can be
    explicit OutgoingFiles(QString beside);
    ~OutgoingFiles();

    /// The paths of what could be made, in order. Names are made different where they are not.
    [[nodiscard]] QStringList prepare(const std::vector<Wanted> &wanted);
    /// Empty before the first prepare().
    [[nodiscard]] QString folder() const { return m_folder ? m_folder->path() : QString(); }

private:
    [[nodiscard]] bool makeFolder();
    void removeWhatDeadProgramsLeft(const QString &parent) const;

    const QString m_beside;
    std::unique_ptr<QTemporaryDir> m_folder;
    int m_batch = 0;
};

} // namespace callboard::recordings
