#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <vector>

namespace callboard::calls {

/// One thing the agent was told to find out, and what it found.
struct ExtractedAnswer
{
    QString category; ///< empty where the data is flat
    QString name; ///< empty where the data is one text without any question
    QString value;

    bool operator==(const ExtractedAnswer &) const = default;
};

/// Reads extracted data in each of its shapes: none, flat, categories of named answers with a subjective and an
/// objective half, of which the one that is set is shown, or one text. `false` and `0` are answers.
[[nodiscard]] std::vector<ExtractedAnswer> extractedAnswers(const QByteArray &extractedData);

/// The JSON value that a call's extracted data is: an object, a list or a text. Undefined: none, or no JSON.
[[nodiscard]] QJsonValue extractedValue(const QByteArray &extractedData);

/// A question nobody asked comes as "" or as the text "null" (Bolna's migration pages, September 2026). The other words
/// are those of a program, too; "None" and "N/A" are not among them, since people answer so ("Objections: None").
[[nodiscard]] bool isNoAnswer(const QString &text);

/// A key as people write it: `user_interested` and `userInterested` are "User interested". A name with blanks stays.
[[nodiscard]] QString questionText(const QString &key);

} // namespace callboard::calls
