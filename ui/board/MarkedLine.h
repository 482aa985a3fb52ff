#pragma once

#include "store/SearchWords.h"

#include <QColor>
#include <QFont>
#include <QRect>
#include <QString>

#include <vector>

class QPainter;

namespace callboard::ui {

/// How a line of a cell looks, and what a hit in it does.
struct LineLook
{
    QFont font;
    QColor ink;
    QColor hitInk;
    QColor hitGround;
    Qt::LayoutDirection direction = Qt::LeftToRight; ///< of the cell: where the line starts
    bool tabular = false; ///< a number: see Figures.h
};

/// Draws one line of plain text, vertically centred in `room` on the baseline of its own font and elided where the room
/// ends. `hits` are marked: a ground under exactly those characters, whole clusters of them (a Devanagari conjunct is
/// marked or it is not), in either direction of writing. Marks move no letter. GUI thread only.
void drawMarkedLine(QPainter *painter, const QRect &room, const LineLook &look, const QString &text,
    const std::vector<store::TextRange> &hits = {});

} // namespace callboard::ui
