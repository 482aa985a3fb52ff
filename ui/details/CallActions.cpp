#include "details/CallActions.h"

#include "details/MessageLine.h"
#include "theme/Button.h"
#include "theme/Theme.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace callboard::ui {

using namespace Qt::StringLiterals;

CallActions::CallActions(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_again(new Button(Button::Kind::Secondary, tr("Call again…"), this))
    , m_stop(new Button(Button::Kind::Secondary, tr("Stop call…"), this))
    , m_message(new MessageLine(theme, u"stopMessage"_s, tr("What became of the stop"), this))
{
    m_again->setObjectName("callAgain"_L1);
    m_again->setToolTip(tr("Fill in a new call to this number. Nobody is rung before you press Call."));
    m_stop->setObjectName("stopCall"_L1);
    m_stop->setToolTip(tr("Take this call off Bolna's list before it rings"));
    connect(m_again, &QAbstractButton::clicked, this, [this] { Q_EMIT callAgainRequested(m_id); });
    connect(m_stop, &QAbstractButton::clicked, this, [this] { Q_EMIT stopRequested(m_id); });

    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme.px(8));
    row->addWidget(m_again);
    row->addWidget(m_stop);
    row->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(6));
    column->addLayout(row);
    column->addWidget(m_message);
    showState();
}

CallActions::~CallActions() = default;

void CallActions::showCall(const calls::Call &call)
{
    const bool waits = calls::isStoppable(call);
    const bool another = call.id != m_id;
    if (another || (m_saysStop && !waits)) { // why a stop failed is still true when it rings
        m_message->clear();
        m_saysStop = false;
        m_hasStop = false;
        m_isStopping = m_isStopping && !another;
    }
    m_id = call.id;
    m_isStoppable = waits;
    m_again->setEnabled(!call.recipientPhoneNumber.trimmed().isEmpty());
    showState();
}

void CallActions::showStop(const std::optional<calls::CallStop> &stop, const QDateTime &now)
{
    m_hasStop = stop.has_value();
    if (stop && !m_isStopping) {
        m_message->say(MessageLine::Kind::Notice, calls::stopSentence(*stop, now));
        m_saysStop = true;
    } else if (m_saysStop && !stop) {
        m_message->clear();
        m_saysStop = false;
    }
    showState();
}

void CallActions::setStopping(bool stopping)
{
    if (stopping) {
        m_message->clear();
        m_saysStop = false;
    }
    m_isStopping = stopping;
    showState();
}

void CallActions::showStopFailure(const QString &sentence)
{
    setStopping(false);
    m_message->say(MessageLine::Kind::Failure, sentence);
    m_saysStop = false;
}

void CallActions::showState()
{
    m_stop->setText(m_isStopping ? tr("Stopping…") : tr("Stop call…"));
    m_stop->setVisible(m_isStoppable || m_isStopping);
    m_stop->setEnabled(m_isStoppable && !m_isStopping && !m_hasStop);
}

} // namespace callboard::ui

#include "moc_CallActions.cpp"
