#pragma once

#include "calls/Annotation.h"
#include "calls/Call.h"

#include <QFont>

#include <memory>

class QTextDocument;

namespace callboard::ui {

/// One call on paper: who and what, notes, summary, answers, then the transcript with its speakers beside their words.
/// Everything from outside is plain text. GUI thread only.
/// \param font its family; sizes are the sheet's own
/// \param now when it is printed
[[nodiscard]] std::unique_ptr<QTextDocument> callSheet(
    const calls::Call &call, const calls::Annotation &annotation, const QFont &font, const QDateTime &now);

} // namespace callboard::ui
