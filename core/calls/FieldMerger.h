#pragma once

#include "calls/Call.h"
#include "calls/MergeExecution.h"

#include <optional>

namespace callboard::calls {

/// The version of fields without an own one; nothing before the first reading. Everything here is pure.
[[nodiscard]] std::optional<FieldVersion> baseOf(const Call &call);
/// The same after the reading.
[[nodiscard]] FieldVersion baseAfter(const std::optional<FieldVersion> &base, const FieldVersion &reading);
/// The version of a person's input: newer than any reading.
[[nodiscard]] FieldVersion typedVersion();
/// Whether this field belongs to the whole call; all others belong to an attempt.
[[nodiscard]] bool isFieldOfTheCall(const QString &name);
[[nodiscard]] bool isEnd(const Execution &reading);

/// Merges one reading into the fields of a call in one attempt, by the rules of mergeExecution(). That function settles
/// the derived values.
class FieldMerger final
{
public:
    /// \param base the version of the call's fields before this reading
    FieldMerger(Call &call, const Execution &reading, const FieldVersion &version,
        const std::optional<FieldVersion> &base, Extent extent);

    void mergeFieldsOfTheCall();
    /// Call only for a reading of the call's attempt.
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
