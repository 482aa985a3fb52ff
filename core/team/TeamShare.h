#pragma once

#include "base/Result.h"
#include "recordings/fetch/KnownRecording.h"

#include <QCoreApplication>
#include <QString>

#include <functional>
#include <utility>

namespace callboard::team {

/// What keeps the folder from being used. `message` is a sentence for people.
struct ShareError
{
    enum class Kind {
        NotMounted, ///< the folder is not there, or has not this floor's marker
        NotOurs, ///< what was to be put is not what was kept
        Failed, ///< it is there, and refuses
        Stopped,
    };
    Kind kind = Kind::Failed;
    QString message;
};

/// A team's folder on a share, as it is mounted at one moment: `ab/cd/<SHA-256>.<ending>` under a folder with a marker
/// that names the floor. Without that marker there is none, and nothing is written.
///
/// It holds the folder open, so that what is written while the share is unmounted cannot fall into the empty folder
/// beneath. Every call may hang with the share: any thread but the window's, one at a time.
class TeamShare final
{
    Q_DECLARE_TR_FUNCTIONS(callboard::team::TeamShare)

public:
    using Going = std::function<bool()>;

    /// \param floor its id
    [[nodiscard]] static Result<TeamShare, ShareError> open(const QString &folder, const QString &floor);
    /// Puts the floor's marker into an empty folder. One that has it already is left as it is; any other is refused.
    [[nodiscard]] static Result<void, ShareError> mark(const QString &folder, const QString &floor);

    TeamShare(TeamShare &&other) noexcept;
    TeamShare &operator=(TeamShare &&other) = delete;
    TeamShare(const TeamShare &) = delete;
    TeamShare &operator=(const TeamShare &) = delete;
    ~TeamShare();

    /// Where the file is or would be; only while this lives.
    [[nodiscard]] QString pathOf(const recordings::KnownRecording &known) const;
    /// Whether the marker is still there: a folder that was emptied has none.
    [[nodiscard]] bool isMarked() const;

    /// Copies a kept file there: whole or not at all, flushed, and read back through the share before this returns. One
    /// that is there by its sum is left as it is; one of that name that is something else is replaced.
    [[nodiscard]] Result<void, ShareError> put(
        const QString &kept, const recordings::KnownRecording &known, const Going &going) const;
    [[nodiscard]] Result<void, ShareError> remove(const recordings::KnownRecording &known) const;

private:
    TeamShare(int root, QString folder, QString floor);
    [[nodiscard]] QString here() const;
    [[nodiscard]] ShareError failed(const QString &why) const;
    [[nodiscard]] Result<void, ShareError> makeFolder(const QString &below) const;

    int m_root = -1; ///< the folder, open
    QString m_folder; ///< as the person calls it
    QString m_floor;
};

} // namespace callboard::team
