#include "recordings/fetch/KnownRecording.h"

#include "base/NewFile.h"
#include "recordings/RecordingName.h"
#include "recordings/fetch/AudioSniff.h"
#include "recordings/fetch/PartFile.h"
#include "recordings/fetch/TransferError.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>
#include <cerrno>

namespace callboard::recordings {

using namespace Qt::StringLiterals;
using store::KeptRecording;
using Kind = KnownError::Kind;

namespace {

constexpr qint64 pieceBytes = 256 * 1024;
constexpr int mostNumbers = 8;

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::recordings", text);
}

KnownError here(const QString &why, const QString &folder)
{
    return {Kind::Here, diskError(why, folder).message};
}

bool isIt(const QString &file, const KnownRecording &known, const std::function<bool()> &going)
{
    const QFileInfo info(file);
    return info.isFile() && !info.isSymLink() && info.size() == known.bytes && sumOf(file, going) == known.sha256;
}

/// A file under a name that it would get, or had.
QString nameOfCopy(const KnownRecording &known, const calls::Call &call, calls::RecordingLeg leg, const QString &folder,
    const std::function<bool()> &going)
{
    QStringList names;
    if (const QString before = QFileInfo(call.recording(leg).file).fileName(); !before.isEmpty()) {
        names.append(before);
    }
    for (int number = 1; number <= mostNumbers; ++number) {
        names.append(numberedName(archiveName(call, known.extension, leg), number));
    }
    const auto it
        = std::ranges::find_if(names, [&](const QString &name) { return isIt(folder + u'/' + name, known, going); });
    return it == names.end() ? QString() : *it;
}

/// Into a file without a name, which disappears unless it is placed.
Result<void, KnownError> copy(const QString &source, const KnownRecording &known, NewFile &into, const QString &folder,
    const std::function<bool()> &going)
{
    QFile file(source);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        const bool isThere = file.error() != QFileDevice::OpenError || QFileInfo::exists(source);
        return failure(KnownError {isThere ? Kind::Unreadable : Kind::NotThere, file.errorString()});
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    qint64 copied = 0;
    QByteArray piece(pieceBytes, Qt::Uninitialized);
    while (true) {
        if (!going()) {
            return failure(KnownError {Kind::Stopped, {}});
        }
        const qint64 read = file.read(piece.data(), pieceBytes);
        if (read < 0) {
            return failure(KnownError {Kind::Unreadable, file.errorString()});
        }
        copied += read;
        if (read == 0 || copied > known.bytes) {
            break;
        }
        hash.addData(QByteArrayView(piece).first(read));
        if (into.device().write(piece.constData(), read) != read) {
            return failure(here(into.whyNot(), folder));
        }
    }
    if (copied != known.bytes || hash.result().toHex() != known.sha256) {
        return failure(KnownError {Kind::Damaged, {}});
    }
    return {};
}

/// Its structure is audio's, whoever said so before.
QString soundOf(const NewFile &copy)
{
    QFile file(copy.pathToWrite());
    const AudioFacts facts = file.open(QIODevice::ReadOnly) ? judgeAudio(file) : AudioFacts {};
    return facts.isAudio() ? facts.extension : QString();
}

} // namespace

bool KnownRecording::isSound() const
{
    const auto isDigit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return sha256.size() == 64 && std::ranges::all_of(sha256, isDigit) && bytes > 0
           && std::ranges::any_of(
               audioExtensions, [this](const char *one) { return extension == QLatin1StringView(one); });
}

QByteArray sumOf(const QString &path, const std::function<bool()> &going)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return {};
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray piece(pieceBytes, Qt::Uninitialized);
    while (going()) {
        const qint64 read = file.read(piece.data(), pieceBytes);
        if (read < 0) {
            return {};
        }
        if (read == 0) {
            return hash.result().toHex();
        }
        hash.addData(QByteArrayView(piece).first(read));
    }
    return {};
}

Result<KeptRecording, KnownError> keepKnown(const QString &source, const KnownRecording &known, const calls::Call &call,
    calls::RecordingLeg leg, const QString &folder, const std::function<bool()> &going)
{
    if (!known.isSound()) {
        return failure(KnownError {Kind::Damaged, {}});
    }
    if (const QString name = nameOfCopy(known, call, leg, folder, going); !name.isEmpty()) {
        return KeptRecording {name, known.bytes, known.sha256};
    }
    NewFile fresh;
    if (const auto opened = fresh.open(folder); !opened) {
        return failure(here(opened.error(), folder));
    }
    if (auto copied = copy(source, known, fresh, folder, going); !copied) {
        return failure(copied.error());
    }
    const QString extension = soundOf(fresh);
    if (extension.isEmpty()) {
        return failure(KnownError {Kind::Damaged, notAudioError().message});
    }
    // From here on nothing is read from the source any more. A part that Bolna gave is not needed once this is kept.
    PartFile part(folder + u'/' + archiveName(call, u"part"_s, leg));
    switch (part.open()) {
    case PartFile::Opened::No:
        return failure(here(part.errorString(), folder));
    case PartFile::Opened::InUse:
        return failure(
            KnownError {Kind::InUse, tr("Another Callboard is fetching this recording. Try again in a minute.")});
    case PartFile::Opened::Yes:
        break;
    }
    const bool wasEmpty = part.size() == 0;
    const auto leave = [&](PartFile::Leave what) { part.close(wasEmpty ? PartFile::Leave::Nothing : what); };
    if (const QString name = nameOfCopy(known, call, leg, folder, going); !name.isEmpty()) {
        leave(PartFile::Leave::Nothing);
        return KeptRecording {name, known.bytes, known.sha256}; // by another Callboard, since
    }
    const QString once = QUuid::createUuid().toString(QUuid::Id128);
    const auto placed = fresh.placeAs(archiveName(call, u"part"_s, leg).chopped(5) + u'_' + once + u".part"_s);
    if (!placed) {
        leave(PartFile::Leave::AsItIs);
        return failure(here(placed.error(), folder));
    }
    const QString wanted = archiveName(call, extension, leg);
    const auto taken = call.recording(leg).file == wanted ? PartFile::Taken::SetAside : PartFile::Taken::LeaveAlone;
    const auto kept = PartFile::keepAs(*placed, folder + u'/' + wanted, taken, {known.bytes, known.sha256});
    PartFile::forgetSidecar(*placed); // its sum is known elsewhere
    if (!kept) {
        QFile::remove(*placed);
        leave(PartFile::Leave::AsItIs);
        return failure(here(kept.error(), folder));
    }
    leave(PartFile::Leave::Nothing);
    return KeptRecording {QFileInfo(*kept).fileName(), known.bytes, known.sha256};
}

} // namespace callboard::recordings
