#include "window/RowActions.h"

#include "Services.h"
#include "board/CallCopier.h"
#include "board/CallHistoryModel.h"
#include "board/CallHistoryView.h"
#include "board/HistoryHeader.h"
#include "window/CallingController.h"
#include "window/CheckRun.h"
#include "window/DetailsController.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>

#include <utility>

namespace callboard::ui {

using Entry = CallMenu::Entry;

RowActions::RowActions(const Services &services, CallHistoryModel &model, CallHistoryView &view,
    DetailsController &details, CallingController &calling, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_model(model)
    , m_view(view)
    , m_calling(calling)
    , m_copier(new CallCopier(services.reader, services.clock, this))
    , m_checks(new CheckRun(details, this))
    , m_menu(new CallMenu({.checks = CheckRun::mostCalls, .copies = CallCopier::mostCalls, .hands = mostHands}, &view))
{
    connect(&m_view, &CallHistoryView::menuRequested, this, &RowActions::openMenu);
    connect(&m_view, &CallHistoryView::copyRequested, this, &RowActions::copyRows);
    connect(m_menu, &CallMenu::chosen, this, &RowActions::run);
    connect(m_checks, &CheckRun::said, this, &RowActions::noticed);
    connect(m_copier, &CallCopier::failed, this, &RowActions::noticed);
    connect(m_copier, &CallCopier::copied, this, &RowActions::sayCopied);
}

RowActions::~RowActions() = default;

void RowActions::openMenu(const QPoint &at)
{
    const int selected = m_view.selectedCount();
    if (selected == 0 || m_menu->isVisible()) {
        return;
    }
    if (selected > 1) {
        m_call = {};
        m_menu->setSeveral(selected);
        popUp(m_view.selectedCalls(mostHands), at);
        return;
    }
    const std::vector<qint64> ids = m_view.selectedCalls(1);
    if (ids.empty()) {
        return; // the row is still on its way
    }
    const qint64 id = ids.front();
    if (const calls::CallRow *row = m_model.row(m_model.rowOf(id, m_view.currentIndex().row()))) {
        popUp(*row, at);
        return;
    }
    m_services.reader.rows({id}, {this, &RowActions::openMenuOf, id, at});
}

void RowActions::openMenuOf(qint64 id, const QPoint &at, const Rows &rows)
{
    if (rows && !rows->empty() && m_view.selectedCalls(2) == std::vector {id}) {
        popUp(rows->front(), at);
    }
}

void RowActions::popUp(const calls::CallRow &call, const QPoint &at)
{
    m_call = call;
    m_menu->setCall(call);
    popUp(std::vector {call.id}, at);
}

void RowActions::popUp(std::vector<qint64> calls, const QPoint &at)
{
    if (!m_services.team) {
        m_menu->popup(at);
        return;
    }
    m_ofTeam = std::move(calls);
    m_menuPlace = at;
    m_services.reader.owners(m_ofTeam, {this, &RowActions::popUpWithOwners, m_ofTeam});
}

void RowActions::popUpWithOwners(const std::vector<qint64> &calls, const Owners &owners)
{
    if (calls != m_ofTeam || m_menu->isVisible()) {
        return; // another menu was asked for meanwhile
    }
    if (owners && *owners) {
        m_menu->setOwners(**owners);
    }
    m_menu->popup(m_menuPlace);
}

void RowActions::run(Entry entry)
{
    switch (entry) {
    case Entry::Play:
        Q_EMIT playRequested(m_call.id);
        break;
    case Entry::Download:
        if (m_call.id != 0) {
            Q_EMIT downloadRequested(m_call.id);
        } else {
            Q_EMIT downloadSelectedRequested();
        }
        break;
    case Entry::SaveCase:
        Q_EMIT caseRequested(m_call.id);
        break;
    case Entry::CheckStatus:
        if (m_call.id != 0) {
            m_checks->check({m_call.id}, 1);
        } else {
            m_checks->check(m_view.selectedCalls(CheckRun::mostCalls), m_view.selectedCount());
        }
        break;
    case Entry::CopyNumber:
        copyText(m_call.recipientPhoneNumber, tr("Copied the number."));
        break;
    case Entry::CopyId:
        copyCallId(m_call.id);
        break;
    case Entry::Copy:
        copyRows();
        break;
    case Entry::Export:
        Q_EMIT exportRequested();
        break;
    case Entry::Print:
        Q_EMIT printRequested(m_call.id);
        break;
    case Entry::CallAgain:
        callAgain(m_call.id);
        break;
    case Entry::Stop:
        Q_EMIT stopRequested(m_call.id);
        break;
    case Entry::Take:
        Q_EMIT takeRequested(m_ofTeam);
        break;
    case Entry::HandOver:
        Q_EMIT handRequested(m_ofTeam, m_menuPlace);
        break;
    case Entry::AllOfNumber:
        Q_EMIT numberRequested(m_call.recipientPhoneNumber);
        break;
    }
}

void RowActions::copyRows()
{
    m_copyWanted = m_view.selectedCount();
    if (m_copyWanted > 0) {
        m_copier->copy(m_view.selectedCalls(CallCopier::mostCalls), m_view.columns().shownColumns(),
            m_view.columns().columnLayout().answers());
    }
}

void RowActions::sayCopied(int calls)
{
    if (m_copyWanted > CallCopier::mostCalls) {
        Q_EMIT noticed(tr("Copied the first %1 of %2 calls: no more are copied at once.")
                           .arg(QLocale().toString(calls), QLocale().toString(m_copyWanted)));
    } else if (calls == 0) {
        Q_EMIT noticed(tr("Nothing copied: the calls are gone."));
    } else {
        Q_EMIT noticed(calls == 1 ? tr("Copied 1 call.") : tr("Copied %1 calls.").arg(QLocale().toString(calls)));
    }
}

void RowActions::copyText(const QString &text, const QString &notice)
{
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT noticed(notice);
}

void RowActions::copyCallId(qint64 id)
{
    read(id, [this](const calls::Call &call) {
        // The same as in the sidebar.
        copyText(call.callId.isEmpty() ? call.executionId : call.callId, tr("Copied the call ID."));
    });
}

void RowActions::callAgain(qint64 id)
{
    read(id, [this](const calls::Call &call) { m_calling.openFor(call); });
}

void RowActions::read(qint64 id, std::function<void(const calls::Call &)> then)
{
    m_services.reader.call(id, {this, &RowActions::hand, std::move(then)});
}

void RowActions::hand(const std::function<void(const calls::Call &)> &then, const Found &found)
{
    if (!found) {
        Q_EMIT noticed(found.error().message);
    } else if (!*found) {
        Q_EMIT noticed(tr("The call is gone."));
    } else {
        then(**found);
    }
}

} // namespace callboard::ui

#include "moc_RowActions.cpp"
