#pragma once

#include "base/Result.h"
#include "calls/Call.h"
#include "store/Facts.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace callboard::recordings {

/// A recording whose bytes are known before they come: by their sum. A value, for any thread.
struct KnownRecording
{
    QByteArray sha256; ///< hex; empty: it is not known
    qint64 bytes = 0;
    QString extension;

    /// A sum, a length and an ending that a recording may have. What another computer said is not believed before.
    [[nodiscard]] bool isSound() const;

    bool operator==(const KnownRecording &) const = default;
};

/// Why a file was not taken for it.
struct KnownError
{
    enum class Kind : quint8 {
        NotThere, ///< no such file, which may be true of this moment only
        Damaged, ///< the file is another
        Unreadable, ///< the place it lies in fails
        Stopped,
        Here, ///< the recordings folder fails; nothing is wrong with the source
        InUse, ///< another Callboard keeps this very recording just now
    };
    Kind kind = Kind::NotThere;
    QString message; ///< a sentence for people
};

/// Copies the file at `source` into the recordings folder by the rules of what is fetched: it has the sum and sounds,
/// gets its name whole, and replaces nothing. One that lies there already by its sum is taken instead, so that a kill
/// makes no second copy. Any thread but the window's. \param call as of the recording's attempt \param going asked
/// between pieces; false: stop
[[nodiscard]] Result<store::KeptRecording, KnownError> keepKnown(const QString &source, const KnownRecording &known,
    const calls::Call &call, calls::RecordingLeg leg, const QString &folder, const std::function<bool()> &going);

/// Reads all of a file. Empty: it cannot be read, or was stopped. \returns its SHA-256, hex
[[nodiscard]] QByteArray sumOf(const QString &file, const std::function<bool()> &going);

} // namespace callboard::recordings
