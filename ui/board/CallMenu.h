#pragma once

#include "calls/Call.h"

#include <QMenu>

#include <optional>

namespace callboard::ui {

/// What can be done with the selected calls, on a right click, the Menu key or Shift+F10. An entry that makes no sense
/// for the call is there, but disabled, so that each has its place. It only asks: others do. GUI thread only.
class CallMenu final : public QMenu
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallMenu)

public:
    enum class Entry : quint8 {
        Play,
        Download,
        SaveCase,
        CheckStatus,
        CopyNumber,
        CopyId,
        Copy,
        CallAgain,
        Stop,
        AllOfNumber
    };
    Q_ENUM(Entry)

    /// How many calls an entry for several takes; beyond that its words name the limit.
    struct Limits
    {
        int checks = 0;
        int copies = 0;
    };

    explicit CallMenu(Limits limits, QWidget *parent = nullptr);
    ~CallMenu() override;

    /// Fits the entries to one call, or to the number of calls that are selected.
    void setCall(const calls::CallRow &call);
    void setSeveral(int calls);

    [[nodiscard]] QAction *entry(Entry entry) const;

Q_SIGNALS:
    void chosen(callboard::ui::CallMenu::Entry entry);

private:
    void add(Entry entry, const QString &text, const QString &objectName);
    void enable(Entry entry, bool enabled);

    Limits m_limits;
};

} // namespace callboard::ui
