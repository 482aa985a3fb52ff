#pragma once

#include "theme/Palette.h"

#include <QDBusVariant>
#include <QObject>

#include <optional>

namespace callboard::ui {

/// Follows `org.freedesktop.appearance color-scheme` of the desktop portal, because Qt 6.4 cannot tell light from dark.
/// Never blocks: without a session bus it does nothing, and the first answer arrives as a signal. GUI thread only.
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

private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void listen();

    bool m_started = false;
};

} // namespace callboard::ui
