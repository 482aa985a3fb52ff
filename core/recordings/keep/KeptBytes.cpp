#include "recordings/keep/KeptBytes.h"

#include <QCoreApplication>
#include <QFile>

namespace callboard::recordings {

namespace {

constexpr qint64 pieceBytes = 256 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::recordings", text);
}

} // namespace

Result<qint64, SavingError> readPieces(const QString &file, const std::function<bool(const QByteArray &)> &sink,
    const KeepGoing &going, const std::function<QString()> &whyNotTaken)
{
    const auto unreadable = [](const QString &why) {
        return failure(
            SavingError {SavingError::Kind::Source, tr("The copy on this computer cannot be read: %1.").arg(why)});
    };
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return unreadable(source.errorString());
    }
    qint64 done = 0;
    QByteArray piece(pieceBytes, Qt::Uninitialized);
    while (true) {
        if (!going(done)) {
            return failure(SavingError {SavingError::Kind::Stopped, tr("It was stopped.")});
        }
        piece.resize(pieceBytes);
        const qint64 read = source.read(piece.data(), pieceBytes);
        if (read < 0) {
            return unreadable(source.errorString());
        }
        if (read == 0) {
            return done;
        }
        piece.resize(read);
        if (!sink(piece)) {
            return failure(SavingError {SavingError::Kind::Target, whyNotTaken()});
        }
        done += read;
    }
}

} // namespace callboard::recordings
