#pragma once

#include "store/SearchWords.h"

#include <QList>
#include <QRect>
#include <QTextBlock>
#include <QTextEdit>

#include <functional>

class QTextDocument;

namespace callboard::ui {

class Theme;

/// Where the searchable text of a paragraph begins: after a speaker's name.
using ProseStart = std::function<qsizetype(const QTextBlock &)>;

/// Marks for the search words in a document, in the theme's colours. GUI thread only.
[[nodiscard]] QList<QTextEdit::ExtraSelection> searchMarks(QTextDocument &document, const store::SearchWords &words,
    const Theme &theme, qsizetype shortestBeginning = 3, const ProseStart &proseStart = {});

/// The place of the first mark, in the edit's coordinates; null: none.
[[nodiscard]] QRect firstMark(const QTextEdit &edit);

} // namespace callboard::ui
