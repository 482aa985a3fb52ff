#pragma once

#include "base/Result.h"
#include "base/WholeWrites.h"
#include "recordings/Resume.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QString>

#include <chrono>
#include <memory>

namespace callboard::recordings {

/// What is here of a recording whose fetch broke off, read again.
struct LoadedPart
{
    Version version;
    qint64 bytes = 0; ///< 0: nothing that could be continued
    QByteArray head; ///< its first bytes
    std::unique_ptr<QCryptographicHash> hash; ///< of all its bytes, SHA-256
};

/// A recording on its way: `NAME.part` in the recordings folder, and beside it `NAME.part.json` with the version it is
/// of. Nothing else reads these; the final name is given by keepAs() alone. One process at a time writes a part: it is
/// locked while open. Main thread, except where said otherwise.
class PartFile final
{
    Q_DISABLE_COPY_MOVE(PartFile)

public:
    enum class Opened : quint8 { Yes, No, InUse };
    enum class Leave : quint8 { AsItIs, Nothing };

    explicit PartFile(const QString &path);
    /// Leaves what is on disk as it is.
    ~PartFile() = default;

    [[nodiscard]] QString path() const { return m_file.fileName(); }
    [[nodiscard]] Opened open();
    [[nodiscard]] qint64 size() const { return m_file.size(); }
    [[nodiscard]] bool isOpen() const { return m_file.isOpen(); }
    /// Goes on behind so many bytes.
    [[nodiscard]] bool continueAt(qint64 bytes);
    /// From nothing, as that version.
    [[nodiscard]] bool restart(const Version &version);
    [[nodiscard]] bool append(const QByteArray &piece);
    void close(Leave leave);
    [[nodiscard]] QString errorString() const { return m_file.errorString(); }

    /// Reads a part and its sidecar, all of it: any thread but the main one.
    [[nodiscard]] static std::shared_ptr<LoadedPart> load(const QString &path);
    /// The same of a file that has its final name, and no sidecar: all of it, or nothing where it is not audio
    /// throughout.
    [[nodiscard]] static std::shared_ptr<LoadedPart> loadWhole(const QString &path);
    /// Waits until the part is on the disk and gives it its final name. What had that name, because it is not what was
    /// kept, becomes NAME.damaged. The error is the system's words. Any thread.
    [[nodiscard]] static Result<void, QString> keepAs(const QString &path, const QString &finalPath);
    /// Removes parts that nobody continues any more, because they were not touched for longestAge, and what is left of
    /// others. Any thread.
    static void removeStale(const QString &folder, const QDateTime &now);

    static constexpr std::chrono::hours longestAge {30 * 24};

private:
    [[nodiscard]] static QString sidecarPath(const QString &path);
    static void read(QFile &file, LoadedPart &part);

    WholeWrites m_file;
};

} // namespace callboard::recordings
