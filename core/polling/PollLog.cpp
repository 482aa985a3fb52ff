#include "polling/PollLog.h"

namespace callboard::polling {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(pollCategory, "callboard.poll")

namespace {

/// The kind of an error, without the server's words: those may hold a number.
QString wordsFor(const bolna::ApiError &error)
{
    using Kind = bolna::ApiError::Kind;
    switch (error.kind) {
    case Kind::Network:
        return u"Bolna cannot be reached"_s;
    case Kind::Timeout:
        return u"no answer in time"_s;
    case Kind::Cancelled:
        return u"cancelled"_s;
    case Kind::Parse:
        return u"the answer cannot be read"_s;
    case Kind::TooLarge:
        return u"the answer is too large"_s;
    case Kind::NoKey:
        return u"no key for its account"_s;
    case Kind::Auth:
    case Kind::Forbidden:
    case Kind::NotFound:
    case Kind::RateLimited:
    case Kind::Http:
        return error.httpStatus > 0 ? u"HTTP %1"_s.arg(error.httpStatus) : u"nothing was sent"_s;
    }
    Q_UNREACHABLE();
}

/// What was to be asked about in this cycle and was not, by name: `43 calls (3 live, 40 pending)`, `1 lost dials`. What
/// an import left is in no hurry.
QString whatIsLate(const AccountReport &report)
{
    const auto late = [&report](Rank rank) { return report.lateByRank.at(indexOf(rank)); };
    QStringList kinds;
    const auto add = [&late](QStringList &to, Rank rank, const QString &name) {
        if (const int count = late(rank); count > 0) {
            to.append(u"%1 %2"_s.arg(count).arg(name));
        }
    };
    add(kinds, Rank::Watched, u"on screen"_s);
    add(kinds, Rank::Live, u"live"_s);
    add(kinds, Rank::Pending, u"pending"_s);
    add(kinds, Rank::EndOwed, u"ended"_s);
    QStringList parts;
    if (report.late > 0) {
        parts.append(u"%1 calls (%2)"_s.arg(report.late).arg(kinds.join(u", "_s)));
    }
    add(parts, Rank::Dial, u"lost dials"_s);
    add(parts, Rank::RecordingOwed, u"owed recordings"_s);
    return parts.join(u", "_s);
}

} // namespace

PollLog::PollLog(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

void PollLog::programStarted()
{
    write(u"🚀 Callboard is running"_s);
}

void PollLog::serviceInitializing()
{
    write(u"🔄 Initializing call status polling service..."_s);
}

void PollLog::serviceStarted(std::chrono::milliseconds interval)
{
    const double seconds = static_cast<double>(interval.count()) / 1000.0;
    write(u"🔄 Starting call status polling service (every %1 seconds)"_s.arg(seconds));
}

void PollLog::cycleStarted(const CycleReport &report)
{
    if (report.polled > 0) {
        write(u"📞 Polling %1 pending calls for status updates..."_s.arg(report.polled)); // its users know it by heart
        if (report.notDue > 0) {
            write(u"⏳ %1 more not due yet"_s.arg(report.notDue));
        }
    }
    if (const int ended = report.pending - report.polled; ended > 0) {
        write(u"📞 Asking about %1 ended calls: their recording or their end is still to come"_s.arg(ended));
    }
}

void PollLog::cycleSkipped()
{
    write(u"⚠️ The last cycle is still running: this one is left out"_s);
}

void PollLog::callRead(const store::CallChange &change)
{
    if (change.statusChanged && !change.inserted) {
        write(u"✏️ Call %1 status: %2 → %3"_s.arg(change.executionId, change.from.text(), change.to.text()),
            change.executionId);
    }
    if (change.statusChanged || change.hasRecording) {
        write(u"✅ Updated call %1 - Status: %2, Recording: %3"_s.arg(
                  change.executionId, change.to.text(), change.hasRecording ? u"✓"_s : u"✗"_s),
            change.executionId);
    }
}

void PollLog::callNotRead(const QString &executionId, const bolna::ApiError &error)
{
    write(u"⚠️ Call %1 could not be checked: %2"_s.arg(executionId, wordsFor(error)), executionId);
}

void PollLog::callGone(const QString &executionId)
{
    write(u"⚠️ Call %1 is gone from Bolna: it is not asked about any more"_s.arg(executionId), executionId);
}

void PollLog::callNotStored(const QString &executionId, const QString &reason)
{
    write(u"⚠️ Call %1 could not be stored: %2"_s.arg(executionId, reason), executionId);
}

void PollLog::cycleNotPossible(const QString &reason)
{
    write(u"⚠️ No cycle: %1"_s.arg(reason));
}

void PollLog::pageNotStored(int rows, const QString &reason)
{
    write(u"⚠️ A page of %1 calls could not be stored: %2"_s.arg(rows).arg(reason));
}

void PollLog::callsLate(const AccountReport &report, std::chrono::milliseconds wait)
{
    const QString what = whatIsLate(report);
    if (what.isEmpty()) {
        return;
    }
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    switch (report.lateReason) {
    case LateReason::BudgetUsed:
        write(u"⚠️ %1 wait: the requests of account %2 are used up for this minute"_s.arg(what, report.accountId));
        break;
    case LateReason::Paused:
        write(u"⚠️ %1 wait: Bolna asked account %2 for fewer requests; on in %3 s"_s.arg(what, report.accountId)
                  .arg(seconds));
        break;
    case LateReason::OutOfReach:
        write(u"⚠️ %1 wait: Bolna does not answer account %2; next try in %3 s"_s.arg(what, report.accountId)
                  .arg(seconds));
        break;
    case LateReason::None:
    case LateReason::KeyRefused: // said once, when it happens
        break;
    }
}

void PollLog::importStarted(const QString &accountId, int agents)
{
    write(u"📥 Importing the calls of account %1: %2 agents"_s.arg(accountId).arg(agents));
}

void PollLog::importFinished(int rows, int newCalls)
{
    write(u"📥 Import done: %1 calls seen, %2 of them new here"_s.arg(rows).arg(newCalls));
}

void PollLog::importBroken(const QString &accountId, const bolna::ApiError &error)
{
    write(u"⚠️ Import of account %1 broke off: %2. It goes on from there"_s.arg(accountId, wordsFor(error)));
}

void PollLog::importNotWhole(const QString &accountId)
{
    write(u"⚠️ Import of account %1: a list changed while it was read, and not all of it came. It is read again"_s
              .arg(accountId));
}

void PollLog::keyRefused(const QString &accountId)
{
    write(u"⚠️ Bolna refused the key of account %1: its polling has stopped"_s.arg(accountId));
}

void PollLog::accountsMerged(const store::AccountMerge &merge)
{
    write(u"🔗 Account %1 has the same owner as %2: its %3 calls came over, %4 of them were there already"_s
              .arg(merge.from, merge.into)
              .arg(merge.calls)
              .arg(merge.doubles));
    if (!merge.spareFiles.isEmpty()) {
        write(u"⚠️ Second copies of recordings are no call's any more, and were left in their folder: %1"_s.arg(
            merge.spareFiles.join(u", "_s)));
    }
}

void PollLog::keyMissing(int calls)
{
    write(u"⚠️ %1 pending calls belong to accounts without a key here"_s.arg(calls));
}

void PollLog::write(const QString &text, const QString &executionId)
{
    qCInfo(pollCategory).noquote() << text;
    Q_EMIT line(m_clock.now(), text, executionId);
}

} // namespace callboard::polling

#include "moc_PollLog.cpp"
