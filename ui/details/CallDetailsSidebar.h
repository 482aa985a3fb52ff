#pragma once

#include "calls/Call.h"
#include "store/SearchWords.h"

#include <QString>
#include <QWidget>

#include <vector>

class QScrollArea;
class QVBoxLayout;

namespace callboard {
class Clock;
}
namespace callboard::store {
struct CallFile;
}

namespace callboard::ui {

class AnswersView;
class AttemptsView;
class CallActions;
class CallInformation;
class ContactDetails;
class MessageLine;
class NotesEditor;
class OwnerLine;
class RecordingAudio;
class RecordingSection;
class SelectableText;
class SidebarHead;
class TechnicalDetails;
class Theme;
class TimelineView;
class TranscriptPanel;

/// Shows everything known about one call, beside the table. It shows what it is given and emits what the user asks for;
/// it does not read the store or the network. Text from outside is plain text everywhere. GUI thread only.
///
/// Checking, fetching, failures and notices belong to the shown call: showFile() with another call clears them. When a
/// call that is still being checked is shown again, set the state again.
class CallDetailsSidebar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallDetailsSidebar)

public:
    /// `theme`, `clock` and `audio`, which plays the recordings, must outlive it.
    CallDetailsSidebar(const Theme &theme, Clock &clock, RecordingAudio &audio, QWidget *parent = nullptr);
    ~CallDetailsSidebar() override;

    /// Shows a call. The same call (by id) is updated in place: scroll position, text selection and a playing recording
    /// survive, and a part that could not be read stays as it was. Another call starts at the top, with the player
    /// unloaded.
    void showFile(const store::CallFile &file);
    /// Shows no call.
    void clear();
    /// Says how the shown call relates to the table's selection; empty: it is the selected one.
    void setRemark(const QString &sentence);
    /// Sets the focus where it last was in the details, or to the person's name.
    void takeFocus(Qt::FocusReason reason);
    /// The shown call; 0: none.
    [[nodiscard]] qint64 callId() const { return m_call.id; }

    /// While true the button reads "Checking…", ignores presses but keeps the focus, and the elapsed time is shown
    /// beside it. Clears an earlier failure.
    void setChecking(bool checking);
    [[nodiscard]] bool isChecking() const;
    /// Shows why the check failed: a sentence, shown until the next check or a newer answer. Ends checking.
    void showCheckFailure(const QString &sentence);

    /// Shows why the transcript could not be fetched yet: a sentence, shown until the transcript arrives.
    void showTranscriptTrouble(const QString &sentence);

    /// The recording section of the shown call: player, leg and messages.
    [[nodiscard]] RecordingSection &recording() const { return *m_recording; }

    /// The section to call again and to stop the shown call.
    [[nodiscard]] CallActions &actions() const;

    /// Whose the shown call is in the team; hidden in a store of one's own.
    [[nodiscard]] OwnerLine &owner() const;

    /// The transcript, to link it to the recording.
    [[nodiscard]] TranscriptPanel &transcript() const { return *m_transcript; }

    /// Note and tags of the shown call.
    [[nodiscard]] NotesEditor &notes() const { return *m_notes; }
    /// Marks the search words in summary, transcript and note. A call that is opened from now on scrolls to its first
    /// match.
    void setSearch(const store::SearchWords &words);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void closeRequested();
    void checkStatusRequested(qint64 id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void buildNotes();
    void revealFirstHit();
    void buildContact();
    void buildCallInformation();
    void buildRecording(RecordingAudio &audio);
    void buildTexts();
    /// Adds a section to the body: its head and what is below it, shown and hidden together.
    QWidget *addSection(const QString &title, const QString &objectName);

    void fillRecording(const calls::Call &call);
    void fillTexts(const calls::Call &call);
    void fillTranscript(const calls::Call &call);
    void fillAround(const store::CallFile &file, bool another);
    void forgetTransientState();
    void applyTheme();

    const Theme &m_theme;
    Clock &m_clock;
    calls::Call m_call;
    store::SearchWords m_words;
    bool m_revealOwed = false; ///< still to scroll to the first match of the call just opened

    SidebarHead *m_head = nullptr;
    QScrollArea *m_scroll = nullptr;
    QVBoxLayout *m_body = nullptr;
    std::vector<QVBoxLayout *> m_sections;

    ContactDetails *m_contact = nullptr;
    CallInformation *m_information = nullptr;

    QWidget *m_recordingSection = nullptr;
    RecordingSection *m_recording = nullptr;

    NotesEditor *m_notes = nullptr;

    QWidget *m_summarySection = nullptr;
    SelectableText *m_summary = nullptr;
    QWidget *m_answersSection = nullptr;
    AnswersView *m_answers = nullptr;
    QWidget *m_transcriptSection = nullptr;
    TranscriptPanel *m_transcript = nullptr;
    MessageLine *m_transcriptOwed = nullptr;
    QString m_transcriptTrouble;
    QWidget *m_attemptsSection = nullptr;
    AttemptsView *m_attempts = nullptr;
    QWidget *m_timelineSection = nullptr;
    TimelineView *m_timeline = nullptr;

    TechnicalDetails *m_technical = nullptr;
};

} // namespace callboard::ui
