#pragma once

#include <QString>
#include <QStringList>

namespace callboard::calls {

/// The user's note and tags of a call. They are not sent to Bolna, and readings never change them.
struct Annotation
{
    QString note; ///< plain text, any number of lines
    QStringList tags; ///< as tidyTags() leaves them

    [[nodiscard]] bool isEmpty() const { return note.isEmpty() && tags.isEmpty(); }
    bool operator==(const Annotation &) const = default;
};

/// Limits in UTF-16 units, and in tags: the rest is cut.
inline constexpr qsizetype longestNote = 20'000;
inline constexpr qsizetype longestTag = 60;
inline constexpr qsizetype mostTags = 30;

/// Splits typed tags at commas and line breaks. Simplifies blanks, and drops duplicates regardless of case; keeps the
/// order. Pure.
[[nodiscard]] QStringList tidyTags(const QString &typed);
[[nodiscard]] QStringList tidyTags(const QStringList &tags);

/// The stored form: the note trimmed, the limits applied, the tags tidied. Pure.
[[nodiscard]] Annotation tidied(const Annotation &annotation);

} // namespace callboard::calls
