#include "base/Locations.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace callboard::locations {

using namespace Qt::StringLiterals;

namespace {

QString ours(const QString &base)
{
    const QString folder = base + u"/callboard"_s;
    QDir().mkpath(folder);
    return folder;
}

} // namespace

QString settingsFile()
{
    return ours(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)) + u"/callboard.ini"_s;
}

QString storeFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/callboard/callboard.db"_s;
}

void makeFolderOf(const QString &file)
{
    QDir().mkpath(QFileInfo(file).path());
}

QString recordingsFolder(const QString &storeFile)
{
    return QFileInfo(storeFile).absolutePath() + u"/recordings"_s;
}

QString logFile()
{
    // Qt 6.4 has no name for the state folder.
    const QString state = qEnvironmentVariable("XDG_STATE_HOME", QDir::homePath() + u"/.local/state"_s);
    return ours(state) + u"/callboard.log"_s;
}

} // namespace callboard::locations
