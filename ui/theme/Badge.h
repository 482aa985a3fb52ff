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

/// The status badge: a rounded pill with the tone's glyph and a word, so that colour is never the only sign. For
/// delegates; widgets use BadgeLabel. `text` is plain text from any source; it is elided when too long. GUI thread
/// only.

/// The colour and glyph of a call's status.
[[nodiscard]] Tone toneOf(const calls::CallStatus &status);

/// The height of every badge.
[[nodiscard]] int badgeHeight(const Theme &theme);

/// The size of a badge with this text, in device-independent pixels; 20 px high at the reference font.
[[nodiscard]] QSize badgeSizeHint(const Theme &theme, const QString &text);

/// Paints the badge at the left of `room` (right in right-to-left layouts), vertically centred, no wider than `room`.
/// Returns its rectangle, for hit tests and tooltips. `opacity` 0…1 fades a changed row in.
QRect paintBadge(QPainter *painter, const Theme &theme, const QRect &room, Tone tone, const QString &text,
    Qt::LayoutDirection direction = Qt::LeftToRight, qreal opacity = 1.0);

} // namespace callboard::ui
