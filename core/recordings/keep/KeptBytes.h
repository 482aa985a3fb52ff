#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace callboard::recordings {

/// Why a recording was not written where it should go. A value, for any thread.
struct SavingError
{
    enum class Kind : quint8 {
        Stopped, ///< the person stopped it
        Source, ///< this recording cannot be read; the next one may be
        Target, ///< nothing more can be written there
    };
    Kind kind = Kind::Target;
    QString message; ///< a sentence for people
    bool wrongPlace = false; ///< of Target: the place cannot take any file; otherwise it is full or broken
};

/// Told the bytes written so far of one file; false: stop.
using KeepGoing = std::function<bool(qint64)>;

/// Reads a kept file in pieces of 256 KiB into `sink`, which answers whether it took the piece; `whyNotTaken` says why
/// not. Answers with the bytes read. Any thread.
[[nodiscard]] Result<qint64, SavingError> readPieces(const QString &file,
    const std::function<bool(const QByteArray &)> &sink, const KeepGoing &going,
    const std::function<QString()> &whyNotTaken);

} // namespace callboard::recordings
