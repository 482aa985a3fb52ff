#include "bench/SqliteShell.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>
#include <vector>

namespace callboard::bench {

using namespace Qt::StringLiterals;
using std::chrono::microseconds;

namespace {

constexpr int runs = 3;
constexpr int patience = 300'000; ///< milliseconds
/// Seconds. The shell tells the time in milliseconds and the CPU time, of which it is made here, in microseconds.
constexpr double coarse = 0.005;

} // namespace

SqliteShell::SqliteShell(QString file)
    : m_file(std::move(file))
    , m_program(QStandardPaths::findExecutable(u"sqlite3"_s))
{
}

std::optional<microseconds> SqliteShell::time(const QString &statement) const
{
    QProcess shell;
    shell.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    shell.start(m_program, {u"-batch"_s, u"-init"_s, u"/dev/null"_s, u"-readonly"_s, m_file});
    shell.write(".output /dev/null\n.timer on\n" + (statement + u";\n"_s).repeated(runs).toUtf8());
    shell.closeWriteChannel();
    if (!shell.waitForFinished(patience)) {
        shell.kill();
        shell.waitForFinished();
        return std::nullopt;
    }
    static const QRegularExpression line(u"Run Time: real ([0-9.]+) user ([0-9.]+) sys ([0-9.]+)"_s);
    std::vector<microseconds> found;
    auto matches = line.globalMatch(QString::fromUtf8(shell.readAllStandardOutput()));
    while (matches.hasNext()) {
        const auto match = matches.next();
        const double real = match.captured(1).toDouble();
        const double cpu = match.captured(2).toDouble() + match.captured(3).toDouble();
        found.emplace_back(static_cast<qint64>((real < coarse ? cpu : real) * 1e6));
    }
    if (found.size() != runs) {
        return std::nullopt;
    }
    std::ranges::sort(found);
    return found[runs / 2];
}

} // namespace callboard::bench
