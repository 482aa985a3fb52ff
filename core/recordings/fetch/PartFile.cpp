#include "recordings/fetch/PartFile.h"

#include "base/NewFile.h"
#include "base/OwnFile.h"
#include "base/Process.h"
#include "recordings/RecordingName.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <cerrno>
#include <cstdio>

namespace callboard::recordings {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 readBytes = 1024 * 1024;
constexpr qint64 longestSidecar = 4096;

const QString partEnding = u".part"_s;
const QString sidecarEnding = u".part.json"_s;

QByteArray smallFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(longestSidecar) : QByteArray();
}

/// By archiveName(): the folder may be one of the user's own.
bool isOurs(const QString &name)
{
    static const QRegularExpression ours(u"^\\d+_[A-Za-z0-9_-]*$"_s);
    return ours.match(name).hasMatch();
}

bool isSame(const QString &path, const QString &other)
{
    QFile one(path);
    QFile two(other);
    if (one.size() != two.size() || !one.open(QIODevice::ReadOnly) || !two.open(QIODevice::ReadOnly)) {
        return false;
    }
    while (!one.atEnd()) {
        const QByteArray piece = one.read(readBytes);
        if (piece.isEmpty() || two.read(piece.size()) != piece) {
            return false;
        }
    }
    return true;
}

/// What is there under that name already is kept under another, which is the answer: damaged sound is better than none.
/// Empty: it stays.
QString setAside(const QString &path)
{
    for (int number = 1; number < 1000; ++number) {
        const QString aside = number == 1 ? path + u".damaged"_s : u"%1.damaged%2"_s.arg(path).arg(number);
        if (!QFileInfo::exists(aside)) {
            return QFile::rename(path, aside) ? aside : QString();
        }
    }
    return {};
}

} // namespace

PartFile::PartFile(const QString &path)
    : m_path(path)
{
}

QString PartFile::sidecarPath(const QString &path)
{
    return path + u".json"_s;
}

PartFile::Opened PartFile::open()
{
    // Unbuffered: what was taken is in the kernel's hands, whatever becomes of this process, and a full disk says so.
    if (!openOwnFile(m_file, m_path, QIODevice::ReadWrite | QIODevice::Unbuffered)) {
        m_error = qt_error_string(errno);
        return Opened::No;
    }
    if (!lockAlone(m_file, m_path)) {
        m_file.close();
        return Opened::InUse;
    }
    m_came = wholeBeside(m_path);
    return Opened::Yes;
}

bool PartFile::continueAt(qint64 bytes)
{
    return m_file.resize(bytes) && m_file.seek(bytes);
}

bool PartFile::restart(const Version &version)
{
    // In this order, so that a sidecar never stands beside bytes of another version.
    forgetSidecar(m_path);
    if (!m_file.resize(0) || !m_file.seek(0)) {
        m_error = m_file.errorString();
        return false;
    }
    if (version.canBeContinued() || m_came) {
        writeSidecar(version);
    }
    return true;
}

/// Where it cannot be written the part cannot be continued, and is still worth finishing.
void PartFile::writeSidecar(const Version &version)
{
    (void)replaceOwnFile(sidecarPath(m_path), sidecarOf(version, m_came));
}

void PartFile::noteCame(const Version &version, const WholeBody &came)
{
    m_came = came;
    writeSidecar(version);
}

bool PartFile::append(const QByteArray &piece)
{
    const bool written = m_file.write(piece) == piece.size();
    if (!written) {
        m_error = m_file.errorString();
    }
    return written;
}

void PartFile::close(Leave leave)
{
    if (leave == Leave::Sidecar && m_file.isOpen()) {
        (void)m_file.resize(0);
    }
    if (leave == Leave::Nothing && m_file.isOpen()) {
        QFile::remove(m_path);
        forgetSidecar(m_path);
    }
    m_file.close();
}

std::shared_ptr<LoadedPart> PartFile::load(const QString &path)
{
    auto part = std::make_shared<LoadedPart>();
    part->hash = std::make_unique<QCryptographicHash>(QCryptographicHash::Sha256);
    const auto version = versionFromSidecar(smallFile(sidecarPath(path)));
    QFile file(path);
    if (!version || !file.open(QIODevice::ReadOnly) || (version->total >= 0 && file.size() > version->total)
        || !judgeBeginning(file.peek(sniffWindow)).isAudio()) {
        return part;
    }
    part->version = *version;
    part->facts = judgeAudio(file);
    if (file.seek(0)) {
        read(file, *part);
    }
    return part;
}

void PartFile::read(QFile &file, LoadedPart &part)
{
    while (!file.atEnd()) {
        const QByteArray piece = file.read(readBytes);
        if (piece.isEmpty()) {
            part.bytes = 0; // it cannot be read: as good as nothing
            return;
        }
        part.hash->addData(piece);
        part.bytes += piece.size();
    }
}

std::shared_ptr<LoadedPart> PartFile::loadWhole(const QString &path)
{
    auto part = std::make_shared<LoadedPart>();
    part->hash = std::make_unique<QCryptographicHash>(QCryptographicHash::Sha256);
    QFile file(path);
    if (file.open(QIODevice::ReadOnly)) {
        part->facts = judgeAudio(file);
        if (part->facts.isAudio() && file.seek(0)) {
            read(file, *part);
        }
    }
    return part;
}

Result<QString, QString> PartFile::keepAs(
    const QString &path, const QString &finalPath, Taken taken, const WholeBody &body)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly) || !flushToDisk(file)) {
        return failure(file.errorString());
    }
    (void)replaceOwnFile(sidecarPath(path), sidecarOf({}, body));
    QString aside;
    QString kept = finalPath;
    if (QFileInfo(finalPath).isFile() && taken == Taken::SetAside) {
        aside = isSame(path, finalPath) ? QString() : setAside(finalPath);
        if (aside.isEmpty() && !isSame(path, finalPath)) {
            return failure(QObject::tr("the damaged copy cannot be set aside"));
        }
        if (aside.isEmpty()) {
            QFile::remove(finalPath); // the same, byte for byte
        }
    }
    constexpr int mostNames = 1000;
    int error = EEXIST;
    for (int number = 1; error == EEXIST && number <= mostNames; ++number) {
        kept = QFileInfo(finalPath).path() + u'/' + numberedName(QFileInfo(finalPath).fileName(), number);
        error = moveWithoutReplacing(path, kept);
    }
    if (error != 0) {
        if (!aside.isEmpty()) {
            QFile::rename(aside, finalPath);
        }
        return failure(qt_error_string(error));
    }
    // Nobody has a reason to write into it; what is dragged out of the window is this very file under another name. Not
    // before it has its name: a part that cannot be opened cannot be gone on with.
    QFile::setPermissions(kept, QFile::ReadOwner);
    flushFolder(QFileInfo(kept).path());
    return kept;
}

std::optional<WholeBody> PartFile::wholeBeside(const QString &path)
{
    return wholeFromSidecar(smallFile(sidecarPath(path)));
}

void PartFile::forgetSidecar(const QString &path)
{
    QFile::remove(sidecarPath(path));
}

void PartFile::removeStale(const QString &folder, const QDateTime &now)
{
    const QFileInfoList files = QDir(folder).entryInfoList(QDir::Files | QDir::NoSymLinks);
    for (const QFileInfo &file : files) {
        const QString name = file.fileName();
        const QString &ending = name.endsWith(sidecarEnding) ? sidecarEnding : partEnding;
        if (!name.endsWith(ending) || !isOurs(name.chopped(ending.size()))) {
            continue;
        }
        // Not daysTo(): that counts midnights, and each of the two times has the midnight of its own zone.
        const bool old = std::chrono::seconds(file.lastModified().secsTo(now)) > longestAge;
        // One that stands alone and tells of a whole body proves a file that has its name.
        const bool orphaned = ending == sidecarEnding && !QFileInfo::exists(file.filePath().chopped(5))
                              && !wholeBeside(file.filePath().chopped(5));
        if (!old && !orphaned) {
            continue;
        }
        PartFile part(file.filePath());
        if (ending == sidecarEnding) {
            if (orphaned || !QFileInfo::exists(file.filePath().chopped(5))) {
                QFile::remove(file.filePath()); // else it goes with its part
            }
        } else if (part.open() == Opened::Yes) { // not one that is being written
            part.close(Leave::Nothing);
        }
    }
}

} // namespace callboard::recordings
