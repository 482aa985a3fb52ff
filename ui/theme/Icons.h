#pragma once

#include "theme/Palette.h"

#include <QIcon>
#include <QPixmap>
#include <QSize>

class QPainter;

namespace callboard::ui {

class Theme;

/// The program's icon set: resources/icons/*.svg, drawn on a 16 px grid with 1.5 px strokes in one colour, tinted when
/// painted.
enum class Icon {
    Play,
    Pause,
    Stop,
    Download,
    Refresh,
    Search,
    Close,
    Plus,
    Phone,
    LiveDot, // the dot of the Live button
    Waiting, // ◷
    Live, // ●
    Ending, // ◔
    Check, // ✓ done
    Cross, // ✕ not reached
    ChevronDown,
    ChevronUp,
    ChevronRight,
    Volume,
    VolumeMuted,
    Warning,
    Info,
    Key,
    Activity,
    Copy,
    Speed,
    Back10,
    Forward10,
    ExternalLink,
    Offline,
    Settings,
    Calendar,
    Filter,
    User,
    More,
    Columns,
    Views, // a panel at the left
    Note,
    Keyboard,
    Bell,
    Export,
    Insights,
    EmptyBoard, // illustration, 96 × 72; soft parts by opacity
    Count_ // number of icons, not an icon
};

[[nodiscard]] Icon iconFor(Tone tone);

/// `icon` in one colour, `size` in device-independent pixels, rendered for `devicePixelRatio` and cached. Centred, with
/// its proportions kept. GUI thread only.
[[nodiscard]] QPixmap pixmap(Icon icon, const QColor &color, QSize size, qreal devicePixelRatio);

/// Paints `icon` centred in `rect`, as the largest square that fits (illustrations keep their proportions).
void paintIcon(QPainter *painter, Icon icon, const QColor &color, const QRect &rect);

/// An icon for actions and stock widgets. It reads its colour from `theme` whenever it is painted, so it follows a
/// change of scheme; disabled, it uses Token::DisabledText. `theme` must outlive it, unless the program ends.
[[nodiscard]] QIcon icon(const Theme &theme, Icon icon, Token token = Token::Text);

/// The program's logo in its own colours, for windows, notifications and About.
[[nodiscard]] QIcon applicationIcon();

} // namespace callboard::ui
