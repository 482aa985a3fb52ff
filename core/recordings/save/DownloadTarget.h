#pragma once

#include "base/NewFile.h"
#include "base/Result.h"
#include "recordings/keep/KeptBytes.h"

#include <QHash>
#include <QString>

#include <memory>

namespace callboard::recordings {

class ZipWriter;

/// Names of one batch: each is given once, upper and lower case alike, the next with `_2` and so on.
class UniqueNames final
{
public:
    /// The first free name.
    [[nodiscard]] QString take(const QString &wanted);

private:
    QHash<QString, int> m_used; ///< by folded name: how often it was wanted
};

/// Where recordings are saved to. One worker thread at a time; memory does not grow with the recordings.
class DownloadTarget
{
    Q_DISABLE_COPY_MOVE(DownloadTarget)

public:
    DownloadTarget() = default;
    virtual ~DownloadTarget() = default;

    [[nodiscard]] virtual Result<void, SavingError> open() = 0;
    /// Copies the file in, under the wanted name or, where that is taken, with a number. Answers with the bytes. After
    /// a failure nothing of the file is left, or, with Kind::Target, nothing of the whole.
    [[nodiscard]] virtual Result<qint64, SavingError> add(
        const QString &file, const QString &wantedName, const KeepGoing &going)
        = 0;
    /// Makes it complete; answers with its path. Destroyed without, what is incomplete is removed.
    [[nodiscard]] virtual Result<QString, SavingError> finish() = 0;
};

/// A file for each recording, in a folder that is there.
class FolderTarget final : public DownloadTarget
{
public:
    explicit FolderTarget(QString folder);
    [[nodiscard]] Result<void, SavingError> open() override;
    [[nodiscard]] Result<qint64, SavingError> add(
        const QString &file, const QString &wantedName, const KeepGoing &going) override;
    [[nodiscard]] Result<QString, SavingError> finish() override;

private:
    const QString m_folder;
    QHash<QString, int> m_lastNumber; ///< where the search for a free name goes on
};

/// One ZIP in a folder that is there. It gets its name when it is complete.
class ZipTarget final : public DownloadTarget
{
public:
    ZipTarget(QString folder, QString name);
    ~ZipTarget() override;
    [[nodiscard]] Result<void, SavingError> open() override;
    [[nodiscard]] Result<qint64, SavingError> add(
        const QString &file, const QString &wantedName, const KeepGoing &going) override;
    [[nodiscard]] Result<QString, SavingError> finish() override;

private:
    const QString m_folder;
    const QString m_name;
    UniqueNames m_names;
    NewFile m_file;
    std::unique_ptr<ZipWriter> m_zip;
};

} // namespace callboard::recordings
