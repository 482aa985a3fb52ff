#pragma once

#include "base/Answer.h"
#include "recordings/fetch/RecordingError.h"
#include "store/Facts.h"

#include <QString>

#include <optional>

namespace callboard::calls {
struct Call;
enum class RecordingLeg : quint8;
} // namespace callboard::calls

namespace callboard::recordings {

/// A place where a recording may be had before Bolna is asked: a team's folder. Main thread; it never blocks.
class SharedRecordings
{
public:
    struct Found
    {
        std::optional<store::KeptRecording> kept {}; ///< it is in the recordings folder now
        std::optional<RecordingError> why {}; ///< Bolna is not to be asked now, either. Neither: ask Bolna
    };

    struct Need
    {
        bool forPerson = false; ///< one waits, so that Bolna is asked rather than that it takes long
        bool canAskBolna = true; ///< there is a key
    };

    SharedRecordings() = default;
    virtual ~SharedRecordings() = default;
    SharedRecordings(const SharedRecordings &) = delete;
    SharedRecordings &operator=(const SharedRecordings &) = delete;

    /// \param call as of the recording's attempt \param folder of kept recordings
    virtual void find(
        const calls::Call &call, calls::RecordingLeg leg, const QString &folder, const Need &need, Answer<Found> answer)
        = 0;
    /// What was asked of Bolna has come, or has not.
    virtual void asked(const calls::Call &call, calls::RecordingLeg leg, bool came) = 0;
};

} // namespace callboard::recordings
