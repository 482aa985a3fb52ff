#pragma once

#include "board/CallMenu.h"
#include "store/CallReader.h"

#include <QObject>
#include <QPoint>
#include <QString>

#include <functional>
#include <vector>

namespace callboard::ui {

class CallCopier;
class CallHistoryModel;
class CallHistoryView;
class CallingController;
class CheckRun;
class DetailsController;
struct Services;

/// The actions on selected rows: the menu, copying, checking several, calling again. It changes no call itself and
/// dials nothing. GUI thread only.
class RowActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RowActions)

public:
    /// Everything passed in must outlive it.
    RowActions(const Services &services, CallHistoryModel &model, CallHistoryView &view, DetailsController &details,
        CallingController &calling, QObject *parent = nullptr);
    ~RowActions() override;

    /// Opens the New call dialog for this call's person.
    void callAgain(qint64 id);

Q_SIGNALS:
    /// Show all calls with this number, as it is stored.
    void numberRequested(const QString &number);
    /// Download the recording, in the sidebar.
    void playRequested(qint64 id);
    void downloadRequested(qint64 id);
    /// Download the recordings of all selected calls.
    void downloadSelectedRequested();
    void caseRequested(qint64 id);
    void exportRequested(); ///< of what is selected, or of the board
    void printRequested(qint64 id); ///< of the call; 0: of the selected ones
    /// Stop the call; the user has not confirmed it yet.
    void stopRequested(qint64 id);
    /// Take these calls of the team, or hand them over to whom is asked at this place of the screen.
    void takeRequested(const std::vector<qint64> &ids);
    void handRequested(const std::vector<qint64> &ids, const QPoint &at);
    /// What was done, as a short plain sentence.
    void noticed(const QString &sentence);

private:
    using Rows = store::Read<std::vector<calls::CallRow>>;
    using Found = store::Read<std::optional<calls::Call>>;

    static constexpr int mostHands = 1000;
    using Owners = store::Read<std::optional<store::TeamOwners>>;

    void openMenu(const QPoint &at);
    void openMenuOf(qint64 id, const QPoint &at, const Rows &rows);
    void popUp(const calls::CallRow &call, const QPoint &at);
    void popUp(std::vector<qint64> calls, const QPoint &at);
    void popUpWithOwners(const std::vector<qint64> &calls, const Owners &owners);
    void run(CallMenu::Entry entry);
    void copyRows();
    void sayCopied(int calls);
    void copyText(const QString &text, const QString &notice);
    void copyCallId(qint64 id);
    void read(qint64 id, std::function<void(const calls::Call &)> then);
    void hand(const std::function<void(const calls::Call &)> &then, const Found &found);

    const Services &m_services;
    CallHistoryModel &m_model;
    CallHistoryView &m_view;
    CallingController &m_calling;
    CallCopier *m_copier;
    CheckRun *m_checks;
    CallMenu *m_menu;
    std::vector<qint64> m_ofTeam; ///< the menu's calls, of a team
    QPoint m_menuPlace;
    calls::CallRow m_call; ///< the menu's call; id 0: several
    int m_copyWanted = 0; ///< rows selected when copying started
};

} // namespace callboard::ui
