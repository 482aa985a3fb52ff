#include "Theme.h"

#include "Accessibility.h"
#include "SchemeWatcher.h"

#include <QApplication>
#include <QFontInfo>
#include <QFontMetrics>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace callboard::ui {
namespace {

constexpr qreal referencePixels = 13.0;
constexpr qreal smallestTextScale = 0.75;
constexpr qreal largestTextScale = 2.5;
constexpr qreal smallestDesktopScale = 0.5; // as far as GNOME goes, both ways
constexpr qreal largestDesktopScale = 3.0;

Scheme schemeOf(const QPalette &palette)
{
    return relativeLuminance(palette.color(QPalette::WindowText)) > relativeLuminance(palette.color(QPalette::Window))
               ? Scheme::Dark
               : Scheme::Light;
}

qreal scaleFor(const QFont &desktopFont, qreal textScale)
{
    const qreal desktopPixels = QFontInfo(desktopFont).pixelSize();
    return std::max(1.0, desktopPixels / referencePixels) * textScale;
}

/// Under X11 Qt takes the resolution of fonts from the desktop (Xft.dpi), the text scale included.
bool platformScalesText()
{
    return QGuiApplication::platformName() == QLatin1String("xcb");
}

struct RoleFont
{
    qreal pixels;
    QFont::Weight weight;
};

RoleFont roleFont(FontRole role)
{
    switch (role) {
    case FontRole::BodyStrong:
        return {13, QFont::DemiBold};
    case FontRole::Secondary:
        return {12, QFont::Normal};
    case FontRole::Badge:
        return {12, QFont::Medium};
    case FontRole::SectionHead:
        return {11, QFont::DemiBold};
    case FontRole::Heading:
        return {15, QFont::DemiBold};
    case FontRole::Title:
        return {17, QFont::Bold};
    case FontRole::Monospace:
        return {12, QFont::Normal};
    case FontRole::Body:
    case FontRole::Count_:
        break;
    }
    return {13, QFont::Normal};
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_desktopFont(QApplication::font())
    , m_startScheme(schemeOf(QApplication::palette()))
    , m_palette(m_startScheme)
    , m_scale(scaleFor(m_desktopFont, m_textScale))
    , m_watcher(std::make_unique<SchemeWatcher>())
{
    installAccessibility();
    connect(m_watcher.get(), &SchemeWatcher::answered, this, &Theme::desktopAnswered);
    connect(m_watcher.get(), &SchemeWatcher::contrastAnswered, this, [this](Contrast contrast) {
        m_desktopContrast = contrast;
        reconsider();
    });
    connect(m_watcher.get(), &SchemeWatcher::textScaleAnswered, this, &Theme::desktopTextScaled);
}

Theme::~Theme() = default;

void Theme::followDesktop()
{
    m_watcher->start();
}

void Theme::desktopAnswered(std::optional<Scheme> scheme)
{
    m_portalScheme = scheme;
    reconsider();
}

void Theme::setChoice(SchemeChoice choice)
{
    m_choice = choice;
    reconsider();
}

void Theme::reconsider()
{
    Scheme wanted = m_portalScheme.value_or(m_startScheme);
    if (m_choice != SchemeChoice::System) {
        wanted = m_choice == SchemeChoice::Dark ? Scheme::Dark : Scheme::Light;
    }
    Contrast contrast = m_desktopContrast;
    if (m_contrastChoice != ContrastChoice::System) {
        contrast = m_contrastChoice == ContrastChoice::High ? Contrast::High : Contrast::Normal;
    }
    const Palette palette(wanted, contrast);
    if (palette == m_palette) {
        return;
    }
    m_palette = palette;
    Q_EMIT changed();
}

void Theme::setContrastChoice(ContrastChoice choice)
{
    m_contrastChoice = choice;
    reconsider();
}

void Theme::desktopTextScaled(qreal scale)
{
    const qreal bounded = platformScalesText() ? 1.0 : std::clamp(scale, smallestDesktopScale, largestDesktopScale);
    if (!qFuzzyCompare(bounded, m_desktopTextScale)) {
        m_desktopTextScale = bounded;
        rescale();
    }
}

void Theme::rescale()
{
    m_scale = scaleFor(m_desktopFont, m_textScale * m_desktopTextScale);
    Q_EMIT changed();
}

void Theme::setTextScale(qreal scale)
{
    const qreal bounded = std::clamp(scale, smallestTextScale, largestTextScale);
    if (qFuzzyCompare(bounded, m_textScale)) {
        return;
    }
    m_textScale = bounded;
    rescale();
}

QFont Theme::font(FontRole role) const
{
    const RoleFont wanted = roleFont(role);
    QFont result = m_desktopFont;
    if (role == FontRole::Monospace) {
        result.setFamilies({QStringLiteral("monospace")});
        result.setStyleHint(QFont::Monospace);
    }
    result.setPixelSize(std::max(1, qRound(wanted.pixels * m_scale)));
    result.setWeight(wanted.weight);
    if (role == FontRole::SectionHead) {
        result.setCapitalization(QFont::AllUppercase);
        if (QLocale().script() != QLocale::DevanagariScript) { // whose letters hang from one line
            result.setLetterSpacing(QFont::AbsoluteSpacing, 0.7 * m_scale);
        }
    }
    return result;
}

qreal Theme::focusWidth() const
{
    return focusRingWidth(m_palette) * m_scale;
}

int Theme::px(qreal units) const
{
    return qRound(units * m_scale);
}

int Theme::rowHeight() const
{
    const int upper = std::max(QFontMetrics(font(FontRole::Body)).height(), px(20));
    const int lower = QFontMetrics(font(FontRole::Secondary)).height();
    return std::max(px(52), upper + lower + px(14));
}

} // namespace callboard::ui

#include "moc_Theme.cpp"
