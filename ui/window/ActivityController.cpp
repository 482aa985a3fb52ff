#include "window/ActivityController.h"

#include "Services.h"
#include "activity/ActivityDock.h"
#include "activity/ActivityModel.h"
#include "base/OneLine.h"
#include "calls/PhoneNumber.h"
#include "polling/PollLog.h"
#include "store/CallReader.h"

#include <chrono>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString wordsOf(const store::CallContact &contact)
{
    const QString name = oneLine(contact.name).trimmed();
    return name.isEmpty() ? oneLine(calls::formatted(contact.number)).trimmed() : name;
}

} // namespace

ActivityController::ActivityController(const Services &services, ActivityDock &dock, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_dock(dock)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(50ms);
    connect(&m_soon, &QTimer::timeout, this, &ActivityController::readPeople);
    connect(&m_services.log, &polling::PollLog::line, this,
        [this](const QDateTime &at, const QString &line, const QString &executionId) {
            m_dock.append(at, line, executionId);
            if (m_dock.isVisible() && !executionId.isEmpty() && !m_dock.model().knows(executionId)) {
                m_unknown.insert(executionId);
                readSoon();
            }
        });
    connect(&m_dock, &ActivityDock::shown, this, [this] {
        m_unknown = m_dock.model().unknown();
        readSoon();
    });
    connect(&m_dock, &ActivityDock::callActivated, this, &ActivityController::callRequested);
}

/// Lines that come without a pause put it off no further.
void ActivityController::readSoon()
{
    if (!m_soon.isActive()) {
        m_soon.start();
    }
}

void ActivityController::readPeople()
{
    const QSet<QString> asked = std::exchange(m_unknown, {});
    if (!m_dock.isVisible() || asked.isEmpty()) {
        return; // what is not asked now is once the dock is seen again
    }
    m_services.reader.contacts(QStringList(asked.begin(), asked.end()), {this, &ActivityController::showPeople});
}

void ActivityController::showPeople(const Contacts &contacts)
{
    if (!contacts) {
        return; // the lines keep their ids; the table says what is wrong
    }
    QHash<QString, ActivityModel::Person> people;
    for (const store::CallContact &contact : *contacts) {
        people.insert(contact.executionId, {contact.callId, wordsOf(contact)});
    }
    m_dock.showPeople(people);
}

} // namespace callboard::ui

#include "moc_ActivityController.cpp"
