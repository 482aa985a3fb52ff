#pragma once

#include <QColor>
#include <QPalette>

#include <array>
#include <vector>

namespace callboard::ui {

enum class Scheme { Light, Dark };

/// How strongly things stand out. High is what the desktop asks for with `contrast` 1.
enum class Contrast { Normal, High };

/// The role of a colour. Code names the role, never the colour.
enum class Token {
    Window, // behind everything, and inside fields
    Surface, // table, sidebar, toolbar, dialogs
    Line, // hairlines between rows, around controls
    Outline, // borders that carry meaning (check boxes), at least 3:1 on Surface
    Text,
    Secondary, // second lines, captions, section heads
    DisabledText,
    Accent, // Live, Check Status, Play, links: nothing else
    AccentHover,
    AccentPressed,
    OnAccent, // text on the three above
    AccentOnSelection, // links and Play inside a selected row
    SelectedRow,
    TextSelection, // selected text inside fields, stronger than a selected row
    RowHover,
    Hover, // a control under the pointer
    Pressed, // a control held down
    ScrollHandle,
    ScrollHandleHover,
    SearchHit, // under what the search found in a row, selected or not
    OnSearchHit, // text on it, first and second lines alike
    Count_ // number of tokens, not a colour
};

/// The meaning of a status for the user; each tone has a pair of badge colours and a glyph.
enum class Tone {
    Waiting, // scheduled, prepared, queued, rescheduled, unknown
    Live, // initiated, ringing, connected, in-progress
    Ending, // call-disconnected
    Done, // completed
    NotReached, // no-answer, busy, failed, canceled, stopped, error, balance-low
    Count_ // number of tones, not a tone
};

/// The colours of one scheme and contrast. Colours are named nowhere else in the program. A value; any thread.
class Palette final
{
public:
    /// The colour of a text or a shape, and its background; see textPairs() and shapePairs().
    struct Pair
    {
        const char *name;
        QColor text;
        QColor background;
    };

    explicit Palette(Scheme scheme = Scheme::Light, Contrast contrast = Contrast::Normal);

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    [[nodiscard]] bool isDark() const { return m_scheme == Scheme::Dark; }
    [[nodiscard]] Contrast contrast() const { return m_contrast; }
    [[nodiscard]] bool isHighContrast() const { return m_contrast == Contrast::High; }
    [[nodiscard]] QColor color(Token token) const;
    [[nodiscard]] QColor badgeText(Tone tone) const;
    [[nodiscard]] QColor badgeFill(Tone tone) const;

    /// `from` moved towards `to` by `amount` (0 is `from`, 1 is `to`).
    [[nodiscard]] QColor mixed(Token from, Token to, qreal amount) const;

    /// The palest shade of `ink` that is still distinguishable on `ground`: 3:1 (WCAG 1.4.11), in high contrast 4.5:1.
    /// For the unplayed part of a waveform.
    [[nodiscard]] QColor softened(Token ink, Token ground) const;

    /// The colours as a QPalette, for all groups, so that stock widgets match.
    [[nodiscard]] QPalette toQPalette() const;

    /// Every combination of text and background in the window. A test checks that all have a contrast of 4.5:1 or
    /// better, and of 7:1 in high contrast.
    [[nodiscard]] std::vector<Pair> textPairs() const;

    /// Every combination of a shape that means something (focus rings, edges of fields, glyphs, scroll handles, parts
    /// of the waveform) and what it is drawn on. A test checks that all have a contrast of 3:1 or better, and of 4.5:1
    /// in high contrast. Hairlines between rows are not among them in normal contrast: nothing depends on them.
    [[nodiscard]] std::vector<Pair> shapePairs() const;

    friend bool operator==(const Palette &, const Palette &) = default;

private:
    Scheme m_scheme;
    Contrast m_contrast;
};

/// WCAG 2.1 relative luminance (0…1) of an opaque colour.
[[nodiscard]] double relativeLuminance(const QColor &color);
/// WCAG 2.1 contrast ratio (1…21) of two opaque colours, in either order.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);
/// Width of a focus ring in units of the theme: 2, in high contrast 3.
[[nodiscard]] qreal focusRingWidth(const Palette &palette);
/// `from` moved towards `to` by `amount`, 0…1, in sRGB.
[[nodiscard]] QColor mixed(const QColor &from, const QColor &to, qreal amount);

} // namespace callboard::ui
