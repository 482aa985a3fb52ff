#pragma once

#include "calls/Call.h"
#include "store/OwnerRows.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <optional>

class QVBoxLayout;

namespace callboard {
class Clock;
}

namespace callboard::ui {

class BadgeLabel;
class Button;
class CallActions;
class DetailsList;
class MessageLine;
class OwnerLine;
class SelectableText;
class TextLabel;
class Theme;

/// The facts of the shown call and whether they are up to date: the button that asks Bolna, how long the answer has
/// taken, and why the last check failed. It only emits what was asked for. GUI thread only.
class CallInformation final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallInformation)

public:
    /// `theme` and `clock` must outlive it.
    CallInformation(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);
    ~CallInformation() override;

    /// Shows a call. A newer answer for the same call clears an earlier failure.
    void showCall(const calls::Call &call);
    /// Shows whose the call is; nothing: the store is no team's.
    void showOwner(const std::optional<store::TeamOwners> &owners);
    /// Clears the state of checks, for another call.
    void forgetChecks();

    /// While true the button reads "Checking…", ignores presses but keeps the focus, and the elapsed time is shown
    /// beside it. Clears an earlier failure.
    void setChecking(bool checking);
    [[nodiscard]] bool isChecking() const { return m_checking; }
    /// Shows why the check failed: a sentence, shown until the next check or a newer answer. Ends checking.
    void showCheckFailure(const QString &sentence);

    /// Whose the shown call is in the team.
    [[nodiscard]] OwnerLine &owner() const { return *m_owner; }
    /// The section to call again and to stop the shown call.
    [[nodiscard]] CallActions &actions() const { return *m_actions; }

Q_SIGNALS:
    void checkRequested();

private:
    void fill();
    void showChecking();
    void applyTheme();

    const Theme &m_theme;
    const Clock &m_clock;
    calls::Call m_call;
    bool m_checking = false;
    QElapsedTimer m_checkingSince;
    QTimer m_checkingTick;

    QVBoxLayout *m_column;
    DetailsList *m_list;
    SelectableText *m_project;
    SelectableText *m_agent;
    OwnerLine *m_owner;
    BadgeLabel *m_status;
    SelectableText *m_outcome;
    SelectableText *m_reason;
    SelectableText *m_duration;
    SelectableText *m_started;
    SelectableText *m_callerNumber;
    SelectableText *m_cost;
    MessageLine *m_ownerTrouble;
    MessageLine *m_stale;
    Button *m_check;
    TextLabel *m_checkProgress;
    MessageLine *m_checkFailure;
    CallActions *m_actions;
};

} // namespace callboard::ui
