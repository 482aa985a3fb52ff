#pragma once

#include "base/Clock.h"
#include "store/CallReader.h"
#include "team/Handing.h"

#include <QObject>
#include <QPoint>
#include <QString>

#include <chrono>
#include <vector>

namespace callboard::ui {

class Banner;
class CallDetailsSidebar;
class DetailsController;
class PeopleMenu;
class RowActions;
struct Services;

/// Takes calls of the team and hands them over: from the sidebar and from the rows' menu. Says in a banner above the
/// table what was done; until it leaves for the team's server it can be undone there. GUI thread only.
class HandoverController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HandoverController)

public:
    struct Parts
    {
        Banner &banner;
        CallDetailsSidebar &sidebar;
        RowActions &rowActions;
        QWidget &window;
    };
    /// So long it can be undone: what is handed over is out of an agent's hands once it has left.
    static constexpr std::chrono::seconds undoTime {10};

    /// Everything passed in must outlive it. The program must be of a team.
    HandoverController(const Services &services, const Parts &parts, QObject *parent = nullptr);
    ~HandoverController() override;

    void take(const std::vector<qint64> &calls);
    /// Asks whom, in a menu at this place of the screen.
    void ask(const std::vector<qint64> &calls, const QPoint &at);

Q_SIGNALS:
    /// What was done, or why not, as a short plain sentence.
    void noticed(const QString &sentence);

private:
    using Found = store::Read<std::optional<store::TeamOwners>>;

    void openMenu(const std::vector<qint64> &calls, const QPoint &at, const Found &found);
    void hand(const std::vector<qint64> &calls, qint64 to, const QString &name);
    void done(const QString &sentence, const QString &name, const team::Handed &handed);
    void undo();
    void forget();

    const Services &m_services;
    Parts m_parts;
    PeopleMenu *m_menu;
    QStringList m_undoable;
    AlarmHandle m_end;
};

} // namespace callboard::ui
