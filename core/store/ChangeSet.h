#pragma once

#include "base/Result.h"
#include "calls/CallStatus.h"
#include "store/StoreError.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace callboard::store {

/// The origin of a change of a call.
enum class Source : quint8 {
    Poll,
    Check, ///< Check Status, by a person
    Import, ///< the back-fill
    Dial,
    Recording, ///< fetched to disk, or lost
    Person, ///< a note, a stop, listening, a requested recording
};
/// Whether a person did it in this program; the program does the rest by itself.
[[nodiscard]] constexpr bool isOfPerson(Source source)
{
    return source == Source::Check || source == Source::Dial || source == Source::Person;
}
[[nodiscard]] QString sourceText(Source source);
[[nodiscard]] Source sourceFromText(const QString &text);

/// One observed change of a call, as journalled.
struct CallEvent
{
    enum class What : quint8 {
        Status,
        Recording,
        Presence, ///< whether Bolna knows the call
    };

    QDateTime at; ///< when it was observed, UTC
    Source source = Source::Poll;
    What what = What::Status;
    QString was; ///< empty: the call was new
    QString became; ///< a shown status, a recording's state, or presenceText()
    int attempt = 0; ///< retry count

    bool operator==(const CallEvent &) const = default;
};

/// The journal's word for whether Bolna knows a call: `known` or `gone`.
[[nodiscard]] QString presenceText(bool gone);

/// The effect of one command on one call.
struct CallChange
{
    qint64 id = 0;
    QString executionId;
    calls::CallStatus from;
    calls::CallStatus to;
    bool inserted = false;
    bool statusChanged = false;
    bool hasRecording = false;
    bool recordingArrived = false; ///< a recording of either leg became fetchable
    bool gone = false; ///< Bolna has just stopped knowing it
    Source source = Source::Poll;
};

/// The changes of a committed command, complete enough that listeners need not read the store.
struct ChangeSet
{
    std::vector<CallChange> calls;
    bool shownNames = false; ///< names of further calls changed, too many to list

    [[nodiscard]] bool isEmpty() const { return calls.empty() && !shownNames; }
    /// Whether a person caused any of it; with `callId`, any of that call's changes.
    [[nodiscard]] bool isOfPerson(qint64 callId = 0) const;
    /// Whether a call is new, changed status, got a recording to fetch, or is gone from Bolna. Imports never count:
    /// they change page after page.
    [[nodiscard]] bool isNews() const;
    void append(const ChangeSet &other)
    {
        calls.insert(calls.end(), other.calls.begin(), other.calls.end());
        shownNames = shownNames || other.shownNames;
    }
};

/// The answer of a command.
using Written = Result<ChangeSet, StoreError>;

} // namespace callboard::store
