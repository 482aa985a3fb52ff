#pragma once

#include <QFile>
#include <QList>
#include <QRandomGenerator>
#include <QString>

namespace callboard::test {

inline constexpr int pageBytes = 4096;

inline QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("Cannot read %s", qPrintable(path));
    }
    return file.readAll();
}

inline void writeBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("Cannot write %s", qPrintable(path));
    }
}

/// Pages are counted from 1.
inline void zeroPages(const QString &path, const QList<int> &pages)
{
    QByteArray bytes = bytesOf(path);
    for (const int page : pages) {
        bytes.replace((page - 1) * qsizetype {pageBytes}, pageBytes, QByteArray(pageBytes, '\0'));
    }
    writeBytes(path, bytes);
}

/// One of the kinds of damage a disk makes, at a place that the seed decides.
inline void damage(const QString &path, quint32 seed)
{
    QByteArray bytes = bytesOf(path);
    QRandomGenerator chance(seed);
    const auto pages = static_cast<int>(bytes.size() / pageBytes);
    const auto somewhere = [&] { return static_cast<qsizetype>(chance.bounded(static_cast<int>(bytes.size()))); };
    switch (seed % 4) {
    case 0: // three pages of nothing
        for (int i = 0; i < 3; ++i) {
            bytes.replace(chance.bounded(pages) * qsizetype {pageBytes}, pageBytes, QByteArray(pageBytes, '\0'));
        }
        break;
    case 1: // bits, near each other
        for (qsizetype i = 0, at = somewhere(); i < 40; ++i) {
            char &byte = bytes[(at + i) % bytes.size()];
            byte = static_cast<char>(byte ^ static_cast<char>(1U << chance.bounded(8)));
        }
        break;
    case 2: // pages that changed places
        for (int i = 0; i < 2; ++i) {
            const qsizetype one = chance.bounded(pages) * qsizetype {pageBytes};
            const qsizetype other = chance.bounded(pages) * qsizetype {pageBytes};
            const QByteArray content = bytes.mid(one, pageBytes);
            bytes.replace(one, pageBytes, bytes.mid(other, pageBytes));
            bytes.replace(other, pageBytes, content);
        }
        break;
    default: // the end was not written
        bytes.truncate(bytes.size() - std::min<qsizetype>(bytes.size() / 2, 1 + chance.bounded(40'000)));
    }
    writeBytes(path, bytes);
}

} // namespace callboard::test
