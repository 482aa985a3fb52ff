#include "cli/Help.h"

#include "Options.h"
#include "cli/CommandTable.h"

#include <QStringList>

#include <algorithm>
#include <map>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype width = 80;

/// Lines of `width` characters at most, all but the first begun with so many blanks.
QString wrapped(const QString &text, qsizetype indent)
{
    QString lines;
    qsizetype column = indent;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        if (column > indent && column + 1 + word.size() > width) {
            lines += u'\n' + QString(indent, u' ');
            column = indent;
        } else if (column > indent) {
            lines += u' ';
            ++column;
        }
        lines += word;
        column += word.size();
    }
    return lines + u'\n';
}

/// A name and, in a column of its own, what it means.
QString entry(const QString &name, const QString &meaning, qsizetype column)
{
    const QString begin = u"  "_s + name;
    return begin.size() + 2 <= column ? begin.leftJustified(column) + wrapped(meaning, column)
                                      : begin + u'\n' + QString(column, u' ') + wrapped(meaning, column);
}

QString spelling(const QCommandLineOption &option)
{
    QStringList names;
    for (const QString &name : option.names()) {
        names.append((name.size() == 1 ? u"-"_s : u"--"_s) + name);
    }
    return names.join(u", "_s) + (option.valueName().isEmpty() ? QString() : u' ' + option.valueName());
}

QString optionEntries(const OptionList &options)
{
    constexpr qsizetype column = 26;
    QString text;
    for (const QCommandLineOption &option : options.all()) {
        text += entry(spelling(option), option.description(), column);
    }
    return text;
}

QString exitEntries(const std::map<int, QString> &meanings)
{
    QString text;
    for (const auto &[code, meaning] : meanings) {
        text += entry(QString::number(code), meaning, 6);
    }
    return text;
}

void note(std::map<int, QString> &meanings, std::span<const ExitNote> exits)
{
    for (const ExitNote &exit : exits) {
        meanings[static_cast<int>(exit.code)] = tr(exit.meaning);
    }
}

} // namespace

OptionList optionsOfAll()
{
    OptionList options;
    for (const QCommandLineOption &option : commonOptions()) {
        options.addOption(option);
    }
    addHelpOptions(options);
    return options;
}

OptionList optionsOf(const Command &command)
{
    OptionList options;
    command.addOptions(options);
    return options;
}

OptionList optionsOfTheWindow()
{
    OptionList options;
    for (const QCommandLineOption &option : windowOptions()) {
        options.addOption(option);
    }
    return options;
}

std::map<int, QString> exitCodes()
{
    std::map<int, QString> exits;
    note(exits, exitTable());
    return exits;
}

std::map<int, QString> exitCodesOf(const Command &command)
{
    std::map<int, QString> exits;
    note(exits, commonExits());
    note(exits, command.exits);
    return exits;
}

QString descriptionOf(const Command &command)
{
    const QString purpose = tr(command.purpose);
    return purpose.left(1).toUpper() + purpose.mid(1) + u".\n"_s + tr(command.description);
}

QString purposeOfAll()
{
    return tr("Callboard: every call your Bolna agents place, on one board.");
}

QString generalHelp()
{
    QString text = tr("Usage: callboard [OPTIONS] [COMMAND …]") + u"\n\n"_s + purposeOfAll() + u"\n\n"_s
                   + tr("Without a command the window opens. Commands:") + u'\n';
    for (const Command &command : commandTable()) {
        text += entry(command.synopsis(), tr(command.purpose), 26);
    }
    return text + u'\n' + tr("Options:") + u'\n' + optionEntries(optionsOfAll()) + u'\n' + tr("Options of the window:")
           + u'\n' + optionEntries(optionsOfTheWindow()) + u'\n' + tr("Exit codes:") + u'\n' + exitEntries(exitCodes())
           + u'\n' + tr("callboard COMMAND --help says more of a command.") + u'\n';
}

QString helpOf(const Command &command)
{
    const OptionList own = optionsOf(command);
    QString text = tr("Usage: callboard %1 [OPTIONS]").arg(command.synopsis()) + u"\n\n"_s;
    const QString description = descriptionOf(command);
    text += description.section(u'\n', 0, 0) + u'\n' + wrapped(description.section(u'\n', 1), 0);
    if (!own.all().isEmpty()) {
        text += u'\n' + tr("Options of %1:").arg(command.name) + u'\n' + optionEntries(own);
    }
    return text + u'\n' + tr("Options of every command:") + u'\n' + optionEntries(optionsOfAll()) + u'\n'
           + tr("Exit codes:") + u'\n' + exitEntries(exitCodesOf(command));
}

} // namespace callboard::cli
