#pragma once

#include "calls/Call.h"

#include <QMutex>
#include <QString>

#include <vector>

namespace callboard::recordings {

/// A file with a kept copy's name that may be a recording the store knows no copy of.
struct StrayFile
{
    QString name; ///< under the recordings folder
    qint64 bytes = 0;

    bool operator==(const StrayFile &) const = default;
};

/// Finds files in the recordings folder by what their names say: the execution, the attempt and the leg. The number
/// before them is a row of the store that kept them, which may be lost. The folder is read once, at the first
/// question; 24 bytes are kept of each file. Any thread; not the window's, since a folder may be large and its disk
/// slow.
class StrayFiles final
{
    Q_DISABLE_COPY_MOVE(StrayFiles)

public:
    explicit StrayFiles(QString folder);
    ~StrayFiles() = default;

    /// The files of this recording, of any store: a few at most. No symbolic links.
    [[nodiscard]] std::vector<StrayFile> of(const calls::Call &call, calls::RecordingLeg leg);
    /// The folder has become another: it is read again.
    void forget();

private:
    /// A name is `ROW_KEY[_NUMBER].EXTENSION`.
    struct Entry
    {
        quint64 key = 0; ///< hashed
        qint64 row = 0;
        int number = 1;
    };
    void read();

    const QString m_folder;
    QMutex m_mutex;
    bool m_isRead = false;
    std::vector<Entry> m_entries; ///< by key
};

} // namespace callboard::recordings
