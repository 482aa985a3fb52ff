#include "calls/CallStatus.h"

#include <algorithm>
#include <array>

namespace callboard::calls {

using namespace Qt::StringLiterals;

namespace {

using Known = CallStatus::Known;
using Phase = CallStatus::Phase;

struct Entry
{
    Known known;
    QStringView text;
    Phase phase;
    bool final;
};

constexpr std::array<Entry, 17> table {{
    {Known::Scheduled, u"scheduled", Phase::Waiting, false},
    {Known::Prepared, u"prepared", Phase::Waiting, false},
    {Known::Queued, u"queued", Phase::Waiting, false},
    {Known::Rescheduled, u"rescheduled", Phase::Waiting, false},
    {Known::Initiated, u"initiated", Phase::Live, false},
    {Known::Ringing, u"ringing", Phase::Live, false},
    {Known::Connected, u"connected", Phase::Live, false},
    {Known::InProgress, u"in-progress", Phase::Live, false},
    // Not the end: transcript and duration are there already, recording and cost follow with `completed`.
    {Known::CallDisconnected, u"call-disconnected", Phase::Ending, false},
    {Known::Completed, u"completed", Phase::Done, true},
    {Known::NoAnswer, u"no-answer", Phase::NotReached, true},
    {Known::Busy, u"busy", Phase::NotReached, true},
    {Known::Failed, u"failed", Phase::NotReached, true},
    {Known::Canceled, u"canceled", Phase::NotReached, true},
    {Known::Stopped, u"stopped", Phase::NotReached, true},
    {Known::Error, u"error", Phase::NotReached, true},
    {Known::BalanceLow, u"balance-low", Phase::NotReached, true},
}};

const Entry *find(Known known)
{
    const auto it = std::ranges::find(table, known, &Entry::known);
    return it == table.end() ? nullptr : &*it;
}

} // namespace

CallStatus::CallStatus(Known known)
    : m_known(known)
{
    if (const Entry *entry = find(known)) {
        m_raw = entry->text.toString();
    }
}

CallStatus CallStatus::fromText(const QString &text)
{
    CallStatus status;
    status.m_raw = text;
    const QString folded = text.trimmed().toLower().replace(u'_', u'-');
    const auto it = std::ranges::find_if(table, [&](const Entry &entry) { return entry.text == folded; });
    if (it != table.end()) {
        status.m_known = it->known;
    } else if (folded == u"cancelled") {
        status.m_known = Known::Canceled;
    }
    return status;
}

CallStatus::Phase CallStatus::phase() const
{
    const Entry *entry = find(m_known);
    return entry ? entry->phase : Phase::Waiting;
}

QString CallStatus::text() const
{
    const Entry *entry = find(m_known);
    return entry ? entry->text.toString() : m_raw.isNull() ? u""_s : m_raw;
}

bool CallStatus::isFinal() const
{
    const Entry *entry = find(m_known);
    return entry && entry->final;
}

const std::vector<QString> &CallStatus::finalTexts()
{
    static const std::vector<QString> texts = [] {
        std::vector<QString> result;
        for (const Entry &entry : table) {
            if (entry.final) {
                result.push_back(entry.text.toString());
            }
        }
        return result;
    }();
    return texts;
}

const std::vector<CallStatus::Known> &CallStatus::all()
{
    static const std::vector<Known> known = [] {
        std::vector<Known> result;
        for (const Entry &entry : table) {
            result.push_back(entry.known);
        }
        return result;
    }();
    return known;
}

} // namespace callboard::calls
