#pragma once

#include "store/CallContacts.h"
#include "store/StoreError.h"

#include <QObject>
#include <QSet>
#include <QString>
#include <QTimer>

#include <vector>

namespace callboard::ui {

class ActivityDock;
struct Services;

/// Shows the poller's log in the window, with people instead of the ids in the log. Names are read from the store while
/// the dock is visible. GUI thread only.
class ActivityController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActivityController)

public:
    ActivityController(const Services &services, ActivityDock &dock, QObject *parent = nullptr);

Q_SIGNALS:
    /// Show this line's call.
    void callRequested(qint64 id);

private:
    using Contacts = store::Read<std::vector<store::CallContact>>;

    void readSoon();
    void readPeople();
    void showPeople(const Contacts &contacts);

    const Services &m_services;
    ActivityDock &m_dock;
    QSet<QString> m_unknown; ///< execution ids in lines, still to be looked up
    QTimer m_soon; ///< gathers a burst of lines into one query
};

} // namespace callboard::ui
