#include "exporting/WorkbookCheck.h"

#include <array>
#include <memory>
#include <minizip/unzip.h>
#include <string_view>
#include <vector>

namespace callboard::exporting {

namespace {

constexpr std::string_view sheetFolder = "xl/worksheets/sheet";

/// Whether the part of the ZIP that the reader stands at can be read, with the right sum, and is XML to its end.
bool isWholePart(unzFile zip, bool isSheet)
{
    constexpr std::size_t pieceBytes = 256 * 1024;
    constexpr qsizetype lastBytes = 64;
    if (unzOpenCurrentFile(zip) != UNZ_OK) {
        return false;
    }
    QByteArray end;
    std::vector<char> piece(pieceBytes);
    int read = 0;
    while ((read = unzReadCurrentFile(zip, piece.data(), static_cast<unsigned>(piece.size()))) > 0) {
        end = (end + QByteArray(piece.data(), read)).right(lastBytes);
    }
    return unzCloseCurrentFile(zip) == UNZ_OK && read == 0 // the first compares the sum
           && end.trimmed().endsWith(isSheet ? "</worksheet>" : ">");
}

} // namespace

bool isWholeWorkbook(const QByteArray &path, int sheets)
{
    const std::unique_ptr<void, int (*)(unzFile)> zip(unzOpen64(path.constData()), unzClose);
    if (!zip || unzGoToFirstFile(zip.get()) != UNZ_OK) {
        return false;
    }
    int found = 0;
    int next = UNZ_OK;
    for (; next == UNZ_OK; next = unzGoToNextFile(zip.get())) {
        std::array<char, 256> name {};
        if (unzGetCurrentFileInfo64(zip.get(), nullptr, name.data(), name.size() - 1, nullptr, 0, nullptr, 0)
            != UNZ_OK) {
            return false;
        }
        const bool isSheet = std::string_view(name.data()).starts_with(sheetFolder);
        if (!isWholePart(zip.get(), isSheet)) {
            return false;
        }
        found += isSheet ? 1 : 0;
    }
    return next == UNZ_END_OF_LIST_OF_FILE && found == sheets;
}

} // namespace callboard::exporting
