#pragma once

#include <QCommandLineOption>
#include <QList>

namespace callboard::cli {

/// The options of one command in the order its help shows them. QCommandLineParser takes options, but does not tell
/// them.
class OptionList final
{
public:
    void addOption(const QCommandLineOption &option) { m_options.append(option); }
    [[nodiscard]] const QList<QCommandLineOption> &all() const { return m_options; }

private:
    QList<QCommandLineOption> m_options;
};

} // namespace callboard::cli
