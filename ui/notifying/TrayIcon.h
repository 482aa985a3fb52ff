#pragma once

#include <QIcon>
#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

#include <memory>

namespace callboard::ui {

class Theme;

/// Callboard in the desktop's tray (StatusNotifierItem, where the desktop has one): how much is new, and a menu. GUI
/// thread only.
class TrayIcon final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TrayIcon)

public:
    explicit TrayIcon(const Theme &theme, QObject *parent = nullptr);
    ~TrayIcon() override;

    void setWanted(bool wanted);
    /// Whether it can be seen: without it a hidden window could not be brought back.
    [[nodiscard]] bool isSeen() const;
    /// Sets how much was told and not seen yet.
    void setCount(int count);

Q_SIGNALS:
    void openRequested();
    void newCallRequested();
    void pauseToggled(bool paused);
    void quitRequested();

private:
    [[nodiscard]] QIcon iconWith(int count) const;

    const Theme &m_theme;
    QMenu m_menu;
    QSystemTrayIcon m_icon;
    int m_count = -1;
};

} // namespace callboard::ui
