#pragma once

#include <QByteArray>
#include <QString>

namespace callboard {

/// What web pages, chats and spreadsheets put around a copied text and nobody sees: direction marks, zero-width
/// spaces, byte order marks, no-break spaces. Pure; any thread.

/// Whether the character is never seen and never meant. U+200C and U+200D are not among them: Hindi and Persian names
/// are written with those.
[[nodiscard]] bool isInvisible(QChar c);

/// The text as if the invisible characters were not there. Blanks of every width become plain ones.
[[nodiscard]] QString withoutInvisible(const QString &text);

/// The same for a field of one line: without blanks around, and each run of blanks inside as one.
[[nodiscard]] QString pastedLine(const QString &text);

/// An API key out of what was pasted: without blanks around it, line breaks, quotes, and the words that documentation
/// puts before it (`Authorization: Bearer KEY`, `BOLNA_API_KEY="KEY"`). Anything else stays as it is, whether it can be
/// a key or not.
[[nodiscard]] QString pastedKey(const QString &text);
[[nodiscard]] QByteArray pastedKey(const QByteArray &utf8);

} // namespace callboard
