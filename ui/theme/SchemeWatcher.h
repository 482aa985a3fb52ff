#pragma once

#include "theme/Palette.h"

#include <QDBusVariant>
#include <QObject>

#include <optional>

namespace callboard::ui {

/// Follows what the desktop portal says of light and dark (`org.freedesktop.appearance color-scheme`), of contrast
/// (`contrast` there, and GNOME's `org.gnome.desktop.a11y.interface high-contrast`, which older portals have alone) and
/// of the size of text (GNOME's `org.gnome.desktop.interface text-scaling-factor`), because Qt 6.4 cannot tell. Never
/// blocks: without a session bus it does nothing, and the first answers arrive as signals. GUI thread only.
class SchemeWatcher final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SchemeWatcher)

public:
    explicit SchemeWatcher(QObject *parent = nullptr);
    ~SchemeWatcher() override;

    void start();

Q_SIGNALS:
    /// The desktop's preference; none if it has none.
    void answered(std::optional<callboard::ui::Scheme> scheme);
    /// The contrast the desktop asks for.
    void contrastAnswered(callboard::ui::Contrast contrast);
    /// The desktop's scale of text, 1 being its default; not bounded.
    void textScaleAnswered(qreal scale);

private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void listen();
    void ask(const QString &group, const QString &key);
    void take(const QString &group, const QString &key, const QVariant &value);

    bool m_started = false;
    bool m_portalWantsContrast = false;
    bool m_gnomeWantsContrast = false;
};

} // namespace callboard::ui
