#pragma once

#include "calls/Call.h"
#include "calls/CallStop.h"

#include <QDateTime>
#include <QWidget>

#include <optional>

namespace callboard::ui {

class Button;
class MessageLine;
class Theme;

/// The actions on the shown call: call again, and stop it while it waits. It only emits what was asked for. Messages
/// about a stop belong to the call; another call starts without them. GUI thread only.
class CallActions final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallActions)

public:
    explicit CallActions(const Theme &theme, QWidget *parent = nullptr);
    ~CallActions() override;

    void showCall(const calls::Call &call);
    /// Shows a stop that is in force and offers no other one. None: no stop is in force.
    void showStop(const std::optional<calls::CallStop> &stop, const QDateTime &now);
    /// While true the button reads "Stopping…" and is disabled. Clears the message about an earlier stop.
    void setStopping(bool stopping);
    /// Shows why the call was not stopped, as a sentence. Ends stopping.
    void showStopFailure(const QString &sentence);

Q_SIGNALS:
    void callAgainRequested(qint64 id);
    void stopRequested(qint64 id);

private:
    void showState();

    qint64 m_id = 0;
    bool m_isStoppable = false;
    bool m_isStopping = false;
    bool m_hasStop = false;
    bool m_saysStop = false; ///< the message is about a stop in force
    Button *m_again;
    Button *m_stop;
    MessageLine *m_message;
};

} // namespace callboard::ui
