#include "recordings/save/DownloadTarget.h"

#include "recordings/RecordingName.h"
#include "recordings/save/ZipWriter.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>

namespace callboard::recordings {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::recordings::ZipTarget", text);
}

auto targetFailed(const QString &why)
{
    return failure(SavingError {SavingError::Kind::Target, why});
}

} // namespace

QString UniqueNames::take(const QString &wanted)
{
    QString name = wanted;
    for (int number = m_used.value(wanted.toCaseFolded()); m_used.contains(name.toCaseFolded());) {
        name = numberedName(wanted, ++number);
        m_used[wanted.toCaseFolded()] = number;
    }
    m_used.insert(name.toCaseFolded(), 1);
    return name;
}

FolderTarget::FolderTarget(QString folder)
    : m_folder(std::move(folder))
{
}

Result<void, SavingError> FolderTarget::open()
{
    NewFile probe; // gone again at once; says before the first recording is fetched whether one may write there
    if (const auto opened = probe.open(m_folder); !opened) {
        return targetFailed(opened.error());
    }
    return {};
}

Result<qint64, SavingError> FolderTarget::add(const QString &file, const QString &wantedName, const KeepGoing &going)
{
    NewFile copy;
    if (const auto opened = copy.open(m_folder); !opened) {
        return targetFailed(opened.error());
    }
    QFile &to = copy.device();
    const auto written = readPieces(
        file, [&to](const QByteArray &piece) { return to.write(piece) == piece.size(); }, going,
        [&copy] { return copy.whyNot(); });
    if (!written) {
        return written;
    }
    int &last = m_lastNumber[wantedName];
    const int start = last;
    int tried = 0;
    const auto placed = copy.place([&](int number) { return numberedName(wantedName, tried = start + number); });
    if (!placed) {
        return targetFailed(placed.error());
    }
    last = tried;
    return written;
}

Result<QString, SavingError> FolderTarget::finish()
{
    return m_folder;
}

ZipTarget::ZipTarget(QString folder, QString name)
    : m_folder(std::move(folder))
    , m_name(std::move(name))
{
}

ZipTarget::~ZipTarget() = default;

Result<void, SavingError> ZipTarget::open()
{
    if (const auto opened = m_file.open(m_folder); !opened) {
        return targetFailed(opened.error());
    }
    m_zip = std::make_unique<ZipWriter>(m_file.device());
    if (!m_zip->begin()) {
        return targetFailed(m_file.whyNot());
    }
    return {};
}

Result<qint64, SavingError> ZipTarget::add(const QString &file, const QString &wantedName, const KeepGoing &going)
{
    const QFileInfo source(file);
    if (!source.isFile() || !source.isReadable()) {
        return failure(SavingError {SavingError::Kind::Source, tr("The copy on this computer is gone.")});
    }
    if (!m_zip->beginEntry(m_names.take(wantedName), source.lastModified())) {
        return targetFailed(m_file.whyNot());
    }
    auto written = readPieces(
        file, [this](const QByteArray &piece) { return m_zip->write(piece); }, going,
        [this] { return m_file.whyNot(); });
    if (!written) {
        // Half an entry cannot be taken back: the archive is of no use any more.
        return written.error().kind == SavingError::Kind::Source ? targetFailed(written.error().message) : written;
    }
    if (!m_zip->endEntry()) {
        return targetFailed(m_file.whyNot());
    }
    return written;
}

Result<QString, SavingError> ZipTarget::finish()
{
    if (!m_zip->finish()) {
        return targetFailed(m_file.whyNot());
    }
    const auto placed = m_file.place([this](int number) { return numberedName(m_name, number); });
    if (!placed) {
        return targetFailed(placed.error());
    }
    return *placed;
}

} // namespace callboard::recordings
