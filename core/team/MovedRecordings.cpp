#include "team/MovedRecordings.h"

#include "base/NewFile.h"

#include <QCryptographicHash>
#include <QFile>

namespace callboard::team {

using namespace Qt::StringLiterals;

QString sha256Of(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? QString::fromLatin1(hash.result().toHex())
                                                                 : QString();
}

bool copyWhole(const QString &from, const QDir &to, const QString &name)
{
    QFile source(from);
    NewFile copy;
    if (!source.open(QIODevice::ReadOnly) || !to.mkpath(u"."_s) || !copy.open(to.path())) {
        return false;
    }
    while (!source.atEnd()) {
        const QByteArray piece = source.read(1'000'000);
        if (piece.isEmpty() || copy.device().write(piece) != piece.size()) {
            return false;
        }
    }
    return copy.placeAs(name).has_value();
}

void moveRecordings(SourceCall &call, const QDir &from, const QDir &to)
{
    const auto keep = [&](QString &file, calls::RecordingState &state, qint64 &bytes) {
        if (state != calls::RecordingState::Kept || file.isEmpty()) {
            return;
        }
        const qsizetype i = call.files.indexOf(file);
        const QString sum = i < 0 ? QString() : call.sums.at(i);
        const QString there = to.filePath(file);
        const bool isThere = QFile::exists(there) || copyWhole(from.filePath(file), to, file);
        if (isThere && !sum.isEmpty() && sha256Of(there) == sum) {
            return;
        }
        if (i >= 0) {
            call.files.removeAt(i);
            call.sums.removeAt(i);
        }
        file.clear();
        bytes = 0;
        state = calls::RecordingState::Available;
    };
    const auto keepBoth = [&keep](calls::AttemptFacts &facts) {
        keep(facts.recordingFile, facts.recordingState, facts.recordingBytes);
        keep(facts.transferRecordingFile, facts.transferRecordingState, facts.transferRecordingBytes);
    };
    keepBoth(call.known.call);
    for (calls::Attempt &attempt : call.known.earlier) {
        keepBoth(attempt);
    }
}

} // namespace callboard::team
