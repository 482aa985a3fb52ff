#pragma once

#include <QString>

namespace callboard::recordings {

/// Why there is no recording to play, in words. A value, for any thread.
struct RecordingError
{
    enum class Kind : quint8 {
        NotAvailable,
        Expired,
        NotAudio,
        Incomplete,
        TooLarge,
        Network,
        KeyRefused,
        Refused,
        Disk,
        Busy,
        Damaged, ///< the kept copy differs from what was kept, and cannot be fetched again
    };
    Kind kind = Kind::NotAvailable;
    QString message; ///< says what to do
    /// The permanent address itself does not have the recording, with the key and without it.
    bool gone = false;
    /// Of Disk: why a copy could not be saved elsewhere. None: the recordings folder itself fails.
    enum class Target : quint8 {
        None,
        WrongPlace, ///< the chosen place cannot take it
        Failed, ///< the place is full or broken
    };
    Target target = Target::None;
};

} // namespace callboard::recordings
