#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace callboard {

enum class LogLevel : quint8 { Detail, Fact, Warning, Error };

/// A line of the log file. A plain value.
struct LogLine
{
    QDateTime at; ///< UTC; invalid: the line is none of Callboard's
    LogLevel level = LogLevel::Fact;
    QString category; ///< callboard.poll
    QString text;

    bool operator==(const LogLine &) const = default;
};

/// `2026-01-16T05:21:31.000Z callboard.store warning: …`; facts have no word for their level. With the line's end; a
/// text of several lines becomes one. Pure.
[[nodiscard]] QByteArray logText(const LogLine &line);
/// Reads it back. What is no such line is a fact without a time. Pure. \param text without the line's end
[[nodiscard]] LogLine logLineOf(const QByteArray &text);

} // namespace callboard
