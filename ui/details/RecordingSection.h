#pragma once

#include "calls/Call.h"

#include <QDateTime>
#include <QString>
#include <QWidget>

#include <functional>

namespace callboard::ui {

class Button;
class MessageLine;
class RecordingAudio;
class RecordingPlayer;
class TextLabel;
class Theme;

/// A call's recording in the sidebar: the player, the leg it plays, whether it was listened to, and messages. A lost
/// recording has a button to try again instead of a player. GUI thread only.
class RecordingSection final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingSection)

public:
    using Now = std::function<QDateTime()>;

    /// `theme` and `audio` must outlive it.
    RecordingSection(const Theme &theme, RecordingAudio &audio, Now now, QWidget *parent = nullptr);
    ~RecordingSection() override;

    /// Shows a call. Another call starts with its own leg.
    void showCall(const calls::Call &call);
    /// Clears all messages, for another call or none.
    void forget();
    /// Whether the call has anything to show here.
    [[nodiscard]] bool hasAnything() const { return m_hasAnything; }

    [[nodiscard]] RecordingPlayer &player() const { return *m_player; }
    /// The leg whose recording is played, fetched and saved.
    [[nodiscard]] calls::RecordingLeg leg() const { return m_leg; }

    /// Shows the progress of a fetch: bytes so far, and the total (0 or less: unknown).
    void setFetching(bool fetching, qint64 received = 0, qint64 total = 0);
    /// Shows why the recording cannot be fetched or played: a sentence below the player. Ends fetching. A message from
    /// the player itself stays until it plays.
    void showFailure(const QString &sentence);
    /// Shows why there is no copy and when it is retried, until a newer message. Empty: clears it.
    void showFetchTrouble(const QString &sentence);
    void showNotice(const QString &sentence);
    /// When it was listened to; null: not yet.
    void showListened(const QDateTime &when);

Q_SIGNALS:
    /// The user chose the other leg; the player is unloaded.
    void legChanged(callboard::calls::RecordingLeg leg);

private:
    enum class Said : quint8 { Nothing, FetchTrouble, ByThePlayer, Other };

    void say(Said what, const QString &sentence, bool isFailure);
    void sayNothing();
    void chooseLeg(calls::RecordingLeg leg);
    void showLegs();
    void showParts();
    [[nodiscard]] calls::RecordingLeg legToBeginWith() const;

    const Theme &m_theme;
    Now m_now;
    QWidget *m_legs;
    Button *m_callLeg;
    Button *m_transferLeg;
    RecordingPlayer *m_player;
    Button *m_tryAgain;
    TextLabel *m_listened;
    MessageLine *m_message;
    calls::Call m_call; ///< its recordings are what matters
    calls::RecordingLeg m_leg = calls::RecordingLeg::Call;
    bool m_legChosen = false; ///< by the user
    Said m_said = Said::Nothing;
    QString m_fetchTrouble; ///< what is said of it, if anything
    bool m_hasAnything = false;
};

} // namespace callboard::ui
