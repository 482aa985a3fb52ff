#pragma once

#include "theme/Palette.h"

#include <QPointer>
#include <QProxyStyle>

class QApplication;

namespace callboard::ui {

class FileDropGuard;
class Theme;

/// Draws every control of the window from the theme's tokens, on top of Fusion, without style sheets. Metrics are on a
/// 4 px grid and scale with the font. Focus rings appear when the keyboard is used (focus by Tab, or a key press), not
/// after a click; text fields always show theirs. Files cannot be dropped on text fields (FileDropGuard). GUI thread
/// only.
class CallboardStyle final : public QProxyStyle
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallboardStyle)

public:
    /// Applies `theme` to `app` (style, palette, font) and follows its changes. The application owns the style. Call
    /// once, before the first widget is shown.
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
    /// Copies, so that painting does not need the theme during shutdown.
    Palette m_palette;
    qreal m_scale = 1.0;
    QPointer<QWidget> m_keyboardFocus; // shows its ring: reached, or used, by keyboard
};

} // namespace callboard::ui
