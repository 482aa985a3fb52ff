#include "base/Diagnostics.h"
#include "base/EnglishPlurals.h"
#include "base/Locations.h"
#include "base/Process.h"
#include "cli/Commands.h"

#ifdef CALLBOARD_WITH_UI
#include "WindowProgram.h"
#endif

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    callboard::guardStandardStreams();
    callboard::hardenProcess();
    callboard::mapLargeMemory();
    QCoreApplication::setApplicationName(u"callboard"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(CALLBOARD_VERSION));

    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        arguments.append(QString::fromLocal8Bit(argv[i]));
    }
    const bool commandLine = callboard::cli::isCommandLine(arguments);
#ifdef CALLBOARD_WITH_UI
    if (!commandLine) {
        return callboard::runWindow(argc, argv);
    }
#endif
    const QCoreApplication application(argc, argv);
    callboard::EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    QLocale::setDefault(callboard::englishLocale(QLocale::system()));
    if (!commandLine) {
        std::fputs("This Callboard was built without its window: see callboard --help.\n", stderr);
        return static_cast<int>(callboard::ExitCode::Usage);
    }
    callboard::startLogging(callboard::locations::logFile());
    return static_cast<int>(callboard::cli::runCommand(arguments));
}
