#pragma once

#include "notifying/DesktopNotifier.h"
#include "notifying/ToldModel.h"
#include "notifying/TrayIcon.h"
#include "telling/Told.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <map>
#include <vector>

class QMainWindow;

namespace callboard::ui {

class CallingController;
class DetailsController;
class RowActions;
class SettingsDialog;
class StatusLine;
class Theme;
class ToldDialog;
struct Services;

/// Tells what Teller notices: in bubbles while no window of the program is in front, in the tray, and in the window's
/// own list. What a bubble offers is done here. GUI thread only.
class NotifyingController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NotifyingController)

public:
    struct Parts
    {
        QMainWindow &window;
        StatusLine &status;
        DetailsController &details;
        RowActions &rows;
        CallingController &calling;
    };

    /// All of them must outlive it.
    NotifyingController(
        const Services &services, const Theme &theme, QString settingsFile, const Parts &parts, QObject *parent);
    ~NotifyingController() override;

    /// Looks for the desktop's notifications, and shows the tray's symbol if it is wanted.
    void start();
    /// Shows and changes what the settings say of it.
    void attach(SettingsDialog &dialog);
    /// Whether a closed window is left in the tray.
    [[nodiscard]] bool staysOnClose() const;
    void openList();

Q_SIGNALS:
    /// The window is wanted in front.
    void raiseRequested();
    void settingsRequested();
    /// What came into this view is wanted in sight.
    void viewRequested(const QString &viewId);
    void quitRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void add(const telling::Told &told);
    void showBubble(const telling::Topic &topic);
    void settle(telling::Occasion occasion);
    void act(const QString &key, const QString &action);
    void seen();
    void seeIfInFront();
    void showCount();
    void openCall(qint64 id);

    const Services &m_services;
    const Theme &m_theme;
    const QString m_settingsFile;
    const Parts m_parts;
    ToldModel m_model;
    DesktopNotifier m_notifier;
    TrayIcon m_tray;
    QPointer<ToldDialog> m_dialog;
    std::map<telling::Topic, std::vector<telling::Told>> m_unseen;
    std::map<telling::Topic, telling::Bubble> m_bubbles; ///< on the desktop
    int m_new = 0;
    bool m_paused = false;
    bool m_started = false;
};

} // namespace callboard::ui
