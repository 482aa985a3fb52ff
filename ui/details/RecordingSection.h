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

/// What the sidebar has of a call's recording: the player, which leg of the call it plays, whether it was heard, and
/// what is to be said of it. A lost one has no player but a button that tries for it once more. GUI thread only.
class RecordingSection final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingSection)

public:
    using Now = std::function<QDateTime()>;

    /// `theme` and `audio` must outlive it.
    RecordingSection(const Theme &theme, RecordingAudio &audio, Now now, QWidget *parent = nullptr);
    ~RecordingSection() override;

    /// The call as it is now; another one begins with its own leg.
    void showCall(const calls::Call &call);
    /// Another call, or none: what was said of the last one is forgotten.
    void forget();
    /// Whether there is anything to show of the call.
    [[nodiscard]] bool hasAnything() const { return m_hasAnything; }

    [[nodiscard]] RecordingPlayer &player() const { return *m_player; }
    /// Which recording is played, fetched and saved.
    [[nodiscard]] calls::RecordingLeg leg() const { return m_leg; }

    /// A recording is being fetched: bytes so far, and of how many (0 or less: not known).
    void setFetching(bool fetching, qint64 received = 0, qint64 total = 0);
    /// Why the recording cannot be had or played: a sentence, shown below the player. Ends fetching. What the player
    /// itself says stands until it plays.
    void showFailure(const QString &sentence);
    /// Why no copy is here, and when it is tried again: until something newer is said. Empty: there is nothing to say
    /// any more.
    void showFetchTrouble(const QString &sentence);
    void showNotice(const QString &sentence);
    /// Since when it counts as listened to; null: it does not.
    void showListened(const QDateTime &when);

Q_SIGNALS:
    /// The person chose the other leg; the player has forgotten the one before.
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
    bool m_legChosen = false; ///< by the person
    Said m_said = Said::Nothing;
    QString m_fetchTrouble; ///< what is said of it, if anything
    bool m_hasAnything = false;
};

} // namespace callboard::ui
