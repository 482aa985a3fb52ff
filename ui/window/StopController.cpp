#include "window/StopController.h"

#include "Services.h"
#include "base/Clock.h"
#include "calling/Stopper.h"
#include "calls/CallStop.h"
#include "calls/Display.h"
#include "details/CallActions.h"
#include "details/CallDetailsSidebar.h"
#include "details/CallWords.h"
#include "store/CallFile.h"
#include "store/CallReader.h"
#include "window/DetailsController.h"
#include "window/RowActions.h"

#include <QMessageBox>
#include <QPushButton>

#include <optional>

namespace callboard::ui {

using namespace Qt::StringLiterals;

StopController::StopController(const Services &services, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_parts(parts)
{
    connect(&m_parts.sidebar.actions(), &CallActions::stopRequested, this, &StopController::ask);
    connect(&m_parts.rowActions, &RowActions::stopRequested, this, &StopController::ask);
    connect(&m_parts.sidebar.actions(), &CallActions::callAgainRequested, &m_parts.rowActions, &RowActions::callAgain);
    connect(&m_parts.details, &DetailsController::shown, this, &StopController::follow);
}

StopController::~StopController() = default;

bool StopController::isShown(qint64 id) const
{
    return id != 0 && m_parts.sidebar.callId() == id;
}

/// Another program, or an earlier start, may have sent a stop that nobody knows the end of.
void StopController::follow(const store::CallFile &file)
{
    const QDateTime now = m_services.clock.now();
    m_parts.sidebar.actions().setStopping(m_services.stopper.isStopping(file.call.id));
    if (file.stop) {
        const bool inForce = *file.stop && calls::isStopInForce(**file.stop, file.call.lastStatusCheck, now);
        m_parts.sidebar.actions().showStop(inForce ? *file.stop : std::nullopt, now);
    }
}

void StopController::ask(qint64 id)
{
    if (m_box || m_services.stopper.isStopping(id)) {
        return;
    }
    m_services.reader.call(id, {this, &StopController::decide, id});
}

void StopController::decide(qint64 id, const Found &found)
{
    if (!found || !*found) {
        Q_EMIT noticed(found ? tr("The call is gone.") : found.error().message);
    } else if (!calls::isStoppable(**found)) {
        refuse(id, calls::tooLateSentence((*found)->status));
    } else if (!m_box) {
        confirm(**found);
    }
}

void StopController::confirm(const calls::Call &call)
{
    m_box = new QMessageBox(QMessageBox::Question, tr("Stop call"), tr("Stop the call to %1?").arg(personOf(call)),
        QMessageBox::NoButton, &m_parts.window);
    m_box->setObjectName(u"confirmStop"_s);
    m_box->setAttribute(Qt::WA_DeleteOnClose);
    m_box->setTextFormat(Qt::PlainText);
    m_box->setInformativeText(tr("It is %1. Bolna takes it off its list, and it does not ring. This cannot be taken "
                                 "back: to reach the person, place a new call.")
                                  .arg(calls::statusWords(call.status)));
    QPushButton *stopIt = m_box->addButton(tr("Stop call"), QMessageBox::AcceptRole);
    stopIt->setObjectName(u"confirmedStop"_s);
    QPushButton *keep = m_box->addButton(tr("Keep call"), QMessageBox::RejectRole);
    keep->setObjectName(u"keepCall"_s);
    m_box->setDefaultButton(keep);
    m_box->setEscapeButton(keep);
    connect(stopIt, &QAbstractButton::clicked, this, [this, call] { stop(call); });
    m_box->open();
}

void StopController::stop(const calls::Call &call)
{
    const qint64 id = call.id;
    m_services.stopper.stop(id, {this, &StopController::finish, id, personOf(call)});
    if (isShown(id) && m_services.stopper.isStopping(id)) {
        m_parts.sidebar.actions().setStopping(true);
    }
    Q_EMIT noticed(tr("Stopping the call…"));
}

void StopController::finish(qint64 id, const QString &who, const Stopped &stopped)
{
    if (!stopped) {
        refuse(id, stopped.error().message);
    } else {
        if (isShown(id)) {
            m_parts.sidebar.actions().setStopping(false);
        }
        Q_EMIT noticed(tr("Stopped the call to %1.").arg(who));
    }
}

void StopController::refuse(qint64 id, const QString &sentence)
{
    if (isShown(id)) {
        m_parts.sidebar.actions().showStopFailure(sentence);
        m_parts.details.refresh(); // another program may have a stop in force, of which the store told this one nothing
    }
    Q_EMIT noticed(sentence);
}

} // namespace callboard::ui

#include "moc_StopController.cpp"
