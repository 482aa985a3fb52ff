#include "details/TechnicalDetails.h"

#include "base/Clock.h"
#include "base/OneLine.h"
#include "calls/Display.h"
#include "details/CallWords.h"
#include "details/DetailsList.h"
#include "details/SelectableText.h"
#include "theme/Button.h"
#include "theme/ElidedLabel.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>

#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

TechnicalDetails::TechnicalDetails(const Theme &theme, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_list(new DetailsList(theme, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_list);

    const auto identifier = [this](const QString &objectName) {
        auto *label = new ElidedLabel(m_theme, {}, m_list);
        label->setObjectName(objectName);
        label->setSelectable(true);
        return label;
    };
    auto *row = new QWidget(m_list);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    m_callId = identifier(u"callId"_s);
    line->addWidget(m_callId, 1);
    m_copyCallId = new Button(Button::Kind::Quiet, Icon::Copy, row);
    m_copyCallId->setObjectName("copyCallId"_L1);
    m_copyCallId->setAccessibleName(tr("Copy Call ID"));
    m_copyCallId->setToolTip(tr("Copy Call ID"));
    connect(m_copyCallId, &QAbstractButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_callId->text()); });
    line->addWidget(m_copyCallId);
    m_callId->setCaption(m_list->addWidget(tr("Call ID"), row));
    m_agentId = identifier(u"agentId"_s);
    m_agentId->setCaption(m_list->addWidget(tr("Agent ID"), m_agentId));
    m_lastCheck = m_list->addText(tr("Last check"), u"lastCheck"_s);
    m_lastProblem = m_list->addText(tr("Problem"), u"lastProblem"_s);
    connect(&m_theme, &Theme::changed, this, &TechnicalDetails::applyTheme);
    applyTheme();
}

TechnicalDetails::~TechnicalDetails() = default;

void TechnicalDetails::showCall(const calls::Call &call)
{
    const QString id = call.callId.isEmpty() ? call.executionId : call.callId;
    m_callId->setText(orDash(id));
    m_copyCallId->setEnabled(!id.isEmpty());
    m_agentId->setText(orDash(call.agentId));

    const QString checked = calls::dateText(call.lastStatusCheck, m_clock.now());
    m_lastCheck->showText(checked.isEmpty() ? tr("Not checked yet") : checked);
    m_lastCheck->setToolTip(calls::fullDateText(call.lastStatusCheck));
    const QString why = oneLine(call.checkError).trimmed();
    const QString problem
        = call.checkFailures > 1 ? tr("%1 (%n times in a row)", nullptr, call.checkFailures).arg(why) : why;
    m_lastProblem->showText(problem);
    m_list->setRowVisible(m_lastProblem, !why.isEmpty());
}

void TechnicalDetails::applyTheme()
{
    // An icon button as high as a line, so that its row stands like the others.
    const auto fit = [this] { m_copyCallId->setFixedSize(m_theme.px(24), m_theme.px(20)); };
    connect(&m_theme, &Theme::changed, m_copyCallId, fit);
    fit();
}

} // namespace callboard::ui

#include "moc_TechnicalDetails.cpp"
