#pragma once

#include "theme/Palette.h"

#include <QPointer>
#include <QProxyStyle>

class QApplication;

namespace callboard::ui {

class FileDropGuard;
class Theme;

/// Draws every control of the window from the theme's tokens, over Fusion, without style sheets. Metrics sit on a 4 px
/// grid and grow with the font. Focus rings show once the keyboard is used (the focus came by Tab, or a key was
/// pressed), not after a click; text fields always show theirs. Files cannot be dropped on text fields (FileDropGuard).
/// GUI thread only.
class CallboardStyle final : public QProxyStyle
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallboardStyle)

public:
    /// Makes `app` look like `theme` (style, palette, font) and keeps it so when the theme changes. The application
    /// owns the style. Call once, before the first widget is shown.
    static void install(QApplication &app, Theme &theme);

    explicit CallboardStyle(const Theme &theme);
    ~CallboardStyle() override;

    void polish(QWidget *widget) override;
    void unpolish(QWidget *widget) override;
    using QProxyStyle::polish;
    using QProxyStyle::unpolish;

    [[nodiscard]] QPalette standardPalette() const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    [[nodiscard]] int styleHint(
        StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *returnData) const override;
    [[nodiscard]] QSize sizeFromContents(
        ContentsType type, const QStyleOption *option, const QSize &contents, const QWidget *widget) const override;
    [[nodiscard]] QRect subElementRect(
        SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
        const QWidget *widget) const override;
    [[nodiscard]] QIcon standardIcon(
        StandardPixmap standard, const QStyleOption *option, const QWidget *widget) const override;

    void drawPrimitive(
        PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawControl(
        ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
        const QWidget *widget) const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void takeTheme();
    [[nodiscard]] bool showsFocus(const QStyleOption *option, const QWidget *widget) const;

    QPointer<const Theme> m_theme;
    FileDropGuard *m_fileDrops;
    /// Copies, so that painting needs no theme while the program shuts down.
    Palette m_palette;
    qreal m_scale = 1.0;
    QPointer<QWidget> m_keyboardFocus; // shows its ring: reached, or used, by keyboard
};

} // namespace callboard::ui
