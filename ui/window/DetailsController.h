#pragma once

#include "calls/Call.h"
#include "recordings/keep/VerifiedRecordings.h"

#include <QObject>
#include <QSet>
#include <QString>

#include <functional>

namespace callboard::polling {
struct ImportReport;
}
namespace callboard::recordings {
struct RecordingError;
}

namespace callboard::store {
struct CallFile;
}

namespace callboard::ui {

class CallDetailsSidebar;
class NotesController;
class PlayerController;
class WindowSettings;
struct Services;

/// Puts a call into the sidebar and does what its buttons ask for: Check Status, play, download. GUI thread only.
class DetailsController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailsController)

public:
    DetailsController(
        const Services &services, WindowSettings &settings, CallDetailsSidebar &sidebar, QObject *parent = nullptr);

    /// The call the sidebar is for; 0: none.
    [[nodiscard]] qint64 callId() const { return m_wanted; }
    void show(qint64 id);
    void close();
    /// Shows the call and plays its recording, fetched first where it is not kept.
    void play(qint64 id);
    /// Always ends in checkEnded().
    void checkStatus(qint64 id);
    /// Plays or pauses the recording of the call on show; nothing where there is none.
    void togglePlay();
    /// The call whose recording plays; 0: none does.
    [[nodiscard]] qint64 playingCall() const;
    /// The person writes into the note or the tags of the call on show.
    [[nodiscard]] bool isNoteBeingWritten() const;
    void download(qint64 id);
    /// The window closes.
    void leave();

public Q_SLOTS:
    /// Re-reads the shown call from the store.
    void refresh();

Q_SIGNALS:
    void opened();
    /// The call as the sidebar shows it now; often the same one again.
    void shown(const callboard::store::CallFile &file);
    void closed();
    /// The store was changed from here: the table should follow at once.
    void storeChanged();
    void storeFailed(const QString &message);
    /// The recording of this call plays; 0: none does.
    void playingChanged(qint64 id);
    /// It was heard to its end, and the next one is to be played.
    void nextWanted(qint64 id);
    /// Empty: Bolna has answered. Else a sentence on why it has not.
    void checkEnded(qint64 id, const QString &failure);

private:
    void read(
        qint64 id, std::function<void(const calls::Call &)> then, std::function<void(const QString &)> otherwise = {});
    void endCheck(qint64 id, const QString &failure);
    void lookForDial(const calls::Call &call);
    [[nodiscard]] static QString whyNotFound(const polling::ImportReport &report);
    void display(const store::CallFile &file);
    void showFetchTrouble(const store::CallFile &file);
    void playCall(const calls::Call &call);
    void chooseFolder(qint64 id, calls::RecordingLeg leg);
    void save(qint64 id, calls::RecordingLeg leg, const QString &folder);
    using Fetched = std::function<void(const QString &file, calls::RecordingLeg leg)>;
    void fetchThen(const calls::Call &call, Fetched then);
    void showProgress(qint64 id, calls::RecordingLeg leg, qint64 received, qint64 total);
    [[nodiscard]] bool isShown(qint64 id) const;
    /// Of the call that is shown the leg that is.
    [[nodiscard]] bool isOnShow(qint64 id, calls::RecordingLeg leg) const;
    [[nodiscard]] calls::RecordingLeg legOf(qint64 id) const;
    [[nodiscard]] bool isFetchingShown() const;

    const Services &m_services;
    recordings::VerifiedRecordings m_verified;
    WindowSettings &m_settings;
    CallDetailsSidebar &m_sidebar;
    NotesController *m_notes;
    PlayerController *m_player;
    calls::RecordingState m_ownState = calls::RecordingState::None; ///< as last shown
    calls::RecordingState m_transferState = calls::RecordingState::None;
    qint64 m_wanted = 0;
    QSet<qint64> m_checking;
};

} // namespace callboard::ui
