#pragma once

#include "store/SearchWords.h"

#include <QColor>
#include <QFont>
#include <QRect>
#include <QString>

#include <vector>

class QPainter;

namespace callboard::ui {

/// The look of a line in a cell and of the search hits in it.
struct LineLook
{
    QFont font;
    QColor ink;
    QColor hitInk;
    QColor hitGround;
    Qt::LayoutDirection direction = Qt::LeftToRight; ///< of the cell: where the line starts
    bool tabular = false; ///< a number: see Figures.h
};

/// Draws one line of plain text, vertically centred in `room`, on the baseline of its own font, elided at the end.
/// Search hits get a background under exactly their characters, in whole grapheme clusters (a Devanagari conjunct is
/// marked whole or not at all), in both writing directions. Marks do not move letters. GUI thread only.
void drawMarkedLine(QPainter *painter, const QRect &room, const LineLook &look, const QString &text,
    const std::vector<store::TextRange> &hits = {});

} // namespace callboard::ui
