#include "WindowProgram.h"

#include "DesktopActivation.h"
#include "ExitCode.h"
#include "Program.h"
#include "ProgramServices.h"
#include "SingleInstance.h"
#include "StopSignal.h"
#include "base/Diagnostics.h"
#include "base/Locations.h"
#include "language/Language.h"
#include "recordings/SoundSupport.h"
#include "theme/CallboardStyle.h"
#include "theme/Icons.h"
#include "theme/Theme.h"
#include "window/MainWindow.h"
#include "window/UpgradeNotice.h"
#include "window/WindowSettings.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QEventLoop>
#include <QMessageBox>
#include <QThread>
#include <QTimer>

#include <cstdio>
#include <functional>
#include <memory>

namespace callboard {

using namespace Qt::StringLiterals;

namespace {

int end(ExitCode code)
{
    return static_cast<int>(code);
}

void complain(const QString &sentence)
{
    std::fputs(qPrintable(sentence + u'\n'), stderr);
}

/// The one dialog that opens by itself: without a store there is no window to say it in.
int refuseStore(const store::StoreError &error, const QString &file)
{
    complain(error.message);
    QMessageBox box(QMessageBox::Critical, QObject::tr("Callboard"), error.message);
    box.setTextFormat(Qt::PlainText);
    box.setInformativeText(
        QObject::tr("Nothing was changed. The store is %1; another one can be chosen with --database.").arg(file));
    box.exec();
    return end(ExitCode::StoreUnusable);
}

/// On a thread, while the desktop gets its answers: the disk or another program may keep it waiting.
void runAside(const std::function<void()> &work)
{
    QEventLoop loop;
    const std::unique_ptr<QThread> thread(QThread::create(work));
    QObject::connect(thread.get(), &QThread::finished, &loop, &QEventLoop::quit);
    thread->start();
    loop.exec();
    thread->wait();
}

/// One of an earlier version takes its time, and so does a damaged one: then something is shown meanwhile.
Result<void, store::StoreError> openStore(Program &program, const ui::Theme &theme)
{
    using namespace std::chrono_literals;
    constexpr auto unnoticed = 400ms;
    bool isEarlier = false;
    runAside([&] { isEarlier = program.store.isOfEarlierVersion(); });
    ui::UpgradeNotice notice(theme, isEarlier ? ui::UpgradeNotice::Work::Upgrade : ui::UpgradeNotice::Work::Repair);
    QTimer::singleShot(isEarlier ? 0ms : unnoticed, &notice, &QWidget::show);
    Result<void, store::StoreError> opened;
    runAside([&] { opened = program.openStore(); });
    notice.hide();
    return opened;
}

/// Lets the window come to the front where the desktop guards that: Qt takes the token from here when it asks.
void takeToken(const QByteArray &token)
{
    if (!token.isEmpty() && QGuiApplication::platformName().startsWith(u"wayland"_s)) {
        qputenv("XDG_ACTIVATION_TOKEN", token);
    }
}

void doAsAsked(ui::MainWindow &window, WindowRequest request)
{
    switch (request) {
    case WindowRequest::Raise:
        break;
    case WindowRequest::NewCall:
        window.openNewCall();
        break;
    case WindowRequest::Search:
        window.focusSearch();
        break;
    }
}

} // namespace

int runWindow(int &argc, char **argv)
{
    // Qt would abort without a word that helps.
    const bool display = qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
                         || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
    if (!display) {
        complain(
            QObject::tr("There is no display to open the window on. The commands work without: see callboard --help."));
        return end(ExitCode::Usage);
    }
    // Qt's own choice need not be ours. Now, since other threads may read the environment later.
    const recordings::MediaBackend backend = recordings::findMediaBackend();
    if (!qEnvironmentVariableIsSet("QT_MEDIA_BACKEND") && backend != recordings::MediaBackend::None) {
        qputenv("QT_MEDIA_BACKEND", recordings::nameOf(backend));
    }
    // Qt takes it from the environment when the first window shows.
    const QByteArray token = qgetenv("XDG_ACTIVATION_TOKEN");
    QApplication application(argc, argv);
    const ui::SpokenLanguage language(ui::languageIn(settings::Settings(locations::settingsFile())));
    QApplication::setApplicationDisplayName(u"Callboard"_s);
    QApplication::setDesktopFileName(QStringLiteral(CALLBOARD_APP_ID));
    QApplication::setWindowIcon(ui::applicationIcon());
    startLogging(locations::logFile());

    QCommandLineParser parser;
    addCommonOptions(parser);
    parser.addOptions(windowOptions());
    const bool understood = parser.parse(application.arguments());
    const auto options = readCommonOptions(parser);
    if (!understood || !options) {
        complain((understood ? options.error() : parser.errorText()) + u' ' + QObject::tr("See callboard --help."));
        return end(ExitCode::Usage);
    }
    if (!options->account.isEmpty()) {
        complain(QObject::tr("--account goes with a command: the window shows every account. See callboard --help."));
        return end(ExitCode::Usage);
    }
    SingleInstance instance(options->database);
    const WindowRequest first = readWindowRequest(parser);
    if (!instance.takePlace(first, token)) {
        return end(ExitCode::Done);
    }
    DesktopActivation activation;
    if (options->team
        || options->database == locations::storeFile()) { // the desktop's entry means the person's own store
        activation.start();
    }

    ui::Theme theme;
    ui::CallboardStyle::install(application, theme);
    SystemClock clock;
    Program program(*options, clock);
    theme.setChoice(ui::schemeIn(program.settings));
    theme.setContrastChoice(ui::contrastIn(program.settings));
    QObject::connect(&program.settings, &settings::Settings::changed, &theme, [&](settings::Id id) {
        if (id == settings::Id::Contrast) {
            theme.setContrastChoice(ui::contrastIn(program.settings));
        }
    });
    theme.followDesktop();
    if (const auto opened = openStore(program, theme); !opened) {
        return refuseStore(opened.error(), options->database);
    }
    program.startTeam();
    program.pollForTeam();
    ui::MainWindow window(servicesOf(program), theme,
        {.file = locations::settingsFile(),
            .refreshInterval = options->refreshInterval,
            .refreshIntervalGiven = options->refreshIntervalGiven,
            .logFile = locations::logFile(),
            .doctorCommand = {QApplication::applicationFilePath(), u"--database"_s, options->database, u"--api-url"_s,
                options->apiUrl, u"doctor"_s},
            .demoCommand = qEnvironmentVariable("CALLBOARD_DEMO")});
    const auto serve = [&window](WindowRequest request, const QByteArray &withToken) {
        takeToken(withToken);
        window.raiseToFront();
        doAsAsked(window, request);
    };
    QObject::connect(&instance, &SingleInstance::requested, &window, serve);
    QObject::connect(&activation, &DesktopActivation::requested, &window, serve);
    QObject::connect(&window, &ui::MainWindow::schemeChosen, &theme, &ui::Theme::setChoice);
    window.show();
    window.start();
    program.settings.followFile();
    program.care.start();
    program.keyRing.load(
        options->environmentKey, {&window, [&window](const QString &trouble) { window.keysLoaded(trouble); }});
    // Told to stop, as at logout: close as if a person had, so that the window's state is kept.
    const StopSignal stop;
    QObject::connect(&stop, &StopSignal::received, &window, &ui::MainWindow::quit);
    instance.ready();
    activation.ready();
    doAsAsked(window, first);
    return QApplication::exec();
}

} // namespace callboard
