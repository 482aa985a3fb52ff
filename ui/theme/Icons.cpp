#include "Icons.h"

#include "Theme.h"

#include <QIconEngine>
#include <QImage>
#include <QPainter>
#include <QPixmapCache>
#include <QPointer>
#include <QSvgRenderer>

#include <array>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr auto iconCount = static_cast<std::size_t>(Icon::Count_);

// File names in resources/icons, in the order of the enumeration.
constexpr std::array<const char *, iconCount> fileNames {
    "play",
    "pause",
    "stop",
    "download",
    "refresh",
    "search",
    "close",
    "plus",
    "phone",
    "dot",
    "clock",
    "live",
    "ending",
    "check",
    "cross",
    "chevron-down",
    "chevron-up",
    "chevron-right",
    "volume",
    "volume-muted",
    "warning",
    "info",
    "key",
    "activity",
    "copy",
    "speed",
    "back-10",
    "forward-10",
    "external",
    "offline",
    "settings",
    "calendar",
    "filter",
    "user",
    "more",
    "columns",
    "views",
    "note",
    "keyboard",
    "bell",
    "export",
    "insights",
    "empty-board",
};

QString resourcePath(Icon icon)
{
    const auto index = static_cast<std::size_t>(icon);
    Q_ASSERT(index < iconCount);
    return u":/callboard/icons/%1.svg"_s.arg(QLatin1StringView(fileNames[index]));
}

QPixmap render(Icon icon, const QColor &color, QSize size, qreal devicePixelRatio)
{
    QSvgRenderer renderer(resourcePath(icon));
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    const QSize pixels = (QSizeF(size) * devicePixelRatio).toSize();
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    {
        QPainter painter(&image);
        renderer.render(&painter, QRectF(QPointF(), QSizeF(pixels)));
        // Keeps the drawing's own opacity, so that an icon may have soft parts in its one colour.
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(image.rect(), color);
    }
    QPixmap result = QPixmap::fromImage(std::move(image));
    result.setDevicePixelRatio(devicePixelRatio);
    return result;
}

/// Before Qt 6.8 QIcon passes the size of a scaled pixmap in physical pixels.
constexpr bool takesLogicalSizes = QT_VERSION >= QT_VERSION_CHECK(6, 8, 0);

// Asks the theme for the colour at every painting; a pixmap made once would keep the colours of the scheme it was made
// in.
class ThemedIconEngine final : public QIconEngine
{
public:
    ThemedIconEngine(const Theme &theme, Icon icon, Token token)
        : m_theme(&theme)
        , m_icon(icon)
        , m_token(token)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(painter, m_icon, color(mode), rect);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return ui::pixmap(m_icon, color(mode), size, 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        QPixmap result = ui::pixmap(m_icon, color(mode), size, takesLogicalSizes ? scale : 1.0);
        result.setDevicePixelRatio(scale);
        return result;
    }

    QIconEngine *clone() const override { return new ThemedIconEngine(*this); }
    QString key() const override { return u"callboard"_s; }
    bool isNull() override { return false; }

private:
    [[nodiscard]] QColor color(QIcon::Mode mode) const
    {
        const Palette palette = m_theme ? m_theme->palette() : Palette();
        return palette.color(mode == QIcon::Disabled ? Token::DisabledText : m_token);
    }

    QPointer<const Theme> m_theme;
    Icon m_icon;
    Token m_token;
};

} // namespace

Icon iconFor(Tone tone)
{
    switch (tone) {
    case Tone::Live:
        return Icon::Live;
    case Tone::Ending:
        return Icon::Ending;
    case Tone::Done:
        return Icon::Check;
    case Tone::NotReached:
        return Icon::Cross;
    case Tone::Waiting:
    case Tone::Count_:
        break;
    }
    return Icon::Waiting;
}

QPixmap pixmap(Icon icon, const QColor &color, QSize size, qreal devicePixelRatio)
{
    if (size.isEmpty()) {
        return {};
    }
    const QString key = u"callboard/icon/%1/%2/%3x%4/%5"_s.arg(static_cast<int>(icon))
                            .arg(color.rgba(), 8, 16)
                            .arg(size.width())
                            .arg(size.height())
                            .arg(devicePixelRatio);
    QPixmap result;
    if (!QPixmapCache::find(key, &result)) {
        result = render(icon, color, size, devicePixelRatio);
        QPixmapCache::insert(key, result);
    }
    return result;
}

void paintIcon(QPainter *painter, Icon icon, const QColor &color, const QRect &rect)
{
    if (rect.isEmpty()) {
        return;
    }
    QSize size = rect.size();
    if (icon != Icon::EmptyBoard) {
        const int side = qMin(size.width(), size.height());
        size = QSize(side, side);
    }
    const QPoint topLeft(rect.x() + (rect.width() - size.width()) / 2, rect.y() + (rect.height() - size.height()) / 2);
    const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
    painter->drawPixmap(topLeft, pixmap(icon, color, size, ratio));
}

QIcon icon(const Theme &theme, Icon icon, Token token)
{
    return QIcon(new ThemedIconEngine(theme, icon, token));
}

QIcon applicationIcon()
{
    QIcon result;
    for (const int side : {16, 24, 32, 48, 64, 128, 256}) {
        QSvgRenderer renderer(u":/callboard/icons/callboard.svg"_s);
        QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        renderer.render(&painter);
        painter.end();
        result.addPixmap(QPixmap::fromImage(std::move(image)));
    }
    return result;
}

} // namespace callboard::ui
