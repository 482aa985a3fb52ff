// callboard-manual FOLDER DATE: writes the manual pages and the completions into FOLDER, from the table that --help is
// made of. Runs while Callboard is built, and is not installed.

#include "cli/CommandTable.h"
#include "cli/Completion.h"
#include "cli/ManPage.h"
#include "settings/SettingsDocument.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace callboard::cli;

namespace {

bool write(const QString &name, const QString &text)
{
    QFile file(name);
    const QByteArray bytes = text.toUtf8();
    return QDir().mkpath(QFileInfo(name).path()) && file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
           && file.flush();
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == u"--settings"_s) {
        return write(arguments[2], callboard::settings::settingsDocument()) ? 0 : 1;
    }
    if (arguments.size() != 3) {
        std::fputs("usage: callboard-manual FOLDER DATE, or callboard-manual --settings FILE\n", stderr);
        return 2;
    }
    const QString &folder = arguments[1];
    const ManEdition edition {.version = QStringLiteral(CALLBOARD_VERSION), .date = arguments[2]};
    bool written = write(folder + u"/man1/callboard.1"_s, manPage(edition))
                   && write(folder + u"/callboard.bash"_s, bashCompletion())
                   && write(folder + u"/_callboard"_s, zshCompletion())
                   && write(folder + u"/callboard.fish"_s, fishCompletion());
    for (const Command &command : commandTable()) {
        written = written && write(folder + u"/man1/callboard-%1.1"_s.arg(command.name), manPageOf(command, edition));
    }
    if (!written) {
        std::fputs("The manual could not be written.\n", stderr);
    }
    return written ? 0 : 1;
}
