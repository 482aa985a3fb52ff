#pragma once

#include "theme/Palette.h"

#include <QFont>
#include <QRect>
#include <QSize>
#include <QString>

class QPainter;

namespace callboard::calls {
class CallStatus;
}

namespace callboard::ui {

class Theme;

/// The status badge: a rounded pill with the tone's glyph and a word, never colour alone. For delegates; widgets use
/// BadgeLabel. `text` is plain text from anywhere; it is shown as it comes, elided when the room ends. GUI thread only.

/// The colour and glyph of a call's status.
[[nodiscard]] Tone toneOf(const calls::CallStatus &status);

/// How high every badge is.
[[nodiscard]] int badgeHeight(const Theme &theme);

/// The room a badge with this text wants, in device-independent pixels; 20 px high at the reference font.
[[nodiscard]] QSize badgeSizeHint(const Theme &theme, const QString &text);

/// Paints the badge at the left (right in right-to-left layouts) of `room`, vertically centred, no wider than `room`.
/// Returns the rectangle it took, for hit tests and tooltips. `opacity` 0…1 is for the fade of a changed row.
QRect paintBadge(QPainter *painter, const Theme &theme, const QRect &room, Tone tone, const QString &text,
    Qt::LayoutDirection direction = Qt::LeftToRight, qreal opacity = 1.0);

} // namespace callboard::ui
