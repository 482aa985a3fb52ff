#pragma once

#include "bench/BelievableWords.h"
#include "calls/Account.h"
#include "calls/Call.h"

#include <QDateTime>

#include <vector>

namespace callboard::bench {

/// A history of calls such as a sales office would have after two years: made up, the same for the same seed, count and
/// end. Pure; any thread.
///
/// - Numbers come from ranges nobody has: +91 5550 xxxxxx and +1 … 555-01xx.
/// - 12 projects, 8 agents, 3 accounts, a contact for every four calls; one call in ten is inbound.
/// - Final statuses: completed 55 %, no-answer 22 %, busy 9 %, failed 6 %, canceled and stopped 2.5 % each, error 2 %,
///   balance-low 1 %. The last calls are pending, one in fifty and at most 300 of them, in every pending status.
/// - Of the completed calls 84 % talked, 9 % reached a machine, 7 % said nothing. Of the talks 45 % are in English, 30
/// %
///   in Hindi, 25 % in both; every second one keeps its raw reading.
/// - Dates spread over the 24 months before `end`, nine in ten within 9 to 19 h Indian time, few on Sundays. Calls are
///   made in the order of their dates, but for one in twenty-five, which was imported up to 60 days late.
class BelievableCalls final
{
public:
    BelievableCalls(int count, quint64 seed, const QDateTime &end);

    [[nodiscard]] static std::vector<calls::Account> accounts();
    [[nodiscard]] int count() const { return m_count; }
    /// 0 … count() - 1, in the order they are written.
    [[nodiscard]] calls::Call at(int index) const;

private:
    struct Person
    {
        QString name; ///< empty: nobody told
        QString number; ///< E.164
        Language language = Language::English;
    };

    [[nodiscard]] Person person(int number) const;
    [[nodiscard]] int pendingCalls() const;
    [[nodiscard]] QDateTime madeAt(int index, Luck &luck) const;
    void makePending(calls::Call &call, int place, Luck &luck) const;
    void makeFinal(calls::Call &call, int index, const Person &person, Luck &luck) const;
    void makeTalk(calls::Call &call, int index, const Person &person, Luck &luck) const;

    int m_count;
    quint64 m_seed;
    QDateTime m_end;
};

} // namespace callboard::bench
