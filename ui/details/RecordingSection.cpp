#include "details/RecordingSection.h"

#include "calls/Display.h"
#include "details/MessageLine.h"
#include "details/RecordingPlayer.h"
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

RecordingState stateOf(const calls::Call &call, RecordingLeg leg)
{
    return leg == RecordingLeg::Call ? call.recordingState : call.transferRecordingState;
}

bool isPlayable(RecordingState state)
{
    return state == RecordingState::Available || state == RecordingState::Kept;
}

} // namespace

RecordingSection::RecordingSection(const Theme &theme, Now now, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_now(std::move(now))
    , m_legs(new QWidget(this))
    , m_callLeg(new Button(Button::Kind::Quiet, tr("Call"), m_legs))
    , m_transferLeg(new Button(Button::Kind::Quiet, tr("After the transfer"), m_legs))
    , m_player(new RecordingPlayer(theme, this))
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
    m_listened->setObjectName(u"listened"_s);
    m_listened->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(6));
    for (QWidget *part : std::initializer_list<QWidget *> {m_legs, m_player, m_listened, m_message}) {
        column->addWidget(part);
    }
    connect(m_callLeg, &QAbstractButton::clicked, this, [this] { chooseLeg(RecordingLeg::Call); });
    connect(m_transferLeg, &QAbstractButton::clicked, this, [this] { chooseLeg(RecordingLeg::Transfer); });
    connect(m_player, &RecordingPlayer::playRequested, this, &RecordingSection::playRequested);
    connect(m_player, &RecordingPlayer::downloadRequested, this, &RecordingSection::downloadRequested);
    connect(m_player, &RecordingPlayer::failed, this, &RecordingSection::showFailure);
    connect(m_player, &RecordingPlayer::noticed, this, &RecordingSection::showNotice);
    showLegs();
}

RecordingSection::~RecordingSection() = default;

void RecordingSection::showCall(const calls::Call &call)
{
    m_call = call;
    const bool own = isPlayable(call.recordingState);
    const bool transfer = isPlayable(call.transferRecordingState);
    if (m_leg == RecordingLeg::Transfer && !transfer) {
        chooseLeg(RecordingLeg::Call);
    } else if (m_leg == RecordingLeg::Call && !own && transfer) {
        chooseLeg(RecordingLeg::Transfer);
    }
    const bool playable = isPlayable(stateOf(call, m_leg));
    if (!playable) {
        m_player->unload();
    }
    m_player->setVisible(playable);
    m_hasAnything = playable || call.recordingState == RecordingState::Lost;
    // How long the other leg is Bolna does not tell.
    const double seconds = m_leg == RecordingLeg::Call ? call.callDuration : 0;
    m_player->setExpectedDuration(std::chrono::milliseconds(std::llround(seconds * 1000)));
    showLegs();
}

void RecordingSection::forget()
{
    m_player->unload();
    setFetching(false);
    m_message->clear();
    m_fetchTrouble.clear();
    showListened({});
    m_leg = RecordingLeg::Call;
}

void RecordingSection::chooseLeg(RecordingLeg leg)
{
    if (leg == m_leg) {
        return;
    }
    m_player->unload();
    m_message->clear();
    m_fetchTrouble.clear();
    m_leg = leg;
    showLegs();
    Q_EMIT legChanged(leg);
}

void RecordingSection::showLegs()
{
    m_legs->setVisible(isPlayable(m_call.recordingState) && isPlayable(m_call.transferRecordingState));
    m_callLeg->setChecked(m_leg == RecordingLeg::Call);
    m_transferLeg->setChecked(m_leg == RecordingLeg::Transfer);
}

void RecordingSection::setFetching(bool fetching, qint64 received, qint64 total)
{
    if (fetching && !m_player->isFetching()) {
        m_message->clear();
    }
    m_player->setFetching(fetching, received, total);
}

void RecordingSection::showFailure(const QString &sentence)
{
    setFetching(false);
    m_fetchTrouble.clear();
    m_message->say(MessageLine::Kind::Failure, sentence);
}

void RecordingSection::showFetchTrouble(const QString &sentence)
{
    if (std::exchange(m_fetchTrouble, sentence) == sentence) {
        return; // said already: what is selected stays, and no screen reader says it again
    }
    if (sentence.isEmpty()) {
        m_message->clear();
    } else {
        m_message->say(MessageLine::Kind::Failure, sentence);
    }
}

void RecordingSection::showNotice(const QString &sentence)
{
    m_fetchTrouble.clear();
    m_message->say(MessageLine::Kind::Notice, sentence);
}

void RecordingSection::showListened(const QDateTime &when)
{
    m_listened->setText(when.isValid() ? tr("Listened to the end, %1").arg(calls::dateText(when, m_now())) : QString());
    m_listened->setToolTip(calls::fullDateText(when));
    m_listened->setVisible(when.isValid());
}

} // namespace callboard::ui
