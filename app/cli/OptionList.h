#pragma once

#include <QCommandLineOption>
#include <QHash>
#include <QList>
#include <QStringList>

namespace callboard::cli {

/// The options of one command in the order its help shows them. QCommandLineParser takes options, but does not tell
/// them.
class OptionList final
{
public:
    /// \param choices the values it takes, for a shell to offer; empty: any value
    void addOption(const QCommandLineOption &option, const QStringList &choices = {})
    {
        m_options.append(option);
        m_choices.insert(option.names().constLast(), choices);
    }
    [[nodiscard]] const QList<QCommandLineOption> &all() const & { return m_options; }
    [[nodiscard]] QList<QCommandLineOption> all() && { return m_options; } ///< of a list that ends before its loop does
    [[nodiscard]] QStringList choicesOf(const QCommandLineOption &option) const
    {
        return m_choices.value(option.names().constLast());
    }

private:
    QList<QCommandLineOption> m_options;
    QHash<QString, QStringList> m_choices;
};

} // namespace callboard::cli
