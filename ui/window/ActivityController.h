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

/// Brings the poller's log into the window, with people where the log, which carries no names, has ids. Names are read
/// from the store, while the dock is seen. GUI thread only.
class ActivityController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActivityController)

public:
    ActivityController(const Services &services, ActivityDock &dock, QObject *parent = nullptr);

Q_SIGNALS:
    /// A line's call is to be shown.
    void callRequested(qint64 id);

private:
    using Contacts = store::Read<std::vector<store::CallContact>>;

    void readSoon();
    void readPeople();
    void showPeople(const Contacts &contacts);

    const Services &m_services;
    ActivityDock &m_dock;
    QSet<QString> m_unknown; ///< execution ids of lines that came while the dock is seen, to be asked about
    QTimer m_soon; ///< one question for a burst of lines
};

} // namespace callboard::ui
