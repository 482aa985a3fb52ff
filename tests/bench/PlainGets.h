#pragma once

#include "bench/Measurement.h"

#include <QString>
#include <QStringList>

namespace callboard::bench {

/// What a yardstick did.
struct PlainGets
{
    int answered = 0; ///< with the execution that was asked for
    Usage usage;
};

/// The yardsticks: one GET /executions/{id} for each id, parsed and nothing more: no store, no budget.
///
/// One by one, each waiting for its answer, it is the loop anyone would write first. Six abreast, over as many requests
/// as the poll made, it is what the way to Bolna allows (QNetworkAccessManager has six connections to a host). \param
/// abreast how many are under way at once
[[nodiscard]] PlainGets askPlainly(
    const QString &baseUrl, const QString &key, const QStringList &executionIds, int abreast);

} // namespace callboard::bench
