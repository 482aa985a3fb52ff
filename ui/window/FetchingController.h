#pragma once

#include "base/Clock.h"
#include "calls/Call.h"
#include "polling/TranscriptProgress.h"

#include <QObject>
#include <QString>

#include <optional>

namespace callboard::store {
struct CallFile;
struct CallQuery;
} // namespace callboard::store

namespace callboard::ui {

class CallDetailsSidebar;
class CallHistoryModel;
class CallHistoryView;
class StatusLine;
struct Services;

/// What is still to come from Bolna is said where it is missed: a first fetch in the empty table and the status line,
/// transcripts in the status line, in a search that finds nothing, and in the sidebar. It also decides what comes
/// first: the call that was just opened is read at once, as its person's request, and what is on screen before the
/// rest. GUI thread only.
class FetchingController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FetchingController)

public:
    struct Parts
    {
        const CallHistoryModel &model;
        CallHistoryView &view;
        CallDetailsSidebar &sidebar;
        StatusLine &status;
    };

    FetchingController(const Services &services, const Parts &parts, QObject *parent = nullptr);
    ~FetchingController() override;

    /// Counts what is here from now on.
    void start();
    /// Whose calls are to be fetched is known now.
    void keysLoaded();
    /// The board as it is now.
    void boardRead(int total);
    void setQuery(const store::CallQuery &query);
    /// The call is on show; often the same one again.
    void callShown(const store::CallFile &file);
    /// None is any more.
    void callClosed() { m_opened = 0; }
    /// The person pressed Refresh: beside the store, Bolna is asked for calls placed elsewhere, once a minute at most.
    void refresh();

Q_SIGNALS:
    /// The store was changed from here.
    void storeChanged();
    void noticed(const QString &sentence);
    /// The call on show is to be given to callShown() again.
    void callWanted();

private:
    void keysChanged();
    void readAtOnce(const calls::Call &call);
    void noteOnScreen();
    void show();

    const Services &m_services;
    const Parts m_parts;
    bool m_keysLoaded = false;
    bool m_searching = false;
    bool m_refreshAsked = false;
    int m_total = -1;
    qint64 m_opened = 0; ///< the call on show whose reading was seen to
    AlarmHandle m_soon; ///< until it is read: whoever walks through rows asks for none of them
};

} // namespace callboard::ui
