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

/// Where in a paragraph the text begins that is searched: behind a speaker's name.
using ProseStart = std::function<qsizetype(const QTextBlock &)>;

/// The sought words of a document, painted as the theme marks them. GUI thread only.
[[nodiscard]] QList<QTextEdit::ExtraSelection> searchMarks(QTextDocument &document, const store::SearchWords &words,
    const Theme &theme, qsizetype shortestBeginning = 3, const ProseStart &proseStart = {});

/// Where the first of them stands, in the edit's coordinates; null where nothing is marked.
[[nodiscard]] QRect firstMark(const QTextEdit &edit);

} // namespace callboard::ui
