#include "board/CallMenu.h"

#include "board/CallCells.h"
#include "calls/CallStop.h"

#include <QLocale>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

CallMenu::CallMenu(Limits limits, QWidget *parent)
    : QMenu(parent)
    , m_limits(limits)
{
    setObjectName(u"callMenu"_s);
    setAccessibleName(tr("Call actions"));
    add(Entry::Play, tr("Play"), u"menuPlay"_s);
    add(Entry::Download, tr("Download…"), u"menuDownload"_s);
    add(Entry::SaveCase, tr("Save case bundle…"), u"menuSaveCase"_s);
    add(Entry::CheckStatus, {}, u"menuCheckStatus"_s);
    addSeparator();
    add(Entry::CopyNumber, tr("Copy number"), u"menuCopyNumber"_s);
    add(Entry::CopyId, tr("Copy call ID"), u"menuCopyCallId"_s);
    add(Entry::Copy, {}, u"menuCopy"_s);
    add(Entry::Export, tr("Export…"), u"menuExport"_s);
    add(Entry::Print, {}, u"menuPrint"_s);
    addSeparator();
    add(Entry::CallAgain, tr("Call again…"), u"menuCallAgain"_s);
    add(Entry::Stop, tr("Stop call…"), u"menuStopCall"_s);
    add(Entry::AllOfNumber, tr("All calls with this number"), u"menuAllOfNumber"_s);
    QAction *line = addSeparator();
    line->setObjectName(u"menuOfTeam"_s);
    add(Entry::Take, {}, u"menuTake"_s);
    add(Entry::HandOver, {}, u"menuHandOver"_s);
    for (QAction *ofTeam : {line, entry(Entry::Take), entry(Entry::HandOver)}) {
        ofTeam->setVisible(false);
    }
    entry(Entry::Copy)->setShortcut(QKeySequence::Copy); // to be read here: the table itself answers to it
    entry(Entry::Export)->setShortcut(Qt::CTRL | Qt::Key_E); // these, too: the window answers to them
    setSeveral(0);
}

CallMenu::~CallMenu() = default;

void CallMenu::add(Entry entry, const QString &text, const QString &objectName)
{
    QAction *action = addAction(text);
    action->setObjectName(objectName);
    action->setData(QVariant::fromValue(entry));
    connect(action, &QAction::triggered, this, [this, entry] { Q_EMIT chosen(entry); });
}

QAction *CallMenu::entry(Entry entry) const
{
    for (QAction *action : actions()) {
        if (!action->isSeparator() && action->data().value<Entry>() == entry) {
            return action;
        }
    }
    return nullptr;
}

void CallMenu::enable(Entry entry, bool enabled)
{
    this->entry(entry)->setEnabled(enabled);
}

void CallMenu::setOwners(const store::TeamOwners &owners)
{
    for (QAction *ofTeam : {findChild<QAction *>(u"menuOfTeam"_s), entry(Entry::Take), entry(Entry::HandOver)}) {
        ofTeam->setVisible(true);
    }
    const auto take = std::ranges::count_if(owners.calls, [&](const auto &one) { return owners.canTake(one); });
    const auto hand = std::ranges::count_if(owners.calls, [&](const auto &one) { return owners.canHandOver(one); });
    enable(Entry::Take, take > 0);
    enable(Entry::HandOver, hand > 0);
    const bool isPart = m_calls > m_limits.hands;
    const auto number = [](auto count) { return QLocale().toString(static_cast<qlonglong>(count)); };
    entry(Entry::Take)
        ->setText(m_calls <= 1 || take == 0 ? tr("Take")
                  : isPart                  ? tr("Take %1 of the first %2").arg(number(take), number(m_limits.hands))
                                            : tr("Take %1 calls").arg(number(take)));
    entry(Entry::HandOver)
        ->setText(m_calls <= 1 || hand == 0 ? tr("Hand over…")
                  : isPart ? tr("Hand over %1 of the first %2…").arg(number(hand), number(m_limits.hands))
                           : tr("Hand over %1 calls…").arg(number(hand)));
}

void CallMenu::setCall(const calls::CallRow &call)
{
    m_calls = 1;
    const bool hasNumber = !call.recipientPhoneNumber.trimmed().isEmpty();
    // A lost one can be tried for again; why that fails is said.
    const bool canBeHad = isPlayable(call) || call.recordingState == calls::RecordingState::Lost;
    enable(Entry::Play, canBeHad);
    enable(Entry::Download, canBeHad);
    enable(Entry::SaveCase, true);
    entry(Entry::Download)->setText(tr("Download…"));
    // A dial whose answer was lost has no id, but can be looked for.
    enable(Entry::CheckStatus, !call.executionId.isEmpty() || call.dialState != calls::DialState::Answered);
    enable(Entry::CopyNumber, hasNumber);
    enable(Entry::CopyId, !call.executionId.isEmpty());
    enable(Entry::Copy, true);
    enable(Entry::Export, true);
    enable(Entry::Print, true);
    enable(Entry::CallAgain, hasNumber);
    enable(Entry::Stop, calls::isStoppable(call));
    enable(Entry::AllOfNumber, hasNumber);
    entry(Entry::CheckStatus)->setText(tr("Check status"));
    entry(Entry::Copy)->setText(tr("Copy"));
    entry(Entry::Print)->setText(tr("Print this call…"));
}

void CallMenu::setSeveral(int calls)
{
    m_calls = calls;
    for (const auto one : {Entry::Play, Entry::SaveCase, Entry::CopyNumber, Entry::CopyId, Entry::CallAgain,
             Entry::Stop, Entry::AllOfNumber}) {
        enable(one, false);
    }
    enable(Entry::Download, calls > 0);
    enable(Entry::CheckStatus, calls > 0);
    enable(Entry::Copy, calls > 0);
    enable(Entry::Export, calls > 0);
    enable(Entry::Print, calls > 0);
    const auto number = [](int count) { return QLocale().toString(count); };
    entry(Entry::Download)->setText(tr("Download recordings of %1 calls…").arg(number(calls)));
    entry(Entry::CheckStatus)
        ->setText(calls > m_limits.checks ? tr("Check status of the first %1").arg(number(m_limits.checks))
                                          : tr("Check status of %1 calls").arg(number(calls)));
    entry(Entry::Print)->setText(tr("Print a list of %1 calls…").arg(number(calls)));
    entry(Entry::Copy)
        ->setText(calls > m_limits.copies ? tr("Copy the first %1 calls").arg(number(m_limits.copies))
                                          : tr("Copy %1 calls").arg(number(calls)));
}

} // namespace callboard::ui

#include "moc_CallMenu.cpp"
