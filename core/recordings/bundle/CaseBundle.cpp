#include "recordings/bundle/CaseBundle.h"

#include "calls/CallJson.h"
#include "recordings/RecordingName.h"
#include "recordings/save/ZipWriter.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFileInfo>
#include <QJsonDocument>

namespace callboard::recordings {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::recordings", text);
}

/// Of an attempt before the last one: which.
QString attemptSuffix(int attempt, const calls::Call &call)
{
    return attempt == call.retryCount ? QString() : u"_attempt%1"_s.arg(attempt + 1);
}

QString audioName(const CaseMaterial::Audio &audio, const calls::Call &call)
{
    const QString stem = audio.leg == calls::RecordingLeg::Transfer ? u"recording_transfer"_s : u"recording"_s;
    return stem + attemptSuffix(audio.attempt, call) + u'.' + QFileInfo(audio.file).suffix();
}

/// A text as a file: with a line break at its end, and a word where there is none.
QByteArray asFile(const QString &text, const QString &otherwise)
{
    QByteArray bytes = (text.trimmed().isEmpty() ? otherwise : text).toUtf8();
    if (!bytes.endsWith('\n')) {
        bytes += '\n';
    }
    return bytes;
}

/// The ZIP being written, and what went into it.
class Bundle final
{
public:
    Bundle(NewFile &file, QString folder, QDateTime madeAt)
        : m_file(file)
        , m_zip(file.device())
        , m_folder(std::move(folder))
        , m_madeAt(std::move(madeAt))
    {
    }

    [[nodiscard]] Result<void, SavingError> begin() { return m_zip.begin() ? good() : bad(); }
    [[nodiscard]] Result<void, SavingError> add(const QString &name, const QByteArray &contents)
    {
        files.push_back(
            {name, contents.size(), QCryptographicHash::hash(contents, QCryptographicHash::Sha256).toHex()});
        return m_zip.add(m_folder + u'/' + name, m_madeAt, contents) ? good() : bad();
    }
    [[nodiscard]] Result<void, SavingError> add(
        const QString &name, const CaseMaterial::Audio &audio, const KeepGoing &going)
    {
        if (!m_zip.beginEntry(m_folder + u'/' + name, QFileInfo(audio.file).lastModified())) {
            return bad();
        }
        QCryptographicHash hash(QCryptographicHash::Sha256);
        const auto sink = [&](const QByteArray &piece) {
            hash.addData(piece);
            return m_zip.write(piece);
        };
        const auto written = readPieces(audio.file, sink, going, [this] { return m_file.whyNot(); });
        if (!written) {
            return failure(written.error());
        }
        files.push_back({name, *written, hash.result().toHex(), audio.sha256, audio.summedAt});
        return m_zip.endEntry() ? good() : bad();
    }
    [[nodiscard]] Result<void, SavingError> addSums()
    {
        QByteArray sums;
        for (const CaseFile &file : files) {
            sums += file.sha256 + "  " + file.name.toUtf8() + '\n';
        }
        return add(u"SHA256SUMS"_s, sums);
    }
    [[nodiscard]] Result<void, SavingError> finish() { return m_zip.finish() ? good() : bad(); }

    std::vector<CaseFile> files;

private:
    static Result<void, SavingError> good() { return {}; }
    [[nodiscard]] Result<void, SavingError> bad() const
    {
        return failure(SavingError {SavingError::Kind::Target, m_file.whyNot()});
    }

    NewFile &m_file;
    ZipWriter m_zip;
    const QString m_folder;
    const QDateTime m_madeAt;
};

Result<void, SavingError> fill(Bundle &bundle, const CaseMaterial &material, const KeepGoing &going)
{
    auto done = bundle.begin();
    for (const CaseMaterial::Audio &audio : material.audio) {
        if (done) {
            done = bundle.add(audioName(audio, material.call), audio, going);
        }
    }
    const std::vector<CaseFile> recordings = bundle.files;
    const auto add = [&](const QString &name, const QByteArray &contents) {
        if (done) {
            done = bundle.add(name, contents);
        }
    };
    add(u"details.txt"_s, caseDetails(material, recordings));
    add(u"transcript.txt"_s, asFile(material.call.transcript, tr("There is no transcript.")));
    add(u"summary.txt"_s, asFile(material.call.summary, tr("There is no summary.")));
    for (const calls::Attempt &attempt : material.earlier) {
        const QString suffix = attemptSuffix(attempt.retryCount, material.call) + u".txt"_s;
        if (!attempt.transcript.trimmed().isEmpty()) {
            add(u"transcript"_s + suffix, asFile(attempt.transcript, {}));
        }
        if (!attempt.summary.trimmed().isEmpty()) {
            add(u"summary"_s + suffix, asFile(attempt.summary, {}));
        }
    }
    add(u"notes.txt"_s, caseNotes(material));
    add(u"timeline.txt"_s, caseTimeline(material));
    add(u"call.json"_s, QJsonDocument(calls::toJson(material.call, material.earlier)).toJson());
    if (!material.call.rawReading.isEmpty()) {
        add(u"bolna.json"_s, material.call.rawReading);
    }
    if (done) {
        done = bundle.addSums();
    }
    if (done) {
        done = bundle.finish();
    }
    return done;
}

} // namespace

QString caseBundleName(const calls::Call &call)
{
    const QString end = u"_case.zip"_s;
    return downloadStem(call, end.size()) + end;
}

Result<CaseReport, SavingError> writeCaseBundle(
    const CaseMaterial &material, const QString &folder, const QString &name, const KeepGoing &going)
{
    NewFile file;
    const auto targetFailed = [&file](const QString &why) {
        return failure(SavingError {SavingError::Kind::Target, why, file.isWrongPlace()});
    };
    if (const auto opened = file.open(folder); !opened) {
        return targetFailed(opened.error());
    }
    CaseReport report;
    report.folder = downloadStem(material.call, 0);
    {
        Bundle bundle(file, report.folder, material.madeAt);
        if (const auto filled = fill(bundle, material, going); !filled) {
            return failure(filled.error());
        }
        report.files = std::move(bundle.files);
    }
    const QString ownName = caseBundleName(material.call);
    const auto placed = name.isEmpty() ? file.place([&ownName](int number) { return numberedName(ownName, number); })
                                       : file.placeAs(name);
    if (!placed) {
        return targetFailed(placed.error());
    }
    report.path = *placed;
    report.warnings = material.missing;
    for (const CaseFile &written : report.files) {
        if (!written.isAsFetched()) {
            report.warnings.append(changedAudioSentence(written));
        }
    }
    return report;
}

} // namespace callboard::recordings
