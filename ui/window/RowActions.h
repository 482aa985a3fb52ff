#pragma once

#include "board/CallMenu.h"
#include "store/CallReader.h"

#include <QObject>
#include <QPoint>
#include <QString>

#include <functional>

namespace callboard::ui {

class CallCopier;
class CallHistoryModel;
class CallHistoryView;
class CallingController;
class CheckRun;
class DetailsController;
struct Services;

/// What one does with the selected calls from the table: the menu, copying, checking several, calling again. It changes
/// no call itself and dials nothing. GUI thread only.
class RowActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RowActions)

public:
    /// Everything referred to must outlive it.
    RowActions(const Services &services, CallHistoryModel &model, CallHistoryView &view, DetailsController &details,
        CallingController &calling, QObject *parent = nullptr);
    ~RowActions() override;

    /// The New call dialog with this call's person filled in.
    void callAgain(qint64 id);

Q_SIGNALS:
    /// All calls with this number, as it is stored, are wanted.
    void numberRequested(const QString &number);
    /// The recording is wanted, in the sidebar.
    void playRequested(qint64 id);
    void downloadRequested(qint64 id);
    /// Of all selected calls.
    void downloadSelectedRequested();
    void caseRequested(qint64 id);
    /// The call is to be stopped; nobody has been asked whether that is meant.
    void stopRequested(qint64 id);
    /// A brief plain sentence on what was done.
    void noticed(const QString &sentence);

private:
    using Rows = Result<std::vector<calls::CallRow>, store::StoreError>;
    using Found = Result<std::optional<calls::Call>, store::StoreError>;

    void openMenu(const QPoint &at);
    void openMenuOf(qint64 id, const QPoint &at, const Rows &rows);
    void popUp(const calls::CallRow &call, const QPoint &at);
    void run(CallMenu::Entry entry);
    void copyRows();
    void sayCopied(int calls);
    void copyText(const QString &text, const QString &notice);
    void copyCallId(qint64 id);
    void read(qint64 id, std::function<void(const calls::Call &)> then);
    void hand(const Found &found, const std::function<void(const calls::Call &)> &then);

    const Services &m_services;
    CallHistoryModel &m_model;
    CallHistoryView &m_view;
    CallingController &m_calling;
    CallCopier *m_copier;
    CheckRun *m_checks;
    CallMenu *m_menu;
    calls::CallRow m_call; ///< the one the menu is for; id 0: it is for several
    int m_copyWanted = 0; ///< selected when the copy under way was asked for
};

} // namespace callboard::ui
