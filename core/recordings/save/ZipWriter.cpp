#include "recordings/save/ZipWriter.h"

#include <quazip.h>
#include <quazipfile.h>
#include <quazipnewinfo.h>

namespace callboard::recordings {

ZipWriter::ZipWriter(QIODevice &device)
    : m_zip(std::make_unique<QuaZip>(&device))
{
    m_zip->setAutoClose(false);
    m_zip->setUtf8Enabled(true);
    m_zip->setZip64Enabled(true);
    // The device can seek: sizes and checksum go to where every reader looks first.
    m_zip->setDataDescriptorWritingEnabled(false);
}

ZipWriter::~ZipWriter()
{
    m_entry.reset();
}

bool ZipWriter::begin()
{
    return m_zip->open(QuaZip::mdCreate);
}

bool ZipWriter::beginEntry(const QString &name, const QDateTime &modified)
{
    QuaZipNewInfo info(name);
    info.dateTime = modified.toLocalTime();
    info.setPermissions(
        QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup | QFileDevice::ReadOther);
    m_entry = std::make_unique<QuaZipFile>(m_zip.get());
    constexpr int stored = 0;
    constexpr int noEffort = 0;
    return m_entry->open(QIODevice::WriteOnly, info, nullptr, 0, stored, noEffort);
}

bool ZipWriter::write(const QByteArray &piece)
{
    return m_entry->write(piece) == piece.size();
}

bool ZipWriter::endEntry()
{
    m_entry->close();
    const bool ended = m_entry->getZipError() == ZIP_OK;
    m_entry.reset();
    return ended;
}

bool ZipWriter::add(const QString &name, const QDateTime &modified, const QByteArray &contents)
{
    return beginEntry(name, modified) && write(contents) && endEntry();
}

bool ZipWriter::finish()
{
    m_zip->close();
    return m_zip->getZipError() == ZIP_OK;
}

} // namespace callboard::recordings
