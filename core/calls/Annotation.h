#pragma once

#include <QString>
#include <QStringList>

namespace callboard::calls {

/// What the user wrote about a call. Bolna knows nothing of it, and no reading ever changes it.
struct Annotation
{
    QString note; ///< plain text, any number of lines
    QStringList tags; ///< as tidyTags() leaves them

    [[nodiscard]] bool isEmpty() const { return note.isEmpty() && tags.isEmpty(); }
    bool operator==(const Annotation &) const = default;
};

/// The longest note and tag that are kept; what goes beyond is cut.
inline constexpr qsizetype longestNote = 20'000;
inline constexpr qsizetype longestTag = 60;
inline constexpr qsizetype mostTags = 30;

/// Tags as a person types them, separated by commas or line breaks: trimmed, blanks in a row made one, each once
/// whatever its case, in the order given. Pure.
[[nodiscard]] QStringList tidyTags(const QString &typed);
[[nodiscard]] QStringList tidyTags(const QStringList &tags);

/// As the store keeps it: the note without blanks around it, nothing longer than allowed, tidy tags. Pure.
[[nodiscard]] Annotation tidied(const Annotation &annotation);

} // namespace callboard::calls
