#include "window/MainWindow.h"

#include "activity/ActivityDock.h"
#include "base/ProcessAge.h"
#include "board/BoardRefresher.h"
#include "board/CallHistoryModel.h"
#include "board/CallHistoryView.h"
#include "board/HistoryHeader.h"
#include "bolna/BolnaClients.h"
#include "details/CallDetailsSidebar.h"
#include "downloads/DownloadPanel.h"
#include "exporting/ExportPanel.h"
#include "filters/FilterBar.h"
#include "player/RecordingAudio.h"
#include "player/RecordingPlayer.h"
#include "polling/CallPoller.h"
#include "polling/HistoryImport.h"
#include "polling/PollLog.h"
#include "recordings/keep/RecordingFetcher.h"
#include "settings/Settings.h"
#include "settings/WelcomePage.h"
#include "store/BackupRoutine.h"
#include "store/CallFile.h"
#include "store/CallReader.h"
#include "store/CallStore.h"
#include "store/SearchWords.h"
#include "theme/Banner.h"
#include "theme/Button.h"
#include "theme/LiveToggle.h"
#include "theme/ScreenFit.h"
#include "theme/Theme.h"
#include "views/ViewList.h"
#include "views/ViewsPanel.h"
#include "window/ActivityController.h"
#include "window/Announcer.h"
#include "window/AnswersController.h"
#include "window/BannerController.h"
#include "window/BoardCost.h"
#include "window/BoardSplitter.h"
#include "window/CallingController.h"
#include "window/ColumnsController.h"
#include "window/DetailsController.h"
#include "window/DownloadsController.h"
#include "window/ExportActions.h"
#include "window/FetchingController.h"
#include "window/HandoverController.h"
#include "window/HeaderBar.h"
#include "window/HelpController.h"
#include "window/InsightsController.h"
#include "window/KeyController.h"
#include "window/LiveChanges.h"
#include "window/NotifyingController.h"
#include "window/PlacedCalls.h"
#include "window/PlayNext.h"
#include "window/PlayerController.h"
#include "window/RowActions.h"
#include "window/SelectionSums.h"
#include "window/SessionController.h"
#include "window/SessionKeeper.h"
#include "window/SettingsController.h"
#include "window/StatusLine.h"
#include "window/StopController.h"
#include "window/ViewsController.h"
#include "window/ViewsSplitter.h"
#include "window/WelcomeController.h"
#include "window/WindowFocus.h"
#include "window/WindowKeys.h"
#include "window/WindowSettings.h"

#include <QAction>
#include <QCloseEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLoggingCategory>
#include <QProcess>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lcUi, "callboard.ui")

/// For the benchmark, and for whoever asks why it was slow.
void sayHowLongThatTook()
{
    if (const auto age = processAge()) {
        qCInfo(lcUi, "First rows on screen %lld ms after the process began", static_cast<long long>(age->count()));
    }
}

} // namespace

MainWindow::MainWindow(const Services &services, const Theme &theme, const Settings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_services(services)
    , m_theme(theme)
    , m_given(settings)
    , m_settings(std::make_unique<WindowSettings>(settings.file))
    , m_model(new CallHistoryModel(services.reader, services.clock, this))
    , m_refresher(new BoardRefresher(services.reader, *m_model, services.clock, settings.refreshInterval, this))
    , m_second(services.clock, 1s, [this] { showPollerState(); })
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(tr("Callboard"));
    resize(m_theme.px(1360), m_theme.px(860));
    ScreenFit::apply(*this);

    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *banner = new Banner(m_theme, page);
    banner->setObjectName(u"banner"_s);
    m_banner = new BannerController(m_services, m_theme, *m_settings, {*banner, *this}, this);
    m_welcome = new WelcomePage(m_theme, page);
    m_welcome->setObjectName(u"welcomePage"_s);
    m_welcome->setDemoAvailable(!settings.demoCommand.isEmpty());
    m_pages = new QStackedWidget(page);
    m_status = new StatusLine(m_theme, page);
    m_downloadPanel = new DownloadPanel(m_theme, page);
    auto *exportPanel = new ExportPanel(m_theme, page);
    m_header = new HeaderBar(m_theme, m_services.clock, this);
    m_filters = &m_header->filters();
    auto *audio = new RecordingAudio(this);
    m_board = new BoardSplitter(m_theme, *m_model, m_services.clock, *audio, this);
    m_view = &m_board->view();
    m_sidebar = &m_board->sidebar();
    auto *viewsPanel = new ViewsPanel(m_theme, this);
    m_viewsSplitter = new ViewsSplitter(m_theme, viewsPanel, m_board, this);
    m_pages->addWidget(m_viewsSplitter);
    m_pages->addWidget(m_welcome);
    column->addWidget(m_header);
    column->addWidget(banner);
    auto *placedBanner = new Banner(m_theme, page);
    placedBanner->setObjectName(u"placedBanner"_s);
    column->addWidget(placedBanner);
    auto *handedBanner = new Banner(m_theme, page);
    handedBanner->setObjectName(u"handedBanner"_s);
    column->addWidget(handedBanner);
    // The docks live in an inner main window, so that the status line stays at the very bottom, below them.
    m_dockArea = new QMainWindow(page);
    m_dockArea->setWindowFlags(Qt::Widget);
    m_dockArea->setObjectName(u"dockArea"_s);
    m_dockArea->setCentralWidget(m_pages);
    m_activity = new ActivityDock(m_theme, m_dockArea);
    m_dockArea->addDockWidget(Qt::BottomDockWidgetArea, m_activity);
    m_activity->hide();
    column->addWidget(m_dockArea, 1);
    column->addWidget(m_downloadPanel);
    column->addWidget(exportPanel);
    column->addWidget(m_status);
    setCentralWidget(page);

    m_player = new PlayerController(m_services, *m_settings, *m_sidebar, *audio, this);
    m_details = new DetailsController(m_services, *m_settings, *m_sidebar, *m_player, this);
    m_fetching = new FetchingController(m_services, {*m_model, *m_view, *m_sidebar, *m_status}, this);
    m_calling = new CallingController(m_services, m_theme, *this, this);
    m_rowActions = new RowActions(m_services, *m_model, *m_view, *m_details, *m_calling, this);
    new PlacedCalls(m_services.clock,
        {*placedBanner, *m_filters, *m_model, *m_view, *m_refresher, *m_details, *m_player, *m_calling}, this);
    auto *stops = new StopController(m_services, {*m_sidebar, *m_details, *m_rowActions, *this}, this);
    connect(stops, &StopController::noticed, m_status, &StatusLine::showNotice);
    if (m_services.team) {
        auto *hands = new HandoverController(m_services, {*handedBanner, *m_sidebar, *m_rowActions, *this}, this);
        connect(hands, &HandoverController::noticed, m_status, &StatusLine::showNotice);
    }
    m_downloads
        = new DownloadsController(m_services, m_theme, *m_settings, {*this, *m_model, *m_view, *m_downloadPanel}, this);
    auto *exports = new ExportActions(m_services, m_theme, *m_settings,
        {*this, *m_header, *m_model, *m_view, *m_details, *m_rowActions, *exportPanel, *m_status}, this);
    new BoardCost(m_services.reader, *m_model, *m_status, this);
    m_insights = new InsightsController(m_services, m_theme, *m_settings, {*this, *m_filters, *m_model}, this);
    m_focus = new WindowFocus({.window = *this,
                                  .header = *m_header,
                                  .filters = *m_filters,
                                  .pages = *m_pages,
                                  .welcome = *m_welcome,
                                  .views = viewsPanel->list(),
                                  .view = *m_view,
                                  .sidebar = *m_sidebar,
                                  .inOrder = {m_header, banner, placedBanner, handedBanner, m_welcome, viewsPanel,
                                      m_view, m_sidebar, m_activity, m_downloadPanel, exportPanel, m_status}},
        this);
    auto *keys = new WindowKeys(m_theme,
        {*this, *m_filters, *m_model, *m_view, *m_sidebar, *m_details, *m_player, *m_refresher, *m_focus}, this);
    connect(m_status, &StatusLine::keysRequested, keys, &WindowKeys::showHelp);
    auto *help = new HelpController(m_services, m_theme, m_given.logFile, m_given.doctorCommand, *this, this);
    connect(keys, &WindowKeys::logRequested, help, &HelpController::openLog);
    connect(keys, &WindowKeys::reportRequested, help, &HelpController::openReport);
    m_selectionSums
        = new SelectionSums({m_services.reader, *m_model, *m_view, *m_details, *m_sidebar, *m_status}, this);
    m_keys = new KeyController(m_services, m_theme, *this, this);
    m_firstMinute = new WelcomeController(m_services, *m_welcome, m_given.file, this);
    m_settingsController = new SettingsController(m_services, m_theme, m_given.file, *m_keys, *this, this);
    connect(m_settingsController, &SettingsController::schemeChosen, this, &MainWindow::schemeChosen);
    m_notifying = new NotifyingController(
        m_services, m_theme, m_given.file, {*this, *m_status, *m_details, *m_rowActions, *m_calling}, this);
    connect(m_settingsController, &SettingsController::opened, m_notifying, &NotifyingController::attach);
    connect(
        m_notifying, &NotifyingController::settingsRequested, m_settingsController, &SettingsController::openDialog);
    connect(m_notifying, &NotifyingController::raiseRequested, this, &MainWindow::raiseToFront);
    connect(m_notifying, &NotifyingController::quitRequested, this, &MainWindow::quit);
    m_keeper = new SessionKeeper(m_services.clock, QFileInfo(m_given.file).absolutePath() + u"/session.json"_s,
        {*this, *m_dockArea, *m_activity, *m_board},
        {.geometry = m_settings->geometry.get(),
            .docks = m_settings->state.get(),
            .splitter = m_settings->splitter.get()},
        this);
    m_session = new SessionController(m_services, {*m_keeper, *m_sidebar, *m_player}, this);
    connect(m_downloads, &DownloadsController::busyChanged, m_session, &SessionController::setBusy);
    connect(exports, &ExportActions::busyChanged, m_session, &SessionController::setBusy);
    connectBoard();
    new ColumnsController(m_services, *m_settings, {m_view->columns(), *m_model, m_header->columns()}, this);
    m_answers = new AnswersController(m_services, {*m_filters, *m_model, m_view->columns(), *m_refresher}, this);
    m_views = new ViewsController(m_services, *m_settings,
        {*this, *m_filters, *m_model, *m_view, *m_refresher, *viewsPanel, *m_viewsSplitter, m_header->views()}, this);
    connect(m_views, &ViewsController::noticed, m_status, &StatusLine::showNotice);
    connect(m_settingsController, &SettingsController::opened, m_views, &ViewsController::attach);
    connect(m_notifying, &NotifyingController::viewRequested, m_views, &ViewsController::choose);
    connectDetails();
    connectDownloads();
    connectPoller();
    auto *announcer = new Announcer(m_services.clock, m_status);
    new LiveChanges({*announcer, *m_refresher, *m_model, *m_details, m_header->live(), *m_status, m_services.import,
                        *banner, *placedBanner, *handedBanner},
        this);
    buildActions();
    restore();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildActions()
{
    const auto shortcut = [this](const QKeySequence &keys, auto run) {
        auto *action = new QShortcut(keys, this);
        connect(action, &QShortcut::activated, this, run);
    };
    shortcut(QKeySequence::Refresh, [this] { m_header->refresh().click(); });
    shortcut(QKeySequence::New, [this] { m_calling->openDialog(); });
    shortcut(QKeySequence::Preferences, [this] { m_settingsController->openDialog(); });
    shortcut(QKeySequence(u"Ctrl+,"_s), [this] { m_settingsController->openDialog(); });
    shortcut(QKeySequence::Quit, [this] { quit(); });
    shortcut(QKeySequence(u"Ctrl+Shift+N"_s), [this] { m_notifying->openList(); });
    shortcut(QKeySequence(u"Ctrl+I"_s), [this] { m_header->insights().click(); });
    connect(&m_header->insights(), &QAbstractButton::clicked, m_insights, &InsightsController::open);
    shortcut(QKeySequence(u"Ctrl+Shift+S"_s), [this] { m_header->download().click(); });
    const auto toggleActivity = [this] { m_activity->setVisible(!m_activity->isVisible()); };
    shortcut(QKeySequence(u"Ctrl+Shift+A"_s), toggleActivity);
    connect(m_status, &StatusLine::activityToggled, m_activity, toggleActivity);
}

void MainWindow::connectBoard()
{
    connect(&m_services.settings, &settings::Settings::changed, this, [this](settings::Id id) {
        if (id == settings::Id::RefreshInterval && !m_given.refreshIntervalGiven) {
            m_refresher->setInterval(m_services.settings.get<settings::Id::RefreshInterval>());
        }
    });
    connect(&m_header->live(), &QAbstractButton::toggled, m_refresher, &BoardRefresher::setLive);
    connect(&m_header->refresh(), &QAbstractButton::clicked, m_refresher, &BoardRefresher::refreshNow);
    connect(&m_header->refresh(), &QAbstractButton::clicked, m_fetching, &FetchingController::refresh);
    connect(m_filters, &FilterBar::queryChanged, m_fetching, &FetchingController::setQuery);
    connect(m_fetching, &FetchingController::noticed, m_status, &StatusLine::showNotice);
    connect(m_fetching, &FetchingController::callWanted, m_details, &DetailsController::refresh);
    connect(m_filters, &FilterBar::queryChanged, m_refresher, &BoardRefresher::setQuery);
    connect(m_filters, &FilterBar::queryChanged, this, [this] {
        if (const QByteArray state = m_filters->state().toJson(); state != m_settings->filters.get()) {
            m_settings->filters.set(state);
        }
    });
    connect(m_filters, &FilterBar::queryChanged, this, [this](const store::CallQuery &query) {
        const store::SearchWords words(query.search);
        m_sidebar->setSearch(words);
        m_view->setSearch(words);
    });
    connect(m_filters, &FilterBar::countsWanted, m_refresher, &BoardRefresher::readCounts);
    connect(m_refresher, &BoardRefresher::countsRead, m_filters, &FilterBar::setCounts);
    connect(m_filters, &FilterBar::spanCountsWanted, m_refresher, &BoardRefresher::readSpanCounts);
    connect(m_refresher, &BoardRefresher::spanCountsRead, m_filters, &FilterBar::setSpanCounts);
    connect(m_model, &CallHistoryModel::sortRequested, m_filters, &FilterBar::setSort);
    connect(m_filters, &FilterBar::queryChanged, m_view, [this] { m_view->setFilterCount(m_filters->filterCount()); });
    connect(m_refresher, &BoardRefresher::countChanged, m_view, &CallHistoryView::setCounts);
    connect(m_refresher, &BoardRefresher::countChanged, this, [this](int shown, int total) {
        m_shown = shown;
        m_total = total;
        updateRange();
        updatePage();
        m_banner->setTotal(total);
    });
    connect(m_view, &CallHistoryView::visibleRangeChanged, this, [this](int first, int last) {
        m_first = first;
        m_last = last;
        updateRange();
    });
    connect(m_view, &CallHistoryView::firstRowsPainted, this, [] { sayHowLongThatTook(); });
    connect(m_view, &CallHistoryView::clearFiltersRequested, m_filters, &FilterBar::clear);
    connect(m_view, &CallHistoryView::newCallRequested, m_calling, &CallingController::openDialog);
    connect(&m_header->newCall(), &QAbstractButton::clicked, m_calling, &CallingController::openDialog);
    connect(&m_services.store, &store::CallStore::changed, m_refresher, &BoardRefresher::follow);
    connect(&m_services.store, &store::CallStore::replaced, m_refresher, &BoardRefresher::localChange);
    connect(m_calling, &CallingController::keyNeeded, m_keys, &KeyController::openDialog);

    connect(m_refresher, &BoardRefresher::failed, m_banner, &BannerController::setStoreTrouble);
    connect(m_details, &DetailsController::storeFailed, m_banner, &BannerController::setStoreTrouble);
    connect(m_refresher, &BoardRefresher::refreshed, this, [this] {
        m_details->boardRead(m_refresher->revision());
        m_fetching->boardRead(m_total);
        m_banner->setStoreTrouble({});
    });
    connect(m_banner, &BannerController::readAgainRequested, m_refresher, &BoardRefresher::refreshNow);
    connect(m_banner, &BannerController::keyRequested, m_keys, &KeyController::openDialog);
    connect(m_banner, &BannerController::settingsRequested, m_settingsController, &SettingsController::openDialog);
}

void MainWindow::connectDetails()
{
    connect(m_view, &CallHistoryView::callActivated, m_details, &DetailsController::show);
    const auto play = [this](qint64 id) {
        m_view->selectCall(id);
        m_details->play(id);
    };
    connect(m_view, &CallHistoryView::playRequested, this, [this, play](qint64 id) {
        if (m_player->playingCall() == id) {
            m_details->togglePlay(); // its cell says that it plays
        } else {
            play(id);
        }
    });
    connect(m_player, &PlayerController::playingChanged, m_model, &CallHistoryModel::setPlaying);
    const auto *next = new PlayNext(m_services.reader, *m_model, *m_view, *m_details, *m_player, this);
    connect(next, &PlayNext::noticed, m_status, &StatusLine::showNotice);
    connect(m_rowActions, &RowActions::playRequested, this, play);
    connect(m_rowActions, &RowActions::downloadRequested, this, [this](qint64 id) {
        m_view->selectCall(id);
        m_details->show(id); // where progress and failure are told
        m_details->download(id);
    });
    connect(m_rowActions, &RowActions::numberRequested, m_filters, &FilterBar::showNumber);
    connect(m_rowActions, &RowActions::noticed, m_status, &StatusLine::showNotice);
    connect(m_view, &CallHistoryView::selectionGivenUp, m_status,
        [this] { m_status->showNotice(tr("The selection was let go: in this order its calls stand too far apart.")); });
    connect(m_details, &DetailsController::opened, this, [this] {
        m_board->showSidebar(true);
        m_viewsSplitter->arrange();
        m_selectionSums->update();
    });
    connect(m_details, &DetailsController::closed, this, [this] {
        m_board->showSidebar(false);
        m_viewsSplitter->arrange();
        m_view->selectCall(0);
    });
    // A lost dial is looked for by an import, which by itself is no person's doing.
    connect(m_details, &DetailsController::dialSearched, m_refresher, &BoardRefresher::localChange);
    connect(m_details, &DetailsController::shown, m_fetching, &FetchingController::callShown);
    connect(m_details, &DetailsController::closed, m_fetching, &FetchingController::callClosed);
    connect(m_details, &DetailsController::shown, m_keeper,
        [this](const store::CallFile &file) { m_keeper->setCall(file.call.executionId); });
    connect(m_details, &DetailsController::closed, m_keeper, [this] { m_keeper->setCall({}); });
}

void MainWindow::connectDownloads()
{
    connect(&m_header->download(), &QAbstractButton::clicked, m_downloads, &DownloadsController::openDialog);
    connect(m_rowActions, &RowActions::downloadSelectedRequested, m_downloads,
        [this] { m_downloads->openDialogFor(DownloadsController::What::Selection); });
    connect(m_rowActions, &RowActions::caseRequested, m_downloads, &DownloadsController::saveCase);
    connect(m_filters, &FilterBar::queryChanged, m_downloads, &DownloadsController::setQuery);
    connect(m_downloads, &DownloadsController::noticed, m_status, &StatusLine::showNotice);
    connect(m_downloads, &DownloadsController::batchDone, m_refresher, &BoardRefresher::localChange);
}

void MainWindow::connectPoller()
{
    auto *activity = new ActivityController(m_services, *m_activity, this);
    connect(activity, &ActivityController::callRequested, this, [this](qint64 id) {
        m_view->selectCall(id);
        m_details->show(id);
    });
    connect(&m_services.poller, &polling::CallPoller::cycleStarted, this, &MainWindow::showPollerState);
    connect(&m_services.poller, &polling::CallPoller::runningChanged, this, &MainWindow::showPollerState);
    connect(&m_services.poller, &polling::CallPoller::cycleFinished, this, &MainWindow::showPollerState);
    connect(&m_services.import, &polling::HistoryImport::finished, this, [this](const polling::ImportReport &report) {
        if (report.newCalls > 0) {
            m_refresher->localChange();
        }
    });
    connect(m_status, &StatusLine::importCancelled, &m_services.import, &polling::HistoryImport::cancel);
    connect(m_status, &StatusLine::settingsRequested, m_settingsController, &SettingsController::openDialog);
    connect(&m_services.clients, &bolna::BolnaClients::changed, this, &MainWindow::keysChanged);
    connect(m_keys, &KeyController::noticed, m_status, &StatusLine::showNotice);
    connect(m_firstMinute, &WelcomeController::finished, m_keys, &KeyController::begin);
    connect(m_keys, &KeyController::keyAccepted, this, [this] {
        m_firstMinute->leave();
        m_banner->forgetKeyTrouble();
        keysChanged();
    });
    connect(m_welcome, &WelcomePage::demoRequested, this, [this] {
        if (!QProcess::startDetached(m_given.demoCommand, {u"--demo"_s})) {
            m_welcome->showFailure(tr("The demo could not be started."));
        }
    });
}

void MainWindow::start()
{
    m_services.log.programStarted();
    m_refresher->start();
    m_answers->start();
    m_views->start();
    m_fetching->start();
    m_banner->start();
    m_second.start();
    m_notifying->start();
    m_session->start();
    restoreCall();
    keysChanged();
}

void MainWindow::keysLoaded(const QString &keyTrouble)
{
    m_keysLoaded = true;
    m_banner->setKeysLoaded(keyTrouble);
    m_fetching->keysLoaded();
    if (!keyTrouble.isEmpty() && m_services.clients.isEmpty()) {
        m_welcome->showFailure(keyTrouble);
    }
    m_services.fetcher.start();
    m_services.backups.start();
    if (!m_services.clients.isEmpty()) {
        m_services.poller.start();
        m_services.import.startHourly();
    }
    keysChanged();
}

void MainWindow::keysChanged()
{
    updatePage();
    showPollerState();
}

void MainWindow::showPollerState()
{
    m_status->showPoller(m_services.poller, m_services.clients, !m_services.clients.isEmpty() || !m_keysLoaded);
}

void MainWindow::updateRange()
{
    m_status->showRange(m_first, m_last, m_shown, m_total, m_model->alikeCount());
}

/// The welcome page stands in for a board that is empty because nobody has said yet whose it is, or what to follow.
void MainWindow::updatePage()
{
    const bool welcome = m_firstMinute->isAtWork() || (m_keysLoaded && m_services.clients.isEmpty() && m_total == 0);
    m_pages->setCurrentIndex(welcome ? 1 : 0);
    m_header->setUsable(!welcome);
    if (m_newCallWanted) {
        openNewCall();
    }
}

void MainWindow::restore()
{
    m_keeper->restore();
    m_filters->restore(views::FilterState::fromJson(m_settings->filters.get()));
    const store::CallQuery query = m_filters->query();
    m_downloads->setQuery(query);
    m_view->showOrder(query.sortColumn, query.sortOrder, query.sortQuestion);
}

/// The call that was in the details, unless another one has been opened meanwhile.
void MainWindow::restoreCall()
{
    const QString executionId = m_keeper->lastCall();
    if (executionId.isEmpty()) {
        return;
    }
    m_services.reader.callByExecution(executionId, {this, [this](const store::Read<std::optional<calls::Call>> &found) {
                                                        if (found && *found && m_details->callId() == 0) {
                                                            m_view->selectCall((*found)->id);
                                                            m_details->show((*found)->id);
                                                        }
                                                    }});
}

void MainWindow::quit()
{
    m_quits = true;
    close();
    QCoreApplication::quit(); // a hidden window is not the last one that closes
}

void MainWindow::raiseToFront()
{
    setWindowState((windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
    show();
    raise();
    activateWindow();
}

void MainWindow::openNewCall()
{
    const bool noKey = m_services.clients.isEmpty() || m_firstMinute->isAtWork();
    m_newCallWanted = !m_keysLoaded || (noKey && m_total < 0);
    if (!m_newCallWanted && !(noKey && m_total == 0)) { // the welcome page asks for a key already
        m_calling->openDialog();
    }
}

void MainWindow::focusSearch()
{
    m_filters->focusSearch();
}

bool MainWindow::focusNextPrevChild(bool next)
{
    return m_focus ? m_focus->goOn(next) : QMainWindow::focusNextPrevChild(next);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_keeper->save();
    if (!m_quits && m_notifying->staysOnClose()) {
        event->ignore();
        hide();
        return;
    }
    m_player->leave();
    QMainWindow::closeEvent(event);
}

} // namespace callboard::ui

#include "moc_MainWindow.cpp"
