#include "Palette.h"

#include <algorithm>
#include <cmath>

namespace callboard::ui {
namespace {

constexpr auto tokenCount = static_cast<std::size_t>(Token::Count_);
constexpr auto toneCount = static_cast<std::size_t>(Tone::Count_);

struct TonePair
{
    QRgb text;
    QRgb fill;
};

// In the order of the enumerations. The neutrals share one hue, so that gray never looks dirty beside the accent.
constexpr std::array<QRgb, tokenCount> lightTokens {
    0xffF4F5F7, // Window
    0xffFFFFFF, // Surface
    0xffE2E5EA, // Line
    0xff828C9A, // Outline
    0xff1A1E26, // Text
    0xff5A6472, // Secondary
    0xff9AA3AF, // DisabledText
    0xff1860D6, // Accent
    0xff1454BD, // AccentHover
    0xff1048A5, // AccentPressed
    0xffFFFFFF, // OnAccent
    0xff1860D6, // AccentOnSelection
    0xffE6EFFD, // SelectedRow
    0xffBCD4FA, // TextSelection
    0xffF9FAFB, // RowHover
    0xffEDEFF2, // Hover
    0xffE2E5EA, // Pressed
    0xff828C9A, // ScrollHandle
    0xff5A6472, // ScrollHandleHover
    0xffFFE58A, // SearchHit
    0xff1A1E26, // OnSearchHit
};

constexpr std::array<QRgb, tokenCount> darkTokens {
    0xff13161B, // Window
    0xff1A1E25, // Surface
    0xff2B313B, // Line
    0xff6B7685, // Outline
    0xffE8EBF1, // Text
    0xff9CA6B4, // Secondary
    0xff5D6673, // DisabledText
    0xff4F8FFF, // Accent
    0xff6BA1FF, // AccentHover
    0xff3F80F0, // AccentPressed
    0xff0B1220, // OnAccent
    0xff6BA1FF, // AccentOnSelection: the accent itself measures 4.46:1 on SelectedRow
    0xff1D2C47, // SelectedRow
    0xff2C4A80, // TextSelection
    0xff1E232B, // RowHover
    0xff242A33, // Hover
    0xff2E3540, // Pressed
    0xff6B7685, // ScrollHandle
    0xff9CA6B4, // ScrollHandleHover
    0xff5E4A0C, // SearchHit
    0xffFFF4D2, // OnSearchHit
};

// High contrast: black on white and white on black, lines that are edges, nothing faint.
constexpr std::array<QRgb, tokenCount> strongLightTokens {
    0xffFFFFFF, // Window
    0xffFFFFFF, // Surface
    0xff5A6472, // Line
    0xff1A1E26, // Outline
    0xff000000, // Text
    0xff2B323C, // Secondary
    0xff5A6472, // DisabledText
    0xff0B3D91, // Accent
    0xff083074, // AccentHover
    0xff05214F, // AccentPressed
    0xffFFFFFF, // OnAccent
    0xff0B3D91, // AccentOnSelection
    0xffD3E3FB, // SelectedRow
    0xff9CC2F7, // TextSelection
    0xffEDEFF2, // RowHover
    0xffE2E5EA, // Hover
    0xffC9CED6, // Pressed
    0xff5A6472, // ScrollHandle
    0xff000000, // ScrollHandleHover
    0xffFFD84D, // SearchHit
    0xff000000, // OnSearchHit
};

constexpr std::array<QRgb, tokenCount> strongDarkTokens {
    0xff000000, // Window
    0xff000000, // Surface
    0xff9CA6B4, // Line
    0xffE8EBF1, // Outline
    0xffFFFFFF, // Text
    0xffD5DAE2, // Secondary
    0xff9CA6B4, // DisabledText
    0xff8CB8FF, // Accent
    0xffB3D0FF, // AccentHover
    0xff6BA1FF, // AccentPressed
    0xff000000, // OnAccent
    0xffB3D0FF, // AccentOnSelection
    0xff14335F, // SelectedRow
    0xff2C4A80, // TextSelection
    0xff1A1E25, // RowHover
    0xff242A33, // Hover
    0xff38414E, // Pressed
    0xff9CA6B4, // ScrollHandle
    0xffFFFFFF, // ScrollHandleHover
    0xffFFD84D, // SearchHit
    0xff000000, // OnSearchHit
};

constexpr std::array<TonePair, toneCount> lightTones {{
    {0xff4A5361, 0xffEDEFF2}, // Waiting
    {0xff1450B0, 0xffE2EDFD}, // Live
    {0xff7A4B00, 0xffFCF0DA}, // Ending
    {0xff12663A, 0xffDFF3E6}, // Done
    {0xff9E1F1C, 0xffFBE6E5}, // NotReached
}};

constexpr std::array<TonePair, toneCount> darkTones {{
    {0xffB9C2CF, 0xff2A303A}, // Waiting
    {0xff93BCFF, 0xff18315B}, // Live
    {0xffF3C467, 0xff3A2A0E}, // Ending
    {0xff86DBA1, 0xff12351F}, // Done
    {0xffFFA3A0, 0xff43191A}, // NotReached
}};

constexpr std::array<TonePair, toneCount> strongLightTones {{
    {0xff2B323C, 0xffEDEFF2}, // Waiting
    {0xff0B3D91, 0xffE2EDFD}, // Live
    {0xff5A3600, 0xffFCF0DA}, // Ending
    {0xff0B4A29, 0xffDFF3E6}, // Done
    {0xff7A1210, 0xffFBE6E5}, // NotReached
}};

constexpr std::array<TonePair, toneCount> strongDarkTones {{
    {0xffD5DAE2, 0xff1A1E25}, // Waiting
    {0xffB9D5FF, 0xff0B1F3F}, // Live
    {0xffFFDB8A, 0xff2A1D05}, // Ending
    {0xffA9EBBF, 0xff06210F}, // Done
    {0xffFFC2C0, 0xff330F10}, // NotReached
}};

/// One of four by scheme and contrast.
template<class T>
const T &chosen(const Palette &palette, const T &light, const T &dark, const T &strongLight, const T &strongDark)
{
    if (palette.isHighContrast()) {
        return palette.isDark() ? strongDark : strongLight;
    }
    return palette.isDark() ? dark : light;
}

const TonePair &tonePair(const Palette &palette, Tone tone)
{
    const auto index = static_cast<std::size_t>(tone);
    Q_ASSERT(index < toneCount);
    return chosen(palette, lightTones, darkTones, strongLightTones, strongDarkTones)[index];
}

double linearChannel(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

} // namespace

Palette::Palette(Scheme scheme, Contrast contrast)
    : m_scheme(scheme)
    , m_contrast(contrast)
{
}

QColor Palette::color(Token token) const
{
    const auto index = static_cast<std::size_t>(token);
    Q_ASSERT(index < tokenCount);
    return QColor::fromRgb(chosen(*this, lightTokens, darkTokens, strongLightTokens, strongDarkTokens)[index]);
}

QColor Palette::badgeText(Tone tone) const
{
    return QColor::fromRgb(tonePair(*this, tone).text);
}

QColor Palette::badgeFill(Tone tone) const
{
    return QColor::fromRgb(tonePair(*this, tone).fill);
}

QColor Palette::mixed(Token from, Token to, qreal amount) const
{
    return ui::mixed(color(from), color(to), amount);
}

QColor Palette::softened(Token ink, Token ground) const
{
    const double enoughForShapes = isHighContrast() ? 4.55 : 3.05; // and a little, for what rounding takes
    qreal amount = 0.9;
    while (amount > 0 && contrastRatio(mixed(ink, ground, amount), color(ground)) < enoughForShapes) {
        amount -= 0.02;
    }
    return mixed(ink, ground, amount);
}

QPalette Palette::toQPalette() const
{
    const QColor text = color(Token::Text);
    const QColor surface = color(Token::Surface);

    QPalette result;
    result.setColor(QPalette::Window, surface);
    result.setColor(QPalette::WindowText, text);
    result.setColor(QPalette::Base, surface);
    result.setColor(QPalette::AlternateBase, color(Token::RowHover));
    result.setColor(QPalette::Text, text);
    result.setColor(QPalette::Button, surface);
    result.setColor(QPalette::ButtonText, text);
    result.setColor(QPalette::BrightText, color(Token::OnAccent));
    result.setColor(QPalette::ToolTipBase, surface);
    result.setColor(QPalette::ToolTipText, text);
    result.setColor(QPalette::PlaceholderText, color(Token::Secondary));
    result.setColor(QPalette::Highlight, color(Token::SelectedRow));
    result.setColor(QPalette::HighlightedText, text);
    result.setColor(QPalette::Link, color(Token::Accent));
    result.setColor(QPalette::LinkVisited, color(Token::Accent));
    // The bevel roles: whatever Fusion still draws itself becomes a hairline instead of a bevel.
    result.setColor(QPalette::Light, surface);
    result.setColor(QPalette::Midlight, color(Token::Hover));
    result.setColor(QPalette::Mid, color(Token::Line));
    result.setColor(QPalette::Dark, color(Token::Outline));
    result.setColor(QPalette::Shadow, color(Token::Line));

    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText,
             QPalette::HighlightedText, QPalette::Link, QPalette::LinkVisited, QPalette::BrightText}) {
        result.setColor(QPalette::Disabled, role, color(Token::DisabledText));
    }
    result.setColor(QPalette::Disabled, QPalette::Highlight, color(Token::Hover));
    result.setColor(QPalette::Disabled, QPalette::Base, color(Token::Window));
    return result;
}

std::vector<Palette::Pair> Palette::textPairs() const
{
    const auto on = [this](const char *name, Token text, Token background) {
        return Pair {name, color(text), color(background)};
    };
    const auto badge = [this](const char *name, Tone tone) { return Pair {name, badgeText(tone), badgeFill(tone)}; };
    const auto banner = [this](const char *name, Token text, Tone tone) {
        return Pair {name, color(text), badgeFill(tone)};
    };
    return {
        on("text on window", Token::Text, Token::Window),
        on("text on surface", Token::Text, Token::Surface),
        on("text on selected row", Token::Text, Token::SelectedRow),
        on("text on selected text", Token::Text, Token::TextSelection),
        on("text on hovered row", Token::Text, Token::RowHover),
        on("text on hovered control", Token::Text, Token::Hover),
        on("text on pressed control", Token::Text, Token::Pressed),
        on("secondary on window", Token::Secondary, Token::Window),
        on("secondary on surface", Token::Secondary, Token::Surface),
        on("secondary on selected row", Token::Secondary, Token::SelectedRow),
        on("secondary on hovered row", Token::Secondary, Token::RowHover),
        on("secondary on hovered control", Token::Secondary, Token::Hover),
        on("secondary on pressed control", Token::Secondary, Token::Pressed),
        on("text on accent", Token::OnAccent, Token::Accent),
        on("text on hovered accent", Token::OnAccent, Token::AccentHover),
        on("text on pressed accent", Token::OnAccent, Token::AccentPressed),
        on("accent on window", Token::Accent, Token::Window),
        on("accent on surface", Token::Accent, Token::Surface),
        on("accent on hovered row", Token::Accent, Token::RowHover),
        on("accent on hovered control", Token::Accent, Token::Hover),
        on("accent on selected row", Token::AccentOnSelection, Token::SelectedRow),
        on("text on a search hit", Token::OnSearchHit, Token::SearchHit),
        badge("badge waiting", Tone::Waiting),
        badge("badge live", Tone::Live),
        badge("badge ending", Tone::Ending),
        badge("badge done", Tone::Done),
        badge("badge not reached", Tone::NotReached),
        banner("text on notice", Token::Text, Tone::Waiting),
        banner("text on warning", Token::Text, Tone::Ending),
        banner("text on error", Token::Text, Tone::NotReached),
        banner("secondary on notice", Token::Secondary, Tone::Waiting),
        banner("secondary on warning", Token::Secondary, Tone::Ending),
        banner("secondary on error", Token::Secondary, Tone::NotReached),
    };
}

std::vector<Palette::Pair> Palette::shapePairs() const
{
    std::vector<Pair> pairs;
    const auto on = [&](const char *name, const QColor &ink, const QColor &ground) {
        pairs.push_back({name, ink, ground});
    };
    for (const Token ground : {Token::Window, Token::Surface, Token::RowHover, Token::Hover, Token::Pressed}) {
        on("focus ring", color(Token::Accent), color(ground));
        on("icon of a quiet button", color(Token::Secondary), color(ground));
    }
    for (const Token ground : {Token::Window, Token::Surface}) {
        on("edge of a field, a box, a slider, a highlighted menu item", color(Token::Outline), color(ground));
        on("handle of a scroll bar", color(Token::ScrollHandle), color(ground));
        on("handle of a scroll bar under the pointer", color(Token::ScrollHandleHover), color(ground));
        on("mark in a ticked box", color(ground), color(Token::Text));
        if (isHighContrast()) {
            on("hairline, edge of a button", color(Token::Line), color(ground));
        }
    }
    for (const Token ground : {Token::Accent, Token::AccentHover, Token::AccentPressed}) {
        on("focus ring on a primary button", color(Token::OnAccent), color(ground));
    }
    on("focus ring, edge and Play of a selected row", color(Token::AccentOnSelection), color(Token::SelectedRow));
    on("edge of a selected row beside others", color(Token::AccentOnSelection), color(Token::Surface));
    for (const Token ink : {Token::Accent, Token::Secondary}) {
        on("waveform, played", color(ink), color(Token::Surface));
        on("waveform, ahead, muted or unknown", softened(ink, Token::Surface), color(Token::Surface));
    }
    on("line through a muted channel, place in the waveform", color(Token::Text), color(Token::Surface));
    for (int i = 0; i < static_cast<int>(toneCount); ++i) {
        const auto tone = static_cast<Tone>(i);
        on("glyph of a badge or a banner", badgeText(tone), badgeFill(tone));
        on("mark of a status", badgeText(tone), color(Token::Surface));
        on("focus ring in a banner", color(Token::Accent), badgeFill(tone));
    }
    return pairs;
}

double relativeLuminance(const QColor &color)
{
    return 0.2126 * linearChannel(color.redF()) + 0.7152 * linearChannel(color.greenF())
           + 0.0722 * linearChannel(color.blueF());
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const double first = relativeLuminance(a);
    const double second = relativeLuminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

qreal focusRingWidth(const Palette &palette)
{
    return palette.isHighContrast() ? 3.0 : 2.0;
}

QColor mixed(const QColor &from, const QColor &to, qreal amount)
{
    const auto t = static_cast<float>(std::clamp(amount, 0.0, 1.0));
    const auto channel = [t](float a, float b) { return a + (b - a) * t; };
    return QColor::fromRgbF(channel(from.redF(), to.redF()), channel(from.greenF(), to.greenF()),
        channel(from.blueF(), to.blueF()), channel(from.alphaF(), to.alphaF()));
}

} // namespace callboard::ui
