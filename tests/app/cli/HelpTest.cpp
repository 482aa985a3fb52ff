#include "cli/Help.h"
#include "cli/CommandTable.h"
#include "support/TestRegistry.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;
using namespace callboard::cli;

/// The help is the table, and all of it.
class HelpTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCommandIsListedAndHelps()
    {
        const QString general = generalHelp();
        QVERIFY(!commandTable().empty());
        for (const Command &command : commandTable()) {
            QVERIFY(general.contains(u"\n  "_s + command.synopsis() + u' '));
            const QString help = helpOf(command);
            QVERIFY(help.startsWith(u"Usage: callboard "_s + command.synopsis()));
            QVERIFY(findCommand(command.name.toString()) == &command);
            QVERIFY(*command.purpose && *command.description);
        }
        QVERIFY(!findCommand(u"dial"_s));
        QVERIFY(!findCommand(QString()));
    }

    void everyOptionIsExplainedWhereItBelongs()
    {
        for (const Command &command : commandTable()) {
            OptionList own;
            command.addOptions(own);
            const QString ownPart = helpOf(command).section(u"Options of every command:"_s, 0, 0);
            for (const QCommandLineOption &option : own.all()) {
                QVERIFY(!option.description().isEmpty());
                QVERIFY2(
                    ownPart.contains(u"--"_s + option.names().constLast()), qPrintable(option.names().constLast()));
            }
            QCOMPARE(
                ownPart.count(QRegularExpression(u"^  --"_s, QRegularExpression::MultilineOption)), own.all().size());
        }
    }

    void noLineIsTooLong()
    {
        QStringList texts {generalHelp()};
        for (const Command &command : commandTable()) {
            texts.append(helpOf(command));
        }
        for (const QString &text : texts) {
            QVERIFY(text.endsWith(u'\n') && !text.endsWith(u"\n\n"_s));
            for (const QString &line : text.split(u'\n')) {
                QVERIFY2(line.size() <= 80, qPrintable(line));
                QVERIFY2(!line.endsWith(u' '), qPrintable(line));
            }
        }
    }

    void everyExitCodeIsInTheTableOnce()
    {
        std::set<int> codes;
        for (const ExitNote &note : exitTable()) {
            QVERIFY(codes.insert(static_cast<int>(note.code)).second);
        }
        QCOMPARE(codes, (std::set<int> {0, 1, 2, 3, 4, 5, 6, 7}));
        for (const Command &command : commandTable()) {
            for (const ExitNote &note : command.exits) {
                QVERIFY(codes.contains(static_cast<int>(note.code)));
            }
        }
    }
};

CALLBOARD_TEST(HelpTest)
#include "HelpTest.moc"
