#pragma once

#include "calls/Call.h"

#include <QDateTime>
#include <QWidget>

namespace callboard {
class Clock;
}

namespace callboard::ui {

class Button;
class DetailsList;
class ElidedLabel;
class SelectableText;
class Theme;

/// The identifiers of a call and the result of its last status check. Text from outside is plain text. GUI thread only.
class TechnicalDetails final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TechnicalDetails)

public:
    /// `theme` and `clock` must outlive it.
    TechnicalDetails(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);
    ~TechnicalDetails() override;

    void showCall(const calls::Call &call);

private:
    void applyTheme();

    const Theme &m_theme;
    const Clock &m_clock;
    DetailsList *m_list;
    ElidedLabel *m_callId = nullptr;
    Button *m_copyCallId = nullptr;
    ElidedLabel *m_agentId = nullptr;
    SelectableText *m_lastCheck = nullptr;
    SelectableText *m_lastProblem = nullptr;
};

} // namespace callboard::ui
