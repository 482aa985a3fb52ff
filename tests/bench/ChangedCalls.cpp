#include "bench/ChangedCalls.h"

#include "store/CallReader.h"
#include "support/Await.h"

#include <algorithm>
#include <cstdio>

namespace callboard::bench {

namespace {

constexpr int patience = 120'000; ///< milliseconds

using Known = calls::CallStatus::Known;
using Written = Result<store::ChangeSet, store::StoreError>;

/// Changes the call, and answers with the reading that tells of it.
store::Reading nextReading(calls::Call &call, const QDateTime &now)
{
    if (call.status.known() == Known::NoAnswer || call.status.known() == Known::Busy) {
        call.status = call.status.known() == Known::Busy ? Known::NoAnswer : Known::Busy;
    } else {
        call.callDuration += 1;
    }
    calls::Execution execution;
    execution.id = call.executionId;
    execution.status = call.status;
    if (call.callDuration > 0) {
        execution.carrierDuration = call.callDuration;
    }
    execution.raw = call.rawReading;
    return {.accountId = call.accountId,
        .executionId = call.executionId,
        .execution = std::move(execution),
        .readAt = now,
        .source = store::Source::Poll,
        .extent = calls::Extent::Whole};
}

} // namespace

ChangedCalls::ChangedCalls(const QString &file)
    : m_store(file)
{
    using List = Result<std::vector<calls::Call>, store::StoreError>;
    if (const auto opened = m_store.open(); !opened) {
        qFatal("The store cannot be opened: %s", qPrintable(opened.error().message));
    }
    store::CallReader reader(file);
    auto list = test::await<List>([&](auto reply) { reader.list({}, most, 0, reply); }, patience);
    if (!list || !*list) {
        qFatal("The store cannot be read");
    }
    m_calls = **std::move(list);
}

ChangedCalls::~ChangedCalls() = default;

void ChangedCalls::change(int count, const store::CallStore::Reply &reply)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    std::vector<store::Reading> readings;
    const auto end = m_calls.begin() + std::min<std::ptrdiff_t>(count, std::ssize(m_calls));
    std::transform(m_calls.begin(), end, std::back_inserter(readings),
        [&now](calls::Call &call) { return nextReading(call, now); });
    m_store.applyAll(std::move(readings), reply);
}

bool ChangedCalls::changeAndWait(int count)
{
    const auto written = test::await<Written>([&](auto reply) { change(count, reply); }, patience);
    if (written && !*written) {
        std::fprintf(stderr, "callboard-bench: %s\n", qPrintable(written->error().message));
    }
    return written && *written && !(*written)->isEmpty();
}

} // namespace callboard::bench
