#pragma once

#include "base/Result.h"
#include "base/WholeWrites.h"

#include <QString>

#include <functional>

namespace callboard {

/// A file that appears whole or not at all. It is written without a name in its folder and named at the end. It never
/// replaces a file or a symbolic link. An unfinished file disappears, even when the program is killed; only on a file
/// system without unnamed files (NFS, USB sticks) a kill may leave a hidden temporary one. One thread at a time. Errors
/// are sentences for people.
class NewFile final
{
    Q_DISABLE_COPY_MOVE(NewFile)

public:
    NewFile() = default;
    ~NewFile();

    /// Makes the file in `folder`, for its owner alone.
    [[nodiscard]] Result<void, QString> open(const QString &folder);
    /// Unbuffered, so that the write that fills the disk fails.
    [[nodiscard]] QFile &device() { return m_file; }
    /// A path by which a library that opens files itself can write it; valid until it is placed. What the library
    /// writes is not buffered here.
    [[nodiscard]] QString pathToWrite() const;
    /// Once written: waits until it is on the disk, then names it with the first of `nameOf(1)`, `nameOf(2)`, … that is
    /// free. Answers with its path.
    [[nodiscard]] Result<QString, QString> place(const std::function<QString(int)> &nameOf);
    /// The same under this name and no other.
    [[nodiscard]] Result<QString, QString> placeAs(const QString &name);

    /// Why writing failed, from the device.
    [[nodiscard]] QString whyNot() const;
    /// Whether open() or place() failed because of the place: the folder is missing or not writable, or the name is
    /// taken. False for a disk that is full or broken.
    [[nodiscard]] bool isWrongPlace() const;

private:
    [[nodiscard]] bool openNameless();
    [[nodiscard]] int moveTo(const QString &path);
    [[nodiscard]] Result<QString, QString> placeAmong(const std::function<QString(int)> &nameOf, int most);

    QString m_folder;
    QString m_written; ///< its temporary name; empty: it has none
    int m_error = 0; ///< errno of what failed last
    WholeWrites m_file;
};

/// Renames a file within its file system unless something has the new name. 0, or the errno.
[[nodiscard]] int moveWithoutReplacing(const QString &from, const QString &to);
/// A second name for a file, unless something has that name. 0, or the errno: EXDEV on another file system.
[[nodiscard]] int linkWithoutReplacing(const QString &from, const QString &to);

/// An errno of the file system as a sentence for people.
[[nodiscard]] QString diskSentence(int error, const QString &path);

} // namespace callboard
