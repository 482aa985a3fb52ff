#pragma once

#include "bench/Measurement.h"

#include <QString>
#include <QStringList>

namespace callboard::bench {

/// What the yardstick did.
struct OneByOne
{
    int answered = 0;
    Usage usage;
};

/// The yardstick: the loop anyone would write first. One GET /executions/{id} after the other, each waiting for its
/// answer, parsed and nothing more: no store, no budget.
[[nodiscard]] OneByOne askOneByOne(const QString &baseUrl, const QString &key, const QStringList &executionIds);

} // namespace callboard::bench
