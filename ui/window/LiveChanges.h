#pragma once

#include "calls/Recording.h"

#include <QObject>

namespace callboard::polling {
class HistoryImport;
}
namespace callboard::store {
struct CallFile;
}

namespace callboard::ui {

class Announcer;
class Banner;
class BoardRefresher;
class CallHistoryModel;
class DetailsController;
class LiveToggle;
class StatusLine;

/// Tells a person who does not see the window what changes in it by itself: new calls, the end and the recording of the
/// call on show, notices, banners, Paused, the order of the rows, and trouble with polling. GUI thread only.
class LiveChanges final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LiveChanges)

public:
    struct Parts
    {
        Announcer &announcer;
        BoardRefresher &refresher;
        CallHistoryModel &model;
        DetailsController &details;
        LiveToggle &live;
        StatusLine &status;
        polling::HistoryImport &import;
        Banner &banner;
        Banner &placed;
        Banner &handed;
    };

    /// All parts must outlive it.
    explicit LiveChanges(const Parts &parts, QObject *parent = nullptr);
    ~LiveChanges() override;

private:
    [[nodiscard]] QString orderWords() const;
    void countCalls();
    void callShown(const store::CallFile &file);

    Parts m_parts;
    int m_total = -1; ///< calls on the whole board; -1: not known yet
    int m_told = -1; ///< of them
    qint64 m_call = 0; ///< on show
    bool m_ended = false;
    bool m_recorded = false;
};

} // namespace callboard::ui
