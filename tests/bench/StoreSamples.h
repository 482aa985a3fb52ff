#pragma once

#include "base/Result.h"

#include <QString>

namespace callboard::bench {

/// What a made-up store holds, to ask for it.
struct StoreSamples
{
    int calls = 0;
    QString contact; ///< a full name in Latin letters
    QString number; ///< +91 5550 xxxxxx, E.164
    qint64 keptCall = 0; ///< one that says its recording is on this disk; 0: none does
    QString keptFile; ///< the recording's name
};

/// Reads them without changing anything. Fails with a sentence when the store is not one that `fill` made: the
/// benchmark writes into it.
[[nodiscard]] Result<StoreSamples, QString> samplesOf(const QString &file);

} // namespace callboard::bench
