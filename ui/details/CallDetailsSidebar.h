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
class RecordingSection;
class SelectableText;
class SidebarHead;
class TechnicalDetails;
class Theme;
class TimelineView;
class TranscriptPanel;

/// Everything known of one call, beside the table. It shows what it is given and says what the user wants; it never
/// reads the store or the network. Text from outside is plain text everywhere. GUI thread only.
///
/// `theme` must outlive it. Checking, fetching, failures and notices belong to the call on show: showFile() with
/// another call starts afresh, so whoever comes back to a call that is still being checked says so again.
class CallDetailsSidebar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallDetailsSidebar)

public:
    /// `theme` and `clock` must outlive it.
    CallDetailsSidebar(const Theme &theme, Clock &clock, QWidget *parent = nullptr);
    ~CallDetailsSidebar() override;

    /// Shows a call whole, at once. The same call (by id) is updated in place: scroll position, text selection and a
    /// playing recording survive, and a part that could not be read stays as it was. Another call starts at the top,
    /// with the player unloaded.
    void showFile(const store::CallFile &file);
    /// Shows no call.
    void clear();
    /// What the call on show is to the table's selection, where it is not the selected one; empty: it is.
    void setRemark(const QString &sentence);
    /// Puts the focus where it was in the details last, else to the person's name.
    void takeFocus(Qt::FocusReason reason);
    /// The call on show; 0: none.
    [[nodiscard]] qint64 callId() const { return m_call.id; }

    /// While true the button reads "Checking…", takes no press but keeps the focus, and the time spent is counted
    /// beside it. Clears an earlier failure.
    void setChecking(bool checking);
    [[nodiscard]] bool isChecking() const;
    /// Why the check the user asked for failed: a sentence, shown until the next check or a newer answer. Ends
    /// checking.
    void showCheckFailure(const QString &sentence);

    /// Why the transcript of the call on show, which is still to be read, could not be had just now: a sentence, shown
    /// until it comes.
    void showTranscriptTrouble(const QString &sentence);

    /// The recording of the call on show: its player, its leg, and what is to be said of it.
    [[nodiscard]] RecordingSection &recording() const { return *m_recording; }

    /// Calling again and stopping the call on show.
    [[nodiscard]] CallActions &actions() const;

    /// The transcript, to link it to the recording.
    [[nodiscard]] TranscriptPanel &transcript() const { return *m_transcript; }

    /// Note and tags; open for the call on show.
    [[nodiscard]] NotesEditor &notes() const { return *m_notes; }
    /// Marks what is searched for in summary, transcript and note. A call opened from now on is scrolled to the first.
    void setSearch(const store::SearchWords &words);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void closeRequested();
    void checkStatusRequested(qint64 id);
    /// The user wants to hear the recording, and no file of it is loaded yet.
    void playRequested(qint64 id);
    void downloadRequested(qint64 id);
    /// The recording of the other leg is wanted; see recording().leg().
    void recordingLegChanged(qint64 id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void buildNotes();
    void revealFirstHit();
    void buildContact();
    void buildCallInformation();
    void buildRecording();
    void buildTexts();
    /// A section of the body: its head and what stands below it, shown and hidden together.
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
    bool m_revealOwed = false; ///< the first hit of the call just opened has not been scrolled to

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
