#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace callboard::calls {

/// One thing the agent was told to find out, and what it found.
struct ExtractedAnswer
{
    QString category; ///< empty where the data is flat
    QString name;
    QString value;

    bool operator==(const ExtractedAnswer &) const = default;
};

/// Reads extracted data in each of its shapes: none, flat, or categories of named answers with a subjective and an
/// objective half, of which the one that is set is shown. `false` and `0` are answers.
[[nodiscard]] std::vector<ExtractedAnswer> extractedAnswers(const QByteArray &extractedData);

} // namespace callboard::calls
