#include "cli/Completion.h"

#include "cli/CommandTable.h"
#include "cli/Help.h"
#include "cli/Run.h"

#include <QStringList>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

bool isOfAFile(QStringView name)
{
    return name.startsWith(u"FILE") || name.startsWith(u"[FILE");
}

QString dashed(const QString &name)
{
    return (name.size() == 1 ? u"-"_s : u"--"_s) + name;
}

QStringList dashedNames(const OptionList &options)
{
    QStringList names;
    for (const QCommandLineOption &option : options.all()) {
        for (const QString &name : option.names()) {
            names.append(dashed(name));
        }
    }
    return names;
}

QStringList commandNames()
{
    QStringList names;
    for (const Command &command : commandTable()) {
        names.append(command.name.toString());
    }
    return names;
}

/// What bash offers for the values of `options`: branches of a case over `command:option`.
QString bashValues(const QString &command, const OptionList &options)
{
    QString branches;
    for (const QCommandLineOption &option : options.all()) {
        if (option.valueName().isEmpty()) {
            continue;
        }
        QStringList patterns;
        for (const QString &name : option.names()) {
            patterns.append(command + u':' + dashed(name));
        }
        const QStringList choices = options.choicesOf(option);
        const QString offer = isOfAFile(option.valueName()) ? u"_callboard_files"_s
                              : choices.isEmpty()           ? u":"_s
                                                            : u"_callboard_words "_s + shellQuoted(choices.join(u' '));
        branches += u"    %1) %2; return ;;\n"_s.arg(patterns.join(u" | "_s), offer);
    }
    return branches;
}

/// An option as zsh's _arguments takes it.
QString zshOption(const OptionList &options, const QCommandLineOption &option)
{
    const auto escaped = [](QString text) {
        for (const QChar letter : {u'\\', u'[', u']', u':'}) {
            text.replace(letter, u'\\' + QString(letter));
        }
        return text;
    };
    QString value;
    if (!option.valueName().isEmpty()) {
        const QStringList choices = options.choicesOf(option);
        value = u':' + escaped(option.valueName()) + u':'
                + (isOfAFile(option.valueName()) ? u"_files"_s
                    : choices.isEmpty()          ? u" "_s
                                                 : u'(' + choices.join(u' ') + u')');
    }
    QString lines;
    for (const QString &name : option.names()) {
        const QString equals = value.isEmpty() || name.size() == 1 ? QString() : u"="_s;
        // Any option may come again: some may be given several times, and of the others the last one counts.
        lines += u"    "_s
                 + shellQuoted(u'*' + dashed(name) + equals + u'[' + escaped(option.description()) + u']' + value)
                 + u" \\\n"_s;
    }
    return lines;
}

QString zshOptions(const OptionList &options)
{
    QString lines;
    for (const QCommandLineOption &option : options.all()) {
        lines += zshOption(options, option);
    }
    return lines;
}

QString fishQuoted(QString text)
{
    text.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
    return u'\'' + text + u'\'';
}

/// \param condition when these are offered; empty: always
QString fishOptions(const OptionList &options, const QString &condition)
{
    QString lines;
    for (const QCommandLineOption &option : options.all()) {
        QString line = u"complete -c callboard"_s;
        if (!condition.isEmpty()) {
            line += u" -n "_s + fishQuoted(condition);
        }
        for (const QString &name : option.names()) {
            line += (name.size() == 1 ? u" -s "_s : u" -l "_s) + name;
        }
        if (!option.valueName().isEmpty()) {
            const QStringList choices = options.choicesOf(option);
            line += isOfAFile(option.valueName()) ? u" -r -F"_s
                    : choices.isEmpty()           ? u" -x"_s
                                                  : u" -x -a "_s + fishQuoted(choices.join(u' '));
        }
        lines += line + u" -d "_s + fishQuoted(option.description()) + u'\n';
    }
    return lines;
}

} // namespace

QString shellQuoted(const QString &text)
{
    return u'\'' + QString(text).replace(u'\'', u"'\\''"_s) + u'\'';
}

QString bashCompletion()
{
    QStringList withValue;
    for (const QCommandLineOption &option : optionsOfAll().all()) {
        if (!option.valueName().isEmpty()) {
            for (const QString &name : option.names()) {
                withValue.append(dashed(name));
            }
        }
    }
    QString values = bashValues(u"*"_s, optionsOfAll());
    QString options;
    QStringList takeFiles;
    const QString common = dashedNames(optionsOfAll()).join(u' ');
    for (const Command &command : commandTable()) {
        const QString name = command.name.toString();
        const OptionList own = optionsOf(command);
        values += bashValues(name, own);
        options
            += u"    %1) options=%2 ;;\n"_s.arg(name, shellQuoted((dashedNames(own) + QStringList(common)).join(u' ')));
        if (isOfAFile(command.operands)) {
            takeFiles.append(name);
        }
    }
    const QString files
        = takeFiles.isEmpty() ? QString() : u"    %1) _callboard_files ;;\n"_s.arg(takeFiles.join(u" | "_s));
    return uR"(# bash completion for callboard

_callboard_words()
{
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur")
}

_callboard_files()
{
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$cur")
}

_callboard()
{
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} command='' options='' skip='' word i
    COMPREPLY=()
    # bash makes words of its own of --format=json.
    if [[ $cur == = ]]; then
        cur=''
    elif [[ $prev == = ]]; then
        prev=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $skip ]]; then
            [[ $word == = ]] || skip=''
            continue
        fi
        case $word in
        )"_s
           + withValue.join(u" | "_s) + uR"() skip=yes ;;
        -* | =) ;;
        *) command=$word && break ;;
        esac
    done
    case $command:$prev in
)"_s + values
           + uR"(    esac
    case $command in
    '') options=)"_s
           + shellQuoted(common + u' ' + dashedNames(optionsOfTheWindow()).join(u' ')) + u" ;;\n"_s + options
           + uR"(    esac
    if [[ $cur == -* ]]; then
        _callboard_words "$options"
        return
    fi
    case $command in
    '') _callboard_words )"_s
           + shellQuoted(commandNames().join(u' ')) + u" ;;\n"_s + files + uR"(    esac
}

complete -F _callboard callboard
)"_s;
}

QString zshCompletion()
{
    QString commands;
    QString branches;
    for (const Command &command : commandTable()) {
        const QString name = command.name.toString();
        commands += u"    "_s + shellQuoted(name + u':' + tr(command.purpose)) + u'\n';
        const QString operand = command.operands.isEmpty()    ? QString()
                                : isOfAFile(command.operands) ? u"    '::file:_files' \\\n"_s
                                                              : u"    ':%1: ' \\\n"_s.arg(command.operands);
        branches += u"  %1)\n  _arguments -s \\\n%2%3    $common\n  ;;\n"_s.arg(
            name, zshOptions(optionsOf(command)), operand);
    }
    return u"#compdef callboard\n\n_callboard()\n{\n  local curcontext=\"$curcontext\" state line\n"_s
           + u"  local -a common commands\n  common=(\n"_s + zshOptions(optionsOfAll()).replace(u" \\\n"_s, u"\n"_s)
           + u"  )\n  commands=(\n"_s + commands + u"  )\n  _arguments -C \\\n"_s + zshOptions(optionsOfTheWindow())
           + u"    $common '1: :->command' '*:: :->rest' && return\n"_s
           + u"  case $state in\n  command)\n  _describe -t commands 'callboard command' commands\n  return\n  ;;\n  esac\n"_s
           + u"  case $words[1] in\n"_s + branches + u"  esac\n}\n\n_callboard \"$@\"\n"_s;
}

QString fishCompletion()
{
    const QString noneYet = u"not __fish_seen_subcommand_from "_s + commandNames().join(u' ');
    QString text = u"# fish completion for callboard\ncomplete -c callboard -f\n"_s + fishOptions(optionsOfAll(), {})
                   + fishOptions(optionsOfTheWindow(), noneYet);
    for (const Command &command : commandTable()) {
        const QString name = command.name.toString();
        const QString chosen = u"__fish_seen_subcommand_from "_s + name;
        text += u"complete -c callboard -n %1 -a %2 -d %3\n"_s.arg(
            fishQuoted(noneYet), name, fishQuoted(tr(command.purpose)));
        text += fishOptions(optionsOf(command), chosen);
        if (isOfAFile(command.operands)) {
            text += u"complete -c callboard -n %1 -F\n"_s.arg(fishQuoted(chosen));
        }
    }
    return text;
}

} // namespace callboard::cli
