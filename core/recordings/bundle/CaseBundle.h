#pragma once

#include "calls/Annotation.h"
#include "calls/Call.h"
#include "recordings/save/DownloadTarget.h"
#include "store/ChangeSet.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <vector>

namespace callboard::recordings {

/// Everything that is known of one call, as it goes into its case bundle.
struct CaseMaterial
{
    /// A kept recording.
    struct Audio
    {
        calls::RecordingLeg leg = calls::RecordingLeg::Call;
        QString file; ///< its path
        QByteArray sha256; ///< hex, as it was when it was fetched; empty: not known
        int attempt = 0; ///< retryCount: 0 is the first
        QDateTime summedAt {}; ///< when the sum was computed from a file that was found; null: of what was fetched
    };

    calls::Call call;
    std::vector<calls::Attempt> earlier; ///< its attempts before the last one, the first one first
    calls::Annotation annotation;
    std::vector<store::CallEvent> timeline;
    std::vector<Audio> audio;
    QStringList missing; ///< sentences: what is not in it, and why
    QDateTime madeAt; ///< UTC
};

/// A file of the bundle as it was written.
struct CaseFile
{
    QString name;
    qint64 bytes = 0;
    QByteArray sha256; ///< hex
    QByteArray expected {}; ///< of a recording, as in CaseMaterial::Audio
    QDateTime summedAt {}; ///< the same

    [[nodiscard]] bool isAsFetched() const { return expected.isEmpty() || expected == sha256; }
};

struct CaseReport
{
    QString path;
    QString folder; ///< inside of the ZIP: all files are in it
    std::vector<CaseFile> files;
    QStringList warnings; ///< sentences: what is missing, and what is not as it was fetched
};

/// `2026-01-16_1051_Asha_RealEstate_case.zip`
[[nodiscard]] QString caseBundleName(const calls::Call &call);

/// Writes the bundle into `folder`, under caseBundleName() with a number where that is taken, or under `name` and no
/// other. It appears whole or not at all. In it, in one folder: the recordings, `transcript.txt`, `summary.txt`,
/// `notes.txt`, `timeline.txt`, `details.txt` for people, `call.json` with the documented field names, `bolna.json`
/// (the last whole answer, byte for byte), and `SHA256SUMS` of all of them, for `sha256sum -c`. Of a call that was
/// dialled again also what was recorded, said and summed up in the attempts before: `recording_attempt1.mp3`,
/// `transcript_attempt1.txt`, `summary_attempt1.txt`.
///
/// Takes as long as the recordings are large: on a worker thread.
[[nodiscard]] Result<CaseReport, SavingError> writeCaseBundle(
    const CaseMaterial &material, const QString &folder, const QString &name, const KeepGoing &going);

// The texts of a bundle, UTF-8 with line breaks as on this system.
[[nodiscard]] QByteArray caseDetails(const CaseMaterial &material, const std::vector<CaseFile> &audio);
[[nodiscard]] QByteArray caseTimeline(const CaseMaterial &material);
[[nodiscard]] QByteArray caseNotes(const CaseMaterial &material);
/// The sentence on a recording that is not as it was fetched.
[[nodiscard]] QString changedAudioSentence(const CaseFile &file);

} // namespace callboard::recordings
