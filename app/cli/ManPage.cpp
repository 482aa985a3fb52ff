#include "cli/ManPage.h"

#include "cli/CommandTable.h"
#include "cli/Help.h"
#include "cli/Run.h"

#include <QStringList>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

QString bold(const QString &text)
{
    return u"\\fB"_s + roffText(text) + u"\\fR"_s;
}

QString italic(const QString &text)
{
    return u"\\fI"_s + roffText(text) + u"\\fR"_s;
}

QString section(const QString &title, const QString &body)
{
    return body.isEmpty() ? QString() : u".SH "_s + roffText(title.toUpper()) + u'\n' + body;
}

/// A term, and what it means, indented.
QString item(const QString &term, const QString &meaning)
{
    return u".TP\n"_s + term + u'\n' + roffText(meaning) + u'\n';
}

QString header(const QString &name, const QString &purpose, const ManEdition &edition)
{
    // The quotation marks are roff's; names and dates hold none.
    return u".TH "_s + roffText(name.toUpper()) + u" 1 \""_s + roffText(edition.date) + u"\" \"Callboard "_s
           + roffText(edition.version)
           + u"\" \"Callboard\"\n"_s
           // Words are not cut, and lines end where they end: these pages hold names and options.
           + u".nh\n.ad l\n"_s + section(tr("Name"), roffText(name) + u" \\- "_s + roffText(purpose) + u'\n');
}

QString optionItems(const OptionList &options)
{
    QString items;
    for (const QCommandLineOption &option : options.all()) {
        QStringList names;
        for (const QString &name : option.names()) {
            names.append(bold((name.size() == 1 ? u"-"_s : u"--"_s) + name));
        }
        const QString value = option.valueName().isEmpty() ? QString() : u' ' + italic(option.valueName());
        items += item(names.join(u", "_s) + value, option.description());
    }
    return items;
}

QString exitItems(const std::map<int, QString> &exits)
{
    QString items;
    for (const auto &[code, meaning] : exits) {
        items += item(bold(QString::number(code)), meaning);
    }
    return items;
}

QString variables()
{
    return item(bold(u"BOLNA_API_KEY"_s), tr("The key to use, before what the key store holds."))
           + item(bold(u"BOLNA_API_URL"_s), tr("Where Bolna's API is, before the default; --api-url goes before it."));
}

QString files()
{
    return item(italic(u"$XDG_DATA_HOME/callboard/callboard.db"_s),
               tr("The calls. Recordings and backups lie in folders beside it. Default of the variable: ~/.local/share."))
           + item(italic(u"$XDG_CONFIG_HOME/callboard/callboard.ini"_s),
               tr("Settings. Default of the variable: ~/.config."))
           + item(italic(u"$XDG_STATE_HOME/callboard/callboard.log"_s),
               tr("What happened. Default of the variable: ~/.local/state."));
}

QString pageName(const Command &command)
{
    return u"callboard-"_s + command.name.toString();
}

} // namespace

QString roffText(const QString &text)
{
    QString roff;
    for (const QString &line : text.split(u'\n')) {
        QString safe;
        for (const QChar letter : line) {
            switch (letter.unicode()) {
            case u'\\':
                safe += u"\\e"_s;
                break;
            case u'-':
                safe += u"\\-"_s;
                break;
            case u'\'':
                safe += u"\\(aq"_s;
                break;
            case u'"':
                safe += u"\\(dq"_s;
                break;
            case u'`':
                safe += u"\\(ga"_s;
                break;
            case u'~':
                safe += u"\\(ti"_s;
                break;
            case u'^':
                safe += u"\\(ha"_s;
                break;
            default:
                safe += letter;
            }
        }
        // A dot at the beginning would be a request.
        roff += (roff.isEmpty() ? QString() : u"\n"_s) + (safe.startsWith(u'.') ? u"\\&"_s : QString()) + safe;
    }
    return roff;
}

QString manPage(const ManEdition &edition)
{
    QString commands;
    QStringList pages;
    for (const Command &command : commandTable()) {
        const QString operand = command.operands.isEmpty() ? QString() : u' ' + italic(command.operands.toString());
        commands += item(bold(command.name.toString()) + operand, tr(command.purpose));
        pages.append(bold(pageName(command)) + u"(1)"_s);
    }
    QString purpose = purposeOfAll().section(u": "_s, 1);
    purpose.chop(1);
    return header(u"callboard"_s, purpose, edition)
           + section(tr("Synopsis"),
               bold(u"callboard"_s) + u" ["_s + italic(tr("OPTIONS")) + u"] ["_s + italic(tr("COMMAND")) + u" …]\n"_s)
           + section(tr("Description"),
               roffText(tr("Without a command the window opens, or the one that is open comes to the front. With a "
                           "command no display is needed. Results go to standard output, messages to standard error."))
                   + u'\n')
           + section(tr("Commands"), commands) + section(tr("Options"), optionItems(optionsOfAll()))
           + section(tr("Options of the window"), optionItems(optionsOfTheWindow()))
           + section(tr("Exit status"), exitItems(exitCodes())) + section(tr("Environment"), variables())
           + section(tr("Files"), files()) + section(tr("See also"), pages.join(u",\n"_s) + u'\n');
}

QString manPageOf(const Command &command, const ManEdition &edition)
{
    const QString operand = command.operands.isEmpty() ? QString() : u' ' + italic(command.operands.toString());
    return header(pageName(command), tr(command.purpose), edition)
           + section(tr("Synopsis"),
               bold(u"callboard "_s + command.name.toString()) + operand + u" ["_s + italic(tr("OPTIONS")) + u"]\n"_s)
           + section(tr("Description"), roffText(descriptionOf(command)) + u'\n')
           + section(tr("Options"), optionItems(optionsOf(command)))
           + section(tr("Options of every command"), optionItems(optionsOfAll()))
           + section(tr("Exit status"), exitItems(exitCodesOf(command))) + section(tr("Environment"), variables())
           + section(tr("Files"), files()) + section(tr("See also"), bold(u"callboard"_s) + u"(1)\n"_s);
}

} // namespace callboard::cli
