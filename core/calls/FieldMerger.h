#pragma once

#include "calls/Call.h"
#include "calls/MergeExecution.h"

#include <optional>

namespace callboard::calls {

/// What a field without a version of its own has; nothing before the first reading. Pure, as all of this.
[[nodiscard]] std::optional<FieldVersion> baseOf(const Call &call);
/// The same once the reading is in.
[[nodiscard]] FieldVersion baseAfter(const std::optional<FieldVersion> &base, const FieldVersion &reading);
/// Newer than any reading: a person typed it.
[[nodiscard]] FieldVersion typedVersion();
/// Whether a field of this name belongs to the call as a whole; every other one is of an attempt.
[[nodiscard]] bool isFieldOfTheCall(const QString &name);
[[nodiscard]] bool isEnd(const Execution &reading);

/// One reading on its way into the fields of a call as it was or is in one attempt: part of mergeExecution(), whose
/// rules it holds. What follows from the fields is settled there.
class FieldMerger final
{
public:
    /// \param base what the call's fields had before this reading
    FieldMerger(Call &call, const Execution &reading, const FieldVersion &version,
        const std::optional<FieldVersion> &base, Extent extent);

    void mergeFieldsOfTheCall();
    /// The reading is of the call's attempt.
    void mergeAttempt();

private:
    template<class T>
    [[nodiscard]] std::optional<FieldVersion> versionOf(const QString &name, const T &field) const;
    void stamp(const QString &name);
    void leaveBehind(const QString &name, bool hasValue);
    template<class T, class U>
    void take(const QString &name, T &field, const std::optional<U> &value);
    void takeDuration(const QString &name, double &field, const std::optional<double> &value);
    void takeCost(const QString &name, std::optional<double> &field, const std::optional<double> &value);
    void takeNumber(const QString &name, QString &field, const std::optional<QString> &value);
    void mergeStatus();
    [[nodiscard]] bool standsAgainstKnown(const CallStatus &status, const std::optional<FieldVersion> &known) const;
    void mergeDirection();
    void mergeCreatedAt();
    void noteEnd();
    [[nodiscard]] bool lacksSomething() const;

    Call &m_call;
    const Execution &m_reading;
    const Extent m_extent;
    const FieldVersion m_version;
    const std::optional<FieldVersion> m_base;
    const FieldVersion m_baseAfter;
};

} // namespace callboard::calls
