#pragma once

#include "Services.h"
#include "base/Clock.h"

#include <QMainWindow>
#include <QString>

#include <chrono>
#include <memory>

class QStackedWidget;

namespace callboard::ui {

class ActivityDock;
class AnswersController;
class BannerController;
class BoardRefresher;
class BoardSplitter;
class CallDetailsSidebar;
class CallHistoryModel;
class CallHistoryView;
class CallingController;
class DetailsController;
class DownloadPanel;
class DownloadsController;
class FetchingController;
class FilterBar;
class HeaderBar;
class InsightsController;
class KeyController;
class NotifyingController;
class PlayerController;
class RowActions;
class SelectionSums;
class SessionController;
class SessionKeeper;
class SettingsController;
class StatusLine;
class Theme;
class ViewsController;
class ViewsSplitter;
enum class SchemeChoice;
class WelcomeController;
class WelcomePage;
class WindowFocus;
class WindowSettings;

/// The main window. It arranges the parts and connects their signals; rules are in core, behaviour is in the parts. GUI
/// thread only; never blocks.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    struct Settings
    {
        QString file;
        std::chrono::milliseconds refreshInterval;
        bool refreshIntervalGiven = false; ///< for this run, whatever is set
        QString logFile {};
        QStringList doctorCommand {}; ///< prints the problem report; empty: there is none
        QString demoCommand {}; ///< starts the demo; empty: there is none
    };

    /// Everything passed in must outlive the window.
    MainWindow(const Services &services, const Theme &theme, const Settings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Shows the board, without waiting for the key store.
    void start();
    /// The keys are loaded or known to be missing; `keyTrouble` says why, if there is a reason. Starts polling.
    void keysLoaded(const QString &keyTrouble);
    /// Closes the window for good, also where a closed one is left in the tray.
    void quit();
    /// Brings the window to the front, after a second start.
    void raiseToFront();
    /// Opens New call, once the keys are loaded. Without a key it leads to where one is entered.
    void openNewCall();
    /// Puts the cursor into the search.
    void focusSearch();

Q_SIGNALS:
    /// The user chose light, dark or the desktop's scheme. It is saved already.
    void schemeChosen(callboard::ui::SchemeChoice choice);

protected:
    void closeEvent(QCloseEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void buildActions();
    void connectBoard();
    void connectDetails();
    void connectDownloads();
    void connectPoller();
    void restore();
    void restoreCall();

    void showPollerState();
    void updateRange();
    void updatePage();
    void keysChanged();

    const Services m_services;
    const Theme &m_theme;
    const Settings m_given;
    std::unique_ptr<WindowSettings> m_settings;

    CallHistoryModel *m_model;
    BoardRefresher *m_refresher;

    HeaderBar *m_header = nullptr;
    FilterBar *m_filters = nullptr; ///< in the header
    BannerController *m_banner = nullptr;
    QMainWindow *m_dockArea = nullptr;
    QStackedWidget *m_pages = nullptr;
    WelcomePage *m_welcome = nullptr;
    ViewsSplitter *m_viewsSplitter = nullptr; ///< around m_board
    BoardSplitter *m_board = nullptr;
    CallHistoryView *m_view = nullptr; ///< in m_board, as the sidebar is
    CallDetailsSidebar *m_sidebar = nullptr;
    StatusLine *m_status = nullptr;
    WindowFocus *m_focus = nullptr;
    SelectionSums *m_selectionSums = nullptr;
    DownloadPanel *m_downloadPanel = nullptr;
    ActivityDock *m_activity = nullptr;
    PlayerController *m_player = nullptr;
    DetailsController *m_details = nullptr;
    FetchingController *m_fetching = nullptr;
    CallingController *m_calling = nullptr;
    RowActions *m_rowActions = nullptr;
    DownloadsController *m_downloads = nullptr;
    AnswersController *m_answers = nullptr;
    ViewsController *m_views = nullptr;
    KeyController *m_keys = nullptr;
    InsightsController *m_insights = nullptr;
    WelcomeController *m_firstMinute = nullptr;
    SettingsController *m_settingsController = nullptr;
    NotifyingController *m_notifying = nullptr;
    SessionKeeper *m_keeper = nullptr;
    SessionController *m_session = nullptr;

    Ticker m_second; ///< the countdown in the status line
    bool m_keysLoaded = false;
    bool m_quits = false;
    bool m_newCallWanted = false; ///< before it was known whether there is a key, and a call
    int m_shown = -1;
    int m_total = -1;
    int m_first = 0;
    int m_last = 0;
};

} // namespace callboard::ui
