#include "recordings/PartFile.h"

#include "base/Process.h"
#include "recordings/AudioSniff.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <filesystem>

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
    : m_file(path)
{
}

QString PartFile::sidecarPath(const QString &path)
{
    return path + u".json"_s;
}

PartFile::Opened PartFile::open()
{
    // Unbuffered: what was taken is in the kernel's hands, whatever becomes of this process, and a full disk says so.
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered)) {
        return Opened::No;
    }
    if (!lockAlone(m_file)) {
        m_file.close();
        return Opened::InUse;
    }
    return Opened::Yes;
}

bool PartFile::continueAt(qint64 bytes)
{
    return m_file.resize(bytes) && m_file.seek(bytes);
}

bool PartFile::restart(const Version &version)
{
    const QString sidecar = sidecarPath(path());
    // In this order, so that a sidecar never stands beside bytes of another version.
    QFile::remove(sidecar);
    if (!m_file.resize(0) || !m_file.seek(0)) {
        return false;
    }
    if (!version.canBeContinued()) {
        return true;
    }
    QFile file(sidecar);
    const QByteArray json = sidecarOf(version);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(json) != json.size()) {
        QFile::remove(sidecar); // a part that cannot be continued is still worth finishing
    }
    return true;
}

bool PartFile::append(const QByteArray &piece)
{
    return m_file.write(piece) == piece.size();
}

void PartFile::close(Leave leave)
{
    if (leave == Leave::Nothing && m_file.isOpen()) {
        m_file.remove();
        QFile::remove(sidecarPath(path()));
    }
    m_file.close();
}

std::shared_ptr<LoadedPart> PartFile::load(const QString &path)
{
    auto part = std::make_shared<LoadedPart>();
    part->hash = std::make_unique<QCryptographicHash>(QCryptographicHash::Sha256);
    const auto version = versionFromSidecar(smallFile(sidecarPath(path)));
    QFile file(path);
    if (!version || !file.open(QIODevice::ReadOnly) || (version->total >= 0 && file.size() > version->total)) {
        return part;
    }
    part->head = file.peek(sniffBytes);
    if (!sniffAudio(part->head)) {
        return part;
    }
    part->version = *version;
    read(file, *part);
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
    if (file.open(QIODevice::ReadOnly) && holdsAudio(file) && file.seek(0)) {
        part->head = file.peek(sniffBytes);
        read(file, *part);
    }
    return part;
}

Result<void, QString> PartFile::keepAs(const QString &path, const QString &finalPath)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly) || !flushToDisk(file)) {
        return failure(file.errorString());
    }
    QString aside;
    if (QFileInfo::exists(finalPath) && !isSame(path, finalPath)) {
        aside = setAside(finalPath);
        if (aside.isEmpty()) {
            return failure(QObject::tr("the damaged copy cannot be set aside"));
        }
    }
    std::error_code error;
    std::filesystem::rename(QFile::encodeName(path).toStdString(), QFile::encodeName(finalPath).toStdString(), error);
    if (error) {
        if (!aside.isEmpty()) {
            QFile::rename(aside, finalPath);
        }
        return failure(QString::fromStdString(error.message()));
    }
    // Nobody has a reason to write into it; what is dragged out of the window is this very file under another name. Not
    // before it has its name: a part that cannot be opened cannot be gone on with.
    QFile::setPermissions(finalPath, QFile::ReadOwner);
    QFile::remove(sidecarPath(path));
    flushFolder(QFileInfo(finalPath).path());
    return {};
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
        const bool orphaned = ending == sidecarEnding && !QFileInfo::exists(file.filePath().chopped(5));
        if (!old && !orphaned) {
            continue;
        }
        PartFile part(file.filePath());
        if (ending == sidecarEnding) {
            if (orphaned) {
                QFile::remove(file.filePath()); // else it goes with its part
            }
        } else if (part.open() == Opened::Yes) { // not one that is being written
            part.close(Leave::Nothing);
        }
    }
}

} // namespace callboard::recordings
