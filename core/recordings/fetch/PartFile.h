#pragma once

#include "base/Result.h"
#include "base/WholeWrites.h"
#include "recordings/fetch/AudioSniff.h"
#include "recordings/fetch/Resume.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>

namespace callboard::recordings {

/// What is here of a recording, read again: of a fetch that broke off, or of a file that has its final name.
struct LoadedPart
{
    Version version;
    qint64 bytes = 0; ///< 0: nothing that could be continued
    AudioFacts facts; ///< of all of it
    std::unique_ptr<QCryptographicHash> hash; ///< of all its bytes, SHA-256
};

/// A recording on its way: `NAME.part` in the recordings folder, and beside it `NAME.part.json` with the version it is
/// of. Nothing else reads these; the final name is given by keepAs() alone. One process at a time writes a part: it is
/// locked while open, and never opened through a symbolic link. Main thread, except where said otherwise.
class PartFile final
{
    Q_DISABLE_COPY_MOVE(PartFile)

public:
    enum class Opened : quint8 { Yes, No, InUse };
    enum class Leave : quint8 {
        AsItIs,
        Nothing,
        Sidecar, ///< what came is not kept, but what is known of it is
    };
    /// What keepAs() does with a file that has the name already and is another.
    enum class Taken : quint8 {
        SetAside, ///< it is the kept copy, damaged: it becomes NAME.damaged
        LeaveAlone, ///< it is no kept copy: the recording gets a name with a number
    };

    explicit PartFile(const QString &path);
    /// Leaves what is on disk as it is.
    ~PartFile() = default;

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] Opened open();
    [[nodiscard]] qint64 size() const { return m_file.size(); }
    [[nodiscard]] bool isOpen() const { return m_file.isOpen(); }
    /// Goes on behind so many bytes.
    [[nodiscard]] bool continueAt(qint64 bytes);
    /// From nothing, as that version.
    [[nodiscard]] bool restart(const Version &version);
    [[nodiscard]] bool append(const QByteArray &piece);
    void close(Leave leave);
    [[nodiscard]] const QString &errorString() const { return m_error; }

    /// The whole body that an earlier fetch brought, by the sidecar; it is believed once it comes again.
    [[nodiscard]] const std::optional<WholeBody> &cameBefore() const { return m_came; }
    void noteCame(const Version &version, const WholeBody &came);

    /// Reads a part and its sidecar, all of it: any thread but the main one.
    [[nodiscard]] static std::shared_ptr<LoadedPart> load(const QString &path);
    /// The same of a file that has its final name, and no sidecar: all of it, or nothing where it is not audio.
    [[nodiscard]] static std::shared_ptr<LoadedPart> loadWhole(const QString &path);
    /// Waits until the part is on the disk and gives it its final name, or one with a number: answers with its path.
    /// What it is stays beside it until forgetSidecar(), so that a file the store did not hear of can be proved. The
    /// error is the system's words. Any thread.
    [[nodiscard]] static Result<QString, QString> keepAs(
        const QString &path, const QString &finalPath, Taken taken, const WholeBody &body);
    /// Of the part at `path`: what it says of a whole body. Any thread.
    [[nodiscard]] static std::optional<WholeBody> wholeBeside(const QString &path);
    /// The store knows the file, which therefore needs no proof any more.
    static void forgetSidecar(const QString &path);
    /// Removes parts that were not touched for longestAge, and sidecars without a part. Any thread.
    static void removeStale(const QString &folder, const QDateTime &now);

    static constexpr std::chrono::hours longestAge {30 * 24};

private:
    [[nodiscard]] static QString sidecarPath(const QString &path);
    static void read(QFile &file, LoadedPart &part);
    void writeSidecar(const Version &version);

    const QString m_path;
    WholeWrites m_file;
    QString m_error;
    std::optional<WholeBody> m_came;
};

} // namespace callboard::recordings
