#pragma once

#include "calls/Call.h"
#include "recordings/keep/VerifiedRecordings.h"
#include "store/CallFile.h"

#include <QObject>
#include <QSet>
#include <QString>

#include <functional>
#include <optional>

namespace callboard::polling {
struct ImportReport;
}
namespace callboard::recordings {
struct RecordingError;
}

namespace callboard::ui {

class CallDetailsSidebar;
class NotesController;
class PlayerController;
class WindowSettings;
struct Services;

/// Shows a call in the sidebar and carries out what its buttons request: Check Status, play, download. GUI thread only.
class DetailsController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailsController)

public:
    /// All of them must outlive it.
    DetailsController(const Services &services, WindowSettings &settings, CallDetailsSidebar &sidebar,
        PlayerController &player, QObject *parent = nullptr);

    /// The call of the sidebar; 0: none.
    [[nodiscard]] qint64 callId() const { return m_wanted; }
    void show(qint64 id);
    void close();
    /// Shows the call and plays its recording, fetching it first if it is not kept.
    void play(qint64 id);
    /// Always ends in checkEnded().
    void checkStatus(qint64 id);
    /// Plays or pauses the shown call's recording; does nothing without one.
    void togglePlay();
    /// Whether the user is writing a note or tags of the shown call.
    [[nodiscard]] bool isNoteBeingWritten() const;
    void download(qint64 id);

    /// The board was read, and is of this revision. The call is read again where its file is of an earlier one.
    void boardRead(qint64 revision);

public Q_SLOTS:
    /// Re-reads the shown call from the store.
    void refresh();

Q_SIGNALS:
    void opened();
    /// The call as the sidebar shows it now; often the same one again.
    void shown(const callboard::store::CallFile &file);
    void closed();
    void storeFailed(const QString &message);
    /// Empty: Bolna has answered. Else a sentence on why it has not.
    void checkEnded(qint64 id, const QString &failure);
    /// A search for a dial whose answer was lost has ended; it is an import, whose changes the board is not told of.
    void dialSearched();

private:
    void read(
        qint64 id, std::function<void(const calls::Call &)> then, std::function<void(const QString &)> otherwise = {});
    void endCheck(qint64 id, const QString &failure);
    void lookForDial(const calls::Call &call);
    void dialLookedFor(qint64 id, const QDateTime &begun, const polling::ImportReport &report);
    [[nodiscard]] static QString whyNotFound(const polling::ImportReport &report);
    void follow(const store::ChangeSet &changes);
    void display(const store::CallFile &file);
    void showFetchTrouble(const store::CallFile &file);
    void playCall(const calls::Call &call);
    void chooseFolder(qint64 id, calls::RecordingLeg leg);
    void save(qint64 id, calls::RecordingLeg leg, const QString &folder);
    using Fetched = std::function<void(const QString &file, calls::RecordingLeg leg)>;
    void fetchThen(const calls::Call &call, Fetched then);
    void showProgress(qint64 id, calls::RecordingLeg leg, qint64 received, qint64 total);
    [[nodiscard]] bool isShown(qint64 id) const;
    /// The shown leg of the shown call's recording.
    [[nodiscard]] bool isOnShow(qint64 id, calls::RecordingLeg leg) const;
    [[nodiscard]] calls::RecordingLeg legOf(qint64 id) const;
    [[nodiscard]] bool isFetchingShown() const;

    const Services &m_services;
    recordings::VerifiedRecordings m_verified;
    WindowSettings &m_settings;
    CallDetailsSidebar &m_sidebar;
    NotesController *m_notes;
    PlayerController &m_player;
    calls::RecordingState m_ownState = calls::RecordingState::None; ///< as last shown
    calls::RecordingState m_transferState = calls::RecordingState::None;
    std::optional<store::CallFile> m_file; ///< as it was read last
    qint64 m_wanted = 0;
    QSet<qint64> m_checking;
};

} // namespace callboard::ui
