#include "recordings/save/ZipWriter.h"

#include <minizip/zip.h>
#include <utility>

namespace callboard::recordings {

namespace {

// minizip's way to a file, here a device that is open: a stream of its own is what was passed in as `opaque`.

void *openDevice(void *opaque, const void *, int)
{
    return opaque;
}

QIODevice &deviceOf(void *stream)
{
    return *static_cast<QIODevice *>(stream);
}

uLong readDevice(void *, void *stream, void *to, uLong size)
{
    const qint64 read = deviceOf(stream).read(static_cast<char *>(to), static_cast<qint64>(size));
    return read < 0 ? 0 : static_cast<uLong>(read);
}

uLong writeDevice(void *, void *stream, const void *from, uLong size)
{
    const qint64 written = deviceOf(stream).write(static_cast<const char *>(from), static_cast<qint64>(size));
    return written < 0 ? 0 : static_cast<uLong>(written);
}

ZPOS64_T placeInDevice(void *, void *stream)
{
    return static_cast<ZPOS64_T>(deviceOf(stream).pos());
}

long seekInDevice(void *, void *stream, ZPOS64_T offset, int origin)
{
    QIODevice &device = deviceOf(stream);
    const qint64 from = origin == ZLIB_FILEFUNC_SEEK_CUR   ? device.pos()
                        : origin == ZLIB_FILEFUNC_SEEK_END ? device.size()
                                                           : 0;
    return device.seek(from + static_cast<qint64>(offset)) ? 0 : -1;
}

int closeDevice(void *, void *)
{
    return 0; // it is the caller's
}

int errorOfDevice(void *, void *)
{
    return 0; // write() tells
}

/// By the clock on the wall: a ZIP knows no zones.
tm_zip clockOf(const QDateTime &time)
{
    const QDateTime local = time.toLocalTime();
    tm_zip clock {};
    clock.tm_sec = local.time().second();
    clock.tm_min = local.time().minute();
    clock.tm_hour = local.time().hour();
    clock.tm_mday = local.date().day();
    clock.tm_mon = local.date().month() - 1;
    clock.tm_year = local.date().year();
    return clock;
}

} // namespace

ZipWriter::ZipWriter(QIODevice &device)
    : m_device(device)
{
}

ZipWriter::~ZipWriter()
{
    (void)finish(); // frees what minizip holds
}

bool ZipWriter::begin()
{
    zlib_filefunc64_def functions {};
    functions.zopen64_file = openDevice;
    functions.zread_file = readDevice;
    functions.zwrite_file = writeDevice;
    functions.ztell64_file = placeInDevice;
    functions.zseek64_file = seekInDevice;
    functions.zclose_file = closeDevice;
    functions.zerror_file = errorOfDevice;
    functions.opaque = &m_device;
    m_zip = zipOpen2_64(nullptr, APPEND_STATUS_CREATE, nullptr, &functions);
    return m_zip != nullptr;
}

bool ZipWriter::beginEntry(const QString &name, const QDateTime &modified)
{
    constexpr uLong unixOfVersion45 = (3U << 8U) | 45U; // the attributes are those of Unix; 4.5 has ZIP64
    constexpr uLong fileForAllToRead = 0100644UL << 16U;
    constexpr uLong namesAreUtf8 = 1U << 11U;
    constexpr int stored = 0;
    constexpr int noEffort = 0;
    constexpr int canBeLarge = 1;
    zip_fileinfo info {};
    info.tmz_date = clockOf(modified);
    info.external_fa = fileForAllToRead;
    m_inEntry = zipOpenNewFileInZip4_64(m_zip, name.toUtf8().constData(), &info, nullptr, 0, nullptr, 0, nullptr,
                    stored, noEffort, 0, -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, nullptr, 0, unixOfVersion45,
                    namesAreUtf8, canBeLarge)
                == ZIP_OK;
    return m_inEntry;
}

bool ZipWriter::write(const QByteArray &piece)
{
    return zipWriteInFileInZip(m_zip, piece.constData(), static_cast<unsigned>(piece.size())) == ZIP_OK;
}

bool ZipWriter::endEntry()
{
    m_inEntry = false;
    return zipCloseFileInZip(m_zip) == ZIP_OK;
}

bool ZipWriter::add(const QString &name, const QDateTime &modified, const QByteArray &contents)
{
    return beginEntry(name, modified) && write(contents) && endEntry();
}

bool ZipWriter::finish()
{
    if (!m_zip) {
        return false;
    }
    const bool whole = !m_inEntry;
    return zipClose(std::exchange(m_zip, nullptr), nullptr) == ZIP_OK && whole;
}

} // namespace callboard::recordings
