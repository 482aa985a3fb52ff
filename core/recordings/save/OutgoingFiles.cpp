#include "recordings/save/OutgoingFiles.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

namespace callboard::recordings {

using namespace Qt::StringLiterals;

namespace {

const QString prefix = u".callboard-outgoing-"_s;

} // namespace

OutgoingFiles::OutgoingFiles(QString beside)
    : m_beside(std::move(beside))
{
}

OutgoingFiles::~OutgoingFiles() = default;

/// A killed program cannot remove its folder. A day later nobody takes anything from it any more.
void OutgoingFiles::removeWhatDeadProgramsLeft(const QString &parent) const
{
    const QDateTime aDayAgo = QDateTime::currentDateTimeUtc().addDuration(-std::chrono::hours {24});
    const QFileInfoList left = QDir(parent).entryInfoList(
        {prefix + u"??????"_s}, QDir::Dirs | QDir::NoSymLinks | QDir::Hidden | QDir::CaseSensitive);
    for (const QFileInfo &folder : left) {
        if (folder.lastModified() < aDayAgo) {
            QDir(folder.absoluteFilePath()).removeRecursively();
        }
    }
}

bool OutgoingFiles::makeFolder()
{
    if (m_folder && m_folder->isValid() && QFileInfo(m_folder->path()).isDir()) {
        return true;
    }
    const QString parent = QFileInfo(m_beside).absolutePath();
    removeWhatDeadProgramsLeft(parent);
    m_folder = std::make_unique<QTemporaryDir>(parent + u'/' + prefix + u"XXXXXX"_s); // 0700
    if (!m_folder->isValid()) {
        m_folder = std::make_unique<QTemporaryDir>();
    }
    return m_folder->isValid();
}

QStringList OutgoingFiles::prepare(const std::vector<Wanted> &wanted)
{
    if (!makeFolder()) {
        return {};
    }
    // A folder for each time: what was given away before keeps its name.
    const QString folder = m_folder->filePath(QString::number(++m_batch));
    if (!QDir(m_folder->path())
             .mkdir(
                 QString::number(m_batch), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner)) {
        return {};
    }
    QStringList paths;
    UniqueNames names;
    FolderTarget copies(folder);
    qint64 copied = 0;
    for (const Wanted &one : wanted) {
        const QString name = names.take(one.name);
        const QString path = folder + u'/' + name;
        if (linkWithoutReplacing(one.file, path) == 0) {
            paths.append(path);
            continue;
        }
        const qint64 size = QFileInfo(one.file).size();
        if (copied + size <= mostCopiedBytes && copies.add(one.file, name, [](qint64) { return true; })) {
            copied += size;
            paths.append(path);
        }
    }
    return paths;
}

} // namespace callboard::recordings
