#include "details/CallDetailsSidebar.h"

#include "base/Clock.h"
#include "calls/ExtractedAnswer.h"
#include "calls/TranscriptState.h"
#include "details/AnswersView.h"
#include "details/AttemptsView.h"
#include "details/CallInformation.h"
#include "details/ContactDetails.h"
#include "details/MessageLine.h"
#include "details/NotesEditor.h"
#include "details/RecordingSection.h"
#include "details/SelectableText.h"
#include "details/SidebarHead.h"
#include "details/TechnicalDetails.h"
#include "details/TimelineView.h"
#include "details/TranscriptLinker.h"
#include "details/TranscriptPanel.h"
#include "store/CallFile.h"
#include "theme/SectionLabel.h"

#include <QCoreApplication>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using calls::Call;

CallDetailsSidebar::CallDetailsSidebar(const Theme &theme, Clock &clock, RecordingAudio &audio, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_clock(clock)
{
    setObjectName("callDetails"_L1);
    setAccessibleName(tr("Call Details"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_head = new SidebarHead(m_theme, this);
    connect(m_head, &SidebarHead::closeRequested, this, &CallDetailsSidebar::closeRequested);
    column->addWidget(m_head);

    auto *body = new QWidget;
    m_body = new QVBoxLayout(body);
    m_scroll = new QScrollArea(this);
    m_scroll->setObjectName("callDetailsScroll"_L1);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(body);
    // The sidebar paints the surface itself, once.
    body->setAutoFillBackground(false);
    m_scroll->viewport()->setAutoFillBackground(false);
    column->addWidget(m_scroll, 1);

    buildContact();
    buildCallInformation();
    buildRecording(audio);
    buildNotes();
    buildTexts();
    QWidget *technical = addSection(tr("Technical details"), u"technicalSection"_s);
    m_technical = new TechnicalDetails(m_theme, m_clock, technical);
    technical->layout()->addWidget(m_technical);
    m_body->addStretch(1);

    for (const SelectableText *text : findChildren<SelectableText *>()) {
        connect(text, &SelectableText::cursorMoved, this, [this, text](const QRect &place) {
            const QPoint at = text->mapTo(m_scroll->widget(), place.center());
            m_scroll->ensureVisible(at.x(), at.y(), 0, m_theme.px(24));
        });
    }

    connect(&theme, &Theme::changed, this, &CallDetailsSidebar::applyTheme);
    applyTheme();
    clear();
}

CallDetailsSidebar::~CallDetailsSidebar() = default;

QWidget *CallDetailsSidebar::addSection(const QString &title, const QString &objectName)
{
    auto *section = new QWidget(m_scroll->widget());
    section->setObjectName(objectName);
    auto *column = new QVBoxLayout(section);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(new SectionLabel(m_theme, title, section));
    m_body->addWidget(section);
    m_sections.push_back(column);
    return section;
}

void CallDetailsSidebar::buildContact()
{
    QWidget *section = addSection(tr("Contact information"), u"contactSection"_s);
    m_contact = new ContactDetails(m_theme, section);
    section->layout()->addWidget(m_contact);
}

void CallDetailsSidebar::buildCallInformation()
{
    QWidget *section = addSection(tr("Call information"), u"callSection"_s);
    m_information = new CallInformation(m_theme, m_clock, section);
    section->layout()->addWidget(m_information);
    connect(m_information, &CallInformation::checkRequested, this, [this] { Q_EMIT checkStatusRequested(m_call.id); });
}

void CallDetailsSidebar::buildRecording(RecordingAudio &audio)
{
    m_recordingSection = addSection(tr("Recording"), u"recordingSection"_s);
    m_recording = new RecordingSection(
        m_theme, audio, [this] { return m_clock.now(); }, m_recordingSection);
    m_recordingSection->layout()->addWidget(m_recording);
}

void CallDetailsSidebar::buildNotes()
{
    QWidget *section = addSection(tr("Notes"), u"notesSection"_s);
    m_notes = new NotesEditor(m_theme, m_clock, section);
    section->layout()->addWidget(m_notes);
    connect(m_notes, &NotesEditor::filled, this, [this] {
        QTimer::singleShot(0, this, [this] {
            revealFirstHit();
            m_revealOwed = false;
        });
    });
    connect(m_notes, &NotesEditor::cursorMoved, this, [this](const QRect &place) {
        const QPoint at = m_notes->mapTo(m_scroll->widget(), place.center());
        m_scroll->ensureVisible(at.x(), at.y(), 0, m_theme.px(24));
    });
}

void CallDetailsSidebar::setSearch(const store::SearchWords &words)
{
    m_words = words;
    m_summary->setSearch(words);
    m_transcript->setSearch(words);
    m_attempts->setSearch(words);
    m_notes->setSearch(words);
}

/// Once what was opened has its final place: the texts are as tall as the sidebar is wide.
void CallDetailsSidebar::revealFirstHit()
{
    if (!m_revealOwed || !isVisible() || m_call.id == 0) {
        return;
    }
    // Layouts in layouts: each asks the next one above it, by an event.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    m_scroll->widget()->layout()->activate();
    const auto reveal = [this](const QWidget &in, const QRect &hit) {
        if (hit.isNull() || !in.isVisible()) {
            return false;
        }
        const QPoint at = in.mapTo(m_scroll->widget(), hit.center());
        m_scroll->ensureVisible(0, at.y(), 0, std::min(m_theme.px(96), m_scroll->viewport()->height() / 2));
        return true;
    };
    const bool found = reveal(*m_notes, m_notes->firstHit()) || reveal(*m_summary, m_summary->firstHit())
                       || reveal(*m_transcript, m_transcript->firstHit())
                       || reveal(*m_attempts, m_attempts->firstHit());
    m_revealOwed = !found;
}

void CallDetailsSidebar::buildTexts()
{
    m_summarySection = addSection(tr("Summary"), u"summarySection"_s);
    m_summary = new SelectableText(m_theme, FontRole::Body, Token::Text, m_summarySection);
    m_summary->setObjectName("summary"_L1);
    m_summary->setAccessibleName(tr("Summary"));
    m_summarySection->layout()->addWidget(m_summary);

    m_answersSection = addSection(tr("Answers"), u"answersSection"_s);
    m_answers = new AnswersView(m_theme, m_answersSection);
    m_answersSection->layout()->addWidget(m_answers);

    m_transcriptSection = addSection(tr("Transcript"), u"transcriptSection"_s);
    m_transcript = new TranscriptPanel(m_theme, m_transcriptSection);
    connect(m_transcript, &TranscriptPanel::revealRequested, this, [this](const QRect &place) {
        const QPoint at = m_transcript->mapTo(m_scroll->widget(), place.center());
        m_scroll->ensureVisible(0, at.y(), 0, m_theme.px(48));
    });
    m_transcriptSection->layout()->addWidget(m_transcript);
    m_transcriptOwed
        = new MessageLine(m_theme, u"transcriptOwed"_s, tr("Why there is no transcript yet"), m_transcriptSection);
    m_transcriptSection->layout()->addWidget(m_transcriptOwed);
    new TranscriptLinker(*m_recording, *m_transcript, this);

    m_attemptsSection = addSection(tr("Attempts"), u"attemptsSection"_s);
    m_attempts = new AttemptsView(m_theme, m_clock, m_attemptsSection);
    m_attemptsSection->layout()->addWidget(m_attempts);
    m_attemptsSection->hide();
    connect(m_attempts, &AttemptsView::cursorMoved, this, [this](const QRect &place) {
        const QPoint at = m_attempts->mapTo(m_scroll->widget(), place.center());
        m_scroll->ensureVisible(at.x(), at.y(), 0, m_theme.px(24));
    });

    m_timelineSection = addSection(tr("Timeline"), u"timelineSection"_s);
    m_timeline = new TimelineView(m_theme, m_clock, m_timelineSection);
    m_timelineSection->layout()->addWidget(m_timeline);
    m_timelineSection->hide();
}

void CallDetailsSidebar::showFile(const store::CallFile &file)
{
    const Call &call = file.call;
    const bool another = call.id != m_call.id;
    m_call = call;
    m_notes->openFor(call.id);
    if (another) {
        forgetTransientState();
    }
    m_scroll->widget()->show();
    m_head->showCall(call);
    m_contact->showCall(call);
    m_information->showCall(call);
    fillRecording(call);
    fillTexts(call);
    m_technical->showCall(call);
    fillAround(file, another);
    if (another) {
        m_scroll->verticalScrollBar()->setValue(0);
        m_revealOwed = !m_words.isEmpty();
    }
    if (m_revealOwed) {
        QTimer::singleShot(0, this, &CallDetailsSidebar::revealFirstHit);
    }
}

/// What the store knows beside the call's own row.
void CallDetailsSidebar::fillAround(const store::CallFile &file, bool another)
{
    const auto fill = [another](const auto &part, const auto &show) {
        if (part) {
            show(*part);
        } else if (another) {
            show({});
        }
    };
    fill(file.knownNames, [this](const QStringList &names) { m_contact->showKnownNames(names); });
    fill(file.owners, [this](const std::optional<store::TeamOwners> &owners) { m_information->showOwner(owners); });
    fill(file.attempts, [this](const std::vector<calls::Attempt> &earlier) {
        m_attempts->showAttempts(m_call, earlier);
        m_attemptsSection->setVisible(m_attempts->hasAttempts());
    });
    fill(file.timeline, [this](const std::vector<store::CallEvent> &events) {
        m_timeline->showEvents(events);
        m_timelineSection->setVisible(m_timeline->hasEvents());
    });
}

void CallDetailsSidebar::setRemark(const QString &sentence)
{
    m_head->setRemark(sentence);
}

void CallDetailsSidebar::takeFocus(Qt::FocusReason reason)
{
    QWidget *last = focusWidget();
    const bool isThere = last && last != this && last->isVisible() && last->isEnabled();
    QWidget *wanted = isThere ? last : m_contact->firstText();
    wanted->setFocus(reason);
    if (m_scroll->widget()->isAncestorOf(wanted)) {
        m_scroll->ensureWidgetVisible(wanted);
    }
}

void CallDetailsSidebar::clear()
{
    m_call = {};
    m_head->showCall({});
    m_notes->openFor(0);
    forgetTransientState();
    fillAround({}, true);
    m_scroll->widget()->hide();
}

void CallDetailsSidebar::forgetTransientState()
{
    m_recording->forget();
    m_information->forgetChecks();
    m_transcriptTrouble.clear();
    m_transcript->forgetSearch();
}

void CallDetailsSidebar::fillRecording(const Call &call)
{
    m_recording->showCall(call);
    m_recordingSection->setVisible(m_recording->hasAnything());
}

void CallDetailsSidebar::fillTexts(const Call &call)
{
    const QString summary = call.summary.trimmed();
    m_summary->showText(summary);
    m_summarySection->setVisible(!summary.isEmpty());
    const std::vector<calls::ExtractedAnswer> answers = calls::extractedAnswers(call.extractedData);
    m_answers->showAnswers(answers);
    m_answersSection->setVisible(!answers.empty());
    fillTranscript(call);
}

void CallDetailsSidebar::fillTranscript(const Call &call)
{
    const bool owed = calls::transcriptStateOf(call) == calls::TranscriptState::Owed;
    m_transcript->showTranscript(call.transcript);
    m_transcript->setVisible(m_transcript->hasTurns());
    if (!owed) {
        m_transcriptOwed->clear();
    } else if (m_transcriptTrouble.isEmpty()) {
        m_transcriptOwed->say(MessageLine::Kind::Notice, tr("The transcript is being read…"));
    } else {
        m_transcriptOwed->say(
            MessageLine::Kind::Failure, tr("The transcript could not be read yet: %1").arg(m_transcriptTrouble));
    }
    m_transcriptSection->setVisible(owed || m_transcript->hasTurns());
}

void CallDetailsSidebar::showTranscriptTrouble(const QString &sentence)
{
    m_transcriptTrouble = sentence;
    fillTranscript(m_call);
}

void CallDetailsSidebar::setChecking(bool checking)
{
    m_information->setChecking(checking);
}

bool CallDetailsSidebar::isChecking() const
{
    return m_information->isChecking();
}

void CallDetailsSidebar::showCheckFailure(const QString &sentence)
{
    m_information->showCheckFailure(sentence);
}

CallActions &CallDetailsSidebar::actions() const
{
    return m_information->actions();
}

OwnerLine &CallDetailsSidebar::owner() const
{
    return m_information->owner();
}

QSize CallDetailsSidebar::sizeHint() const
{
    return {m_theme.px(384), m_theme.px(640)};
}

void CallDetailsSidebar::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme.color(Token::Surface));
}

void CallDetailsSidebar::applyTheme()
{
    const int edge = m_theme.px(18);
    m_body->setContentsMargins(edge, m_theme.px(6), edge, edge);
    m_body->setSpacing(m_theme.px(16));
    for (QVBoxLayout *section : m_sections) {
        section->setSpacing(m_theme.px(6));
    }
    setMinimumWidth(m_theme.px(300));
    m_scroll->setMinimumHeight(m_theme.px(24)); // large letters in a small window
    updateGeometry();
    update();
}

} // namespace callboard::ui

#include "moc_CallDetailsSidebar.cpp"
