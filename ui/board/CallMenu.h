#pragma once

#include "calls/Call.h"
#include "store/OwnerRows.h"

#include <QMenu>

#include <optional>

namespace callboard::ui {

/// The menu for the selected calls: right click, Menu key or Shift+F10. Entries that do not apply are disabled, not
/// hidden, so that each keeps its place. It only emits what was chosen. GUI thread only.
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
        Export,
        Print,
        CallAgain,
        Stop,
        AllOfNumber,
        Take, ///< in a team
        HandOver
    };
    Q_ENUM(Entry)

    /// The most calls that an entry handles; above that its text names the limit.
    struct Limits
    {
        int checks = 0;
        int copies = 0;
        int hands = 0;
    };

    explicit CallMenu(Limits limits, QWidget *parent = nullptr);
    ~CallMenu() override;

    /// Prepares the entries for one call, or for several selected calls.
    void setCall(const calls::CallRow &call);
    void setSeveral(int calls);

    /// Offers to take and to hand over the calls that were prepared; without it, as in a store of one's own, these
    /// entries are not there.
    void setOwners(const store::TeamOwners &owners);

    [[nodiscard]] QAction *entry(Entry entry) const;

Q_SIGNALS:
    void chosen(callboard::ui::CallMenu::Entry entry);

private:
    void add(Entry entry, const QString &text, const QString &objectName);
    void enable(Entry entry, bool enabled);

    Limits m_limits;
    int m_calls = 0; ///< the entries are for
};

} // namespace callboard::ui
