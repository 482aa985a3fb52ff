#include "cli/VaultCheck.h"

#include "cli/Await.h"
#include "recordings/keep/VerifiedRecordings.h"
#include "store/CallReader.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int copiesAtOnce = 500;

bool isDamaged(Program &program, const store::KeptCopy &copy, const QString &path)
{
    const auto kept = await<store::Read<std::optional<store::KeptRecording>>>(
        [&](auto reply) { program.reader.keptRecording(copy.of, reply); });
    static const std::atomic_bool never = false;
    return kept && *kept && recordings::compareSum(path, (*kept)->sha256, never) == recordings::SumFinding::Damaged;
}

qint64 countStrangeFiles(const QString &folder, const QSet<QString> &known)
{
    static const QRegularExpression ours(u"^\\d+_[A-Za-z0-9_-]+\\.(wav|mp3|ogg|flac|m4a|aac|amr)$"_s);
    qint64 strange = 0;
    QDirIterator files(folder, QDir::Files | QDir::NoSymLinks);
    while (files.hasNext()) {
        files.next();
        strange += ours.match(files.fileName()).hasMatch() && !known.contains(files.fileName()) ? 1 : 0;
    }
    return strange;
}

} // namespace

store::Read<VaultCheck> checkKeptCopies(Program &program, bool sums)
{
    VaultCheck check;
    QSet<QString> known;
    const QString folder = program.archive.folder();
    for (qint64 behind = 0;;) {
        const auto copies = await<store::Read<std::vector<store::KeptCopy>>>(
            [&](auto reply) { program.reader.keptCopies(behind, copiesAtOnce, reply); });
        if (!copies) {
            return failure(copies.error());
        }
        if (copies->empty()) {
            break;
        }
        behind = copies->back().of.callId;
        for (const store::KeptCopy &copy : *copies) {
            const QString name = QFileInfo(copy.file).fileName();
            known.insert(name);
            if (!copy.isKept) {
                continue;
            }
            ++check.kept;
            const QFileInfo file(folder + u'/' + name);
            if (!file.isFile()) {
                ++check.gone;
            } else if (copy.bytes > 0 && file.size() != copy.bytes) {
                ++check.cut;
            } else if (sums && isDamaged(program, copy, file.filePath())) {
                ++check.damaged;
            }
        }
    }
    check.strange = countStrangeFiles(folder, known);
    return check;
}

} // namespace callboard::cli
