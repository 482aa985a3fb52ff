#pragma once

#include "base/Result.h"
#include "calls/CallStatus.h"
#include "store/StoreError.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace callboard::store {

/// How a change of a call came to be known.
enum class Source : quint8 {
    Poll,
    Check, ///< a person asked: Check Status
    Import, ///< the back-fill
    Dial,
    Recording, ///< fetched to this disk, or lost
    Person, ///< a person wrote it here: a note, a stop, what was heard, a recording that was asked for
};
/// A person did it in this program. The rest the program does by itself.
[[nodiscard]] constexpr bool isOfPerson(Source source)
{
    return source == Source::Check || source == Source::Dial || source == Source::Person;
}
[[nodiscard]] QString sourceText(Source source);
[[nodiscard]] Source sourceFromText(const QString &text);

/// One observed change of a call, as the journal keeps it.
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
    QString became; ///< a status as it is shown, a recording's state, or a presence: see presenceText()
    int attempt = 0; ///< retry count

    bool operator==(const CallEvent &) const = default;
};

/// How the journal writes whether Bolna knows a call: `known` or `gone`.
[[nodiscard]] QString presenceText(bool gone);

/// What one command did to one call.
struct CallChange
{
    qint64 id = 0;
    QString executionId;
    calls::CallStatus from;
    calls::CallStatus to;
    bool inserted = false;
    bool statusChanged = false;
    bool hasRecording = false;
    bool recordingArrived = false; ///< of either leg one can be fetched now that could not be before
    bool gone = false; ///< Bolna no longer knows it, as of now
    Source source = Source::Poll;
};

/// What a committed command changed. Everything a listener needs without asking the store again.
struct ChangeSet
{
    std::vector<CallChange> calls;
    bool shownNames = false; ///< names of further calls, too many to list

    [[nodiscard]] bool isEmpty() const { return calls.empty() && !shownNames; }
    /// Something of it is a person's doing; of this call, where one is named.
    [[nodiscard]] bool isOfPerson(qint64 callId = 0) const;
    /// Some call stands otherwise than before: it is new, has another status, a recording to fetch, or is gone from
    /// Bolna. What an import brings is no news, page upon page.
    [[nodiscard]] bool isNews() const;
    void append(const ChangeSet &other)
    {
        calls.insert(calls.end(), other.calls.begin(), other.calls.end());
        shownNames = shownNames || other.shownNames;
    }
};

/// What a command answers with.
using Written = Result<ChangeSet, StoreError>;

} // namespace callboard::store
