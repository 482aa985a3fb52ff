#pragma once

#include "base/Clock.h"
#include "window/SessionFile.h"

#include <QMainWindow>
#include <QObject>
#include <QString>

#include <chrono>

class QDockWidget;

namespace callboard::ui {

class BoardSplitter;

/// Keeps where the person left the window, from the moment it changes: size and place, the docks, the split of the
/// board, the call in the details. Written once changes rest for a second, and every five seconds while they do not.
/// GUI thread only.
class SessionKeeper final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionKeeper)

public:
    struct Parts
    {
        QMainWindow &window;
        QMainWindow &dockArea;
        QDockWidget &activity; ///< in dockArea
        BoardSplitter &board;
    };
    static constexpr std::chrono::seconds rest {1};
    static constexpr std::chrono::seconds longest {5};

    /// Everything passed in must outlive it. \param otherwise for what the file does not have
    SessionKeeper(Clock &clock, const QString &path, const Parts &parts, const SessionState &otherwise,
        QObject *parent = nullptr);
    ~SessionKeeper() override;

    /// Puts the window where it was left. Changes are kept from here on.
    void restore();
    /// Of the last run; empty: no details were open.
    [[nodiscard]] const QString &lastCall() const { return m_last.call; }
    /// \param executionId empty: the details are closed
    void setCall(const QString &executionId);
    /// Hands what has changed to the disk.
    void save();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void changed();
    [[nodiscard]] SessionState state() const;

    Clock &m_clock;
    const Parts m_parts;
    SessionFile m_file;
    const SessionState m_last; ///< of the last run
    SessionState m_saved;
    QString m_call;
    bool m_restored = false;
    AlarmHandle m_rest;
    AlarmHandle m_longest;
};

} // namespace callboard::ui
