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

/// Shows what is still to be fetched from Bolna where it is missing: a first fetch in the empty table and the status
/// line; transcripts in the status line, in a search without results, and in the sidebar. It also sets priorities: the
/// call that was just opened is read at once, as its user's request, and visible calls before the rest. GUI thread
/// only.
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

    /// Starts counting what is missing.
    void start();
    /// The keys are loaded: fetching can start.
    void keysLoaded();
    /// The board was read.
    void boardRead(int total);
    void setQuery(const store::CallQuery &query);
    /// The call is on show; often the same one again.
    void callShown(const store::CallFile &file);
    /// No call is shown any more.
    void callClosed() { m_opened = 0; }
    /// The user pressed Refresh: asks Bolna for calls placed elsewhere, at most once a minute.
    void refresh();

Q_SIGNALS:
    void noticed(const QString &sentence);
    /// Call callShown() again for the shown call.
    void callWanted();

private:
    void keysChanged();
    void readAtOnce(const calls::Call &call);
    void noteOnScreen();
    void lookFurtherBack(int first, int last);
    void show();

    const Services &m_services;
    const Parts m_parts;
    bool m_keysLoaded = false;
    bool m_isWhole = true; ///< all calls are shown, the newest first
    bool m_searching = false;
    bool m_firstFetch = false; ///< the import that runs began on an empty board
    bool m_refreshAsked = false;
    int m_total = -1;
    qint64 m_opened = 0; ///< the shown call that was requested
    AlarmHandle m_soon; ///< debounce: moving quickly through rows requests none of them
};

} // namespace callboard::ui
