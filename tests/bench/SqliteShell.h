#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace callboard::bench {

/// The yardstick for questions: the `sqlite3` shell, which reads the same file and shows nothing.
class SqliteShell final
{
public:
    explicit SqliteShell(QString file);

    /// Whether the program is installed.
    [[nodiscard]] bool isThere() const { return !m_program.isEmpty(); }
    /// The shell's own time for the statement (`.timer on`: real, or below 5 ms its CPU time), the median of three
    /// runs. Nothing where the shell is missing, failed or took over five minutes.
    [[nodiscard]] std::optional<std::chrono::microseconds> time(const QString &statement) const;

private:
    QString m_file;
    QString m_program;
};

} // namespace callboard::bench
