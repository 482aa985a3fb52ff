#pragma once

#include <QLocale>
#include <QString>

namespace callboard {

/// "2.3 GB", in units of 1000 as disks are sold.
[[nodiscard]] inline QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

} // namespace callboard
