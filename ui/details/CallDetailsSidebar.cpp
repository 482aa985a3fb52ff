#include "details/CallDetailsSidebar.h"

#include "calls/Display.h"
#include "calls/ExtractedAnswer.h"
#include "calls/Money.h"
#include "calls/PhoneNumber.h"
#include "calls/TranscriptState.h"
#include "details/AnswersView.h"
#include "details/AttemptsView.h"
#include "details/CallActions.h"
#include "details/CallWords.h"
#include "details/ContactDetails.h"
#include "details/DetailsList.h"
#include "details/MessageLine.h"
#include "details/NotesEditor.h"
#include "details/RecordingSection.h"
#include "details/SelectableText.h"
#include "details/SidebarHead.h"
#include "details/TechnicalDetails.h"
#include "details/TimelineView.h"
#include "details/TranscriptLinker.h"
#include "details/TranscriptPanel.h"
#include "theme/Badge.h"
#include "theme/BadgeLabel.h"
#include "theme/Button.h"
#include "theme/SectionLabel.h"
#include "theme/TextLabel.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using calls::Call;

CallDetailsSidebar::CallDetailsSidebar(const Theme &theme, QWidget *parent)
    : CallDetailsSidebar(
        theme, [] { return QDateTime::currentDateTimeUtc(); }, parent)
{
}

CallDetailsSidebar::CallDetailsSidebar(const Theme &theme, Now now, QWidget *parent)
    : CallDetailsSidebar(theme, std::move(now), nullptr, parent)
{
}

CallDetailsSidebar::CallDetailsSidebar(const Theme &theme, Clock &clock, QWidget *parent)
    : CallDetailsSidebar(
        theme, [&clock] { return clock.now(); }, &clock, parent)
{
}

CallDetailsSidebar::CallDetailsSidebar(const Theme &theme, Now now, Clock *clock, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_clock(clock ? *clock : m_systemClock)
    , m_now(std::move(now))
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
    buildRecording();
    buildNotes();
    buildTexts();
    QWidget *technical = addSection(tr("Technical details"), u"technicalSection"_s);
    m_technical = new TechnicalDetails(m_theme, m_now, technical);
    technical->layout()->addWidget(m_technical);
    m_body->addStretch(1);

    for (const SelectableText *text : findChildren<SelectableText *>()) {
        connect(text, &SelectableText::cursorMoved, this, [this, text](const QRect &place) {
            const QPoint at = text->mapTo(m_scroll->widget(), place.center());
            m_scroll->ensureVisible(at.x(), at.y(), 0, m_theme.px(24));
        });
    }

    m_checkingTick.setInterval(1000);
    connect(&m_checkingTick, &QTimer::timeout, this, &CallDetailsSidebar::showChecking);
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
    m_information = new DetailsList(m_theme, section);
    section->layout()->addWidget(m_information);
    m_project = m_information->addText(tr("Project"), u"callProject"_s);
    m_agent = m_information->addText(tr("Agent"), u"callAgent"_s);
    m_status = new BadgeLabel(m_theme, m_information);
    m_status->setObjectName("callStatus"_L1);
    m_information->addWidget(tr("Status"), m_status);
    m_outcome = m_information->addText(tr("Outcome"), u"callOutcome"_s);
    m_reason = m_information->addText(tr("Reason"), u"callReason"_s);
    m_duration = m_information->addText(tr("Duration"), u"callDuration"_s);
    m_started = m_information->addText(tr("Started"), u"callStarted"_s);
    m_callerNumber = m_information->addText(tr("Our number"), u"callerNumber"_s);
    m_cost = m_information->addText(tr("Cost"), u"callCost"_s);

    m_stale = new MessageLine(m_theme, u"staleMessage"_s, tr("Is what is shown still true?"), section);
    section->layout()->addWidget(m_stale);

    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, m_theme.px(4), 0, 0);
    m_check = new Button(Button::Kind::Primary, tr("Check Status"), section);
    m_check->setObjectName("checkStatus"_L1);
    connect(m_check, &QAbstractButton::clicked, this, [this] {
        if (!m_checking) {
            Q_EMIT checkStatusRequested(m_call.id);
        }
    });
    row->addWidget(m_check);
    m_checkProgress = new TextLabel(m_theme, {}, FontRole::Secondary, Token::Secondary, section);
    m_checkProgress->setObjectName("checkProgress"_L1);
    row->addWidget(m_checkProgress, 1);
    static_cast<QVBoxLayout *>(section->layout())->addLayout(row);
    m_checkFailure = new MessageLine(m_theme, u"checkFailure"_s, tr("Why the check failed"), section);
    section->layout()->addWidget(m_checkFailure);
    m_actions = new CallActions(m_theme, section);
    section->layout()->addWidget(m_actions);
}

void CallDetailsSidebar::buildRecording()
{
    m_recordingSection = addSection(tr("Recording"), u"recordingSection"_s);
    m_recording = new RecordingSection(m_theme, m_now, m_recordingSection);
    m_recordingSection->layout()->addWidget(m_recording);
    connect(m_recording, &RecordingSection::playRequested, this, [this] { Q_EMIT playRequested(m_call.id); });
    connect(m_recording, &RecordingSection::downloadRequested, this, [this] { Q_EMIT downloadRequested(m_call.id); });
    connect(m_recording, &RecordingSection::legChanged, this, [this] { Q_EMIT recordingLegChanged(m_call.id); });
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
    m_attempts = new AttemptsView(m_theme, m_now, m_attemptsSection);
    m_attemptsSection->layout()->addWidget(m_attempts);
    m_attemptsSection->hide();
    connect(m_attempts, &AttemptsView::cursorMoved, this, [this](const QRect &place) {
        const QPoint at = m_attempts->mapTo(m_scroll->widget(), place.center());
        m_scroll->ensureVisible(at.x(), at.y(), 0, m_theme.px(24));
    });

    m_timelineSection = addSection(tr("Timeline"), u"timelineSection"_s);
    m_timeline = new TimelineView(m_theme, m_now, m_timelineSection);
    m_timelineSection->layout()->addWidget(m_timeline);
    m_timelineSection->hide();
}

void CallDetailsSidebar::showCall(const Call &call)
{
    const bool another = call.id != m_call.id;
    if (!another && call.lastStatusCheck > m_call.lastStatusCheck) {
        m_checkFailure->clear();
    }
    m_call = call;
    m_notes->openFor(call.id);
    if (another) {
        forgetTransientState();
    }
    m_scroll->widget()->show();
    m_head->showCall(call);
    m_contact->showCall(call);
    m_actions->showCall(call);
    fillCallInformation(call);
    fillRecording(call);
    fillTexts(call);
    m_technical->showCall(call);
    if (another) {
        m_scroll->verticalScrollBar()->setValue(0);
        m_revealOwed = !m_words.isEmpty();
        QTimer::singleShot(0, this, &CallDetailsSidebar::revealFirstHit);
    }
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

void CallDetailsSidebar::showAttempts(const std::vector<calls::Attempt> &earlier)
{
    m_attempts->showAttempts(m_call, earlier);
    m_attemptsSection->setVisible(m_attempts->hasAttempts());
    if (m_attempts->hasAttempts()) {
        QTimer::singleShot(0, this, &CallDetailsSidebar::revealFirstHit);
    }
}

void CallDetailsSidebar::showTimeline(const std::vector<store::CallEvent> &events)
{
    m_timeline->showEvents(events);
    m_timelineSection->setVisible(m_timeline->hasEvents());
}

void CallDetailsSidebar::clear()
{
    m_call = {};
    m_head->showCall({});
    m_notes->openFor(0);
    forgetTransientState();
    m_scroll->widget()->hide();
}

void CallDetailsSidebar::forgetTransientState()
{
    showKnownNames({});
    m_recording->forget();
    setChecking(false);
    m_checkFailure->clear();
    m_transcriptTrouble.clear();
    m_transcript->forgetSearch();
    showAttempts({});
    showTimeline({});
}

void CallDetailsSidebar::showKnownNames(const QStringList &names)
{
    m_contact->showKnownNames(names);
}

void CallDetailsSidebar::fillCallInformation(const Call &call)
{
    const auto optional = [this](SelectableText *value, const QString &text) {
        value->showText(text);
        m_information->setRowVisible(value, !text.isEmpty());
    };
    m_project->showText(orDash(call.project));
    m_agent->showText(orDash(call.agentName.isEmpty() ? call.agentId : call.agentName));
    optional(m_callerNumber, calls::oneLine(calls::formatted(call.phoneNumberId)).trimmed());
    optional(m_cost, calls::costText(call.totalCostCents));
    m_status->setBadge(toneOf(call.status), orDash(call.status.text()));
    optional(m_outcome, outcomeSentence(call));
    optional(m_reason, reasonSentence(call));
    m_duration->showText(calls::durationText(calls::knownDuration(call.outcome, call.callDuration)));
    m_started->showText(orDash(startedSentence(call, m_now())));
    m_started->setToolTip(calls::fullDateText(startedTime(call)));
    if (const QString stale = calls::staleSentence(call, m_now()); stale.isEmpty()) {
        m_stale->clear();
    } else {
        m_stale->say(MessageLine::Kind::Failure, stale);
    }
    showChecking();
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
    if (checking) {
        m_checkFailure->clear();
    }
    if (checking != m_checking) {
        m_checking = checking;
        m_checkingSince.start();
        if (checking) {
            m_checkingTick.start();
        } else {
            m_checkingTick.stop();
        }
    }
    showChecking();
}

void CallDetailsSidebar::showChecking()
{
    m_check->setText(m_checking ? tr("Checking…") : tr("Check Status"));
    // A dial whose answer was lost has no id, but can be looked for.
    const bool canAsk = !m_call.executionId.isEmpty() || m_call.dialState != calls::DialState::Answered;
    m_check->setEnabled(canAsk);
    m_check->setBusy(m_checking);
    const auto seconds = static_cast<int>(m_checkingSince.isValid() ? m_checkingSince.elapsed() / 1000 : 0);
    m_checkProgress->setText(!m_checking   ? QString()
                             : seconds < 1 ? tr("Asking Bolna…")
                                           : tr("Asking Bolna… %1 s").arg(seconds));
}

void CallDetailsSidebar::showCheckFailure(const QString &sentence)
{
    setChecking(false);
    m_checkFailure->say(MessageLine::Kind::Failure, sentence);
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
    updateGeometry();
    update();
}

} // namespace callboard::ui

#include "moc_CallDetailsSidebar.cpp"
