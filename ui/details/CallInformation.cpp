#include "details/CallInformation.h"

#include "base/Clock.h"
#include "base/OneLine.h"
#include "calls/Display.h"
#include "calls/Money.h"
#include "calls/PhoneNumber.h"
#include "details/CallActions.h"
#include "details/CallWords.h"
#include "details/DetailsList.h"
#include "details/MessageLine.h"
#include "details/OwnerLine.h"
#include "details/SelectableText.h"
#include "theme/Badge.h"
#include "theme/BadgeLabel.h"
#include "theme/Button.h"
#include "theme/TextLabel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace callboard::ui {

using namespace Qt::StringLiterals;

CallInformation::CallInformation(const Theme &theme, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_column(new QVBoxLayout(this))
    , m_list(new DetailsList(theme, this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->addWidget(m_list);
    m_project = m_list->addText(tr("Project"), u"callProject"_s);
    m_agent = m_list->addText(tr("Agent"), u"callAgent"_s);
    m_owner = new OwnerLine(theme, m_list);
    m_list->addWidget(tr("Owner"), m_owner);
    m_status = new BadgeLabel(theme, m_list);
    m_status->setObjectName("callStatus"_L1);
    m_list->addWidget(tr("Status"), m_status);
    m_outcome = m_list->addText(tr("Outcome"), u"callOutcome"_s);
    m_reason = m_list->addText(tr("Reason"), u"callReason"_s);
    m_duration = m_list->addText(tr("Duration"), u"callDuration"_s);
    m_started = m_list->addText(tr("Started"), u"callStarted"_s);
    m_callerNumber = m_list->addText(tr("Our number"), u"callerNumber"_s);
    m_cost = m_list->addText(tr("Cost"), u"callCost"_s);

    m_ownerTrouble = new MessageLine(theme, u"ownerTrouble"_s, tr("Why the call was not handed over"), this);
    m_column->addWidget(m_ownerTrouble);
    m_stale = new MessageLine(theme, u"staleMessage"_s, tr("Is what is shown still true?"), this);
    m_column->addWidget(m_stale);

    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, theme.px(4), 0, 0);
    m_check = new Button(Button::Kind::Primary, tr("Check Status"), this);
    m_check->setObjectName("checkStatus"_L1);
    connect(m_check, &QAbstractButton::clicked, this, [this] {
        if (!m_checking) {
            Q_EMIT checkRequested();
        }
    });
    row->addWidget(m_check);
    m_checkProgress = new TextLabel(theme, {}, FontRole::Secondary, Token::Secondary, this);
    m_checkProgress->setObjectName("checkProgress"_L1);
    row->addWidget(m_checkProgress, 1);
    m_column->addLayout(row);
    m_checkFailure = new MessageLine(theme, u"checkFailure"_s, tr("Why the check failed"), this);
    m_column->addWidget(m_checkFailure);
    m_actions = new CallActions(theme, this);
    m_column->addWidget(m_actions);

    m_checkingTick.setInterval(1000);
    connect(&m_checkingTick, &QTimer::timeout, this, &CallInformation::showChecking);
    connect(&theme, &Theme::changed, this, &CallInformation::applyTheme);
    applyTheme();
    showOwner({});
}

CallInformation::~CallInformation() = default;

void CallInformation::showCall(const calls::Call &call)
{
    if (call.id == m_call.id && call.lastStatusCheck > m_call.lastStatusCheck) {
        m_checkFailure->clear();
    }
    m_call = call;
    m_actions->showCall(call);
    fill();
    showChecking();
}

void CallInformation::showOwner(const std::optional<store::TeamOwners> &owners)
{
    const store::CallOwner *owner = owners ? owners->owner(m_call.id) : nullptr;
    m_list->setRowVisible(m_owner, owner != nullptr);
    if (owner) {
        m_owner->showOwner(*owners, *owner);
    }
    if (owner && !owner->refused.isEmpty()) {
        m_ownerTrouble->say(MessageLine::Kind::Failure, owner->refused);
    } else {
        m_ownerTrouble->clear();
    }
}

void CallInformation::fill()
{
    const auto optional = [this](SelectableText *value, const QString &text) {
        value->showText(text);
        m_list->setRowVisible(value, !text.isEmpty());
    };
    m_project->showText(orDash(m_call.project));
    m_agent->showText(orDash(m_call.agentName.isEmpty() ? m_call.agentId : m_call.agentName));
    optional(m_callerNumber, oneLine(calls::formatted(m_call.phoneNumberId)).trimmed());
    optional(m_cost, calls::costText(m_call.totalCostCents));
    m_cost->setToolTip(
        m_call.totalCostCents
            ? tr("%1 US cents, as Bolna counts them").arg(QLocale().toString(*m_call.totalCostCents, 'f', 2))
            : QString());
    m_status->setBadge(toneOf(m_call.status), orDash(calls::statusWords(m_call.status)));
    optional(m_outcome, outcomeSentence(m_call));
    optional(m_reason, reasonSentence(m_call));
    m_duration->showText(calls::durationText(calls::knownDuration(m_call.outcome, m_call.callDuration)));
    const QDateTime now = m_clock.now();
    m_started->showText(orDash(startedSentence(m_call, now)));
    m_started->setToolTip(calls::fullDateText(startedTime(m_call)));
    if (const QString stale = calls::staleSentence(m_call, now); stale.isEmpty()) {
        m_stale->clear();
    } else {
        m_stale->say(MessageLine::Kind::Failure, stale);
    }
}

void CallInformation::forgetChecks()
{
    setChecking(false);
    m_checkFailure->clear();
}

void CallInformation::setChecking(bool checking)
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

void CallInformation::showChecking()
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

void CallInformation::showCheckFailure(const QString &sentence)
{
    setChecking(false);
    m_checkFailure->say(MessageLine::Kind::Failure, sentence);
}

void CallInformation::applyTheme()
{
    m_column->setSpacing(m_theme.px(6));
}

} // namespace callboard::ui

#include "moc_CallInformation.cpp"
