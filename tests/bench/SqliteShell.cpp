#include "bench/SqliteShell.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>

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

std::optional<std::vector<microseconds>> SqliteShell::times(const QStringList &statements) const
{
    if (!isThere()) {
        return std::nullopt;
    }
    QString script = u".output /dev/null\n.timer on\n"_s;
    for (int run = 0; run < runs; ++run) {
        script += statements.join(u";\n"_s) + u";\n"_s;
    }
    QProcess shell;
    shell.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    shell.start(m_program, {u"-batch"_s, u"-init"_s, u"/dev/null"_s, u"-readonly"_s, m_file});
    shell.write(script.toUtf8());
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
    const auto count = static_cast<std::size_t>(statements.size());
    if (found.size() != count * runs) {
        return std::nullopt;
    }
    std::vector<microseconds> medians;
    for (std::size_t statement = 0; statement < count; ++statement) {
        std::vector<microseconds> ofOne;
        for (std::size_t run = 0; run < runs; ++run) {
            ofOne.push_back(found[run * count + statement]);
        }
        std::ranges::sort(ofOne);
        medians.push_back(ofOne[runs / 2]);
    }
    return medians;
}

} // namespace callboard::bench
