#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QIODevice>
#include <QString>

namespace callboard::recordings {

/// A ZIP that is written in one go, entry after entry, piece after piece: nothing is held in memory but the list of
/// entries. Entries are stored as they are (audio does not get smaller), names are UTF-8, and it may be as large as the
/// disk allows (ZIP64). After a failure it is of no use. Any one thread at a time.
class ZipWriter final
{
    Q_DISABLE_COPY_MOVE(ZipWriter)

public:
    /// `device` is open for writing, can seek, and outlives this.
    explicit ZipWriter(QIODevice &device);
    ~ZipWriter();

    [[nodiscard]] bool begin();
    /// Slashes in `name` make folders.
    [[nodiscard]] bool beginEntry(const QString &name, const QDateTime &modified);
    [[nodiscard]] bool write(const QByteArray &piece);
    [[nodiscard]] bool endEntry();
    /// An entry in one piece.
    [[nodiscard]] bool add(const QString &name, const QDateTime &modified, const QByteArray &contents);
    /// The list of entries: without it no program can read the rest.
    [[nodiscard]] bool finish();

private:
    QIODevice &m_device;
    void *m_zip = nullptr; ///< minizip's; null: not begun, or finished
    bool m_inEntry = false;
};

} // namespace callboard::recordings
