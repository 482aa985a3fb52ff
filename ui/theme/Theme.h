#pragma once

#include "theme/Palette.h"

#include <QFont>
#include <QObject>
#include <QPalette>

#include <memory>
#include <optional>

namespace callboard::ui {

class SchemeWatcher;

/// The scheme the user chose: light, dark, or the desktop's.
enum class SchemeChoice { System, Light, Dark };

/// The contrast the user chose: the desktop's, or one of the two.
enum class ContrastChoice { System, Normal, High };

/// Font roles, with their size at the reference font; all scale with the user's font.
enum class FontRole {
    Body, // 13 px
    BodyStrong, // 13 px, semibold: names, Play
    Secondary, // 12 px: second lines, captions, the status line
    Badge, // 12 px, medium
    SectionHead, // 11 px, semibold, capitals, letter-spaced
    Heading, // 15 px, semibold: the sidebar's head, dialog heads
    Title, // 17 px, bold: "Call history"
    Monospace, // 12 px, for identifiers and the activity log
    Count_ // number of roles, not a role
};

/// The current palette, fonts and lengths. One object, made in the composition root after QApplication and handed on
/// by reference; it must outlive the widgets. GUI thread only.
//
/// Lengths: one unit is one pixel at the reference font of 13 px. The body font is the size the desktop gives
/// QApplication, never below 13 px (a bare X server says 12, and then section heads would be unreadable), times the
/// desktop's text scale and setTextScale().
class Theme final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Theme)

public:
    /// Reads the desktop's font and colours from QApplication: construct it before anything changes them.
    explicit Theme(QObject *parent = nullptr);
    ~Theme() override;

    /// Asks the desktop portal for light or dark, higher contrast and larger text, and follows it from now on.
    /// Asynchronous: the answers, if there is a portal, arrive as changed(). Without this call the colours at
    /// construction decide.
    void followDesktop();

    void setChoice(SchemeChoice choice);
    [[nodiscard]] SchemeChoice choice() const { return m_choice; }
    void setContrastChoice(ContrastChoice choice);
    [[nodiscard]] ContrastChoice contrastChoice() const { return m_contrastChoice; }
    [[nodiscard]] Contrast contrast() const { return m_palette.contrast(); }
    [[nodiscard]] Scheme scheme() const { return m_palette.scheme(); }
    [[nodiscard]] const Palette &palette() const { return m_palette; }
    [[nodiscard]] QColor color(Token token) const { return m_palette.color(token); }

    /// The user's own scale on top of the desktop's font, 0.75…2.5, default 1.
    void setTextScale(qreal scale);
    [[nodiscard]] qreal textScale() const { return m_textScale; }
    /// The desktop's scale of text, 0.5…3, where the window system does not apply it to fonts by itself.
    [[nodiscard]] qreal desktopTextScale() const { return m_desktopTextScale; }

    [[nodiscard]] QFont font(FontRole role = FontRole::Body) const;

    /// Device-independent pixels for `units` of the 4 px grid, scaled with the font: px(8) between controls, px(12) in
    /// cells, px(16) at edges.
    [[nodiscard]] int px(qreal units) const;
    /// Pixels of the body font divided by 13; 1 at the reference size.
    [[nodiscard]] qreal scale() const { return m_scale; }
    /// Height of a row with two lines, the upper of which may be a badge: 52 px at the reference font.
    [[nodiscard]] int rowHeight() const;
    /// Width of a focus ring; thicker in high contrast.
    [[nodiscard]] qreal focusWidth() const;

    [[nodiscard]] QPalette toQPalette() const { return m_palette.toQPalette(); }

Q_SIGNALS:
    /// The palette or the fonts changed: repaint, and query lengths again.
    void changed();

private:
    void desktopAnswered(std::optional<Scheme> scheme);
    void desktopTextScaled(qreal scale);
    void reconsider();
    void rescale();

    QFont m_desktopFont;
    Scheme m_startScheme = Scheme::Light;
    std::optional<Scheme> m_portalScheme;
    SchemeChoice m_choice = SchemeChoice::System;
    Contrast m_desktopContrast = Contrast::Normal;
    ContrastChoice m_contrastChoice = ContrastChoice::System;
    Palette m_palette;
    qreal m_textScale = 1.0;
    qreal m_desktopTextScale = 1.0;
    qreal m_scale = 1.0;
    std::unique_ptr<SchemeWatcher> m_watcher;
};

} // namespace callboard::ui
