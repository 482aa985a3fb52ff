#pragma once

#include "details/SelectableText.h"
#include "store/ChangeSet.h"

#include <vector>

namespace callboard {
class Clock;
}

namespace callboard::ui {

/// The observations of a call, one per line, oldest first: when, what changed, and how it became known. GUI thread
/// only.
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
