#include "details/RecordingSection.h"

#include "calls/Display.h"
#include "details/MessageLine.h"
#include "player/RecordingPlayer.h"
#include "theme/Button.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <cmath>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using calls::RecordingLeg;
using calls::RecordingState;

namespace {

/// A lost one too has something to be said.
bool hasAnythingOf(RecordingState state)
{
    return isPlayable(state) || state == RecordingState::Lost;
}

} // namespace

RecordingSection::RecordingSection(const Theme &theme, RecordingAudio &audio, Now now, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_now(std::move(now))
    , m_legs(new QWidget(this))
    , m_callLeg(new Button(Button::Kind::Quiet, tr("Call"), m_legs))
    , m_transferLeg(new Button(Button::Kind::Quiet, tr("After the transfer"), m_legs))
    , m_player(new RecordingPlayer(theme, audio, this))
    , m_tryAgain(new Button(Button::Kind::Secondary, tr("Try again"), this))
    , m_listened(new TextLabel(theme, {}, FontRole::Secondary, Token::Secondary, this))
    , m_message(new MessageLine(theme, u"recordingMessage"_s, tr("About the recording"), this))
{
    m_legs->setObjectName(u"recordingLegs"_s);
    m_callLeg->setObjectName(u"callLeg"_s);
    m_transferLeg->setObjectName(u"transferLeg"_s);
    m_transferLeg->setToolTip(tr("What was said after the call was handed over"));
    auto *choice = new QButtonGroup(this); // one of them, always
    auto *row = new QHBoxLayout(m_legs);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(m_theme.px(4));
    for (Button *leg : {m_callLeg, m_transferLeg}) {
        leg->setCheckable(true);
        choice->addButton(leg);
        row->addWidget(leg);
    }
    row->addStretch();
    m_tryAgain->setObjectName(u"tryRecordingAgain"_s);
    m_tryAgain->setAccessibleName(tr("Try again"));
    m_tryAgain->setToolTip(tr("Ask Bolna for this recording once more, and play it"));
    m_listened->setObjectName(u"listened"_s);
    m_listened->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(6));
    for (QWidget *part : std::initializer_list<QWidget *> {m_legs, m_player, m_listened, m_message}) {
        column->addWidget(part);
    }
    column->addWidget(m_tryAgain, 0, Qt::AlignLeading);
    const auto choose = [this](RecordingLeg leg) {
        m_legChosen = true;
        chooseLeg(leg);
    };
    connect(m_callLeg, &QAbstractButton::clicked, this, [choose] { choose(RecordingLeg::Call); });
    connect(m_transferLeg, &QAbstractButton::clicked, this, [choose] { choose(RecordingLeg::Transfer); });
    connect(m_tryAgain, &QAbstractButton::clicked, m_player, &RecordingPlayer::play); // which asks for the file
    connect(m_player, &RecordingPlayer::failed, this, [this](const QString &sentence) {
        setFetching(false);
        say(Said::ByThePlayer, sentence, true);
    });
    connect(m_player, &RecordingPlayer::noticed, this,
        [this](const QString &sentence) { say(Said::ByThePlayer, sentence, false); });
    connect(m_player, &RecordingPlayer::playingChanged, this, [this](bool playing) {
        if (playing && m_said == Said::ByThePlayer) {
            sayNothing(); // whatever it was, it is over
        }
    });
    showLegs();
    showParts();
}

RecordingSection::~RecordingSection() = default;

void RecordingSection::showCall(const calls::Call &call)
{
    m_call = call;
    const RecordingState before = call.recording(m_leg).state;
    // What a person chose, or is listening to, stays while there is anything of it.
    if (m_legChosen ? !hasAnythingOf(before) : !isPlayable(before)) {
        chooseLeg(legToBeginWith());
    }
    if (!isPlayable(call.recording(m_leg).state)) {
        m_player->unload();
    }
    m_hasAnything = hasAnythingOf(call.recording(m_leg).state);
    // How long the other leg is Bolna does not tell.
    const double seconds = m_leg == RecordingLeg::Call ? call.callDuration : 0;
    m_player->setExpectedDuration(std::chrono::milliseconds(std::llround(seconds * 1000)));
    showLegs();
    showParts();
}

RecordingLeg RecordingSection::legToBeginWith() const
{
    const RecordingState own = m_call.recordingState;
    const RecordingState transfer = m_call.transferRecordingState;
    const bool ratherTransfer
        = isPlayable(transfer) ? !isPlayable(own) : hasAnythingOf(transfer) && !hasAnythingOf(own);
    return ratherTransfer ? RecordingLeg::Transfer : RecordingLeg::Call;
}

void RecordingSection::forget()
{
    m_player->unload();
    setFetching(false);
    sayNothing();
    showListened({});
    m_leg = RecordingLeg::Call;
    m_legChosen = false;
}

void RecordingSection::chooseLeg(RecordingLeg leg)
{
    if (leg == m_leg) {
        return;
    }
    m_player->unload();
    sayNothing();
    m_leg = leg;
    showLegs();
    showParts();
    Q_EMIT legChanged(leg);
}

void RecordingSection::showLegs()
{
    m_legs->setVisible(m_leg == RecordingLeg::Transfer || m_call.transferRecordingState != RecordingState::None);
    m_callLeg->setEnabled(hasAnythingOf(m_call.recordingState));
    m_transferLeg->setEnabled(hasAnythingOf(m_call.transferRecordingState));
    m_callLeg->setChecked(m_leg == RecordingLeg::Call);
    m_transferLeg->setChecked(m_leg == RecordingLeg::Transfer);
}

/// The player, or what stands in its place.
void RecordingSection::showParts()
{
    const calls::Recording recording = m_call.recording(m_leg);
    const bool fetching = m_player->isFetching();
    m_player->setVisible(isPlayable(recording.state) || fetching);
    m_tryAgain->setVisible(recording.state == RecordingState::Lost && !recording.url.isEmpty() && !fetching);
}

void RecordingSection::setFetching(bool fetching, qint64 received, qint64 total)
{
    const bool begins = fetching && !m_player->isFetching();
    if (begins) {
        sayNothing();
    }
    m_player->setFetching(fetching, received, total);
    showParts();
}

void RecordingSection::say(Said what, const QString &sentence, bool isFailure)
{
    m_said = what;
    m_fetchTrouble = what == Said::FetchTrouble ? sentence : QString();
    m_message->say(isFailure ? MessageLine::Kind::Failure : MessageLine::Kind::Notice, sentence);
}

void RecordingSection::sayNothing()
{
    m_said = Said::Nothing;
    m_fetchTrouble.clear();
    m_message->clear();
}

void RecordingSection::showFailure(const QString &sentence)
{
    setFetching(false);
    say(Said::Other, sentence, true);
}

void RecordingSection::showFetchTrouble(const QString &sentence)
{
    if (m_fetchTrouble == sentence) {
        return; // said already: what is selected stays, and no screen reader says it again
    }
    if (sentence.isEmpty()) {
        sayNothing();
    } else {
        say(Said::FetchTrouble, sentence, true);
    }
}

void RecordingSection::showNotice(const QString &sentence)
{
    say(Said::Other, sentence, false);
}

void RecordingSection::showListened(const QDateTime &when)
{
    m_listened->setText(when.isValid() ? tr("Listened, %1").arg(calls::dateText(when, m_now())) : QString());
    m_listened->setToolTip(calls::fullDateText(when));
    m_listened->setVisible(when.isValid());
}

} // namespace callboard::ui

#include "moc_RecordingSection.cpp"
