#pragma once

#include "details/SelectableText.h"
#include "store/ChangeSet.h"

#include <vector>

namespace callboard {
class Clock;
}

namespace callboard::ui {

/// What was observed of a call, line by line, oldest first: when, what became of what, and how it came to be known.
/// GUI thread only.
class TimelineView final : public SelectableText
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineView)

public:
    TimelineView(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);
    ~TimelineView() override;

    void showEvents(const std::vector<store::CallEvent> &events);
    [[nodiscard]] bool hasEvents() const { return !m_events.empty(); }

protected:
    void rewrite() override;

private:
    const Clock &m_clock;
    std::vector<store::CallEvent> m_events;
};

} // namespace callboard::ui
