#pragma once

#include "ExitCode.h"
#include "calls/Call.h"

#include <QString>

#include <vector>

namespace callboard::cli {

/// Machine-readable results go to standard output, everything for people to standard error; both UTF-8.
///
/// A result that cannot be written (a full disk, a closed pipe) is said, and is what the command ends with: a program
/// that reads it must not take half of it for the whole.
[[nodiscard]] ExitCode print(const QString &text);
void tell(const QString &text);

/// The result, and on standard error what is to be known of the call beside it: that it is stale, or gone from Bolna.
[[nodiscard]] ExitCode printCall(const calls::Call &call, const QString &text);

/// A result that is printed as it is made. add() may be called on any thread, one at a time.
class PiecewiseResult final
{
public:
    /// False: it cannot be written, and nothing more needs to be made.
    [[nodiscard]] bool add(const QString &text);
    /// Says what could not be written.
    [[nodiscard]] ExitCode end() const;

private:
    int m_error = 0; ///< errno
};

/// As people write it; what is none is shown as it came, and marked.
[[nodiscard]] QString numberWords(const QString &phoneNumber);

/// One call: every known field on a line of its own; behind them, where it was dialled again, those of every attempt.
[[nodiscard]] QString asText(const calls::Call &call, const std::vector<calls::Attempt> &earlier = {});
/// \param earlier its attempts before the last one, the first one first
[[nodiscard]] QString asJson(const calls::Call &call, const std::vector<calls::Attempt> &earlier);

} // namespace callboard::cli
