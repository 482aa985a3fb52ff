#include "team/TeamShare.h"

#include "base/NewFile.h"
#include "base/Process.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace callboard::team {

using namespace Qt::StringLiterals;
using recordings::KnownRecording;
using Kind = ShareError::Kind;

namespace {

const QString markerName = u"callboard-team-folder.txt"_s;
constexpr qint64 pieceBytes = 256 * 1024;
constexpr qint64 longestMarker = 4096;

ShareError notMounted(const QString &why)
{
    return {Kind::NotMounted, why};
}

/// The first line is the floor's id; the rest is for whoever finds the file.
QByteArray markerOf(const QString &floor)
{
    return floor.toUtf8()
           + "\n\nCallboard keeps the recordings of a team in this folder. Whoever can read it can hear them.\n"
             "Do not remove this file: without it the folder counts as not mounted, and is not used.\n";
}

QString floorIn(const QString &marker)
{
    QFile file(marker);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(longestMarker)).section(u'\n', 0, 0).trimmed()
                                          : QString();
}

/// Whoever may read the folder may read what is in it: the members have logins of their own, and the program's other
/// files are for their owner alone.
mode_t modeOf(int root, mode_t most)
{
    struct stat status = {};
    return ::fstat(root, &status) == 0 ? (status.st_mode & most) | (most & (S_IRUSR | S_IWUSR | S_IXUSR)) : most & 0700;
}

/// What is read next comes through the share, not out of this machine's memory.
void forgetCached(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (file >= 0) {
        (void)::fsync(file);
        (void)::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
        ::close(file);
    }
}

} // namespace

TeamShare::TeamShare(int root, QString folder, QString floor)
    : m_root(root)
    , m_folder(std::move(folder))
    , m_floor(std::move(floor))
{
}

TeamShare::TeamShare(TeamShare &&other) noexcept
    : m_root(std::exchange(other.m_root, -1))
    , m_folder(std::move(other.m_folder))
    , m_floor(std::move(other.m_floor))
{
}

TeamShare::~TeamShare()
{
    if (m_root >= 0) {
        ::close(m_root);
    }
}

Result<TeamShare, ShareError> TeamShare::open(const QString &folder, const QString &floor)
{
    const int root = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (root < 0) {
        const int why = errno;
        return failure(notMounted(tr("The team's folder cannot be opened. %1").arg(diskSentence(why, folder))));
    }
    TeamShare share(root, folder, floor);
    if (!share.isMarked()) {
        return failure(notMounted(
            tr("%1 is not this team's folder of recordings, or its disk is not mounted: the team's mark is not in it.")
                .arg(QDir::toNativeSeparators(folder))));
    }
    return share;
}

Result<void, ShareError> TeamShare::mark(const QString &folder, const QString &floor)
{
    const QDir there(folder);
    if (!there.exists()) {
        return failure(notMounted(tr("The folder is not there: %1.").arg(folder)));
    }
    const QString marker = there.filePath(markerName);
    if (QFile::exists(marker)) {
        return floorIn(marker) == floor
                   ? Result<void, ShareError>()
                   : failure(ShareError {Kind::NotOurs, tr("%1 is the folder of another team.").arg(folder)});
    }
    QStringList names = there.entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    names.removeAll(u"lost+found"_s); // of a disk of its own
    if (!names.isEmpty()) {
        return failure(ShareError {Kind::NotOurs,
            tr("%1 is not empty. Choose an empty folder, or the one that the team has already.").arg(folder)});
    }
    NewFile file;
    if (auto opened = file.open(folder); !opened) {
        return failure(ShareError {Kind::Failed, opened.error()});
    }
    const QByteArray text = markerOf(floor);
    const int root = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    (void)::fchmod(file.device().handle(), modeOf(root, 0444));
    if (root >= 0) {
        ::close(root);
    }
    if (file.device().write(text) != text.size()) {
        return failure(ShareError {Kind::Failed, file.whyNot()});
    }
    if (auto placed = file.placeAs(markerName); !placed) {
        return failure(ShareError {Kind::Failed, placed.error()});
    }
    flushFolder(folder);
    return {};
}

QString TeamShare::here() const
{
    return u"/proc/self/fd/%1"_s.arg(m_root);
}

bool TeamShare::isMarked() const
{
    return floorIn(here() + u'/' + markerName) == m_floor;
}

QString TeamShare::pathOf(const KnownRecording &known) const
{
    const QString sum = QString::fromLatin1(known.sha256);
    return u"%1/%2/%3/%4.%5"_s.arg(here(), sum.first(2), sum.mid(2, 2), sum, known.extension);
}

ShareError TeamShare::failed(const QString &why) const
{
    // In the person's words, not in those of this process.
    return {Kind::Failed,
        tr("The team's folder does not take a recording. %1").arg(QString(why).replace(here(), m_folder))};
}

Result<void, ShareError> TeamShare::makeFolder(const QString &below) const
{
    const QByteArray name = QFile::encodeName(below);
    if (::mkdirat(m_root, name.constData(), 0700) == 0) {
        const mode_t setGroup = modeOf(m_root, S_ISGID); // the share's group is the team's
        (void)::fchmodat(m_root, name.constData(), modeOf(m_root, 0777) | (setGroup & S_ISGID), 0);
    } else if (const int why = errno; why != EEXIST) {
        return failure(failed(diskSentence(why, m_folder)));
    }
    return {};
}

Result<void, ShareError> TeamShare::put(const QString &kept, const KnownRecording &known, const Going &going) const
{
    if (!known.isSound()) {
        return failure(ShareError {Kind::NotOurs, {}});
    }
    const QString path = pathOf(known);
    const QString folder = QFileInfo(path).path();
    const QString sum = QString::fromLatin1(known.sha256);
    const auto isRight = [&] { return recordings::sumOf(path, going) == known.sha256; };
    if (QFile::exists(path) && isRight()) {
        return {};
    }
    for (const QString &below : {sum.first(2), sum.first(2) + u'/' + sum.mid(2, 2)}) {
        if (auto made = makeFolder(below); !made) {
            return made;
        }
    }
    NewFile fresh;
    if (auto opened = fresh.open(folder); !opened) {
        return failure(failed(opened.error()));
    }
    QFile source(kept);
    if (!source.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return failure(ShareError {Kind::NotOurs, source.errorString()});
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray piece(pieceBytes, Qt::Uninitialized);
    while (true) {
        if (!going()) {
            return failure(ShareError {Kind::Stopped, {}});
        }
        const qint64 read = source.read(piece.data(), pieceBytes);
        if (read < 0) {
            return failure(ShareError {Kind::NotOurs, source.errorString()});
        }
        if (read == 0) {
            break;
        }
        hash.addData(QByteArrayView(piece).first(read));
        if (fresh.device().write(piece.constData(), read) != read) {
            return failure(failed(fresh.whyNot()));
        }
    }
    if (hash.result().toHex() != known.sha256) {
        return failure(ShareError {Kind::NotOurs, {}});
    }
    (void)::fchmod(fresh.device().handle(), modeOf(m_root, 0444));
    auto placed = fresh.placeAs(QFileInfo(path).fileName());
    if (!placed && QFile::exists(path) && !isRight() && going()) {
        // What has the name is damaged, still: a whole one beside it takes its place in one step.
        const QString beside = sum + u".mended"_s;
        QFile::remove(folder + u'/' + beside);
        placed = fresh.placeAs(beside);
        if (placed
            && std::rename(QFile::encodeName(folder + u'/' + beside).constData(), QFile::encodeName(path).constData())
                   != 0) {
            const int why = errno;
            QFile::remove(folder + u'/' + beside);
            return failure(failed(diskSentence(why, m_folder)));
        }
    }
    if (!placed && !QFile::exists(path)) {
        return failure(failed(placed.error()));
    }
    flushFolder(folder);
    forgetCached(path);
    if (!isRight()) {
        return going() ? Result<void, ShareError>(failure(failed(
                   tr("What was written is not what comes back. Look after the disk or the network of the folder."))))
                       : failure(ShareError {Kind::Stopped, {}});
    }
    if (!isMarked()) {
        return failure(
            notMounted(tr("%1 was emptied, or its disk went: the team's mark is not in it any more.").arg(m_folder)));
    }
    return {};
}

Result<void, ShareError> TeamShare::remove(const KnownRecording &known) const
{
    if (known.isSound() && QFile::exists(pathOf(known)) && !QFile::remove(pathOf(known))) {
        return failure(failed(diskSentence(EACCES, m_folder)));
    }
    return {};
}

} // namespace callboard::team
